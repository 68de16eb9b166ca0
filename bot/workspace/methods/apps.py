"""Web API methods about the app itself."""

from bot.workspace.errors import SlackError
from bot.workspace.methods.call import Call
from bot.workspace.shapes import Payload


def connections_open(call: Call) -> Payload:
    """Offer the address of a WebSocket, if the app is in Socket Mode."""
    if not call.workspace.settings.is_socket_mode:
        raise SlackError("socket_mode_not_enabled")
    return {"url": call.workspace.sockets.offer()}
