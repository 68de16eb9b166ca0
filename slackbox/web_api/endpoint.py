"""The Web API's endpoint: a table of methods, and the checks of token, scope and rate before each call."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus

from aiohttp import web

from slackbox.block_kit.json_checks import Payload
from slackbox.errors import RateLimited, SlackError
from slackbox.traffic.rate_limits import SPECIAL
from slackbox.web_api.call import Call
from slackbox.web_api.methods import apps, chat, conversations, files, people, views
from slackbox.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Method:
    """A method: its function, the scope it needs, the schema of its reply, and its rate limit's tier.

    A method that `takes_app_token` wants the app-level token (`xapp-`) instead of the bot's.
    """

    run: Callable[[Call], Payload]
    scope: str = ""
    reply: str = ""
    tier: int = 3
    takes_app_token: bool = False


def _unknown(_: Call) -> Payload:
    raise SlackError("unknown_method")


UNKNOWN = Method(_unknown)
METHODS = {
    "apps.connections.open": Method(apps.connections_open, takes_app_token=True),
    "auth.test": Method(people.auth_test, reply="AuthTestResponse", tier=SPECIAL),
    "team.info": Method(people.team_info, "team:read"),
    "users.info": Method(people.users_info, "users:read", "UsersInfoResponse", tier=4),
    "users.lookupByEmail": Method(
        people.users_lookup_by_email, "users:read.email", "UsersLookupByEmailResponse"
    ),
    "conversations.open": Method(conversations.open_conversation, reply="ConversationsOpenResponse"),
    "conversations.info": Method(conversations.info, reply="ConversationsInfoResponse"),
    "conversations.members": Method(conversations.members, reply="ConversationsMembersResponse", tier=4),
    "conversations.list": Method(conversations.list_channels, tier=2),
    "conversations.history": Method(conversations.history),
    "conversations.replies": Method(conversations.replies),
    "chat.postMessage": Method(chat.post_message, "chat:write", "ChatPostMessageResponse", tier=SPECIAL),
    "chat.postEphemeral": Method(chat.post_ephemeral, "chat:write", tier=4),
    "chat.update": Method(chat.update, "chat:write"),
    "chat.delete": Method(chat.delete, "chat:write"),
    "views.open": Method(views.open_modal, reply="ViewsOpenResponse", tier=4),
    "views.push": Method(views.push_modal, reply="ViewsOpenResponse", tier=4),
    "views.update": Method(views.update, reply="ViewsOpenResponse", tier=4),
    "views.publish": Method(views.publish, reply="ViewsPublishResponse", tier=4),
    "files.info": Method(files.info, "files:read", "FilesInfoResponse", tier=4),
    "files.getUploadURLExternal": Method(files.get_upload_url, "files:write", tier=4),
    "files.completeUploadExternal": Method(
        files.complete_upload, "files:write", "FilesCompleteUploadExternalResponse", tier=4
    ),
}


async def serve_method(request: web.Request, workspace: Workspace) -> web.Response:
    """Answer a call: with HTTP 200 even for errors, and 429 only for too many calls, as Slack does."""
    name = request.match_info["method"]
    method = METHODS.get(name, UNKNOWN)
    headers: dict[str, str] = {}
    try:
        arguments = await _arguments(request)
        if method.takes_app_token:
            _check_app_token(workspace, request)
        else:
            check_token(workspace, request, arguments)
            headers = _scopes(workspace, method)
        call = Call(workspace=workspace, arguments=arguments)
        if method.scope:
            call.need(method.scope)
        _check_rate(workspace, name, method)
        reply = {"ok": True, **method.run(call)}
    except RateLimited as late:
        return web.json_response(
            late.reply(), status=HTTPStatus.TOO_MANY_REQUESTS, headers={"Retry-After": str(late.wait)}
        )
    except SlackError as refusal:
        reply = refusal.reply()
    if method.reply:
        workspace.transcript.record(method.reply, _without_blocks(reply))
    return web.json_response(reply, headers=headers)


def _scopes(workspace: Workspace, method: Method) -> dict[str, str]:
    """Return the headers with the token's scopes and the method's."""
    has = {"X-OAuth-Scopes": ",".join(sorted(workspace.settings.scopes))}
    return has | ({"X-Accepted-OAuth-Scopes": method.scope} if method.scope else {})


def _check_rate(workspace: Workspace, name: str, method: Method) -> None:
    if wait := workspace.rates.of_method(name, method.tier):
        raise RateLimited("ratelimited", wait=wait)


def check_token(workspace: Workspace, request: web.Request, arguments: Mapping[str, object]) -> None:
    """Raise SlackError for a request without the bot token."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    token = token if scheme == "Bearer" else str(arguments.get("token") or "")
    error = ""
    if not token:
        error = "not_authed"
    elif token.startswith("xapp-"):
        error = "not_allowed_token_type"
    elif token != workspace.settings.bot_token:
        error = "invalid_auth"
    elif workspace.state.is_token_revoked:
        error = "token_revoked"
    elif workspace.state.people[workspace.state.bot].is_deactivated:
        error = "account_inactive"
    if error:
        raise SlackError(error)


def _check_app_token(workspace: Workspace, request: web.Request) -> None:
    """Raise SlackError for a request that is no POST with the app-level token in its header."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    error = ""
    if request.method != "POST":
        error = "insecure_request"
    elif scheme != "Bearer" or not token:
        error = "missing_args"
    elif not token.startswith("xapp-"):
        error = "not_allowed_token_type"
    elif token != workspace.settings.app_token:
        error = "invalid_auth"
    if error:
        raise SlackError(error)


async def _arguments(request: web.Request) -> Mapping[str, object]:
    arguments: dict[str, object] = dict(request.query)
    if request.content_type == "application/json":
        try:
            body = json.loads(await request.text() or "{}")
        except ValueError as reason:
            raise SlackError("invalid_json") from reason
        if not isinstance(body, dict):
            raise SlackError("json_not_object")
        return arguments | body
    return arguments | dict(await request.post())


def _without_blocks(reply: Payload) -> Payload:
    """Return a reply without blocks, which are recorded and checked as the app sent them."""
    message = reply.get("message")
    if not isinstance(message, dict):
        return reply
    return {**reply, "message": {name: value for name, value in message.items() if name != "blocks"}}
