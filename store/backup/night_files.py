"""The files beside the nightly copies: one folder for all nights, since most files are in every copy."""

import asyncio
import os
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time
from pathlib import Path

from grading.files import FileGone
from store.backends import file_of
from store.backup.nights import Nights, night_folder
from store.errors import FileFault
from store.files.copies import FilesCopied, copy_files, folder_of
from store.files.keeping import FileStore
from store.queries.files import all_files_named
from store.sqlite.transactions import Sqlite


async def copy_night_files(files: FileStore, nights: Nights, day: date) -> FilesCopied:
    """Copy the files that the copy of a night names, and remove those that no night's copy names any more.

    Raises `FileFault`, and `SaveFailed` on a full disk.
    """
    folder = FileStore(nights.files, lambda: datetime.combine(day, time(), UTC))
    names = await names_in(nights.file(day))
    copied = await copy_files(files, folder, names)
    if nights.files.exists():
        await asyncio.to_thread(_forget, folder, names, day, nights.oldest())
    return copied


async def files_put_back(copy: Path, folder: Path, now: Callable[[], datetime]) -> None:
    """Put the files that belong to a copy to those that are there; those of nightly copies are in one folder.

    Each is compared with its name; broken ones are left out. Raises `FileFault`, `SaveFailed`.
    """
    target = FileStore(folder, now)
    for beside in (folder_of(copy), copy.parent / night_folder(copy)):
        source = FileStore(beside, now)
        if beside.is_dir():
            await copy_files(source, target, [path.name for path in source.all()])


async def files_in_place(url: str, folder: Path, now: Callable[[], datetime]) -> FilesCopied:
    """Return which of the files that an SQLite database names are there, whole; raises `ReadFailed`."""
    path = file_of(url)
    names = frozenset[str]() if path is None else await names_in(path)
    files, missing = FileStore(folder, now), list[str]()
    for name in sorted(names):
        try:
            async with files.reading(name):
                pass
        except FileGone:
            missing.append(name)
    return FilesCopied(files=len(names) - len(missing), missing=tuple(missing))


async def names_in(copy: Path) -> frozenset[str]:
    """Return the fingerprints of all files that a copy of the database names; raises `ReadFailed`."""
    backend = Sqlite(copy, frozen=True)
    try:
        async with backend.snapshot() as connection:
            return await all_files_named(connection)
    finally:
        await backend.close()


def _forget(folder: FileStore, names: Iterable[str], day: date, oldest: date) -> None:
    """Note that the night's copy names these files; remove what none names since the oldest copy."""
    try:
        for path in (folder.path(name) for name in names):
            if path.exists():
                _set_day(path, day)
        for path in folder.all():
            if path.lstat().st_mtime < _instant(oldest):
                path.unlink()
    except OSError as error:
        raise FileFault(path=folder.folder, why=str(error.strerror)) from error


def _set_day(path: Path, day: date) -> None:
    os.utime(path, (_instant(day), _instant(day)))


def _instant(day: date) -> float:
    return datetime.combine(day, time(), UTC).timestamp()
