"""Who may do what to a candidate's marking, in which of its states: one row for each (S; domain, Workflow).

The rules decide in detail, by whose grade it is and who has shared. This table stands behind all of them:
each change is looked up in it before it is kept, in the transaction that keeps it, and what has no row is
refused.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from grading.errors import NotPermitted
from grading.model import Book, CandidateId, PersonId, State
from grading.rules.actions import Action
from grading.rules.states import state_of


class Part(StrEnum):
    """The part that somebody has in a committee."""

    GRADER = "grader"
    MODERATOR = "moderator"
    PLANNER = "planner"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An action that is permitted to a part, while the candidate is in one of the states."""

    action: Action
    to: Part
    states: frozenset[State]


_ALWAYS = frozenset(State)
_UNTIL_CONFIRMED = _ALWAYS - {State.CONFIRMED}
_UNTIL_ALL_HAVE_SHARED = frozenset({State.NOT_STARTED, State.PRIVATE, State.PENDING_SHARE})
# "Not started" is also who was left without a grade by all.
_AGREED = frozenset({State.NOT_STARTED, State.TO_CONFIRM, State.PENDING_CONFIRM})
_CONFIRMED = frozenset({State.CONFIRMED})

TABLE: tuple[Row, ...] = (
    Row(action=Action.SET_GRADE, to=Part.GRADER, states=_UNTIL_CONFIRMED),
    Row(action=Action.SHARE, to=Part.GRADER, states=_UNTIL_ALL_HAVE_SHARED),
    Row(action=Action.UNSHARE, to=Part.GRADER, states=frozenset({State.PENDING_SHARE})),
    Row(action=Action.PROPOSE, to=Part.GRADER, states=frozenset({State.CONFLICTS})),
    Row(action=Action.CONFIRM, to=Part.GRADER, states=_AGREED),
    Row(action=Action.WITHDRAW, to=Part.GRADER, states=_UNTIL_CONFIRMED),
    Row(action=Action.DECLARE, to=Part.GRADER, states=_ALWAYS),
    Row(action=Action.SHARE_FOR_ALL, to=Part.PLANNER, states=_UNTIL_ALL_HAVE_SHARED),
    Row(action=Action.CONFIRM_FOR, to=Part.PLANNER, states=_AGREED),
    Row(action=Action.REOPEN, to=Part.PLANNER, states=_CONFIRMED),
    Row(action=Action.TAKE_OUT, to=Part.PLANNER, states=_UNTIL_CONFIRMED),
    Row(action=Action.RESTORE, to=Part.PLANNER, states=_UNTIL_CONFIRMED),
    Row(action=Action.JOIN_LATE, to=Part.PLANNER, states=frozenset({State.NOT_STARTED})),
    Row(action=Action.KEEP, to=Part.PLANNER, states=_ALWAYS),
    Row(action=Action.APPLY, to=Part.GRADER, states=_UNTIL_CONFIRMED),
    Row(action=Action.APPLY_TO_ALL, to=Part.PLANNER, states=_UNTIL_CONFIRMED),
    Row(action=Action.MODERATE, to=Part.MODERATOR, states=_CONFIRMED),
    Row(action=Action.COMMENT, to=Part.GRADER, states=_ALWAYS),
    Row(action=Action.EXPLAIN, to=Part.GRADER, states=_ALWAYS),
    Row(action=Action.FINISH, to=Part.GRADER, states=_CONFIRMED),
    Row(action=Action.SEND_FOR, to=Part.PLANNER, states=_CONFIRMED),
)
"""Every action, to whom it is permitted, and while the candidate is in which states."""

_ROWS: Mapping[Action, Row] = {row.action: row for row in TABLE}


def is_for_planners(action: Action) -> bool:
    """Say whether only a planner may do this."""
    return _ROWS[action].to is Part.PLANNER


def parts_of(book: Book, actor: PersonId | None, *, plans: bool) -> frozenset[Part]:
    """Return the parts that somebody has in a committee; `plans` says that they plan its assessment."""
    has = {
        Part.GRADER: any(grader.person == actor for grader in book.graders),
        Part.MODERATOR: actor is not None and book.committee.moderator == actor,
        Part.PLANNER: plans,
    }
    return frozenset(part for part, holds in has.items() if holds)


def check_permitted(
    book: Book, parts: Iterable[Part], actions: Mapping[Action, Iterable[CandidateId]]
) -> None:
    """Raise `NotPermitted` where the table has no row for an action by these parts in a candidate's state."""
    have = frozenset(parts)
    for action, candidates in actions.items():
        row = _ROWS.get(action)
        states = {state_of(book, one) for one in candidates if one in book.candidates}
        if row is None or row.to not in have or not states <= row.states:
            raise NotPermitted(action=action.value)
