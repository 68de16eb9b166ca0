"""Marks stand beside the grade: read where they are asked for, and changed only on what was decided on."""

from dataclasses import replace
from decimal import Decimal

import pytest

from grading.changes import Cell, ValueSet
from grading.errors import Stale
from grading.fingerprints import marks_fingerprint
from grading.model import COMMON, WHOLE, Evaluation, Gradebook, Origin, PersonId, Question, QuestionNumber
from store.database import Store
from tests.support.builders import ADA, BO, KEY, by, c
from tests.support.scenes import (
    ONE,
    a_put_committee,
    ask,
    confirmed_by,
    grade_set,
    order,
    record,
    refused,
    the_book,
)

FIRST, SECOND = QuestionNumber("1"), QuestionNumber("2")
QUESTIONS = (
    Question(number=FIRST, title="Recursion", maximum=Decimal(10)),
    Question(number=SECOND, title="Complexity", maximum=Decimal("2.5"), weight=Decimal(0)),
)


def mark_set(
    question: QuestionNumber,
    after: str | None,
    *,
    number: int = 1,
    owner: PersonId = ADA,
    before: str | None = None,
    read_version: int = 0,
) -> ValueSet:
    """Return that a grader set a mark of the candidate of this number."""
    return ValueSet(
        cell=Cell(candidate=c(number), question=question),
        owner=owner,
        by=owner,
        before=before,
        after=after,
        read_version=read_version,
    )


@pytest.fixture
async def marking(store: Store) -> Store:
    """Return a store with a committee whose assessment has two questions."""
    await a_put_committee(store, candidates=3)
    async with store.transaction() as work:
        await work.put_questions(KEY, QUESTIONS)
    return store


async def marked(store: Store, *changes: ValueSet, change: str = "change-1") -> Gradebook:
    """Record values decided on a book with all marks; return the book with all marks after them."""
    everybody = [c(n) for n in (1, 2, 3)]
    async with store.transaction() as work:
        book = await work.gradebook(KEY, ONE, marks_of=everybody)
        await work.record(book, changes, by(change=change))
    async with store.snapshot() as snapshot:
        return await snapshot.gradebook(KEY, ONE, marks_of=everybody)


async def test_marks_come_back_with_their_total_and_fingerprint(marking: Store) -> None:
    """Each mark exactly as it was given: a tenth and two tenths are three tenths on every database."""
    book = await marked(marking, mark_set(FIRST, "0.1"), mark_set(SECOND, "0.2", read_version=1))

    marks = {FIRST: Decimal("0.1"), SECOND: Decimal("0.2")}
    assert book.evaluations == {
        c(1): {
            ADA: Evaluation(
                grade=None,
                by=ADA,
                marks=marks,
                total=Decimal("0.3"),
                marks_fingerprint=marks_fingerprint(marks),
                version=2,
            )
        }
    }


async def test_marks_are_read_only_for_whom_they_are_asked(marking: Store) -> None:
    """A committee may have tens of thousands; their totals and fingerprints are known without them."""
    whole = await marked(
        marking, *(mark_set(FIRST, "7.5", number=n, owner=owner) for n in (1, 2) for owner in (ADA, BO))
    )

    async with marking.snapshot() as snapshot:
        without = await snapshot.gradebook(KEY, ONE)
        of_one = await snapshot.gradebook(KEY, ONE, marks_of=[c(1)])
        of_some = await snapshot.gradebook(KEY, ONE, [c(1), c(2)], marks_of=[c(2), c(3)])

    def unread(evaluation: Evaluation) -> Evaluation:
        return replace(evaluation, marks={})

    for owner in (ADA, BO):
        first, second = (whole.evaluations_of(c(n))[owner] for n in (1, 2))
        assert first.marks == {FIRST: Decimal("7.5")}
        assert (first.total, first.marks_fingerprint) == (Decimal("7.5"), marks_fingerprint(first.marks))
        assert without.evaluation(c(1), owner) == unread(first)
        assert without.evaluation(c(2), owner) == unread(second)
        assert (of_one.evaluation(c(1), owner), of_one.evaluation(c(2), owner)) == (first, unread(second))
        assert (of_some.evaluation(c(1), owner), of_some.evaluation(c(2), owner)) == (unread(first), second)


async def test_automatic_marks_come_with_marks(marking: Store) -> None:
    """They are the candidate's, whoever grades; the questions come with them, and without marks neither."""
    async with marking.transaction() as work:
        await work.put_automatic_marks(
            KEY, {c(1): {FIRST: Decimal("7.50"), SECOND: Decimal(-1)}, c(2): {FIRST: Decimal(1)}}
        )
        await work.put_automatic_marks(KEY, {c(1): {FIRST: Decimal(8), SECOND: None}})

    async with marking.snapshot() as snapshot:
        of_one = await snapshot.gradebook(KEY, ONE, marks_of=[c(1)])
        without = await snapshot.gradebook(KEY, ONE)

    assert (of_one.automatic, of_one.questions) == ({c(1): {FIRST: Decimal(8)}}, QUESTIONS)
    assert (without.automatic, without.questions) == ({}, ())


async def test_the_marks_of_very_many_candidates_can_be_read(store: Store) -> None:
    """A sheet may name more candidates than a database lets one statement name."""
    await a_put_committee(store, candidates=520)
    async with store.transaction() as work:
        await work.put_questions(KEY, QUESTIONS)
        book = await work.gradebook(KEY, ONE)
        await work.record(book, [mark_set(FIRST, "1", number=n) for n in (1, 520)], by())

    async with store.snapshot() as snapshot:
        book = await snapshot.gradebook(KEY, ONE, marks_of=[c(n) for n in range(1, 520)])

    assert [book.evaluations_of(c(n))[ADA].marks for n in (1, 520)] == [{FIRST: Decimal(1)}, {}]


async def test_a_mark_is_changed_and_removed(marking: Store) -> None:
    """What is removed leaves no trace in the book, and its row goes on counting."""
    await marked(marking, mark_set(FIRST, "7.50"), mark_set(SECOND, "1", read_version=1))

    changed = await marked(marking, mark_set(FIRST, "8", before="7.5", read_version=2), change="change-2")
    one_left = await marked(marking, mark_set(SECOND, None, before="1", read_version=3), change="change-3")
    none_left = await marked(marking, mark_set(FIRST, None, before="8", read_version=4), change="change-4")
    again = await marked(marking, mark_set(FIRST, "3"), change="change-5")

    assert changed.evaluations_of(c(1))[ADA].marks == {FIRST: Decimal(8), SECOND: Decimal(1)}
    assert changed.evaluations_of(c(1))[ADA].total == Decimal(9)
    assert one_left.evaluations_of(c(1))[ADA].marks == {FIRST: Decimal(8)}
    assert not none_left.evaluations
    assert (again.evaluations_of(c(1))[ADA].version, again.evaluations_of(c(1))[ADA].total) == (6, Decimal(3))


async def test_grade_and_marks_are_one_evaluation(marking: Store) -> None:
    """A grade that was decided on seven points must not land on eight; one keeps the other."""
    await marked(marking, mark_set(FIRST, "7"))
    book = await marked(marking, grade_set(1, "C", read_version=1), change="change-2")

    with pytest.raises(Stale):
        await marked(marking, mark_set(FIRST, "8", before="7", read_version=1), change="change-3")
    with pytest.raises(Stale):
        await marked(marking, grade_set(1, "B", read_version=1), change="change-3")
    kept = await marked(marking, grade_set(1, None, before="C", read_version=2), change="change-3")
    graded = await marked(marking, grade_set(1, "D", read_version=3), change="change-4")
    unmarked = await marked(marking, mark_set(FIRST, None, before="7", read_version=4), change="change-5")

    assert (book.grade(c(1), ADA), book.evaluations_of(c(1))[ADA].version) == ("C", 2)
    assert (kept.grade(c(1), ADA), kept.evaluations_of(c(1))[ADA].marks) == (None, {FIRST: Decimal(7)})
    assert graded.evaluations_of(c(1))[ADA].marks == {FIRST: Decimal(7)}
    assert unmarked.evaluations == {c(1): {ADA: Evaluation(grade="D", by=ADA, version=5)}}


@pytest.mark.parametrize("read_version", [0, 1, 3])
@pytest.mark.parametrize("candidates", [1, 3])
async def test_a_mark_decided_on_another_version_is_stale(
    marking: Store, read_version: int, candidates: int
) -> None:
    """Of two who act on the same view one must be told, or a mark is lost silently."""
    await marked(marking, mark_set(FIRST, "7"))
    standing = await marked(marking, mark_set(FIRST, "8", before="7", read_version=1), change="change-2")
    more = [mark_set(SECOND, "1", number=n) for n in range(2, candidates + 1)]

    with pytest.raises(Stale):
        await marked(marking, *more, mark_set(SECOND, "1", read_version=read_version), change="change-3")

    assert (await marked(marking)) == standing


async def test_a_book_that_was_read_before_another_s_change_is_stale(marking: Store) -> None:
    """The row itself is looked at, and not only the book that the change was decided on."""
    empty = await marked(marking)
    old = await marked(marking, mark_set(FIRST, "7"))
    standing = await marked(marking, mark_set(FIRST, "8", before="7", read_version=1), change="change-2")

    for book, version in ((empty, 0), (old, 1)):
        for change in (mark_set(FIRST, "9", read_version=version), grade_set(1, "B", read_version=version)):
            with pytest.raises(Stale):
                async with marking.transaction() as work:
                    await work.record(book, [change], by(change="change-3"))

    assert (await marked(marking)) == standing


async def test_marks_cannot_be_set_on_a_book_without_them(marking: Store) -> None:
    """The fingerprint would be of one mark and not of all, and a confirmation would be of that."""
    await marked(marking, mark_set(FIRST, "7"))

    with pytest.raises(ValueError, match="marks"):
        await record(marking, mark_set(SECOND, "1", read_version=1), change="change-2")


async def test_a_mark_of_no_question_is_stale(marking: Store) -> None:
    """A question that a planner has taken away meanwhile has no marks."""
    with pytest.raises(Stale):
        await marked(marking, mark_set(QuestionNumber("3"), "1"))

    assert not (await marked(marking)).evaluations


async def test_common_marks_belong_to_nobody(marking: Store) -> None:
    """In shared marking the committee has one set of marks between them."""
    book = await marked(marking, replace(mark_set(FIRST, "7", owner=COMMON), by=BO, origin=Origin.IMPORTED))

    assert book.evaluations_of(c(1))[COMMON].by == BO
    assert book.evaluations_of(c(1))[COMMON].marks == {FIRST: Decimal(7)}


async def test_marks_of_what_is_confirmed_are_locked(marking: Store, url: str) -> None:
    """Final grades rest on these marks; neither the program nor a repair by hand may touch them."""
    standing = await marked(marking, mark_set(FIRST, "7"))
    await record(marking, *confirmed_by(ADA, BO, unit=WHOLE), change="change-2")

    for change in (
        mark_set(FIRST, "8", before="7", read_version=1),
        mark_set(FIRST, None, before="7", read_version=1),
        mark_set(SECOND, "1", read_version=1),
        mark_set(FIRST, "1", number=2),
    ):
        with pytest.raises(Stale):
            await marked(marking, change, change="change-3")
    for sql in (
        "UPDATE mark SET value = value",
        "DELETE FROM mark",
        "INSERT INTO mark SELECT assessment, committee, candidate, owner, '2', value FROM mark",
    ):
        assert "the unit is confirmed" in await refused(url, sql)

    assert (await marked(marking)).evaluations == standing.evaluations


async def test_a_question_keeps_its_marks_while_it_changes(marking: Store, url: str) -> None:
    """A corrected title or maximum is no reason to lose work; a question with marks is not taken away."""
    standing = await marked(marking, mark_set(FIRST, "7"))
    changed = replace(QUESTIONS[0], title="Recursion and induction", maximum=Decimal(20))

    async with marking.transaction() as work:
        await work.put_questions(KEY, [changed])
    with pytest.raises(Exception, match=r"(?i)constraint"):
        async with marking.transaction() as work:
            await work.put_questions(KEY, [QUESTIONS[1]])

    async with marking.snapshot() as snapshot:
        assert await snapshot.questions(KEY) == (changed,)
    assert (await marked(marking)) == replace(standing, questions=(changed,))
    assert await ask(url, "SELECT count(*) FROM mark") == [(1,)]


async def test_a_sheet_of_marks_takes_one_statement_for_evaluations_and_one_for_marks(store: Store) -> None:
    """Forty marks of each of many candidates are one import, all or nothing."""
    questions = [Question(number=QuestionNumber(f"{n}"), title="T", maximum=Decimal(9)) for n in range(40)]
    await a_put_committee(store, candidates=30)
    async with store.transaction() as work:
        await work.put_questions(KEY, questions)

    for version in (0, 40):
        sheet = [
            mark_set(one.number, f"{n % 9}.5", number=n, read_version=version + position)
            for n in range(1, 31)
            for position, one in enumerate(questions)
        ]
        async with store.transaction() as work:
            book = await work.gradebook(KEY, ONE, marks_of=[c(n) for n in range(1, 31)])
            before = work.written
            await work.record(book, sheet, by(change=f"change-{version}"))
            await work.write_trail()
            rows_of_trail = 2 * len(sheet) + 2
            assert work.written - before == 30 + len(sheet) + rows_of_trail
        with pytest.raises(Stale):
            async with store.transaction() as work:
                await work.record(book, sheet, by(change="stale"))

    async with store.snapshot() as snapshot:
        book = await snapshot.gradebook(KEY, ONE, marks_of=[c(9)])
    evaluation = book.evaluations_of(c(9))[ADA]
    assert (evaluation.version, evaluation.total, len(evaluation.marks)) == (80, Decimal(20), 40)


async def test_the_trail_says_whose_mark_on_which_question(marking: Store, url: str) -> None:
    """A complaint about points is answered from the trail; what was erased there is still read as marks."""
    await marked(marking, mark_set(FIRST, "7"))
    standing = await marked(marking, mark_set(FIRST, "8.5", before="7", read_version=1), change="change-2")

    async with marking.snapshot() as snapshot:
        last = await snapshot.last_change(KEY, ONE, ADA)
        told = [(one.kind, one.candidate, one.before, one.after) for one in await snapshot.trail(KEY, c(1))]
    await order(url, "DELETE FROM audit_detail")

    assert last is not None
    assert list(last.changes) == [mark_set(FIRST, "8.5", before="7", read_version=1)]
    assert told == [
        ("MarkSet", c(1), None, "question 1: 7"),
        ("MarkSet", c(1), "question 1: 7", "question 1: 8.5"),
    ]
    assert (await marked(marking)) == standing
    assert (await the_book(marking)).evaluations_of(c(1))[ADA].total == Decimal("8.5")
