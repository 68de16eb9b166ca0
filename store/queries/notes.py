"""What people have noted for themselves, which nobody else sees."""

from datetime import datetime

from sqlalchemy import bindparam, delete, select
from sqlalchemy.dialects.postgresql import insert

from grading.model import AssessmentKey, CandidateId, CommitteeName, Note, PersonId, QuestionNumber
from store.queries.query_base import QueryBase
from store.tables.evaluations import note

_OWN = (
    (note.c.assessment == bindparam("key"))
    & (note.c.committee == bindparam("place"))
    & (note.c.candidate == bindparam("one"))
    & (note.c.person == bindparam("owner"))
)
_NOTES = select(note.c.question, note.c.text).where(_OWN).order_by(note.c.question)
_NEW = insert(note)
_PUT = _NEW.on_conflict_do_update(
    index_elements=[*note.primary_key.columns],
    set_={name: _NEW.excluded[name] for name in ("text", "at")},
)
_DROP = delete(note).where(_OWN, note.c.question == bindparam("about"))


class NoteReading(QueryBase):
    """The notes that are kept."""

    async def notes(
        self, key: AssessmentKey, committee: CommitteeName, candidate: CandidateId, person: PersonId
    ) -> tuple[Note, ...]:
        """Return what the person has noted about the candidate there, first what is about no question."""
        wanted = {"key": key, "place": committee, "one": candidate, "owner": person}
        return tuple(
            Note(question=QuestionNumber(row.question) if row.question else None, text=row.text)
            for row in await self._connection.rows(_NOTES, wanted)
        )


class NoteWriting(NoteReading):
    """What becomes of notes."""

    async def put_note(
        self,
        key: AssessmentKey,
        committee: CommitteeName,
        candidate: CandidateId,
        person: PersonId,
        kept: Note,
        at: datetime,
    ) -> None:
        """Keep a note in the place of an earlier one about the same; one without text goes."""
        about = kept.question or ""
        if not kept.text:
            wanted = {"key": key, "place": committee, "one": candidate, "owner": person, "about": about}
            await self._connection.run(_DROP, wanted)
            return
        row = {"assessment": key, "committee": committee, "candidate": candidate, "person": person}
        await self._connection.run(_PUT, {**row, "question": about, "text": kept.text, "at": at})
