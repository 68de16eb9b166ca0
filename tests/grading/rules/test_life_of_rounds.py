"""An assessment's life over its rounds: appeals and formal errors, and the grade that counts in the end."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from grading.errors import CannotAssessAgain, NotAGrader, NotTheModerator, RosterInvalid
from grading.model import (
    COMMON,
    Candidate,
    CandidateId,
    Cause,
    Committee,
    CommitteeName,
    Gradebook,
    Grader,
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
from grading.rules.grader_lists import GraderLine
from grading.rules.moderating import acting_moderator
from grading.rules.outcomes import outcomes, outcomes_in_full
from grading.rules.present_roster import roster_of
from grading.rules.rosters import Roster, RosterCommittee
from grading.rules.round_faults import check_rounds
from grading.rules.rounds import in_later_round, within_round
from grading.rules.setting_up import SetUp
from grading.rules.starting_rounds import (
    RoundWished,
    all_with_grade,
    check_can_be_assessed_again,
    with_round,
)
from grading.rules.states import is_done
from tests.support.builders import TODAY, a_grader, a_person, an_assessment, c, refusal
from tests.support.committee_life import PAT, CommitteeLife, as_wanted
from tests.support.life_checks import (
    Grades,
    assert_locked,
    assert_quorum_and_no_conflict,
    assert_same_facts,
    assert_same_states,
    assert_seen_alike,
    grades_in,
)
from tests.support.plain_assessment import PlainAssessment, PlainRound

NUMBERS = st.integers(0, 3)
PEOPLE = st.integers(1, 3)
GRADES = st.sampled_from(["A", "B", "D"])
VALUES = st.lists(st.sampled_from(["A", "A", "B", "D", None]), min_size=3, max_size=3)
WORKFLOWS = st.builds(
    WorkflowOverride,
    marking=st.sampled_from([Marking.PRIVATE, Marking.PRIVATE, Marking.SHARED]),
    unit=st.sampled_from(Unit),
    quorum=st.sampled_from(Quorum),
)
DEADLINE, AGAIN = date(2026, 12, 22), date(2027, 1, 20)
PLANNER = a_grader(PAT)


class RoundsOfAnAssessment(RuleBasedStateMachine):
    """Two committees grade three candidates; whoever appeals, or was graded with an error, is graded anew."""

    @initialize(first=WORKFLOWS, second=WORKFLOWS, values=VALUES, moderator=st.integers(0, 2))
    def begin(
        self,
        *,
        first: WorkflowOverride,
        second: WorkflowOverride,
        values: list[str | None],
        moderator: int,
    ) -> None:
        """Set up the two committees of the first grading, which may be done; the first may be moderated."""
        self.assessment = replace(an_assessment(tool=Tool.CLASSIC), deadline=DEADLINE)
        self.candidates = {
            one: Candidate(id=one, status=SubmissionStatus.NOT_STARTED) for one in (c(1), c(2), c(3))
        }
        self.lives: dict[CommitteeName, CommitteeLife] = {}
        self.plain = PlainAssessment(scale=list(self.assessment.scale.grades), rounds={})
        self.people: list[Grader] = []
        self.confirmed: dict[CommitteeName, Grades] = {}
        self.frozen: Mapping[tuple[CommitteeName, CandidateId], object] = {}
        for name, override, candidates in (("1", first, (c(1), c(2))), ("2", second, (c(3),))):
            seats = (self.newcomer(), self.newcomer())
            committee = Committee(name=CommitteeName(name), graders=seats, override=override)
            self.committee_begins(committee, candidates)
        if moderator:
            self.promote(1, moderator)
        for number, value in enumerate((values[:2], values[2:])):
            if None not in value:
                self.finish(1 - number, value)

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

    def committee(self, which: int) -> CommitteeName:
        """Return one of the committees, 0 for the newest."""
        names = list(self.lives)
        return names[-1 - which % len(names)]

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
        whom=st.lists(st.sampled_from([c(1), c(2), c(3)]), min_size=1, max_size=3, unique=True),
        override=WORKFLOWS,
        deadline=st.sampled_from([None, AGAIN]),
        values=st.none() | VALUES,
    )
    def a_round_begins(
        self,
        *,
        cause: Cause,
        whom: list[CandidateId],
        override: WorkflowOverride,
        deadline: date | None,
        values: list[str | None] | None,
    ) -> None:
        """Candidates are assessed again by people who have never graded; it may be done at once."""
        before = len(self.lives)
        self.begins(cause, whom, [self.newcomer(), self.newcomer(external=True)], override, deadline)
        if values is not None and len(self.lives) > before:
            self.finish(0, values)

    @rule(cause=st.sampled_from(Cause), override=WORKFLOWS)
    def everybody_with_a_grade_is_assessed_again(self, cause: Cause, override: WorkflowOverride) -> None:
        """Somebody made an error that concerns the whole exam."""
        whom = all_with_grade(self.books())
        assert set(whom) == {
            one for one in self.candidates if self.plain.outcome(one).grade and not self.plain.not_yet(one)
        }
        if whom:
            self.a_round_begins(cause=cause, whom=list(whom), override=override, deadline=None, values=None)

    @precondition(lambda self: self.plain.awaiting())
    @rule(override=WORKFLOWS, values=st.none() | VALUES)
    def a_further_assessment_begins(
        self, override: WorkflowOverride, values: list[str | None] | None
    ) -> None:
        """Who came out too far away is assessed further."""
        whom = list(awaiting_further(self.books()))
        self.a_round_begins(cause=Cause.APPEAL, whom=whom, override=override, deadline=None, values=values)

    @rule(
        whom=st.sampled_from([c(1), c(2), c(3)]),
        who=st.lists(st.tuples(st.integers(0, 9), st.booleans()), min_size=1, max_size=3),
        plans=st.booleans(),
    )
    def a_round_is_wished_of_others(
        self, whom: CandidateId, who: list[tuple[int, bool]], *, plans: bool
    ) -> None:
        """Too few graders, none external, a planner, or who has graded already: they may not."""
        seats = [self.somebody(number, external=external) for number, external in who]
        self.begins(
            Cause.APPEAL,
            [whom],
            [*dict.fromkeys(seats), *([PLANNER] if plans else [])],
            WorkflowOverride(),
            None,
        )

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

    @rule(which=NUMBERS, whom=st.sampled_from([c(1), c(2), c(3)]))
    def a_candidate_joins_a_round(self, which: int, whom: CandidateId) -> None:
        """One more appeals, while or after the others are assessed again."""
        name = self.committee(which)
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

    @rule(which=NUMBERS, whom=NUMBERS)
    def a_candidate_is_taken_out(self, which: int, whom: int) -> None:
        """Withdraw an appeal; nobody leaves an earlier round that a later one was built on."""
        name = self.committee(which)
        life = self.lives[name]
        candidate = life.candidate(whom)
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

    @rule(which=NUMBERS, who=PEOPLE, number=st.integers(0, 9))
    def a_grader_is_replaced(self, which: int, who: int, number: int) -> None:
        """Another takes a seat over, but nobody who knows the candidates' earlier grading."""
        name = self.committee(which)
        life, known = self.lives[name], self.plain.rounds[name]
        if known.number == 1 or life.plain.locked:
            return
        old = life.person(who)
        new = self.somebody(number, external=True)
        if new.person in life.plain.seats:
            return
        barred = self.plain.barred(life.plain.candidates, known.number)
        faults = {"sat_earlier"} if new.person in barred else set()
        seats = [new if one.person == old else one for one in life.book.committee.graders]
        if not any(one.external for one in seats):
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

    @invariant()
    def each_committee_is_as_its_plain_account(self) -> None:
        """Compare the facts, the states, what each person sees, and what is locked."""
        for name, life in self.lives.items():
            assert_same_facts(life)
            assert_same_states(life)
            assert_seen_alike(life)
            assert_quorum_and_no_conflict(life)
            self.confirmed[name] = assert_locked(life, self.confirmed.get(name, {}))

    @invariant()
    def the_outcome_is_that_of_the_newest_finished_round(self) -> None:
        """Everywhere the same grade counts; who came out too far away waits for a further assessment."""
        books = self.books()
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
                told = round_finished(book, self.books(), PAT)
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
TestRoundsOfAnAssessment.settings = settings(stateful_step_count=30)
