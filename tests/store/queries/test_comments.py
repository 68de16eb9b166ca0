"""Comments as the database keeps them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

import pytest

from grading.changes import CommentSet
from grading.errors import Stale
from grading.model import CandidateId, Comment, CommentId, Marking, QuestionNumber
from store.database import Store
from tests.support.attributions import by
from tests.support.builders import ADA, BO, KEY, NOW, a_committee, c
from tests.support.scenes import ONE, put, record

FIRST = Comment(id=CommentId("2"), candidate=c(1), by=ADA, marking=Marking.PRIVATE, text="half a proof")
SECOND = Comment(
    id=CommentId("1"),
    candidate=c(1),
    by=BO,
    marking=Marking.SHARED,
    question=QuestionNumber("3"),
    page=4,
    quotation="q.e.d.",
    text="a whole one",
)
REWORDED = replace(FIRST, text="three quarters")


async def kept(store: Store, *candidates: int) -> Mapping[CandidateId, tuple[Comment, ...]]:
    """Return the comments on these candidates."""
    async with store.snapshot() as snapshot:
        return await snapshot.comments(KEY, ONE, [c(n) for n in candidates])


async def test_comments_are_kept_whole_in_the_order_they_were_written(store: Store) -> None:
    """Of the candidates that were asked for, and of no others."""
    await put(store, a_committee(graders=2))
    for minute, one in ((2, SECOND), (1, FIRST)):
        async with store.transaction() as work:
            book = await work.gradebook(KEY, ONE)
            at = replace(by(one.by), at=NOW + timedelta(minutes=minute))
            await work.record(book, [CommentSet(before=None, after=one)], at)

    assert await kept(store, 1, 2) == {c(1): (FIRST, SECOND)}
    assert await kept(store, 2) == await kept(store) == {}


async def test_a_comment_is_worded_otherwise_and_removed_as_it_was_read(store: Store) -> None:
    """What somebody has not read is never overwritten."""
    await put(store, a_committee(graders=2))
    await record(store, CommentSet(before=None, after=FIRST), change="1")
    await record(store, CommentSet(before=FIRST, after=REWORDED), change="2")
    for after in (None, FIRST):
        with pytest.raises(Stale):
            await record(store, CommentSet(before=FIRST, after=after), change="3")

    assert await kept(store, 1) == {c(1): (REWORDED,)}
    await record(store, CommentSet(before=REWORDED, after=None), change="4")
    assert await kept(store, 1) == {}
