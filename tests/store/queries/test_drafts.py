"""What graders mean to propose, and why they gave a grade, as the database keeps it."""

from dataclasses import replace

from grading.changes import SharingChanged
from grading.model import WHOLE, ProposalDraft
from grading.ports import Reason
from store.database import Store
from tests.support.attributions import by_nobody
from tests.support.builders import ADA, BO, KEY, NOW, a_committee, c
from tests.support.scenes import ONE, grade_set, put, record, the_book

ONE_DRAFT = ProposalDraft(candidate=c(1), grade="B", reason="half right")
TWO_DRAFT = ProposalDraft(candidate=c(2), grade="A")


async def test_each_grader_has_drafts_of_their_own(store: Store) -> None:
    """The later one about a candidate stands; they come in the order of the IDs."""
    await put(store, a_committee(graders=2))
    async with store.transaction() as work:
        await work.put_draft(KEY, ONE, ADA, TWO_DRAFT, NOW)
        await work.put_draft(KEY, ONE, ADA, replace(ONE_DRAFT, grade="C"), NOW)
        await work.put_draft(KEY, ONE, BO, TWO_DRAFT, NOW)
        await work.put_draft(KEY, ONE, ADA, ONE_DRAFT, NOW)

    async with store.snapshot() as snapshot:
        assert await snapshot.drafts(KEY, ONE, ADA) == (ONE_DRAFT, TWO_DRAFT)
        assert await snapshot.drafts(KEY, ONE, BO) == (TWO_DRAFT,)


async def test_drafts_are_dropped_of_one_grader_or_of_all(store: Store) -> None:
    """One's own by Undo, everybody's when the grades change."""
    await put(store, a_committee(graders=2))
    async with store.transaction() as work:
        for grader in (ADA, BO):
            for draft in (ONE_DRAFT, TWO_DRAFT):
                await work.put_draft(KEY, ONE, grader, draft, NOW)
        await work.drop_drafts(KEY, ONE, [c(1)], ADA)
        await work.drop_drafts(KEY, ONE, [c(2)])

    async with store.snapshot() as snapshot:
        assert await snapshot.drafts(KEY, ONE, ADA) == ()
        assert await snapshot.drafts(KEY, ONE, BO) == (ONE_DRAFT,)


async def test_reasons_are_those_of_the_candidate_that_were_said(store: Store) -> None:
    """An ID that is part of another one, or stands in a reason, finds nothing of it."""
    await put(store, a_committee(graders=2))
    await record(store, grade_set(1, "A", grader=ADA))
    book = await the_book(store)
    async with store.transaction() as work:
        said = replace(by_nobody(), person=BO, reason=f"better than {c(1)}, 100% sure")
        await work.record(book, [grade_set(2, "B", grader=BO)], said)
        await work.record(book, [SharingChanged(grader=BO, unit=WHOLE, is_shared=True)], said)

    async with store.snapshot() as snapshot:
        assert await snapshot.reasons(KEY, ONE, c(1)) == ()
        assert await snapshot.reasons(KEY, ONE, c(2)) == (
            Reason(by=BO, owner=BO, grade="B", reason="better than 10001, 100% sure"),
        )
        assert await snapshot.all_reasons(KEY, ONE) == {c(2): await snapshot.reasons(KEY, ONE, c(2))}
