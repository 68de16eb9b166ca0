"""Helpers for tests of Slack apps: people to act as, the lab's controls, and a server for a Bolt app."""

from slackbox.testing.bolt import serve_http, serve_socket_mode
from slackbox.testing.lab import Lab
from slackbox.testing.screen import Message, NotThere, reads, text_of
from slackbox.testing.users import Refused, User, open_users

__all__ = [
    "Lab",
    "Message",
    "NotThere",
    "Refused",
    "User",
    "open_users",
    "reads",
    "serve_http",
    "serve_socket_mode",
    "text_of",
]
