"""A committee as the rules have it, and the plain account of it: each act happens in both."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from grading.changes import (
    CandidateApart,
    Change,
    ConfirmationEnded,
    ConfirmationGiven,
    MarkingCleared,
    ModerationSet,
    ValueSet,
)
from grading.errors import Refused
from grading.model import (
    Book,
    Candidate,
    CandidateId,
    ChangeId,
    Gradebook,
    Grader,
    Marking,
    Moderation,
    PersonId,
    ProposalId,
    Quorum,
    Tool,
    Unit,
    UnitId,
    Workflow,
)
from grading.notices import ConfirmationFell, RevisionAsked
from grading.rules.access import acting_grader
from grading.rules.actions import actions_in
from grading.rules.alignment import adopt, align
from grading.rules.changing_committees import committee_change, endings, late, moderator_after
from grading.rules.confirmation import confirm, confirmable, withdraw
from grading.rules.decision import Decision, decided, unchanged
from grading.rules.evolution import evolve
from grading.rules.moderating import (
    acting_moderator,
    moderate,
    moderation_fingerprint,
    promote,
    promotion,
    revisions_asked,
)
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
from grading.rules.rosters import RosterCommittee, RosterGrader
from grading.rules.rounds import FROZEN, check_not_in_later_round
from grading.rules.sharing import fingerprint_to_share, share, unshare
from grading.rules.undoing import undo
from grading.rules.workflow import changes_of_restoring, changes_of_workflow
from tests.support.builders import TODAY, a_person
from tests.support.plain_committee import PlainCommittee
from tests.support.plain_grading import PlainGrading
from tests.support.seeing import seen_of

PAT = PersonId(99)
"""The planner, who has no seat."""

INTENT = Intent(planner=PAT, name="Pat", reason="there is a reason")


class CommitteeLife:
    """A gradebook, the plain account of it, and all that can happen to both.

    `others` are the other committees of the assessment.
    """

    def __init__(self, book: Gradebook, others: Callable[[], Iterable[Book]] = tuple) -> None:
        workflow = book.workflow
        self.book = book
        self.plain = PlainCommittee(
            seats=[grader.person for grader in book.committee.graders],
            candidates=list(book.candidates),
            private=workflow.marking is Marking.PRIVATE,
            one_by_one=workflow.unit is Unit.CANDIDATE,
            all_must=workflow.quorum is Quorum.ALL,
            classic=book.assessment.tool is Tool.CLASSIC,
        )
        self.others = others
        self.happened = 0
        self.cleared: tuple[Change, ...] = ()
        self.proposals = 0
        self.given: tuple[PersonId, tuple[UnitId, ...]] | None = None
        self.last: tuple[PersonId, Sequence[Change], PlainGrading] | None = None

    def person(self, number: int) -> PersonId:
        """Return one of those who have a seat."""
        return PersonId(self.plain.seats[(number - 1) % len(self.plain.seats)])

    def candidate(self, number: int) -> CandidateId:
        """Return one of the candidates."""
        return CandidateId(self.plain.candidates[number % len(self.plain.candidates)])

    def happens(
        self, act: Callable[[Gradebook], Decision], refusal: str | None, actor: PersonId = PAT
    ) -> Decision:
        """Check that the act is refused as it must be, or carry it out as every decision is carried out.

        What has come of it is exactly what the trail keeps, from what to what.
        """
        book, decision, refused = self.book, unchanged(self.book), None
        self.last = None
        self.happened += 1
        try:
            decision = act(book)
            actions = actions_in(book, actor, decision.changes)
            check_permitted(book, parts_of(book, actor, plans=actor == PAT), actions)
            for action in FROZEN & actions.keys():
                check_not_in_later_round(book, actions[action], self.others())
        except Refused as no:
            decision, refused = unchanged(book), type(no).__name__
        assert refused == refusal
        for change in decision.changes:
            assert_says_what_was(book, change)
            book = evolve(book, change)
        assert decision.after == book
        self.book = book
        return decision

    def acts(
        self, person: PersonId, plainly: Callable[[], str | None], act: Callable[[Gradebook], Decision]
    ) -> Decision:
        """Let somebody do what graders do, who may do it only as a grader of the committee."""
        before = self.plain.remembered()

        def let_in(book: Gradebook) -> Decision:
            acting_grader(book, a_person(person), TODAY)
            return act(book)

        decision = self.happens(let_in, self.plain.may_grade(person) or plainly(), person)
        self.last = (person, decision.changes, before) if decision.changes else None
        return decision

    def undo(self) -> None:
        """Let who did the last thing take it back."""
        assert self.last is not None
        person, changes, before = self.last
        self.acts(person, lambda: self.plain.undo(person, before), lambda book: undo(book, person, changes))

    def grade(self, person: PersonId, candidate: CandidateId, value: str | None) -> None:
        """Set or clear a grade; confirmations over it fall and their givers hear of it."""
        self.plain.fallen = set()
        decision = self.acts(
            person,
            lambda: self.plain.set_grade(person, candidate, value),
            lambda book: set_grades(book, person, {candidate: value}),
        )

        voided = {one.grader for one in decision.changes if isinstance(one, ConfirmationEnded)}
        told = {one.to for one in decision.notices if isinstance(one, ConfirmationFell)}
        assert voided == self.plain.fallen
        assert told == self.plain.fallen - {person}

    def share(self, person: PersonId, *, leave: bool) -> None:
        """Hand in one's grades by the button that one sees."""
        self.acts(
            person,
            lambda: self.plain.share(person, leave=leave),
            lambda book: share(book, person, seen=fingerprint_to_share(book, person), leave_ungraded=leave),
        )

    def unshare(self, person: PersonId) -> None:
        """Take one's grades back."""
        self.acts(person, lambda: self.plain.unshare(person), lambda book: unshare(book, person))

    def align(self, person: PersonId, candidate: CandidateId, value: str) -> None:
        """Change one's own grade to settle a conflict."""
        self.acts(
            person,
            lambda: self.plain.align(person, candidate, value),
            lambda book: align(book, person, candidate, value),
        )

    def adopt(self, person: PersonId, candidate: CandidateId, other: PersonId) -> None:
        """Take over a co-grader's grade by the button that one sees."""
        self.acts(
            person,
            lambda: self.plain.adopt(person, candidate, other),
            lambda book: adopt(
                book, person, candidate, other, seen=seen_of(book, person, candidate).fingerprint
            ),
        )

    def propose(self, person: PersonId, candidate: CandidateId, value: str) -> ProposalId:
        """Suggest a grade."""
        self.proposals += 1
        key = ProposalId(f"p{self.proposals}")
        self.acts(
            person,
            lambda: self.plain.propose(person, candidate, value, key),
            lambda book: propose(book, person, candidate, value, "because", key),
        )
        return key

    def accept(self, person: PersonId, key: ProposalId) -> None:
        """Accept what was suggested."""
        self.acts(person, lambda: self.plain.accept(person, key), lambda book: accept(book, person, key))

    def confirm(self, person: PersonId, only: CandidateId | None = None, *, leave: bool) -> None:
        """Confirm everything or one candidate by the button that one sees."""
        decision = self.acts(
            person,
            lambda: self.plain.confirm(person, only, leave=leave),
            lambda book: confirm(
                book,
                person,
                seen=confirmable(book, person, only).fingerprint,
                leave_ungraded=leave,
                only=only,
            ),
        )

        units = tuple(one.unit for one in decision.changes if isinstance(one, ConfirmationGiven))
        self.given = (person, units) if units else self.given

    def withdraw(self) -> None:
        """Let the last to confirm think again."""
        assert self.given is not None
        person, units = self.given
        self.acts(
            person, lambda: self.plain.withdraw(person, units), lambda book: withdraw(book, person, units)
        )

    def finish(self, values: Sequence[str | None], words: int | None = None) -> None:
        """Let all graders set these grades, share and confirm, as far as they can; or only some confirm."""
        people = [PersonId(one) for one in self.plain.people()]
        for person in people:
            for one, value in zip(self.book.candidates, values, strict=False):
                self.grade(person, one, value)
        for person in people:
            self.share(person, leave=True)
        for person in people[:words]:
            self.confirm(person, leave=True)

    def share_for_all(self) -> None:
        """Let the planner end the waiting."""
        refusal = self.plain.share_for_all()
        self.happens(lambda book: bypass(book, INTENT, seen=bypassable(book, PAT).fingerprint), refusal)

    def confirm_for(self, *, leave: bool) -> None:
        """Let the planner confirm in everybody's place."""
        refusal = self.plain.confirm_for(leave=leave)
        self.happens(
            lambda book: confirm_for(
                book, INTENT, seen=confirmable_for(book).fingerprint, leave_ungraded=leave
            ),
            refusal,
        )

    def reopen(self, *named: CandidateId) -> None:
        """Let the planner open what is confirmed, or those of it who are named."""
        refusal = self.plain.reopen(*named)
        self.happens(
            lambda book: reopen(book, INTENT, named, seen=reopenable(book, named).fingerprint), refusal
        )

    def make_private(self, candidate: CandidateId) -> None:
        """Let the planner hide a candidate's grades again."""
        refusal = self.plain.make_private(candidate)
        self.happens(
            lambda book: make_private(book, candidate, INTENT, seen=privatisable(book, candidate)), refusal
        )

    def promote(self, person: PersonId) -> None:
        """Let the planner make somebody the moderator, or the moderator a grader again."""
        refusal = self.plain.promote(person)
        self.happens(
            lambda book: promote(book, person, INTENT, seen=promotion(book, person, PAT).fingerprint), refusal
        )
        moderator = None if self.plain.moderator is None else PersonId(self.plain.moderator)
        self.book = replace(self.book, committee=replace(self.book.committee, moderator=moderator))

    def moderate(
        self, person: PersonId, named: Sequence[CandidateId], status: Moderation, comment: str
    ) -> None:
        """Let somebody say what only the moderator may; the planner hears what is to be opened again."""
        before = dict(self.plain.said)

        def act(book: Gradebook) -> Decision:
            acting_moderator(book, a_person(person), TODAY)
            return moderate(book, named, status, comment, seen=moderation_fingerprint(book))

        refusal = self.plain.moderate(person, list(named), status.value, comment)
        decision = self.happens(act, refusal, person)

        new = {one for one, said in self.plain.said.items() if said != before.get(one)}
        asked = new if status in {Moderation.NEEDS_REVISING, Moderation.UNSATISFACTORY} else set()
        told: tuple[RevisionAsked, ...] = revisions_asked(decision, "Bo", comment, [PAT])
        assert [set(one.candidates) for one in told] == ([asked] if asked else [])

    def set_workflow(self, after: Workflow, refusal: str | None) -> None:
        """Carry out what the new settings end, and then let them be in force."""
        decision = self.happens(
            lambda book: decided(book, changes_of_workflow(book, after, is_own=False)), refusal
        )
        if refusal is None:
            self.book = replace(self.book, assessment=replace(self.book.assessment, workflow=after))
        if any(isinstance(one, MarkingCleared) for one in decision.changes):
            self.cleared = decision.changes

    def restore(self) -> None:
        """Let the planner think again about a switch of the marking."""
        refusal = self.plain.restore()
        cleared = self.cleared
        self.happens(
            lambda book: decided(book, changes_of_restoring(book, ChangeId("cleared"), cleared)), refusal
        )
        if refusal is None:
            marking = Marking.PRIVATE if self.plain.private else Marking.SHARED
            workflow = replace(self.book.workflow, marking=marking)
            self.book = replace(self.book, assessment=replace(self.book.assessment, workflow=workflow))

    def candidate_comes(self, candidate: CandidateId) -> None:
        """Put somebody into the committee, whatever has been graded, shared or confirmed."""
        self.plain.comes(candidate)
        self.becomes(self.book.committee.graders, (*self.book.candidates, candidate))

    def candidate_leaves(self, candidate: CandidateId) -> None:
        """Take somebody who is not confirmed out of the committee."""
        self.plain.leaves(candidate)
        self.becomes(self.book.committee.graders, [one for one in self.book.candidates if one != candidate])

    def grader_comes(self, new: Grader) -> None:
        """Give somebody a new seat."""
        self.plain.seat_is_new(new.person)
        self.becomes((*self.book.committee.graders, new), tuple(self.book.candidates))

    def grader_leaves(self, old: PersonId, new: Grader | None) -> None:
        """Let somebody go; another takes the seat over, or nobody does."""
        self.plain.seat_changes(old, None if new is None else new.person)
        seats = [new if one.person == old else one for one in self.book.committee.graders]
        self.becomes([one for one in seats if one is not None], tuple(self.book.candidates))

    def becomes(self, seats: Sequence[Grader], candidates: Sequence[CandidateId]) -> None:
        """Carry out what ends when a committee changes, then the change itself, and what begins by it."""
        committee = self.book.committee
        wanted = RosterCommittee(
            name=committee.name,
            type=committee.type,
            graders=tuple(as_wanted(one) for one in seats),
            candidates=tuple(candidates),
            channel=None,
            override=committee.override,
        )
        change = committee_change(self.book, wanted)
        self.happens(lambda book: decided(book, endings(book, change, PAT)), None)
        apart = [CandidateApart(candidate=one, is_apart=True) for one in late(self.book, change)]
        kept = self.book.candidates
        self.book = replace(
            self.book,
            committee=replace(committee, graders=tuple(seats), moderator=moderator_after(committee, seats)),
            candidates={one: kept.get(one, Candidate(id=one)) for one in candidates},
            evaluations={one: of for one, of in self.book.evaluations.items() if one in candidates},
            shares=frozenset((who, one) for who, one in self.book.shares if one in candidates),
            apart=self.book.apart & {*candidates},
        )
        self.happens(lambda book: decided(book, apart), None)


def assert_says_what_was(book: Gradebook, change: Change) -> None:
    """Check that a change says truly what it changes, so that a reader of the trail can go back by it."""
    match change:
        case ValueSet():
            assert change.before == book.grade(change.cell.candidate, change.owner)
        case ModerationSet():
            assert change.before is book.moderation.get(change.candidate, Moderation.NOT_REVIEWED)
        case _:
            pass


def as_wanted(grader: Grader) -> RosterGrader:
    """Return a seat as a roster names it."""
    return RosterGrader(
        email=grader.email, name=grader.name, external=grader.external, agreement_until=grader.agreement_until
    )
