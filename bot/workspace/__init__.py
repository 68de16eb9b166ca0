"""A local stand-in for Slack: serves the Web API, delivers signed requests, and shows people a page."""

from bot.workspace.app import open_workspace
from bot.workspace.settings import Command, WorkspaceSettings
from bot.workspace.workspace import NotVerified, Workspace
from bot.workspace.world import Channel, Kind, Person

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
