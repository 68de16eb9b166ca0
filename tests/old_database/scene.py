"""Who is at the workspace, and what happened there from November to December 2026; all of it is made up."""

import json
from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from tests.old_database.chat import Node, NotSeen, Somebody, Stand, read

ZONE = ZoneInfo("Europe/Oslo")


def at(text: str) -> datetime:
    """Return a moment of the scene by the clocks in Oslo."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


BEGIN = at("2026-11-23 09:00")
ASKED = at("2026-12-16 09:30")
"""When everything is asked."""

TRAIL = {"SENSUR_AUDIT_KEY": "made-up-key-of-a-made-up-trail-0123456789"}
SETTINGS: Mapping[str, str] = {
    **TRAIL,
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
    leaves: bool = False

    @property
    def handle(self) -> str:
        """The short name."""
        return self.name.split()[0].lower()


PIA = Member(id="UPIA", name="Pia Planner", email="pia@uni.example")
ADA = Member(id="UADA", name="Ada Almaas", email="ada@uni.example")
BO = Member(id="UBO", name="Bo Berge", email="bo@other.example")
CARO = Member(id="UCARO", name="Caro Claussen", email="caro@uni.example")
DAG = Member(id="UDAG", name="Dag Dahl", email="dag@uni.example")
EVA = Member(id="UEVA", name="Eva Eide", email="eva@other.example")
FINN = Member(id="UFINN", name="Finn Fjeld", email="finn@uni.example", locale="nb-NO", tz="America/New_York")
HANS = Member(id="UHANS", name="Hans Hauge", email="hans@uni.example", leaves=True)
IDA = Member(id="UIDA", name="Ida Iversen", email="ida@uni.example")
OLAV = Member(id="UOLAV", name="Olav Outsider", email="olav@uni.example")
MEMBERS = (PIA, ADA, BO, CARO, DAG, EVA, FINN, HANS, IDA, OLAV)

GRO = {"email": "gro@other.example", "name": "Gro Grande"}
"""A grader whom Slack does not know."""

CHANNELS: Mapping[str, tuple[Member, ...]] = {
    "oop-1": (ADA, BO),
    "oop-2": (CARO, FINN),
    "mat-1": (IDA, EVA),
    "dat-1": (ADA, IDA),
}
WITHOUT_THE_BOT = "dat-1"

BY_HAND = (
    "UPDATE person SET active = false WHERE email = 'dag@uni.example'",
    "UPDATE person SET language = 'nb' WHERE email = 'finn@uni.example'",
)
"""What no command of the old program did, and only who looks after the database could."""

OOP, ALG, MAT, THE, ORA, LIN, DAT, CHE = KEYS = (
    "OOP-H26",
    "ALG-H26",
    "MAT-H26",
    "THE-H26",
    "ORA-H26",
    "LIN-V27",
    "DAT-H26",
    "CHE-H26",
)


def ids(first: int, count: int) -> list[str]:
    """Return so many candidate IDs."""
    return [str(first + one) for one in range(count)]


def grader(one: Member, **more: object) -> dict[str, object]:
    """Return a grader as a roster names them."""
    return {"email": one.email, "name": one.name, **more}


def committee(
    name: str, graders: Sequence[Member], candidates: Sequence[str], **more: object
) -> dict[str, object]:
    """Return a committee as a roster names it."""
    return {
        "name": name,
        "graders": [one.email for one in graders],
        "candidates": list(candidates),
        **more,
    }


def oop(*, late: bool = False) -> dict[str, Any]:
    """Return the roster of the exam that is being aligned; later somebody has moved, and somebody joined."""
    first, second = ids(10001, 8), ids(10011, 4)
    if late:
        first, second = [*first, "10009", second[-1]], second[:-1]
    third = committee("3", [DAG], ids(10021, 2))
    third["graders"] = [DAG.email, GRO["email"]]
    return {
        "assessment": {
            "key": OOP,
            "title": "Object-oriented programming",
            "ended": "2026-11-20T13:00:00+01:00",
            "deadline": {"policy": "ntnu_exam"},
            "mark_scheme": "waived",
            "thresholds": {"A": 89, "B": 77, "C": "64.5", "D": 53, "E": 41},
            "variant": "OS-S1",
            "reminders": {"graders": [10, 3, 1], "planners": [5, 0], "conflicts": {"channel": 1}},
        },
        "planners": [PIA.email, CARO.email],
        "graders": [
            grader(ADA),
            grader(BO, external=True, agreement_until="2027-06-30"),
            grader(CARO),
            grader(DAG),
            grader(FINN),
            GRO,
        ],
        "committees": [
            committee("1", [ADA, BO], first, channel="oop-1"),
            committee("2", [CARO, FINN], second, channel="oop-2"),
            third,
        ],
        "candidates": [{"id": "10008", "status": "absent"}, {"id": "10022", "status": "in_progress"}],
        "questions": [
            {"number": "1", "title": "Recursion", "maximum": 10},
            {"number": "2", "title": "Classes", "maximum": "12.5", "weight": 150},
            {"number": "3", "title": "True or false", "maximum": 1, "type": "multiple_choice", "key": "B"},
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
            "tool": "classic",
            "workflow": {"marking": "shared", "quorum": "one"},
        },
        "planners": [PIA.email],
        "graders": [grader(ADA), grader(BO), grader(FINN)],
        "committees": [
            committee("1", [ADA, BO], ids(20001, 4)),
            committee("2", [FINN], ids(20011, 3)),
        ],
    }


def mat(**more: object) -> dict[str, Any]:
    """Return the roster of the exam whose candidates are confirmed one at a time."""
    return {
        "assessment": {
            "key": MAT,
            "title": "Mathematics 1",
            "ended": "2026-11-19T12:00:00+01:00",
            "deadline": "2026-12-18",
            "scale": "Pass/NotPass",
            "mark_scheme": "waived",
            "workflow": {"unit": "candidate"},
            **more,
        },
        "planners": [PIA.email],
        "graders": [grader(IDA), grader(EVA, external=True, agreement_until="2026-12-14")],
        "committees": [committee("1", [IDA, EVA], ids(30001, 12), channel="mat-1")],
    }


def the() -> dict[str, Any]:
    """Return the roster of theses of which one has no committee yet."""
    return {
        "assessment": {
            "key": THE,
            "title": "Master's theses",
            "kind": "thesis",
            "scale": "0-100",
            "ended": "2026-12-01T12:00:00+01:00",
            "deadline": {"policy": "three_months"},
            "mark_scheme": "waived",
        },
        "planners": [CARO.email],
        "graders": [grader(ADA), grader(EVA, external=True)],
        "committees": [
            committee("theses", [ADA, EVA], ids(40001, 2)),
            committee("more theses", [ADA], ids(40011, 2)),
        ],
        "candidates": [{"id": "40003", "status": "submitted"}],
    }


def ora() -> dict[str, Any]:
    """Return the roster of an oral exam, marked together by all."""
    return {
        "assessment": {
            "key": ORA,
            "title": "Oral exam in rhetoric",
            "kind": "grade_registration",
            "tool": "classic",
            "ended": "2026-12-02T15:00:00+01:00",
            "deadline": {"policy": "fifteen_working_days"},
            "mark_scheme": "waived",
            "workflow": {"marking": "shared"},
        },
        "planners": [PIA.email],
        "graders": [grader(IDA), grader(HANS), grader(FINN)],
        "committees": [committee("1", [IDA, HANS], ids(50001, 4)), committee("2", [FINN], ids(50011, 2))],
    }


def lin() -> dict[str, Any]:
    """Return the roster of an exam that is ready, and of which nothing is graded."""
    return {
        "assessment": {
            "key": LIN,
            "title": "Linguistics <of the north> & more",
            "ended": "2026-12-14T12:00:00+01:00",
            "deadline": {"policy": "three_weeks"},
            "scale": ["Excellent", "Good", "Poor"],
            "mark_scheme": "waived",
        },
        "planners": [PIA.email, CARO.email],
        "graders": [grader(CARO), grader(BO, external=True, agreement_until="2026-12-23"), grader(IDA)],
        "committees": [
            committee("Nord", [CARO, BO], ids(60001, 2)),
            committee("Sør", [IDA], ids(60011, 2), workflow={"marking": "shared", "quorum": "one"}),
        ],
    }


def dat(**more: object) -> dict[str, Any]:
    """Return the roster of the exam that is done but for one committee, whose channel nothing reaches."""
    return {
        "assessment": {
            "key": DAT,
            "title": "Databases",
            "deadline": "2026-12-11",
            "mark_scheme": "waived",
            **more,
        },
        "planners": [PIA.email],
        "graders": [
            *(grader(one) for one in (ADA, IDA, HANS, FINN, BO, DAG, CARO)),
            grader(EVA, external=True, agreement_until="2027-01-31"),
        ],
        "committees": [
            committee("1", [ADA, IDA], ids(70001, 4), channel=WITHOUT_THE_BOT),
            committee("2", [HANS, FINN], ids(70011, 3), workflow={"quorum": "one"}),
            committee("3", [BO], ids(70021, 2)),
            committee("4", [DAG, CARO, EVA], ids(70031, 2)),
        ],
    }


def che() -> dict[str, Any]:
    """Return the roster of the exam that is graded by sheets."""
    return {
        "assessment": {
            "key": CHE,
            "title": "Chemistry",
            "ended": "2026-12-07T12:00:00+01:00",
            "deadline": {"policy": "three_weeks"},
            "mark_scheme": "waived",
        },
        "planners": [CARO.email],
        "graders": [grader(ADA), grader(IDA)],
        "committees": [
            committee("1", [ADA, IDA], ["00801", "00802", "00803", "00804"]),
            committee("2", [ADA], ["00811", "00812"]),
        ],
    }


def rosters() -> list[dict[str, Any]]:
    """Return all rosters as they are in the end."""
    return [oop(late=True), alg(), mat(), the(), ora(), lin(), dat(), che()]


def sheet(grades: Mapping[str, str]) -> bytes:
    """Return a grades sheet as a Norwegian Excel writes CSV."""
    lines = ["Candidate ID;Grade", *(f"{candidate};{grade}" for candidate, grade in grades.items())]
    return "\r\n".join(lines).encode("utf-8-sig")


def numbered(first: int, grades: str) -> dict[str, str]:
    """Return grades of one letter by candidate, from a number on; a hyphen is none."""
    letters = {"P": "Pass", "N": "NotPass"} if set(grades) <= set("PN-") else {}
    return {
        str(first + place): letters.get(grade, grade) for place, grade in enumerate(grades) if grade != "-"
    }


@dataclass(slots=True, kw_only=True)
class Carried:
    """What people have in their chats, calendars and folders, and what Slack may send again.

    `cards` are messages with a button that somebody presses later, `links` paths of private calendars,
    `sheets` files in Base64.
    """

    cards: list[Node] = field(default_factory=list)
    links: dict[str, str] = field(default_factory=dict)
    sheets: dict[str, str] = field(default_factory=dict)
    requests: list[Node] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Scene:
    """The people, acting at one stand."""

    stand: Stand
    carried: Carried = field(default_factory=Carried)

    def __getattr__(self, handle: str) -> Somebody:
        """Return a member by the short name."""
        for one in MEMBERS:
            if one.handle == handle:
                return self.stand.person(one.id)
        raise AttributeError(handle)

    async def loads(self, planner: Somebody, roster: Mapping[str, object]) -> None:
        """Drop a roster and load it."""
        shown = await planner.drops("roster.json", json.dumps(roster).encode())
        await planner.presses("Load", shown)

    async def grades(self, who: Somebody, key: str, grades: Mapping[str, str]) -> None:
        """Type grades one by one."""
        for candidate, grade in grades.items():
            await who.asks(f"/grade {key} {candidate} {grade}")

    async def shares(self, who: Somebody, key: str, *, ungraded: int = 0) -> None:
        """Share all."""
        answer = await who.asks(f"/grade {key} share")
        if ungraded:
            await who.presses(f"Share with {ungraded} ungraded", answer)

    async def confirms(self, who: Somebody, key: str, label: str, only: str = "") -> None:
        """Review and confirm."""
        await who.presses(label, await who.asks(f"/grade {key} confirm {only}".rstrip()))

    async def days_pass(self, until: datetime) -> None:
        """Let the days pass, and what falls due in them happen on its day."""
        day = (await self.now()).astimezone(ZONE).replace(minute=0, second=0, microsecond=0)
        while (day := day + timedelta(hours=1)) < until:
            if day.hour in (3, 8, 14):
                await self.stand.moves(day)
        await self.stand.moves(until)

    async def now(self) -> datetime:
        """Return the time."""
        return datetime.fromisoformat((await self.stand.gets("clock"))["now"])

    async def link(self, who: Somebody, name: str, command: str, label: str) -> None:
        """Make a private link to a calendar, and keep it."""
        await who.presses(label, await who.asks(command))
        said = json.dumps((await who.newest())["blocks"])
        address = said.partition("https://sensur.example")[2].partition("`")[0]
        self.carried.links[name] = address

    def keeps(self, name: str, who: Somebody, label: str, card: Node) -> None:
        """Keep a card with a button that is pressed later."""
        if not any(line.startswith(f"[{label}") for line in read(card)):
            raise NotSeen(who.user, f"button {label}", read(card))
        kept = {"name": name, "user": who.user, "label": label}
        self.carried.cards.append(kept | {"text": card["text"], "blocks": card["blocks"]})

    async def keeps_request(self, name: str) -> None:
        """Keep what Slack sent last, which it may send again."""
        exchanges = (await self.stand.gets("exchanges"))["exchanges"]
        last = [one for one in exchanges if one["name"].startswith("/")][-1]
        found = await self.stand.gets(f"exchanges/{last['id']}")
        self.carried.requests.append({"name": name, "request": found["request"], "reply": found["reply"]})

    async def keeps_sheet(self, name: str, who: Somebody, command: str) -> None:
        """Ask for a sheet, and keep it."""
        await who.asks(command)
        (file,) = (await who.newest())["files"]
        self.carried.sheets[name] = b64encode(await who.downloads(file)).decode()


async def play(stand: Stand) -> Carried:
    """Let it all happen; return what stays with people."""
    scene = Scene(stand=stand)
    for planner, roster in ((scene.pia, oop()), (scene.pia, alg()), (scene.pia, mat())):
        await scene.loads(planner, roster)
    await scene.days_pass(at("2026-11-24 10:00"))
    await oop_is_graded(scene)
    await alg_is_graded(scene)
    await scene.days_pass(at("2026-11-26 10:00"))
    await mat_is_graded(scene)
    await scene.days_pass(at("2026-12-01 10:00"))
    await later_assessments_are_loaded(scene)
    await scene.days_pass(at("2026-12-03 10:00"))
    await dat_is_graded(scene)
    await ora_is_graded(scene)
    await scene.days_pass(at("2026-12-04 10:00"))
    await stand.happens("deactivate", person=HANS.id)
    await scene.days_pass(at("2026-12-08 10:00"))
    await deadlines_move(scene)
    await reminders_and_calendars_are_chosen(scene)
    await somebody_joins_and_somebody_moves(scene)
    await scene.days_pass(at("2026-12-11 10:00"))
    await sheets_come(scene)
    await scene.days_pass(at("2026-12-15 16:00"))
    await cards_are_left(scene)
    await the_last_minutes(scene)
    return scene.carried


async def oop_is_graded(scene: Scene) -> None:
    """Committee 1 meets conflicts, 2 is half shared, 3 has hardly begun."""
    ada, bo, finn, caro, dag = scene.ada, scene.bo, scene.finn, scene.caro, scene.dag
    await scene.grades(ada, OOP, numbered(10001, "ABCDEFA-"))
    await scene.grades(bo, OOP, numbered(10001, "ABDBEFC-"))
    await ada.asks(f"/grade {OOP} 10001 C")
    await ada.asks(f"/grade {OOP} undo")
    await ada.asks(f"/grade {OOP} 10002 A because I had misread the question")
    await ada.asks(f"/grade {OOP} clear 10006")
    await ada.asks(f"/grade {OOP} 10006 F")
    await ada.asks(f"/grade {OOP} 1000 A")
    await scene.shares(ada, OOP, ungraded=1)
    await ada.asks(f"/grade {OOP} unshare")
    await scene.shares(ada, OOP, ungraded=1)
    await scene.shares(bo, OOP, ungraded=1)
    # 10002, 10003, 10004 and 10007 differ.
    await ada.asks(f"/grade {OOP} align 10002 B")
    await ada.asks(f"/grade {OOP} propose 10003 C because the proof is half right")
    await bo.asks(f"/grade {OOP} propose 10004 C because we meet in the middle")
    await ada.asks(f"/grade {OOP} propose 10007 B because A is too much")
    await bo.asks(f"/grade {OOP} align 10007 D")
    await scene.grades(finn, OOP, numbered(10011, "ABC-"))
    await scene.grades(caro, OOP, numbered(10011, "AB--"))
    await scene.shares(finn, OOP, ungraded=1)
    await dag.asks(f"/grade {OOP} 10021 E")


async def alg_is_graded(scene: Scene) -> None:
    """All is confirmed: by one of two, and by the only one, who leaves somebody ungraded."""
    ada, bo, finn = scene.ada, scene.bo, scene.finn
    await scene.grades(ada, ALG, numbered(20001, "ABC"))
    await scene.grades(bo, ALG, numbered(20003, "DF"))
    await scene.confirms(bo, ALG, "Confirm 4")
    await scene.grades(finn, ALG, numbered(20011, "B-E"))
    await scene.confirms(finn, ALG, "Leave 1")


async def mat_is_graded(scene: Scene) -> None:
    """Each state stands there at once."""
    ida, eva = scene.ida, scene.eva
    await scene.grades(ida, MAT, numbered(30002, "PPPPPPPPPP"))
    await scene.grades(eva, MAT, numbered(30003, "PNPPPNNPP"))
    for candidate in ids(30003, 9):
        await ida.asks(f"/grade {MAT} share {candidate}")
    for candidate in ids(30004, 8):
        await eva.asks(f"/grade {MAT} share {candidate}")
    # 30004, 30008 and 30009 differ; 30008 is adopted, 30009 is proposed and accepted.
    await ida.asks(f"/grade {MAT} align 30008 NotPass")
    await eva.asks(f"/grade {MAT} propose 30009 Pass because it is just enough")
    shown = await ida.asks(f"/grade {MAT} conflicts")
    await ida.presses("Accept Pass", shown)
    for candidate in ("30006", "30007", "30009", "30010", "30011"):
        await scene.confirms(ida, MAT, "Confirm 1", candidate)
    await scene.confirms(eva, MAT, "Confirm 1", "30007")
    # The first falls as the grade is changed, the second is taken back.
    await eva.asks(f"/grade {MAT} 30010 NotPass")
    await ida.asks(f"/grade {MAT} align 30010 NotPass")
    await scene.confirms(eva, MAT, "Confirm 1", "30011")
    await scene.confirms(eva, MAT, "Confirm 1", "30006")


async def later_assessments_are_loaded(scene: Scene) -> None:
    """Load four more, of which two stay without a grade."""
    await scene.loads(scene.pia, ora())
    await scene.loads(scene.pia, dat())
    await scene.loads(scene.pia, lin())
    await scene.loads(scene.pia, the())


async def dat_is_graded(scene: Scene) -> None:
    """Committee 1 waits for one confirmation, 2 is locked by one of two, 3 by the only one."""
    ada, ida, hans, finn, bo = scene.ada, scene.ida, scene.hans, scene.finn, scene.bo
    for who in (ada, ida):
        await scene.grades(who, DAT, numbered(70001, "ABC"))
        await scene.shares(who, DAT, ungraded=1)
    await scene.confirms(ada, DAT, "Leave 1")
    for who in (hans, finn):
        await scene.grades(who, DAT, numbered(70011, "CCD"))
        await scene.shares(who, DAT)
    await scene.confirms(hans, DAT, "Confirm 3")
    await scene.grades(bo, DAT, numbered(70021, "BF"))
    await scene.confirms(bo, DAT, "Confirm 2")
    for who, given in ((scene.dag, "AB"), (scene.caro, "AC"), (scene.eva, "AD")):
        await scene.grades(who, DAT, numbered(70031, given))
        await scene.shares(who, DAT)
    await scene.dag.asks(f"/grade {DAT} propose 70032 C because it lies between")
    await scene.caro.presses("Accept C", await scene.caro.asks(f"/grade {DAT} conflicts"))


async def ora_is_graded(scene: Scene) -> None:
    """One of two has confirmed, took it back, and confirmed again."""
    ida, hans, finn = scene.ida, scene.hans, scene.finn
    await scene.grades(ida, ORA, numbered(50001, "AB"))
    await hans.asks(f"/grade {ORA} 50002 C")
    await scene.confirms(ida, ORA, "Leave 2")
    await ida.asks(f"/grade {ORA} undo")
    await hans.asks(f"/grade {ORA} 50003 D")
    await scene.confirms(ida, ORA, "Leave 1")
    await finn.asks(f"/grade {ORA} 50011 F")
    came = await finn.drops("who came.csv", sheet({"50012": "B"}))
    await finn.presses("Import 1", came)
    await scene.link(hans, "Hans's, who is gone", "/grade calendar", "Make a private link")


async def deadlines_move(scene: Scene) -> None:
    """By days on top, by a date of one's own, by a policy; grades are published, reminders changed."""
    pia, caro = scene.pia, scene.caro
    await scene.loads(caro, che())
    await pia.asks(f"/exam {OOP} deadline +3 because a grader was ill")
    await pia.asks(f"/exam {MAT} deadline 2026-12-21 because the hall was flooded")
    await scene.loads(pia, mat(title="Mathematics 1: calculus", deadline="2026-12-17"))
    await caro.asks(f"/exam {LIN} deadline ntnu_exam because of Christmas")
    await pia.asks(f"/exam {LIN} deadline 2026-12-27 because somebody asked")
    await pia.asks(f"/exam {ALG} published 2026-12-07")
    await pia.asks(f"/exam {ALG} published 2026-12-08 because the list was late")
    await caro.presses("Change the reminders", await caro.asks(f"/exam {LIN} deadline"))
    errors = await caro.submits(
        {
            "Remind graders: days before the deadline": "14, 7, 2",
            "Remind a grader whom others wait for again: after working days": "never",
        }
    )
    if errors:
        raise ValueError(errors)


async def reminders_and_calendars_are_chosen(scene: Scene) -> None:
    """Somebody wants fewer reminders; links are made, made anew and ended."""
    await scene.bo.asks(f"/grade {OOP} remind 12")
    await scene.finn.asks(f"/grade {OOP} remind last")
    await scene.ida.asks(f"/grade {MAT} remind last")
    await scene.ida.asks(f"/grade {MAT} remind all")
    await scene.link(scene.ada, "Ada's first, replaced", "/grade calendar", "Make a private link")
    await scene.link(scene.ada, "Ada's", "/grade calendar", "Make a new link")
    await scene.link(scene.bo, "Bo's, ended", "/grade calendar", "Make a private link")
    await scene.bo.presses("End the link", await scene.bo.asks("/grade calendar"))
    await scene.link(scene.eva, "Eva's, whose agreement ends", "/grade calendar", "Make a private link")
    await scene.link(scene.pia, "Pia's", "/grade calendar", "Make a private link")
    await scene.link(scene.pia, f"Pia's of {OOP}", f"/exam {OOP} calendar", "Make a private link")
    await scene.link(scene.pia, f"Pia's of {ALG}", f"/exam {ALG} calendar", "Make a private link")


async def somebody_joins_and_somebody_moves(scene: Scene) -> None:
    """After sharing, a candidate comes to committee 1 and another moves to it."""
    await scene.loads(scene.pia, oop(late=True))
    await scene.grades(scene.bo, OOP, {"10009": "C"})


async def sheets_come(scene: Scene) -> None:
    """Each is left in another state."""
    ada, ida, caro = scene.ada, scene.ida, scene.caro
    await scene.keeps_sheet("Ida's of Chemistry", ida, f"/grade {CHE} sheet")
    whole = sheet({"00801": "A", "00802": "B", "00811": "C", "00812": "D", "99999": "E"})
    await ada.presses("Import 4", await ada.drops("whole course.csv", whole))
    scene.keeps("take an import back", ada, "Undo", await ada.newest())
    other = sheet({"00803": "F", "00804": "F"})
    await ida.presses("Import 2", await ida.drops("by mistake.csv", other))
    await ida.presses("Undo", await ida.newest())
    await ida.presses("Cancel", await ida.drops("not this one.csv", sheet({"00801": "F"})))
    left = await ida.drops("left for later.csv", sheet({"00801": "A", "00802": "C", "00803": ""}))
    scene.keeps("import a sheet that was previewed", ida, "Import 2", left)
    await ida.drops("faulty.csv", sheet({"00801": "a", "00802": "B"}))
    card = await scene.eva.asks(f"/grade {MAT} conflicts")
    scene.keeps("adopt a grade in vain, as the agreement has ended", scene.eva, "Adopt", card)
    await caro.drops("open.csv", sheet({"10011": "A", "10012": "B"}), "oop-2")


async def cards_are_left(scene: Scene) -> None:
    """Cards with buttons that nobody has pressed, and commands that Slack may repeat."""
    pia, ada, bo, caro, ida = scene.pia, scene.ada, scene.bo, scene.caro, scene.ida
    card = await ada.asks(f"/grade {OOP} conflicts")
    scene.keeps("accept a proposal", ada, "Accept C", card)
    scene.keeps("adopt a grade", ada, "Adopt D", card)
    scene.keeps("propose a grade", ada, "Propose", card)
    scene.keeps("confirm as the last one", ida, "Leave 1", await ida.asks(f"/grade {DAT} confirm"))
    scene.keeps("share with somebody ungraded", caro, "Share with", await caro.asks(f"/grade {OOP} share"))
    plan = await pia.asks(f"/exam {OOP} deadline")
    scene.keeps("change the deadline", pia, "Change the deadline", plan)
    scene.keeps("change the reminders", pia, "Change the reminders", plan)
    home = await pia.asks("/exam")
    scene.keeps("open a deadline from the overview", pia, "Deadline", home)
    preview = await pia.drops("roster.json", json.dumps(dat(title="Database systems")).encode())
    scene.keeps("load a roster that was previewed", pia, "Load", preview)
    question = await pia.asks(f"/exam {LIN} deadline 2026-12-27 because somebody insists")
    scene.keeps("set a day that was asked about", pia, "Set it to", question)
    scene.keeps("put a reminder off", bo, "Remind me later", await digest(bo))
    stale = await caro.asks(f"/grade {OOP} share")
    await caro.asks(f"/grade {OOP} 10013 D")
    await scene.keeps_request("a grade that was typed")
    scene.keeps("share what has changed since", caro, "Share with", stale)
    await caro.asks(f"/grade {OOP} 10013 d")
    await scene.keeps_request("a grade that was refused")
    await pia.asks(f"/exam {DAT} export")
    await scene.keeps_request("an export")


async def digest(person: Somebody) -> Node:
    """Return the newest reminder that a person was sent."""
    sent = [one for one in await person.sees() if "[Remind me later]" in read(one)]
    return sent[-1]


async def the_last_minutes(scene: Scene) -> None:
    """Slack is down while something is still to be told."""
    await scene.stand.faults(server_error=1)
    await scene.caro.asks(f"/exam {CHE} deadline +2 because of the holidays")
    await scene.ada.asks(f"/grade {CHE} sheet")
    await scene.pia.asks(f"/exam {MAT} export")
