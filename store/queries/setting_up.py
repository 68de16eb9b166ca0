"""Bringing assessments, committees and candidates to what a roster says, without ever dropping grades."""

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import BindParameter, Table, Update, bindparam, delete, exists, select, text, true, update
from sqlalchemy.dialects.postgresql import Insert, insert

from grading.model import (
    Assessment,
    AssessmentKey,
    Candidate,
    CandidateId,
    Committee,
    CommitteeName,
    PersonId,
    Question,
    QuestionNumber,
    Tool,
)
from store.queries.reachability import changes_channel
from store.queries.rosters import RosterReading
from store.queries.row_mappers import assessment_values, committee_values, question_values, seat_values
from store.tables.assessments import (
    answer,
    assessment,
    assessment_planner,
    automatic_mark,
    candidate,
    committee,
    grader,
    membership,
    question,
    seat,
)
from store.tables.evaluations import comment, evaluation, explanation, flag, note
from store.tables.messages import channel_card, person_card
from store.tables.people import person


def _put(table: Table, *, versioned: bool = False, but: str = "") -> Insert:
    """Return the statement that makes a row, or brings the one with its primary key to new values.

    The column `but` stays as it is.
    """
    new = insert(table)
    keys = list(table.primary_key.columns)
    given = {
        column.name: new.excluded[column.name]
        for column in table.columns
        if not column.primary_key and column.name != but
    }
    counted = {"version": table.c.version + 1} if versioned else {}
    return new.on_conflict_do_update(index_elements=keys, set_={**given, **counted})


def _set(*columns: str) -> Update:
    """Return the statement that brings these columns of an assessment to new values, by their names."""
    values: dict[str, BindParameter[Any]] = {column: bindparam(f"new_{column}") for column in columns}
    return (
        update(assessment)
        .where(assessment.c.key == bindparam("of"))
        .values(**values, version=assessment.c.version + 1)
    )


_HOLD_NEW_KEY = text("SELECT pg_advisory_xact_lock(hashtextextended('new assessment ' || :key, 0))")
# There is no row yet that could be held.
_PUT_ASSESSMENT = _put(assessment, versioned=True, but="changed_at")
_DEADLINE = ("deadline", "deadline_policy", "deadline_extension", "deadline_is_own")
_PUT_DEADLINE = _set(*_DEADLINE)
_PUT_REMINDING = _set("reminding")
_PUT_PUBLISHED = _set("published")
_PUT_COMMITTEE = _put(committee, versioned=True)
_PUT_CANDIDATE = _put(candidate)
_NEW_MEMBERSHIP = insert(membership).values(
    assessment=bindparam("key"),
    candidate=bindparam("one"),
    committee=bindparam("place"),
    round=select(committee.c.round)
    .where(committee.c.assessment == bindparam("key"), committee.c.name == bindparam("place"))
    .scalar_subquery(),
)
_JOIN = _NEW_MEMBERSHIP.on_conflict_do_update(
    index_elements=list(membership.primary_key.columns),
    set_={"committee": _NEW_MEMBERSHIP.excluded.committee},
)
_LEAVE = delete(membership).where(
    membership.c.assessment == bindparam("key"), membership.c.candidate == bindparam("one")
)
_LEAVE_COMMITTEE = delete(membership).where(
    membership.c.assessment == bindparam("key"),
    membership.c.candidate == bindparam("one"),
    membership.c.committee == bindparam("place"),
)
_PUT_SEAT = insert(seat)
_NEW_TOOL = insert(grader)
_PUT_TOOL = _NEW_TOOL.on_conflict_do_update(
    index_elements=list(grader.primary_key.columns), set_={"tool": _NEW_TOOL.excluded.tool}
)
_PUT_QUESTION = _put(question)
_NUMBERS = select(question.c.number).where(question.c.assessment == bindparam("key"))
_DROP_QUESTION = delete(question).where(
    question.c.assessment == bindparam("key"), question.c.number == bindparam("one")
)
_DROP_AUTOMATIC_OF = delete(automatic_mark).where(
    automatic_mark.c.assessment == bindparam("key"), automatic_mark.c.question == bindparam("one")
)
_DROP_ANSWERS_TO = delete(answer).where(
    answer.c.assessment == bindparam("key"), answer.c.question == bindparam("one")
)
_DROP_ANSWERS_OF = delete(answer).where(
    answer.c.assessment == bindparam("key"), answer.c.candidate == bindparam("one")
)
_PUT_ANSWER = _put(answer)
_PUT_AUTOMATIC = _put(automatic_mark)
_DROP_AUTOMATIC = delete(automatic_mark).where(
    automatic_mark.c.assessment == bindparam("key"),
    automatic_mark.c.candidate == bindparam("one"),
    automatic_mark.c.question == bindparam("number"),
)
_PUT_PLANNER = insert(assessment_planner)
_NEW_PLANNER = _PUT_PLANNER.on_conflict_do_nothing()
_IN_SETTINGS = assessment_planner.c.person.in_(bindparam("standing", expanding=True))
_SETTLE = (
    update(assessment_planner)
    .where(assessment_planner.c.by_settings.is_(None))
    .values(by_settings=_IN_SETTINGS)
)
_LEFT_BEHIND = select(assessment_planner.c.assessment, assessment_planner.c.person).where(
    assessment_planner.c.by_settings, ~_IN_SETTINGS
)
_DROP_PLANNER = delete(assessment_planner).where(
    assessment_planner.c.assessment == bindparam("key"), assessment_planner.c.person == bindparam("planner")
)
_MISSING = (
    select(assessment.c.key.label("assessment"), person.c.id.label("person"))
    .select_from(assessment.join(person, true()))
    .where(
        person.c.id.in_(bindparam("standing", expanding=True)),
        ~exists().where(
            assessment_planner.c.assessment == assessment.c.key, assessment_planner.c.person == person.c.id
        ),
    )
)
_LAST = 1_000_000
_DROP_SEATS = delete(seat).where(
    seat.c.assessment == bindparam("key"), seat.c.committee == bindparam("committee")
)
_EVER_GRADED = (
    select(evaluation.c.candidate)
    .where(evaluation.c.assessment == bindparam("key"), evaluation.c.committee == bindparam("committee"))
    .limit(1)
)
_DROP_CARD = delete(channel_card).where(
    channel_card.c.assessment == bindparam("key"), channel_card.c.committee == bindparam("committee")
)
_DROP_PERSON_CARDS = delete(person_card).where(
    person_card.c.assessment == bindparam("key"), person_card.c.committee == bindparam("committee")
)
_DROP_NOTES = delete(note).where(
    note.c.assessment == bindparam("key"), note.c.committee == bindparam("committee")
)
_DROP_COMMENTS = delete(comment).where(
    comment.c.assessment == bindparam("key"), comment.c.committee == bindparam("committee")
)
_DROP_FLAGS = delete(flag).where(
    flag.c.assessment == bindparam("key"), flag.c.committee == bindparam("committee")
)
_DROP_EXPLANATIONS = delete(explanation).where(
    explanation.c.assessment == bindparam("key"), explanation.c.committee == bindparam("committee")
)
_DROP_COMMITTEE = delete(committee).where(
    committee.c.assessment == bindparam("key"), committee.c.name == bindparam("committee")
)
_DROP_PLANNERS = delete(assessment_planner).where(assessment_planner.c.assessment == bindparam("key"))


class RosterWriting(RosterReading):
    """What a roster changes."""

    async def hold_set_up(self, key: AssessmentKey) -> None:
        """Let nobody else change the assessment before this transaction ends: what is read now stays."""
        await self._hold_roster(key)

    async def hold_new_key(self, key: AssessmentKey) -> None:
        """Let nobody else make an assessment of this key, in any case, before this transaction ends."""
        if not self._connection.alone:
            await self._connection.rows(_HOLD_NEW_KEY, {"key": key.casefold()})

    async def put_assessment(self, assessment: Assessment) -> None:
        """Make the assessment or bring all of it to this; its questions are put apart."""
        await self._hold_roster(assessment.key)
        await self._connection.run(_PUT_ASSESSMENT, {**assessment_values(assessment), "version": 1})

    async def put_questions(self, key: AssessmentKey, questions: Sequence[Question]) -> None:
        """Make these the assessment's questions, in this order.

        Questions are known by their numbers, so that marks stay with theirs. One that has marks is not taken
        away: the database refuses it.
        """
        await self._hold_roster(key)
        kept = {value.number for value in questions}
        known = await self._connection.rows(_NUMBERS, {"key": key})
        gone = [{"key": key, "one": row.number} for row in known if row.number not in kept]
        # What nobody of a committee said goes with its question.
        for statement in (_DROP_AUTOMATIC_OF, _DROP_ANSWERS_TO, _DROP_QUESTION):
            await self._connection.many(statement, gone)
        await self._connection.many(_PUT_QUESTION, question_values(key, questions))

    async def put_answers(
        self, key: AssessmentKey, answers: Mapping[CandidateId, Mapping[QuestionNumber, str]]
    ) -> None:
        """Make these all the answers of these candidates; those of others stay as they are."""
        await self._hold_roster(key)
        await self._connection.many(_DROP_ANSWERS_OF, [{"key": key, "one": one} for one in answers])
        rows = [
            {"assessment": key, "candidate": one, "question": number, "answer": said}
            for one, of_one in answers.items()
            for number, said in of_one.items()
        ]
        await self._connection.many(_PUT_ANSWER, rows)

    async def put_automatic_marks(
        self,
        key: AssessmentKey,
        marks: Mapping[CandidateId, Mapping[QuestionNumber, Decimal | None]],
    ) -> None:
        """Set these automatic marks, or (None) take them away; all others stay as they are."""
        await self._hold_roster(key)
        every = [(one, number, mark) for one, of_one in marks.items() for number, mark in of_one.items()]
        gone = [{"key": key, "one": one, "number": number} for one, number, mark in every if mark is None]
        rows = [
            {"assessment": key, "candidate": one, "question": number, "value": mark}
            for one, number, mark in every
            if mark is not None
        ]
        await self._connection.many(_DROP_AUTOMATIC, gone)
        await self._connection.many(_PUT_AUTOMATIC, rows)

    async def put_deadline(self, assessment: Assessment) -> None:
        """Bring the deadline, and how it came about, to the assessment's."""
        await self._put_part(_PUT_DEADLINE, assessment, _DEADLINE)

    async def put_reminding(self, assessment: Assessment) -> None:
        """Bring when people are reminded to the assessment's."""
        await self._put_part(_PUT_REMINDING, assessment, ("reminding",))

    async def put_published(self, assessment: Assessment) -> None:
        """Bring the day of publication to the assessment's."""
        await self._put_part(_PUT_PUBLISHED, assessment, ("published",))

    async def _put_part(self, statement: Update, assessment: Assessment, columns: Sequence[str]) -> None:
        await self._hold_roster(assessment.key)
        values = assessment_values(assessment)
        await self._connection.run(
            statement, {"of": assessment.key, **{f"new_{column}": values[column] for column in columns}}
        )

    async def put_planners(
        self, key: AssessmentKey, planners: Sequence[PersonId], by_settings: Collection[PersonId] = ()
    ) -> None:
        """Make these the assessment's planners; those `by_settings` as long as the settings name them."""
        await self._hold_roster(key)
        await self._connection.run(_DROP_PLANNERS, {"key": key})
        rows = [
            {
                "assessment": key,
                "person": planner,
                "position": position,
                "by_settings": planner in by_settings,
            }
            for position, planner in enumerate(planners)
        ]
        await self._connection.many(_PUT_PLANNER, rows)

    async def settle_planners(
        self, standing: Collection[PersonId]
    ) -> Sequence[tuple[AssessmentKey, PersonId, bool]]:
        """Make these the planners of every assessment, and nobody else by the settings.

        Return for each assessment who began to plan it (True) and who no longer does.
        """
        if not self._connection.alone:
            # Replicas that start together do it one after the other.
            await self._connection.row(text("SELECT pg_advisory_xact_lock(hashtext('sensur.planners'))"))
        now = {"standing": sorted(standing)}
        await self._connection.run(_SETTLE, now)
        gone = await self._connection.rows(_LEFT_BEHIND, now)
        for row in gone:
            await self._connection.run(_DROP_PLANNER, {"key": row.assessment, "planner": row.person})
        new = await self._connection.rows(_MISSING, now)
        for row in new:
            begun = {"assessment": row.assessment, "person": row.person, "position": _LAST}
            await self._connection.run(_NEW_PLANNER, {**begun, "by_settings": True})
        changes = [(row, False) for row in gone] + [(row, True) for row in new]
        return [(AssessmentKey(row.assessment), PersonId(row.person), begins) for row, begins in changes]

    async def put_committee(self, key: AssessmentKey, committee: Committee) -> None:
        """Make the committee, or bring its type, seats, channel and override to this; never drops grades."""
        await self._hold_roster(key)
        await changes_channel(self._connection, key, committee.name, committee.channel)
        await self._connection.run(_PUT_COMMITTEE, {**committee_values(key, committee), "version": 1})
        await self._connection.run(_DROP_SEATS, {"key": key, "committee": committee.name})
        await self._connection.many(_PUT_SEAT, seat_values(key, committee))

    async def put_candidates(
        self, key: AssessmentKey, candidates: Sequence[Candidate], committee: CommitteeName | None
    ) -> None:
        """Make the candidates or bring their statuses and committee to this; never drops grades.

        A candidate is in one committee of a round: joining this one is leaving the other. None is to leave
        those of all rounds.
        """
        await self._hold_roster(key)
        rows = [
            {
                "assessment": key,
                "id": one.id,
                "status": one.status.value,
                "deadline": one.deadline,
                "deadline_is_own": one.deadline_is_own or None,
            }
            for one in candidates
        ]
        await self._connection.many(_PUT_CANDIDATE, rows)
        if committee is None:
            await self._connection.many(_LEAVE, [{"key": key, "one": one.id} for one in candidates])
        else:
            joins = [{"key": key, "one": one.id, "place": committee} for one in candidates]
            await self._connection.many(_JOIN, joins)

    async def leave_committee(
        self, key: AssessmentKey, candidates: Sequence[CandidateId], committee: CommitteeName
    ) -> None:
        """Take the candidates out of one committee; they stay in those of other rounds."""
        await self._hold_roster(key)
        leaving = [{"key": key, "one": one, "place": committee} for one in candidates]
        await self._connection.many(_LEAVE_COMMITTEE, leaving)

    async def take_committee_away(self, key: AssessmentKey, committee: CommitteeName) -> bool:
        """Delete a committee without candidates; False, and nothing is done, if it has ever had a grade.

        Its evaluations stay for ever, also those that were cleared, and so does what they belong to.
        """
        await self._hold_roster(key)
        here = {"key": key, "committee": committee}
        if await self._connection.row(_EVER_GRADED, here) is not None:
            return False
        await changes_channel(self._connection, key, committee, None)
        said = (_DROP_CARD, _DROP_PERSON_CARDS, _DROP_NOTES, _DROP_COMMENTS, _DROP_FLAGS, _DROP_EXPLANATIONS)
        for statement in (*said, _DROP_SEATS, _DROP_COMMITTEE):
            await self._connection.run(statement, here)
        return True

    async def put_grader_tool(self, key: AssessmentKey, person: PersonId, tool: Tool | None) -> None:
        """Keep by the steps of which tool a grader goes; None follows the assessment."""
        row = {"assessment": key, "person": person, "tool": None if tool is None else tool.value}
        await self._connection.run(_PUT_TOOL, row)
