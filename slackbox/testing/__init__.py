"""What a test of a Slack app needs: people to act as, the lab's controls, and a way to serve a Bolt app."""

from slackbox.testing.bolt import serve_http, serve_socket_mode
from slackbox.testing.lab import Lab
from slackbox.testing.users import Message, NotThere, Refused, User, open_users, reads, text_of

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
