"""Files are there whole under their fingerprint, or not at all, whatever happens to the bot."""

import asyncio
import hashlib
import os
import re
import stat
import threading
from collections.abc import Iterator
from concurrent.futures import Future
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from grading.files import FileGone
from grading.outbox import SaveFailed
from store.failures import Why
from store.files.keeping import ENDS, INCOMING, PIECE, FileStore
from tests.support.copying import no_file_above
from tests.support.file_watching import steps_told, told
from tests.support.killing import killed_at_every_step

NOW = datetime(2026, 12, 1, 12, tzinfo=UTC)
SCHEME = b"a mark scheme"
NAME = hashlib.sha256(SCHEME).hexdigest()


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        """Return the time."""
        return self.now


@pytest.fixture
def clock() -> Clock:
    """Return the clock of the store."""
    return Clock()


@pytest.fixture
def files(tmp_path: Path, clock: Clock) -> FileStore:
    """Return a store without any file."""
    store = FileStore(tmp_path / "files", clock)
    store.make()
    return store


async def keep(files: FileStore, *pieces: bytes) -> str:
    """Keep a file; return its name."""
    async with files.receiving() as receiving:
        for piece in pieces:
            await receiving.write(piece)
        return (await receiving.keep()).fingerprint


async def read(files: FileStore, name: str, start: int = 0, stop: int | None = None) -> bytes:
    """Return the bytes of a file."""
    async with files.reading(name) as reading:
        return b"".join([piece async for piece in reading.pieces(start, stop)])


def left(files: FileStore) -> list[str]:
    """Return what is still being written."""
    return [path.name for path in (files.folder / INCOMING).iterdir()]


async def test_a_file_is_found_by_the_fingerprint_of_its_bytes(files: FileStore) -> None:
    """So it cannot be another one, and the same file is kept once."""
    assert await keep(files, b"a mark", b" scheme") == NAME
    assert await keep(files, SCHEME) == NAME

    assert await read(files, NAME) == SCHEME
    assert await read(files, NAME, 2, 6) == b"mark"
    assert [path.name for path in files.all()] == [NAME]
    assert left(files) == []


async def test_only_the_bot_reads_them(files: FileStore) -> None:
    """A shared server has other users; what students wrote is not theirs to read."""
    await keep(files, SCHEME)

    modes = {
        stat.S_IMODE(path.stat().st_mode)
        for path in (files.folder, files.folder / INCOMING, files.path(NAME).parent)
    }
    assert modes == {0o700}
    assert stat.S_IMODE(files.path(NAME).stat().st_mode) == 0o600


async def test_what_is_not_kept_leaves_nothing(files: FileStore) -> None:
    """A download that breaks off is no file."""
    async with files.receiving() as receiving:
        await receiving.write(SCHEME)

    assert [*files.all(), *left(files)] == []


async def test_a_large_file_is_never_in_memory_as_a_whole(files: FileStore) -> None:
    """A bot that serves an exam of scans has as much memory as before; only the two ends are remembered."""
    size = 4 * PIECE
    async with files.receiving() as receiving:
        for letter in (b"a", b"b", b"c", b"d"):
            await receiving.write(letter * PIECE)
        kept = await receiving.keep()

    async with files.reading(kept.fingerprint) as reading:
        pieces = [len(piece) async for piece in reading.pieces()]

    assert (kept.size, sum(pieces), max(pieces)) == (size, size, PIECE)
    assert (kept.head, kept.tail) == (b"a" * ENDS, b"d" * ENDS)


async def test_a_file_that_does_not_fit_its_name_is_never_given(files: FileStore) -> None:
    """A disk that lies, or somebody with a shell, changes no mark scheme unseen."""
    await keep(files, SCHEME)
    files.path(NAME).write_bytes(b"another scheme")

    with capture_logs() as logs, pytest.raises(FileGone) as gone:
        await read(files, NAME)

    assert (gone.value.fingerprint, gone.value.why) == (NAME, "broken")
    with pytest.raises(FileGone):
        await read(files, NAME, 2, 6)
    assert logs == [{"event": "file_gone", "log_level": "error", "file": NAME, "why": "broken"}]


async def test_a_file_that_changes_while_it_is_given_is_broken_off(files: FileStore) -> None:
    """It was right a moment before; the last piece is never given."""
    name = await keep(files, b"a" * PIECE, b"b" * PIECE)

    async with files.reading(name) as reading:
        pieces = reading.pieces()
        assert await anext(pieces) == b"a" * PIECE
        with files.path(name).open("r+b") as broken:
            broken.seek(PIECE)
            broken.write(b"c")
        with pytest.raises(FileGone):
            await anext(pieces)


async def test_a_broken_file_is_mended_by_the_same_one(files: FileStore) -> None:
    """Who gives it to the bot once more has helped."""
    await keep(files, SCHEME)
    files.path(NAME).write_bytes(b"")

    await keep(files, SCHEME)

    assert await read(files, NAME) == SCHEME


async def test_a_link_is_not_followed(files: FileStore, tmp_path: Path) -> None:
    """Somebody who can write there shall not have the bot read what it may and they may not."""
    (tmp_path / "secret").write_bytes(SCHEME)
    files.path(NAME).parent.mkdir()
    files.path(NAME).symlink_to(tmp_path / "secret")

    with pytest.raises(FileGone):
        await read(files, NAME)


@pytest.mark.parametrize("name", ["", "../secret", NAME.upper(), f"{NAME}\n", NAME[:-1], f"../{NAME[3:]}"])
def test_only_a_fingerprint_is_a_name(files: FileStore, name: str) -> None:
    """No name of a file ever comes from outside."""
    with pytest.raises(ValueError, match=re.escape(name) or "^$"):
        files.path(name)


async def test_on_a_full_disk_nothing_is_kept_and_later_it_is(files: FileStore) -> None:
    """The outbox tries again when there is room."""
    with no_file_above(100), pytest.raises(SaveFailed):
        await keep(files, b"x" * 200)

    assert [*files.all(), *left(files)] == []
    assert await keep(files, SCHEME) == NAME


async def test_a_folder_that_cannot_be_written_is_no_crash(files: FileStore) -> None:
    """What is missing is said as of a database."""
    (files.folder / INCOMING).rmdir()

    with pytest.raises(SaveFailed) as failed:
        await keep(files, SCHEME)

    assert failed.value.why == Why.UNREADABLE


@pytest.fixture
def steps() -> Iterator[list[str]]:
    """Return what is done to names and when files are synced, as it happens."""
    with steps_told() as seen:
        yield seen


async def test_a_file_is_on_the_disk_before_it_has_its_name(files: FileStore, steps: list[str]) -> None:
    """After a power cut there is no name without its bytes, and what was acknowledged has its name."""
    steps.clear()
    await keep(files, SCHEME)

    (made, renamed) = (steps[0].split()[1], steps[2].split()[1])
    assert made == renamed
    assert steps == [f"fsync {made}", "fsync files", f"rename {made} {NAME}", f"fsync {NAME[:2]}"]


async def test_a_bot_that_is_killed_keeps_the_whole_file_or_none(tmp_path: Path) -> None:
    """At whichever step; and the next one keeps it."""
    FileStore(tmp_path / "before", lambda: NOW).make()

    kills = await killed_at_every_step("keep", tmp_path)

    found: list[bool] = []
    for number in range(1, kills + 2):
        files = FileStore(tmp_path / str(number), lambda: NOW)
        found.append(files.path(NAME).exists())
        if found[-1]:
            assert await read(files, NAME) == SCHEME
        assert await keep(files, SCHEME) == NAME
        assert await read(files, NAME) == SCHEME
    assert kills > 4
    assert found == sorted(found)
    assert (found[0], found[-1]) == (False, True)


async def test_a_sweep_that_is_killed_leaves_the_rest(tmp_path: Path) -> None:
    """What is left goes the next night."""
    files = FileStore(tmp_path / "before", lambda: NOW - timedelta(days=9))
    files.make()
    for letter in (b"a", b"b", b"c"):
        await keep(files, letter)

    kills = await killed_at_every_step("sweep", tmp_path)

    counts = [len([*FileStore(tmp_path / str(one), lambda: NOW).all()]) for one in range(1, kills + 2)]
    assert kills > 3
    assert counts == sorted(counts, reverse=True)
    assert (counts[0], counts[-1]) == (3, 0)


async def test_what_nothing_names_goes_after_a_day(files: FileStore, clock: Clock) -> None:
    """Not before: a transaction that will name it may still be open. What was left half written goes too."""
    await keep(files, SCHEME)
    half = files.folder / INCOMING / "tmphalf"
    half.write_bytes(b"half")
    os.utime(half, (NOW.timestamp(), NOW.timestamp()))

    clock.now = NOW + timedelta(hours=23)
    assert await files.old() == frozenset()
    assert await files.remove([NAME]) == 0
    clock.now = NOW + timedelta(hours=25)
    assert await files.old() == {NAME}
    assert half.exists()
    assert await files.remove([NAME]) == 1

    assert [*files.all(), *left(files)] == []


async def test_a_file_that_comes_again_while_the_old_ones_go_stays(files: FileStore, clock: Clock) -> None:
    """Somebody gives the bot the same file in the moment between the look and the removal."""
    await keep(files, SCHEME)
    clock.now = NOW + timedelta(days=3)

    old = await files.old()
    await keep(files, SCHEME)

    assert old == {NAME}
    assert await files.remove(old) == 0
    assert await read(files, NAME) == SCHEME


async def test_no_name_is_given_between_the_look_at_its_age_and_its_removal(
    files: FileStore, clock: Clock
) -> None:
    """Two bots on one folder: the one that keeps waits for the one that removes, and its file stays."""
    await keep(files, SCHEME)
    clock.now = NOW + timedelta(days=3)
    other, loop = FileStore(files.folder, clock), asyncio.get_running_loop()
    coming: list[Future[str]] = []
    waits = threading.Event()

    def see(event: str, about: tuple[object, ...]) -> None:
        if coming and event == "open" and str(about[0]).endswith(".lock"):
            waits.set()
        if event == "os.remove" and NAME in str(about[0]) and not coming:
            coming.append(asyncio.run_coroutine_threadsafe(keep(other, SCHEME), loop))
            coming[0].add_done_callback(lambda _: waits.set())
            waits.wait()

    with told(see):
        await files.remove([NAME])
        await asyncio.wrap_future(coming[0])

    assert await read(files, NAME) == SCHEME
