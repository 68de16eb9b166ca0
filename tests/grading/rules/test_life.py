"""A committee's life: whatever people do in whatever order, the rules agree with a plain account of it."""

from dataclasses import replace
from itertools import count

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from grading.errors import AnotherPlanner, Refused
from grading.model import CandidateId, Marking, Moderation, PersonId, ProposalId, Quorum, Tool, Unit
from grading.rules.confirmation import confirm
from grading.rules.moderating import promotion, to_be_revised
from grading.rules.powers import bypassable
from tests.support.builders import a_committee, a_grader, c, refusal
from tests.support.committee_life import CommitteeLife
from tests.support.life_checks import (
    Grades,
    assert_locked,
    assert_quorum_and_no_conflict,
    assert_same_facts,
    assert_same_states,
    assert_seen_alike,
)

PEOPLE = st.integers(1, 3)
WORDS = st.none() | st.integers(1, 2)
NUMBERS = st.integers(0, 3)
MOST_GRADERS = 3
MOST_CANDIDATES = 5
GRADES = st.sampled_from(["A", "B"])
ALL_GRADES = st.lists(GRADES, min_size=MOST_CANDIDATES, max_size=MOST_CANDIDATES)


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
        moderator=st.none() | st.integers(0, 3),
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
        moderator: int | None,
    ) -> None:
        """Set up the committee, moderated or not, and let the first grades be set and shared."""
        tool = Tool.MARKING_2_0 if moderator is None else Tool.CLASSIC
        if moderator:
            graders += 1
        book = a_committee(
            graders=graders, candidates=candidates, marking=marking, unit=unit, quorum=quorum, tool=tool
        )
        self.newcomers = (a_grader(PersonId(number)) for number in count(graders + 1))
        self.life = CommitteeLife(book)
        self.plain = self.life.plain
        self.candidates_known = candidates
        self.confirmed: Grades = {}
        if moderator:
            self.life.promote(self.life.person(moderator))
        for number, value in enumerate(grades):
            self.grade(1 + number % graders, number // graders, value)
        for who in range(1, min(shared, graders) + 1):
            self.share(who, leave=True)

    @rule(who=PEOPLE, which=NUMBERS, value=st.none() | GRADES)
    def grade(self, who: int, which: int, value: str | None) -> None:
        """Somebody sets or clears a grade."""
        self.life.grade(self.life.person(who), self.life.candidate(which), value)

    @rule(who=PEOPLE, value=GRADES)
    def grade_all(self, who: int, value: str) -> None:
        """Somebody grades whatever is still open, as with a sheet."""
        for number in range(len(self.plain.candidates)):
            self.grade(who, number, value)

    @rule(values=ALL_GRADES, words=WORDS)
    def finish(self, values: list[str], words: int | None) -> None:
        """Let the committee agree on its grades, and all or some confirm them, as far as they are open."""
        self.life.finish(values, words)

    @rule(who=PEOPLE, leave=st.booleans())
    def share(self, who: int, *, leave: bool) -> None:
        """Somebody hands in their grades."""
        self.life.share(self.life.person(who), leave=leave)

    @rule()
    def share_all(self) -> None:
        """Everybody hands in everything."""
        for number in range(1, len(self.plain.seats) + 1):
            self.share(number, leave=True)

    @rule(who=PEOPLE)
    def unshare(self, who: int) -> None:
        """Somebody takes their grades back."""
        self.life.unshare(self.life.person(who))

    @rule(who=PEOPLE, which=NUMBERS, value=GRADES)
    def align(self, who: int, which: int, value: str) -> None:
        """Somebody changes their own grade to settle a conflict."""
        self.life.align(self.life.person(who), self.life.candidate(which), value)

    @rule(who=PEOPLE, which=NUMBERS, other=PEOPLE)
    def adopt(self, who: int, which: int, other: int) -> None:
        """Somebody takes over a co-grader's grade."""
        self.life.adopt(self.life.person(who), self.life.candidate(which), self.life.person(other))

    @rule(who=PEOPLE, which=NUMBERS, value=GRADES)
    def propose(self, who: int, which: int, value: str) -> None:
        """Somebody suggests a grade."""
        self.life.propose(self.life.person(who), self.life.candidate(which), value)

    @rule(who=PEOPLE, which=NUMBERS, value=GRADES)
    def propose_to_all(self, who: int, which: int, value: str) -> None:
        """Somebody suggests a grade, and all others accept it at once."""
        key = self.life.propose(self.life.person(who), self.life.candidate(which), value)
        for other in map(PersonId, self.plain.seats):
            self.life.accept(other, key)

    @precondition(lambda self: self.life.proposals)
    @rule(who=PEOPLE, data=st.data())
    def accept(self, who: int, data: st.DataObject) -> None:
        """Somebody accepts a suggestion, standing or gone."""
        known = self.life.proposals
        key = ProposalId(f"p{data.draw(st.integers(max(1, known - 1), known))}")

        self.life.accept(self.life.person(who), key)

    @rule(who=PEOPLE, which=st.none() | NUMBERS, leave=st.booleans())
    def confirm(self, who: int, which: int | None, *, leave: bool) -> None:
        """Somebody confirms everything or one candidate."""
        self.life.confirm(self.life.person(who), *self.named(which), leave=leave)

    def named(self, which: int | None) -> tuple[CandidateId, ...]:
        """Return the candidate who is named, or nobody."""
        return () if which is None else (self.life.candidate(which),)

    @rule(who=PEOPLE, which=st.none() | NUMBERS)
    def confirm_by_an_old_button(self, who: int, which: int | None) -> None:
        """Somebody presses a button that shows other grades: it confirms nothing."""
        only = next(iter(self.named(which)), None)
        book = self.life.book

        refusal(
            Refused,
            confirm,
            book,
            self.life.person(who),
            seen="of another day",
            leave_ungraded=True,
            only=only,
        )

    @precondition(lambda self: self.life.given and self.life.given[0] in self.plain.seats)
    @rule()
    def take_the_last_confirmation_back(self) -> None:
        """Let the last to confirm think again."""
        self.life.withdraw()

    @precondition(lambda self: self.life.last)
    @rule()
    def undo_the_last(self) -> None:
        """Who did the last thing takes it back, and all is as before."""
        self.life.undo()

    @precondition(lambda self: len(self.plain.candidates) < MOST_CANDIDATES)
    @rule()
    def a_candidate_joins(self) -> None:
        """Somebody is put into the committee."""
        self.candidates_known += 1
        self.life.candidate_comes(c(self.candidates_known))

    @precondition(lambda self: len(self.plain.candidates) > 1)
    @rule(which=NUMBERS)
    def a_candidate_leaves(self, which: int) -> None:
        """Somebody who is not confirmed is taken out of the committee."""
        candidate = self.life.candidate(which)
        if self.plain.unit(candidate) not in self.plain.locked:
            self.life.candidate_leaves(candidate)

    @precondition(lambda self: not self.plain.locked and len(self.plain.people()) < MOST_GRADERS)
    @rule()
    def a_grader_joins(self) -> None:
        """Somebody takes a new seat amid the grading."""
        self.life.grader_comes(next(self.newcomers))

    @rule(who=PEOPLE, is_replaced=st.booleans())
    def a_grader_leaves(self, who: int, *, is_replaced: bool) -> None:
        """Somebody falls ill; another takes the seat over, or nobody does."""
        old = self.life.person(who)
        is_needed = self.plain.people() == [old] and not is_replaced
        if old == self.plain.moderator or not (self.plain.locked or is_needed):
            self.life.grader_leaves(old, next(self.newcomers) if is_replaced else None)

    @precondition(lambda self: self.plain.moderator is not None)
    @rule(values=ALL_GRADES, words=WORDS, is_replaced=st.booleans())
    def the_moderator_leaves(self, values: list[str], words: int | None, *, is_replaced: bool) -> None:
        """Whatever the others have shared and confirmed stands; who takes over moderates."""
        self.finish(values, words)
        self.a_grader_leaves(self.plain.seats.index(self.plain.moderator or 0) + 1, is_replaced=is_replaced)

    @precondition(lambda self: self.plain.moderator is not None)
    @rule(values=ALL_GRADES, words=WORDS)
    def the_moderator_grades_again(self, values: list[str], words: int | None) -> None:
        """Who confirmed does so again, for one more confirms from now on."""
        self.finish(values, words)
        self.life.promote(PersonId(self.plain.moderator or 0))

    @rule()
    def the_planner_shares_for_all(self) -> None:
        """Let the planner end the waiting."""
        self.life.share_for_all()

    @rule(leave=st.booleans())
    def the_planner_confirms(self, *, leave: bool) -> None:
        """Let the planner confirm in everybody's place."""
        self.life.confirm_for(leave=leave)

    @rule(which=st.lists(NUMBERS, max_size=2))
    def the_planner_reopens(self, which: list[int]) -> None:
        """Let the planner open what is confirmed, or some candidates of it."""
        self.life.reopen(*dict.fromkeys(map(self.life.candidate, which)))

    @precondition(lambda self: self.plain.apart)
    @rule(values=ALL_GRADES, words=WORDS)
    def all_are_together_again(self, values: list[str], words: int | None) -> None:
        """Let the planner open all again, while somebody was to be confirmed apart."""
        self.finish(values, words)
        self.life.reopen()

    @precondition(lambda self: self.plain.said)
    @rule(which=NUMBERS)
    def what_was_reviewed_is_reopened(self, which: int) -> None:
        """Let the planner open what the moderator sends back, after which nothing is said of it."""
        asks = {Moderation.NEEDS_REVISING.value, Moderation.UNSATISFACTORY.value}
        sent_back = {one for one, said in self.plain.said.items() if said in asks}
        assert set(to_be_revised(self.life.book)) == sent_back
        reviewed = sorted(sent_back or self.plain.said)
        self.life.reopen(CandidateId(reviewed[which % len(reviewed)]))

    @rule(which=NUMBERS)
    def the_planner_makes_private(self, which: int) -> None:
        """Let the planner hide a candidate's grades again."""
        self.life.make_private(self.life.candidate(which))

    @rule(who=PEOPLE, values=st.none() | ALL_GRADES, words=WORDS)
    def the_planner_promotes(self, who: int, values: list[str] | None, words: int | None) -> None:
        """Somebody moderates from now on, or grades again; not once the committee is done."""
        if values is not None:
            self.finish(values, words)
        self.life.promote(self.life.person(who))

    @rule(
        who=PEOPLE,
        which=st.none() | NUMBERS,
        status=st.sampled_from(Moderation),
        comment=st.sampled_from(["look again", ""]),
    )
    def moderate(self, who: int, which: int | None, status: Moderation, comment: str) -> None:
        """Somebody says what they think of a candidate, or of all."""
        named = self.named(which) or tuple(map(CandidateId, self.plain.candidates))
        self.life.moderate(self.life.person(who), named, status, comment)

    @precondition(lambda self: self.plain.moderator is not None)
    @rule(
        status=st.sampled_from(Moderation),
        which=st.none() | NUMBERS,
        values=ALL_GRADES,
        reopened=st.none() | NUMBERS,
    )
    def the_moderator_reviews(
        self, status: Moderation, which: int | None, values: list[str], reopened: int | None
    ) -> None:
        """Once the others are done, let the moderator review; somebody may be open again by then."""
        self.finish(values, None)
        if reopened is not None:
            self.life.reopen(self.life.candidate(reopened))
        moderator = PersonId(self.plain.moderator or 0)
        named = self.named(which) or tuple(map(CandidateId, self.plain.candidates))
        self.life.moderate(moderator, named, status, "look again")

    @rule(who=PEOPLE, other=PEOPLE)
    def a_planner_who_sits_here_asks_another(self, who: int, other: int) -> None:
        """Whatever has been graded: who would see hidden grades by it neither shares for all nor promotes."""
        planner = self.life.person(who)

        refusal(AnotherPlanner, bypassable, self.life.book, planner)
        refusal(AnotherPlanner, promotion, self.life.book, self.life.person(other), planner)

    @rule(marking=st.sampled_from(Marking))
    def the_marking_is_switched(self, marking: Marking) -> None:
        """Private and shared marking change places, and everything begins anew."""
        no = self.plain.set_marking(private=marking is Marking.PRIVATE)
        self.life.set_workflow(replace(self.life.book.workflow, marking=marking), no)

    @rule(unit=st.sampled_from(Unit))
    def the_unit_is_switched(self, unit: Unit) -> None:
        """Candidates are confirmed together, or one at a time, from now on."""
        no = self.plain.set_unit(one_by_one=unit is Unit.CANDIDATE)
        self.life.set_workflow(replace(self.life.book.workflow, unit=unit), no)

    @rule(quorum=st.sampled_from(Quorum))
    def the_quorum_is_switched(self, quorum: Quorum) -> None:
        """One word is enough, or all are needed, from now on."""
        self.plain.set_quorum(all_must=quorum is Quorum.ALL)
        self.life.set_workflow(replace(self.life.book.workflow, quorum=quorum), None)

    @precondition(lambda self: self.plain.cleared is not None)
    @rule()
    def what_was_cleared_is_restored(self) -> None:
        """Let the planner think again about the switch."""
        self.life.restore()

    @invariant()
    def the_plain_account_says_the_same(self) -> None:
        """Compare the facts, the labels that people go by, and what each of them sees."""
        assert_same_facts(self.life)
        assert_same_states(self.life)
        assert_seen_alike(self.life)

    @invariant()
    def what_the_quorum_has_confirmed_is_locked(self) -> None:
        """And nothing is locked without anybody's word, over other grades, or over a conflict."""
        assert_quorum_and_no_conflict(self.life)

    @invariant()
    def what_is_confirmed_stays_as_it_is(self) -> None:
        """Without being reopened nothing of it changes, whatever else does."""
        self.confirmed = assert_locked(self.life, self.confirmed)


TestCommitteesLife = CommitteesLife.TestCase
TestCommitteesLife.settings = settings(stateful_step_count=40)
