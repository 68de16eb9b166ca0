"""Whose seat it is: another grader takes over, nobody does, or an agreement runs on."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from grading.errors import (
    AgreementInPast,
    AgreementNotNeeded,
    AnotherPlanner,
    LastGrader,
    SitsAlready,
    StillConfirmed,
    UnknownCommittee,
    UnknownGrader,
)
from grading.model import (
    Candidate,
    CandidateId,
    CommitteeName,
    Grader,
    Kind,
    PersonId,
    SubmissionStatus,
)
from grading.rules.rosters import Roster, RosterCommittee, RosterGrader
from grading.rules.setting_up import SetUp, own_hidden
from grading.rules.states import is_done

FAR_YEARS = 2
"""An agreement that ends later than so many years from today may be a slip, and is asked back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatWish:
    """Whose seat ends, by e-mail, and who takes over (`new`), or nobody.

    In one committee, or with None wherever the old grader still has something to do.
    """

    old: str
    new: RosterGrader | None
    committee: str | None = None
    reason: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seats:
    """Somebody's seats in an assessment: the grader as in the first of them, and all their committees."""

    grader: Grader
    committees: tuple[CommitteeName, ...]


def all_seats(now: SetUp) -> tuple[Seats, ...]:
    """Return who grades in the assessment, in the order of its committees."""
    found: dict[str, tuple[Grader, list[CommitteeName]]] = {}
    for committee in now.committees:
        for grader in committee.graders:
            found.setdefault(grader.email, (grader, []))[1].append(committee.name)
    return tuple(Seats(grader=grader, committees=tuple(names)) for grader, names in found.values())


def seats_of(now: SetUp, email: str) -> Seats:
    """Return somebody's seats; raises `UnknownGrader`."""
    seats = all_seats(now)
    for one in seats:
        if one.grader.email == email:
            return one
    known = tuple(one.grader.email for one in seats)
    raise UnknownGrader(key=now.assessment.key, email=email, known=known)


def committees_meant(now: SetUp, wish: SeatWish, planner: PersonId) -> tuple[CommitteeName, ...]:
    """Return the committees in which the seat ends.

    Who grades in one of them, while its marking is hidden, is refused before anything is looked at there.
    Raises `UnknownCommittee`, `UnknownGrader`, `AnotherPlanner`, `StillConfirmed`, `SitsAlready`,
    `LastGrader`.
    """
    key, named = now.assessment.key, wish.committee
    if named is not None and named not in now.books:
        raise UnknownCommittee(key=key, committee=named, known=tuple(now.books))
    seats = seats_of(now, wish.old)
    if named is not None and named not in seats.committees:
        there = now.books[CommitteeName(named)].committee.graders
        raise UnknownGrader(key=key, email=wish.old, known=tuple(one.email for one in there))
    meant = seats.committees if named is None else (CommitteeName(named),)
    if own_hidden(now, planner) & set(meant):
        raise AnotherPlanner(key=key)
    moderated = {name for name in meant if now.books[name].committee.moderator == seats.grader.person}
    unfinished = tuple(
        name
        for name in meant
        if name in moderated or not (now.books[name].confirmed and is_done(now.books[name]))
    )
    locked = tuple(
        name for name in unfinished or meant if now.books[name].confirmed and name not in moderated
    )
    if locked:
        raise StillConfirmed(key=key, committees=locked)
    _check_successor(now, wish, unfinished)
    return unfinished


def _check_successor(now: SetUp, wish: SeatWish, meant: Iterable[CommitteeName]) -> None:
    if wish.new is None:
        alone = tuple(name for name in meant if all(one.email == wish.old for one in now.books[name].graders))
        if alone:
            raise LastGrader(committees=alone, name=_name(now, wish.old))
        return
    for name in meant:
        for seat in now.books[name].committee.graders:
            if seat.email == wish.new.email:
                raise SitsAlready(committee=name, name=seat.name or seat.email)


def seat_changed(roster: Roster, wish: SeatWish, committees: Iterable[CommitteeName]) -> Roster:
    """Return the roster in which the seat is somebody else's in these committees, or nobody's."""
    meant = set(committees)
    return replace(
        roster,
        committees=tuple(_changed(one, wish) if one.name in meant else one for one in roster.committees),
    )


def _changed(committee: RosterCommittee, wish: SeatWish) -> RosterCommittee:
    successor = () if wish.new is None else (wish.new,)
    graders = [(one,) if one.email != wish.old else successor for one in committee.graders]
    return replace(committee, graders=tuple(one for seat in graders for one in seat))


def as_known(now: SetUp, new: RosterGrader) -> RosterGrader:
    """Return somebody who is to grade as they are known from another seat of the assessment, if they are."""
    for one in all_seats(now):
        if one.grader.email == new.email:
            known = one.grader
            return replace(
                new,
                name=known.name or known.email,
                external=known.external,
                agreement_until=known.agreement_until,
            )
    return new


def check_renewable(now: SetUp, email: str, day: date, today: date) -> Seats:
    """Return the seats of the external grader whose agreement may run until the day.

    Raises `UnknownGrader`, `AgreementNotNeeded`, `AgreementInPast`.
    """
    seats = seats_of(now, email)
    if not any(one.external for one in _seats_with(now, email)):
        raise AgreementNotNeeded(name=_name(now, email))
    if day < today:
        raise AgreementInPast(day=day)
    return seats


def is_far(day: date, today: date) -> bool:
    """Say whether an agreement that ends on the day may be a slip of the finger."""
    return (day.year - FAR_YEARS, day.month, day.day) > (today.year, today.month, today.day)


def agreement_renewed(roster: Roster, email: str, day: date) -> Roster:
    """Return the roster in which the external grader's agreement runs until the day, in every committee."""
    return replace(
        roster,
        committees=tuple(
            replace(
                committee,
                graders=tuple(
                    replace(one, agreement_until=day) if one.email == email and one.external else one
                    for one in committee.graders
                ),
            )
            for committee in roster.committees
        ),
    )


def beside(roster: Roster, committee: CommitteeName, candidates: Iterable[CandidateId]) -> Roster:
    """Return the roster with a committee of their own for the candidates, by the graders of this one."""
    names = {one.name for one in roster.committees}
    (like,) = (one for one in roster.committees if one.name == committee)
    number = 2
    while f"{committee} {number}" in names:
        number += 1
    own = replace(like, name=CommitteeName(f"{committee} {number}"), candidates=(), channel=None)
    return _with_candidates(
        replace(roster, committees=(*roster.committees, own)), own.name, tuple(candidates)
    )


def _with_candidates(roster: Roster, name: CommitteeName, candidates: tuple[CandidateId, ...]) -> Roster:
    moved = set(candidates)
    (to,) = (one for one in roster.committees if one.name == name)
    committees = [
        replace(
            one,
            candidates=(
                *(member for member in one.candidates if member not in moved or one.round != to.round),
                *(candidates if one.name == name else ()),
            ),
        )
        for one in roster.committees
    ]
    by_default = (
        SubmissionStatus.NOT_STARTED
        if roster.assessment.kind is Kind.GRADE_REGISTRATION
        else SubmissionStatus.SUBMITTED
    )
    unknown = {
        one: Candidate(id=one, status=by_default) for one in candidates if one not in roster.candidates
    }
    return replace(roster, committees=tuple(committees), candidates={**roster.candidates, **unknown})


def _seats_with(now: SetUp, email: str) -> Iterable[Grader]:
    return (one for committee in now.committees for one in committee.graders if one.email == email)


def _name(now: SetUp, email: str) -> str:
    return next((one.name or one.email for one in _seats_with(now, email)), email)
