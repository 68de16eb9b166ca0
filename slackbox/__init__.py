"""A stand-in for Slack on one machine: it serves the Web API, delivers signed requests, and has a page."""

from slackbox.faults import Fault
from slackbox.moving_clock import MovingClock
from slackbox.server import open_workspace
from slackbox.settings import Command, Reach, Shortcut, WorkspaceSettings
from slackbox.workspace import NotVerified, Workspace
from slackbox.world import Channel, Kind, Person

__all__ = [
    "Channel",
    "Command",
    "Fault",
    "Kind",
    "MovingClock",
    "NotVerified",
    "Person",
    "Reach",
    "Shortcut",
    "Workspace",
    "WorkspaceSettings",
    "open_workspace",
]
