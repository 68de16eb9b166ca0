"""Admin actions on a workspace, and what the app notices of them."""

import pytest

from slackbox.testing import Refused
from tests.support.workspace.stage import BOT, Stage, error_of


async def test_a_revoked_token_is_refused_until_it_is_restored(stage: Stage) -> None:
    """An administrator revokes the app, and installs it again an hour later."""
    await stage.lab.acts("revoke_token")
    refusal = await error_of(stage.slack.auth_test())
    await stage.lab.acts("restore_token")

    assert refusal["error"] == "token_revoked"
    assert (await stage.slack.auth_test())["ok"]


async def test_a_deactivated_person_can_do_nothing_and_the_app_gets_an_event(stage: Stage) -> None:
    """Somebody leaves in the middle of the work."""
    await stage.lab.acts("deactivate", person="U1")
    await stage.workspace.settled()

    with pytest.raises(Refused, match="deactivated"):
        await stage.first.types("/task")
    assert [(event["type"], event["user"]["deleted"]) for event in stage.bot.events] == [
        ("user_change", True)
    ]
    assert (await error_of(stage.slack.chat_postMessage(channel="U1", text="hello")))[
        "error"
    ] == "user_disabled"

    await stage.lab.acts("reactivate", person="U1")
    assert await stage.first.types("/task") == []


async def test_an_archived_channel_takes_no_messages(stage: Stage) -> None:
    """Channels are tidied away too early."""
    await stage.lab.acts("archive", channel="C1")
    refusal = await error_of(stage.slack.chat_postMessage(channel="C1", text="hello"))
    await stage.lab.acts("unarchive", channel="C1")

    assert refusal["error"] == "is_archived"
    assert (await stage.slack.chat_postMessage(channel="C1", text="hello"))["ok"]


async def test_a_bot_that_was_removed_sees_nothing_until_it_is_invited_again(stage: Stage) -> None:
    """Somebody tidies the member list."""
    await stage.lab.acts("remove_bot", channel="C1")
    await stage.first.types("hello", channel="C1")
    refusal = await error_of(stage.slack.chat_postMessage(channel="C1", text="hello"))
    await stage.workspace.settled()
    heard = len(stage.bot.events)
    await stage.lab.acts("invite_bot", channel="C1")
    await stage.workspace.settled()

    assert (refusal["error"], heard) == ("channel_not_found", 0)
    assert [(event["type"], event["user"]) for event in stage.bot.events] == [("member_joined_channel", BOT)]


async def test_a_deleted_message_cannot_be_updated(stage: Stage) -> None:
    """The card that the bot keeps up to date may be gone."""
    posted = await stage.slack.chat_postMessage(channel="C1", text="hello")

    await stage.lab.acts("delete_message", channel="C1", ts=posted["ts"])

    refusal = await error_of(stage.slack.chat_update(channel="C1", ts=posted["ts"], text="new"))
    assert refusal["error"] == "message_not_found"
    assert await stage.first.sees("C1") == []


async def test_a_person_changes_the_language_of_their_account_and_the_app_gets_an_event(stage: Stage) -> None:
    """An app that speaks to each in their own language hears of it here."""
    await stage.lab.acts("set_locale", person="U1", locale="nb-NO")
    await stage.workspace.settled()

    told = await stage.slack.users_info(user="U1", include_locale=True)
    assert told["user"]["locale"] == "nb-NO"
    assert [(event["type"], event["user"]["locale"]) for event in stage.bot.events] == [
        ("user_change", "nb-NO")
    ]


@pytest.mark.parametrize(
    ("act", "about", "words"),
    [
        ("explode", {}, "no admin action of that name"),
        ("deactivate", {"person": "U9"}, "no such person"),
        ("deactivate", {"person": BOT}, "no such person"),
        ("set_locale", {"person": "U1", "locale": "norsk"}, "written as nb-NO"),
        ("archive", {"channel": "C9"}, "no such channel"),
        ("delete_message", {"channel": "C1", "ts": "1.1"}, "no such message"),
    ],
)
async def test_an_admin_action_without_its_subject_is_refused(
    stage: Stage, act: str, about: dict[str, str], words: str
) -> None:
    """A wrong request gets an answer, not a crash."""
    with pytest.raises(Refused, match=words):
        await stage.lab.acts(act, **about)
