"""The folder of the nightly copies: what their names are, and which of them have had their time."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from store.durable import PARTIAL, make_folder
from store.errors import FileFault


@dataclass(frozen=True, slots=True, kw_only=True)
class Nights:
    """Where the copies of a database go, named after it, and how many are kept."""

    folder: Path
    database: str
    kept: int

    def file(self, day: date) -> Path:
        """Return where the copy of a civil day goes; one that is made again replaces the first."""
        return self.folder / f"{self.database}-nightly-{day.isoformat()}.db"

    @property
    def files(self) -> Path:
        """Where the files are that the copies name; one folder for all of them."""
        return self.folder / night_folder(self.file(date.min))

    def oldest(self) -> date:
        """Return the day of the oldest copy; there is one."""
        return min(self._days(""))

    def make_folder(self) -> None:
        """Make the folder, for its owner alone, if it is not there; raises `FileFault`."""
        make_folder(self.folder)

    def forget_old(self, newest: date) -> int:
        """Remove all copies but the newest and the youngest of the others; return how many went.

        What a killed process left of a copy goes too. What has another name, or is no file, is not ours.
        """
        others = sorted((day for day in self._days("") if day != newest), reverse=True)
        old = [self.file(day) for day in others[self.kept - 1 :]]
        torn = [self.file(day) for day in self._days(PARTIAL) if day != newest]
        try:
            for path in old:
                path.unlink(missing_ok=True)
            for path in torn:
                path.with_name(f"{path.name}{PARTIAL}").unlink(missing_ok=True)
        except OSError as error:
            raise FileFault(path=self.folder, why=str(error.strerror)) from error
        return len(old)

    def _days(self, suffix: str) -> Iterator[date]:
        named = re.compile(
            rf"{re.escape(self.database)}-nightly-([0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}})\.db{re.escape(suffix)}"
        )
        for path in self.folder.iterdir():
            found = named.fullmatch(path.name)
            if found is None or path.is_symlink() or not path.is_file():
                continue
            try:
                yield date.fromisoformat(found[1])
            except ValueError:
                continue


def night_folder(copy: Path) -> str:
    """Return the name of the folder with the files of all nightly copies that are named like this one."""
    return f"{copy.name.partition('-nightly-')[0]}-nightly.files"
