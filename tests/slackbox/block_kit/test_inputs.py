"""What people enter becomes Slack's state, and what Slack's client would not send is said in its words."""

import pytest

from slackbox.block_kit.inputs import Entered, complaints, entry, initial_state, with_ids
from tests.support.workspace.stage import Payload, buttons, section, words

CHOICES = [{"text": words("A"), "value": "a"}, {"text": words("B"), "value": "b"}]
GROUPS = [{"label": words("Passed"), "options": CHOICES}]


def element(kind: str, **more: object) -> Payload:
    """Return an element."""
    return {"type": kind, "action_id": "typed", **more}


def asked(one: Payload, **more: object) -> Payload:
    """Return an input block around an element."""
    return {"type": "input", "block_id": "asked", "label": words("Asked"), "element": one, **more}


@pytest.mark.parametrize(
    ("one", "entered", "state"),
    [
        (element("plain_text_input"), "B", {"value": "B"}),
        (element("plain_text_input"), "", {"value": None}),
        (element("static_select", option_groups=GROUPS), "b", {"selected_option": CHOICES[1]}),
        (element("radio_buttons", options=CHOICES), None, {"selected_option": None}),
        (element("multi_static_select", options=CHOICES), "a", {"selected_options": CHOICES[:1]}),
        (element("checkboxes", options=CHOICES), [], {"selected_options": []}),
        (element("users_select"), "U1", {"selected_user": "U1"}),
        (element("multi_users_select"), ["U1", "U2"], {"selected_users": ["U1", "U2"]}),
        (element("datepicker"), "2026-12-22", {"selected_date": "2026-12-22"}),
        (element("datetimepicker"), "1798000000", {"selected_date_time": 1798000000}),
        (
            element("external_select"),
            "10023",
            {"selected_option": {"text": words("10023"), "value": "10023"}},
        ),
    ],
    ids=lambda value: value["type"] if isinstance(value, dict) and "type" in value else str(value),
)
def test_what_is_entered_has_slacks_form(one: Payload, entered: Entered, state: Payload) -> None:
    """The bot reads state.values by these names."""
    assert entry(one, entered) == {"type": one["type"], **state}


def test_rich_text_is_kept_as_blocks() -> None:
    """A reason may be typed in a rich field."""
    state = entry(element("rich_text_input"), "because")

    assert state["rich_text_value"]["elements"][0]["elements"] == [{"type": "text", "text": "because"}]


@pytest.mark.parametrize(
    ("one", "entered", "words_said"),
    [
        (element("plain_text_input", max_length=3), "four", "Please enter at most 3 characters."),
        (element("number_input", is_decimal_allowed=True), "eight", "Please enter a number."),
        (element("number_input", is_decimal_allowed=False), "8.5", "Please enter a whole number."),
        (
            element("number_input", is_decimal_allowed=True, min_value="0"),
            "-1",
            "Please enter a number of at least 0.",
        ),
        (
            element("number_input", is_decimal_allowed=True, max_value="10"),
            "10.5",
            "Please enter a number of at most 10.",
        ),
        (element("email_text_input"), "first", "Please enter a valid email address."),
        (element("url_text_input"), "uni.example", "Please enter a valid URL."),
        (
            element("multi_static_select", options=CHOICES, max_selected_items=1),
            ["a", "b"],
            "Please choose at most 1.",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_the_client_says_why_it_does_not_send(one: Payload, entered: Entered, words_said: str) -> None:
    """An app may rely on these checks only as far as Slack makes them."""
    block = asked(one)

    assert complaints([block], {"asked": {"typed": entry(one, entered)}}) == {"asked": words_said}


@pytest.mark.parametrize(
    ("one", "entered"),
    [
        (element("number_input", is_decimal_allowed=True, min_value="0", max_value="10"), "8.5"),
        (element("email_text_input"), "first@uni.example"),
        (element("url_text_input"), "https://uni.example"),
        (element("multi_static_select", options=CHOICES, max_selected_items=2), ["a", "b"]),
    ],
)
def test_the_client_sends_what_is_right(one: Payload, entered: Entered) -> None:
    """Values at their bounds pass."""
    assert complaints([asked(one)], {"asked": {"typed": entry(one, entered)}}) == {}


def test_an_optional_field_may_stay_empty() -> None:
    """Only required ones are complained of."""
    block = asked(element("plain_text_input"), optional=True)

    assert complaints([block], initial_state([block])) == {}


def test_initial_values_are_the_state_until_somebody_types() -> None:
    """A modal opened with a value must submit that value untouched."""
    block = asked(element("static_select", options=CHOICES, initial_option=CHOICES[1]))

    state = initial_state([block])

    assert state == {"asked": {"typed": {"type": "static_select", "selected_option": CHOICES[1]}}}


def test_a_field_of_another_kind_under_the_same_ids_starts_empty() -> None:
    """A text would make no sense as the value of a menu."""
    before = initial_state([asked(element("plain_text_input", initial_value="x"))])

    after = initial_state([asked(element("datepicker"))], before)

    assert after == {"asked": {"typed": {"type": "datepicker", "selected_date": None}}}


def test_ids_are_made_up_where_the_bot_gave_none() -> None:
    """Slack does so, and presses are addressed by them; also inside containers."""
    row = buttons("Go")
    del row["block_id"], row["elements"][0]["action_id"]
    container = {"type": "container", "title": words("x"), "child_blocks": [row]}

    section_drawn, container_drawn = with_ids([section("x"), container], lambda prefix: f"{prefix}-new")

    (child,) = container_drawn["child_blocks"]
    assert (section_drawn["block_id"], child["block_id"], child["elements"][0]["action_id"]) == (
        "b-new",
        "b-new",
        "a-new",
    )
