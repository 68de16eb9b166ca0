"""A change lands on exactly what it was decided on, with its audit row, or not at all."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from grading.changes import (
    Cell,
    Change,
    ConfirmationEnded,
    ConfirmationGiven,
    GradeProposed,
    ProposalAccepted,
    ProposalClosed,
    Setting,
    SetUpChanged,
    SharingChanged,
    StatusSet,
    UnitConfirmed,
    ValueSet,
)
from grading.errors import Stale
from grading.model import (
    COMMON,
    WHOLE,
    ChangeId,
    CommitteeName,
    Confirmation,
    Evaluation,
    Origin,
    ProposalId,
    SubmissionStatus,
    Unit,
    UnitId,
)
from store.database import Store
from tests.support.builders import ADA, BO, KEY, by, c, u
from tests.support.scenes import ONE, a_put_committee, confirmed_by, grade_set, record, the_book

P1 = ProposalId("p1")
PROPOSED = GradeProposed(proposal=P1, candidate=c(1), proposer=ADA, value="C", reason="thin", about="d0")


async def test_a_grade_is_set_changed_and_removed(store: Store) -> None:
    """The plainest thing a grader does."""
    await a_put_committee(store)

    first = await record(store, grade_set(1, "B"))
    second = await record(store, grade_set(1, "C", before="B", read_version=1), change="change-2")
    third = await record(store, grade_set(1, None, before="C", read_version=2), change="change-3")

    assert first.evaluations == {c(1): {ADA: Evaluation(grade="B", by=ADA, version=1)}}
    assert second.evaluations == {c(1): {ADA: Evaluation(grade="C", by=ADA, version=2)}}
    assert third.evaluations == {}


@pytest.mark.parametrize("read_version", [0, 1, 3])
async def test_a_grade_decided_on_another_version_is_stale(store: Store, read_version: int) -> None:
    """Of two who act on the same view one must be told, or a grade is lost silently."""
    await a_put_committee(store)
    await record(store, grade_set(1, "B"))
    standing = await record(store, grade_set(1, "C", read_version=1), change="change-2")

    with pytest.raises(Stale):
        await record(store, grade_set(1, "D", read_version=read_version), change="change-3")

    assert await the_book(store) == standing


async def test_a_grade_decided_on_one_that_was_removed_is_stale(store: Store) -> None:
    """Removed and set again, a grade must not look like the one that was read before."""
    await a_put_committee(store)
    await record(store, grade_set(1, "B"))
    await record(store, grade_set(1, None, read_version=1), change="change-2")
    again = await record(store, grade_set(1, "B"), change="change-3")

    with pytest.raises(Stale):
        await record(store, grade_set(1, "D", read_version=1), change="change-4")

    assert again.evaluations_of(c(1))[ADA].version == 3
    assert await the_book(store) == again


async def test_a_grade_that_nobody_set_cannot_have_been_read(store: Store) -> None:
    """A version out of thin air is a mistake, not a new grade."""
    await a_put_committee(store)

    with pytest.raises(Stale):
        await record(store, grade_set(1, "B", read_version=4))

    assert not (await the_book(store)).evaluations


async def test_one_stale_grade_of_many_keeps_all_out(store: Store) -> None:
    """An import is all or nothing."""
    await a_put_committee(store, candidates=60)
    standing = await record(store, grade_set(60, "B"))

    with pytest.raises(Stale):
        await record(store, *(grade_set(n, "A") for n in range(1, 61)), change="change-2")

    assert await the_book(store) == standing


async def test_a_whole_sheet_lands_at_once(store: Store) -> None:
    """More candidates than a statement can name are still one import."""
    many = 700
    await a_put_committee(store, candidates=many)

    await record(store, *(grade_set(n, "A") for n in range(1, many + 1)))
    book = await record(
        store, *(grade_set(n, "B", read_version=1) for n in range(1, many + 1)), change="change-2"
    )

    assert all(own == {ADA: Evaluation(grade="B", by=ADA, version=2)} for own in book.evaluations.values())
    assert len(book.evaluations) == many


async def test_a_sheet_lands_also_where_grades_were_removed(store: Store) -> None:
    """A removed grade leaves a version behind, and is still none for who imports."""
    await a_put_committee(store, candidates=60)
    await record(store, *(grade_set(n, "A") for n in range(1, 61)))
    await record(store, *(grade_set(n, None, read_version=1) for n in range(1, 61)), change="change-2")

    book = await record(store, *(grade_set(n, "B") for n in range(1, 61)), change="change-3")

    assert book.evaluations == {c(n): {ADA: Evaluation(grade="B", by=ADA, version=3)} for n in range(1, 61)}


async def test_a_common_grade_belongs_to_nobody(store: Store) -> None:
    """In shared marking each value replaces the last, no matter who set it."""
    await a_put_committee(store)
    common = ValueSet(
        cell=Cell(candidate=c(1)), owner=COMMON, by=BO, before=None, after="B", origin=Origin.IMPORTED
    )

    book = await record(store, common, person=BO)

    assert book.evaluations == {c(1): {COMMON: Evaluation(grade="B", by=BO, origin=Origin.IMPORTED)}}


async def test_a_status_changes_only_from_what_was_read(store: Store) -> None:
    """Absent must not become submitted since somebody looked at an old list."""
    await a_put_committee(store)
    absent = StatusSet(candidate=c(1), before=SubmissionStatus.SUBMITTED, after=SubmissionStatus.ABSENT)

    book = await record(store, absent)

    assert book.candidates[c(1)].status is SubmissionStatus.ABSENT
    with pytest.raises(Stale):
        await record(store, absent, change="change-2")


async def test_shares_come_and_go(store: Store) -> None:
    """A grader hands in, and may take it back until all have."""
    await a_put_committee(store, unit=Unit.CANDIDATE)

    both = await record(
        store,
        SharingChanged(is_shared=True, grader=ADA, unit=u(1)),
        SharingChanged(is_shared=True, grader=BO, unit=u(1)),
    )
    one = await record(store, SharingChanged(is_shared=False, grader=ADA, unit=u(1)), change="change-2")

    assert both.shares == {(ADA, c(1)), (BO, c(1))}
    assert one.shares == {(BO, c(1))}


async def test_a_proposal_lives_until_it_is_closed(store: Store) -> None:
    """Every co-grader's word counts, and a closed proposal is gone."""
    await a_put_committee(store, graders=3)

    made = await record(store, PROPOSED)
    accepted = await record(store, ProposalAccepted(proposal=P1, grader=BO), change="change-2")
    closed = await record(store, ProposalClosed(proposal=P1, candidate=c(1), adopted=True), change="change-3")

    assert made.proposals[P1].reason == "thin"
    assert not made.proposals[P1].accepted
    assert accepted.proposals[P1] == replace(made.proposals[P1], accepted=frozenset({BO}))
    assert not closed.proposals


async def test_confirmations_stand_in_the_order_they_were_given(store: Store) -> None:
    """The protocol lists who confirmed first; a second word replaces the same grader's first."""
    await a_put_committee(store, graders=3)

    given = await record(
        store,
        ConfirmationGiven(grader=BO, unit=WHOLE, fingerprint="d1"),
        ConfirmationGiven(grader=ADA, unit=WHOLE, fingerprint="d1"),
    )
    again = await record(store, ConfirmationGiven(grader=BO, unit=WHOLE, fingerprint="d2"), change="change-2")

    assert given.confirmations == {
        WHOLE: (Confirmation(grader=BO, fingerprint="d1"), Confirmation(grader=ADA, fingerprint="d1"))
    }
    assert again.confirmations == {
        WHOLE: (Confirmation(grader=ADA, fingerprint="d1"), Confirmation(grader=BO, fingerprint="d2"))
    }


@pytest.mark.parametrize(
    "end",
    [
        ConfirmationEnded(grader=ADA, unit=WHOLE, changed=c(1)),
        ConfirmationEnded(grader=ADA, unit=WHOLE),
    ],
    ids=lambda change: change.kind,
)
async def test_a_confirmation_ends(store: Store, end: Change) -> None:
    """A confirmation that fell or was taken back must not count towards the quorum."""
    await a_put_committee(store)
    await record(store, ConfirmationGiven(grader=ADA, unit=WHOLE, fingerprint="d1"))

    book = await record(store, end, change="change-2")

    assert not book.confirmations
    with pytest.raises(Stale):
        await record(store, end, change="change-3")


@pytest.mark.parametrize(
    ("first", "again"),
    [
        (
            [SharingChanged(is_shared=True, grader=ADA, unit=WHOLE)],
            SharingChanged(is_shared=True, grader=ADA, unit=WHOLE),
        ),
        ([], SharingChanged(is_shared=False, grader=ADA, unit=WHOLE)),
        ([PROPOSED], PROPOSED),
        ([PROPOSED, ProposalAccepted(proposal=P1, grader=BO)], ProposalAccepted(proposal=P1, grader=BO)),
        ([], ProposalAccepted(proposal=P1, grader=BO)),
        ([], ProposalClosed(proposal=P1, candidate=c(1), adopted=False)),
        (confirmed_by(ADA, BO, unit=WHOLE), UnitConfirmed(unit=WHOLE, fingerprint="d1")),
    ],
    ids=lambda value: str(len(value)) if isinstance(value, list) else type(value).__name__,
)
async def test_what_happened_already_is_stale(store: Store, first: Sequence[Change], again: Change) -> None:
    """A double click, or two graders at once, has one effect; the second is shown the present state."""
    await a_put_committee(store)
    standing = await record(store, *first)

    with pytest.raises(Stale):
        await record(store, grade_set(3, "A"), again, change="change-2")

    assert await the_book(store) == standing


async def test_only_some_candidates_can_be_read(store: Store) -> None:
    """Registering one grade must not read a thousand candidates, and must see all that bears on it."""
    await a_put_committee(store, unit=Unit.CANDIDATE)
    await record(
        store,
        *(grade_set(n, "A") for n in (1, 2, 3)),
        SharingChanged(is_shared=True, grader=ADA, unit=u(1)),
        SharingChanged(is_shared=True, grader=ADA, unit=u(2)),
        ConfirmationGiven(grader=ADA, unit=u(1), fingerprint="d1"),
        ConfirmationGiven(grader=ADA, unit=u(2), fingerprint="d2"),
        PROPOSED,
    )

    one, two, none = (
        await the_book(store, [c(1)]),
        await the_book(store, [c(2), c(3)]),
        await the_book(store, []),
    )

    assert set(one.candidates) == set(one.evaluations) == {c(1)}
    assert one.shares == two.shares == {(ADA, c(1)), (ADA, c(2))}
    assert set(one.confirmations) == {u(1)}
    assert set(one.proposals) == {P1}
    assert set(two.candidates) == {c(2), c(3)}
    assert not two.proposals
    assert not none.candidates
    assert not any(book.whole for book in (one, two, none))


async def test_very_many_candidates_can_be_read(store: Store) -> None:
    """A sheet may name more candidates than a database lets one statement name."""
    await a_put_committee(store, candidates=520)
    await record(
        store,
        *(grade_set(n, "A") for n in (1, 519, 520)),
        SharingChanged(is_shared=True, grader=ADA, unit=WHOLE),
    )

    book = await the_book(store, [c(n) for n in range(1, 520)])

    assert len(book.candidates) == 519
    assert set(book.evaluations) == {c(1), c(519)}
    assert book.shares == {(ADA, c(n)) for n in range(1, 521)}


async def test_the_last_change_is_what_the_person_did_last(store: Store) -> None:
    """Undo takes back one's own last change, not a co-grader's, and not the set-up."""
    await a_put_committee(store)
    mine: list[Change] = [grade_set(1, "A"), SharingChanged(is_shared=True, grader=ADA, unit=WHOLE)]
    await record(store, grade_set(2, "B"))
    await record(store, *mine, change="change-2")
    await record(store, grade_set(1, "C", grader=BO), change="change-3", person=BO)
    set_up = SetUpChanged(setting=Setting.TITLE, subject="t", before="a", after="b")
    async with store.transaction() as work:
        await work.record_set_up(KEY, [set_up], by(change="change-4"))
    await record(store, set_up, change="change-5")

    async with store.snapshot() as work:
        last = await work.last_change(KEY, ONE, ADA)

    assert last is not None
    assert last.id == "change-2"
    assert last.at == by().at
    assert list(last.changes) == mine


async def test_what_was_undone_is_not_undone_again(store: Store) -> None:
    """Undo twice goes two steps back, and never back and forth."""
    await a_put_committee(store)
    await record(store, grade_set(1, "A"))
    await record(store, grade_set(1, "B", before="A", read_version=1), change="change-2")
    async with store.transaction() as work:
        book = await work.gradebook(KEY, ONE)
        undone = await work.last_change(KEY, ONE, ADA)
        assert undone is not None
        back = grade_set(1, "A", before="B", read_version=2)
        await work.record(book, [back], by(change="change-3"), undoes=undone.id)

    async with store.snapshot() as work:
        last = await work.last_change(KEY, ONE, ADA)

    assert undone.id == "change-2"
    assert last is not None
    assert last.id == "change-1"


async def test_a_change_is_found_by_its_id_until_it_is_undone(store: Store) -> None:
    """The Undo button under an import takes back that import, whatever came after it, and only once."""
    await a_put_committee(store)
    await record(store, grade_set(1, "A"))
    await record(store, grade_set(2, "B"), change="change-2")
    first, there = ChangeId("change-1"), (KEY, ONE)

    async with store.transaction() as work:
        found = await work.change_set(*there, first)
        elsewhere = await work.change_set(KEY, CommitteeName("2"), first)
        back = grade_set(1, None, before="A", read_version=1)
        await work.record(await work.gradebook(*there), [back], by(change="change-3"), undoes=first)
        undone = await work.change_set(*there, first)

    assert found is not None
    assert (found.id, list(found.changes)) == (first, [grade_set(1, "A")])
    assert elsewhere is None
    assert undone is None


async def test_who_changed_nothing_has_nothing_to_undo(store: Store) -> None:
    """A first-time user's undo must not reach for somebody else's work."""
    await a_put_committee(store)
    await record(store, grade_set(1, "A", grader=BO), person=BO)
    await record(store, change="change-2")

    async with store.snapshot() as work:
        assert await work.last_change(KEY, ONE, ADA) is None


async def test_every_kind_of_change_comes_back_as_it_was(store: Store) -> None:
    """What cannot be read back cannot be undone, nor proved years later."""
    await a_put_committee(store)
    changes: list[Change] = [
        grade_set(1, "B"),
        StatusSet(candidate=c(2), before=SubmissionStatus.SUBMITTED, after=SubmissionStatus.WITHDRAWN),
        SharingChanged(is_shared=True, grader=ADA, unit=WHOLE),
        SharingChanged(is_shared=False, grader=ADA, unit=WHOLE),
        PROPOSED,
        ProposalAccepted(proposal=P1, grader=BO),
        ProposalClosed(proposal=P1, candidate=c(1), adopted=True),
        ConfirmationGiven(grader=ADA, unit=WHOLE, fingerprint="d1", left_ungraded=(c(3),)),
        ConfirmationEnded(grader=ADA, unit=WHOLE, changed=c(1)),
        ConfirmationGiven(grader=ADA, unit=UnitId("x"), fingerprint="d1"),
        ConfirmationEnded(grader=ADA, unit=UnitId("x")),
        *confirmed_by(ADA, BO, unit=WHOLE),
        SetUpChanged(setting=Setting.TITLE, subject="t", before="a", after=None),
    ]
    await record(store, *changes)

    async with store.snapshot() as work:
        last = await work.last_change(KEY, ONE, ADA)

    assert last is not None
    assert list(last.changes) == changes
