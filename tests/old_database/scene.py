"""Who is at the workspace, and what happened there from November to December 2026; all of it is made up."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from tests.old_database.chat import Node, Somebody, Stand

ZONE = ZoneInfo("Europe/Oslo")


def at(text: str) -> datetime:
    """Return a moment of the scene by the clocks in Oslo."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


BEGIN = at("2026-11-23 09:00")
ASKED = at("2026-12-16 09:30")
"""When everything is asked."""

SETTINGS: Mapping[str, str] = {
    "SENSUR_PLANNERS": "pia@uni.example",
    "SENSUR_URL": "https://sensur.example",
    "SENSUR_BACKUP_FOLDER": "off",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Somebody at the workspace."""

    id: str
    name: str
    email: str
    locale: str = "en-US"
    tz: str = "Europe/Oslo"

    @property
    def handle(self) -> str:
        """The short name."""
        return self.name.split()[0].lower()


PIA = Member(id="UPIA", name="Pia Planner", email="pia@uni.example")
ADA = Member(id="UADA", name="Ada Almaas", email="ada@uni.example")
BO = Member(id="UBO", name="Bo Berge", email="bo@other.example")
MEMBERS = (PIA, ADA, BO)
CHANNELS: Mapping[str, tuple[Member, ...]] = {"oop-1": (ADA, BO)}

OOP = "OOP-H26"
ALG = "ALG-H26"


def oop() -> dict[str, Any]:
    """Return the roster of the exam that is being aligned."""
    return {
        "assessment": {
            "key": OOP,
            "title": "Object-oriented programming",
            "ended": "2026-11-20T13:00:00+01:00",
            "deadline": {"policy": "ntnu_exam"},
            "mark_scheme": "waived",
        },
        "planners": [PIA.email],
        "graders": [
            {"email": ADA.email, "name": ADA.name},
            {"email": BO.email, "name": BO.name, "external": True, "agreement_until": "2027-06-30"},
        ],
        "committees": [
            {
                "name": "1",
                "graders": [ADA.email, BO.email],
                "candidates": ["10001", "10002", "10003"],
                "channel": "oop-1",
            }
        ],
    }


def alg() -> dict[str, Any]:
    """Return the roster of the exam that is marked together and done."""
    return {
        "assessment": {
            "key": ALG,
            "title": "Algorithms and data structures",
            "deadline": "2026-12-04",
            "mark_scheme": "waived",
            "workflow": {"marking": "shared", "quorum": "one"},
        },
        "planners": [PIA.email],
        "graders": [{"email": ADA.email, "name": ADA.name}, {"email": BO.email, "name": BO.name}],
        "committees": [{"name": "1", "graders": [ADA.email, BO.email], "candidates": ["20001", "20002"]}],
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """The people, acting at one stand."""

    stand: Stand

    def __getattr__(self, handle: str) -> Somebody:
        """Return a member by the short name."""
        for one in MEMBERS:
            if one.handle == handle:
                return self.stand.person(one.id)
        raise AttributeError(handle)

    async def loads(self, planner: Somebody, roster: Mapping[str, object]) -> Node:
        """Drop a roster and load it."""
        shown = await planner.drops("roster.json", json.dumps(roster).encode())
        await planner.presses("Load", shown)
        return await planner.newest()


async def play(stand: Stand) -> None:
    """Let it all happen."""
    scene = Scene(stand=stand)
    pia, ada, bo = scene.pia, scene.ada, scene.bo
    for roster in (oop(), alg()):
        await scene.loads(pia, roster)
    await stand.moves(at("2026-11-24 10:00"))
    for who, grades in ((ada, "ABC"), (bo, "ABE")):
        for candidate, grade in enumerate(grades, start=10001):
            await who.asks(f"/grade {OOP} {candidate} {grade}")
    await ada.asks(f"/grade {OOP} share")
    await bo.asks(f"/grade {OOP} share")
    await ada.asks(f"/grade {ALG} 20001 A")
    await bo.asks(f"/grade {ALG} 20002 F")
    await bo.presses("Confirm 2", await bo.asks(f"/grade {ALG} confirm"))
