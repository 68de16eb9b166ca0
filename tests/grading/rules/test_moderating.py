"""Moderating: one grader is promoted, sets no marks, and reviews what the others have confirmed."""

from dataclasses import replace
from datetime import date

import pytest

from grading.changes import ConfirmationEnded, ModerationSet, SharingChanged, ValueSet
from grading.errors import (
    AgreementLapsed,
    AnotherPlanner,
    ModeratesAlready,
    ModeratorNotInTool,
    NotConfirmedYet,
    NotTheModerator,
    ReasonMissing,
    Stale,
    StillConfirmed,
    TooFewGraders,
    UnknownGrader,
)
from grading.model import Gradebook, Moderation, PersonId, State, Tool, Unit
from grading.notices import ModerationReady, ModeratorChanged, ReadyToConfirm
from grading.rules.decision import Decision
from grading.rules.moderating import (
    acting_moderator,
    confirmed_candidates,
    moderate,
    moderation_fingerprint,
    promote,
    promotion,
    revisions_asked,
    to_be_revised,
    told_of_promotion,
    told_to_moderator,
)
from grading.rules.powers import Intent
from grading.rules.states import state_of
from tests.support.builders import (
    ADA,
    BO,
    CY,
    KEY,
    TODAY,
    a_committee,
    a_grader,
    a_person,
    c,
    confirmed,
    graded,
    locked,
    refusal,
    shared,
    u,
)

PAT = PersonId(9)
INTENT = Intent(planner=PAT, name="Pat", reason="Bo has seen it all")


def classic(graders: int = 2, unit: Unit = Unit.COMMITTEE) -> Gradebook:
    """Return a committee that grades with the classic tool, in which all have graded A B C."""
    return graded(a_committee(graders=graders, tool=Tool.CLASSIC, unit=unit), "A", "B", "C")


def moderated(book: Gradebook, moderator: PersonId = BO) -> Gradebook:
    """Return the book with a moderator."""
    return replace(book, committee=replace(book.committee, moderator=moderator))


def promoted(book: Gradebook, person: PersonId = BO) -> Decision:
    """Return the decision to promote a grader, as it was shown."""
    return promote(book, person, INTENT, seen=promotion(book, person, PAT).fingerprint)


def done(*, graders: int = 3) -> Gradebook:
    """Return a committee moderated by Bo whose other graders have confirmed A B C."""
    book = moderated(a_committee(graders=graders, tool=Tool.CLASSIC))
    return locked(shared(graded(book, "A", "B", "C")))


def said(
    book: Gradebook, status: Moderation, *numbers: int, comment: str | None = "look at task 3"
) -> Decision:
    """Return the decision that the moderator says this of the candidates, as they were shown."""
    candidates = [c(number) for number in numbers]
    return moderate(book, candidates, status, comment, seen=moderation_fingerprint(book))


def test_who_is_promoted_leaves_the_book_with_all_that_was_theirs() -> None:
    """The grades stay in the trail; who confirmed does so again, for others confirm now."""
    book = confirmed(shared(classic(3)), ADA)

    decision = promoted(book)

    taken = [one for one in decision.changes if isinstance(one, ValueSet)]
    assert [(one.owner, one.before, one.after) for one in taken] == [
        (BO, "A", None),
        (BO, "B", None),
        (BO, "C", None),
    ]
    assert [one.grader for one in decision.changes if isinstance(one, SharingChanged)] == [BO]
    assert [one.grader for one in decision.changes if isinstance(one, ConfirmationEnded)] == [ADA]
    assert promotion(book, BO, PAT).grades == 3
    now = moderated(decision.after)
    assert [state_of(now, one) for one in now.candidates] == [State.TO_CONFIRM] * 3


def test_all_who_sit_there_hear_who_moderates_and_why() -> None:
    """The one who is promoted hears what they do now; what has come to light is told, too."""
    book = shared(classic(3), ADA, CY)
    what = promotion(book, BO, PAT)

    told = told_of_promotion(book, moderated(promoted(book).after), what, INTENT)

    changed = [one for one in told if isinstance(one, ModeratorChanged)]
    assert [(one.to, one.is_you, one.is_back, one.reason) for one in changed] == [
        (ADA, False, False, INTENT.reason),
        (BO, True, False, INTENT.reason),
        (CY, False, False, INTENT.reason),
    ]
    assert [one.to for one in told if isinstance(one, ReadyToConfirm)] == [ADA, CY]


def test_a_moderator_becomes_a_grader_again_with_nothing() -> None:
    """The others see nothing new of them before they have shared, and confirm again."""
    book = confirmed(shared(graded(moderated(a_committee(tool=Tool.CLASSIC)), "A", "B", "C")), ADA)

    decision = promoted(book)

    assert promotion(book, BO, PAT).is_back
    assert [type(one) for one in decision.changes] == [ConfirmationEnded]
    assert (decision.after.graded_by(BO), decision.after.graded_by(ADA)) == ((), (c(1), c(2), c(3)))


def test_only_the_classic_tool_has_a_moderator_and_only_of_several_graders() -> None:
    """Each refusal says which condition failed."""
    several = moderated(classic(3), CY)

    assert refusal(ModeratorNotInTool, promotion, a_committee(), BO, PAT) == ModeratorNotInTool(key=KEY)
    refusal(TooFewGraders, promotion, a_committee(graders=1, tool=Tool.CLASSIC), ADA, PAT)
    assert refusal(ModeratesAlready, promotion, several, BO, PAT).name == "Cy"
    assert refusal(UnknownGrader, promotion, classic(), CY, PAT).key == KEY
    refusal(StillConfirmed, promotion, locked(shared(classic())), BO, PAT)
    refusal(StillConfirmed, promotion, locked(shared(classic(unit=Unit.CANDIDATE)), [u(1)]), BO, PAT)
    assert refusal(AnotherPlanner, promotion, classic(), BO, ADA) == AnotherPlanner(key=KEY)


def test_a_role_is_taken_back_in_marking_2_0_too() -> None:
    """There it would have no place."""
    book = moderated(graded(a_committee(), "A"))

    assert promotion(book, BO, PAT).is_back


def test_who_is_promoted_is_who_was_seen() -> None:
    """Meanwhile somebody else took a seat."""
    seen = promotion(classic(), BO, PAT).fingerprint

    with pytest.raises(Stale):
        promote(classic(3), BO, INTENT, seen=seen)


def test_only_the_moderator_reviews_and_only_with_an_agreement() -> None:
    """A co-grader does not."""
    lapsed = a_grader(BO, external=True, agreement_until=date(2026, 1, 1))
    book = moderated(a_committee(graders=(a_grader(ADA), lapsed), tool=Tool.CLASSIC))

    assert acting_moderator(done(), a_person(BO), TODAY).person == BO
    refused = refusal(NotTheModerator, acting_moderator, done(), a_person(ADA), TODAY)
    assert refused == NotTheModerator(key=KEY, committee=done().committee.name)
    refusal(AgreementLapsed, acting_moderator, book, a_person(BO), TODAY)


def test_the_moderator_says_something_of_what_is_confirmed() -> None:
    """Of one, or of all; the same said again changes nothing."""
    once = said(done(), Moderation.SATISFACTORY, 1, 2)
    again = said(once.after, Moderation.SATISFACTORY, 1, 3)

    assert once.changes == (
        ModerationSet(candidate=c(1), before=Moderation.NOT_REVIEWED, after=Moderation.SATISFACTORY),
        ModerationSet(candidate=c(2), before=Moderation.NOT_REVIEWED, after=Moderation.SATISFACTORY),
    )
    assert [one.candidate for one in again.changes if isinstance(one, ModerationSet)] == [c(3)]
    assert confirmed_candidates(done()) == (c(1), c(2), c(3))


def test_nothing_is_said_of_what_is_not_confirmed() -> None:
    """Its grade may still change, and is none of the moderator's yet."""
    open_ = moderated(shared(classic(3)))

    assert refusal(NotConfirmedYet, said, open_, Moderation.READY, 1) == NotConfirmedYet(candidates=(c(1),))
    assert refusal(NotConfirmedYet, said, done(), Moderation.READY) == NotConfirmedYet(candidates=())


def test_what_is_said_is_said_of_what_was_seen() -> None:
    """A planner has reopened one of them in between, or it was said in another window."""
    seen = moderation_fingerprint(done())
    later = said(done(), Moderation.READY, 1).after

    with pytest.raises(Stale):
        moderate(later, [c(1)], Moderation.SATISFACTORY, None, seen=seen)


@pytest.mark.parametrize("status", list(Moderation))
def test_two_of_the_five_ask_the_planners_to_reopen_and_take_a_comment(status: Moderation) -> None:
    """They read what is wrong."""
    asks = status in {Moderation.NEEDS_REVISING, Moderation.UNSATISFACTORY}
    book = replace(done(), moderation={c(1): Moderation.READY, c(3): Moderation.SATISFACTORY})

    decision = said(book, status, 1, 2)
    told = revisions_asked(decision, "Bo", "look at task 3", [PAT])

    assert [(one.to, one.candidates, one.status) for one in told] == (
        [(PAT, (c(1), c(2)), status)] if asks else []
    )
    assert to_be_revised(decision.after) == ((c(1), c(2)) if asks else ())
    if asks:
        refusal(ReasonMissing, said, book, status, 1, comment=" ")


def test_the_moderator_hears_when_there_is_something_to_review() -> None:
    """Without a moderator nobody does."""
    book = done()

    (told,) = told_to_moderator(book, book.units())

    assert told == ModerationReady(assessment=KEY, committee=book.committee.name, to=BO, candidates=3)
    assert told_to_moderator(book, ()) == ()
    assert told_to_moderator(a_committee(), a_committee().units()) == ()
