"""The audit trail tells everything, can be erased in part, and shows every tampering."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from grading.changes import Setting, SetUpChanged, SharingChanged, StatusSet
from grading.model import WHOLE, SubmissionStatus, Way
from grading.ports import AuditEntry
from store.audit.verifying import STRIDE, AuditVerdict
from store.database import Store, open_store
from tests.support.builders import ADA, BO, KEY, NOW, by, c
from tests.support.scenes import (
    ONE,
    a_put_committee,
    ask,
    chance,
    disarm,
    grade_set,
    order,
    record,
)

KEEPER = b"kept by the operator"


@pytest.fixture
async def trail_of_three(store: Store) -> Store:
    """Return a store whose trail has three rows."""
    await a_put_committee(store)
    await record(store, grade_set(1, "A"), grade_set(2, "B"))
    await record(store, grade_set(1, "C", grader=BO), change="change-2", person=BO)
    return store


@pytest.fixture
async def sealed(url: str) -> AsyncIterator[Store]:
    """Return a store whose trail's head is sealed by the operator's key."""
    async with open_store(url, chance=chance, key=KEEPER) as store:
        await a_put_committee(store)
        await record(store, grade_set(1, "A"))
        yield store


async def test_the_trail_tells_who_when_what_from_to_why_and_how(store: Store) -> None:
    """A complaint two years later is answered from these."""
    await a_put_committee(store)
    await record(store, grade_set(1, "B"))
    why = replace(by(BO, change="change-2", way=Way.SHEET), reason="a late page was found")
    async with store.transaction() as work:
        book = await work.gradebook(KEY, ONE)
        await work.record(book, [grade_set(1, "A", before="B", read_version=1)], why)

    async with store.snapshot() as work:
        _, entry = await work.trail(KEY)

    assert entry == AuditEntry(
        seq=2,
        at=NOW,
        assessment=KEY,
        committee=ONE,
        person="bo@uni.example",
        way="sheet",
        kind="GradeSet",
        candidate=c(1),
        before="B",
        after="A",
        reason="a late page was found",
        change=why.change,
    )


async def test_the_trail_of_one_candidate_leaves_out_the_others(trail_of_three: Store) -> None:
    """Who asks about one candidate is shown no other's grades."""
    async with trail_of_three.snapshot() as work:
        of_one = await work.trail(KEY, c(2))
        everything = await work.trail(KEY)

    assert [(entry.candidate, entry.after) for entry in of_one] == [(c(2), "B")]
    assert [entry.seq for entry in everything] == [1, 2, 3]


async def test_what_is_no_grade_is_told_in_words(store: Store) -> None:
    """A reader of the trail knows neither our tables nor our numbers."""
    await a_put_committee(store)
    absent = StatusSet(candidate=c(3), before=SubmissionStatus.SUBMITTED, after=SubmissionStatus.ABSENT)
    set_up = [
        SetUpChanged(setting=Setting.DEADLINE, subject=KEY, before=None, after="2026-12-22"),
        SetUpChanged(setting=Setting.CANDIDATE, subject=c(3), before=None, after="submitted"),
    ]
    await record(store, SharingChanged(is_shared=True, grader=BO, unit=WHOLE), absent)
    async with store.transaction() as work:
        await work.record_set_up(KEY, set_up, by(change="change-2", way=Way.CLI))

    async with store.snapshot() as work:
        told = [(entry.kind, entry.candidate, entry.before, entry.after) for entry in await work.trail(KEY)]

    assert told == [
        ("GradesShared", None, None, "bo@uni.example"),
        ("StatusSet", c(3), "submitted", "absent"),
        ("SetUpChanged", None, None, f"deadline {KEY}: 2026-12-22"),
        ("SetUpChanged", c(3), None, "submitted"),
    ]


async def test_the_newest_change_of_a_setting_is_found(store: Store) -> None:
    """Who moved the deadline, and why: not a newer change of something else, nor one that looks like it."""
    await a_put_committee(store)

    async def sets(setting: Setting, after: str, reason: str) -> None:
        async with store.transaction() as work:
            why = replace(by(BO, change=f"change-{reason}"), reason=reason)
            await work.record_set_up(
                KEY, [SetUpChanged(setting=setting, subject=KEY, before=None, after=after)], why
            )

    async with store.snapshot() as work:
        assert await work.last_set_up(KEY, Setting.DEADLINE) is None
    await sets(Setting.DEADLINE, "2026-12-22", "first")
    await sets(Setting.DEADLINE, "2026-12-30", "second")
    await sets(Setting.DEADLINE_POLICY, "three_weeks", "policy")
    await sets(Setting.TITLE, '"setting":"deadline"', "a joke")
    await record(store, grade_set(1, "A"))

    async with store.snapshot() as work:
        found = await work.last_set_up(KEY, Setting.DEADLINE)
    assert found is not None
    assert (found.reason, found.person) == ("second", "bo@uni.example")
    assert found.after == f"deadline {KEY}: 2026-12-30"


async def test_an_untouched_trail_holds(trail_of_three: Store) -> None:
    """A check that cried wolf would not be run."""
    verdict = await trail_of_three.verify_audit()

    assert verdict == AuditVerdict(rows=3, erased=0, sealed=False)
    assert verdict.holds


async def test_an_empty_trail_holds(store: Store) -> None:
    """The check runs at every start, also the first."""
    assert (await store.verify_audit()).holds


async def test_a_trail_of_many_strides_holds_and_is_watched_throughout(store: Store, url: str) -> None:
    """The check reads piece by piece, so as not to hold up those who write; no seam may hide anything."""
    await a_put_committee(store, candidates=STRIDE + 5)
    await record(store, *(grade_set(n) for n in range(1, STRIDE + 6)))
    whole = await store.verify_audit()
    await disarm(url, "audit_past" if url.startswith("postgres") else "audit_delete", "audit")
    await order(url, "DELETE FROM audit_detail WHERE seq = :seq", {"seq": STRIDE})
    await order(url, "DELETE FROM audit WHERE seq = :seq", {"seq": STRIDE})

    torn = await store.verify_audit()

    assert (whole.holds, whole.rows) == (True, STRIDE + 5)
    assert (torn.bad, torn.why) == (STRIDE, "missing")


COPIED = "at, assessment, committee, way, kind, change, commitment, hash, prev, seal FROM audit WHERE"


@pytest.mark.parametrize(
    ("sql", "bad", "why"),
    [
        ("UPDATE audit SET way = 'job' WHERE seq = 2", 2, "changed"),
        ("UPDATE audit SET committee = '2' WHERE seq = 1", 1, "changed"),
        ("UPDATE audit SET hash = prev WHERE seq = 2", 2, "changed"),
        ("UPDATE audit SET prev = hash WHERE seq = 3", 3, "does not follow the row before it"),
        ("UPDATE audit SET seq = 0 WHERE seq = 1", 1, "missing"),
        ("DELETE FROM audit WHERE seq = 2", 2, "missing"),
        ("DELETE FROM audit WHERE seq = 3", 3, "missing"),
        ("DELETE FROM audit", 1, "missing"),
        (
            f"INSERT INTO audit SELECT 4, {COPIED} seq = 3",
            4,
            "not counted by the head",
        ),
        (
            f"INSERT INTO audit SELECT 0, {COPIED} seq = 1",
            0,
            "not written by the program",
        ),
        ("UPDATE audit_head SET length = 2", 3, "not counted by the head"),
        ("UPDATE audit_head SET hash = '00'", 3, "not the one that the head names"),
        ("DELETE FROM audit_head", 1, "the head is gone"),
    ],
)
async def test_the_first_bad_row_is_named(
    trail_of_three: Store, url: str, sql: str, bad: int, why: str
) -> None:
    """Even who may drop our triggers cannot change the past unseen, and we say where to look."""
    on_postgres = url.startswith("postgres")
    for trigger, table in (
        [("audit_past", "audit"), ("audit_head_grows", "audit_head"), ("audit_head_stays", "audit_head")]
        if on_postgres
        else [
            ("audit_update", "audit"),
            ("audit_delete", "audit"),
            ("audit_head_grows", "audit_head"),
            ("audit_head_stays", "audit_head"),
        ]
    ):
        await disarm(url, trigger, table)
    await order(url, "DELETE FROM audit_detail")

    touched = await order(url, sql)

    verdict = await trail_of_three.verify_audit()
    assert touched
    assert (verdict.bad, verdict.why) == (bad, why)


async def test_a_changed_detail_is_named(trail_of_three: Store, url: str) -> None:
    """The grades themselves stand in the details; these are bound to their rows."""
    await disarm(
        url, "audit_detail_past" if url.startswith("postgres") else "audit_detail_update", "audit_detail"
    )
    await order(url, "UPDATE audit_detail SET body = replace(body, '\"A\"', '\"B\"') WHERE seq = 1")

    verdict = await trail_of_three.verify_audit()

    assert (verdict.bad, verdict.why) == (1, "its details were changed")


async def test_a_trail_cut_with_its_head_breaks_the_seal(sealed: Store, url: str) -> None:
    """Who can write the whole database could wind the head back too, but has not the operator's key."""
    before = await sealed.verify_audit()
    old_head = await ask(url, "SELECT hash FROM audit_head")
    await record(sealed, grade_set(2, "A"), change="change-2")
    on_postgres = url.startswith("postgres")
    await disarm(url, "audit_past" if on_postgres else "audit_delete", "audit")
    await disarm(url, "audit_head_grows", "audit_head")
    await order(url, "DELETE FROM audit_detail WHERE seq = 2")
    await order(url, "DELETE FROM audit WHERE seq = 2")
    await order(url, "UPDATE audit_head SET length = 1, hash = :hash", {"hash": old_head[0][0]})

    after = await sealed.verify_audit()

    assert (before.holds, before.sealed) == (True, True)
    assert (after.bad, after.why) == (1, "the head's seal is not of this key")


async def test_erasing_details_keeps_the_chain(trail_of_three: Store, url: str) -> None:
    """A person's data can be erased by law, and the rest of the trail still proves itself."""
    await order(url, "DELETE FROM audit_detail WHERE seq = 1")

    verdict = await trail_of_three.verify_audit()
    async with trail_of_three.snapshot() as work:
        erased, *_ = await work.trail(KEY)
        last = await work.last_change(KEY, ONE, ADA)

    assert (verdict.holds, verdict.erased) == (True, 1)
    assert (erased.person, erased.candidate, erased.before, erased.after) == (None, None, None, None)
    assert last is None


async def test_what_stays_after_erasure_gives_nothing_away(trail_of_three: Store, url: str) -> None:
    """A candidate has one of a few grades: a plain fingerprint could be tried out, a keyed one cannot."""
    await order(url, "DELETE FROM audit_detail")

    rows = await ask(url, "SELECT * FROM audit")
    told = " ".join(str(value) for row in rows for value in row)

    assert len({row[-4] for row in rows}) == 3
    assert not any(secret in told for secret in (c(1), c(2), "ada@", "bo@", "'A'", '"A"'))
    assert trail_of_three is not None
