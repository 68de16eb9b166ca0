"""What keeps candidates from being assessed again as a planner wishes: who may, by whom, in which round.

It is asked of every set-up that is to be, whether it comes as a roster or by a dialog (domain, Rounds).
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from grading.errors import RosterInvalid
from grading.model import FIRST_ROUND, Book, CandidateId, CommitteeName
from grading.roster_faults import RosterFault, RosterProblem
from grading.rules.rosters import Roster, RosterCommittee
from grading.rules.rounds import in_later_round, is_later
from grading.rules.setting_up import SetUp

LEAST_GRADERS = 2
"""So many graders assess again, one of them external (domain, Rounds)."""

Books = Mapping[CommitteeName, Book]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitters:
    """The people, by e-mail address, who may not assess again: those who plan, and who acted in a committee.

    `acted` has more than those with a seat: somebody who was replaced knows the grades of before, too.
    """

    planners: frozenset[str]
    acted: Mapping[CommitteeName, Collection[str]] = field(default_factory=dict)


def check_rounds(now: SetUp | None, roster: Roster, acted: Mapping[CommitteeName, Collection[str]]) -> None:
    """Raise `RosterInvalid` where the roster would bend what an earlier round decided, or let it be known."""
    sitters = Sitters(planners=frozenset(roster.planners), acted=acted)
    faults = tuple(faults_of_rounds({} if now is None else now.books, roster.committees, sitters))
    if faults:
        raise RosterInvalid(faults=faults)


def earlier_committees(committees: Collection[RosterCommittee]) -> frozenset[CommitteeName]:
    """Return the committees of whose candidates some are in a later round, too."""
    found: set[CommitteeName] = set()
    for later in committees:
        if later.round > FIRST_ROUND:
            again = set(later.candidates)
            found |= {one.name for one in committees if one.round < later.round and again & {*one.candidates}}
    return frozenset(found)


def faults_of_rounds(
    books: Books, wanted: Collection[RosterCommittee], sitters: Sitters
) -> Iterator[RosterFault]:
    """Yield what is wrong with the later rounds of the wished committees; `books` are those of now."""
    by_name = {committee.name: committee for committee in wanted}
    for name, book in books.items():
        if name in by_name:
            yield from _faults_of_frozen(book, books, by_name[name])
    for committee in wanted:
        known = books.get(committee.name)
        if known is not None and known.committee.round != committee.round:
            yield _fault(RosterProblem.ROUND_STAYS, committee.name, str(known.committee.round))
        elif committee.round > FIRST_ROUND:
            yield from _faults_of_graders(known, committee, sitters)
            yield from _faults_of_who_joins(known, books, committee)
    yield from _faults_of_who_sat_earlier(wanted, sitters)


def _fault(problem: RosterProblem, said: str, other: str = "") -> RosterFault:
    return RosterFault(problem=problem, said=said, other=other)


def _faults_of_frozen(book: Book, books: Books, wanted: RosterCommittee) -> Iterator[RosterFault]:
    kept = set(wanted.candidates)
    for candidate in sorted(in_later_round(book, books.values()) - kept):
        yield _fault(RosterProblem.IN_LATER_ROUND, wanted.name, candidate)


def _faults_of_graders(
    known: Book | None, committee: RosterCommittee, sitters: Sitters
) -> Iterator[RosterFault]:
    emails = {grader.email for grader in committee.graders}
    if known is None or emails != {grader.email for grader in known.committee.graders}:
        if len(emails) < LEAST_GRADERS:
            yield _fault(RosterProblem.FEW_GRADERS_AGAIN, committee.name)
        if not any(grader.external for grader in committee.graders):
            yield _fault(RosterProblem.NO_EXTERNAL_AGAIN, committee.name)
    for email in sorted(emails & sitters.planners):
        yield _fault(RosterProblem.PLANS_TOO, committee.name, email)


def _faults_of_who_joins(
    known: Book | None, books: Books, committee: RosterCommittee
) -> Iterator[RosterFault]:
    """Yield candidates who cannot come into the round: what was before must be decided."""
    there = {} if known is None else known.candidates
    for candidate in committee.candidates:
        if candidate not in there:
            earlier = [book for book in books.values() if candidate in book.candidates]
            problem = problem_of_joining(earlier, candidate)
            if problem is not None:
                yield _fault(problem, committee.name, candidate)
            elif any(book.committee.round >= committee.round for book in earlier):
                yield _fault(RosterProblem.ROUND_TAKEN, str(committee.round), candidate)


def problem_of_joining(earlier: Iterable[Book], candidate: CandidateId) -> RosterProblem | None:
    """Return why a candidate cannot be assessed again now; `earlier` are the books that they are in."""
    found = tuple(earlier)
    still_open = [book for book in found if book.unit_of(candidate) not in book.confirmed]
    if any(is_later(book.committee) for book in still_open):
        return RosterProblem.IN_OPEN_ROUND
    return RosterProblem.NOT_CONFIRMED_YET if still_open or not found else None


def _faults_of_who_sat_earlier(
    wanted: Collection[RosterCommittee], sitters: Sitters
) -> Iterator[RosterFault]:
    rounds = sorted(wanted, key=lambda committee: committee.round)
    told: set[str] = set()
    for committee in rounds:
        if committee.round == FIRST_ROUND:
            continue
        candidates, emails = set(committee.candidates), {grader.email for grader in committee.graders}
        for other in rounds:
            shared = sorted(candidates.intersection(other.candidates))
            if other.round >= committee.round or not shared:
                continue
            sat = {grader.email for grader in other.graders}.union(sitters.acted.get(other.name, ()))
            for email in sorted(sat & emails - told):
                told.add(email)
                yield _fault(RosterProblem.SAT_EARLIER, shared[0], email)
