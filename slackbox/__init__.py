"""A local stand-in for Slack: serves the Web API, delivers signed requests, and shows people a page."""

from slackbox.app import open_workspace
from slackbox.settings import Command, WorkspaceSettings
from slackbox.workspace import NotVerified, Workspace
from slackbox.world import Channel, Kind, Person

__all__ = [
    "Channel",
    "Command",
    "Kind",
    "NotVerified",
    "Person",
    "Workspace",
    "WorkspaceSettings",
    "open_workspace",
]
