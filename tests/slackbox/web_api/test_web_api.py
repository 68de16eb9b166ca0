"""The Web API refuses the calls that Slack refuses, in all three forms of arguments."""

import json
from typing import Any

import pytest

from slackbox.settings import SCOPES
from tests.support.workspace.stage import Stage, a_workspace, error_of, section


@pytest.mark.parametrize(
    ("header", "error"),
    [
        ({}, "not_authed"),
        ({"Authorization": "Bearer xoxb-other"}, "invalid_auth"),
        ({"Authorization": "Bearer xapp-1"}, "not_allowed_token_type"),
    ],
)
async def test_a_call_needs_the_bots_token(stage: Stage, header: dict[str, str], error: str) -> None:
    """A wrong token must be noticed at the first call, not in production."""
    async with stage.http.post(f"{stage.workspace.api_url}auth.test", headers=header) as answer:
        reply = await answer.json()

    assert (answer.status, reply) == (200, {"ok": False, "error": error})


async def test_a_missing_scope_is_named() -> None:
    """An administrator who left a scope out of the manifest must learn which."""
    async with a_workspace(scopes=SCOPES - {"users:read"}) as stage:
        reply = await error_of(stage.slack.users_info(user="U1"))

    assert (reply["error"], reply["needed"]) == ("missing_scope", "users:read")
    assert "chat:write" in reply["provided"].split(",")


async def test_scopes_are_listed_with_every_reply(stage: Stage) -> None:
    """An app reads its token's scopes from this header."""
    reply = await stage.slack.auth_test()

    assert set(reply.headers["X-OAuth-Scopes"].split(",")) == SCOPES


async def test_the_scope_of_a_method_is_named_to_callers_with_a_valid_token(stage: Stage) -> None:
    """Slack's JavaScript client shows both lists; a stranger learns neither."""
    posted = await stage.slack.chat_postMessage(channel="C1", text="hello")
    async with stage.http.post(f"{stage.workspace.api_url}chat.postMessage") as refused:
        unsaid = [name for name in refused.headers if name.lower().endswith("oauth-scopes")]

    assert posted.headers["X-Accepted-OAuth-Scopes"] == "chat:write"
    assert unsaid == []


@pytest.mark.parametrize("way", ["query", "form", "json"])
async def test_arguments_come_in_any_of_three_ways(stage: Stage, way: str) -> None:
    """slack_sdk posts an empty body with the arguments in the address for some methods."""
    url, arguments = f"{stage.workspace.api_url}conversations.open", {"users": "U1", "return_im": "true"}
    bodies: dict[str, dict[str, Any]] = {
        "query": {"params": arguments},
        "form": {"data": arguments},
        "json": {"json": arguments},
    }
    header = {"Authorization": "Bearer xoxb-demo"}

    async with stage.http.post(url, headers=header, **bodies[way]) as answer:
        reply = await answer.json()

    assert reply["channel"]["user"] == "U1"


async def test_blocks_and_flags_come_in_a_form_as_text(stage: Stage) -> None:
    """Slack's JavaScript client sends every call as a form, with JSON for whatever is not plain."""
    blocks, marker = [section("*B*")], {"event_type": "done", "event_payload": {"id": "1"}}
    form = {"channel": "C1", "text": "B", "blocks": json.dumps(blocks), "metadata": json.dumps(marker)}
    header = {"Authorization": "Bearer xoxb-demo"}

    async with stage.http.post(
        f"{stage.workspace.api_url}chat.postMessage", headers=header, data=form
    ) as sent:
        posted = await sent.json()
    asked = {"channel": "C1", "include_all_metadata": "true", "limit": "1"}
    url = f"{stage.workspace.api_url}conversations.history"
    async with stage.http.post(url, headers=header, data=asked) as answer:
        (told,) = (await answer.json())["messages"]

    assert posted["message"]["blocks"][0]["text"] == blocks[0]["text"]
    assert told["metadata"] == marker


async def test_the_address_of_a_person_needs_a_scope_of_its_own() -> None:
    """Without users:read.email Slack leaves the address out silently."""
    async with a_workspace(scopes=SCOPES - {"users:read.email"}) as stage:
        reply = await stage.slack.users_info(user="U1", include_locale=True)

    assert "email" not in reply["user"]["profile"]
    assert reply["user"]["locale"] == "en-US"


async def test_people_are_described_with_what_identity_checks_need(stage: Stage) -> None:
    """Bots, deactivated people and strangers are told apart by these fields."""
    gone = (await stage.slack.users_info(user="U3"))["user"]
    stranger = (await stage.slack.users_info(user="U4"))["user"]
    bot = (await stage.slack.users_info(user="U0BOT"))["user"]

    assert (gone["deleted"], stranger["is_stranger"], bot["is_bot"]) == (True, True, True)
    assert (stranger["team_id"], gone["team_id"]) == ("TOTHER", "T0LOCAL")
    assert gone["tz_offset"] == 3600


async def test_a_profile_has_all_fields_that_slack_always_fills(stage: Stage) -> None:
    """Clients in typed languages read them without asking whether they are there."""
    profile: dict[str, Any] = (await stage.slack.users_info(user="U1"))["user"]["profile"]

    assert profile.keys() >= {"phone", "status_text", "status_emoji", "avatar_hash", "image_24", "image_512"}


async def test_people_are_found_by_address(stage: Stage) -> None:
    """Lists of people name them by e-mail."""
    found = await stage.slack.users_lookupByEmail(email="First@uni.example")
    missing = await error_of(stage.slack.users_lookupByEmail(email="nobody@uni.example"))

    assert (found["user"]["id"], missing["error"]) == ("U1", "users_not_found")


async def test_private_channels_are_hidden_until_the_bot_is_in_them(stage: Stage) -> None:
    """A private channel that the app was not invited to does not exist for it."""
    hidden = await error_of(stage.slack.conversations_info(channel="C2"))
    listed = await stage.slack.conversations_list(types="public_channel,private_channel")
    stage.workspace.join("U0BOT", "C2")
    shown = await stage.slack.conversations_info(channel="C2", include_num_members=True)

    assert hidden["error"] == "channel_not_found"
    assert [channel["id"] for channel in listed["channels"]] == ["C1", "C3"]
    assert (shown["channel"]["is_private"], shown["channel"]["num_members"]) == (True, 3)


async def test_members_are_listed_page_by_page(stage: Stage) -> None:
    """Membership may decide who is allowed what; the last page counts as much as the first."""
    first = await stage.slack.conversations_members(channel="C1", limit=3)
    rest = await stage.slack.conversations_members(
        channel="C1", limit=3, cursor=first["response_metadata"]["next_cursor"]
    )

    assert (first["members"], rest["members"]) == (["U0BOT", "U1", "U2"], ["U4"])
    assert rest["response_metadata"]["next_cursor"] == ""


async def test_a_cursor_that_slack_never_gave_is_refused(stage: Stage) -> None:
    """A client that mixes cursors up must not begin at the first page again without a word."""
    assert (await error_of(stage.slack.conversations_members(channel="C1", cursor="no")))["error"] == (
        "invalid_cursor"
    )


@pytest.mark.parametrize(
    ("users", "error"),
    [
        ("", "users_list_not_supplied"),
        ("U9", "user_not_found"),
        ("U3", "user_disabled"),
        ("U0BOT", "cannot_dm_bot"),
        ("U1,U2,U3,U4,U5,U6,U7,U8,U9", "too_many_users"),
    ],
)
async def test_some_conversations_cannot_be_opened(stage: Stage, users: str, error: str) -> None:
    """A group of more than eight needs a channel, and the app must know why."""
    assert (await error_of(stage.slack.conversations_open(users=users)))["error"] == error


async def test_two_people_share_one_group_conversation(stage: Stage) -> None:
    """Asking again must not make a second room."""
    once = await stage.slack.conversations_open(users="U1,U2")
    again = await stage.slack.conversations_open(users="U2,U1")

    assert once["channel"]["id"] == again["channel"]["id"]


async def test_a_deactivated_bot_has_no_account(stage: Stage) -> None:
    """Uninstalling the app is seen by the bot as account_inactive."""
    bot = stage.workspace.state.people["U0BOT"]
    stage.workspace.state.people["U0BOT"] = type(bot)(id=bot.id, name="x", real_name="x", is_deactivated=True)

    assert (await error_of(stage.slack.auth_test()))["error"] == "account_inactive"


async def test_an_unknown_method_is_named_as_such(stage: Stage) -> None:
    """A method that slackbox does not have must not look like a bug of the app's."""
    assert (await error_of(stage.slack.api_call("rows.give")))["error"] == "unknown_method"


async def test_the_team_has_a_name(stage: Stage) -> None:
    """The start-up check prints which workspace it reached."""
    reply = await stage.slack.team_info()

    assert reply["team"]["name"] == "Local workspace"


@pytest.mark.parametrize(
    ("method", "arguments", "reason"),
    [
        ("users.info", {}, "missing required field: user [json-pointer:/user]"),
        (
            "conversations.members",
            {"channel": "C1", "limit": "many"},
            "must be a number [json-pointer:/limit]",
        ),
    ],
)
async def test_a_wrong_argument_is_named(
    stage: Stage, method: str, arguments: dict[str, str], reason: str
) -> None:
    """The reply says which one."""
    reply = await error_of(stage.slack.api_call(method, params=arguments))

    assert (reply["error"], reply["response_metadata"]["messages"]) == (
        "invalid_arguments",
        [f"[ERROR] {reason}"],
    )


@pytest.mark.parametrize(("body", "error"), [(b"{", "invalid_json"), (b"[]", "json_not_object")])
async def test_a_body_that_is_no_object_is_refused(stage: Stage, body: bytes, error: str) -> None:
    """Also with a good token."""
    headers = {"Authorization": "Bearer xoxb-demo", "Content-Type": "application/json"}

    async with stage.http.post(f"{stage.workspace.api_url}auth.test", headers=headers, data=body) as answer:
        assert (await answer.json())["error"] == error
