"""Everything that the program shows of a database, asked from outside by questions that stay."""

import hashlib
import json
import re
from base64 import b64decode
from collections.abc import Awaitable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from tests.old_database.chat import Node, Somebody, Stand, finished, read
from tests.old_database.scene import (
    ADA,
    ALG,
    ASKED,
    BO,
    CARO,
    CHANNELS,
    CHE,
    DAT,
    EVA,
    FINN,
    IDA,
    KEYS,
    MAT,
    MEMBERS,
    OLAV,
    OOP,
    ORA,
    PIA,
    Carried,
    Member,
    rosters,
)

Shown = dict[str, Any]
"""What was shown, by who asked and what."""

OF_A_PERSON = (
    "/grade",
    "/grade help",
    "/grade contacts",
    "/grade calendar",
    "/grade upload",
    "/grade conflicts",
    "/grade remind",
    "/grade status",
    "/exam",
    "/exam help",
)
LAST_DAY = ASKED + timedelta(days=31)
_ID = re.compile(r"\b(?:old|new)\d{13}\b")
LARGE = 60
"""Lines of a file above which only what tells it from another is kept."""


@dataclass(slots=True, kw_only=True)
class Chats:
    """All that people see in chat, and what comes to it."""

    stand: Stand
    people: Sequence[Member]
    seen: dict[str, Mapping[tuple[str, str], Node]] = field(default_factory=dict)

    async def look(self) -> None:
        """Take note of all that is there."""
        for one in self.people:
            self.seen[one.email] = await self.stand.person(one.id).everything()

    async def heard(self, happening: Awaitable[object] | None = None) -> Shown:
        """Return which messages came or changed, for whom, since the last look."""
        if happening is not None:
            await happening
        before = dict(self.seen)
        await self.look()
        shown: Shown = {}
        for email, seen in self.seen.items():
            fresh = [
                [message["place"], *read(message)]
                for place, message in seen.items()
                if message != before.get(email, {}).get(place) and message["is_bot"]
            ]
            if fresh:
                shown[email] = fresh
        return shown


async def asked_in_chat(stand: Stand, carried: Carried) -> Shown:
    """Return all that is shown from the start of the bot until nothing more falls due, in this order."""
    people = [one for one in MEMBERS if not one.leaves]
    # What the bot has sent already, before anybody could look, is new as well.
    chats = Chats(stand=stand, people=people)
    shown: Shown = {"at the start": await chats.heard(_due(stand))}
    shown["screens"] = {one.email: await _screens(stand.person(one.id), one) for one in people}
    shown["calendars"] = {name: _answer(await stand.calendar(path)) for name, path in carried.links.items()}
    shown["repeated"] = {
        one["name"]: _as_before(one, await stand.sends(one["request"])) for one in carried.requests
    }
    await chats.look()
    ida = stand.person(IDA.id)
    shown["sheets of before"] = {
        name: await chats.heard(ida.drops(f"{name}.xlsx", b64decode(content)))
        for name, content in carried.sheets.items()
    }
    shown["cards of before"] = {one["name"]: await _pressed_again(chats, one) for one in carried.cards}
    await chats.look()
    shown["what is done next"] = await _done_next(chats)
    shown["screens afterwards"] = {one.email: await _few_screens(stand.person(one.id), one) for one in people}
    await chats.look()
    shown["days"] = await _days(chats)
    return shown


async def _due(stand: Stand) -> None:
    await stand.settled()
    for _ in range(2):
        await stand.tick()
        await stand.settled()


async def _screens(person: Somebody, member: Member) -> Shown:
    shown: Shown = {"home": read(await person.home())}
    for command in OF_A_PERSON:
        shown[command] = read(await person.sends(command))
    for channel, members in CHANNELS.items():
        if member in members:
            shown[f"/grade status in {channel}"] = read(await person.sends("/grade status", channel))
    shown |= await _shortcut(person)
    for roster in rosters():
        key = roster["assessment"]["key"]
        own = [one for one in roster["committees"] if member.email in one["graders"]]
        if own:
            shown |= await _of_a_grader(person, key)
        if len(own) == 1:
            for command in (f"/grade {key} status {candidate}" for candidate in own[0]["candidates"]):
                shown[command] = read(await person.sends(command))
        if member.email in (*roster["planners"], PIA.email):
            shown |= await _of_a_planner(person, key)
        if member is OLAV:
            for command in (f"/grade {key} status", f"/exam {key}"):
                shown[command] = read(await person.sends(command))
    return shown


async def _of_a_grader(person: Somebody, key: str) -> Shown:
    shown: Shown = {}
    for command in (f"/grade {key} confirm", f"/grade {key} remind"):
        shown[command] = read(await person.sends(command))
    shown |= await _with_dialogs(person, f"/grade {key} status", "Register a grade", "Registrer en karakter")
    shown |= await _with_dialogs(person, f"/grade {key} conflicts", "Propose")
    return shown | await _with_files(person, f"/grade {key} sheet")


async def _of_a_planner(person: Somebody, key: str) -> Shown:
    shown: Shown = {f"/grade {key} status": read(await person.sends(f"/grade {key} status"))}
    shown |= await _with_dialogs(person, f"/exam {key}", "Record publication", "Correct the day")
    shown |= await _with_dialogs(
        person, f"/exam {key} deadline", "Change the deadline", "Change the reminders"
    )
    shown |= await _with_files(person, f"/exam {key} calendar")
    return shown | await _with_files(person, f"/exam {key} export")


async def _few_screens(person: Somebody, member: Member) -> Shown:
    shown: Shown = {}
    for command in ("/grade", "/exam"):
        shown[command] = read(await person.sends(command))
    for roster in rosters():
        if any(member.email in one["graders"] for one in roster["committees"]):
            command = f"/grade {roster['assessment']['key']} status"
            shown[command] = read(await person.sends(command))
    return shown


async def _with_files(person: Somebody, command: str) -> Shown:
    """Return a command's answer, and the files that come after it."""
    before = await person.everything()
    shown: Shown = {command: read(await person.sends(command))}
    await person.stand.settled()
    for place, message in (await person.everything()).items():
        if place not in before:
            shown[f"{command} → message"] = read(message)
            for file in message["files"]:
                content = content_of(file["name"], await person.downloads(file))
                shown[f"{command} → {file['name']}"] = content
    return shown


async def _with_dialogs(person: Somebody, command: str, *labels: str) -> Shown:
    """Return a command's answer, and what opens by the buttons of these labels."""
    lines = read(await person.sends(command))
    shown: Shown = {command: lines}
    for label in labels:
        if any(line.startswith(f"[{label}]") for line in lines):
            shown[f"{command} → [{label}]"] = await _dialog_of(person, label, await person.asks(command))
    return shown


async def _dialog_of(person: Somebody, label: str, message: Node) -> list[str]:
    before = await person.everything()
    await person.presses(label, message)
    view = await person.dialog_if_any()
    if view is not None:
        await person.closes()
        return read(view)
    return [
        line
        for place, one in (await person.everything()).items()
        if one != before.get(place) and one["is_bot"]
        for line in read(one)
    ]


async def _shortcut(person: Somebody) -> Shown:
    await person.uses("register_grade")
    view = await person.dialog_if_any()
    if view is None:
        return {"(shortcut) Register a grade": ["(nothing)"]}
    await person.closes()
    return {"(shortcut) Register a grade": read(view)}


async def _pressed_again(chats: Chats, card: Node) -> Shown:
    """Return what comes of pressing a button on a card that the old program drew."""
    person = chats.stand.person(card["user"])
    posted = await chats.stand.posts_as_the_bot(await person.direct(), card["text"], card["blocks"])
    await chats.look()
    shown = await chats.heard(person.presses(card["label"], posted))
    view = await person.dialog_if_any()
    if view is not None:
        shown["dialog"] = read(view)
        await person.closes()
    return shown


async def _done_next(chats: Chats) -> Shown:
    """Return what everybody hears of what people do next, from where each committee stands."""
    shown: Shown = {}
    for member, command, label in (
        (ADA, f"/grade {OOP} undo", ""),
        (ADA, f"/grade {OOP} align 10002 A", ""),
        (BO, f"/grade {OOP} share", "Share"),
        (FINN, f"/grade {OOP} unshare", ""),
        (CARO, f"/grade {OOP} 10011 B because it is better", ""),
        (CARO, f"/grade {OOP} share", "Share"),
        (BO, f"/grade {ALG} 20001 B", ""),
        (IDA, f"/grade {MAT} align 30004 NotPass", ""),
        (IDA, f"/grade {MAT} confirm", "Confirm"),
        (IDA, f"/grade {MAT} 30005 NotPass", ""),
        (IDA, f"/grade {MAT} undo", ""),
        (IDA, f"/grade {MAT} 30007 NotPass", ""),
        (EVA, f"/grade {MAT} 30003 NotPass", ""),
        (EVA, f"/grade {DAT} conflicts", "Accept C"),
        (CARO, f"/grade {DAT} confirm", "Confirm"),
        (CARO, f"/grade {DAT} undo", ""),
        (IDA, f"/grade {ORA} 50004 B", ""),
        (IDA, f"/grade {ORA} confirm", "Confirm"),
        (ADA, f"/grade {CHE} undo", ""),
        (IDA, f"/grade {CHE} 00801 B", ""),
        (BO, f"/grade {OOP} remind all", ""),
        (ADA, "/grade calendar", "End the link"),
        (PIA, f"/exam {OOP} deadline 2026-12-22 because more time is needed", ""),
        (PIA, f"/exam {MAT} deadline three_weeks because it counts", ""),
        (PIA, f"/exam {ALG} published 2026-12-09 because it was Wednesday", ""),
    ):
        person = chats.stand.person(member.id)
        shown[f"{member.email}: {command} [{label}]"] = await chats.heard(_does(person, command, label))
    return shown


async def _does(person: Somebody, command: str, label: str) -> None:
    answer = await person.asks(command)
    if any(line.startswith(f"[{label}") for line in read(answer)) and label:
        await person.presses(label, answer)


async def _days(chats: Chats) -> Shown:
    """Return what is said unasked on each day until nothing more falls due."""
    shown: Shown = {}
    day = ASKED.replace(hour=0, minute=0)
    while (day := day + timedelta(hours=1)) < LAST_DAY:
        if day > ASKED + timedelta(hours=4) and day.hour in (8, 14):
            await chats.stand.moves(day)
            if await chats.stand.has_spoken():
                shown[day.isoformat()] = await chats.heard()
    return shown


async def asked_at_the_command_line(program: Path, folder: Path, env: Mapping[str, str]) -> Shown:
    """Return what the command line says of the trail, and the files of each export."""
    shown = await asked_of_the_trail(program, env)
    for command in (["audit", "show", OOP, "--candidate", "10003"], ["audit", "show", CHE, "--json"]):
        shown[" ".join(command)] = await _said(program, command, env)
    for key in KEYS:
        out = folder / key
        status, _ = await finished(str(program), "export", key, "--out", str(out), env=env)
        shown[f"export {key}"] = {"status": status}
        for path in sorted(out.iterdir()) if out.is_dir() else ():
            content = content_of(path.name, path.read_bytes(), whole=True)
            shown[f"export {key} → {path.name}"] = content
    return shown


async def asked_of_the_trail(program: Path, env: Mapping[str, str]) -> Shown:
    """Return whether the trail holds, and what it says of an assessment."""
    commands = (["audit", "verify"], ["audit", "verify", "--json"], ["audit", "show", MAT])
    return {" ".join(command): await _said(program, command, env) for command in commands}


async def _said(program: Path, command: list[str], env: Mapping[str, str]) -> Shown:
    status, said = await finished(str(program), *command, env=env)
    return {"status": status, "said": with_ids_counted([line.rstrip() for line in said.splitlines()])}


def _answer(answer: tuple[int, str]) -> list[str]:
    status, said = answer
    return [str(status), *said.splitlines()]


def _as_before(kept: Node, answer: Node) -> list[str]:
    is_same = answer == kept["reply"]
    return ["(answered as before)" if is_same else "(answered otherwise)", *read(answer)]


def content_of(name: str, content: bytes, *, whole: bool = False) -> list[str]:
    """Return a file as lines: a workbook cell by cell; of a large one only its digest, unless it is whole."""
    if not name.endswith(".xlsx"):
        lines = with_ids_counted(content.decode().splitlines())
        if whole or len(lines) < LARGE:
            return lines
        return [f"{len(lines)} lines, SHA-256 {hashlib.sha256(chr(10).join(lines).encode()).hexdigest()}"]
    book = load_workbook(BytesIO(content))
    return [
        f"{page.title} {cell.coordinate} = {cell.value!r}"
        for page in book.worksheets
        if page.sheet_state == "visible"
        for row in page.iter_rows()
        for cell in row
        if cell.value is not None
    ]


def with_ids_counted(lines: Sequence[str]) -> list[str]:
    """Return lines with each id that the program drew as the number of its first place among them."""
    known: dict[str, str] = {}
    return [_ID.sub(lambda found: known.setdefault(found[0], f"id {len(known) + 1}"), line) for line in lines]


def as_text(shown: Shown) -> str:
    """Return what was shown as the file that is kept."""
    return json.dumps(shown, indent=1, ensure_ascii=False) + "\n"
