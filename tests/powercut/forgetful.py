"""A file system that forgets what was not synced, as far as a power cut may make it.

What was synced is there. Of what was written to a file since its last sync any part may be there: whole
writes, pages or sectors, in whatever order they were written, and some of these torn at any byte. A file may
have grown without what made it grow, and then holds whatever lay there. A file that was made or unlinked
since the last sync of the folder may be there or not.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.crash.chance import Chance
from tests.powercut.trace import Kind, Step

SECTOR, PAGE, ALL = 512, 4096, 2**40
"""Into parts of this size a write may fall: what a disk writes at once, a page, none."""

SHARES = (0.0, 0.1, 0.5, 0.9, 1.0)
TORN = 0.02
JUNK = bytes(range(1, 256))
MEMORY = "-shm"
"""What a file's name ends with that is memory shared by processes; it is made anew by who opens it first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Something written to a file, or, with `data` None, its truncation; `number` counts all changes."""

    number: int
    offset: int
    data: bytes | None = field(repr=False)

    def apply(self, content: bytearray) -> None:
        """Change the content."""
        if self.data is None:
            content[self.offset :] = bytes(max(0, self.offset - len(content)))
        else:
            put(content, self.offset, self.data)


def put(content: bytearray, offset: int, data: bytes) -> None:
    """Write into the content, which grows as a file does."""
    if offset > len(content):
        content.extend(bytes(offset - len(content)))
    content[offset : offset + len(data)] = data


@dataclass(slots=True)
class File:
    """What the disk holds of a file, and what has changed since it was last synced."""

    synced: bytearray = field(default_factory=bytearray, repr=False)
    since: list[Change] = field(default_factory=list)

    def sync(self) -> None:
        """Let the disk hold all of it."""
        for change in self.since:
            change.apply(self.synced)
        self.since.clear()

    def longest(self) -> int:
        """Return how long it has been at most since then."""
        written = (change.offset + len(change.data or b"") for change in self.since)
        return max(len(self.synced), *written) if self.since else len(self.synced)

    def present(self) -> bytearray:
        """Return the content as programs read it."""
        content = bytearray(self.synced)
        for change in self.since:
            change.apply(content)
        return content


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A file that was made or, with `file` None, unlinked."""

    name: str
    file: File | None


class Disk:
    """A folder, step by step."""

    def __init__(self, folder: Path, before: Mapping[str, bytes]) -> None:
        self._folder = folder
        self._synced = {name: File(bytearray(content)) for name, content in before.items()}
        self._present = dict(self._synced)
        self._since: list[Entry] = []
        self._opened: dict[int, tuple[str, File] | None] = {}
        self._changes = 0

    def do(self, step: Step) -> str:
        """Take one step further; return the name of the file that it is about, nothing for the folder."""
        if step.kind is Kind.OPENED:
            self._opened[step.file] = self._found(Path(step.data.decode()), is_new=bool(step.offset))
        if step.kind is Kind.UNLINKED:
            name = Path(step.data.decode()).name
            del self._present[name]
            self._since.append(Entry(name=name, file=None))
            return name
        opened = self._opened.get(step.file)
        if opened is None:
            if step.kind is Kind.SYNCED:
                self._synced = dict(self._present)
                self._since.clear()
            return ""
        name, file = opened
        match step.kind:
            case Kind.WRITTEN | Kind.TRUNCATED:
                self._changes += 1
                data = step.data if step.kind is Kind.WRITTEN else None
                file.since.append(Change(number=self._changes, offset=step.offset, data=data))
            case Kind.SYNCED:
                file.sync()
            case Kind.CLOSED:
                del self._opened[step.file]
            case _:
                pass
        return name

    def _found(self, path: Path, *, is_new: bool) -> tuple[str, File] | None:
        if path == self._folder:
            return None
        if is_new:
            self._present[path.name] = File()
            self._since.append(Entry(name=path.name, file=self._present[path.name]))
        # A folder in the folder is synced too, for copies of the database; that is no matter here.
        return path.name, self._present.get(path.name, File())

    def present(self) -> dict[str, bytearray]:
        """Return all files as programs read them."""
        return {name: file.present() for name, file in self._present.items() if not name.endswith(MEMORY)}

    def after_cut(self, chance: Chance) -> dict[str, bytearray]:
        """Return all files as a power cut may leave them."""
        entries = dict(self._synced)
        for entry in self._since:
            if chance.happens(0.5):
                continue
            if entry.file is None:
                entries.pop(entry.name, None)
            else:
                entries[entry.name] = entry.file
        files = {name: file for name, file in entries.items() if not name.endswith(MEMORY)}
        if chance.happens(0.25):
            return _cut_in_order(files, chance)
        survivors = _scattered(chance)
        return {name: survivors(file) for name, file in files.items()}


def _cut_in_order(files: Mapping[str, File], chance: Chance) -> dict[str, bytearray]:
    """Let all changes survive up to one of them, which is torn."""
    numbers = [change.number for file in files.values() for change in file.since]
    last = chance.one_of(numbers) if numbers else 0
    contents = {}
    for name, file in files.items():
        content = bytearray(file.synced)
        for change in file.since:
            if change.number < last:
                change.apply(content)
            elif change.number == last and change.data is not None:
                put(content, change.offset, _torn(change.data, chance))
        contents[name] = content
    return contents


def _scattered(chance: Chance) -> Callable[[File], bytearray]:
    """Let any of the parts survive, into which what was written falls."""
    size, share, growth = (
        chance.one_of((SECTOR, PAGE, ALL)),
        chance.one_of(SHARES),
        chance.one_of((b"", b"\0", JUNK)),
    )

    def survivors(file: File) -> bytearray:
        content = bytearray(file.synced)
        if growth:
            missing = max(0, file.longest() - len(content))
            content.extend((growth * (missing // len(growth) + 1))[:missing])
        for change in file.since:
            if change.data is None:
                if chance.happens(share):
                    change.apply(content)
                continue
            for offset, part in _parts(change.offset, change.data, size):
                if chance.happens(share):
                    put(content, offset, part)
                elif chance.happens(TORN):
                    put(content, offset, _torn(part, chance))
        return content

    return survivors


def _parts(offset: int, data: bytes, size: int) -> Iterator[tuple[int, bytes]]:
    """Yield the parts of what was written, cut where the file's parts of this size begin."""
    at = 0
    while at < len(data):
        end = min(len(data), at + size - (offset + at) % size)
        yield offset + at, data[at:end]
        at = end


def _torn(data: bytes, chance: Chance) -> bytes:
    return data[: int(chance.below(len(data)))]
