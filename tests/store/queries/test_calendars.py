"""What calendars show, and the fingerprints of their private addresses, over both databases."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

from grading.calendars import CalendarLink, CommitteeDates, Dates
from grading.changes import Setting, SetUpChanged
from grading.model import (
    WHOLE,
    AssessmentKey,
    Candidate,
    CommitteeName,
    Person,
    PersonId,
    SubmissionStatus,
    Unit,
    UnitId,
)
from grading.usecases.calendars import linked_calendar
from store.backends import backend_of
from store.database import Store
from store.migrating import MIGRATIONS, migrate
from store.unit_of_work import ReadTransaction, WriteTransaction
from tests.support.builders import ADA, BO, KEY, NOW, TODAY, a_committee, a_grader, an_assessment, by, c
from tests.support.norway import norway
from tests.support.scenes import ONE, a_put_committee, ask, confirmed_by, order, put, record, refused

TWO = CommitteeName("2")
DIGEST, ANOTHER = "d" * 64, "e" * 64
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


async def dates(store: Store, who: PersonId = ADA) -> tuple[Dates, ...]:
    """Return what somebody's calendar knows."""
    async with store.snapshot() as work:
        return await work.dates(await the_person(work, who))


async def the_person(work: ReadTransaction | WriteTransaction, who: PersonId = ADA) -> Person:
    """Return somebody as they are kept."""
    person = await work.person(who)
    assert person is not None
    return person


async def plans(store: Store, who: PersonId, key: AssessmentKey = KEY) -> None:
    """Let somebody plan an assessment."""
    async with store.transaction() as work:
        await work.put_planners(key, [who])


def a_link(
    fingerprint: str = DIGEST, *, of: PersonId = ADA, key: AssessmentKey | None = None, revoked: bool = False
) -> CalendarLink:
    """Return a private address."""
    return CalendarLink(fingerprint=fingerprint, person=of, key=key, made_at=NOW, revoked=revoked)


async def puts(store: Store, *links: CalendarLink) -> None:
    """Put private addresses in force, one after another."""
    for link in links:
        async with store.transaction() as work:
            await work.put_calendar_link(link)


async def in_force(store: Store, *, of: PersonId = ADA, key: AssessmentKey | None = None) -> str | None:
    """Return the fingerprint of the address in force."""
    async with store.snapshot() as work:
        link = await work.calendar_link_of(of, key)
    return None if link is None else link.fingerprint


async def test_the_digests_are_those_of_the_links_in_force(store: Store) -> None:
    """By them a good link is told from a guess; a former one is no better than a guess."""
    await put(store, a_committee(graders=(a_grader(ADA), a_grader(BO))))
    await puts(store, a_link(), a_link(ANOTHER), a_link("f" * 64, of=BO))

    async with store.snapshot() as work:
        fingerprints = await work.calendar_fingerprints()

    assert fingerprints == {ANOTHER, "f" * 64}


async def test_a_grader_s_dates_are_those_of_their_seats(store: Store) -> None:
    """With the agreement, which says whether the seat may be used."""
    seat = a_grader(ADA, external=True, agreement_until=TODAY)
    await put(store, a_committee(graders=(seat, a_grader(BO))))
    await put(store, replace(a_committee(graders=(a_grader(BO),), candidates=("7",), name="2")))

    own = CommitteeDates(name=ONE, seat=seat)
    assert await dates(store) == (
        Dates(assessment=an_assessment(), committees=(own,), revision=1, changed_at=LONG_AGO),
    )
    assert [one.name for one in (await dates(store, BO))[0].committees] == [ONE, TWO]


async def test_a_planner_s_dates_have_every_committee(store: Store) -> None:
    """Also those that nobody sits on, and in which they sit themselves."""
    await a_put_committee(store)
    async with store.transaction() as work:
        await work.put_committee(KEY, replace(a_committee().committee, name=TWO, graders=()))
    await plans(store, ADA)

    (found,) = await dates(store)

    assert found.is_planned
    assert [(one.name, one.seat is None, one.is_empty) for one in found.committees] == [
        (ONE, False, False),
        (TWO, True, True),
    ]


async def test_somebody_without_seat_or_plan_has_no_dates(store: Store) -> None:
    """Whatever else there is."""
    await a_put_committee(store, graders=(a_grader(ADA), a_grader(BO)))
    async with store.transaction() as work:
        nobody = await work.put_person("nobody@uni.example", "")

    assert await dates(store, nobody) == ()


async def test_assessments_come_by_key(store: Store) -> None:
    """In an order that does not hang on the database."""
    await a_put_committee(store)
    for key in ("ØVING-1", "aaa", "BBB"):
        async with store.transaction() as work:
            await work.put_assessment(an_assessment(key=key))
        await plans(store, ADA, AssessmentKey(key))

    assert [one.assessment.key for one in await dates(store)] == ["BBB", KEY, "aaa", "ØVING-1"]


async def test_a_committee_is_confirmed_when_all_of_it_is(store: Store) -> None:
    """And since the last of it was."""
    await a_put_committee(store, unit=Unit.CANDIDATE, candidates=2)
    for number in (1, 2):
        assert [one.confirmed_at for one in (await dates(store))[0].committees] == [None]
        await record(store, *confirmed_by(ADA, BO, unit=UnitId(c(number))), change=f"change-{number}")

    assert [one.confirmed_at for one in (await dates(store))[0].committees] == [NOW]


async def test_a_whole_committee_is_confirmed_at_once(store: Store) -> None:
    """The usual way."""
    await a_put_committee(store)
    await record(store, *confirmed_by(ADA, BO, unit=WHOLE))

    assert [one.confirmed_at for one in (await dates(store))[0].committees] == [NOW]


async def test_a_submitted_candidate_without_a_committee_is_noticed(store: Store) -> None:
    """The assessment is not graded before they are."""
    await a_put_committee(store)
    seen = [(await dates(store))[0].has_unassigned]
    for status in (SubmissionStatus.WITHDRAWN, SubmissionStatus.SUBMITTED):
        async with store.transaction() as work:
            await work.put_candidates(KEY, [Candidate(id=c(9), status=status)], None)
        seen.append((await dates(store))[0].has_unassigned)

    assert seen == [False, False, True]


async def test_each_change_of_the_set_up_is_a_later_revision(store: Store) -> None:
    """By which subscribers know what is newer; bringing it to the same again does not turn it back."""
    await a_put_committee(store)
    changed = SetUpChanged(setting=Setting.DEADLINE, subject=KEY, before=None, after="2026-12-22")
    dated = replace(an_assessment(), deadline=date(2026, 12, 22))
    async with store.transaction() as work:
        await work.put_assessment(dated)
        await work.record_set_up(KEY, [changed], by())
    (first,) = await dates(store)

    later = replace(by(change="change-2"), at=NOW + timedelta(hours=2))
    async with store.transaction() as work:
        await work.put_assessment(dated)
        assert (await work.dates(await the_person(work)))[0].changed_at == NOW
        await work.record_set_up(KEY, [changed], later)
    (second,) = await dates(store)

    assert (first.changed_at, second.changed_at) == (NOW, NOW + timedelta(hours=2))
    assert second.revision == first.revision + 1 == 2


async def test_grading_is_no_change_of_the_set_up(store: Store) -> None:
    """Or a calendar would tell that somebody has graded."""
    await a_put_committee(store)
    before = await dates(store)

    await record(store, *confirmed_by(ADA, BO, unit=WHOLE)[:1])

    assert await dates(store) == before


async def test_a_link_is_found_by_its_digest(store: Store) -> None:
    """And by nothing like it."""
    await a_put_committee(store)
    await puts(store, a_link(), a_link(ANOTHER, key=KEY))

    async with store.snapshot() as work:
        found = [
            await work.calendar_link(fingerprint)
            for fingerprint in (DIGEST, ANOTHER, DIGEST.upper(), "%", "")
        ]

    assert found == [a_link(), a_link(ANOTHER, key=KEY), None, None, None]


async def test_a_new_link_revokes_the_former_of_the_same_calendar(store: Store) -> None:
    """One person's own, and each of their assessments', are calendars apart."""
    await a_put_committee(store)
    await puts(store, a_link(), a_link("a" * 64, key=KEY), a_link("b" * 64, of=BO), a_link(ANOTHER))

    async with store.snapshot() as work:
        former = await work.calendar_link(DIGEST)

    assert former == a_link(revoked=True)
    assert await in_force(store) == ANOTHER
    assert (await in_force(store, key=KEY), await in_force(store, of=BO)) == ("a" * 64, "b" * 64)


async def test_a_revoked_link_stays_revoked(store: Store) -> None:
    """Revoking ends the one in force, and leaves those that have ended."""
    await a_put_committee(store)
    await puts(store, a_link(), a_link(ANOTHER), a_link("a" * 64, key=KEY))

    async with store.transaction() as work:
        await work.revoke_calendar_link(ADA, None)
        await work.revoke_calendar_link(BO, None)

    async with store.snapshot() as work:
        assert await work.calendar_link(ANOTHER) == a_link(ANOTHER, revoked=True)
    assert (await in_force(store), await in_force(store, key=KEY)) == (None, "a" * 64)


@pytest.mark.parametrize("key", [None, KEY])
async def test_the_database_has_one_link_in_force_for_a_calendar(
    store: Store, url: str, key: AssessmentKey | None
) -> None:
    """Two replicas that make one at once must not leave two that open."""
    await a_put_committee(store)
    await puts(store, a_link(key=key))

    said = await refused(
        url,
        "INSERT INTO calendar_link (fingerprint, person, assessment, made_at, revoked) "
        "SELECT 'other', person, assessment, made_at, revoked FROM calendar_link",
    )

    assert "unique" in said.casefold()


async def test_who_was_deactivated_has_nothing_behind_their_link(store: Store, url: str) -> None:
    """Looked up when it is asked for, and not when the link was made."""
    await put(store, replace(a_committee(), assessment=replace(an_assessment(), deadline=TODAY)))
    await puts(store, a_link())
    async with store.snapshot() as work:
        assert await linked_calendar(work, DIGEST, TODAY, norway) is not None

    await order(url, "UPDATE person SET active = false WHERE id = 1")

    async with store.snapshot() as work:
        assert await linked_calendar(work, DIGEST, TODAY, norway) is None


async def test_nothing_of_the_address_is_at_rest_but_its_digest(store: Store, url: str) -> None:
    """Who reads the database, or a backup of it, cannot open a calendar."""
    await a_put_committee(store)
    await puts(store, a_link(key=KEY))

    assert await ask(url, "SELECT fingerprint, person, assessment FROM calendar_link") == [(DIGEST, ADA, KEY)]


async def migrated_before_calendars(url: str) -> None:
    """Make a database as it was before there were calendars."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    calendars = ScriptDirectory(str(MIGRATIONS)).get_revision("0007")
    backend = backend_of(url, create=True)

    def upgrade(connection: sqlalchemy.Connection) -> None:
        config.attributes["connection"] = connection
        command.upgrade(config, str(calendars.down_revision))

    async with backend.transaction() as connection:
        await connection.sync(upgrade)
    await backend.close()


async def test_the_trail_says_when_an_older_database_s_assessments_changed(empty_url: str) -> None:
    """After the migration a calendar is stamped as if there had always been calendars."""
    await migrated_before_calendars(empty_url)
    await order(
        empty_url,
        "INSERT INTO assessment (key, folded, title, kind, tool, scale_name, scale_grades, marking, unit, "
        "quorum, align_marks, thresholds, version) "
        "VALUES ('TDT4100-H26', 'tdt4100-h26', '', '', '', '', '[]', '', '', '', false, '{}', 1)",
    )
    await order(
        empty_url,
        'INSERT INTO audit (seq, at, assessment, committee, way, kind, "change", commitment, prev, hash) '
        "VALUES (1, '2026-12-01 09:30:00', 'TDT4100-H26', '', '', '', '', '', '', ''), "
        "(2, '2026-12-03 09:30:00', 'TDT4100-H26', '', '', '', '', '', '', ''), "
        "(3, '2026-12-05 09:30:00', 'TDT4100-H26', '1', '', '', '', '', '', '')",
    )

    await migrate(empty_url)

    found = await ask(empty_url, "SELECT CAST(changed_at AS TEXT) FROM assessment")
    assert [str(at)[:10] for (at,) in found] == ["2026-12-03"]
