"""What planners see of a promotion, and moderators of what is confirmed."""

from dataclasses import replace
from datetime import date

import pytest
from inline_snapshot import snapshot

from grading.errors import NotConfirmedYet, ReasonMissing, Stale, UnknownCandidate
from grading.model import CommitteeName, Moderation, PersonId, Tool
from grading.notices import ModerationReady, ModeratorChanged, Notice, RevisionAsked
from grading.rules.moderating import promotion
from grading.usecases.moderating import Moderated, ModerationView, ModeratorPreview, ModeratorSet, Reviewed
from grading.usecases.powers import PlannedCommittee
from grading.usecases.showing import OwnWork
from handlers.dialogs import fields
from handlers.dialogs.refused import RefusedDialog
from handlers.features.moderating import cards, dialog
from handlers.features.my_work.cards import work
from handlers.refusals.card import Situation
from handlers.sending.notice_cards import notice
from handlers.words import LANGUAGES, words_for
from tests.support.builders import ADA, BO, KEY, a_committee, c, graded
from tests.support.cards import powers
from tests.support.cards.drawing import drawn, labels, picture, pressed
from tests.support.cards.limits import faults_of_view

EN = words_for("en").on(date(2026, 12, 3))
ONE = CommitteeName("1")


def a_promotion(*, back: bool = False) -> ModeratorPreview:
    """Return the promotion of Bo, who has graded two, or what makes Bo a grader again."""
    book = graded(a_committee(tool=Tool.CLASSIC), "A", "B")
    if back:
        book = replace(book, committee=replace(book.committee, moderator=BO))
    at = PlannedCommittee(assessment=book.assessment, committee=book.committee)
    return ModeratorPreview(at=at, what=promotion(book, BO, PersonId(9)))


def a_view(*statuses: Moderation, unconfirmed: int = 0) -> ModerationView:
    """Return what a moderator sees of candidates who all have a B, but for the last."""
    book = a_committee(tool=Tool.CLASSIC)
    return ModerationView(
        assessment=book.assessment,
        committee=book.committee,
        reviewed=tuple(
            Reviewed(candidate=c(n), grade="B" if n < len(statuses) else None, status=status)
            for n, status in enumerate(statuses, start=1)
        ),
        unconfirmed=unconfirmed,
        fingerprint="d",
    )


def test_a_promotion_says_what_the_grader_gives_up() -> None:
    """The planner may have meant an additional grader."""
    assert picture(cards.moderator_preview(EN, a_promotion(), "Bo knows the course")) == snapshot("""\
(Bo will be the moderator of committee 1. Not done yet.)
*Bo will be the moderator of committee 1. Not done yet.*
Object-oriented programming · TDT4100-H26
A moderator sets no marks. Once the other graders have confirmed, Bo reviews their grades.
The 2 grades that this grader has set leave the committee. They stay in the audit trail.
Those who have confirmed already confirm again.
The graders are told your reason: “Bo knows the course”
[[Make moderator]] [Open the planner's view]
| Nothing happens before you press the button above.\
""")


def test_taking_the_role_back_says_what_follows() -> None:
    """The button names it, and the dialog asks for the reason."""
    card = cards.moderator_preview(EN, a_promotion(back=True), None)

    assert picture(card) == snapshot("""\
(Bo will grade in committee 1 again. Not done yet.)
*Bo will grade in committee 1 again. Not done yet.*
Object-oriented programming · TDT4100-H26
Bo begins without any grades, and all share once more.
[[Make grader again]] [Open the planner's view]
| Nothing happens before you press the button above.\
""")
    action, pressed_fields = pressed(card, "Make grader again")
    assert (action, pressed_fields.grader, pressed_fields.committee) == ("moderator", BO, "1")


def test_who_moderates_now_is_said() -> None:
    """And who is told."""
    done = ModeratorSet(at=a_promotion().at, what=a_promotion().what, told=2)

    assert picture(cards.moderator_set(EN, done)) == snapshot("""\
(Bo is the moderator of committee 1.)
*Bo is the moderator of committee 1.*
Object-oriented programming · TDT4100-H26
2 graders are told, with your reason.
[Open the planner's view]\
""")


def test_the_moderator_sees_each_grade_and_what_was_said_of_it() -> None:
    """The labels are those of Inspera, which planners know."""
    view = a_view(Moderation.SATISFACTORY, Moderation.NEEDS_REVISING, Moderation.NOT_REVIEWED, unconfirmed=2)

    assert picture(cards.moderation(EN, view)) == snapshot("""\
(1 of 3 candidates to review. 2 more are not confirmed yet.)
*Object-oriented programming* · TDT4100-H26 · committee 1
*1 of 3 candidates to review. 2 more are not confirmed yet.*
Not reviewed: 1 · Satisfactory: 1 · Needs revising: 1
10001 B · Satisfactory
10002 B · Needs revising
10003 no grade · Not reviewed
[[Set status]]\
""")


def test_before_anything_is_confirmed_there_is_nothing_to_say() -> None:
    """No button leads to a refusal."""
    card = cards.moderation(EN, a_view(unconfirmed=3))

    assert "Nothing is confirmed yet." in drawn(card)
    assert labels(card) == []


def test_what_was_said_is_told_with_who_is_asked_to_reopen() -> None:
    """The moderator knows that it arrived."""
    view = a_view(Moderation.NEEDS_REVISING, Moderation.NOT_REVIEWED)
    done = Moderated(view=view, status=Moderation.NEEDS_REVISING, changed=1, told=2)

    assert picture(cards.moderated(EN, done)) == snapshot("""\
(Needs revising: 1 candidate.)
*Needs revising: 1 candidate.*
*Object-oriented programming* · TDT4100-H26 · committee 1
2 planners are asked to reopen, with your comment.
1 of 2 candidates to review.
[[Set status]]\
""")


def test_the_moderators_work_leads_to_what_there_is_to_review() -> None:
    """Guests have no commands at hand."""
    card = work(
        EN,
        OwnWork(views=(), barred=(), plans=(), moderating=(a_view(Moderation.NOT_REVIEWED),)),
        date(2026, 12, 3),
    )

    assert "1 of 1 candidate to review." in card.text
    assert pressed(card, "Review")[0] == "moderation"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_dialogs_keep_within_slacks_limits(language: str) -> None:
    """A dialog that Slack refuses does not open."""
    words = words_for(language)

    assert faults_of_view(dialog.moderator_view(words, powers.PROMOTION)) == []
    assert faults_of_view(dialog.moderate_view(words, powers.MODERATION)) == []


@pytest.mark.parametrize(
    ("language", "typed", "whom"),
    [
        ("en", "all", ("all",)),
        ("nb", "Alle", ("all",)),
        ("en", "10001, 10002  10003", ("10001", "10002", "10003")),
    ],
)
def test_candidates_are_named_as_people_write_them(language: str, typed: str, whom: tuple[str, ...]) -> None:
    """With commas or blanks between, or all by the word of the dialog."""
    state = {
        dialog.WHOM: {dialog.WHOM: {"type": "plain_text_input", "value": typed}},
        dialog.STATUS: {
            dialog.STATUS: {"type": "radio_buttons", "selected_option": {"value": "Satisfactory"}}
        },
    }

    said = dialog.read(words_for(language), state)

    assert said == dialog.Said(whom=whom, status=Moderation.SATISFACTORY, comment="")
    assert dialog.read(EN, {}).status is None


def test_a_refusal_stands_below_the_field_that_it_is_about() -> None:
    """Nothing that was filled in is lost."""

    def below(refused: Exception) -> dict[str, str]:
        return dialog.errors(RefusedDialog(words=EN, refused=refused, situation=Situation()))  # type: ignore[arg-type] # some

    assert below(ReasonMissing()) == {fields.REASON: "Write what is to be revised: the planners read it."}
    assert list(below(NotConfirmedYet(candidates=(c(1),)))) == [dialog.WHOM]
    assert list(below(UnknownCandidate(candidate="x"))) == [dialog.WHOM]
    assert list(below(Stale())) == [dialog.STATUS]


def changed(*, you: bool, back: bool) -> ModeratorChanged:
    """Return the news that Bo moderates, or grades again."""
    return ModeratorChanged(
        assessment=KEY,
        committee=ONE,
        to=BO if you else ADA,
        moderator="Bo",
        is_you=you,
        is_back=back,
        who="Pat",
        reason="experience",
    )


HEARD: list[tuple[Notice, str]] = [
    (changed(you=True, back=False), "Pat has made you the moderator of this committee: “experience”."),
    (changed(you=True, back=True), "Pat has made you a grader again: “experience”."),
    (changed(you=False, back=False), "Pat has made Bo the moderator of this committee: “experience”."),
    (changed(you=False, back=True), "Pat has made Bo a grader again: “experience”. All share once more."),
    (
        ModerationReady(assessment=KEY, committee=ONE, to=BO, candidates=3),
        "3 candidates are confirmed. You can review their grades.",
    ),
]


@pytest.mark.parametrize(("told", "text"), HEARD)
def test_each_hears_what_it_means_for_them(told: Notice, text: str) -> None:
    """The moderator, the co-graders."""
    assert notice(EN, told, "Object-oriented programming").text.startswith(text)


def test_a_planner_reopens_exactly_those_who_are_to_be_revised() -> None:
    """One by its ID; several by what the moderator says of them."""

    def asked(*candidates: int) -> RevisionAsked:
        return RevisionAsked(
            assessment=KEY,
            committee=ONE,
            to=PersonId(9),
            who="Bo",
            status=Moderation.UNSATISFACTORY,
            candidates=tuple(c(n) for n in candidates),
            comment="task 3 was left out",
        )

    one, several = notice(EN, asked(1), "OOP"), notice(EN, asked(1, 2), "OOP")

    assert one.text == "Bo asks you to reopen 10001 (Unsatisfactory): “task 3 was left out”."
    assert "Bo asks you to reopen 2 candidates (Unsatisfactory)" in several.text
    assert "They are 10001, 10002." in several.text
    assert (pressed(one, "Reopen")[1].candidate, pressed(one, "Reopen")[1].wish) == (c(1), None)
    assert (pressed(several, "Reopen")[1].candidate, pressed(several, "Reopen")[1].wish) == (None, "revise")
