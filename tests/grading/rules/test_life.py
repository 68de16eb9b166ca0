"""A committee's life: whatever graders do in whatever order, the rules agree with a plain account of it."""

from collections.abc import Callable
from dataclasses import replace

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from grading.changes import CandidateApart, Change, ConfirmationEnded, ConfirmationGiven, MarkingCleared
from grading.errors import Refused
from grading.model import (
    Candidate,
    CandidateId,
    ChangeId,
    Committee,
    Gradebook,
    Grader,
    Marking,
    PersonId,
    ProposalId,
    Quorum,
    Unit,
    UnitId,
    Workflow,
)
from grading.notices import ConfirmationFell
from grading.rules.actions import actions_in
from grading.rules.alignment import adopt, align
from grading.rules.changing_committees import CommitteeChange, endings, late
from grading.rules.confirmation import confirm, confirmable, withdraw
from grading.rules.decision import Decision, decided, unchanged
from grading.rules.evolution import evolve_all
from grading.rules.policy import check_permitted, parts_of
from grading.rules.powers import (
    Intent,
    bypass,
    bypassable,
    confirm_for,
    confirmable_for,
    make_private,
    privatisable,
)
from grading.rules.proposing import accept, propose
from grading.rules.registering import set_grades
from grading.rules.reopening import reopen, reopenable
from grading.rules.rosters import RosterGrader
from grading.rules.sharing import fingerprint_to_share, share, unshare
from grading.rules.states import conflicts, state_of
from grading.rules.visibility import visible_to
from grading.rules.workflow import changes_of_restoring, changes_of_workflow
from tests.support.builders import a_committee, a_grader, c
from tests.support.plain_committee import PlainCommittee
from tests.support.seeing import seen_of, standing_of

PEOPLE = st.integers(1, 3)
NUMBERS = st.integers(0, 3)
MOST_GRADERS = 3
MOST_CANDIDATES = 5
PAT = PersonId(99)
"""The planner, who has no seat."""

INTENT = Intent(planner=PAT, name="Pat", reason="there is a reason")
GRADES = st.sampled_from(["A", "B"])


def _as_wanted(grader: Grader) -> RosterGrader:
    return RosterGrader(email=grader.email, name=grader.name, external=False, agreement_until=None)


class CommitteesLife(RuleBasedStateMachine):
    """Two or three graders, a planner, one to four candidates, every workflow and all that changes it."""

    @initialize(
        graders=st.integers(2, 3),
        candidates=st.integers(1, 4),
        marking=st.sampled_from([Marking.PRIVATE, Marking.PRIVATE, Marking.SHARED]),
        unit=st.sampled_from(Unit),
        quorum=st.sampled_from(Quorum),
        grades=st.lists(st.none() | GRADES, max_size=12),
        shared=st.integers(0, 3),
    )
    def begin(
        self,
        *,
        graders: int,
        candidates: int,
        marking: Marking,
        unit: Unit,
        quorum: Quorum,
        grades: list[str | None],
        shared: int,
    ) -> None:
        """Set up the committee and its plain account, and let the first grades be set and shared."""
        self.book = a_committee(
            graders=graders, candidates=candidates, marking=marking, unit=unit, quorum=quorum
        )
        self.plain = PlainCommittee(
            seats=list(range(1, graders + 1)),
            candidates=list(self.book.candidates),
            private=marking is Marking.PRIVATE,
            one_by_one=unit is Unit.CANDIDATE,
            all_must=quorum is Quorum.ALL,
        )
        self.known, self.candidates_known = graders, candidates
        self.cleared: tuple[Change, ...] = ()
        self.confirmed_as: dict[CandidateId, dict[PersonId, str]] = {}
        self.proposals = 0
        self.given: tuple[int, tuple[str, ...]] | None = None
        for number, value in enumerate(grades):
            self.grade(1 + number % graders, number // graders, value)
        for who in range(1, min(shared, graders) + 1):
            self.share(who, leave=True)

    def person(self, number: int) -> PersonId:
        """Return one of the graders."""
        return PersonId(self.plain.seats[(number - 1) % len(self.plain.seats)])

    def candidate(self, number: int) -> CandidateId:
        """Return one of the candidates."""
        return CandidateId(self.plain.candidates[number % len(self.plain.candidates)])

    def happens(
        self, act: Callable[[Gradebook], Decision], refusal: str | None, actor: PersonId = PAT
    ) -> Decision:
        """Check that the act is refused as it must be, or carry it out if the table permits it."""
        decision, refused = unchanged(self.book), None
        try:
            decision = act(self.book)
        except Refused as no:
            refused = type(no).__name__
        assert refused == refusal
        assert decision.after == evolve_all(self.book, decision.changes)
        parts = parts_of(self.book, actor, plans=actor == PAT)
        check_permitted(self.book, parts, actions_in(self.book, actor, decision.changes))
        self.book = decision.after
        return decision

    @rule(who=PEOPLE, which=NUMBERS, value=st.none() | GRADES)
    def grade(self, who: int, which: int, value: str | None) -> None:
        """Somebody sets or clears a grade; confirmations over it fall and their givers hear of it."""
        person, candidate = self.person(who), self.candidate(which)
        refusal = self.plain.set_grade(person, candidate, value)

        decision = self.happens(lambda book: set_grades(book, person, {candidate: value}), refusal, person)

        if refusal is None:
            voided = {one.grader for one in decision.changes if isinstance(one, ConfirmationEnded)}
            told = {one.to for one in decision.notices if isinstance(one, ConfirmationFell)}
            assert voided == self.plain.fallen
            assert told == self.plain.fallen - {person}

    @rule(who=PEOPLE, value=GRADES)
    def grade_all(self, who: int, value: str) -> None:
        """Somebody grades whatever is still open, as with a sheet."""
        for number in range(len(self.plain.candidates)):
            self.grade(who, number, value)

    @rule(who=PEOPLE, leave=st.booleans())
    def share(self, who: int, *, leave: bool) -> None:
        """Somebody hands in their grades by the button they see."""
        person = self.person(who)
        refusal = self.plain.share(person, leave=leave)

        self.happens(
            lambda book: share(book, person, seen=fingerprint_to_share(book, person), leave_ungraded=leave),
            refusal,
            person,
        )

    def becomes(self, change: CommitteeChange, after: Committee, *candidates: CandidateId) -> None:
        """Carry out what ends when a committee changes, and then the change itself."""
        changes = endings(self.book, change, PAT)
        self.happens(lambda book: decided(book, changes), None)
        late_ones = late(self.book, change)
        kept = {one: known for one, known in self.book.candidates.items() if one not in change.left}
        self.book = replace(
            self.book,
            committee=after,
            candidates={**kept, **{one: Candidate(id=one) for one in candidates}},
            evaluations={one: of for one, of in self.book.evaluations.items() if one in kept},
            shares=frozenset((who, one) for who, one in self.book.shares if one in kept),
            apart=self.book.apart & kept.keys(),
        )
        apart = [CandidateApart(candidate=one, is_apart=True) for one in late_ones]
        self.happens(lambda book: decided(book, apart), None)

    @precondition(lambda self: len(self.plain.candidates) < MOST_CANDIDATES)
    @rule()
    def a_candidate_joins(self) -> None:
        """Somebody is put into the committee, whatever has been graded, shared or confirmed."""
        self.candidates_known += 1
        candidate = c(self.candidates_known)
        self.plain.comes(candidate)

        change = CommitteeChange(committee=self.book.committee.name, joined=(candidate,))
        self.becomes(change, self.book.committee, candidate)

    @precondition(lambda self: len(self.plain.candidates) > 1)
    @rule(which=NUMBERS)
    def a_candidate_leaves(self, which: int) -> None:
        """Somebody who is not confirmed is taken out of the committee."""
        candidate = self.candidate(which)
        if self.plain.unit(candidate) in self.plain.locked:
            return
        self.plain.leaves(candidate)

        change = CommitteeChange(committee=self.book.committee.name, left=(candidate,))
        self.becomes(change, self.book.committee)

    @precondition(lambda self: not self.plain.locked and len(self.plain.seats) < MOST_GRADERS)
    @rule()
    def a_grader_joins(self) -> None:
        """Somebody takes a new seat amid the grading."""
        new = self.newcomer()
        self.plain.seat_is_new(new.person)

        change = CommitteeChange(committee=self.book.committee.name, new=(_as_wanted(new),))
        graders = (*self.book.committee.graders, new)
        self.becomes(change, replace(self.book.committee, graders=graders))

    @precondition(lambda self: not self.plain.locked)
    @rule(who=PEOPLE, is_replaced=st.booleans())
    def a_grader_leaves(self, who: int, *, is_replaced: bool) -> None:
        """Somebody falls ill; another takes the seat over, or nobody does."""
        old = self.person(who)
        if not is_replaced and len(self.plain.seats) == 1:
            return
        new = self.newcomer() if is_replaced else None
        self.plain.seat_changes(old, None if new is None else new.person)

        seats = [(one,) if one.person != old else () if new is None else (new,) for one in self.book.graders]
        change = CommitteeChange(
            committee=self.book.committee.name,
            gone=tuple(one for one in self.book.graders if one.person == old),
            new=() if new is None else (_as_wanted(new),),
        )
        graders = tuple(one for seat in seats for one in seat)
        self.becomes(change, replace(self.book.committee, graders=graders))

    def newcomer(self) -> Grader:
        """Return somebody who has never been there."""
        self.known += 1
        return a_grader(PersonId(self.known))

    @rule()
    def the_planner_shares_for_all(self) -> None:
        """Let the planner end the waiting."""
        refusal = self.plain.share_for_all()

        self.happens(lambda book: bypass(book, INTENT, seen=bypassable(book, PAT).fingerprint), refusal)

    @rule(leave=st.booleans())
    def the_planner_confirms(self, *, leave: bool) -> None:
        """Let the planner confirm in everybody's place."""
        refusal = self.plain.confirm_for(leave=leave)

        self.happens(
            lambda book: confirm_for(
                book, INTENT, seen=confirmable_for(book).fingerprint, leave_ungraded=leave
            ),
            refusal,
        )

    @rule(which=st.none() | NUMBERS)
    def the_planner_reopens(self, which: int | None) -> None:
        """Let the planner open what is confirmed, or one candidate of it."""
        only = () if which is None else (self.candidate(which),)
        refusal = self.plain.reopen(*only)

        self.happens(
            lambda book: reopen(book, INTENT, only, seen=reopenable(book, only).fingerprint), refusal
        )

    @rule(which=NUMBERS)
    def the_planner_makes_private(self, which: int) -> None:
        """Let the planner hide a candidate's grades again."""
        candidate = self.candidate(which)
        refusal = self.plain.make_private(candidate)

        self.happens(
            lambda book: make_private(book, candidate, INTENT, seen=privatisable(book, candidate)), refusal
        )

    @rule(marking=st.sampled_from(Marking))
    def the_marking_is_switched(self, marking: Marking) -> None:
        """Private and shared marking change places, and everything begins anew."""
        refusal = self.plain.set_marking(private=marking is Marking.PRIVATE)
        after = replace(self.book.workflow, marking=marking)
        decision = self.workflow_changes(after, refusal)
        if any(isinstance(one, MarkingCleared) for one in decision.changes):
            self.cleared = decision.changes

    @rule(unit=st.sampled_from(Unit))
    def the_unit_is_switched(self, unit: Unit) -> None:
        """Candidates are confirmed together, or one at a time, from now on."""
        refusal = self.plain.set_unit(one_by_one=unit is Unit.CANDIDATE)

        self.workflow_changes(replace(self.book.workflow, unit=unit), refusal)

    @rule(quorum=st.sampled_from(Quorum))
    def the_quorum_is_switched(self, quorum: Quorum) -> None:
        """One word is enough, or all are needed, from now on."""
        self.plain.set_quorum(all_must=quorum is Quorum.ALL)

        self.workflow_changes(replace(self.book.workflow, quorum=quorum), None)

    def workflow_changes(self, after: Workflow, refusal: str | None) -> Decision:
        """Carry out what the new settings end, and then let them be in force."""
        decision = self.happens(
            lambda book: decided(book, changes_of_workflow(book, after, is_own=False)), refusal
        )
        if refusal is None:
            self.book = replace(self.book, assessment=replace(self.book.assessment, workflow=after))
        return decision

    @precondition(lambda self: self.plain.cleared is not None)
    @rule()
    def what_was_cleared_is_restored(self) -> None:
        """Let the planner think again about the switch."""
        was_private = self.plain.private
        refusal = self.plain.restore()
        cleared = self.cleared

        self.happens(
            lambda book: decided(book, changes_of_restoring(book, ChangeId("cleared"), cleared)), refusal
        )
        if refusal is None:
            marking = Marking.SHARED if was_private else Marking.PRIVATE
            workflow = replace(self.book.workflow, marking=marking)
            self.book = replace(self.book, assessment=replace(self.book.assessment, workflow=workflow))

    @rule()
    def share_all(self) -> None:
        """Everybody hands in everything."""
        for number in range(1, len(self.plain.seats) + 1):
            self.share(number, leave=True)

    @rule(who=PEOPLE)
    def unshare(self, who: int) -> None:
        """Somebody takes their grades back."""
        person = self.person(who)

        self.happens(lambda book: unshare(book, person), self.plain.unshare(person), person)

    @rule(who=PEOPLE, which=NUMBERS, value=GRADES)
    def align(self, who: int, which: int, value: str) -> None:
        """Somebody changes their own grade to settle a conflict."""
        person, candidate = self.person(who), self.candidate(which)
        refusal = self.plain.align(person, candidate, value)

        self.happens(lambda book: align(book, person, candidate, value), refusal, person)

    @rule(who=PEOPLE, which=NUMBERS, other=PEOPLE)
    def adopt(self, who: int, which: int, other: int) -> None:
        """Somebody takes over a co-grader's grade by the button they see."""
        person, candidate, co_grader = self.person(who), self.candidate(which), self.person(other)
        seen = seen_of(self.book, person, candidate).fingerprint
        refusal = self.plain.adopt(person, candidate, co_grader)

        self.happens(lambda book: adopt(book, person, candidate, co_grader, seen=seen), refusal, person)

    @rule(who=PEOPLE, which=NUMBERS, value=GRADES)
    def propose_to_all(self, who: int, which: int, value: str) -> None:
        """Somebody suggests a grade, and all others accept it at once."""
        self.propose(who, which, value)
        key = ProposalId(f"p{self.proposals}")
        for other in map(PersonId, self.plain.people()):
            self.accepts(other, key)

    @rule(who=PEOPLE, which=NUMBERS, value=GRADES)
    def propose(self, who: int, which: int, value: str) -> None:
        """Somebody suggests a grade."""
        person, candidate = self.person(who), self.candidate(which)
        self.proposals += 1
        key = ProposalId(f"p{self.proposals}")
        refusal = self.plain.propose(person, candidate, value, key)

        self.happens(lambda book: propose(book, person, candidate, value, "because", key), refusal, person)

    @precondition(lambda self: self.proposals)
    @rule(who=PEOPLE, data=st.data())
    def accept(self, who: int, data: st.DataObject) -> None:
        """Somebody accepts a suggestion, standing or gone."""
        person = self.person(who)
        key = ProposalId(f"p{data.draw(st.integers(max(1, self.proposals - 1), self.proposals))}")

        self.accepts(person, key)

    def accepts(self, person: PersonId, key: ProposalId) -> None:
        """Check what comes of somebody accepting a suggestion."""
        self.happens(lambda book: accept(book, person, key), self.plain.accept(person, key), person)

    @rule(who=PEOPLE, which=st.none() | NUMBERS, leave=st.booleans())
    def confirm(self, who: int, which: int | None, *, leave: bool) -> None:
        """Somebody confirms everything or one candidate by the button they see."""
        person = self.person(who)
        only = None if which is None else self.candidate(which)
        refusal = self.plain.confirm(person, only, leave=leave)

        decision = self.happens(
            lambda book: confirm(
                book,
                person,
                seen=confirmable(book, person, only).fingerprint,
                leave_ungraded=leave,
                only=only,
            ),
            refusal,
            person,
        )

        units = tuple(one.unit for one in decision.changes if isinstance(one, ConfirmationGiven))
        self.given = (person, units) if units else self.given

    @rule(who=PEOPLE, which=st.none() | NUMBERS)
    def confirm_by_an_old_button(self, who: int, which: int | None) -> None:
        """Somebody presses a button that shows other grades: it confirms nothing."""
        person = self.person(who)
        only = None if which is None else self.candidate(which)
        before = self.book

        try:
            confirm(before, person, seen="of another day", leave_ungraded=True, only=only)
        except Refused:
            assert self.book == before
        else:
            message = "an old button confirmed"
            raise AssertionError(message)

    @precondition(lambda self: self.given and self.given[0] in self.plain.seats)
    @rule()
    def take_the_last_confirmation_back(self) -> None:
        """Let the last to confirm think again."""
        assert self.given is not None
        person, units = self.given
        refusal = self.plain.withdraw(person, units)

        self.happens(
            lambda book: withdraw(book, PersonId(person), tuple(UnitId(unit) for unit in units)),
            refusal,
            PersonId(person),
        )

    @invariant()
    def every_candidate_is_in_the_same_state(self) -> None:
        """Compare the labels that people go by."""
        assert {one: str(state_of(self.book, one)) for one in self.book.candidates} == {
            one: self.plain.state(one) for one in self.plain.candidates
        }

    @invariant()
    def everybody_sees_the_same_grades(self) -> None:
        """Their own, and all that is open; and the open conflicts are counted alike."""
        for person in map(PersonId, self.plain.people()):
            seen = visible_to(self.book, person)
            visible = {
                (one, owner): grade
                for one in seen.evaluations
                for owner, grade in seen.grades_of(one).items()
            }
            assert visible == self.plain.visible_to(person)
            assert standing_of(self.book, person).conflicts == sum(
                map(self.plain.differs, self.plain.candidates)
            )

    @invariant()
    def the_same_facts_stand(self) -> None:
        """Compare what the changes made of the book with what happened."""
        grades = {
            (one, owner): grade
            for one in self.book.evaluations
            for owner, grade in self.book.grades_of(one).items()
        }
        given = {unit: {word.grader for word in words} for unit, words in self.book.confirmations.items()}
        proposals = {
            key: (one.candidate, one.proposer, one.value, set(one.accepted))
            for key, one in self.book.proposals.items()
        }
        assert grades == self.plain.grades
        assert self.book.shares == self.plain.shared
        assert given == {unit: people for unit, people in self.plain.given.items() if people}
        assert self.book.confirmed == self.plain.locked
        assert proposals == {
            key: (one.candidate, one.proposer, one.value, one.accepted)
            for key, one in self.plain.proposals.items()
        }

    @invariant()
    def what_the_quorum_has_confirmed_is_locked(self) -> None:
        """And nothing is locked without anybody's word, or over a conflict."""
        for unit in self.book.units():
            words = len(self.book.confirmations.get(unit, ()))
            assert unit in self.book.confirmed or words < self.plain.needed
            if unit in self.book.confirmed:
                assert words > 0
                assert not conflicts(self.book, unit)

    @invariant()
    def what_is_confirmed_stays_as_it_is(self) -> None:
        """Without being reopened nothing of it changes, whatever else does."""
        now = {
            one: dict(self.book.grades_of(one))
            for one in self.book.candidates
            if self.book.unit_of(one) in self.book.confirmed
        }
        for one, grades in now.items():
            assert self.confirmed_as.get(one, grades) == grades
        self.confirmed_as = now


TestCommitteesLife = CommitteesLife.TestCase
TestCommitteesLife.settings = settings(stateful_step_count=40)
