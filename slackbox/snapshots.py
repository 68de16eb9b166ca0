"""Snapshots: the workspace's state between two runs, in one JSON file, with the bytes of files beside it.

Changes are looked for four times a second, and the file is replaced in one step, so that it is complete
however the process ends. A kill may lose the last quarter of a second: an app then finds messages missing
that it has posted.
"""

import asyncio
import fcntl
import json
import os
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any, Self

import structlog
from pydantic import TypeAdapter, ValidationError
from typing_extensions import TypedDict

from slackbox.block_kit.inputs import State
from slackbox.moving_clock import MovingClock
from slackbox.world import Channel, Message, Person, StoredFile, View, World

VERSION = 2
VIEWS_HAVE_DEFINITIONS = 2
"""The version since which a view's blocks stand under `definition`; before, under `face`."""
PAUSE = 0.25
"""Seconds between two looks for changes."""

SNAPSHOT, FILES, LOCK = "workspace.json", "files", "workspace.lock"
IN_USE = "Another workspace keeps its state in {}. Stop it first, or choose another folder."
UNREADABLE = (
    "The state of the workspace in {} cannot be read ({}). Move this file away to begin with no messages."
)
NEWER = "The state of the workspace in {} was kept by a newer version. Run that version, or move it away."
NO_BYTES = "The state of the workspace names the file {}, which is not there. Put it back, or move {} away."

log: structlog.typing.FilteringBoundLogger = structlog.get_logger()


class SnapshotRefused(Exception):
    """A snapshot that cannot be restored; the text says why, and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """The state of a workspace at the moment `at`; `contents` are the ids of the files that have bytes.

    Triggers, response URLs and a revoked token are left out: they hardly outlive the process.
    """

    version: int = VERSION
    at: datetime = field(compare=False)
    moved: timedelta
    last_tick: int
    people: tuple[Person, ...]
    channels: tuple[Channel, ...]
    files: tuple[StoredFile, ...]
    contents: tuple[str, ...]
    views: tuple[View, ...]
    stacks: dict[str, tuple[str, ...]]
    homes: dict[str, str]
    read_until: tuple[tuple[str, str, str], ...]
    chosen: tuple[tuple[str, str, str, State], ...]
    messages: tuple[Message, ...]

    @classmethod
    def of(cls, world: World, clock: MovingClock) -> Self:
        """Return the present state; its values never change, so that another thread may read them."""
        return cls(
            at=clock(),
            moved=clock.moved,
            last_tick=world.last_tick,
            people=tuple(world.people.values()),
            channels=tuple(world.channels.values()),
            files=tuple(world.files.values()),
            contents=tuple(file.id for file in world.files.values() if file.content is not None),
            views=tuple(world.views.values()),
            stacks=dict(world.stacks),
            homes=dict(world.homes),
            read_until=tuple((*key, ts) for key, ts in world.read_until.items()),
            chosen=tuple((*key, state) for key, state in world.chosen.items()),
            messages=tuple(message for said in world.messages.values() for message in said.values()),
        )

    def restore(self, world: World, clock: MovingClock) -> None:
        """Restore the state in a new world, and move the clock to no earlier than it was."""
        clock.forward(max(self.moved - clock.moved, self.at - clock(), timedelta()))
        world.last_tick = self.last_tick
        world.people |= {person.id: person for person in self.people}
        for channel in self.channels:
            world.add_channel(channel)
        for message in self.messages:
            world.put(message)
        world.files = {file.id: file for file in self.files}
        world.views = {view.id: view for view in self.views}
        world.stacks, world.homes = dict(self.stacks), dict(self.homes)
        world.read_until = {(person, channel): ts for person, channel, ts in self.read_until}
        world.chosen = {(person, channel, ts): state for person, channel, ts, state in self.chosen}


class _Versioned(TypedDict):
    version: int


_VERSIONED = TypeAdapter(_Versioned)
_OLD_VIEWS = TypeAdapter(list[dict[str, Any]])
_SNAPSHOT = TypeAdapter(Snapshot)
_MESSAGE = TypeAdapter(Message)


@contextmanager
def open_snapshot_store(folder: Path) -> Iterator["SnapshotStore"]:
    """Lock the folder for one workspace until the block ends; raises `SnapshotRefused`, and OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    # The kernel releases the lock when the process ends, however it ends; the file may stay.
    lock = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise SnapshotRefused(IN_USE.format(folder)) from None
        yield SnapshotStore(folder, _read(folder))
    finally:
        os.close(lock)


class SnapshotStore:
    """A folder with the state of one workspace, and the snapshot that was found there."""

    def __init__(self, folder: Path, found: Snapshot | None) -> None:
        self._folder = folder
        self._found = found
        self._stored = found
        self._numbers = count(1)
        self._newest = 0
        self._lock = threading.Lock()
        self._last_problem = ""

    @asynccontextmanager
    async def saving(self, world: World, clock: MovingClock) -> AsyncIterator[None]:
        """Restore the snapshot that was found, and save every change until the block ends."""
        if self._found is not None:
            self._found.restore(world, clock)
        ended = asyncio.Event()

        def save_now() -> None:
            # Saved before anybody can act by the new time: a clock that went back after a kill would be worse
            # than a moment's wait.
            if not ended.is_set():
                self._store(next(self._numbers), Snapshot.of(world, clock))

        async def save_changes() -> None:
            is_over = False
            while not is_over:
                with suppress(TimeoutError):
                    async with asyncio.timeout(PAUSE):
                        is_over = await ended.wait()
                present = Snapshot.of(world, clock)
                if present != self._stored:
                    await asyncio.to_thread(self._store, next(self._numbers), present)

        clock.watch(save_now)
        saving_changes = asyncio.create_task(save_changes(), name="snapshots")
        try:
            yield
        finally:
            ended.set()
            await saving_changes

    def _store(self, number: int, snapshot: Snapshot) -> None:
        """Replace the stored snapshot by a newer one; a failure is logged, and the next round tries again."""
        with self._lock:
            if number < self._newest:
                return
            try:
                for file in snapshot.files:
                    self._store_bytes(file)
                _replace(self._folder / SNAPSHOT, _as_json(snapshot))
            except OSError as error:
                why = error.strerror or str(error)
                if why != self._last_problem:
                    log.warning("snapshot_not_saved", why=why, folder=str(self._folder))
                self._last_problem = why
            else:
                self._newest, self._stored, self._last_problem = number, snapshot, ""

    def _store_bytes(self, file: StoredFile) -> None:
        path = self._folder / FILES / file.id
        if file.content is not None and not path.exists():
            path.parent.mkdir(exist_ok=True)
            _replace(path, file.content)


def _as_json(snapshot: Snapshot) -> bytes:
    """Return a snapshot as JSON, one message on a line.

    Message by message, because each call of pydantic and json holds up all other threads.
    """
    head = json.dumps(
        _SNAPSHOT.dump_python(
            snapshot, mode="json", exclude={"messages": True, "files": {"__all__": {"content"}}}
        )
    )
    said = ",\n".join(json.dumps(_MESSAGE.dump_python(message, mode="json")) for message in snapshot.messages)
    return f'{head[:-1]}, "messages": [\n{said}\n]}}\n'.encode()


def _read(folder: Path) -> Snapshot | None:
    path = folder / SNAPSHOT
    try:
        snapshot = _from_json(path.read_bytes())
    except FileNotFoundError:
        return None
    except OSError as error:
        raise SnapshotRefused(UNREADABLE.format(path, error.strerror)) from error
    except ValidationError as error:
        where = ".".join(str(part) for part in error.errors()[0]["loc"])
        raise SnapshotRefused(UNREADABLE.format(path, f"{where} is not as expected")) from error
    except ValueError as error:
        raise SnapshotRefused(UNREADABLE.format(path, "it is no snapshot of a workspace")) from error
    if snapshot is None:
        raise SnapshotRefused(NEWER.format(path))
    return replace(snapshot, files=tuple(_with_bytes(folder, snapshot, file) for file in snapshot.files))


def _from_json(content: bytes) -> Snapshot | None:
    """Read a snapshot; None for a newer version. Raises ValueError."""
    found = json.loads(content)
    if _VERSIONED.validate_python(found)["version"] > VERSION:
        return None
    if found["version"] < VIEWS_HAVE_DEFINITIONS:
        views = _OLD_VIEWS.validate_python(found.get("views"))
        found["views"] = [view | {"definition": view.get("face")} for view in views]
    # Not validate_json: it rejects halves of a surrogate pair, which people's text may contain.
    return _SNAPSHOT.validate_python(found)


def _with_bytes(folder: Path, snapshot: Snapshot, file: StoredFile) -> StoredFile:
    if file.id not in snapshot.contents:
        return file
    path = folder / FILES / file.id
    try:
        return replace(file, content=path.read_bytes())
    except OSError as error:
        raise SnapshotRefused(NO_BYTES.format(path, folder / SNAPSHOT)) from error


def _replace(path: Path, content: bytes) -> None:
    """Replace a file in one step and sync it to the disk; only the owner may read it."""
    partial = path.with_name(f"{path.name}.partial")
    descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
