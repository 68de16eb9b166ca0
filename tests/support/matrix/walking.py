"""Walks: somebody types every command and does all that they are then shown; each step is rolled back."""

import fcntl
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, astuple, dataclass, replace
from pathlib import Path

from handlers.registry import REGISTRY
from tests.support.department import KEY
from tests.support.matrix.acting import ELSEWHERE, Act, buttons_in, chosen, submissions_of, typed
from tests.support.matrix.looking import Desk, Touched
from tests.support.matrix.stages import CANDIDATES, Stage

MOST_OF_A_NAME = 12
"""Buttons of one name that are tried on a walk; most differ in the candidate only."""

COMMANDS: Mapping[str, Sequence[str]] = {
    "/grade": ("", "{candidate} B", "{candidate} C", "{candidate}d", "1{candidate}", "delete {candidate}"),
    "/grade status": ("status", "status {candidate}"),
    "/grade share": ("share", "share {candidate}", "share 60002"),
    "/grade unshare": ("unshare", "unshare {candidate}", "unshare 60002"),
    "/grade align": ("align {candidate} C", "align {candidate} B"),
    "/grade propose": ("propose {candidate} C because x",),
    "/grade clear": ("clear {candidate}",),
    "/grade sheet": ("sheet", "sheet marks"),
    "/grade marks": ("marks {candidate}", "marks {candidate} 1=7", "marks {candidate} 1=none"),
    "/grade note": ("note {candidate}", "note {candidate} look again"),
    "/grade comment": ("comment {candidate}", "comment {candidate} question 1 look again"),
    "/grade explain": ("explain", "explain {candidate}", "explain {candidate} two cases are missing"),
    "/exam explain": ("explain", "explain {candidate}"),
    "/grade flag": ("flag", "flag {candidate}", "flag {candidate} look again"),
    "/grade thresholds": ("thresholds", "thresholds A=85"),
    "/exam thresholds": ("thresholds", "thresholds A=85"),
    "/grade weight": ("weight", "weight 1 50 because x"),
    "/exam weight": ("weight", "weight 1 50 because x"),
    "/grade key": ("key 1 C because x",),
    "/exam key": ("key 1 C because x",),
    "/grade tool": ("tool", "tool classic", "tool marking_2_0"),
    "/grade remind": ("remind", "remind 2", "remind last", "remind all"),
    "/grade language": ("language nb",),
    "/exam language": ("language nb",),
    "/exam tool": ("tool classic", "tool marking_2_0"),
    "/exam nudge": ("nudge", "nudge second@other.example"),
    "/exam committee": ("committee", "committee 1"),
    "/exam channel": ("channel", "channel 1"),
    "/exam workflow": (
        "workflow",
        "workflow quorum=one because x",
        "workflow marking=shared because x",
        "workflow impartiality=on",
    ),
    "/exam replace": (
        "replace",
        "replace second@other.example new@uni.example 1 because x",
        "replace first@uni.example new@uni.example because x",
    ),
    "/exam renew": (
        "renew",
        "renew second@other.example 2027-06-30",
        "renew second@other.example 2037-06-30",
    ),
    "/exam deadline": (
        "deadline",
        "deadline 2027-01-15 because x",
        "deadline 2028-02-15 because x",
        "deadline {candidate} 2027-01-15 because x",
        "deadline {candidate} 2028-02-15 because x",
    ),
    "/exam published": ("published", "published 2026-12-01 because x"),
    "/exam appeal": ("appeal {candidate}", "appeal 10002"),
    "/exam formal-error": ("formal-error because x",),
    "/exam bypass": ("bypass", "bypass 1 because x"),
    "/exam confirm-for": ("confirm-for 1", "confirm-for 1 because x"),
    "/exam reopen": ("reopen 1", "reopen 1 because x", "reopen 1 {candidate} because x"),
    "/exam private": ("private {candidate}", "private {candidate} because x"),
    "/exam moderator": (
        "moderator first@uni.example",
        "moderator first@uni.example because x",
        "moderator mo@uni.example 2 because x",
    ),
}
"""How subcommands are typed; the others alone."""

_ROUND = "fifth@uni.example, Fifth\nsixth@other.example, Sixth, external until 2099-06-30"
_GRADERS = (
    "first@uni.example\nsecond@other.example, Second Grader, external until 2027-05-31\nnew@uni.example"
)
TEXTS: Mapping[str, Sequence[str]] = {
    "reason": ("x",),
    "key": ("{key}",),
    "candidate": ("{candidate}",),
    "date": ("2027-01-15", "2028-02-15"),
    "until": ("2027-06-30", "2037-06-30"),
    "new_exam.key": ("MADE-H26",),
    "new_exam.end_day": ("2026-11-20",),
    "exam_end.end_day": ("2026-11-20",),
    "change_exam.title": ("Another title",),
    "change_exam.end_day": ("2026-11-20",),
    "new_exam_grading.date": ("2026-12-21",),
    "replace.email": ("new@uni.example",),
    "replace.until": ("",),
    "published.date": ("2026-12-01", "2026-11-30"),
    "deadline.date": ("2028-02-15", "2027-01-15"),
    "deadline.candidate": ("{candidate}", ""),
    "deadline.days": ("",),
    "committee.name": ("9",),
    "committee.graders": (_GRADERS,),
    "candidates.candidates": ("90009", "{candidate}"),
    "new_round.graders": (_ROUND,),
    "new_round.candidates": ("10002",),
    "reminders.agreement": ("21",),
    "moderate.status": ("Satisfactory",),
    "marks.mark": ("7",),
    "note.note": ("look again",),
    "flag_reason.why": ("look again",),
    "ask_co_graders.why": ("look again",),
    "comment.comment": ("look again",),
    "explanation.explanation": ("two cases are missing",),
    "reworded_comment.comment": ("read it once more", ""),
    "question": ("1",),
    "value": ("50",),
    **{
        f"{dialog}.limit-{place}": (limit,)
        for dialog in ("thresholds", "exam_thresholds")
        for place, limit in enumerate(("85", "70", "60", "50", "41"))
    },
}
"""What is written in the fields of dialogs, by dialog and field or by field; the others stay empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """An act that was tried, and what it would have changed."""

    act: Act
    touched: frozenset[Touched]


async def walk(desk: Desk, stage: Stage, user: str) -> tuple[Tried, ...]:
    """Return all that somebody can try at a stage, in order."""
    waiting, known = list(beginnings(stage, user)), set[str]()
    names: Counter[str] = Counter()
    tried: list[Tried] = []
    while waiting:
        act = waiting.pop(0)
        like = act.is_like()
        if like in known or (act.kind != "command" and names[act.name] >= MOST_OF_A_NAME):
            continue
        known.add(like)
        names[act.name] += 1
        reply, touched = await desk.answers(act.payload())
        tried.append(Tried(act=act, touched=touched))
        if reply.card is not None:
            waiting += buttons_in(user, reply.card.blocks, act.channel)
        if reply.opens is not None:
            waiting += buttons_in(user, reply.opens, act.channel)
            waiting += submissions_of(user, reply.opens, TEXTS)
    return tuple(tried)


def beginnings(stage: Stage, user: str) -> Iterator[Act]:
    """Yield the commands and shortcuts, and the buttons of all messages that were sent by then.

    The exams at rest are walked through at the first stage only. What is drawn on the home tab of somebody
    who goes on from there, and beside a sheet that fits several exams, is pressed as it is drawn there.
    """
    for blocks in reversed(stage.shown.get(user, ())):
        for act in buttons_in(user, blocks):
            yield act
            if act.name == "[import_now]":
                yield replace(act, name="[show_sheet]")
    for name in ("[home]", "[help_all]"):
        yield Act(kind="block_actions", name=name, user=user)
    for shortcut in REGISTRY.shortcuts:
        yield chosen(user, shortcut)
    for command, verbs in REGISTRY.commands.items():
        yield typed(user, command, "")
        for verb in verbs:
            for way in COMMANDS.get(f"{command} {verb}".strip(), (verb,)):
                for key, candidate in CANDIDATES.items():
                    if key == KEY or stage.is_first:
                        text = f"{key} {way.format(candidate=candidate)}".strip()
                        yield typed(user, command, text)
    yield typed(user, "/exam", f"{KEY} channel", ELSEWHERE)
    yield typed(user, "/exam", f"{KEY} channel 1", ELSEWHERE)


def walkers(stage: Stage) -> Sequence[str]:
    """Return who may do, between them, everything that can be done at a stage."""
    if stage.is_first:
        return ("U1", "U2", "U3", "U8")
    return ("U1", "U2", "U3", "U9") if stage.name.startswith("appeal") else ("U1", "U2", "U3")


async def walked(desk: Desk, stage: Stage) -> tuple[Tried, ...]:
    """Return what all walkers tried at a stage; kept beside it, so that one process walks for all."""
    with locked(stage.walk):
        if not stage.is_walked:
            found = [one for user in walkers(stage) for one in await walk(desk, stage, user)]
            text = json.dumps([[asdict(one.act), [astuple(row) for row in one.touched]] for one in found])
            stage.walk.write_text(text, encoding="utf-8")
    return read(stage)


def read(stage: Stage) -> tuple[Tried, ...]:
    """Return what was tried at a stage that has been walked through."""
    return tuple(
        Tried(act=Act(**act), touched=frozenset(Touched(*row) for row in touched))
        for act, touched in json.loads(stage.walk.read_text(encoding="utf-8"))
    )


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Let one process at a time make what is to be at a path."""
    with path.with_suffix(".lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
