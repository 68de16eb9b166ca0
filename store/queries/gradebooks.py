"""A committee's gradebook, read in two questions; in three with marks."""

import asyncio
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import repeat
from operator import attrgetter
from typing import Any

from typing_extensions import override

from grading.model import (
    WHOLE,
    AssessmentKey,
    Candidate,
    CandidateId,
    CommitteeName,
    Confirmation,
    Evaluation,
    Gradebook,
    Moderation,
    Origin,
    PersonId,
    Proposal,
    ProposalId,
    QuestionNumber,
    UnitId,
)
from grading.rules.rounds import within_round
from store.queries.gradebook_questions import HEAD, Which, question, status_and_deadline_in
from store.queries.query_base import QueryBase
from store.queries.row_mappers import QUESTIONS, assessment_of, committee_of, ids_apart, question_of
from store.statements import Found, Values
from store.tables.schema import exact

# Databases limit how many values a statement may name; beyond this the whole committee is read and sifted.
FEW = 500

# So many facts are made into a gradebook beside the event loop.
MANY = 1000


class GradebookReading(QueryBase):
    """What the rules need to know of one committee."""

    async def gradebook(
        self,
        key: AssessmentKey,
        committee: CommitteeName,
        only: Collection[CandidateId] | None = None,
        marks_of: Collection[CandidateId] = (),
    ) -> Gradebook:
        """Return the committee's gradebook, whole or of `only` these candidates; KeyError if there is none.

        Candidates come in the order of their IDs. `whole` says which of the two it is. Evaluations have their
        marks, and the book the automatic ones, only for the candidates of `marks_of`: a committee may have
        tens of thousands. The assessment's questions come with them.
        """
        values: Values = {"key": key, "committee": committee}
        head = await self._connection.rows(HEAD, values)
        if not head:
            raise KeyError(key, committee)
        which, some = _asked(only, "only")
        whose_marks, marked = _asked(marks_of, "marked") if marks_of else (None, {})
        rows = await self._connection.rows(question(which, whose_marks), {**values, **some, **marked})
        if sum(len(row.unit) for row in rows) > MANY:
            book = await asyncio.to_thread(_gradebook_of, head, rows, only, marks_of)
        else:
            book = _gradebook_of(head, rows, only, marks_of)
        if not marks_of:
            return book
        questions = await self._connection.rows(QUESTIONS, {"key": key})
        return replace(book, questions=tuple(question_of(row) for row in questions))


class GradebookWriting(GradebookReading):
    """The same, for who is about to decide on it."""

    async def hold_committee(self, key: AssessmentKey, committee: CommitteeName) -> None:
        """Let nobody else change the committee before this transaction ends: what is read now stays."""
        await self._hold_committee(key, committee)

    @override
    async def gradebook(
        self,
        key: AssessmentKey,
        committee: CommitteeName,
        only: Collection[CandidateId] | None = None,
        marks_of: Collection[CandidateId] = (),
    ) -> Gradebook:
        """Return the gradebook, and let no other transaction change it before this one ends."""
        await self._hold_committee(key, committee)
        return await super().gradebook(key, committee, only, marks_of)


def _asked(candidates: Collection[CandidateId] | None, name: str) -> tuple[Which, Values]:
    if candidates is None or len(candidates) > FEW:
        return Which.ALL, {}
    if len(candidates) == 1:
        (one,) = candidates
        return Which.ONE, {name: one}
    return Which.SOME, {name: list(candidates)}


def _gradebook_of(
    head: Sequence[Found],
    rows: Sequence[Found],
    only: Collection[CandidateId] | None,
    marks_of: Collection[CandidateId],
) -> Gradebook:
    facts: dict[str, list[Found]] = defaultdict(list)
    for row in rows:
        facts[row.what].append(row)
    wanted = None if only is None or len(only) <= FEW else {WHOLE, *only}
    candidates = _candidates_of(facts["candidate"], wanted)
    book = Gradebook(
        assessment=assessment_of(head[0]),
        committee=committee_of(head),
        candidates=candidates,
        evaluations=_evaluations_of(facts["evaluation"], _marks_of(facts["mark"], marks_of), candidates),
        automatic=_automatic_of(facts["automatic"], candidates.keys() & set(marks_of)),
        shares=frozenset(
            one for row in facts["share"] for one in zip(repeat(row.person), _units_in(row, None))
        ),
        confirmations=_confirmations_of(facts["confirmation"], wanted),
        confirmed=frozenset(one for row in facts["lock"] for one in _units_in(row, wanted)),
        proposals=_proposals_of(facts["proposal"], facts["acceptance"], wanted),
        apart=frozenset(CandidateId(one) for row in facts["apart"] for one in _units_in(row, None)),
        moderation={
            CandidateId(one): Moderation(row.value)
            for row in facts["moderation"]
            for one in _units_in(row, wanted)
        },
        whole=only is None,
    )
    return within_round(book)


def _units_in(row: Found, wanted: Collection[str] | None) -> Sequence[Any]:
    """Return of which units the row says the same, those that are wanted; None is all."""
    units = ids_apart(row.unit)
    return units if wanted is None else [one for one in units if one in wanted]


def _candidates_of(rows: Sequence[Found], wanted: Collection[str] | None) -> Mapping[CandidateId, Candidate]:
    found: dict[CandidateId, Candidate] = {}
    for row in rows:
        status, deadline = status_and_deadline_in(row.value)
        for one in _units_in(row, wanted):
            found[one] = Candidate(id=one, status=status, deadline=deadline)
    return {one: found[one] for one in sorted(found)}


_Marks = Mapping[tuple[CandidateId, PersonId], Mapping[QuestionNumber, Decimal]]


def _marks_of(rows: Sequence[Found], marks_of: Collection[CandidateId]) -> _Marks:
    wanted = set(marks_of)
    found: dict[tuple[CandidateId, PersonId], dict[QuestionNumber, Decimal]] = defaultdict(dict)
    for row in rows:
        if row.unit in wanted:
            found[row.unit, row.person][row.id] = exact(row.value)
    return found


def _automatic_of(
    rows: Sequence[Found], wanted: Collection[CandidateId]
) -> Mapping[CandidateId, Mapping[QuestionNumber, Decimal]]:
    found: dict[CandidateId, dict[QuestionNumber, Decimal]] = defaultdict(dict)
    for row in rows:
        if row.unit in wanted:
            found[row.unit][row.id] = exact(row.value)
    return dict(found)


def _evaluations_of(
    rows: Sequence[Found], marks: _Marks, candidates: Collection[CandidateId]
) -> Mapping[CandidateId, Mapping[PersonId, Evaluation]]:
    found: dict[CandidateId, dict[PersonId, Evaluation]] = {one: {} for one in candidates}
    for row in sorted(rows, key=attrgetter("person")):
        says = Evaluation(
            grade=row.value,
            by=row.set_by,
            origin=Origin(row.note),
            total=None if row.total is None else exact(row.total),
            marks_fingerprint=row.fingerprint,
            version=row.number,
        )
        owner = PersonId(row.person)
        # A candidate who has moved to another committee left their evaluations here.
        for one in _units_in(row, candidates):
            found[one][owner] = says
    for (one, owner), own in marks.items():
        if owner in found.get(one, {}):
            found[one][owner] = replace(found[one][owner], marks=own)
    return {one: of_candidate for one, of_candidate in found.items() if of_candidate}


def _confirmations_of(
    rows: Sequence[Found], wanted: Collection[str] | None
) -> Mapping[UnitId, tuple[Confirmation, ...]]:
    found: dict[UnitId, list[Confirmation]] = defaultdict(list)
    for row in sorted(_wanted_of(rows, wanted), key=attrgetter("number")):
        found[UnitId(row.unit)].append(Confirmation(grader=row.person, fingerprint=row.fingerprint))
    return {unit: tuple(given) for unit, given in found.items()}


def _proposals_of(
    rows: Sequence[Found], acceptances: Sequence[Found], wanted: Collection[str] | None
) -> Mapping[ProposalId, Proposal]:
    accepted: dict[ProposalId, set[PersonId]] = defaultdict(set)
    for row in acceptances:
        accepted[row.id].add(row.person)
    return {
        ProposalId(row.id): Proposal(
            id=row.id,
            candidate=row.unit,
            proposer=row.person,
            value=row.value,
            reason=row.note,
            about=row.fingerprint,
            accepted=frozenset(accepted[row.id]),
        )
        for row in sorted(_wanted_of(rows, wanted), key=attrgetter("number"))
    }


def _wanted_of(rows: Sequence[Found], wanted: Collection[str] | None) -> Sequence[Found]:
    return rows if wanted is None else [row for row in rows if row.unit in wanted]
