"""Publication: the day on which the students could see their grades, and the clocks that it starts."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from grading.changes import Setting, SetUpChanged
from grading.errors import DayOutOfRange, NotGraded, ReasonMissing, Stale
from grading.fingerprints import fingerprint
from grading.model import Assessment, AssessmentStatus, Gradebook, PersonId
from grading.notices import GradesPublished
from grading.ports import Snapshot, UnitOfWork
from grading.rules.appeals import Clocks, clocks
from grading.rules.deadlines import Counting
from grading.rules.overview import status_of
from grading.rules.rounds import is_later
from grading.usecases.entering import Actor, known_assessment, meant_key


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationShown:
    """The assessment whose publication is, or is to be, written down, and what runs from it if it is.

    `today` is the day to propose.
    """

    assessment: Assessment
    today: date
    clocks: Clocks | None

    @property
    def fingerprint(self) -> str:
        """Bind a dialog to the day as it is."""
        return publication_fingerprint(self.assessment)


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationSet:
    """The assessment with its day of publication, the day before that, and what runs from it."""

    assessment: Assessment
    before: date | None
    clocks: Clocks
    told: int


def publication_fingerprint(assessment: Assessment) -> str:
    """Return what stands for the day of publication as it is."""
    published = assessment.published
    return fingerprint([assessment.key, None if published is None else published.isoformat()])


async def show_publication(
    snapshot: Snapshot, actor: Actor, key: str | None, counting: Counting
) -> PublicationShown:
    """Return what is known of the publication.

    Raises `NotAPlanner`, `WhichAssessment`, `NotGraded`.
    """
    found = await known_assessment(snapshot, await meant_key(snapshot, actor, key))
    await _check_graded(snapshot, found)
    running = None if found.published is None else clocks(found.published, counting.holiday)
    return PublicationShown(assessment=found, today=actor.today, clocks=running)


async def set_published(
    work: UnitOfWork,
    actor: Actor,
    key: str | None,
    day: date | None,
    counting: Counting,
    seen: str | None = None,
) -> PublicationSet:
    """Write down on which day the grades were published, today if none is given; correcting takes a reason.

    The graders are told until when explanations may be asked for, each once. `seen` is the fingerprint of the
    day that the planner looked at. Raises `NotAPlanner`, `WhichAssessment`, `NotGraded`,
    `DayOutOfRange`, `ReasonMissing`, `Stale`.
    """
    meant = await meant_key(work, actor, key)
    await work.hold_set_up(meant)
    found = await known_assessment(work, meant)
    if seen is not None and seen != publication_fingerprint(found):
        raise Stale(about_settings=True)
    books = await _check_graded(work, found)
    wanted = actor.today if day is None else day
    first = None if found.ended is None else counting.day_of(found.ended)
    if wanted > actor.today or (first is not None and wanted < first):
        raise DayOutOfRange(day=wanted, first=first, last=actor.today)
    before, running = found.published, clocks(wanted, counting.holiday)
    if before == wanted:
        return PublicationSet(assessment=found, before=before, clocks=running, told=0)
    if before is not None and actor.by.reason is None:
        raise ReasonMissing
    after = replace(found, published=wanted)
    await work.put_published(after)
    change = SetUpChanged(
        setting=Setting.PUBLISHED,
        subject=found.key,
        before=None if before is None else before.isoformat(),
        after=wanted.isoformat(),
    )
    await work.record_set_up(found.key, [change], actor.by)
    notices = _notices(books, actor.person.id, before, running)
    await work.queue_notices(notices, actor.by)
    return PublicationSet(assessment=after, before=before, clocks=running, told=len(notices))


async def _check_graded(snapshot: Snapshot, found: Assessment) -> Sequence[Gradebook]:
    """Return the books of the first grading, which is published; raises `NotGraded` with what is missing."""
    names = [one.name for one in await snapshot.committees(found.key) if not is_later(one)]
    books = [await snapshot.gradebook(found.key, name) for name in names]
    unassigned = await snapshot.unassigned(found.key)
    if status_of(books, unassigned) is not AssessmentStatus.GRADED:
        waiting = [
            book.committee.name
            for book in books
            if book.candidates and not set(book.units()) <= book.confirmed
        ]
        raise NotGraded(key=found.key, committees=tuple(waiting), unassigned=len(unassigned))
    return books


def _notices(
    books: Sequence[Gradebook], actor: PersonId, before: date | None, running: Clocks
) -> tuple[GradesPublished, ...]:
    """Return what the graders are told, each in the first of their committees."""
    notices = {
        grader.person: GradesPublished(
            assessment=book.assessment.key,
            committee=book.committee.name,
            to=grader.person,
            before=before,
            day=running.published,
            ask_until=running.ask.day,
            appeal_until=running.appeal.day,
        )
        for book in reversed(books)
        for grader in book.graders
        if grader.person != actor
    }
    return tuple(notices.values())
