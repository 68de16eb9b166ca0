"""What somebody may try with a payload: other ids, another place, other claims, an older view."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import replace
from typing import Any

from tests.support.department import KEY
from tests.support.matrix.acting import COMMITTEE, ELSEWHERE, Act
from tests.support.matrix.parts import GRADERS, PLANNERS
from tests.support.matrix.stages import CANDIDATES, OTHER

Payload = dict[str, Any]

FOREIGN = "T0FOREIGN"
LONG_AGO = "1764586800.000001"
INVENTED = "0" * 32


def tricked(act: Act, rightful: str) -> Iterator[tuple[str, Act, Payload]]:
    """Yield each trick with the act that the payload then names; `rightful` is whose act it was."""
    yield "as it is", act, act.payload()
    for named in _with_other_ids(act):
        yield "other ids", named, named.payload()
    elsewhere = replace(act, channel=COMMITTEE if act.channel != COMMITTEE else ELSEWHERE)
    yield "moved, edited and a year old", elsewhere, _moved(elsewhere.payload(), rightful)
    yield "claims to be another", act, _claiming(act.payload(), rightful)
    if "d" in act.value:
        older = act.with_value(d=INVENTED)
        yield "an older view", older, older.payload()


def from_another_team(act: Act) -> Iterator[tuple[str, Payload]]:
    """Yield how the act comes from another workspace's account of the same id, in a shared channel."""
    payload = act.payload()
    if act.kind == "command":
        yield "another team", {**payload, "team_id": FOREIGN}
        return
    yield "another team in ours", {**payload, "user": {**payload["user"], "team_id": FOREIGN}}
    yield (
        "another team of an organisation",
        {
            **payload,
            "user": {**payload["user"], "team_id": FOREIGN},
            "team": None,
            "enterprise": {"id": "E0FOREIGN", "name": "foreign"},
            "is_enterprise_install": True,
        },
    )
    nameless = {name: value for name, value in payload["user"].items() if name != "team_id"}
    yield "another team alone", {**payload, "user": nameless, "team": {"id": FOREIGN, "domain": "foreign"}}


def _with_other_ids(act: Act) -> Iterator[Act]:
    """Yield the act with the ids of another assessment, and with those of another committee."""
    user, key = act.user, act.key
    own = next(
        (one for one, places in GRADERS.items() if any(user in seats for seats in places.values())), None
    )
    own = own or next((one for one, planners in PLANNERS.items() if user in planners), OTHER)
    other = own if own != key else OTHER if key != OTHER else KEY
    if act.kind == "command":
        if key is not None:
            yield replace(act, text=act.text.replace(key, other, 1))
            # Without a key, where the committee's channel says which one is meant.
            yield replace(act, text=act.text.removeprefix(key).strip(), channel=COMMITTEE)
        return
    yield act.with_value(k=other)
    if "c" in act.value:
        yield act.with_value(c="2" if act.committee != "2" else "1")
    if "i" in act.value:
        yield act.with_value(k=other, i=CANDIDATES[other])
    if "g" in act.value:
        yield act.with_value(k=other, c="1", g=1)


def _moved(payload: Payload, rightful: str) -> Payload:
    """Return a payload whose message is a year old, was edited, and was forwarded by the rightful person."""
    old = deepcopy(payload)
    message = {
        "type": "message",
        "subtype": "message_changed",
        "user": rightful,
        "bot_id": None,
        "ts": LONG_AGO,
        "text": "press here",
        "edited": {"user": rightful, "ts": LONG_AGO},
        "blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": "press here"}}],
        "attachments": [{"is_share": True, "author_id": rightful, "from_url": "https://slack.example/p1"}],
    }
    match old.get("type"):
        case "block_actions":
            old["message"] = message
            old["actions"][0]["action_ts"] = LONG_AGO
            old["container"] |= {"message_ts": LONG_AGO, "is_app_unfurl": True}
        case "view_submission":
            old["view"] |= {"hash": "1764586800.old", "previous_view_id": "V0", "root_view_id": "V0"}
        case "message_action":
            old["message"] = message
        case _:
            pass
    return old


def _claiming(payload: Payload, rightful: str) -> Payload:
    """Return a payload that names the rightful person wherever Slack does not say who acts."""
    claims: Mapping[str, Any] = {
        "user_name": rightful.lower(),
        "authorizations": [{"team_id": "T0LOCAL", "user_id": rightful, "is_bot": False}],
        "is_enterprise_install": True,
        "enterprise_id": "E0FOREIGN",
        "api_app_id": "A0OTHER",
        "bot_access_token": "xoxb-other",
    }
    if "type" not in payload:
        return {**payload, **claims, "is_enterprise_install": "true", "authorizations": None}
    who = {**payload["user"], "username": rightful.lower(), "name": rightful.lower()}
    claimed = {**payload, **claims, "user": who, "user_id": rightful}
    if "view" in claimed:
        claimed["view"] = {**claimed["view"], "app_installed_team_id": FOREIGN, "team_id": FOREIGN}
    return claimed
