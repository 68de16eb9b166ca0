"""Copies of kept files, in a folder that is kept as the first: only what is not there yet is written."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from grading.files import FileGone
from store.files.keeping import FileStore

BESIDE = ".files"
"""What the folder of a copy's files adds to the name of the copy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FilesCopied:
    """How many files there are in a copy by now, and which are missing in it: gone where they were kept."""

    files: int
    missing: tuple[str, ...]


def folder_of(copy: Path) -> Path:
    """Return the folder of the files that belong to a copy of the database."""
    return copy.with_name(f"{copy.name}{BESIDE}")


async def copy_files(source: FileStore, target: FileStore, names: Iterable[str]) -> FilesCopied:
    """Copy the files of these names that are not there yet, each compared with its name.

    One that is there already is taken for good where it has its name's bytes; otherwise it is written anew.
    Raises `FileFault`, and `SaveFailed` on a full disk.
    """
    wanted = sorted(names)
    if wanted:
        target.make()
    missing = [name for name in wanted if not await _copied(source, target, name)]
    return FilesCopied(files=len(wanted) - len(missing), missing=tuple(missing))


async def _copied(source: FileStore, target: FileStore, name: str) -> bool:
    if target.path(name).exists():
        try:
            async with target.reading(name):
                return True
        except FileGone:
            pass
    try:
        async with source.reading(name) as reading, target.receiving() as receiving:
            async for piece in reading.pieces():
                await receiving.write(piece)
            await receiving.keep()
    except FileGone:
        return False
    return True
