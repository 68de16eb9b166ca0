"""What somebody sees who has registered or removed a grade."""

from inline_snapshot import snapshot

from grading.model import Gradebook
from grading.usecases.registering import Registered
from handlers.features.registering.cards import registered
from handlers.words import words_for
from tests.support.builders import ADA, a_committee, c, graded
from tests.support.cards.drawing import drawn, picture
from tests.support.cards.results import committee_view

EN = words_for("en")


def _registered(before: str | None, after: str | None, book: Gradebook | None = None) -> Registered:
    return Registered(view=committee_view(book or a_committee()), candidate=c(1), before=before, after=after)


def test_a_first_grade_is_read_back_with_what_comes_next() -> None:
    """A typo is noticed only if the answer repeats what was saved."""
    card = registered(EN, _registered(None, "B", graded(a_committee(), "B", by=ADA)))

    assert picture(card) == snapshot("""\
(10001: B)
*10001: B*
1 of 3 graded · Next: grade 10002 and 10003.
| *Object-oriented programming* · TDT4100-H26 · committee 1
[[Continue]] [Status]\
""")


def test_the_card_is_what_slack_takes() -> None:
    """The one card in full: kinds of text, no links made of names, ids in the button."""
    card = registered(EN, _registered("C", "B"))

    assert list(card.blocks) == snapshot(
        [
            {
                "type": "section",
                "text": {
                    "type": "mrkdwn",
                    "text": """\
*10001: B (was C)*
0 of 3 graded · Next: grade 10001, 10002 and 10003.\
""",
                    "verbatim": True,
                },
            },
            {
                "type": "context",
                "elements": [
                    {
                        "type": "mrkdwn",
                        "text": "*Object-oriented programming* · TDT4100-H26 · committee 1",
                        "verbatim": True,
                    }
                ],
            },
            {
                "type": "actions",
                "elements": [
                    {
                        "type": "button",
                        "action_id": "continue",
                        "text": {"type": "plain_text", "text": "Start grading"},
                        "value": '{"k":"TDT4100-H26","c":"1"}',
                        "style": "primary",
                    },
                    {
                        "type": "button",
                        "action_id": "status",
                        "text": {"type": "plain_text", "text": "Status"},
                        "value": '{"k":"TDT4100-H26","c":"1"}',
                    },
                ],
            },
        ]
    )


def test_a_changed_grade_names_the_one_before() -> None:
    """An accidental overwrite must be visible at once."""
    assert registered(EN, _registered("C", "B")).text == "10001: B (was C)"


def test_a_removed_grade_names_the_one_before() -> None:
    """The same, for a removal."""
    assert registered(EN, _registered("C", None)).text == "10001 has no grade now (was C)"


def test_no_change_says_so() -> None:
    """`Saved` would be a lie, and silence would be worse."""
    assert registered(EN, _registered("B", "B")).text == "10001 is B already. Nothing changed."
    assert registered(EN, _registered(None, None)).text == "10001 has no grade. Nothing changed."


def test_the_last_grade_leads_to_sharing() -> None:
    """The moment when all is graded is the moment to share."""
    card = registered(EN, _registered(None, "C", graded(a_committee(), "A", "B", "C", by=ADA)))

    assert picture(card) == snapshot("""\
(10001: C)
*10001: C*
3 of 3 graded · Next: share your grades with Bo.
| *Object-oriented programming* · TDT4100-H26 · committee 1
[[Share]] [Status]\
""")


def test_a_grade_with_a_star_keeps_it() -> None:
    """In bold, `10001: A* (was B)` would read as the grade A."""
    card = registered(EN, _registered("B", "A*"))

    assert drawn(card).splitlines()[1] == "10001: A* (was B)"
