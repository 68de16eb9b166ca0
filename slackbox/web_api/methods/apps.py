"""Web API methods about the app itself."""

from slackbox.block_kit.json_checks import Payload
from slackbox.errors import SlackError
from slackbox.web_api.call import Call


def connections_open(call: Call) -> Payload:
    """Return the address for a WebSocket, if the app is in Socket Mode."""
    if not call.workspace.settings.is_socket_mode:
        raise SlackError("socket_mode_not_enabled")
    return {"url": call.workspace.sockets.offer()}
