"""Before all have shared, nothing that a grader gets to see depends on a co-grader's hidden grade.

Each test runs everything twice, on two committees that differ only in grades and marks hidden from Ada: every
value, every refusal with its values, and every message to her must be the same.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import TypeVar

from hypothesis import given
from hypothesis import strategies as st

from grading.changes import Cell, SharingChanged, ValueSet
from grading.errors import Refused
from grading.fingerprints import marks_fingerprint
from grading.model import (
    CandidateId,
    Evaluation,
    Gradebook,
    PersonId,
    Proposal,
    ProposalId,
    QuestionNumber,
    Quorum,
    SubmissionStatus,
    Unit,
)
from grading.notices import Notice
from grading.rules.alignment import adopt, align
from grading.rules.channel_view import channel_state
from grading.rules.confirmation import confirm, confirmable, yet_to_confirm
from grading.rules.decision import Decision
from grading.rules.evolution import evolve_all
from grading.rules.overview import overview
from grading.rules.proposing import accept, propose
from grading.rules.registering import set_grades
from grading.rules.sharing import (
    awaited,
    candidates_to_share,
    fingerprint_to_share,
    left_ungraded,
    share,
    unshare,
)
from grading.rules.sheets import import_sheet, preview
from grading.rules.standing import is_blind, seen_conflicts, standing
from grading.rules.states import (
    all_have_shared,
    grades_fingerprint,
    is_in_conflict,
    is_open,
    state_of,
)
from grading.rules.undoing import undo
from grading.rules.visibility import visible_to
from tests.support.builders import ADA, BO, a_committee, a_sheet, an_assessment, confirmed, locked, shared
from tests.support.seeing import seen_of, standing_of

P1, P2, P3 = ProposalId("p1"), ProposalId("p2"), ProposalId("p3")
VALUES = ("A", "B", "C")
Twins = tuple[Gradebook, Gradebook]
Marks = Mapping[QuestionNumber, Decimal]
View = Callable[[Gradebook], object]
T = TypeVar("T")

maybe_a_grade = st.none() | st.sampled_from(VALUES)
maybe_marks = st.none() | st.dictionaries(
    st.sampled_from([QuestionNumber("1"), QuestionNumber("2b")]),
    st.sampled_from([Decimal(0), Decimal("7.5"), Decimal(10)]),
    min_size=1,
)


def with_grades(book: Gradebook, grades: Mapping[CandidateId, Mapping[PersonId, str | None]]) -> Gradebook:
    """Return the book with these grades and no others."""
    standing_ones = {
        candidate: {person: Evaluation(grade=value, by=person) for person, value in own.items() if value}
        for candidate, own in grades.items()
    }
    return replace(book, evaluations={one: own for one, own in standing_ones.items() if own})


def with_marks(book: Gradebook, marks: Mapping[CandidateId, Mapping[PersonId, Marks | None]]) -> Gradebook:
    """Return the book with these marks beside its grades."""
    evaluations = {one: dict(book.evaluations_of(one)) for one in book.candidates}
    for candidate, own in marks.items():
        for person, of_person in own.items():
            if of_person is not None:
                known = evaluations[candidate].get(person, Evaluation(grade=None, by=person))
                evaluations[candidate][person] = replace(
                    known,
                    marks=of_person,
                    total=sum(of_person.values(), start=Decimal()),
                    marks_fingerprint=marks_fingerprint(of_person),
                )
    return replace(book, evaluations={one: own for one, own in evaluations.items() if own})


@st.composite
def twins(draw: st.DrawFn, least_graders: int = 2) -> Twins:
    """Return two committees in the middle of their work that differ only in what is hidden from Ada."""
    book = a_committee(
        graders=draw(st.integers(least_graders, 3)),
        candidates=draw(st.integers(1, 4)),
        unit=draw(st.sampled_from(Unit)),
        quorum=draw(st.sampled_from(Quorum)),
        status=draw(st.sampled_from([SubmissionStatus.SUBMITTED, SubmissionStatus.NOT_STARTED])),
        channel="C1",
    )
    people = [seat.person for seat in book.graders]
    pairs = [(person, candidate) for candidate in book.candidates for person in people]
    awaited_for = draw(st.sampled_from(pairs))
    given = shared(book).shares if draw(st.booleans()) else draw(st.sets(st.sampled_from(pairs)))
    book = replace(book, shares=frozenset(given) - {awaited_for})
    one: dict[CandidateId, dict[PersonId, str | None]] = {}
    other: dict[CandidateId, dict[PersonId, str | None]] = {}
    for candidate in book.candidates:
        one[candidate] = {person: draw(maybe_a_grade) for person in people}
        other[candidate] = dict(one[candidate])
        if not all_have_shared(book, candidate):
            other[candidate] |= {person: draw(maybe_a_grade) for person in people if person != ADA}
    hidden = awaited_for[1]
    other[hidden][BO] = draw(
        st.sampled_from([value for value in (None, *VALUES) if value != one[hidden][BO]])
    )
    marks = {candidate: {person: draw(maybe_marks) for person in people} for candidate in book.candidates}
    hidden_marks = {
        candidate: {
            person: of_person if person == ADA or all_have_shared(book, candidate) else draw(maybe_marks)
            for person, of_person in own.items()
        }
        for candidate, own in marks.items()
    }
    first = with_marks(with_grades(book, one), marks)
    second = with_marks(with_grades(book, other), hidden_marks)
    for unit in book.units():
        if any(all_have_shared(book, one) for one in book.members(unit)):
            differing = [candidate for candidate in book.members(unit) if is_in_conflict(first, candidate)]
            if is_open(book, unit) and not differing and draw(st.booleans()):
                then = locked if draw(st.booleans()) else confirmed_by_bo
                first, second = then(first, [unit]), then(second, [unit])
            elif differing:
                changes = propose(first, BO, differing[0], "A", "because", P1).changes
                first, second = evolve_all(first, changes), evolve_all(second, changes)
    if draw(st.booleans()):
        # Made when all was open, before a grader took a new seat or the candidate came back.
        earlier = Proposal(id=P3, candidate=hidden, proposer=BO, value="A", reason="because", about="of old")
        about = draw(st.sampled_from(["of old", grades_fingerprint(first, [hidden])]))
        proposals = {**first.proposals, P3: replace(earlier, about=about)}
        first, second = replace(first, proposals=proposals), replace(second, proposals=proposals)
    return first, second


def confirmed_by_bo(book: Gradebook, units: Iterable[str]) -> Gradebook:
    """Return the book after Bo has confirmed these units."""
    return confirmed(book, BO, units=[unit for unit in book.units() if unit in units])


def outcome(view: Callable[[Gradebook], T], book: Gradebook) -> T | Refused:
    """Return what comes of it: its value, or the refusal."""
    try:
        return view(book)
    except Refused as refusal:
        return refusal


def same(both: Twins, *views: View) -> None:
    """Check that no view tells the twins apart."""
    for view in views:
        assert outcome(view, both[0]) == outcome(view, both[1])


def sharing(book: Gradebook, person: PersonId, *, leave: bool) -> tuple[Decision, Gradebook] | None:
    """Return the sharing and what comes of it; None if it brings grades to light."""
    decision = share(book, person, seen=fingerprint_to_share(book, person), leave_ungraded=leave)
    after = evolve_all(book, decision.changes)
    opened = any(all_have_shared(after, one) and not all_have_shared(book, one) for one in book.candidates)
    return None if opened else (decision, after)


def adopting(book: Gradebook, candidate: CandidateId, co_grader: PersonId) -> object:
    """Press the button that Ada was shown."""
    return adopt(book, ADA, candidate, co_grader, seen=seen_of(book, ADA, candidate).fingerprint)


def confirming(book: Gradebook, only: CandidateId | None, *, leave: bool) -> object:
    """Press the button that Ada was shown."""
    shown = confirmable(book, ADA, only)
    return shown, confirm(book, ADA, seen=shown.fingerprint, leave_ungraded=leave, only=only)


@given(both=twins())
def test_no_view_tells_hidden_grades_apart(both: Twins) -> None:
    """Neither the value, nor that it differs, nor that there is one."""
    candidates = list(both[0].candidates)

    same(
        both,
        lambda book: visible_to(book, ADA),
        lambda book: standing_of(book, ADA),
        lambda book: standing(visible_to(replace(book, whole=False), ADA), graded=1, candidates=2),
        lambda book: [seen_of(book, ADA, one) for one in candidates],
        lambda book: seen_conflicts(visible_to(book, ADA)),
        lambda book: [state_of(visible_to(book, ADA), one) for one in candidates],
        lambda book: (is_blind(book), awaited(book), yet_to_confirm(book)),
        lambda book: (fingerprint_to_share(book, ADA), left_ungraded(book, ADA)),
        lambda book: candidates_to_share(book, ADA),
        channel_state,
        lambda book: overview(an_assessment(), [book], [], viewer=ADA),
    )


@given(both=twins(), data=st.data())
def test_no_act_of_hers_tells_hidden_grades_apart(both: Twins, data: st.DataObject) -> None:
    """The decision, its messages, or the refusal with all it carries."""
    one = data.draw(st.sampled_from(list(both[0].candidates)))
    value = data.draw(st.sampled_from(VALUES))
    leave = data.draw(st.booleans())
    cell = data.draw(st.sampled_from([*VALUES, "", "x"]))
    sheet = a_sheet((one, cell))

    same(
        both,
        lambda book: set_grades(book, ADA, {one: value}),
        lambda book: set_grades(replace(book, whole=False), ADA, {one: value}),
        lambda book: set_grades(book, ADA, {one: None}),
        lambda book: (result := sharing(book, ADA, leave=leave)) and result[0],
        lambda book: unshare(book, ADA),
        lambda book: align(book, ADA, one, value),
        lambda book: adopting(book, one, BO),
        lambda book: propose(book, ADA, one, value, "because", P2),
        lambda book: accept(book, ADA, P1),
        lambda book: accept(book, ADA, P3),
        lambda book: confirming(book, None, leave=leave),
        lambda book: confirming(book, one, leave=leave),
        lambda book: preview(book, ADA, sheet),
        lambda book: import_sheet(book, ADA, sheet, None, seen=preview(book, ADA, sheet).fingerprint),
        lambda book: undo(book, ADA, [SharingChanged(is_shared=True, grader=ADA, unit=book.unit_of(one))]),
        lambda book: undo(
            book, ADA, [ValueSet(cell=Cell(candidate=one), owner=ADA, by=ADA, before=None, after=value)]
        ),
    )


@given(both=twins(), value=st.sampled_from(VALUES))
def test_a_co_grader_s_hidden_change_leaves_what_was_proposed_as_it_was(both: Twins, value: str) -> None:
    """That a proposal is gone would tell her that something was changed."""
    for book in both:
        for one in book.candidates:
            decided = outcome(partial(set_grades, person=BO, grades={one: value}), book)
            if isinstance(decided, Decision) and not all_have_shared(book, one):
                assert evolve_all(book, decided.changes).proposals == book.proposals


def told_ada(notices: Iterable[Notice]) -> list[Notice]:
    """Return what she or the channel is told."""
    return [notice for notice in notices if notice.to in {ADA, None}]


@given(both=twins(), data=st.data())
def test_a_co_grader_s_hidden_grading_tells_her_nothing(both: Twins, data: st.DataObject) -> None:
    """Bo grades or clears what is hidden: she and the channel hear nothing of it."""
    hidden = [one for one in both[0].candidates if not all_have_shared(both[0], one)]
    grades = {data.draw(st.sampled_from(hidden)): data.draw(maybe_a_grade)}

    for book in both:
        decided = outcome(lambda book: set_grades(book, BO, grades), book)
        assert isinstance(decided, Refused) or told_ada(decided.notices) == []


@given(both=twins(least_graders=3))
def test_a_co_grader_s_sharing_tells_her_that_and_no_more(both: Twins) -> None:
    """As long as not all have shared, she hears who waits, whatever was shared."""
    books = [
        replace(
            book,
            shares=frozenset((person, one) for person, one in book.shares if person == ADA),
            confirmations={},
            confirmed=frozenset(),
            proposals={},
        )
        for book in both
    ]

    decisions = [share(book, BO, leave_ungraded=True) for book in books]
    one, other = (evolve_all(book, decision.changes) for book, decision in zip(books, decisions, strict=True))

    assert told_ada(decisions[0].notices) == told_ada(decisions[1].notices)
    assert visible_to(one, ADA) == visible_to(other, ADA)
    assert standing_of(one, ADA) == standing_of(other, ADA)
