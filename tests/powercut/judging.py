"""What is found after each power cut, held against what had been acknowledged before it.

Each commit leaves the database in a state of its own, byte for byte. Each of these states is examined once,
with all that the product has for it; what is found after a cut must be one of them, and none from before the
last acknowledgement.
"""

import hashlib
import os
import sqlite3
from collections import Counter
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from store.database import open_store
from store.sqlite.files import connect
from tests.crash.chance import Chance
from tests.powercut.forgetful import Disk
from tests.powercut.modes import set_to
from tests.powercut.recording import DATABASE, Recording
from tests.powercut.trace import Kind, Step, steps_of

FRAME_HEADER = 24
"""Bytes in front of each page in a write-ahead log."""

EXAMPLES = 3
"""So many cuts after which something was wrong are kept of each recording."""

REASONS = """
SELECT json_extract(body, '$.reason') AS reason, count(*) FROM audit_detail
WHERE reason LIKE 'token-%' GROUP BY reason
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What became of so many cuts after so many acknowledged changes and states that commits left.

    `opened` counts the cuts that left something that none had left before, so that it had to be opened.
    `lost` counts those after which an acknowledged change was not there, `damaged` those after which the
    database was in no state that a commit has left. `faults` are what was wrong without any cut.
    """

    cuts: int = 0
    acknowledged: int = 0
    states: int = 0
    opened: int = 0
    lost: int = 0
    damaged: int = 0
    faults: tuple[str, ...] = ()

    def __add__(self, other: "Verdict") -> "Verdict":
        return Verdict(
            cuts=self.cuts + other.cuts,
            acknowledged=self.acknowledged + other.acknowledged,
            states=self.states + other.states,
            opened=self.opened + other.opened,
            lost=self.lost + other.lost,
            damaged=self.damaged + other.damaged,
            faults=self.faults + other.faults,
        )

    @property
    def is_clean(self) -> bool:
        """Whether nothing was wrong."""
        return not (self.lost or self.damaged or self.faults)


async def judge(
    recording: Recording, cuts: int, chance: Chance, scratch: Path, examples: Path | None = None
) -> Verdict:
    """Cut the power so many times, after any steps that follow the first acknowledgement.

    `scratch` is an empty folder, in memory for speed; in `examples` the files of some cuts are kept as these
    left them, if something was wrong.
    """
    steps = list(steps_of(recording.trace))
    first = next(number for number, step in enumerate(steps) if step.kind is Kind.ACKNOWLEDGED)
    moments = Counter(first + int(chance.below(len(steps) - first)) for _ in range(cuts))
    disk, commits = Disk(recording.folder, recording.before), Commits()
    acknowledged = needed = lost = damaged = 0
    with set_to(recording.mode):
        states = States(recording.requests, scratch)
        await states.add(disk.present())
        for number, step in enumerate(steps):
            if commits.complete(disk.do(step), step):
                await states.add(disk.present())
            if step.kind is Kind.ACKNOWLEDGED:
                acknowledged += 1
                needed = max(needed, states.first_with(step.data.decode()))
            for _ in range(moments[number]):
                left = disk.after_cut(chance)
                found = states.of(left)
                damaged += found is None
                lost += found is not None and found < needed
                if examples is not None and (found is None or found < needed) and lost + damaged <= EXAMPLES:
                    _keep(left, examples / f"{recording.mode.name}-{number}-{lost + damaged}")
    return Verdict(
        cuts=cuts,
        acknowledged=acknowledged,
        states=len(states),
        opened=states.opened,
        lost=lost,
        damaged=damaged,
        faults=tuple(states.faults),
    )


def _keep(files: Mapping[str, bytearray], folder: Path) -> None:
    folder.mkdir(parents=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)


def _overwrite(path: Path, content: bytearray) -> None:
    """Put the content into a file whose memory is kept, which is several times as fast as anew."""
    file = os.open(path, os.O_WRONLY | os.O_CREAT, 0o600)
    try:
        os.pwrite(file, content, 0)
        os.ftruncate(file, len(content))
    finally:
        os.close(file)


class Commits:
    """Knows the steps by which SQLite commits: the journal becomes void, or a log's last page is written."""

    def __init__(self) -> None:
        self._is_last = False

    def complete(self, name: str, step: Step) -> bool:
        """Say whether a commit may be complete by this step on the file of this name."""
        if name.endswith("-journal"):
            is_void = step.kind is Kind.WRITTEN and not step.offset and not any(step.data)
            return is_void or step.kind in {Kind.UNLINKED, Kind.TRUNCATED}
        if not name.endswith("-wal") or step.kind is not Kind.WRITTEN:
            return False
        was_last = self._is_last
        # The header of a page that ends a transaction holds the database's size.
        self._is_last = len(step.data) == FRAME_HEADER and any(step.data[4:8])
        return was_last


class States:
    """The states that commits have left so far, in their order, known by a hash of the database's file."""

    def __init__(self, requests: Mapping[str, str], scratch: Path) -> None:
        self._requests = requests
        self._path = scratch / DATABASE
        self._numbers: dict[bytes, int] = {}
        self._first: dict[str, int] = {}
        self._after: dict[bytes, bytes | None] = {}
        self.faults: list[str] = []

    def __len__(self) -> int:
        return len(self._numbers)

    @property
    def opened(self) -> int:
        """How many cuts left something that none had left before, so that it had to be opened."""
        return len(self._after)

    async def add(self, files: Mapping[str, bytearray]) -> None:
        """Examine the state in which these files are, if it is a new one."""
        found = self._opened(files)
        if found is None:
            self.faults.append(f"state {len(self)} cannot be followed: it is damaged without a cut")
        elif found not in self._numbers:
            number = self._numbers[found] = len(self._numbers)
            there = await self._changes_in_it()
            for reason in there:
                self._first.setdefault(reason, number)
            if there != self._first.keys():
                self._note(f"gone are {sorted(self._first.keys() - there)}")

    def first_with(self, reason: str) -> int:
        """Return the number of the first state that has this change."""
        if reason not in self._first:
            self._note(f"{reason} was acknowledged and not yet committed")
        return self._first.get(reason, 0)

    def of(self, files: Mapping[str, bytearray]) -> int | None:
        """Return the number of the state in which the product finds these files, None if it is none."""
        left = hashlib.sha1(usedforsecurity=False)
        for name, content in files.items():
            left.update(f"{name} {len(content)} ".encode())
            left.update(content)
        # Many cuts leave the same: all of what was written, or nothing.
        if left.digest() not in self._after:
            self._after[left.digest()] = self._opened(files)
        found = self._after[left.digest()]
        return None if found is None else self._numbers.get(found)

    def _opened(self, files: Mapping[str, bytearray]) -> bytes | None:
        """Open the files as the product does; return a hash of the database, None if they are damaged."""
        for old in self._path.parent.iterdir():
            if old.name not in files:
                old.unlink()
        for name, content in files.items():
            _overwrite(self._path.with_name(name), content)
        try:
            with closing(connect(self._path)) as connection:
                connection.execute("SELECT count(*) FROM audit_head").fetchall()
        except sqlite3.DatabaseError:
            return None
        return hashlib.sha1(self._path.read_bytes(), usedforsecurity=False).digest()

    async def _changes_in_it(self) -> set[str]:
        """Return the changes that are there, by their reasons, and note what is wrong with the database."""
        async with open_store(f"sqlite:///{self._path}", chance=bytes) as store:
            trail = await store.verify_audit()
        with closing(connect(self._path)) as connection:
            checked = [
                *connection.execute("PRAGMA integrity_check"),
                *connection.execute("PRAGMA foreign_key_check"),
            ]
            written = dict(connection.execute(REASONS).fetchall())
            answered = {request for (request,) in connection.execute("SELECT request FROM inbox")}
        remembered = {reason for reason, request in self._requests.items() if request in answered}
        if not trail.holds:
            self._note(f"the trail is broken: {trail.why}")
        if checked != [("ok",)]:
            self._note(f"SQLite says {checked}")
        if set(written.values()) - {1}:
            self._note("something was done twice")
        if remembered != written.keys():
            self._note(f"half there are {sorted(remembered ^ written.keys())}")
        return remembered & written.keys()

    def _note(self, what: str) -> None:
        self.faults.append(f"state {len(self) - 1}: {what}")
