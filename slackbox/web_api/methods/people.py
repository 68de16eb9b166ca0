"""Web API methods about the token's owner, the team and its people."""

from slackbox.block_kit.json_checks import Payload
from slackbox.errors import SlackError
from slackbox.web_api.call import Call


def auth_test(call: Call) -> Payload:
    """Return the owner of the token."""
    settings = call.workspace.settings
    return {
        "url": f"{call.workspace.url}/",
        "team": settings.team_name,
        "user": settings.bot.name,
        "team_id": settings.team_id,
        "user_id": settings.bot.id,
        "bot_id": settings.bot_id,
        "is_enterprise_install": False,
    }


def team_info(call: Call) -> Payload:
    """Describe the team."""
    settings = call.workspace.settings
    team = {"id": settings.team_id, "name": settings.team_name, "domain": settings.team_domain}
    return {"team": team | {"url": f"{call.workspace.url}/", "email_domain": "", "icon": {}}}


def users_info(call: Call) -> Payload:
    """Return a person; the e-mail address only with its own scope."""
    person = call.person(call.required("user"))
    with_email = "users:read.email" in call.workspace.settings.scopes
    payloads = call.workspace.payloads
    return {"user": payloads.user(person, with_email=with_email, with_locale=call.flag("include_locale"))}


def users_lookup_by_email(call: Call) -> Payload:
    """Return a person of this team by e-mail address; deactivated accounts are not found."""
    address = call.required("email").casefold()
    for person in call.workspace.state.people.values():
        if person.email.casefold() == address and not person.is_deactivated and not person.is_stranger:
            return {"user": call.workspace.payloads.user(person, with_email=True)}
    raise SlackError("users_not_found")
