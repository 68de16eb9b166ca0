"""A bot that serves many graders at once on a recording disk."""

import asyncio
import signal
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl

from bot import clock
from bot.config.settings import ServeSettings
from bot.console.store import store_of
from handlers.slack.payloads import read_command
from handlers.words import words_for
from slackbox.server import open_workspace
from tests.crash.office import SECRET, Office, Services, channel_id, environment
from tests.crash.process import ServingProcess, free_port
from tests.crash.traffic import SENDINGS, GaveUp
from tests.crash.wire import Line, signed, slash_command
from tests.powercut.modes import Mode, set_to
from tests.powercut.trace import Acknowledgements
from tests.support.disk.preloading import recording_disk

OFFICE = Office(private=7, wavering=2, candidates=4)
"""Sixteen graders at once, so that commits are shared."""

SYNC_MICROSECONDS = 2_000
"""Each sync takes so much longer: who is answered too early is seen to be, and commits are shared."""

DATABASE = "sensur.db"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recording:
    """The folder, what lay in it before, and of each change by its reason the request's key in the inbox."""

    mode: Mode
    folder: Path
    before: Mapping[str, bytes]
    trace: Path
    requests: Mapping[str, str]


async def record(mode: Mode, changes: int, folder: Path) -> Recording:
    """Let graders register so many grades in the folder, which is new."""
    watched, trace = folder / "database", folder / "trace"
    watched.mkdir()
    requests: dict[str, str] = {}
    async with open_workspace(OFFICE.settings()) as workspace:
        environs = environment(workspace, f"sqlite:///{watched / DATABASE}")
        settings = ServeSettings.model_validate({**environs, "SENSUR_PORT": 0})
        with set_to(mode):
            async with store_of(settings, make=True) as store:
                await OFFICE.open(store)
        before = {path.name: path.read_bytes() for path in watched.iterdir()}
        disk = recording_disk(folder, SYNC_MICROSECONDS, watched=watched, trace=trace)
        program = ("tests.powercut.serving", mode.name)
        process = ServingProcess({**environs, **disk}, folder, free_port(), program=program)
        acknowledged = Acknowledgements(trace)
        try:
            await process.start()
            reasons = iter([f"token-{number}" for number in range(changes)])
            async with asyncio.TaskGroup() as group:
                for desk in OFFICE.desks():
                    group.create_task(_type(desk, reasons, Line(process.port), acknowledged, requests))
            process.strike(signal.SIGTERM)
            await process.ended()
        finally:
            acknowledged.close()
            await process.kill()
    return Recording(mode=mode, folder=watched, before=before, trace=trace, requests=requests)


async def _type(
    desk: Services,
    reasons: Iterator[str],
    line: Line,
    acknowledged: Acknowledgements,
    requests: dict[str, str],
) -> None:
    """Register grades while there are reasons; each is noted as soon as it is acknowledged."""
    candidates = desk.committee.candidates
    for number, reason in enumerate(reasons):
        candidate = candidates[number % len(candidates)]
        grade = desk.grades[number // len(candidates) % len(desk.grades)]
        body = slash_command(
            user=desk.user,
            channel=channel_id(desk.committee),
            text=f"{candidate} {grade} because {reason}",
            trigger=f"{reason}.trigger",
        )
        requests[reason] = read_command(dict(parse_qsl(body.decode()))).id
        said = words_for("en").say("registered-set", candidate=candidate, grade=grade).encode()
        await _send(body, line, said)
        acknowledged.note(reason)
    await line.close()


async def _send(body: bytes, line: Line, until: bytes) -> None:
    """Send a request until it is answered so: on a busy machine it may take too long, and is told that."""
    answer = b""
    for _ in range(SENDINGS):
        answer = (await line.ask(signed(body, SECRET, int(clock.now().timestamp())))).body
        if until in answer:
            return
    raise GaveUp(answer[:200])
