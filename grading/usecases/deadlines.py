"""Setting the grading deadline: the planner's own date wins over every policy."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from grading.changes import SetUpChanged
from grading.errors import ReasonMissing
from grading.model import Assessment, Gradebook
from grading.notices import DeadlineChanged
from grading.ports import Work
from grading.usecases.entering import Doer, known_assessment, meant_key


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineSet:
    """The assessment with its new deadline, and the one before; so many graders are told."""

    assessment: Assessment
    before: date | None
    told: int


async def set_deadline(work: Work, doer: Doer, key: str | None, day: date) -> DeadlineSet:
    """Set the deadline; moving one takes a reason. Graders with work left are told, each once.

    Raises `NotAPlanner`, `UnknownAssessment`, `WhichAssessment`, `ReasonMissing`.
    """
    found = await known_assessment(work, await meant_key(work, doer, key))
    before = found.deadline
    if before == day:
        return DeadlineSet(assessment=found, before=before, told=0)
    if before is not None and doer.by.reason is None:
        raise ReasonMissing
    after = replace(found, deadline=day)
    await work.put_assessment(after, await work.questions(found.key))
    change = SetUpChanged(
        what="deadline",
        subject=found.key,
        before=None if before is None else before.isoformat(),
        after=day.isoformat(),
    )
    await work.record_set_up(found.key, [change], doer.by)
    await work.ask_for_plan(found.key, doer.by.at)
    books = [await work.gradebook(found.key, one.name) for one in await work.committees(found.key)]
    every = [notice for book in books for notice in _notices(book, before, day)]
    notices = {notice.to: notice for notice in every if notice.to != doer.person.id}
    await work.tell(tuple(notices.values()), doer.by)
    return DeadlineSet(assessment=after, before=before, told=len(notices))


def _notices(book: Gradebook, before: date | None, day: date) -> Iterator[DeadlineChanged]:
    """Yield what the graders of a committee are told, while it has candidates that are not confirmed."""
    if all(book.unit_of(candidate) in book.confirmed for candidate in book.candidates):
        return
    for grader in book.graders:
        yield DeadlineChanged(
            assessment=book.assessment.key,
            committee=book.committee.name,
            to=grader.person,
            before=before,
            day=day,
        )
