"""A committee's life: whatever graders do in whatever order, the rules agree with a plain account of it."""

from collections.abc import Callable
from dataclasses import replace

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from grading.changes import ConfirmationEnded, ConfirmationGiven
from grading.errors import Refused
from grading.model import CandidateId, Gradebook, Marking, PersonId, ProposalId, Quorum, Unit, UnitId
from grading.notices import ConfirmationFell
from grading.rules.alignment import accept, adopt, align, propose
from grading.rules.confirmation import confirm, confirmable, withdraw
from grading.rules.decision import Decision, unchanged
from grading.rules.evolution import evolve_all
from grading.rules.registering import set_grades
from grading.rules.sharing import fingerprint_to_share, share, unshare
from grading.rules.states import state_of
from grading.rules.visibility import visible_to
from tests.support.builders import a_committee, a_grader, c, joined
from tests.support.plain_committee import PlainCommittee
from tests.support.seeing import seen_of, standing_of

PEOPLE = st.integers(1, 3)
NUMBERS = st.integers(0, 3)
MOST_GRADERS = 3
GRADES = st.sampled_from(["A", "B"])


class CommitteesLife(RuleBasedStateMachine):
    """Two or three graders, one to four candidates, every workflow."""

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
            graders=graders,
            candidates=list(self.book.candidates),
            private=marking is Marking.PRIVATE,
            one_by_one=unit is Unit.CANDIDATE,
            needed=graders if quorum is Quorum.ALL else 1,
        )
        self.proposals = 0
        self.given: tuple[int, tuple[str, ...]] | None = None
        for number, value in enumerate(grades):
            self.grade(1 + number % graders, number // graders, value)
        for who in list(self.plain.people())[:shared]:
            self.share(who, leave=True)

    def person(self, number: int) -> PersonId:
        """Return one of the graders."""
        return PersonId(1 + (number - 1) % self.plain.graders)

    def candidate(self, number: int) -> CandidateId:
        """Return one of the candidates."""
        return CandidateId(self.plain.candidates[number % len(self.plain.candidates)])

    def happens(self, act: Callable[[Gradebook], Decision], refusal: str | None) -> Decision:
        """Check that the act is refused as it must be, or carry it out."""
        decision, refused = unchanged(self.book), None
        try:
            decision = act(self.book)
        except Refused as no:
            refused = type(no).__name__
        assert refused == refusal
        assert decision.after == evolve_all(self.book, decision.changes)
        self.book = decision.after
        return decision

    @rule(who=PEOPLE, which=NUMBERS, value=st.none() | GRADES)
    def grade(self, who: int, which: int, value: str | None) -> None:
        """Somebody sets or clears a grade; confirmations over it fall and their givers hear of it."""
        person, candidate = self.person(who), self.candidate(which)
        refusal = self.plain.set_grade(person, candidate, value)

        decision = self.happens(lambda book: set_grades(book, person, {candidate: value}), refusal)

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
        )

    @precondition(lambda self: not self.plain.locked and not any(self.plain.given.values()))
    @rule()
    def a_candidate_joins(self) -> None:
        """Somebody is put into the committee amid the grading, while nothing is confirmed."""
        candidate = c(len(self.plain.candidates) + 1)
        self.plain.joins(candidate)

        self.book = joined(self.book, candidate)

    @precondition(lambda self: not self.plain.locked and not any(self.plain.given.values()))
    @precondition(lambda self: self.plain.graders < MOST_GRADERS)
    @rule()
    def a_grader_joins(self) -> None:
        """Somebody takes a new seat amid the grading."""
        self.plain.grader_joins()

        seats = (*self.book.graders, a_grader(PersonId(self.plain.graders)))
        self.book = replace(self.book, committee=replace(self.book.committee, graders=seats))

    @rule()
    def share_all(self) -> None:
        """Everybody hands in everything."""
        for who in self.plain.people():
            self.share(who, leave=True)

    @rule(who=PEOPLE)
    def unshare(self, who: int) -> None:
        """Somebody takes their grades back."""
        person = self.person(who)

        self.happens(lambda book: unshare(book, person), self.plain.unshare(person))

    @rule(who=PEOPLE, which=NUMBERS, value=GRADES)
    def align(self, who: int, which: int, value: str) -> None:
        """Somebody changes their own grade to settle a conflict."""
        person, candidate = self.person(who), self.candidate(which)
        refusal = self.plain.align(person, candidate, value)

        self.happens(lambda book: align(book, person, candidate, value), refusal)

    @rule(who=PEOPLE, which=NUMBERS, other=PEOPLE)
    def adopt(self, who: int, which: int, other: int) -> None:
        """Somebody takes over a co-grader's grade by the button they see."""
        person, candidate, co_grader = self.person(who), self.candidate(which), self.person(other)
        seen = seen_of(self.book, person, candidate).fingerprint
        refusal = self.plain.adopt(person, candidate, co_grader)

        self.happens(lambda book: adopt(book, person, candidate, co_grader, seen=seen), refusal)

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

        self.happens(lambda book: propose(book, person, candidate, value, "because", key), refusal)

    @precondition(lambda self: self.proposals)
    @rule(who=PEOPLE, data=st.data())
    def accept(self, who: int, data: st.DataObject) -> None:
        """Somebody accepts a suggestion, standing or gone."""
        person = self.person(who)
        key = ProposalId(f"p{data.draw(st.integers(max(1, self.proposals - 1), self.proposals))}")

        self.accepts(person, key)

    def accepts(self, person: PersonId, key: ProposalId) -> None:
        """Check what comes of somebody accepting a suggestion."""
        self.happens(lambda book: accept(book, person, key), self.plain.accept(person, key))

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

    @precondition(lambda self: self.given)
    @rule()
    def take_the_last_confirmation_back(self) -> None:
        """Let the last to confirm think again."""
        assert self.given is not None
        person, units = self.given
        refusal = self.plain.withdraw(person, units)

        self.happens(
            lambda book: withdraw(book, PersonId(person), tuple(UnitId(unit) for unit in units)), refusal
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
    def what_is_locked_was_confirmed_by_the_quorum(self) -> None:
        """And what the quorum has confirmed is locked."""
        for unit in self.book.units():
            words = len(self.book.confirmations.get(unit, ()))
            assert (unit in self.book.confirmed) == (words >= self.plain.needed)


TestCommitteesLife = CommitteesLife.TestCase
TestCommitteesLife.settings = settings(stateful_step_count=40)
