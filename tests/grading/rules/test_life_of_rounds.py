"""An assessment's life over its rounds: appeals and formal errors, and the grade that counts in the end."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from grading.errors import NotAGrader, NotTheModerator
from grading.model import (
    COMMON,
    Candidate,
    CandidateId,
    Cause,
    Committee,
    CommitteeName,
    Marking,
    Moderation,
    PersonId,
    Quorum,
    Round,
    SubmissionStatus,
    Tool,
    Unit,
    WorkflowOverride,
)
from grading.rules.access import acting_grader
from grading.rules.finished_rounds import awaiting_further, round_finished
from grading.rules.moderating import acting_moderator
from grading.rules.outcomes import outcomes, outcomes_in_full
from grading.rules.rounds import in_later_round
from grading.rules.starting_rounds import (
    all_with_grade,
)
from grading.rules.states import is_done
from tests.support.assessment_life import AGAIN, PLANNER, AssessmentLife
from tests.support.builders import TODAY, a_person, an_assessment, c, refusal
from tests.support.committee_life import PAT, CommitteeLife
from tests.support.life_checks import (
    Grades,
    assert_locked,
    assert_quorum_and_no_conflict,
    assert_same_facts,
    assert_same_states,
    assert_seen_alike,
    grades_in,
)

NUMBERS = st.integers(0, 3)
PEOPLE = st.integers(1, 3)
CANDIDATES = st.sampled_from([c(1), c(2), c(3)])
GRADES = st.sampled_from(["A", "B", "D"])
VALUES = st.lists(st.sampled_from(["A", "B", "D", "A", "D", None]), min_size=3, max_size=3)
HELD = st.lists(VALUES, max_size=3)
WORKFLOWS = st.builds(
    WorkflowOverride,
    marking=st.sampled_from([Marking.PRIVATE, Marking.PRIVATE, Marking.SHARED]),
    unit=st.sampled_from(Unit),
    quorum=st.sampled_from(Quorum),
)
DEADLINE = date(2026, 12, 22)


class RoundsOfAnAssessment(RuleBasedStateMachine):
    """Two committees grade three candidates, of whom some are graded anew."""

    @initialize(
        first=WORKFLOWS, second=WORKFLOWS, values=VALUES, moderator=st.integers(0, 2), replaced=st.booleans()
    )
    def begin(
        self,
        *,
        first: WorkflowOverride,
        second: WorkflowOverride,
        values: list[str | None],
        moderator: int,
        replaced: bool,
    ) -> None:
        """Set up the two committees of the first grading, which may be done; the first may be moderated."""
        assessment = replace(an_assessment(tool=Tool.CLASSIC), deadline=DEADLINE)
        candidates = [Candidate(id=c(number), status=SubmissionStatus.NOT_STARTED) for number in (1, 2, 3)]
        self.all = AssessmentLife(assessment, candidates)
        self.plain, self.lives, self.candidates = self.all.plain, self.all.lives, self.all.candidates
        self.confirmed: dict[CommitteeName, Grades] = {}
        self.checked: dict[CommitteeName, int] = {}
        self.frozen: Mapping[tuple[CommitteeName, CandidateId], object] = {}
        for name, override, members in (("1", first, (c(1), c(2))), ("2", second, (c(3),))):
            seats = (self.all.newcomer(), self.all.newcomer())
            committee = Committee(name=CommitteeName(name), graders=seats, override=override)
            self.all.committee_begins(committee, members)
        if moderator:
            self.promote(0, moderator)
        if replaced:
            self.a_grader_is_replaced(0, 1, len(self.all.people))
        for number, value in enumerate((values[:2], values[2:])):
            if None not in value:
                self.finish(number, value)

    def committee(self, which: int) -> CommitteeName:
        """Return one of the committees: by an even number one of the oldest, by an odd one of the newest."""
        names = list(self.lives)
        number = which // 2 % len(names)
        return names[number] if which % 2 == 0 else names[-1 - number]

    def life(self, which: int) -> CommitteeLife:
        """Return the life of one of the committees, 0 for the newest."""
        return self.lives[self.committee(which)]

    @rule(which=NUMBERS, values=VALUES)
    def finish(self, which: int, values: Sequence[str | None]) -> None:
        """Let a committee agree on its grades and confirm them, as far as they are open."""
        self.life(which).finish(values)

    @rule(which=NUMBERS, who=PEOPLE, whom=NUMBERS, value=st.none() | GRADES)
    def grade(self, which: int, who: int, whom: int, value: str | None) -> None:
        """Somebody sets or clears a grade."""
        life = self.life(which)
        life.grade(life.person(who), life.candidate(whom), value)

    @rule(which=NUMBERS, who=PEOPLE, leave=st.booleans())
    def share(self, which: int, who: int, *, leave: bool) -> None:
        """Somebody hands in their grades."""
        life = self.life(which)
        life.share(life.person(who), leave=leave)

    @rule(which=NUMBERS, who=PEOPLE, whom=NUMBERS, other=PEOPLE)
    def adopt(self, which: int, who: int, whom: int, other: int) -> None:
        """Somebody takes over a co-grader's grade."""
        life = self.life(which)
        life.adopt(life.person(who), life.candidate(whom), life.person(other))

    @rule(which=NUMBERS, who=PEOPLE, leave=st.booleans())
    def confirm(self, which: int, who: int, *, leave: bool) -> None:
        """Somebody confirms what is ready."""
        life = self.life(which)
        life.confirm(life.person(who), leave=leave)

    @rule(which=NUMBERS, whom=st.lists(NUMBERS, max_size=2))
    def reopen(self, which: int, whom: list[int]) -> None:
        """Let the planner open a committee of any round, or some of its candidates."""
        life = self.life(which)
        life.reopen(*dict.fromkeys(map(life.candidate, whom)))

    @rule(which=NUMBERS, who=PEOPLE)
    def promote(self, which: int, who: int) -> None:
        """Let the planner make somebody the moderator, or a grader again."""
        life = self.life(which)
        life.promote(life.person(who))

    @rule(which=NUMBERS, whom=NUMBERS, status=st.sampled_from(Moderation))
    def moderate(self, which: int, whom: int, status: Moderation) -> None:
        """Let the moderator say what they think of a candidate."""
        life = self.life(which)
        moderator = PersonId(life.plain.moderator or life.plain.seats[0])
        life.moderate(moderator, [life.candidate(whom)], status, "look again")

    @rule(
        cause=st.sampled_from(Cause),
        whom=st.lists(CANDIDATES, min_size=1, max_size=3, unique=True),
        override=WORKFLOWS,
        deadline=st.sampled_from([None, AGAIN]),
        held=HELD,
    )
    def a_round_begins(
        self,
        *,
        cause: Cause,
        whom: list[CandidateId],
        override: WorkflowOverride,
        deadline: date | None,
        held: list[list[str | None]],
    ) -> None:
        """Candidates are assessed again by people who have never graded, and perhaps again at once."""
        for values in held or [[]]:
            known = len(self.lives)
            seats = [self.all.newcomer(), self.all.newcomer(external=True)]
            self.all.begins(cause, whom, seats, override, deadline)
            if len(self.lives) > known and values:
                self.finish(1, values)

    @rule(cause=st.sampled_from(Cause), override=WORKFLOWS)
    def everybody_with_a_grade_is_assessed_again(self, cause: Cause, override: WorkflowOverride) -> None:
        """Somebody made an error that concerns the whole exam."""
        whom = all_with_grade(self.all.books())
        assert set(whom) == {
            one for one in self.candidates if self.plain.outcome(one).grade and not self.plain.not_yet(one)
        }
        if whom:
            self.a_round_begins(cause=cause, whom=list(whom), override=override, deadline=None, held=[])

    @precondition(lambda self: self.plain.awaiting())
    @rule(override=WORKFLOWS, held=HELD)
    def a_further_assessment_begins(self, override: WorkflowOverride, held: list[list[str | None]]) -> None:
        """Who came out too far away is assessed further."""
        whom = list(awaiting_further(self.all.books()))
        self.a_round_begins(cause=Cause.APPEAL, whom=whom, override=override, deadline=None, held=held)

    def ready(self) -> list[CandidateId]:
        """Return who can be assessed again now."""
        return [one for one in self.candidates if not self.plain.not_yet(one)]

    @precondition(lambda self: self.ready())
    @rule(
        which=NUMBERS,
        who=st.lists(st.tuples(st.integers(0, 9), st.booleans()), min_size=1, max_size=3),
        plans=st.booleans(),
    )
    def a_round_is_wished_of_others(self, which: int, who: list[tuple[int, bool]], *, plans: bool) -> None:
        """Too few graders, none external, a planner, or who has graded already: they may not."""
        whom = self.ready()[which % len(self.ready())]
        seats = [self.all.somebody(number, external=external) for number, external in who]
        seats = [*dict.fromkeys(seats), *([PLANNER] if plans else [])]
        self.all.begins(Cause.APPEAL, [whom], seats, WorkflowOverride(), None)

    @precondition(lambda self: self.ready())
    @rule(which=NUMBERS, who=NUMBERS)
    def a_round_is_wished_of_who_knows(self, which: int, who: int) -> None:
        """Who has ever had a seat in an earlier round knows its grades, also if another has it now."""
        whom = self.ready()[which % len(self.ready())]
        knows = sorted(self.plain.barred([whom], len(self.lives) + 1), reverse=True)
        seats = [self.all.people[knows[who % len(knows)] - 1], self.all.newcomer(external=True)]
        self.all.begins(Cause.APPEAL, [whom], seats, WorkflowOverride(), None)

    @rule(which=NUMBERS, whom=CANDIDATES)
    def a_candidate_joins_a_round(self, which: int, whom: CandidateId) -> None:
        """One more appeals, while or after the others are assessed again."""
        self.all.candidate_joins(self.committee(which), whom)

    @rule(which=NUMBERS, whom=NUMBERS)
    def a_candidate_is_taken_out(self, which: int, whom: int) -> None:
        """Withdraw an appeal."""
        self.all.candidate_is_taken_out(self.committee(which), self.life(which).candidate(whom))

    @rule(which=NUMBERS, who=PEOPLE, number=st.integers(0, 9))
    def a_grader_is_replaced(self, which: int, who: int, number: int) -> None:
        """Another takes a seat over, a newcomer or one of another committee."""
        new = self.all.somebody(number, external=True)
        self.all.grader_is_replaced(self.committee(which), self.life(which).person(who), new)

    @invariant()
    def each_committee_is_as_its_plain_account(self) -> None:
        """Compare the facts, the states, what each person sees, and what is locked."""
        for name, life in self.lives.items():
            if self.checked.get(name) != life.happened:
                assert_same_facts(life)
                assert_same_states(life)
                assert_seen_alike(life)
                assert_quorum_and_no_conflict(life)
                self.confirmed[name] = assert_locked(life, self.confirmed.get(name, {}))
                self.checked[name] = life.happened

    @invariant()
    def the_outcome_is_that_of_the_newest_finished_round(self) -> None:
        """Everywhere the same grade counts; who came out too far away waits for a further assessment."""
        books = self.all.books()
        known = {one: self.plain.outcome(one) for one in self.candidates}
        full = outcomes_in_full(books)
        assert outcomes(books) == {one: is_now.grade for one, is_now in known.items() if is_now.grade}
        assert {one: (found.before, found.not_final) for one, found in full.items()} == {
            one: (is_now.before, is_now.waiting) for one, is_now in known.items() if is_now.grade
        }
        assert set(awaiting_further(books)) == self.plain.awaiting()

    @invariant()
    def the_planner_hears_what_a_finished_round_has_come_to(self) -> None:
        """Tell what goes up and down, what stays, and what is not final."""
        for name, known in self.plain.rounds.items():
            book = self.lives[CommitteeName(name)].book
            if known.number > 1 and is_done(book):
                told = round_finished(book, self.all.books(), PAT)
                graded = [one for one in known.committee.candidates if known.grade(one)]
                before = {one: self.plain.outcome(one, known.number - 1).grade for one in graded}
                now = {one: self.plain.outcome(one, known.number) for one in graded}
                further = {one for one in graded if now[one].waiting}
                changed = {
                    (one, before[one], now[one].grade)
                    for one in graded
                    if one not in further and before[one] != now[one].grade
                }
                assert set(told.further) == further
                assert {(one.candidate, one.before, one.after) for one in told.changed} == changed
                assert told.up == sum(was is None or str(grade) < was for _, was, grade in changed)
                assert told.up + told.down == len(changed)
                assert told.unchanged == len(graded) - len(further) - len(changed)
                assert told.ungraded == len(known.committee.candidates) - len(graded)

    @invariant()
    def earlier_rounds_never_change(self) -> None:
        """Of who is in a later round, nothing of before does, as long as they are."""
        now: dict[tuple[CommitteeName, CandidateId], object] = {}
        for name, life in self.lives.items():
            later = in_later_round(life.book, life.others())
            assert later == self.plain.frozen(name)
            for one in later:
                grades = {whose: value for whose, value in grades_in(life).items() if whose[0] == one}
                is_locked = life.book.unit_of(one) in life.book.confirmed
                now[name, one] = (grades, is_locked, life.book.moderation.get(one))
        assert all(now[key] == self.frozen[key] for key in now.keys() & self.frozen.keys())
        self.frozen = now

    @invariant()
    def who_assesses_again_learns_nothing_of_before(self) -> None:
        """Hold only grades of its own in a later book, and let nobody in who knows the earlier ones."""
        for name, life in self.lives.items():
            book, number = life.book, self.plain.rounds[name].number
            if number > 1:
                seats = {COMMON, *(PersonId(one) for one in life.plain.seats)}
                assert {owner for _, owner in grades_in(life)} <= seats
                assert book.assessment.deadline == book.committee.deadline
                assert all(one == Candidate(id=one.id) for one in book.candidates.values())
                for person in map(PersonId, self.plain.barred(life.plain.candidates, Round(number))):
                    refusal(NotAGrader, acting_grader, book, a_person(person), TODAY)
                    refusal(NotTheModerator, acting_moderator, book, a_person(person), TODAY)


TestRoundsOfAnAssessment = RoundsOfAnAssessment.TestCase
TestRoundsOfAnAssessment.settings = settings(stateful_step_count=25)
