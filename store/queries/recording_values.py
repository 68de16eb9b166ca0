"""Setting grades and marks: an evaluation's row is written once, however many of its values change.

With the row go its version, and the total and the fingerprint of its marks.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.sql.base import Executable

from grading.changes import ValueSet
from grading.errors import Stale
from grading.model import CandidateId, Evaluation, Gradebook, PersonId
from store.connection import Connection
from store.statements import Values
from store.tables.evaluations import STANDS, evaluation, mark

Whose = tuple[CandidateId, PersonId]
"""Which evaluation: of this candidate, by this owner."""

_VERSIONS = select(
    evaluation.c.candidate, evaluation.c.owner, evaluation.c.version, STANDS.label("stands")
).where(evaluation.c.assessment == bindparam("assessment"), evaluation.c.committee == bindparam("committee"))
_WRITTEN = ("grade", "set_by", "origin", "total", "marks_fingerprint")
_NEW = insert(evaluation)
_FIRST_EVALUATION = _NEW.on_conflict_do_update(
    index_elements=list(evaluation.primary_key.columns),
    set_={
        **{name: _NEW.excluded[name] for name in _WRITTEN},
        "version": evaluation.c.version + _NEW.excluded.version,
    },
    where=~STANDS,
)
_NEXT_EVALUATION = (
    update(evaluation)
    .where(
        evaluation.c.assessment == bindparam("in_assessment"),
        evaluation.c.committee == bindparam("in_committee"),
        evaluation.c.candidate == bindparam("of_candidate"),
        evaluation.c.owner == bindparam("by_owner"),
        evaluation.c.version == bindparam("read_version"),
        STANDS,
    )
    .values(
        **{name: bindparam(f"new_{name}") for name in _WRITTEN},
        version=evaluation.c.version + bindparam("later"),
    )
)
_NEW_MARK = insert(mark)
_PUT_MARK = _NEW_MARK.on_conflict_do_update(
    index_elements=list(mark.primary_key.columns), set_={"value": _NEW_MARK.excluded.value}
)
_REMOVE_MARK = delete(mark).where(
    mark.c.assessment == bindparam("assessment"),
    mark.c.committee == bindparam("committee"),
    mark.c.candidate == bindparam("candidate"),
    mark.c.owner == bindparam("owner"),
    mark.c.question == bindparam("question"),
)


@dataclass(frozen=True, slots=True)
class Step:
    """A statement for a change; a `must_hit` one that touches no row shows that its change is stale."""

    statement: Executable
    values: Values
    must_hit: bool = False


class Evaluations:
    """The evaluations that changes set values of: as they were read, and as they become."""

    def __init__(self, book: Gradebook) -> None:
        self._book = book
        self._now: dict[Whose, Evaluation | None] = {}
        self.read_versions: dict[Whose, int] = {}
        """The version of each as it was read, 0 where none stood."""

    def version(self, whose: Whose) -> int:
        """Return the version of an evaluation as it is by now, 0 where none stands."""
        if whose not in self._now:
            self._now[whose] = self._book.evaluation(*whose)
            self.read_versions[whose] = self._version(whose)
        return self._version(whose)

    def set(self, change: ValueSet) -> Evaluation:
        """Return the evaluation after a change; raises `Stale` where it was decided on another version."""
        whose = (change.cell.candidate, change.owner)
        if change.read_version != self.version(whose):
            raise Stale
        after = change.evaluation_after(self._now[whose])
        stands = after.grade is not None or after.marks_fingerprint is not None
        self._now[whose] = after if stands else None
        return after

    def _version(self, whose: Whose) -> int:
        now = self._now[whose]
        return 0 if now is None else now.version


def steps_of_values(
    changes: Sequence[ValueSet], evaluations: Evaluations, here: Values, *, must_hit: bool
) -> Iterator[Step]:
    """Yield the steps for values that are set one after the other: the evaluations first, then the marks."""
    before: dict[Whose, int] = {}
    after: dict[Whose, tuple[Evaluation, int]] = {}
    marks: list[Step] = []
    for change in changes:
        whose = (change.cell.candidate, change.owner)
        before.setdefault(whose, evaluations.version(whose))
        _, times = after.get(whose, (None, 0))
        after[whose] = (evaluations.set(change), times + 1)
        if change.cell.question is not None:
            marks.append(_mark_step(change, here))
    for whose, (evaluation_then, times) in after.items():
        yield _evaluation_step(whose, evaluation_then, before[whose], times, here, must_hit=must_hit)
    yield from marks


def _evaluation_step(
    whose: Whose, after: Evaluation, read_version: int, later: int, here: Values, *, must_hit: bool
) -> Step:
    candidate, owner = whose
    written = {
        "grade": after.grade,
        "set_by": after.by,
        "origin": after.origin.value,
        "total": after.total,
        "marks_fingerprint": after.marks_fingerprint,
    }
    if read_version == 0:
        first = {**here, "candidate": candidate, "owner": owner, "version": later, **written}
        return Step(_FIRST_EVALUATION, first, must_hit=must_hit)
    following = {
        **{f"in_{name}": value for name, value in here.items()},
        "of_candidate": candidate,
        "by_owner": owner,
        "read_version": read_version,
        "later": later,
        **{f"new_{name}": value for name, value in written.items()},
    }
    return Step(_NEXT_EVALUATION, following, must_hit=must_hit)


def _mark_step(change: ValueSet, here: Values) -> Step:
    cell = {
        **here,
        "candidate": change.cell.candidate,
        "owner": change.owner,
        "question": change.cell.question,
    }
    if change.after is None:
        return Step(_REMOVE_MARK, cell)
    return Step(_PUT_MARK, {**cell, "value": Decimal(change.after)})


async def check_versions(connection: Connection, here: Values, read_versions: Mapping[Whose, int]) -> None:
    """Raise `Stale` unless each evaluation has the version that was read; one that does not stand has 0.

    A whole sheet is checked in one question, for only statements that run one by one say what they hit.
    """
    rows = await connection.rows(_VERSIONS, here)
    standing: dict[Whose, int] = {(row.candidate, row.owner): row.version for row in rows if row.stands}
    if any(standing.get(whose, 0) != version for whose, version in read_versions.items()):
        raise Stale
