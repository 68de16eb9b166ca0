"""What Slack refuses is refused here: a bot that passes locally must not fail in production."""

import pytest

from slackbox.block_kit.limits import Surface, error_name, refusals
from tests.support.workspace.stage import Payload, buttons, field_for, modal, section, words

IMAGE = {"type": "image", "image_url": "https://uni.example/plot.png", "alt_text": "a plot"}
TABLE = {
    "type": "table",
    "rows": [[{"type": "raw_text", "text": "10023"}, {"type": "raw_text", "text": "B"}]],
}
RICH = {
    "type": "rich_text",
    "elements": [
        {"type": "rich_text_section", "elements": [{"type": "text", "text": "B", "style": {"bold": True}}]}
    ],
}


def option(value: str) -> Payload:
    """Return an option."""
    return {"text": words(value), "value": value}


def menu(**more: object) -> Payload:
    """Return a menu in a row."""
    chosen = {"type": "static_select", "action_id": "choice", **more}
    return {"type": "actions", "elements": [chosen]}


def table(rows: int, columns: int = 1, text: str = "B") -> Payload:
    """Return a table of equal cells."""
    return {"type": "table", "rows": [[{"type": "raw_text", "text": text}] * columns] * rows}


def message(*blocks: Payload, text: str = "fallback") -> Payload:
    """Return a message."""
    return {"text": text, "blocks": list(blocks)}


ACCEPTED: dict[str, tuple[Surface, Payload]] = {
    "fifty blocks": ("message", message(*[{"type": "divider"}] * 50)),
    "a section at its limit": ("message", message(section("x" * 3000))),
    "a header at its limit": ("message", message({"type": "header", "text": words("x" * 150)})),
    "25 buttons": ("message", message(buttons(*(f"b{number}" for number in range(25))))),
    "a full table": ("message", message(table(100, 3))),
    "rich text, a table, an image": ("message", message(RICH, TABLE, IMAGE)),
    "a menu with its first choice": (
        "message",
        message(menu(options=[option("A")], initial_option=option("A"))),
    ),
    "a modal with a field": ("modal", modal(field_for("Reason"))),
    "a hundred blocks in a modal": ("modal", modal(*[{"type": "divider"}] * 100)),
    "an App Home": ("home", {"type": "home", "blocks": [section("Hello"), buttons("Go")]}),
    "no blocks at all": ("message", {"text": "hello"}),
}
REFUSED: dict[str, tuple[Surface, Payload, str]] = {
    "51 blocks": ("message", message(*[{"type": "divider"}] * 51), "no more than 50 items"),
    "a long section": ("message", message(section("x" * 3001)), "must be less than 3001 characters"),
    "an empty section": ("message", message(section("")), "must be more than 0 characters"),
    "a section of nothing": ("message", message({"type": "section"}), "text or fields"),
    "a long header": ("message", message({"type": "header", "text": words("x" * 151)}), "less than 151"),
    "mrkdwn in a header": (
        "message",
        message({"type": "header", "text": {"type": "mrkdwn", "text": "x"}}),
        "unsupported type: mrkdwn",
    ),
    "26 buttons": (
        "message",
        message(buttons(*(f"b{number}" for number in range(26)))),
        "no more than 25 items",
    ),
    "a long button": ("message", message(buttons("x" * 76)), "less than 76"),
    "101 rows": ("message", message(table(101)), "no more than 100 items"),
    "21 columns": ("message", message(table(1, 21)), "no more than 20 items"),
    "an empty cell": ("message", message(table(1, 1, "")), "more than 0 characters"),
    "a heavy table": ("message", message(table(2, 1, "x" * 5001)), "a table beyond 10000 characters"),
    "two tables": ("message", message(TABLE, TABLE), "only_one_table_allowed"),
    "a table in a modal": ("modal", modal(TABLE), "unsupported type: table on a modal"),
    "heavy blocks": ("message", message(*[section("x" * 3000)] * 5), "msg_blocks_too_long"),
    "blocks without a text": ("message", message(section("x"), text=" "), "no_text"),
    "one block_id twice": ("message", message(buttons("A"), buttons("B")), "block_id already exists"),
    "one action_id twice": ("message", message(buttons("A", "A")), "action_id already exists"),
    "a made-up block": ("message", message({"type": "choice"}), "unsupported type: choice"),
    "a made-up property": (
        "message",
        message(section("x") | {"colour": "red"}),
        "invalid additional property",
    ),
    "101 options": ("message", message(menu(options=[option("A")] * 101)), "no more than 100 items"),
    "no options": ("message", message(menu()), "missing required field: options"),
    "a long option value": ("message", message(menu(options=[option("x" * 151)])), "less than 76"),
    "options and groups": (
        "message",
        message(menu(options=[option("A")], option_groups=[{"label": words("x"), "options": [option("A")]}])),
        "options and option_groups together",
    ),
    "a first choice that is not offered": (
        "message",
        message(menu(options=[option("A")], initial_option=option("B"))),
        "initial_option",
    ),
    "no such day": (
        "message",
        message({"type": "actions", "elements": [{"type": "datepicker", "initial_date": "2026-02-30"}]}),
        "initial_date",
    ),
    "a long title": ("modal", modal(section("x"), title="x" * 25), "less than 25"),
    "fields without a submit": (
        "modal",
        {name: value for name, value in modal(field_for("Reason")).items() if name != "submit"},
        "missing required field: submit",
    ),
    "much private metadata": ("modal", modal(section("x"), private_metadata="x" * 3001), "less than 3001"),
    "a heavy modal": ("modal", modal(*[section("x" * 2900)] * 90), "view_too_large"),
    "a modal as App Home": ("home", modal(section("x")), "the view's type must be home"),
    "two fields with the focus": (
        "modal",
        modal(field_for("A", focus_on_load=True), field_for("B", focus_on_load=True)),
        "focus_on_load only once",
    ),
}


@pytest.mark.parametrize(("kind", "payload"), ACCEPTED.values(), ids=ACCEPTED)
def test_what_slack_accepts_is_accepted(kind: Surface, payload: Payload) -> None:
    """A stand-in that is stricter than Slack would forbid what works."""
    assert refusals(kind, payload) == []


@pytest.mark.parametrize(("kind", "payload", "reason"), REFUSED.values(), ids=REFUSED)
def test_what_slack_refuses_is_refused_with_its_reason(kind: Surface, payload: Payload, reason: str) -> None:
    """The developer reads the reason in the reply, as Slack gives it."""
    found = refusals(kind, payload)

    assert any(reason in one for one in found), found


def test_a_refusal_says_where_the_fault_is() -> None:
    """In a card of fifty blocks nobody finds the one that is too long by looking."""
    found = refusals("message", message(section("x"), section("x" * 3001)))

    assert found == ["must be less than 3001 characters [json-pointer:/blocks/1/text/text]"]


def test_some_refusals_have_an_error_of_their_own() -> None:
    """The bot tells a message that is too long from one that is malformed by the error's name."""
    found = refusals("message", message(*[section("x" * 3000)] * 5))

    assert error_name(found, "invalid_blocks") == "msg_blocks_too_long"
