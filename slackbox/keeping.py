"""Keeps what is in the workspace between two starts: a snapshot in one file, the bytes of files beside it.

The snapshot is looked after four times a second and put in place in one step, so that whatever ends the
process leaves one that is whole. The bot's database is not part of it, and after a kill the two may differ
by that quarter of a second. Then the newest messages are missing here, though what they told stands in the
database: a command shows it again, and what the bot has yet to send it sends. What it had sent without
noting so is found by its marker, and not posted twice.
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
from typing import Self

import structlog
from pydantic import TypeAdapter, ValidationError
from typing_extensions import TypedDict

from slackbox.inputs import State
from slackbox.moving_clock import MovingClock
from slackbox.world import Channel, Message, Person, StoredFile, View, World

VERSION = 1
PAUSE = 0.25
"""Seconds between two looks at what has changed."""

SNAPSHOT, FILES, LOCK = "workspace.json", "files", "workspace.lock"
IN_USE = "Another demo keeps its state in {}. Stop it first, or choose another folder."
UNREADABLE = (
    "The state of the workspace in {} cannot be read ({}). Move this file away to begin with no messages; "
    "the grades are in the database, and stay."
)
NEWER = "The state of the workspace in {} was kept by a newer version. Run that version, or move it away."
NO_BYTES = "The state of the workspace names the file {}, which is not there. Put it back, or move {} away."

log: structlog.typing.FilteringBoundLogger = structlog.get_logger()


class StateRefused(Exception):
    """The state in the folder is not taken up as it is; the text says why, and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """All of a world that outlives the process, as it was `at` a moment; `contents` are the files with bytes.

    Triggers and response URLs are not part of it: they are good for a short while only. A revoked token is
    not either, as each start has a token of its own.
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
        """Take what is there now; its values never change, so that another thread may read them."""
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

    def put_into(self, world: World, clock: MovingClock) -> None:
        """Bring it all about again in a world that is new, and let the clock be no earlier than it was."""
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
_KEPT = TypeAdapter(Kept)
_MESSAGE = TypeAdapter(Message)


@contextmanager
def shelf_in(folder: Path) -> Iterator["Shelf"]:
    """Take the folder for one workspace until the block ends; raises `StateRefused`, and OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    # The kernel lets go of the lock when its holder dies, however it dies; the file may stay.
    lock = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise StateRefused(IN_USE.format(folder)) from None
        yield Shelf(folder, _read(folder))
    finally:
        os.close(lock)


class Shelf:
    """A folder in which one workspace keeps its state, and what was found there."""

    def __init__(self, folder: Path, found: Kept | None) -> None:
        self._folder = folder
        self._found = found
        self._stored = found
        self._numbers = count(1)
        self._newest = 0
        self._turn = threading.Lock()
        self._trouble = ""

    @asynccontextmanager
    async def keeping(self, world: World, clock: MovingClock) -> AsyncIterator[None]:
        """Fill a new world with what was found, and keep what becomes of it, to the end of the block."""
        if self._found is not None:
            self._found.put_into(world, clock)
        ended = asyncio.Event()

        def moved() -> None:
            # Before anybody can act by the new time: a clock that went back after a kill would be worse
            # than a moment's wait.
            if not ended.is_set():
                self._store(next(self._numbers), Kept.of(world, clock))

        async def look_after() -> None:
            is_over = False
            while not is_over:
                with suppress(TimeoutError):
                    async with asyncio.timeout(PAUSE):
                        is_over = await ended.wait()
                present = Kept.of(world, clock)
                if present != self._stored:
                    await asyncio.to_thread(self._store, next(self._numbers), present)

        clock.watch(moved)
        looking = asyncio.create_task(look_after(), name="keeping")
        try:
            yield
        finally:
            ended.set()
            await looking

    def _store(self, number: int, kept: Kept) -> None:
        """Put this in place of the snapshot, unless a newer one is there; what fails is tried again."""
        with self._turn:
            if number < self._newest:
                return
            try:
                for file in kept.files:
                    self._store_bytes(file)
                _replace(self._folder / SNAPSHOT, _as_json(kept))
            except OSError as error:
                why = error.strerror or str(error)
                if why != self._trouble:
                    log.warning("workspace_not_kept", why=why, folder=str(self._folder))
                self._trouble = why
            else:
                self._newest, self._stored, self._trouble = number, kept, ""

    def _store_bytes(self, file: StoredFile) -> None:
        path = self._folder / FILES / file.id
        if file.content is not None and not path.exists():
            path.parent.mkdir(exist_ok=True)
            _replace(path, file.content)


def _as_json(kept: Kept) -> bytes:
    """Write a snapshot, one message on a line.

    Message by message, because each of pydantic's and json's calls holds up all other threads.
    """
    head = json.dumps(
        _KEPT.dump_python(kept, mode="json", exclude={"messages": True, "files": {"__all__": {"content"}}})
    )
    said = ",\n".join(json.dumps(_MESSAGE.dump_python(message, mode="json")) for message in kept.messages)
    return f'{head[:-1]}, "messages": [\n{said}\n]}}\n'.encode()


def _read(folder: Path) -> Kept | None:
    path = folder / SNAPSHOT
    try:
        kept = _from_json(path.read_bytes())
    except FileNotFoundError:
        return None
    except OSError as error:
        raise StateRefused(UNREADABLE.format(path, error.strerror)) from error
    except ValidationError as error:
        where = ".".join(str(part) for part in error.errors()[0]["loc"])
        raise StateRefused(UNREADABLE.format(path, f"{where} is not as expected")) from error
    except ValueError as error:
        raise StateRefused(UNREADABLE.format(path, "it is no snapshot of a workspace")) from error
    if kept is None:
        raise StateRefused(NEWER.format(path))
    return replace(kept, files=tuple(_with_bytes(folder, kept, file) for file in kept.files))


def _from_json(content: bytes) -> Kept | None:
    """Read a snapshot; None for one of a newer version. Raises ValueError."""
    found = json.loads(content)
    if _VERSIONED.validate_python(found)["version"] > VERSION:
        return None
    # Not validate_json: text from people may hold halves of a surrogate pair, which it does not read.
    return _KEPT.validate_python(found)


def _with_bytes(folder: Path, kept: Kept, file: StoredFile) -> StoredFile:
    if file.id not in kept.contents:
        return file
    path = folder / FILES / file.id
    try:
        return replace(file, content=path.read_bytes())
    except OSError as error:
        raise StateRefused(NO_BYTES.format(path, folder / SNAPSHOT)) from error


def _replace(path: Path, content: bytes) -> None:
    """Put the content at the path in one step, and on the disk; nobody else on the machine may read it."""
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
