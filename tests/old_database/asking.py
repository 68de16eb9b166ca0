"""Everything that the program shows of a database, asked from outside by questions that stay."""

import json
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from tests.old_database.chat import Somebody, Stand, finished, read
from tests.old_database.scene import ALG, MEMBERS, OOP

Shown = dict[str, Any]
"""What was shown, by who asked and what."""

KEYS = (OOP, ALG)
SCREENS_OF_A_GRADER = ("status",)
SCREENS_OF_A_PLANNER = ("", "export")


async def asked_in_chat(stand: Stand) -> Shown:
    """Return each screen that each person can ask for, as lines."""
    return {member.email: await _screens(stand.person(member.id)) for member in MEMBERS}


async def _screens(person: Somebody) -> Shown:
    shown: Shown = {}
    for key in KEYS:
        for verb in SCREENS_OF_A_GRADER:
            shown |= await _screen(person, f"/grade {key} {verb}".strip())
        for verb in SCREENS_OF_A_PLANNER:
            shown |= await _screen(person, f"/exam {key} {verb}".strip())
    return shown


async def _screen(person: Somebody, command: str) -> Shown:
    before = [one["ts"] for one in await person.sees()]
    shown = {command: read(await person.asks(command))}
    for message in await person.sees():
        if message["ts"] not in before and not message["ephemeral"]:
            for file in message["files"]:
                shown[f"{command} → {file['name']}"] = content_of(file["name"], await person.downloads(file))
    return shown


async def asked_at_the_command_line(program: Path, folder: Path, env: Mapping[str, str]) -> Shown:
    """Return what the command line says of the trail, and the files of each export."""
    shown: Shown = {}
    for command in (["audit", "verify"], *(["audit", "show", key] for key in KEYS)):
        shown[" ".join(command)] = await _said(program, command, env)
    for key in KEYS:
        out = folder / key
        status, _ = await finished(str(program), "export", key, "--out", str(out), env=env)
        shown[f"export {key}"] = {"status": status}
        for path in sorted(out.iterdir()) if out.is_dir() else ():
            shown[f"export {key} → {path.name}"] = content_of(path.name, path.read_bytes())
    return shown


async def _said(program: Path, command: list[str], env: Mapping[str, str]) -> Shown:
    status, said = await finished(str(program), *command, env=env)
    return {"status": status, "said": [line.rstrip() for line in said.splitlines()]}


def content_of(name: str, content: bytes) -> list[str]:
    """Return a file as lines: a workbook cell by cell."""
    if not name.endswith(".xlsx"):
        return content.decode().splitlines()
    book = load_workbook(BytesIO(content))
    return [
        f"{page.title} {cell.coordinate} = {cell.value!r}"
        for page in book.worksheets
        if page.sheet_state == "visible"
        for row in page.iter_rows()
        for cell in row
        if cell.value is not None
    ]


def as_text(shown: Shown) -> str:
    """Return what was shown as the file that is kept."""
    return json.dumps(shown, indent=1, ensure_ascii=False) + "\n"
