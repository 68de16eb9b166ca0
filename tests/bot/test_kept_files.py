"""Kept files each night and in copies: what is named stays, and goes wherever the database goes."""

import asyncio
from datetime import timedelta
from pathlib import Path

from structlog.testing import capture_logs

from bot.config.settings import Settings
from bot.console.checks import Verdict, look_at_files
from grading.files import Media
from grading.mark_schemes import Document, SchemeVersion
from grading.model import AssessmentKey, PersonId
from store.database import Store, open_store
from store.files.copies import folder_of
from store.files.keeping import FileStore
from tests.support.builders import NOW, a_committee
from tests.support.nights import a_bot
from tests.support.scenes import chance, put
from tests.support.typed import Typed

KEY = a_committee().assessment.key


async def keep(files: FileStore, content: bytes) -> str:
    """Keep a file; return its fingerprint."""
    async with files.receiving() as receiving:
        await receiving.write(content)
        return (await receiving.keep()).fingerprint


async def name(store: Store, number: int, fingerprint: str, content: bytes) -> None:
    """Let a version of the mark scheme name a file."""
    document = Document(name="s.txt", fingerprint=fingerprint, size=len(content), media=Media.TEXT)
    async with store.transaction() as work:
        version = SchemeVersion(version=number, document=document, put_by=PersonId(1), at=NOW)
        await work.put_scheme_version(AssessmentKey(KEY), version)


def copies_of(folder: Path) -> list[bytes]:
    """Return what the files of the nightly copies hold."""
    return sorted(path.read_bytes() for path in FileStore(folder, lambda: NOW).all())


async def test_at_night_what_nothing_names_goes_and_the_rest_is_copied(tmp_path: Path) -> None:
    """A preview that nobody imported leaves no file; a mark scheme is there as long as its exam."""
    async with a_bot(tmp_path / "sensur.db", SENSUR_BACKUPS_KEPT="2") as (bot, now):
        files = FileStore(tmp_path / "files", now)
        await put(bot.store, a_committee())
        named, unnamed = await keep(files, b"named"), await keep(files, b"unnamed")
        await name(bot.store, 1, named, b"named")
        for _ in range(4):
            now.forward(timedelta(days=1))
            await bot.daily.tick()
        outcome = await bot.store.daily.last_outcome("files")

        assert {path.name for path in files.all()} == {named}
        assert unnamed != named
    assert copies_of(tmp_path / "backups" / "sensur-nightly.files") == [b"named"]
    assert outcome == "0 files removed"


async def test_a_missing_file_is_an_alarm_of_the_night(tmp_path: Path) -> None:
    """Before a grader finds out."""
    async with a_bot(tmp_path / "sensur.db") as (bot, now):
        files = FileStore(tmp_path / "files", now)
        await put(bot.store, a_committee())
        fingerprint = await keep(files, b"named")
        await name(bot.store, 1, fingerprint, b"named")
        files.path(fingerprint).write_bytes(b"broken")
        now.forward(timedelta(days=1))

        with capture_logs() as said:
            await bot.daily.tick()

    (alarm,) = [one for one in said if one["event"] == "daily_job_failed"]
    assert (alarm["job"], alarm["why"]) == ("backup", f"1 files are gone, {fingerprint} first")


async def a_scheme(folder: Path) -> str:
    """Make a database whose mark scheme names a file; return its fingerprint."""
    files = FileStore(folder / "files", lambda: NOW)
    files.make()
    fingerprint = await keep(files, b"a mark scheme")
    async with open_store(f"sqlite:///{folder / 'sensur.db'}", chance=chance) as store:
        await put(store, a_committee())
        await name(store, 1, fingerprint, b"a mark scheme")
    return fingerprint


def test_the_files_go_with_a_copy_and_come_back_with_it(typed: Typed, tmp_path: Path) -> None:
    """A database that names what is not there would be half a copy."""
    fingerprint = asyncio.run(a_scheme(tmp_path))
    files = FileStore(tmp_path / "files", lambda: NOW)

    made = typed("backup", "copy.db")
    files.path(fingerprint).unlink()
    restored = typed("restore", "copy.db")

    assert made[0] == restored[0] == 0
    assert made[1].endswith("The 1 files that it names are in copy.db.files.\n")
    assert files.path(fingerprint).read_bytes() == b"a mark scheme"


def test_a_file_that_is_gone_is_named(typed: Typed, tmp_path: Path) -> None:
    """The database is copied and put back all the same; the operator knows what to look for."""
    fingerprint = asyncio.run(a_scheme(tmp_path))
    FileStore(tmp_path / "files", lambda: NOW).path(fingerprint).write_bytes(b"broken")

    made, restored = typed("backup", "copy.db"), typed("restore", "copy.db")

    assert made[0] == restored[0] == 1
    assert made[2] == f"Missing, and not in it: {fingerprint}\n"
    assert "Missing are 1 files that it names" in restored[2]
    assert folder_of(tmp_path / "copy.db").is_dir()


def settings_of(folder: Path) -> Settings:
    """Return settings whose files are in this folder."""
    return Settings.model_validate({"SENSUR_FILES": str(folder)})


def test_the_check_says_where_files_go_and_how_much_room_is_left(tmp_path: Path) -> None:
    """Also before there is a folder, which it does not make."""
    found = look_at_files(settings_of(tmp_path / "new" / "files"))

    assert (found.check, found.verdict) == ("files", Verdict.GOOD)
    assert found.says.startswith(f"{tmp_path}/new/files, ")
    assert found.says.endswith(" GB left")
    assert not (tmp_path / "new").exists()


def test_a_place_where_no_file_can_be_kept_is_wrong(tmp_path: Path) -> None:
    """The operator finds out before a grader does."""
    (tmp_path / "files").touch()

    assert look_at_files(settings_of(tmp_path / "files")).verdict is Verdict.BAD


def test_too_little_room_is_wrong(tmp_path: Path) -> None:
    """A few large submissions would fill it."""
    found = look_at_files(settings_of(tmp_path), least_room=10**18)

    assert (found.verdict, found.says.endswith("; make room there")) == (Verdict.BAD, True)
