"""Assessments, committees and candidates as they stand."""

import asyncio
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby

from sqlalchemy import bindparam, case, false, func, or_, select, union

from grading.model import (
    FIRST_ROUND,
    WHOLE,
    Assessment,
    AssessmentKey,
    Candidate,
    CandidateId,
    Committee,
    CommitteeName,
    Person,
    PersonId,
    Question,
    QuestionNumber,
    Seat,
    SubmissionStatus,
)
from grading.ports import Progress
from store.queries.people import PERSON, person_of
from store.queries.query_base import QueryBase
from store.queries.row_mappers import (
    ASSESSMENT,
    COMMITTEE,
    COMMITTEES_WITH_SEATS,
    QUESTIONS,
    assessment_of,
    committee_of,
    ids_apart,
    ids_together,
    question_of,
)
from store.statements import Found
from store.tables.assessments import (
    answer,
    assessment,
    assessment_planner,
    automatic_mark,
    candidate,
    committee,
    membership,
    question,
    seat,
)
from store.tables.evaluations import apart, confirmed_unit, evaluation, mark, share
from store.tables.people import person

_OF_CANDIDATE = (membership.c.assessment == candidate.c.assessment) & (
    membership.c.candidate == candidate.c.id
)
_IS_UNASSIGNED = ~select(membership.c.round).where(_OF_CANDIDATE).exists()
OF_COMMITTEE = (membership.c.assessment == committee.c.assessment) & (
    membership.c.committee == committee.c.name
)
LOCK_OF_COMMITTEE = (confirmed_unit.c.assessment == committee.c.assessment) & (
    confirmed_unit.c.committee == committee.c.name
)
_unit_of_candidate = confirmed_unit.alias("unit_of_candidate")
_UNCONFIRMED = (
    select(membership.c.candidate)
    .where(
        OF_COMMITTEE,
        ~select(_unit_of_candidate.c.unit)
        .where(
            _unit_of_candidate.c.assessment == membership.c.assessment,
            _unit_of_candidate.c.committee == membership.c.committee,
            _unit_of_candidate.c.unit == membership.c.candidate,
        )
        .exists(),
    )
    .exists()
)
# Who is confirmed apart from the rest, and is not yet.
_OPEN_APART = (
    select(apart.c.candidate)
    .where(
        apart.c.assessment == committee.c.assessment,
        apart.c.committee == committee.c.name,
        ~select(_unit_of_candidate.c.unit)
        .where(
            _unit_of_candidate.c.assessment == apart.c.assessment,
            _unit_of_candidate.c.committee == apart.c.committee,
            _unit_of_candidate.c.unit == apart.c.candidate,
        )
        .exists(),
    )
    .exists()
)
HAS_CANDIDATES = select(membership.c.candidate).where(OF_COMMITTEE).exists()
# While nothing at all is confirmed, as mostly, the candidates need not be looked through.
ALL_CONFIRMED = case(
    (~select(confirmed_unit.c.unit).where(LOCK_OF_COMMITTEE).exists(), false()),
    (
        select(confirmed_unit.c.unit).where(LOCK_OF_COMMITTEE, confirmed_unit.c.unit == WHOLE).exists(),
        ~_OPEN_APART,
    ),
    (_UNCONFIRMED, false()),
    else_=HAS_CANDIDATES,
)
# A submission that no committee of any round grades.
HAS_UNASSIGNED = (
    select(candidate.c.id)
    .where(
        candidate.c.assessment == assessment.c.key,
        candidate.c.status == SubmissionStatus.SUBMITTED.value,
        _IS_UNASSIGNED,
    )
    .exists()
)
_SHARE_OF_COMMITTEE = (share.c.assessment == committee.c.assessment) & (share.c.committee == committee.c.name)
_SEATS = (
    select(
        assessment.c.key,
        assessment.c.title,
        committee.c.name,
        committee.c.channel,
        ALL_CONFIRMED.label("all_confirmed"),
        select(share.c.grader).where(_SHARE_OF_COMMITTEE).exists().label("has_shares"),
    )
    .select_from(seat)
    .join(committee, (committee.c.assessment == seat.c.assessment) & (committee.c.name == seat.c.committee))
    .join(assessment, assessment.c.key == seat.c.assessment)
    .where(seat.c.person == bindparam("person"))
)
# A grader of a later round may know nothing of the first, and so does not act as its planner.
GRADES_AGAIN = (
    select(seat.c.person)
    .select_from(
        seat.join(
            committee, (committee.c.assessment == seat.c.assessment) & (committee.c.name == seat.c.committee)
        )
    )
    .where(
        seat.c.assessment == assessment_planner.c.assessment,
        seat.c.person == assessment_planner.c.person,
        committee.c.round > FIRST_ROUND,
    )
    .correlate(assessment_planner)
    .exists()
)
_PLANNED = select(assessment_planner.c.assessment).where(
    assessment_planner.c.person == bindparam("person"), ~GRADES_AGAIN
)
# What a planner has to look after: not what is confirmed everywhere, nor what was given up long ago.
_OPEN_PLANS = (
    select(assessment.c.key, assessment.c.deadline)
    .join(assessment_planner, assessment_planner.c.assessment == assessment.c.key)
    .where(
        assessment_planner.c.person == bindparam("person"),
        ~GRADES_AGAIN,
        or_(assessment.c.deadline.is_(None), assessment.c.deadline >= bindparam("since")),
        or_(
            select(committee.c.name)
            .where(
                committee.c.assessment == assessment.c.key,
                HAS_CANDIDATES,
                ~ALL_CONFIRMED,
            )
            .exists(),
            ~select(membership.c.candidate).where(membership.c.assessment == assessment.c.key).exists(),
            HAS_UNASSIGNED,
        ),
    )
)
_UNFINISHED = (
    select(committee.c.name)
    .where(committee.c.assessment == bindparam("key"), HAS_CANDIDATES, ~ALL_CONFIRMED)
    .limit(1)
)
_PLANNERS = (
    select(*PERSON)
    .join(assessment_planner, assessment_planner.c.person == person.c.id)
    .where(assessment_planner.c.assessment == bindparam("key"))
    .order_by(assessment_planner.c.position)
)
_ASSESSMENT = select(*ASSESSMENT).where(assessment.c.folded == bindparam("folded"))
_COMMITTEES = (
    select(*COMMITTEE)
    .select_from(COMMITTEES_WITH_SEATS)
    .where(committee.c.assessment == bindparam("key"))
    .order_by(committee.c.name, seat.c.position)
)
# Of the earliest round: later ones grade only some of the candidates again. Looked up for each candidate, for
# a join would be slower: PostgreSQL has no statistics yet of what was just loaded.
_FIRST_COMMITTEE = (
    select(membership.c.committee)
    .where(_OF_CANDIDATE)
    .order_by(membership.c.round)
    .limit(1)
    .scalar_subquery()
)
_EACH = (
    select(
        candidate.c.id,
        candidate.c.status,
        candidate.c.deadline,
        candidate.c.deadline_is_own,
        _FIRST_COMMITTEE.label("committee"),
    )
    .where(candidate.c.assessment == bindparam("key"))
    .subquery()
)
_CANDIDATES = select(
    ids_together(_EACH.c.id).label("ids"),
    _EACH.c.status,
    _EACH.c.deadline,
    _EACH.c.deadline_is_own,
    _EACH.c.committee,
).group_by(_EACH.c.status, _EACH.c.deadline, _EACH.c.deadline_is_own, _EACH.c.committee)
_UNASSIGNED = select(candidate.c.id).where(
    candidate.c.assessment == bindparam("key"),
    candidate.c.status == SubmissionStatus.SUBMITTED.value,
    _IS_UNASSIGNED,
)
_ANSWERS = select(answer.c.candidate, answer.c.question, answer.c.answer).where(
    answer.c.assessment == bindparam("key")
)
_AUTOMATIC = select(automatic_mark.c.candidate, automatic_mark.c.question, automatic_mark.c.value).where(
    automatic_mark.c.assessment == bindparam("key")
)
_MARKED_QUESTIONS = select(mark.c.question).where(mark.c.assessment == bindparam("key")).distinct()
_GRADED = select(evaluation.c.candidate).where(
    evaluation.c.assessment == bindparam("key"),
    evaluation.c.committee == bindparam("committee"),
    evaluation.c.owner == bindparam("owner"),
    evaluation.c.grade.is_not(None),
)
_MEMBERS = (
    membership.c.assessment == bindparam("key"),
    membership.c.committee == bindparam("committee"),
)
# Within CASE both databases gather the grades once and look each candidate up among them. A join would be
# slower: PostgreSQL has no statistics yet of what was just loaded, and goes through it pair by pair.
_PROGRESS = select(
    func.count(case((membership.c.candidate.in_(_GRADED), 1))).label("graded"),
    func.count().label("candidates"),
).where(*_MEMBERS)
_UNGRADED = select(membership.c.candidate).where(*_MEMBERS, membership.c.candidate.not_in(_GRADED))


_COUNTS = (question.c.assessment == bindparam("key")) & (question.c.weight != Decimal(0))
_COUNTING = select(question.c.number).where(_COUNTS)
# A mark on a question that has an automatic one counts once.
_HAVE_MARKS = union(
    select(mark.c.candidate, mark.c.question).where(
        mark.c.assessment == bindparam("key"),
        mark.c.committee == bindparam("committee"),
        mark.c.owner == bindparam("owner"),
    ),
    select(automatic_mark.c.candidate, automatic_mark.c.question).where(
        automatic_mark.c.assessment == bindparam("key")
    ),
).subquery()
_ALL_MARKED = (
    select(_HAVE_MARKS.c.candidate)
    .where(_HAVE_MARKS.c.question.in_(_COUNTING))
    .group_by(_HAVE_MARKS.c.candidate)
    .having(func.count() >= select(func.count()).select_from(question).where(_COUNTS).scalar_subquery())
)
_MARKED_COUNTS = (
    select(_HAVE_MARKS.c.question, func.count().label("count"))
    .where(_HAVE_MARKS.c.candidate.in_(select(membership.c.candidate).where(*_MEMBERS)))
    .group_by(_HAVE_MARKS.c.question)
)
_UNMARKED = select(membership.c.candidate).where(*_MEMBERS, membership.c.candidate.not_in(_ALL_MARKED))

# IDs of so many characters in all are made into candidates beside the event loop.
MANY = 10_000


def _candidates_of(rows: Sequence[Found]) -> tuple[tuple[Candidate, CommitteeName | None], ...]:
    found = {
        CandidateId(one): (
            SubmissionStatus(row.status),
            row.deadline,
            bool(row.deadline_is_own),
            row.committee,
        )
        for row in rows
        for one in ids_apart(row.ids)
    }
    return tuple(
        (Candidate(id=one, status=status, deadline=deadline, deadline_is_own=is_own), committee)
        for one, (status, deadline, is_own, committee) in sorted(found.items())
    )


class RosterReading(QueryBase):
    """What can be asked about assessments and who belongs to them."""

    # Texts are put in order here and not by the databases, whose collations differ.

    async def seats(self, person: PersonId) -> tuple[Seat, ...]:
        """Return the person's seats, by key then committee; `open` is False once all units are confirmed."""
        rows = await self._connection.rows(_SEATS, {"person": person})
        seats = (
            Seat(
                key=AssessmentKey(row.key),
                title=row.title,
                committee=CommitteeName(row.name),
                channel=row.channel,
                open=not row.all_confirmed,
                has_shares=row.has_shares,
            )
            for row in rows
        )
        return tuple(sorted(seats, key=lambda one: (one.key, one.committee)))

    async def planned(self, person: PersonId) -> tuple[AssessmentKey, ...]:
        """Return the keys of the assessments that the person plans, in order."""
        rows = await self._connection.rows(_PLANNED, {"person": person})
        return tuple(sorted(AssessmentKey(row.assessment) for row in rows))

    async def open_plans(self, person: PersonId, since: date) -> tuple[AssessmentKey, ...]:
        """Return what the person plans and is not graded, the next deadline first, none before `since`."""
        rows = await self._connection.rows(_OPEN_PLANS, {"person": person, "since": since})
        ordered = sorted(rows, key=lambda row: (row.deadline or date.max, str(row.key)))
        return tuple(AssessmentKey(row.key) for row in ordered)

    async def planners(self, key: AssessmentKey) -> tuple[Person, ...]:
        """Return the assessment's planners."""
        rows = await self._connection.rows(_PLANNERS, {"key": key})
        return tuple(person_of(row) for row in rows)

    async def assessment(self, key: AssessmentKey) -> Assessment | None:
        """Return the assessment, or None; the key is compared without case."""
        row = await self._connection.row(_ASSESSMENT, {"folded": key.casefold()})
        return None if row is None else assessment_of(row)

    async def committees(self, key: AssessmentKey) -> tuple[Committee, ...]:
        """Return the assessment's committees with their graders, by name."""
        rows = await self._connection.rows(_COMMITTEES, {"key": key})
        found = (committee_of(list(seats)) for _, seats in groupby(rows, lambda row: row.committee_name))
        return tuple(sorted(found, key=lambda one: one.name))

    async def candidates(self, key: AssessmentKey) -> tuple[tuple[Candidate, CommitteeName | None], ...]:
        """Return every candidate of the assessment and the committee it belongs to, by candidate ID."""
        rows = await self._connection.rows(_CANDIDATES, {"key": key})
        is_long = sum(len(row.ids) for row in rows) > MANY
        return await asyncio.to_thread(_candidates_of, rows) if is_long else _candidates_of(rows)

    async def questions(self, key: AssessmentKey) -> tuple[Question, ...]:
        """Return the assessment's questions in roster order."""
        rows = await self._connection.rows(QUESTIONS, {"key": key})
        return tuple(question_of(row) for row in rows)

    async def answers(self, key: AssessmentKey) -> Mapping[CandidateId, Mapping[QuestionNumber, str]]:
        """Return what candidates answered to questions of multiple choice, of those who answered any."""
        found: dict[CandidateId, dict[QuestionNumber, str]] = defaultdict(dict)
        for row in await self._connection.rows(_ANSWERS, {"key": key}):
            found[row.candidate][row.question] = row.answer
        return dict(found)

    async def automatic_marks(
        self, key: AssessmentKey
    ) -> Mapping[CandidateId, Mapping[QuestionNumber, Decimal]]:
        """Return the automatic marks of all candidates who have any, in a committee or in none."""
        found: dict[CandidateId, dict[QuestionNumber, Decimal]] = defaultdict(dict)
        for row in await self._connection.rows(_AUTOMATIC, {"key": key}):
            found[row.candidate][row.question] = row.value
        return dict(found)

    async def marked_questions(self, key: AssessmentKey) -> frozenset[QuestionNumber]:
        """Return the questions on which a grader has set a mark that stands."""
        rows = await self._connection.rows(_MARKED_QUESTIONS, {"key": key})
        return frozenset(QuestionNumber(row.question) for row in rows)

    async def is_all_confirmed(self, key: AssessmentKey) -> bool:
        """Say whether nothing is left to confirm in any committee of the assessment."""
        return await self._connection.row(_UNFINISHED, {"key": key}) is None

    async def unassigned(self, key: AssessmentKey) -> tuple[CandidateId, ...]:
        """Return the submitted candidates without a committee."""
        rows = await self._connection.rows(_UNASSIGNED, {"key": key})
        return tuple(sorted(CandidateId(row.id) for row in rows))

    async def progress(self, key: AssessmentKey, committee: CommitteeName, owner: PersonId) -> Progress:
        """Return how far one owner of grades has come."""
        row = await self._connection.row(_PROGRESS, {"key": key, "committee": committee, "owner": owner})
        return (
            Progress(graded=row.graded, candidates=row.candidates)
            if row
            else Progress(graded=0, candidates=0)
        )

    async def ungraded(
        self, key: AssessmentKey, committee: CommitteeName, owner: PersonId
    ) -> tuple[CandidateId, ...]:
        """Return the committee's candidates without a grade of this owner, in the order of their IDs."""
        rows = await self._connection.rows(_UNGRADED, {"key": key, "committee": committee, "owner": owner})
        return tuple(sorted(CandidateId(row.candidate) for row in rows))

    async def marked_counts(
        self, key: AssessmentKey, committee: CommitteeName, owner: PersonId
    ) -> Mapping[QuestionNumber, int]:
        """Return of how many of the committee's candidates each question has a mark of this owner.

        An automatic mark is a mark. Questions without any are left out.
        """
        rows = await self._connection.rows(
            _MARKED_COUNTS, {"key": key, "committee": committee, "owner": owner}
        )
        return {QuestionNumber(row.question): row.count for row in rows}

    async def unmarked(
        self, key: AssessmentKey, committee: CommitteeName, owner: PersonId
    ) -> frozenset[CandidateId]:
        """Return the committee's candidates whom a question that counts is left of, for this owner."""
        rows = await self._connection.rows(_UNMARKED, {"key": key, "committee": committee, "owner": owner})
        return frozenset(CandidateId(row.candidate) for row in rows)
