"""The dialogs to register and to propose a grade."""

from collections.abc import Mapping
from typing import Any, cast

import pytest
from inline_snapshot import snapshot
from slack_sdk.models.views import View

from grading.errors import NotInScale, Refused, SharedAlready, UnknownCandidate
from grading.model import AssessmentKey, CandidateId, CommitteeName, Gradebook, Scale, Seat
from grading.rules.scales import LETTERS, POINTS
from grading.rules.standing import next_to_grade, yet_to_grade
from grading.rules.visibility import visible_to
from grading.usecases.registering import BlankForm, Registered
from handlers.card import Card
from handlers.dialogs.refused import RefusedDialog
from handlers.dialogs.result import result_view
from handlers.features.aligning import dialog as propose
from handlers.features.aligning.dialog import Suggestion, propose_view
from handlers.features.aligning.pages import TOP
from handlers.features.registering import dialog as register
from handlers.features.registering.cards import registered
from handlers.features.registering.dialog import Registration, register_view, registered_view
from handlers.features.which_exam.choices import which_view
from handlers.refusals.card import Situation
from handlers.slack.buttons import Press, press
from handlers.words import LANGUAGES, words_for
from tests.support.builders import ADA, KEY, a_committee, c, graded, in_conflict
from tests.support.cards.limits import faults_of_view
from tests.support.cards.results import (
    an_extreme_committee,
    committee_view,
    conflicts_of,
    extremely_conflicting,
)
from tests.support.seeing import seen_of

EN = words_for("en")


def refused(why: Refused, press: Press | None = None) -> RefusedDialog:
    """Return the refusal of a dialog that was drawn for the committee."""
    return RefusedDialog(words=EN, refused=why, situation=Situation(key=KEY), press=press or Press())


def blank(book: Gradebook, after: CandidateId | None = None) -> BlankForm:
    """Return a form as Ada gets it, at first or after another candidate."""
    seen = visible_to(book, ADA)
    left = yet_to_grade(seen, ADA)
    upcoming = None if after is None else next_to_grade(seen, left, after)
    return BlankForm(book=seen, left=left, upcoming=upcoming)


def _types(view: object) -> list[str]:
    assert isinstance(view, dict)
    return [block["element"]["type"] for block in view["blocks"] if block["type"] == "input"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scale", [LETTERS, POINTS, None], ids=["letters", "101 grades", "wordy grades"])
def test_dialogs_keep_within_slacks_limits(language: str, scale: Scale | None) -> None:
    """A dialog that Slack refuses does not open, and the trigger is spent."""
    words = words_for(language)
    book = an_extreme_committee(candidates=3, scale=scale)
    conflicting = extremely_conflicting()
    seen = seen_of(conflicting, ADA, next(iter(conflicting.candidates)))

    seats = [
        Seat(key=AssessmentKey("K" * 64), title="T" * 300, committee=name, channel=None, open=True)
        for name in (CommitteeName(f"{number}" * 60) for number in range(120))
    ]
    views = [
        which_view(words, seats),
        register_view(words, blank(book)),
        propose_view(words, conflicts_of(conflicting), seen, tuple(conflicting.candidates)[:8], TOP),
    ]

    for view in views:
        assert faults_of_view(view) == []
        View(**cast("dict[str, Any]", view)).validate_json()


def test_grades_are_chosen_from_the_scale() -> None:
    """What is chosen cannot be mistyped."""
    view = register_view(EN, blank(a_committee()))

    assert _types(view) == ["plain_text_input", "static_select"]
    assert view == snapshot(
        {
            "type": "modal",
            "callback_id": "register",
            "title": {"type": "plain_text", "text": "Register a grade"},
            "submit": {"type": "plain_text", "text": "Register"},
            "close": {"type": "plain_text", "text": "Cancel"},
            "private_metadata": '{"k":"TDT4100-H26","c":"1"}',
            "blocks": [
                {
                    "type": "input",
                    "block_id": "candidate",
                    "label": {"type": "plain_text", "text": "Candidate ID"},
                    "element": {"type": "plain_text_input", "max_length": 64, "action_id": "candidate"},
                    "hint": {
                        "type": "plain_text",
                        "text": "One of the 3 candidates of committee 1. Without a grade: 10001, 10002 and 10003.",  # noqa: E501
                    },
                },
                {
                    "type": "input",
                    "block_id": "grade",
                    "label": {"type": "plain_text", "text": "Grade"},
                    "element": {
                        "type": "static_select",
                        "placeholder": {"type": "plain_text", "text": "Choose a grade"},
                        "options": [
                            {"text": {"type": "plain_text", "text": "A"}, "value": "A"},
                            {"text": {"type": "plain_text", "text": "B"}, "value": "B"},
                            {"text": {"type": "plain_text", "text": "C"}, "value": "C"},
                            {"text": {"type": "plain_text", "text": "D"}, "value": "D"},
                            {"text": {"type": "plain_text", "text": "E"}, "value": "E"},
                            {"text": {"type": "plain_text", "text": "F"}, "value": "F"},
                        ],
                        "action_id": "grade",
                    },
                },
            ],
        }
    )


def test_a_scale_too_long_to_choose_from_is_typed() -> None:
    """Slack shows at most a hundred options."""
    assert _types(register_view(EN, blank(a_committee(scale=POINTS)))) == [
        "plain_text_input",
        "plain_text_input",
    ]


def test_a_grade_too_wordy_for_an_option_is_typed() -> None:
    """Cut to Slack's length, it would be another grade."""
    wordy = Scale(name="own", grades=("x" * 76, "y"))

    assert _types(register_view(EN, blank(a_committee(scale=wordy)))) == [
        "plain_text_input",
        "plain_text_input",
    ]


def test_a_candidate_can_be_filled_in() -> None:
    """Who has just graded one most likely goes on with the next of the pile."""
    view = register_view(EN, blank(a_committee(), after=c(1)))

    assert "'initial_value': '10002'" in str(view)


def test_the_dialog_remembers_its_committee_and_what_was_shown() -> None:
    """Somebody who submits it is looked up anew; where and about what comes from here."""
    book = in_conflict()
    seen = seen_of(book, ADA, c(2))

    view = propose_view(EN, conflicts_of(book), seen, (c(2),), TOP)

    fields = Press.read(str(view["private_metadata"]))
    assert fields is not None
    assert (fields.key, fields.committee, fields.candidate, fields.seen) == (KEY, "1", c(2), seen.fingerprint)


def test_a_proposal_shows_the_grades_as_they_stand() -> None:
    """The dialog covers the card, and nobody remembers eight candidates."""
    book = in_conflict()

    view = propose_view(EN, conflicts_of(book), seen_of(book, ADA, c(2)), (c(2),), TOP)

    assert "10002 now: Ada\N{NO-BREAK SPACE}B, Bo\N{NO-BREAK SPACE}C" in str(view).replace(
        "\\xa0", "\N{NO-BREAK SPACE}"
    )


def test_chosen_and_typed_values_are_read() -> None:
    """Slack hands a choice back in another shape than a text."""
    state = {
        "candidate": {"candidate": {"type": "plain_text_input", "value": " 10023 "}},
        "grade": {"grade": {"type": "static_select", "selected_option": {"value": "B", "text": {}}}},
    }

    assert register.read(state) == Registration(candidate="10023", grade="B")


def test_a_typed_grade_and_a_reason_are_read() -> None:
    """The same fields in their other shapes."""
    state = {
        "grade": {"grade": {"type": "plain_text_input", "value": "87"}},
        "reason": {"reason": {"type": "plain_text_input", "value": "the second part\nis missing"}},
    }

    assert propose.read(state) == Suggestion(grade="87", reason="the second part\nis missing")


@pytest.mark.parametrize(
    "state",
    [
        {},
        {"candidate": None, "grade": []},
        {"candidate": {"candidate": {"value": None}}, "grade": {"grade": {"type": "static_select"}}},
        {"grade": {"grade": {"type": "static_select", "selected_option": None}}},
        {"grade": {"grade": {"type": "static_select", "selected_option": {"value": 7}}}},
    ],
)
def test_what_is_missing_reads_as_empty(state: dict[str, object]) -> None:
    """The rules refuse an empty ID or grade in words; a dialog of odd shape must not be a fault."""
    assert register.read(state) == Registration(candidate="", grade="")


def test_refusals_stand_below_the_field_they_are_about() -> None:
    """The dialog stays open with what was typed."""
    told = [
        register.errors(refused(UnknownCandidate(candidate="<10032>", near=(c(23),)))),
        register.errors(refused(NotInScale(value="b", grades=("A", "B"), nearest="B"))),
        register.errors(refused(SharedAlready(waiting_for=("Bo",)))),
        propose.errors(refused(NotInScale(value="b", grades=("A", "B"), nearest="B"))),
    ]

    assert told == snapshot(
        [
            {"candidate": "There is no candidate <10032> in this committee. The nearest ID is 10023."},
            {"grade": 'Nothing was saved: "b" is not a grade here. The grades are A, B. Write it as B.'},
            {
                "candidate": "You have shared already, so your grades are closed. Waiting for Bo to share. To change a grade, unshare first."  # noqa: E501
            },
            {"grade": 'Nothing was saved: "b" is not a grade here. The grades are A, B. Write it as B.'},
        ]
    )


def test_once_submitted_the_dialog_says_what_happened() -> None:
    """It closes with one press, and no button in it would lead anywhere."""
    done: Card = registered(
        EN, Registered(view=committee_view(a_committee()), candidate=c(1), before=None, after="B")
    )

    view = result_view(EN, done)

    assert faults_of_view(view) == []
    assert "10001: B" in str(view)
    assert "actions" not in str(view)


def test_somebody_who_has_more_to_grade_goes_on_from_the_result() -> None:
    """With many candidates, closing and finding the button again for each is what wears people out."""
    result = Registered(
        view=committee_view(graded(a_committee(), "B", by=ADA)), candidate=c(1), before=None, after="B"
    )

    view = registered_view(EN, result, 0)
    form = register_view(EN, blank(a_committee(), after=c(1)), 1)

    assert faults_of_view(view) == []
    assert (view["callback_id"], view["submit"]) == (
        "register_another",
        {"type": "plain_text", "text": "Register another"},
    )
    assert Press.read(str(view["private_metadata"])) == Press.read(
        press(key=KEY, committee="1", candidate=c(1), page=1)
    )
    assert Press.read(str(form["private_metadata"])) == Press.read(press(key=KEY, committee="1", page=1))


def test_somebody_who_has_graded_all_is_not_asked_to_go_on() -> None:
    """There is nobody left; what comes next is said."""
    book = graded(a_committee(), "A", "C", "B", by=ADA)
    view = registered_view(
        EN, Registered(view=committee_view(book), candidate=c(3), before=None, after="B"), 2
    )

    assert "submit" not in view
    assert "share your grades" in str(view)


def test_each_form_of_a_row_has_fields_of_its_own() -> None:
    """Slack keeps what was typed where the ids are the same: the last candidate's grade would stand there."""
    first, second = (register_view(EN, blank(a_committee()), turn) for turn in (0, 1))

    assert not _ids(first) & _ids(second)
    assert register.errors(
        refused(SharedAlready(waiting_for=("Bo",)), Press.model_validate({"n": 1}))
    ).keys() <= _ids(second)
    state = {"candidate:1": {"candidate": {"value": "10002"}}, "grade:1": {"grade": {"value": "B"}}}
    assert register.read(state) == Registration(candidate="10002", grade="B")


@pytest.mark.parametrize(("turn", "following"), [(0, 1), (999, 1000), (1000, 1)])
def test_a_row_of_any_length_keeps_within_a_button(turn: int, following: int) -> None:
    """After a thousand it counts anew."""
    view = registered_view(
        EN, Registered(view=committee_view(a_committee()), candidate=c(1), before=None, after="B"), turn
    )

    fields = Press.read(str(view["private_metadata"]))
    assert fields is not None
    assert fields.page == following


def test_few_that_are_left_are_named_below_the_field() -> None:
    """Nobody has to go back to the message to read which."""
    assert "Without a grade: 10001, 10002 and 10003." in str(register_view(EN, blank(a_committee())))
    assert "Without a grade" not in str(register_view(EN, blank(a_committee(candidates=11))))


def _ids(view: Mapping[str, object]) -> set[str]:
    blocks = view["blocks"]
    assert isinstance(blocks, list)
    return {block["block_id"] for block in blocks}
