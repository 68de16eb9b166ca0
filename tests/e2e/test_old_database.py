"""A database of an older program is brought to this version, and shows and does all that it did before.

What may differ stands in `MAY_DIFFER`, with the reason; `tests/old_database/README.md` says how the data
were made.
"""

import difflib
import gzip
import json
import re
import sqlite3
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from handlers.registry import REGISTRY
from tests.old_database.asking import (
    Shown,
    asked_at_the_command_line,
    asked_in_chat,
    asked_of_the_trail,
)
from tests.old_database.chat import finished
from tests.old_database.scene import ASKED, TRAIL, Carried
from tests.old_database.today import a_stand
from tests.support.postgres import named, order

pytestmark = [pytest.mark.long, pytest.mark.timeout(600)]

KEPT = Path(__file__).parents[1] / "old_database"
PROGRAM = Path(sys.executable).with_name("sensur")


@dataclass(frozen=True, slots=True, kw_only=True)
class MayDiffer:
    """Lines that may come, go or change on some screens, both as regular expressions, and why."""

    screens: str
    lines: str
    because: str


GOLDEN = (KEPT / "golden.json").read_text(encoding="utf-8")

MAY_DIFFER: Sequence[MayDiffer] = (
    *(
        MayDiffer(
            screens=".*",
            lines=rf"`{re.escape(subcommand.usage[0])}`.*",
            because="the help has a line for each command, and the old program did not have this one",
        )
        for subcommands in REGISTRY.commands.values()
        for subcommand in subcommands.values()
        if not any(f"`{usage}`" in GOLDEN for usage in subcommand.usage)
    ),
    MayDiffer(
        screens=".*",
        lines=(
            r".*(can no longer be changed here|only a planner can reopen them|Only a planner can reopen them"
            r"|kan ikke lenger endres her|kan bare en hovedansvarlig gjenåpne dem"
            r"|Bare en hovedansvarlig kan gjenåpne dem).*"
        ),
        because="a planner can reopen what is confirmed, which nobody could before",
    ),
    MayDiffer(
        screens="chat .*",
        lines=r"(\(text\) |\*)?(Nothing was done: you are not a grader of|I find no exam"
        r"|Ingenting ble gjort: du er ikke sensor i|Jeg finner ingen prøve) .*",
        because="an exam of others is refused as one that does not exist",
    ),
    MayDiffer(
        screens="chat .*",
        lines=r"(Type|Skriv) `/(grade|exam) [^`]*`|\[([A-Z]{3}-[HV]2[67]|/(grade|exam) [^\]]*)\]"
        r"|(\(text\) |\*)?(You have several open assessments|Du har flere åpne prøver"
        r"|In which exam|I hvilken prøve).*|Put the key first\.|Skriv nøkkelen først\.",
        because="a command that may be meant is a button, and not a text to type",
    ),
    MayDiffer(
        screens="chat .*",
        lines=r".*(Pending all to (share|confirm)|Waiting until (both|all) have (shared|confirmed)"
        r"|Venter (på at alle (deler|bekrefter)|til (begge|alle) har (delt|bekreftet))): [0-9]+.*",
        because="where candidates are counted by state, it is said for whom they wait",
    ),
    MayDiffer(
        screens="chat .*",
        lines=r".*: (Conflicts|I konflikt|the grades differ \(Conflicts\)"
        r"|karakterene er ulike \(I konflikt\)).*",
        because="of one candidate in conflict it is said that the grades differ",
    ),
    MayDiffer(
        screens="chat .*status.*",
        lines=r"[^:*`]+: ([A-F]|no grade|ingen karakter)",
        because="the state of one candidate names the reader once",
    ),
    MayDiffer(
        screens="chat .*",
        lines=r"([A-F]\xa0[0-9]+( · | \| )?)+|.* (passes|pass|består), .* (fails|fail|stryker)\.",
        because="a review before confirming shows the pass line",
    ),
    MayDiffer(
        screens="chat .*",
        lines=r".*(will change|Will change|blir endret|Blir endret|to import|å importere).*"
        r"|\*(New grades|Nye karakterer|New|Nye|Changed|Endret)\* .*"
        r"|.*(empty cell removes nothing|mpty cells leave grades|tom celle fjerner|omme celler lar).*",
        because="a sheet counts what it imports so that it adds up",
    ),
    MayDiffer(
        screens="chat .*",
        lines=r".*([Ww]hole numbers from|[Hh]ele tall fra) .*",
        because="the grades of a scale of points are said in fewer words",
    ),
    MayDiffer(
        screens=r"chat / screens / .* / (/grade|home)",
        lines=".*",
        because="in one's work what waits for oneself comes first, by deadline, and what is done last",
    ),
    MayDiffer(
        screens=".*",
        lines=r".*(The export of|Eksporten av) .*",
        because="an export says how many candidates it leaves out, as what was confirmed can be reopened",
    ),
    MayDiffer(
        screens=".*deadline.*",
        lines=r"<radio_buttons> of A date of my own .*"
        r"|By the policy .*"
        r"|(Public holidays|Days off) between: .*"
        r"|15 working days from .*"
        r"|If Saturdays count, it is earlier: .*"
        r"|This is the rule from before 2024\. .*",
        because="the Act of 2024 is named, and how Saturdays were counted",
    ),
    MayDiffer(
        screens=r"chat / screens.* / (/exam( [A-Z0-9-]+)?|home)|chat / at the start / (pia|caro)@uni.example",
        lines=".*",
        because="planners have a board, and the view of one assessment says first who blocks, with buttons",
    ),
    MayDiffer(
        screens="chat .*deadline.*",
        lines=r"Only for one candidate|The candidate's ID\..*|<plain_text_input> = "
        r"|<radio_buttons> of .*",
        because="a deadline can be one candidate's own",
    ),
    MayDiffer(
        screens="chat .*help.*",
        lines=".*",
        because="the help begins with the next step, and has the commands behind a button",
    ),
    MayDiffer(
        screens="chat .*contacts.*",
        lines=r"[A-Z0-9-]+: .*@.*",
        because="each planner has a line, with an address that can be tapped",
    ),
    MayDiffer(
        screens="chat .*",
        lines=r"(\(text\) |\*)?(No grader or planner is registered with|I do not find"
        r"|Ingen sensor eller hovedansvarlig er registrert med|Jeg finner ikke) .*"
        r"|(Ask the department to register|If you grade under another address"
        r"|Be instituttet registrere|Er du sensor under en annen adresse).*",
        because="who is unknown is told that they may be known by another address",
    ),
    MayDiffer(
        screens="chat / days / .*",
        lines=r".*(Welcome\.|Velkommen\.) .*|(1|2|3)\. .*|\*(How it goes|Slik går det).*"
        r"|.*(The grades are|Karakterene er) .*",
        because="the first that somebody hears of an exam is a welcome",
    ),
    MayDiffer(
        screens="chat .*",
        lines=r"\[(My steps|Trinnene mine)\]",
        because="a grader can have the steps explained, and see those of the other tool",
    ),
    MayDiffer(
        screens="chat .*",
        lines=r"(\(text\) |\*)?(You sit in several committees|Du sitter i flere).*"
        r"|(Do it (in the committee's channel|by the buttons)|Gjør det (i kommisjonens kanal|med knappene)).*"
        r"|(Which one\?|Hvilken\?).*"
        r"|\[.*: (committee|kommisjon) .*\]",
        because="who sits in several committees is asked by buttons which one is meant",
    ),
    MayDiffer(
        screens="chat .*",
        lines=r"(\(text\) |\*)?(There is nothing to share here|Det er ingenting å dele her).*",
        because="a planner can meet this refusal, too",
    ),
    MayDiffer(
        screens="chat / days / .*",
        lines=r"\[.*\].*|\(text\) .*|\(not shown\)|Sensur"
        r"|.*(Blocked|Sperret|Stoppet): .*"
        r"|(Once one is signed|Once a new one is signed|Når en ny|Når den).*"
        r"|\*(The deadline .* passed|Fristen .* gikk ut) .*"
        r"|\*.*\* · .* · (committee|kommisjon) .*"
        r"|[0-9]+ (of|av) [0-9]+ .*"
        r"|.* (is|are) waiting for you\.|.* venter på deg\."
        r"|(Your own part is done|Din egen del er gjort|Waiting for|Venter på).*"
        r"|Committee 3: (Dag Dahl has graded|Waiting for Dag Dahl).*",
        because="who is late hears it after the deadline, who waits for whom, and alerts have buttons",
    ),
    MayDiffer(
        screens="chat / what is done next / .*",
        lines=r"Waiting for .*",
        because="who was deactivated is no more waited for: the planner is",
    ),
    MayDiffer(
        screens=r"chat / (screens.* / /grade [A-Z0-9-]+ conflicts|cards of before|what is done next).*",
        lines=r"Adopt a co-grader's grade, or propose one to all\.|[0-9]+\N{EN DASH}[0-9]+ of [0-9]+"
        r"|(\(text\) .*)?([0-9]+ conflicts? · )?([0-9]+|none) to decide.*"
        r"|(\(text\) .*)?(10004|10003|70032|10005): .*|(\(text\) )?Your grades are shared\. .*"
        r"|[*~][0-9]+[*~]( · .*)?|.* (propose|proposes) [A-F]\b.*|(D|d)ecided: .*"
        r"|[^*]* (no grade|[A-F]|Pass|NotPass)( · [^*]* (no grade|[A-F]|Pass|NotPass))*( \[Later\])?"
        r"|.*\[(Later|Keep mine|Decline|Undo|Open|Propose|Send proposals|As an Excel sheet|Next|Previous"
        r"|(Adopt|Accept|See the) .*)\].*|The grades are equal now\.|Until then it stays a conflict\."
        r"|Before these: .*|<(radio_buttons|static_select|plain_text_input)> .*|.*(A, B, C, D, E, F).*"
        r"|(Reason|Grade)\b.*|No grade: ask .*|[0-9]+ conflicts?"
        r"|Propose a grade|Your co-graders read it\.|<(submit|close)> (Propose|Cancel)|\(not shown\)",
        because="conflicts come by distance, can be kept, put off or declined, and proposals are collected",
    ),
    MayDiffer(
        screens="chat .* status .*",
        lines=r"(You propose|.* proposes) .*",
        because="the state of one candidate says what is proposed for them",
    ),
    MayDiffer(
        screens="chat .*",
        lines=r"(\(text\) |\*)?(The deadline is now|Fristen er nå) .*|[0-9]+ graders would be told: .*",
        because="who is told of a deadline that moves reads the reason",
    ),
)


IN_NORWEGIAN = "finn@uni.example"
"""Who reads Norwegian among the people of the old database."""

SAID_NOW = (
    (r"(?<=[0-9]\. )(jan|nov|des)(uar|ember)\b\.?", r"\1."),
    ("Vi venter på", "Venter på"),
    ("Se over og bekreft", "Gjennomgå og bekreft"),
    ("[Ss]e over og bekreft", "gjennomgå og bekreft"),
    (r"Not started(?=\b)", "Ikke begynt"),
    ("Pending all to share", "Venter på at alle deler"),
    ("Pending all to confirm", "Venter på at alle bekrefter"),
    ("To confirm", "Klar til å bekreftes"),
    ("Conflicts", "I konflikt"),
    ("Private(?=[:*. ])", "Privat"),
    ("Confirmed", "Bekreftet"),
    ("kolonnen Grade", "kolonnen Karakter"),
    ("Candidate ID og Grade", "Kandidatnummer og Karakter"),
    ("-grades.xlsx", "-karakterer.xlsx"),
    ("Grades (A1 = )'Candidate ID'", r"Karakterer \1'Kandidatnummer'"),
    ("Grades (B1 = )'Grade'", r"Karakterer \1'Karakter'"),
    ("Grades (?=[AB][0-9])", "Karakterer "),
)
"""How a pattern of before is said now, since each thing has one Norwegian word and months are short."""


async def test_an_sqlite_database_of_before_shows_and_does_what_it_did(tmp_path: Path) -> None:
    """Nobody can tell by what they see that the database was migrated: graders, planners, auditors."""
    path = tmp_path / "sensur.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(dump_of("sqlite"))

    shown = await everything(f"sqlite:///{path}", tmp_path)

    assert "\n\n".join(differences(shown)) == "", (
        "what is meant to differ goes into MAY_DIFFER, with its reason"
    )


async def test_a_postgresql_database_of_before_shows_and_does_what_it_did(
    postgres_server: str, tmp_path: Path
) -> None:
    """The same data in the other database show the same."""
    await order(postgres_server, "CREATE DATABASE before")
    url = named(postgres_server, "before")
    await order(url, dump_of("postgres"))

    shown = await everything(url, tmp_path)

    await order(postgres_server, "DROP DATABASE before WITH (FORCE)")
    assert "\n\n".join(differences(shown)) == "", (
        "what is meant to differ goes into MAY_DIFFER, with its reason"
    )


def dump_of(database: str) -> str:
    """Return the statements that make the database of before."""
    return gzip.decompress((KEPT / f"{database}.sql.gz").read_bytes()).decode()


async def everything(url: str, folder: Path) -> Shown:
    """Migrate a database and ask it everything."""
    env = {"SENSUR_DATABASE_URL": url, "COLUMNS": "200", **TRAIL}
    status, said = await finished(str(PROGRAM), "migrate", env=env)
    assert status == 0, said
    shown: Shown = {"command line": await asked_at_the_command_line(PROGRAM, folder, env)}
    kept = KEPT / f"carried-{url.partition(':')[0]}.json"
    carried = Carried(**json.loads(kept.read_text(encoding="utf-8")))
    async with a_stand(url, ASKED) as stand:
        shown["chat"] = await asked_in_chat(stand, carried)
    shown["command line afterwards"] = await asked_of_the_trail(PROGRAM, env)
    return shown


def differences(shown: Shown) -> Iterator[str]:
    """Yield each screen that differs from what was shown before, with the lines that do."""
    before = {
        _as_said_now(screen, screen): [_as_said_now(screen, line) for line in lines]
        for screen, lines in _screens((), json.loads(GOLDEN))
    }
    now = dict(_screens((), shown))
    for screen in [*before, *(one for one in now if one not in before)]:
        was, is_now = (_unexcused(screen, one.get(screen, ["(not shown)"])) for one in (before, now))
        if was != is_now:
            yield "\n".join([screen, *difflib.unified_diff(was, is_now, "before", "now", lineterm="", n=0)])


def _screens(place: tuple[str, ...], shown: object) -> Iterator[tuple[str, list[str]]]:
    """Yield each screen by its place, as lines; several messages of one person one after the other.

    A space that never breaks is read as any other.
    """
    if isinstance(shown, Mapping):
        for name, inside in shown.items():
            yield from _screens((*place, name), inside)
    else:
        yield " / ".join(place), [line.replace("\N{NO-BREAK SPACE}", " ") for line in _lines(shown)]


def _as_said_now(screen: str, text: str) -> str:
    """Return what was shown before, in the Norwegian words of today where it was shown in Norwegian."""
    if IN_NORWEGIAN in screen:
        for before, now in SAID_NOW:
            text = re.sub(before, now, text)
    return text


def _lines(shown: object) -> Iterator[str]:
    if isinstance(shown, list):
        for one in shown:
            yield from _lines(one)
    else:
        yield str(shown)


def _unexcused(screen: str, lines: Sequence[str]) -> list[str]:
    excused = [one.lines for one in MAY_DIFFER if re.fullmatch(one.screens, screen)]
    return [line for line in lines if not any(re.fullmatch(pattern, line) for pattern in excused)]
