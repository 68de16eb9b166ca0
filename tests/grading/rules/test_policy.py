"""Every action, part and state: what the table says, and that a change is refused where it says nothing."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest

from grading.changes import (
    CandidateApart,
    Cell,
    Change,
    CommentSet,
    ConfirmationEnded,
    ConfirmationGiven,
    ExplanationSet,
    GradeProposed,
    ImpartialitySaid,
    ModerationSet,
    SharingChanged,
    ThresholdsApplied,
    UnitReopened,
    ValueSet,
)
from grading.errors import NotPermitted
from grading.model import (
    WHOLE,
    Comment,
    CommentId,
    Confirmation,
    Explanation,
    ExplanationState,
    Gradebook,
    Impartiality,
    Marking,
    Moderation,
    Origin,
    PersonId,
    ProposalId,
    State,
)
from grading.rules.actions import Action, actions_in
from grading.rules.policy import TABLE, Part, Row, check_permitted, parts_of
from grading.rules.states import state_of
from tests.support.builders import ADA, BO, CY, a_committee, a_grader, c, graded

PAT = PersonId(9)
"""A planner without a seat; Ada and Bo grade, Cy is the moderator."""

OF = c(1)
CELL = Cell(candidate=OF)

EXPLAINED = Explanation(candidate=OF, text="all is proved", by=ADA)

SAMPLES: dict[Action, tuple[PersonId, Change]] = {
    Action.SET_GRADE: (ADA, ValueSet(cell=CELL, owner=ADA, by=ADA, before=None, after="B")),
    Action.SHARE: (ADA, SharingChanged(grader=ADA, unit=WHOLE, is_shared=True, candidates=(OF,))),
    Action.UNSHARE: (ADA, SharingChanged(grader=ADA, unit=WHOLE, is_shared=False, candidates=(OF,))),
    Action.PROPOSE: (
        ADA,
        GradeProposed(proposal=ProposalId("p"), candidate=OF, proposer=ADA, value="B", reason="", about="d"),
    ),
    Action.CONFIRM: (ADA, ConfirmationGiven(grader=ADA, unit=WHOLE, fingerprint="d")),
    Action.WITHDRAW: (ADA, ConfirmationEnded(grader=ADA, unit=WHOLE)),
    Action.DECLARE: (ADA, ImpartialitySaid(grader=ADA, before=None, after=Impartiality.DECLARED)),
    Action.SHARE_FOR_ALL: (PAT, SharingChanged(grader=ADA, unit=WHOLE, is_shared=True, candidates=(OF,))),
    Action.CONFIRM_FOR: (PAT, ConfirmationGiven(grader=ADA, unit=WHOLE, fingerprint="d")),
    Action.REOPEN: (PAT, UnitReopened(unit=WHOLE)),
    Action.TAKE_OUT: (PAT, ValueSet(cell=CELL, owner=ADA, by=PAT, before="B", after=None)),
    Action.RESTORE: (PAT, ValueSet(cell=CELL, owner=ADA, by=PAT, before=None, after="B")),
    Action.JOIN_LATE: (PAT, CandidateApart(candidate=OF, is_apart=True)),
    Action.KEEP: (PAT, ImpartialitySaid(grader=ADA, before=None, after=Impartiality.KEPT)),
    Action.MODERATE: (
        CY,
        ModerationSet(candidate=OF, before=Moderation.NOT_REVIEWED, after=Moderation.READY),
    ),
    Action.EXPLAIN: (ADA, ExplanationSet(before=None, after=EXPLAINED)),
    Action.FINISH: (
        ADA,
        ExplanationSet(before=EXPLAINED, after=replace(EXPLAINED, state=ExplanationState.READY)),
    ),
    Action.SEND_FOR: (
        PAT,
        ExplanationSet(before=EXPLAINED, after=replace(EXPLAINED, state=ExplanationState.SENT)),
    ),
    Action.COMMENT: (
        ADA,
        CommentSet(
            before=None,
            after=Comment(
                id=CommentId("1"), candidate=OF, by=ADA, marking=Marking.PRIVATE, text="half a proof"
            ),
        ),
    ),
    Action.APPLY: (
        ADA,
        ValueSet(cell=CELL, owner=BO, by=ADA, before="B", after="A", origin=Origin.CALCULATED),
    ),
    Action.APPLY_TO_ALL: (
        PAT,
        ValueSet(cell=CELL, owner=BO, by=PAT, before="B", after="A", origin=Origin.CALCULATED),
    ),
}
"""A change for each action, by somebody who may."""

APPLIED = ThresholdsApplied(before={}, after={"A": Decimal(89)})


def changes_of(action: Action) -> list[Change]:
    """Return the change of an action, and what goes before it where that makes it this action."""
    _, change = SAMPLES[action]
    return [APPLIED, change] if action in {Action.APPLY, Action.APPLY_TO_ALL} else [change]


def in_state(state: State) -> Gradebook:
    """Return a committee of Ada and Bo, with the moderator Cy, whose first candidate is in this state."""
    book = a_committee(graders=(a_grader(ADA), a_grader(BO), a_grader(CY)), candidates=1)
    book = replace(book, committee=replace(book.committee, moderator=CY))
    shares = {
        State.NOT_STARTED: (),
        State.PRIVATE: (),
        State.PENDING_SHARE: (ADA,),
    }.get(state, (ADA, BO))
    grades = {ADA: "B", BO: "C" if state is State.CONFLICTS else "B"}
    if state is not State.NOT_STARTED:
        for who, grade in grades.items():
            book = graded(book, grade, by=who)
    given = (Confirmation(grader=BO, fingerprint="d"),)
    return replace(
        book,
        shares=frozenset((who, OF) for who in shares),
        confirmations={WHOLE: given} if state in {State.PENDING_CONFIRM, State.CONFIRMED} else {},
        confirmed=frozenset({WHOLE} if state is State.CONFIRMED else ()),
    )


def grid() -> str:
    """Return the table as a picture: a line for each action, a column for each state."""
    lines = [
        f"{row.action.name:14}{row.to.value:10}{' '.join('x' if one in row.states else '.' for one in State)}"
        for row in TABLE
    ]
    return "\n".join(lines)


def is_permitted(book: Gradebook, actor: PersonId, changes: Sequence[Change], *, plans: bool) -> bool:
    """Say whether the changes pass."""
    try:
        check_permitted(book, parts_of(book, actor, plans=plans), actions_in(book, actor, changes))
    except NotPermitted:
        return False
    return True


def test_the_table() -> None:
    """Read it as the domain has it; the columns are the states in the order of their labels."""
    assert (
        grid()
        == """\
SET_GRADE     grader    x x x x x x .
SHARE         grader    x x x . . . .
UNSHARE       grader    . . x . . . .
PROPOSE       grader    . . . x . . .
CONFIRM       grader    x . . . x x .
WITHDRAW      grader    x x x x x x .
DECLARE       grader    x x x x x x x
SHARE_FOR_ALL planner   x x x . . . .
CONFIRM_FOR   planner   x . . . x x .
REOPEN        planner   . . . . . . x
TAKE_OUT      planner   x x x x x x .
RESTORE       planner   x x x x x x .
JOIN_LATE     planner   x . . . . . .
KEEP          planner   x x x x x x x
APPLY         grader    x x x x x x .
APPLY_TO_ALL  planner   x x x x x x .
MODERATE      moderator . . . . . . x
COMMENT       grader    x x x x x x x
EXPLAIN       grader    x x x x x x x
FINISH        grader    . . . . . . x
SEND_FOR      planner   . . . . . . x"""
    )
    assert {row.action for row in TABLE} == set(Action)
    assert len(TABLE) == len(Action)


@pytest.mark.parametrize("state", State)
def test_a_book_can_be_in_each_state(state: State) -> None:
    """What is tried below is tried in the state that it says."""
    assert state_of(in_state(state), OF) is state


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.action.name)
def test_a_change_passes_where_its_row_says_so(row: Row, state: State) -> None:
    """By who may, in each state."""
    actor, changes = SAMPLES[row.action][0], changes_of(row.action)
    book = in_state(state)
    # What is confirmed already is not joined late but reopened.
    is_other = row.action is Action.JOIN_LATE and state is State.CONFIRMED

    assert is_permitted(book, actor, changes, plans=actor == PAT) is (state in row.states or is_other)


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.action.name)
@pytest.mark.parametrize(
    ("actor", "plans"),
    [(ADA, False), (BO, False), (CY, False), (PAT, False), (PAT, True), (PersonId(0), False)],
)
def test_nobody_else_passes(row: Row, state: State, actor: PersonId, *, plans: bool) -> None:
    """A co-grader, the moderator, somebody without a seat and a planner each only by their own rows."""
    changes = changes_of(row.action)
    book = in_state(state)
    mine = {
        (ADA, False): Part.GRADER,
        (BO, False): Part.GRADER,
        (CY, False): Part.MODERATOR,
        (PAT, True): Part.PLANNER,
    }.get((actor, plans))
    done = actions_in(book, actor, changes)
    allowed = {one.action: one for one in TABLE if one.to is mine}

    expected = all(action in allowed and state in allowed[action].states for action in done)
    assert is_permitted(book, actor, changes, plans=plans) is expected
    if mine is None:
        assert not is_permitted(book, actor, changes, plans=plans)
