"""Web API methods about the app itself."""

from slackbox.errors import SlackError
from slackbox.methods.call import Call
from slackbox.shapes import Payload


def connections_open(call: Call) -> Payload:
    """Offer the address of a WebSocket, if the app is in Socket Mode."""
    if not call.workspace.settings.is_socket_mode:
        raise SlackError("socket_mode_not_enabled")
    return {"url": call.workspace.sockets.offer()}
