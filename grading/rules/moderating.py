"""Moderating: a grader of a committee is promoted, sets no marks, and reviews what is confirmed (domain §2).

Only the classic tool has a moderator. Two of what they can say ask the planner to reopen.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from grading.changes import Change, ModerationSet
from grading.errors import (
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
from grading.fingerprints import fingerprint
from grading.model import (
    Book,
    CandidateId,
    Gradebook,
    Grader,
    Moderation,
    Person,
    PersonId,
    Tool,
    UnitId,
)
from grading.notices import ModerationReady, ModeratorChanged, Notice, RevisionAsked
from grading.rules.access import check_agreement, check_person
from grading.rules.changing_committees import CommitteeChange, brought_to_light, endings
from grading.rules.decision import Decision, decided
from grading.rules.powers import Intent, check_another_planner
from grading.rules.rosters import RosterGrader

TO_REVISE = frozenset({Moderation.NEEDS_REVISING, Moderation.UNSATISFACTORY})
"""What asks the planner to reopen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Promotion:
    """Whom a planner would promote, or (`is_back`) make a grader again; so many grades would end."""

    grader: Grader
    is_back: bool
    grades: int
    fingerprint: str


def promotion(book: Book, person: PersonId, planner: PersonId) -> Promotion:
    """Return what promoting this grader means, or for the moderator, taking the role back.

    Raises `AnotherPlanner`, `UnknownGrader`, `ModeratorNotInTool`, `TooFewGraders`, `ModeratesAlready`,
    `StillConfirmed`.
    """
    committee, key = book.committee, book.assessment.key
    check_another_planner(book, planner)
    seat = next((grader for grader in committee.graders if grader.person == person), None)
    if seat is None:
        raise UnknownGrader(key=key, email="", known=tuple(grader.email for grader in committee.graders))
    is_back = committee.moderator == person
    if not is_back:
        _check_may_be_moderated(book)
    if book.confirmed:
        raise StillConfirmed(key=key, committees=(committee.name,))
    grades = len(book.graded_by(person))
    seats = [grader.person for grader in committee.graders]
    facts = ["moderator", key, committee.name, person, seats, committee.moderator]
    return Promotion(grader=seat, is_back=is_back, grades=grades, fingerprint=fingerprint(facts))


def promote(book: Gradebook, person: PersonId, intent: Intent, *, seen: str) -> Decision:
    """Decide what ends in the book as a grader becomes the moderator, or the moderator a grader again.

    The grades of who is promoted leave the book and stay in the trail, as those of who gives up a seat. Who
    confirmed does so again, for others confirm now. Raises `Stale` if others sit there by now, and as
    `promotion`.
    """
    what = promotion(book, person, intent.planner)
    if seen != what.fingerprint:
        raise Stale(about_settings=True)
    return decided(book, endings(book, _change(book, what), intent.planner))


def told_of_promotion(before: Book, after: Book, what: Promotion, intent: Intent) -> Sequence[Notice]:
    """Return what all who sit there are told, and what has come to light by it."""
    told = [
        ModeratorChanged(
            assessment=before.assessment.key,
            committee=before.committee.name,
            to=grader.person,
            moderator=what.grader.name or what.grader.email,
            is_you=grader.person == what.grader.person,
            is_back=what.is_back,
            who=intent.name,
            reason=intent.reason,
        )
        for grader in before.committee.graders
    ]
    return (*told, *brought_to_light(before, after))


def acting_moderator(book: Book, person: Person, today: date) -> Grader:
    """Return the seat of the committee's moderator who may act today.

    Raises `AccountInactive`, `NotTheModerator`, and as `check_agreement`.
    """
    check_person(person)
    seat = next((one for one in book.committee.graders if one.person == person.id), None)
    if seat is None or book.committee.moderator != person.id:
        raise NotTheModerator(key=book.assessment.key, committee=book.committee.name)
    check_agreement(seat, book.assessment.key, today)
    return seat


def confirmed_candidates(book: Book) -> tuple[CandidateId, ...]:
    """Return the candidates who are confirmed, whom the moderator can review."""
    return tuple(one for one in book.candidates if book.unit_of(one) in book.confirmed)


def to_be_revised(book: Book) -> tuple[CandidateId, ...]:
    """Return the confirmed candidates whom the moderator wants revised."""
    return tuple(one for one in confirmed_candidates(book) if book.moderation.get(one) in TO_REVISE)


def moderation_fingerprint(book: Book) -> str:
    """Return what stands for what is confirmed and what was said of it."""
    said = sorted((one, status.value) for one, status in book.moderation.items())
    return fingerprint(["moderation", book.assessment.key, book.committee.name, sorted(book.confirmed), said])


def moderate(
    book: Gradebook,
    candidates: Iterable[CandidateId],
    status: Moderation,
    comment: str | None,
    *,
    seen: str,
) -> Decision:
    """Decide that the moderator says this of the candidates; asking for a revision takes a comment.

    Raises `Stale`, `NotConfirmedYet`, `ReasonMissing`.
    """
    if seen != moderation_fingerprint(book):
        raise Stale
    wanted = tuple(dict.fromkeys(candidates))
    confirmed = set(confirmed_candidates(book))
    open_ones = tuple(one for one in wanted if one not in confirmed)
    if open_ones or not wanted:
        raise NotConfirmedYet(candidates=open_ones)
    if status in TO_REVISE and not (comment and comment.strip()):
        raise ReasonMissing
    changes: list[Change] = [
        ModerationSet(candidate=one, before=before, after=status)
        for one in wanted
        if (before := book.moderation.get(one, Moderation.NOT_REVIEWED)) is not status
    ]
    return decided(book, changes)


def revisions_asked(
    decision: Decision, who: str, comment: str, planners: Iterable[PersonId]
) -> tuple[RevisionAsked, ...]:
    """Return what planners are told where the moderator wants candidates revised."""
    said = [one for one in decision.changes if isinstance(one, ModerationSet) and one.after in TO_REVISE]
    if not said:
        return ()
    after = decision.after
    return tuple(
        RevisionAsked(
            assessment=after.assessment.key,
            committee=after.committee.name,
            to=planner,
            who=who,
            status=said[0].after,
            candidates=tuple(one.candidate for one in said),
            comment=comment,
        )
        for planner in planners
    )


def told_to_moderator(after: Book, reached: Sequence[UnitId]) -> tuple[ModerationReady, ...]:
    """Return what the moderator is told once these units are confirmed."""
    moderator = after.committee.moderator
    if moderator is None or not reached:
        return ()
    ready = ModerationReady(
        assessment=after.assessment.key,
        committee=after.committee.name,
        to=moderator,
        candidates=sum(len(after.members(unit)) for unit in reached),
    )
    return (ready,)


def _check_may_be_moderated(book: Book) -> None:
    committee, key = book.committee, book.assessment.key
    if book.assessment.tool is not Tool.CLASSIC:
        raise ModeratorNotInTool(key=key)
    if committee.moderator is not None:
        names = {grader.person: grader.name or grader.email for grader in committee.graders}
        raise ModeratesAlready(committee=committee.name, name=names.get(committee.moderator, ""))
    if len(committee.graders) < 2:  # noqa: PLR2004 - somebody has to grade
        raise TooFewGraders(key=key, committee=committee.name)


def _change(book: Book, what: Promotion) -> CommitteeChange:
    """Return the change of the committee that this is for those who grade."""
    seat, name = what.grader, book.committee.name
    if not what.is_back:
        return CommitteeChange(committee=name, gone=(seat,))
    comes = RosterGrader(
        email=seat.email, name=seat.name, external=seat.external, agreement_until=seat.agreement_until
    )
    return CommitteeChange(committee=name, new=(comes,))
