"""What a planner is shown before and after acting for the graders: never a grade, always what follows."""

from dataclasses import replace
from datetime import date

import pytest
from inline_snapshot import snapshot

from grading.errors import ReasonMissing, WhichCommittee
from grading.model import AssessmentStatus, CommitteeName, Gradebook, PersonId, Unit
from grading.notices import BackToPrivate, ConfirmedForGraders, GradingReopened, Notice, SharedForAll
from grading.rules.notifications import names_of
from grading.rules.overview import overview
from grading.rules.powers import bypassable, confirmable_for, privatisable
from grading.rules.reopening import reopenable
from grading.usecases.powers import (
    Bypassed,
    BypassPreview,
    ConfirmedFor,
    ConfirmForPreview,
    PlannedCommittee,
    PrivatePreview,
    Reopened,
    ReopenPreview,
)
from handlers.dialogs.refused import RefusedDialog
from handlers.features.powers import cards, dialog
from handlers.features.powers.buttons import power_buttons
from handlers.refusals.card import Situation
from handlers.sending.notice_cards import notice
from handlers.words import LANGUAGES, words_for
from tests.support.builders import ADA, BO, KEY, a_committee, c, graded, locked, shared
from tests.support.cards import powers
from tests.support.cards.drawing import drawn, labels, picture, pressed, primary
from tests.support.cards.limits import faults_of_view

EN = words_for("en").on(date(2026, 12, 3))
PAT = PersonId(9)


def at(book: Gradebook, published: date | None = None) -> PlannedCommittee:
    """Return the committee of a book."""
    return PlannedCommittee(
        assessment=replace(book.assessment, published=published), committee=book.committee
    )


def bypass_of(book: Gradebook) -> BypassPreview:
    """Return what sharing for all would share."""
    what = bypassable(book, PAT)
    return BypassPreview(at=at(book), what=what, names=names_of(book, what.graders))


def confirm_for_of(book: Gradebook) -> ConfirmForPreview:
    """Return what would be confirmed for the graders."""
    what = confirmable_for(book)
    return ConfirmForPreview(at=at(book), what=what, names=names_of(book, what.graders))


def reopen_of(number: int | None = None, published: date | None = None) -> ReopenPreview:
    """Return what would be reopened of a committee that has confirmed A B C."""
    book = locked(shared(graded(a_committee(), "A", "B", "C")))
    what = reopenable(book, () if number is None else [c(number)])
    return ReopenPreview(at=at(book, published), what=what)


def test_sharing_for_all_names_who_has_no_grade() -> None:
    """The planner may have taken a blank for an absentee; nothing has happened yet."""
    book = shared(graded(graded(a_committee(), "A", by=BO), "A", "B", by=ADA), ADA)

    assert picture(cards.bypass_preview(EN, bypass_of(book), "Bo is ill")) == snapshot("""\
(All grades of committee 1 will be shared for everybody. Not done yet.)
*All grades of committee 1 will be shared for everybody. Not done yet.*
Object-oriented programming · TDT4100-H26
Have not shared yet: Bo.
After that all graders of the committee see each other's grades.
This cannot be taken back.
1 candidate has no grade and stays ungraded: 10003
1 candidate lacks the grade of a grader and will be a conflict: 10002
The graders are told your reason: “Bo is ill”
[[Share for all]] [Open the planner's view]
| Nothing happens before you press the button above.\
""")


def test_what_can_be_taken_back_is_not_said_to_be_for_good() -> None:
    """One at a time a candidate can be made private again."""
    one_by_one = graded(a_committee(unit=Unit.CANDIDATE), "A")

    assert "cannot be taken back" not in drawn(cards.bypass_preview(EN, bypass_of(one_by_one), None))


def test_a_reason_that_was_typed_is_carried_and_otherwise_asked_for() -> None:
    """The same button does it at once, or opens the dialog."""
    preview = bypass_of(graded(a_committee(), "A", "B", "C"))

    typed, fields = pressed(cards.bypass_preview(EN, preview, "Bo is ill"), "Share for all")
    bare, _ = pressed(cards.bypass_preview(EN, preview, None), "Share for all")

    assert (typed, bare) == ("bypass_now", "bypass")
    assert (fields.key, fields.committee, fields.because) == (KEY, "1", "Bo is ill")
    assert fields.seen == preview.what.fingerprint


def test_confirming_for_the_graders_shows_counts_and_no_grade() -> None:
    """A planner sees grades once they are confirmed."""
    book = shared(graded(a_committee(), "A", "B"))

    assert picture(cards.confirm_for_preview(EN, confirm_for_of(book), "Bo is ill")) == snapshot("""\
(2 grades of committee 1 will be confirmed for the graders. Not done yet.)
*2 grades of committee 1 will be confirmed for the graders. Not done yet.*
Object-oriented programming · TDT4100-H26
You confirm in the place of Ada and Bo.
The grades are locked at once. You see them once they are confirmed.
1 candidate has no grade: 10003
Leave them ungraded only if they did not attend. Otherwise the graders grade them first.
The button leaves 1 ungraded and confirms the other 2 grades.
The graders are told your reason: “Bo is ill”
[Leave 1 ungraded (did not attend)] [Open the planner's view]
| Nothing happens before you press the button above.\
""")


def test_without_ungraded_the_button_says_how_many_it_confirms() -> None:
    """Reviewing it does nothing; only that button does."""
    preview = confirm_for_of(shared(graded(a_committee(), "A", "B", "C")))

    assert primary(cards.confirm_for_preview(EN, preview, "x")) == ["Confirm 3 grades for the graders"]
    assert primary(cards.confirm_for_preview(EN, preview, None)) == ["Review and confirm"]


def test_who_is_not_ready_is_named() -> None:
    """One at a time, only some may be confirmed."""
    book = shared(graded(a_committee(unit=Unit.CANDIDATE), "A", "B"))

    assert "1 candidate is not ready and stays open: 10003" in drawn(
        cards.confirm_for_preview(EN, confirm_for_of(book), "x")
    )


def test_a_confirmed_assessment_is_said_to_be_graded() -> None:
    """The planner who did it is not told by a message."""
    done = ConfirmedFor(
        at=at(a_committee()), names=("Ada", "Bo"), grades=2, ungraded=1, status=AssessmentStatus.GRADED
    )

    assert picture(cards.confirmed_for(EN, done)) == snapshot("""\
(2 grades of committee 1 are confirmed and locked.)
*2 grades of committee 1 are confirmed and locked.*
Object-oriented programming · TDT4100-H26
You confirmed in the place of Ada and Bo.
1 candidate stays without a grade.
TDT4100-H26 is graded: every committee has confirmed.
[Open the planner's view]\
""")


def test_one_candidate_is_reopened_by_name() -> None:
    """The others stay confirmed, and that is said."""
    card = cards.reopen_preview(EN, reopen_of(2), "two papers were swapped")

    assert picture(card) == snapshot("""\
(Candidate 10002 of committee 1 will be opened again. Not done yet.)
*Candidate 10002 of committee 1 will be opened again. Not done yet.*
Object-oriented programming · TDT4100-H26
The graders can then change the grades, and all of them confirm again. Until they have, TDT4100-H26
    is not graded and the export leaves these grades out.
The other candidates stay confirmed.
The graders are told your reason: “two papers were swapped”
[[Reopen]] [Open the planner's view]
| Nothing happens before you press the button above.\
""")
    assert pressed(card, "Reopen")[1].candidate == c(2)


def test_after_publication_the_planner_is_made_to_look_twice() -> None:
    """Students have seen the grades; the button says so, and does not stand out."""
    card = cards.reopen_preview(EN, reopen_of(published=date(2026, 12, 2)), "two papers were swapped")

    assert picture(card) == snapshot("""\
(3 candidates of committee 1 will be opened again. Not done yet.)
*3 candidates of committee 1 will be opened again. Not done yet.*
Object-oriented programming · TDT4100-H26
*The grades were published on Wed 2 Dec: students have seen them. A grade that changes has to be
    published again, with a corrected protocol. The last days for explanations and appeals stay as
    they are.*
The graders can then change the grades, and all of them confirm again. Until they have, TDT4100-H26
    is not graded and the export leaves these grades out.
The graders are told your reason: “two papers were swapped”
[Reopen published grades] [Open the planner's view]
| Nothing happens before you press the button above.\
""")
    assert primary(card) == []


def test_what_is_open_again_tells_what_comes_next() -> None:
    """And what is left to do where students have seen the grades."""
    done = Reopened(at=at(a_committee(), date(2026, 12, 2)), candidates=3, candidate=None, told=2)

    assert picture(cards.reopened(EN, done)) == snapshot("""\
(3 candidates of committee 1 are open again.)
*3 candidates of committee 1 are open again.*
Object-oriented programming · TDT4100-H26
2 graders are told, with your reason.
You hear when all have confirmed again.
*The grades were published on Wed 2 Dec: students have seen them. A grade that changes has to be
    published again, with a corrected protocol. The last days for explanations and appeals stay as
    they are.*
[Open the planner's view]\
""")


def test_back_to_private_says_what_it_does() -> None:
    """What stood on the shared grades no longer counts."""
    book = shared(graded(a_committee(unit=Unit.CANDIDATE), "A"))
    preview = PrivatePreview(at=at(book), candidate=c(1), fingerprint=privatisable(book, c(1)))

    assert picture(cards.private_preview(EN, preview, "Bo had not read it")) == snapshot("""\
(The marking of candidate 10001 in committee 1 will be private again. Not done yet.)
*The marking of candidate 10001 in committee 1 will be private again. Not done yet.*
Object-oriented programming · TDT4100-H26
The grades stay, and each grader sees only their own until all have shared this candidate again.
    What was confirmed or proposed for it no longer counts.
The graders are told your reason: “Bo had not read it”
[[Back to private]] [Open the planner's view]
| Nothing happens before you press the button above.\
""")


@pytest.mark.parametrize(
    ("conflicts", "told"),
    [(0, "No grades differ. The graders are told that they can confirm."), (2, "There are 2 conflicts now.")],
)
def test_what_follows_from_sharing_for_all_is_said(conflicts: int, told: str) -> None:
    """The planner knows what the graders do next."""
    done = Bypassed(at=at(a_committee()), names=("Bo",), candidates=3, conflicts=conflicts)

    assert told in drawn(cards.bypassed(EN, done))


def test_of_several_committees_each_has_a_button() -> None:
    """The reason need not be typed again."""
    several = WhichCommittee(key=KEY, committees=(CommitteeName("1"), CommitteeName("2")))

    card = cards.which_committee(EN, several, "reopen", "two papers were swapped", c(2))

    assert labels(card) == ["TDT4100-H26, committee 1", "TDT4100-H26, committee 2"]
    action, fields = pressed(card, "TDT4100-H26, committee 2")
    assert (action, fields.committee, fields.candidate) == ("reopen:1", "2", c(2))
    assert fields.because == "two papers were swapped"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_dialogs_keep_within_slacks_limits(language: str) -> None:
    """A dialog that Slack refuses does not open."""
    words = words_for(language)

    for view in (
        dialog.bypass_view(words, powers.BYPASS),
        dialog.confirm_for_view(words, powers.CONFIRM_FOR),
        dialog.reopen_view(words, powers.REOPEN),
        dialog.private_view(words, powers.PRIVATE),
    ):
        assert faults_of_view(view) == []


def test_a_missing_reason_is_told_below_its_field() -> None:
    """The dialog stays open."""
    why = RefusedDialog(words=EN, refused=ReasonMissing(), situation=Situation())

    assert dialog.errors(why) == {"reason": "Write why: the graders are told."}


HEARD: list[tuple[Notice, str, list[str]]] = [
    (
        SharedForAll(
            assessment=KEY, committee=CommitteeName("1"), to=ADA, who="Pat", reason="Bo is ill", ungraded=0
        ),
        (
            "Pat has shared all grades of this committee for everybody: “Bo is ill”. "
            "You can now see each other's grades."
        ),
        ["Status"],
    ),
    (
        ConfirmedForGraders(
            assessment=KEY,
            committee=CommitteeName("1"),
            to=ADA,
            who="Pat",
            reason="Bo is ill",
            candidates=2,
            ungraded=1,
        ),
        (
            "Pat has confirmed 2 grades for the graders, and they are locked: “Bo is ill”. "
            "1 candidate stays without a grade."
        ),
        ["Status"],
    ),
    (
        GradingReopened(
            assessment=KEY, committee=CommitteeName("1"), to=ADA, who="Pat", reason="swapped", candidates=3
        ),
        "Pat has opened 3 candidates again: “swapped”. Change what is wrong, then confirm again.",
        ["Review and confirm", "Register a grade"],
    ),
    (
        GradingReopened(
            assessment=KEY,
            committee=CommitteeName("1"),
            to=None,
            who="Pat",
            reason="swapped",
            candidates=1,
            candidate=c(2),
        ),
        "Pat has opened candidate 10002 again. Change what is wrong, then confirm again.",
        ["Review and confirm", "Register a grade"],
    ),
    (
        BackToPrivate(
            assessment=KEY,
            committee=CommitteeName("1"),
            to=ADA,
            who="Pat",
            reason="unread",
            candidate=c(1),
        ),
        (
            "Pat has made the marking of candidate 10001 private again: “unread”. "
            "Look at your grade, then share it again."
        ),
        ["Share", "Register a grade"],
    ),
]


@pytest.mark.parametrize(("told", "text", "buttons"), HEARD)
def test_graders_hear_who_did_it_why_and_what_to_do(told: Notice, text: str, buttons: list[str]) -> None:
    """In a channel, which others may read, without the reason."""
    card = notice(EN, told, "Object-oriented programming")

    assert (card.text, labels(card)) == (text, buttons)


def test_an_assessment_has_a_button_for_what_is_possible_now() -> None:
    """Guests and phones have no commands at hand; a button that would only be refused is not drawn."""

    def shown(*books: Gradebook) -> list[str]:
        found = overview(books[0].assessment, books, [])
        return [button.label for button in power_buttons(EN, found)]

    hidden = graded(a_committee(), "A", by=ADA)
    agreed = shared(graded(a_committee(name="2"), "A", "B", "C"))

    assert shown(a_committee()) == []
    assert shown(hidden) == ["Share for all"]
    assert shown(hidden, agreed) == ["Share for all", "Review and confirm"]
    assert shown(locked(agreed)) == ["Reopen", "Reopen one candidate", "Formal error"]
