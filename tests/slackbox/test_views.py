"""Modals and the App Home behave as in Slack: triggers, hashes, stacks, errors, and what people typed."""

import pytest

from slackbox.testing import Refused, text_of
from tests.support.workspace.stage import (
    Answer,
    Stage,
    buttons,
    error_of,
    failing,
    field_for,
    modal,
    saying,
    section,
    words,
)

MODAL = modal(field_for("Reason"), buttons("More"))


async def test_a_trigger_opens_one_modal(stage: Stage) -> None:
    """Using it twice is an error that Slack names."""
    trigger = await stage.trigger()

    await stage.slack.views_open(trigger_id=trigger, view=MODAL)
    again = await error_of(stage.slack.views_open(trigger_id=trigger, view=MODAL))

    assert again["error"] == "exchanged_trigger_id"


async def test_a_trigger_lives_three_seconds(stage: Stage) -> None:
    """A bot that opens its modal after slow work fails here as in production."""
    in_time, too_late = await stage.trigger(), await stage.trigger()

    stage.clock.passes(seconds=3)
    await stage.slack.views_open(trigger_id=in_time, view=MODAL)
    stage.clock.passes(seconds=0.001)
    refused = await error_of(stage.slack.views_open(trigger_id=too_late, view=MODAL))

    assert refused["error"] == "expired_trigger_id"


async def test_a_made_up_trigger_is_invalid(stage: Stage) -> None:
    """And opens nothing."""
    refused = await error_of(stage.slack.views_open(trigger_id="1.2.3", view=MODAL))

    assert (refused["error"], await stage.first.view()) == ("invalid_trigger_id", None)


async def test_a_modal_that_slack_refuses_is_explained(stage: Stage) -> None:
    """The reasons are in response_metadata."""
    trigger = await stage.trigger()

    refused = await error_of(stage.slack.views_open(trigger_id=trigger, view=modal(title="x" * 25)))

    reason = "[ERROR] must be less than 25 characters [json-pointer:/view/title/text]"
    assert (refused["error"], refused["response_metadata"]["messages"]) == ("invalid_arguments", [reason])


async def test_a_submission_brings_all_that_was_entered(stage: Stage) -> None:
    """And an empty acknowledgement closes the modal."""
    choices = [{"text": words(choice), "value": choice.lower()} for choice in ("A", "B")]
    chosen = {"type": "static_select", "action_id": "chosen", "options": choices}
    several = {"type": "checkboxes", "action_id": "several", "options": choices}
    await stage.opens(
        modal(
            field_for("Reason"),
            {"type": "input", "block_id": "choice", "label": words("Choice"), "element": chosen},
            {"type": "input", "block_id": "all", "label": words("All"), "element": several, "optional": True},
            private_metadata="10023",
            callback_id="choice",
        )
    )

    errors = await stage.first.submits({"Reason": "clear", "choice": "b", "all": {"several": ["a", "b"]}})

    view = stage.bot.said["view"]
    assert errors == {}
    assert (stage.bot.said["type"], view["callback_id"], view["private_metadata"]) == (
        "view_submission",
        "choice",
        "10023",
    )
    assert view["state"]["values"] == {
        "reason": {"typed": {"type": "plain_text_input", "value": "clear"}},
        "choice": {"chosen": {"type": "static_select", "selected_option": choices[1]}},
        "all": {"several": {"type": "checkboxes", "selected_options": choices}},
    }
    assert await stage.first.view() is None


async def test_what_slacks_client_checks_never_reaches_the_bot(stage: Stage) -> None:
    """Required fields and lengths are the client's business."""
    await stage.opens(modal(field_for("Reason", min_length=5), field_for("Why"), field_for("Note", "n")))

    errors = await stage.first.submits({"reason": "good", "note": "x"})

    assert errors == {
        "reason": "Please enter at least 5 characters.",
        "why": "Please complete this required field.",
    }
    assert stage.bot.said["command"] == "/task"


async def test_a_choice_that_is_not_offered_cannot_be_made(stage: Stage) -> None:
    """A forged option would be a person's mistake that Slack rules out."""
    chosen = {"type": "static_select", "action_id": "chosen", "options": [{"text": words("A"), "value": "a"}]}
    await stage.opens(modal({"type": "input", "block_id": "g", "label": words("Choice"), "element": chosen}))

    with pytest.raises(Refused, match="z is not one of the options"):
        await stage.first.submits({"g": "z"})


async def test_errors_stand_under_their_blocks_and_the_modal_stays(stage: Stage) -> None:
    """What was typed stays too."""
    await stage.opens(MODAL)
    stage.bot.answer = saying({"response_action": "errors", "errors": {"reason": "Too short"}})

    errors = await stage.first.submits({"reason": "x"})

    view = await stage.first.waits_for_view()
    assert errors == view["errors"] == {"reason": "Too short"}
    assert view["state"]["values"]["reason"]["typed"]["value"] == "x"


@pytest.mark.parametrize(
    "answer",
    [
        saying({"response_action": "errors", "errors": {"row": "not an input"}}),
        saying({"response_action": "update", "view": {"type": "modal"}}),
        saying({"response_action": "dance"}),
        failing(500),
    ],
    ids=["error under no input", "no view", "unknown action", "broken"],
)
async def test_a_senseless_answer_to_a_submission_is_trouble(stage: Stage, answer: Answer) -> None:
    """Slack says one sentence to the person and keeps the modal open."""
    await stage.opens(MODAL)
    stage.bot.answer = answer

    with pytest.raises(Refused, match="We had some trouble connecting"):
        await stage.first.submits({"reason": "x"})

    assert await stage.first.view() is not None


async def test_an_update_in_the_answer_draws_the_modal_anew(stage: Stage) -> None:
    """The second step of a dialog has the same id and a new hash."""
    first = await stage.opens(MODAL)
    stage.bot.answer = saying({"response_action": "update", "view": modal(section("Sure?"))})

    await stage.first.submits({"reason": "x"})

    second = await stage.first.waits_for_view()
    assert (second["id"], "Sure?" in text_of(second)) == (first["id"], True)
    assert second["hash"] != first["hash"]


async def test_a_pushed_modal_lies_on_top_until_it_is_closed(stage: Stage) -> None:
    """Cancel leads back to the modal below."""
    below = await stage.opens(MODAL)
    stage.bot.answer = saying({"response_action": "push", "view": modal(section("Sure?"), title="Sure")})
    await stage.first.submits({"reason": "x"})
    top = await stage.first.waits_for_view()

    await stage.first.closes()

    back = await stage.first.waits_for_view()
    assert (top["previous_view_id"], top["root_view_id"], back["id"]) == (below["id"],) * 3


async def test_a_clear_closes_the_whole_stack(stage: Stage) -> None:
    """The dialog is done, however deep."""
    await stage.opens(MODAL)
    stage.bot.answer = saying({"response_action": "push", "view": MODAL})
    await stage.first.submits({"reason": "x"})
    stage.bot.answer = saying({"response_action": "clear"})

    await stage.first.submits({"reason": "x"})

    assert await stage.first.view() is None


async def test_three_modals_are_the_most(stage: Stage) -> None:
    """A fourth is refused; each push needs a trigger from inside a modal."""
    await stage.opens(MODAL)
    from_outside = await error_of(stage.slack.views_push(trigger_id=await stage.trigger(), view=MODAL))
    for _ in range(2):
        await stage.first.presses("More")
        await stage.slack.views_push(trigger_id=stage.bot.said["trigger_id"], view=MODAL)
    await stage.first.presses("More")

    fourth = await error_of(stage.slack.views_push(trigger_id=stage.bot.said["trigger_id"], view=MODAL))

    assert (from_outside["error"], fourth["error"]) == ("invalid_trigger_id", "push_limit_reached")


async def test_input_survives_an_update_where_both_ids_are_the_same(stage: Stage) -> None:
    """And only there: a new action_id is a new field."""
    view = await stage.opens(modal(field_for("Reason"), field_for("Note"), buttons("More")))
    state = {"reason": {"typed": "kept"}, "note": {"typed": "lost"}}
    pressed = {"as": "U1", "view_id": view["id"], "block_id": "row", "action_id": "more", "state": state}
    async with stage.http.post(f"{stage.workspace.url}/api/press", json=pressed) as answer:
        assert (await answer.json()) == {"ok": True}
    told = stage.bot.said["view"]["state"]["values"]

    await stage.slack.views_update(
        view_id=view["id"], view=modal(field_for("Reason"), field_for("Note", "other"))
    )

    drawn = (await stage.first.waits_for_view())["state"]["values"]
    assert told["note"]["typed"]["value"] == "lost"
    assert drawn["reason"]["typed"]["value"] == "kept"
    assert drawn["note"]["other"]["value"] is None


async def test_an_update_on_an_old_hash_conflicts(stage: Stage) -> None:
    """Two presses on one home or modal must not undo each other."""
    view = await stage.opens(MODAL)
    await stage.slack.views_update(view_id=view["id"], hash=view["hash"], view=MODAL)

    conflict = await error_of(stage.slack.views_update(view_id=view["id"], hash=view["hash"], view=MODAL))

    assert conflict["error"] == "hash_conflict"


async def test_a_closed_modal_is_not_found(stage: Stage) -> None:
    """The person was faster than the bot."""
    view = await stage.opens(MODAL)
    await stage.first.closes()

    missing = await error_of(stage.slack.views_update(view_id=view["id"], view=MODAL))

    assert missing["error"] == "not_found"


async def test_a_modal_is_addressed_by_its_external_id(stage: Stage) -> None:
    """External ids are unique among the views that are open."""
    await stage.opens(MODAL | {"external_id": "choice-10023"})
    await stage.slack.views_update(
        external_id="choice-10023", view=modal(section("Loaded"), external_id="choice-10023")
    )

    await stage.second.types("/task")
    trigger = stage.bot.said["trigger_id"]
    twice = await error_of(
        stage.slack.views_open(trigger_id=trigger, view=MODAL | {"external_id": "choice-10023"})
    )

    assert "Loaded" in text_of(await stage.first.view())
    assert twice["error"] == "duplicate_external_id"


@pytest.mark.parametrize(("more", "told"), [({"notify_on_close": True}, "view_closed"), ({}, None)])
async def test_closing_a_modal_is_reported_only_with_notify_on_close(
    stage: Stage, more: dict[str, bool], told: str | None
) -> None:
    """A reservation that the modal holds is released then."""
    await stage.opens(MODAL | more)

    await stage.first.closes()

    assert stage.bot.said.get("type") == told


async def test_the_home_shows_what_was_published_last(stage: Stage) -> None:
    """Publishing on an old hash conflicts; a press there comes with the view and without response_url."""
    home = {"type": "home", "blocks": [section("3 left"), buttons("Open")]}
    first = await stage.slack.views_publish(user_id="U1", view=home)
    await stage.slack.views_publish(user_id="U1", view=home, hash=first["view"]["hash"])

    conflict = await error_of(stage.slack.views_publish(user_id="U1", view=home, hash=first["view"]["hash"]))
    await stage.first.presses("Open")

    assert conflict["error"] == "hash_conflict"
    assert "3 left" in text_of(await stage.first.waits_for_home())
    assert stage.bot.said["container"] == {"type": "view", "view_id": first["view"]["id"]}
    assert (stage.bot.said["view"]["type"], "response_url" in stage.bot.said) == ("home", False)
    assert await stage.second.home() is None
