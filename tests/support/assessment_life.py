"""An assessment over its rounds as the rules have it, and the plain account: each act happens in both."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date

from grading.errors import CannotAssessAgain, RosterInvalid
from grading.model import (
    Assessment,
    Candidate,
    CandidateId,
    Cause,
    Committee,
    CommitteeName,
    Gradebook,
    Grader,
    PersonId,
    WorkflowOverride,
)
from grading.rules.grader_lists import GraderLine
from grading.rules.present_roster import roster_of
from grading.rules.rosters import Roster, RosterCommittee
from grading.rules.round_faults import check_rounds
from grading.rules.rounds import within_round
from grading.rules.setting_up import SetUp
from grading.rules.starting_rounds import RoundWished, check_can_be_assessed_again, with_round
from tests.support.builders import a_grader, refusal
from tests.support.committee_life import PAT, CommitteeLife, as_wanted
from tests.support.plain_assessment import PlainAssessment, PlainRound

PLANNER = a_grader(PAT)
AGAIN = date(2027, 1, 20)


class AssessmentLife:
    """The committees of an assessment, in the order in which they begin, and who has ever been there."""

    def __init__(self, assessment: Assessment, candidates: Iterable[Candidate]) -> None:
        self.assessment = assessment
        self.candidates = {one.id: one for one in candidates}
        self.lives: dict[CommitteeName, CommitteeLife] = {}
        self.plain = PlainAssessment(scale=list(assessment.scale.grades), rounds={})
        self.people: list[Grader] = []

    def newcomer(self, *, external: bool = False) -> Grader:
        """Return somebody who has graded nothing yet."""
        self.people.append(a_grader(PersonId(len(self.people) + 1), external=external, agreement_until=AGAIN))
        return self.people[-1]

    def somebody(self, number: int, *, external: bool = False) -> Grader:
        """Return one of those who have been there, or a newcomer."""
        return self.people[number] if number < len(self.people) else self.newcomer(external=external)

    def committee_begins(self, committee: Committee, candidates: Sequence[CandidateId]) -> None:
        """Let a committee grade these candidates, as far as its graders may know of them."""
        book = within_round(
            Gradebook(
                assessment=self.assessment,
                committee=committee,
                candidates={one: self.candidates[one] for one in candidates},
            )
        )
        name = committee.name
        life = CommitteeLife(book, lambda: [self.lives[one].book for one in self.lives if one != name])
        self.lives[name] = life
        self.plain.rounds[name] = PlainRound(
            number=committee.round,
            is_appeal=committee.cause is Cause.APPEAL,
            committee=life.plain,
            knows=set(life.plain.seats),
        )
        self.plain.freeze()

    def begins(
        self,
        cause: Cause,
        whom: list[CandidateId],
        seats: Sequence[Grader],
        override: WorkflowOverride,
        deadline: date | None,
    ) -> None:
        """Check that the round is refused as it must be, or let its committee begin."""
        wished = RoundWished(
            cause=cause,
            candidates=tuple(whom),
            name=f"again {len(self.lives)}",
            graders=tuple(GraderLine(email=one.email, external=one.external) for one in seats),
            deadline=deadline,
            override=override,
        )
        now = self.set_up()
        not_yet = {one: no for one in whom if (no := self.plain.not_yet(one))}
        if not_yet:
            refused = refusal(CannotAssessAgain, check_can_be_assessed_again, self.books(), whom)
            assert (
                dict.fromkeys(refused.not_confirmed, "not_confirmed_yet")
                | dict.fromkeys(refused.in_open_round, "in_open_round")
                == not_yet
            )
            return
        check_can_be_assessed_again(self.books(), whom)
        number = self.plain.next_round(whom)
        externals = {int(one.person): one.external for one in seats}
        roster = with_round(roster_of(now), now.books, wished)
        faults = self.plain.faults(whom, number, externals, [PAT])
        self.assert_faults(roster, faults)
        if not faults:
            made = roster.committees[-1]
            assert made.round == number
            committee = Committee(
                name=made.name,
                type=made.type,
                graders=tuple(seats),
                override=made.override,
                round=made.round,
                cause=made.cause,
                deadline=made.deadline,
            )
            self.committee_begins(committee, made.candidates)

    def assert_faults(self, roster: Roster, faults: set[str]) -> None:
        """Check that the set-up is refused for exactly these faults, or for none."""
        now = self.set_up()
        gone = {
            name: {a_grader(PersonId(one)).email for one in known.knows - set(known.committee.seats)}
            for name, known in self.plain.rounds.items()
        }
        found: set[str] = set()
        try:
            check_rounds(now, roster, {CommitteeName(name): emails for name, emails in gone.items()})
        except RosterInvalid as refused:
            found = {fault.problem.value for fault in refused.faults}
        assert found == faults

    def wished(self, name: CommitteeName, become: Callable[[RosterCommittee], RosterCommittee]) -> Roster:
        """Return the roster of now with one committee as it is wished."""
        roster = roster_of(self.set_up())
        return replace(
            roster, committees=tuple(become(one) if one.name == name else one for one in roster.committees)
        )

    def candidate_joins(self, name: CommitteeName, whom: CandidateId) -> None:
        """Check that one more cannot be assessed again by a committee, or let them be."""
        known = self.plain.rounds[name]
        if known.number == 1 or whom in known.committee.candidates:
            return
        faults = self.plain.no_joining(name, whom)
        self.assert_faults(
            self.wished(name, lambda one: replace(one, candidates=(*one.candidates, whom))), faults
        )
        if not faults:
            self.lives[name].candidate_comes(whom)
            self.plain.freeze()

    def candidate_is_taken_out(self, name: CommitteeName, candidate: CandidateId) -> None:
        """Check that nobody leaves an earlier round on which a later one was built, or let them go."""
        life = self.lives[name]
        kept = tuple(one for one in life.book.candidates if one != candidate)
        faults = {"in_later_round"} if candidate in life.plain.frozen else set()
        self.assert_faults(self.wished(name, lambda one: replace(one, candidates=kept)), faults)
        if (
            kept
            and self.plain.rounds[name].number > 1
            and life.plain.unit(candidate) not in life.plain.locked
        ):
            life.candidate_leaves(candidate)
            self.plain.freeze()

    def grader_is_replaced(self, name: CommitteeName, old: PersonId, new: Grader) -> None:
        """Check that nobody takes a seat over who knows the earlier grading, or let them do it."""
        life, known = self.lives[name], self.plain.rounds[name]
        if life.plain.locked or new.person in life.plain.seats:
            return
        barred = self.plain.barred(life.plain.candidates, known.number)
        faults = {"sat_earlier"} if new.person in barred else set()
        seats = [new if one.person == old else one for one in life.book.committee.graders]
        if known.number > 1 and not any(one.external for one in seats):
            faults.add("no_external_again")
        roster = self.wished(name, lambda one: replace(one, graders=tuple(as_wanted(seat) for seat in seats)))
        self.assert_faults(roster, faults)
        if not faults:
            life.grader_leaves(old, new)
            known.knows.add(new.person)

    def books(self) -> Sequence[Gradebook]:
        """Return the gradebooks of all committees."""
        return [life.book for life in self.lives.values()]

    def set_up(self) -> SetUp:
        """Return the assessment as it is set up now."""
        return SetUp(
            assessment=self.assessment,
            planners=(PLANNER.email,),
            committees=tuple(book.committee for book in self.books()),
            candidates={one: (known, CommitteeName("1")) for one, known in self.candidates.items()},
            questions=(),
            books={book.committee.name: book for book in self.books()},
        )
