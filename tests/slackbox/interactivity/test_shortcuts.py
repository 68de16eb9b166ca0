"""Shortcuts: for guests, and for threads, where commands do not work."""

import pytest

from slackbox.testing import Refused
from tests.support.workspace.stage import Stage, failing, modal, section


async def test_a_global_shortcut_brings_a_trigger_and_no_place(stage: Stage) -> None:
    """It can be used anywhere, so only a dialog can answer it."""
    await stage.first.uses("register")

    said = stage.bot.said
    await stage.slack.views_open(trigger_id=said["trigger_id"], view=modal(section("Hello")))
    assert (said["type"], said["callback_id"], said["user"]["id"]) == ("shortcut", "register", "U1")
    assert said.keys().isdisjoint({"channel", "response_url", "message"})
    assert await stage.first.view() is not None


async def test_a_message_shortcut_brings_the_message_and_a_way_to_answer(stage: Stage) -> None:
    """What is asked about is what was pointed at, in a thread too."""
    posted = await stage.slack.chat_postMessage(channel="C1", text="Conflicts", thread_ts="1.5")
    (message,) = await stage.first.sees("C1")

    await stage.first.uses("status", message)

    said = stage.bot.said
    assert (said["type"], said["callback_id"], said["channel"]["id"]) == ("message_action", "status", "C1")
    assert (said["message_ts"], said["message"]["text"]) == (posted["ts"], "Conflicts")
    assert said["message"]["thread_ts"] == "1.5"
    async with stage.http.post(said["response_url"], json={"text": "All done"}) as answer:
        assert answer.status == 200
    assert [m.text for m in await stage.first.sees("C1")] == ["Conflicts", "All done"]


async def test_an_unknown_shortcut_or_one_of_the_other_kind_is_refused(stage: Stage) -> None:
    """The page offers what the manifest declares; nothing else exists."""
    await stage.slack.chat_postMessage(channel="C1", text="Conflicts")
    (message,) = await stage.first.sees("C1")

    for callback_id, at in (("nothing", None), ("status", None), ("register", message)):
        with pytest.raises(Refused, match="no such shortcut"):
            await stage.first.uses(callback_id, at)


async def test_people_of_other_workspaces_have_no_shortcuts(stage: Stage) -> None:
    """Shortcuts belong to the workspace that installed the app."""
    with pytest.raises(Refused, match="no such shortcut"):
        await stage.person("U4").uses("register")


async def test_a_shortcut_that_fails_says_so(stage: Stage) -> None:
    """Nobody should wonder whether anything happened."""
    await stage.slack.chat_postMessage(channel="C1", text="Conflicts")
    (message,) = await stage.first.sees("C1")
    stage.bot.answer = failing(500)

    (told,) = await stage.first.uses("status", message)

    assert (told.text, told.is_ephemeral) == ('The shortcut failed with the error "dispatch_failed"', True)
