"""Nightly copies: a good one each night, old ones removed only then, and nothing that is not ours."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from store.backup.copies import check_copy
from store.backup.nights import Nights
from store.database import open_store
from store.durable import PARTIAL
from store.errors import BadCopy, FileFault
from tests.support.builders import a_committee
from tests.support.copying import no_file_above, remember
from tests.support.dying import SEALS
from tests.support.scenes import chance, disarm, grade_set, order, put, record

FIRST = date(2026, 12, 1)


@pytest.fixture
def nights(tmp_path: Path) -> Nights:
    """Return a folder that is not there yet, in which three copies are kept."""
    return Nights(folder=tmp_path / "deep" / "backups", database="sensur", kept=3)


def names(nights: Nights) -> list[str]:
    """Return what is in the folder."""
    return sorted(path.name for path in nights.folder.iterdir())


async def a_night(url: str, nights: Nights, day: date) -> int:
    """Make the copy of a night; return how many old ones went."""
    async with open_store(url, chance=chance) as store:
        return (await store.back_up_night(nights, day))[1]


async def test_so_many_nights_are_kept(sqlite_url: str, nights: Nights) -> None:
    """Two weeks back is enough, and the disk is not."""
    gone = [await a_night(sqlite_url, nights, FIRST + timedelta(days=number)) for number in range(5)]

    assert gone == [0, 0, 0, 1, 1]
    assert names(nights) == [f"sensur-nightly-2026-12-0{number}.db" for number in (3, 4, 5)]
    assert nights.folder.stat().st_mode & 0o077 == 0
    assert (await check_copy(nights.file(date(2026, 12, 5)), SEALS)).rows == 0


async def test_a_night_that_is_made_again_replaces_its_copy(sqlite_url: str, nights: Nights) -> None:
    """Who died in the middle is followed by another, and a job may run twice."""
    await a_night(sqlite_url, nights, FIRST)
    await remember(sqlite_url, "later")
    await a_night(sqlite_url, nights, FIRST)

    assert names(nights) == ["sensur-nightly-2026-12-01.db"]


async def test_what_is_not_ours_is_not_touched(sqlite_url: str, nights: Nights) -> None:
    """A folder may be shared, and an operator may keep a copy of a special day."""
    nights.make_folder()
    others = [
        "sensur-2025-01-01.db",
        "sensur-nightly-2025-01-01.db.bak",
        "sensur-nightly-2025-13-01.db",
        "other-nightly-2025-01-01.db",
        "my-sensur-nightly-2026-12-31.db",
        "notes.txt",
    ]
    for name in others:
        (nights.folder / name).write_text("not ours")
    (nights.folder / "sensur-nightly-2025-01-02.db").mkdir()
    (nights.folder / "sensur-nightly-2025-01-03.db").symlink_to(nights.folder / "notes.txt")
    before = names(nights)

    for number in range(5):
        await a_night(sqlite_url, nights, FIRST + timedelta(days=number))

    assert sorted(before + [f"sensur-nightly-2026-12-0{number}.db" for number in (3, 4, 5)]) == names(nights)


async def test_the_new_one_stays_though_others_bear_later_days(sqlite_url: str, nights: Nights) -> None:
    """The clock was wrong for a while; the copies of that time must not push out today's."""
    for number in range(4):
        await a_night(sqlite_url, nights, date(2030, 1, 1) + timedelta(days=number))

    await a_night(sqlite_url, nights, FIRST)

    assert names(nights) == [f"sensur-nightly-{day}.db" for day in ("2026-12-01", "2030-01-03", "2030-01-04")]


async def test_what_killed_processes_left_goes_with_the_next_good_copy(
    sqlite_url: str, nights: Nights
) -> None:
    """Half a copy for each kill would fill the disk."""
    nights.make_folder()
    (nights.folder / "sensur-nightly-2026-11-30.db.partial").write_text("half")
    (nights.folder / "precious.db.partial").write_text("of somebody else")

    await a_night(sqlite_url, nights, FIRST)

    assert names(nights) == ["precious.db.partial", "sensur-nightly-2026-12-01.db"]


async def test_when_no_good_copy_can_be_made_the_old_ones_stay(sqlite_url: str, nights: Nights) -> None:
    """A fault that lasts for two weeks must not cost the last good copy."""
    async with open_store(sqlite_url, chance=chance) as store:
        await put(store, a_committee())
        await record(store, grade_set(1))
    for number in range(3):
        await a_night(sqlite_url, nights, FIRST + timedelta(days=number))
    before = names(nights)
    await remember(sqlite_url, "much", size=1_000_000)

    with no_file_above(500_000), pytest.raises(FileFault) as full:
        await a_night(sqlite_url, nights, date(2026, 12, 4))
    await disarm(sqlite_url, "audit_update", "audit")
    await order(sqlite_url, "UPDATE audit SET committee = '2'")
    with pytest.raises(BadCopy):
        await a_night(sqlite_url, nights, date(2026, 12, 5))

    assert full.value.path == nights.file(date(2026, 12, 4))
    assert names(nights) == before


@pytest.mark.parametrize("lost", ["/proc/backups", "/dev/null/backups"])
async def test_a_folder_that_cannot_be_made_is_named(sqlite_url: str, lost: str) -> None:
    """The disk is mounted read-only, or the path is mistyped."""
    nights = Nights(folder=Path(lost), database="sensur", kept=3)

    with pytest.raises(FileFault) as refused:
        await a_night(sqlite_url, nights, FIRST)

    assert refused.value.path == Path(lost)


async def test_a_database_may_have_any_name(sqlite_url: str, tmp_path: Path) -> None:
    """Its old copies go too, and those of another one with a name that looks alike stay."""
    nights = Nights(folder=tmp_path / "backups", database="h+v.26", kept=1)
    alike = "hhv-26-nightly-2026-11-30.db"
    nights.make_folder()
    (nights.folder / alike).touch()

    gone = [await a_night(sqlite_url, nights, FIRST + timedelta(days=number)) for number in range(2)]

    assert gone == [0, 1]
    assert names(nights) == ["h+v.26-nightly-2026-12-02.db", alike]


def test_a_copy_that_is_being_written_stays(nights: Nights) -> None:
    """Another process may be at it; what is left of earlier nights goes."""
    nights.make_folder()
    for number in (1, 2):
        torn = nights.file(FIRST + timedelta(days=number))
        torn.with_name(f"{torn.name}{PARTIAL}").touch()

    nights.forget_old(FIRST + timedelta(days=2))

    assert names(nights) == [f"sensur-nightly-2026-12-03.db{PARTIAL}"]
