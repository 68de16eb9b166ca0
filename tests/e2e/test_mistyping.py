"""Three hundred mistakes of tired people on phones: nothing wrong is registered, and all are answered."""

import re
from collections import Counter
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from grading.model import AssessmentKey, CommitteeName
from handlers.request import Reply
from tests.support.department import Department, a_department, a_roster
from tests.support.hands import Hand, Node, blocks_of, nodes, pressed
from tests.support.mistyping import (
    LETTERS,
    LETTERS_IDS,
    LETTERS_KEY,
    PASS_IDS,
    PASS_KEY,
    PASSES,
    Mistyped,
    mistyped,
)

EVERY = 6
"""Of so many right buttons one is pressed, to see that it does what it says."""

OFFER = re.compile(r"Register (\S+): (.+?)(?: · .*)?")


@dataclass(slots=True)
class Tally:
    """What became of the mistakes, by kind."""

    made: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    silent: list[Mistyped] = field(default_factory=list)
    registered_wrongly: list[Mistyped] = field(default_factory=list)
    suggested_wrongly: list[Mistyped] = field(default_factory=list)
    pressed_wrongly: list[Mistyped] = field(default_factory=list)
    missed: list[tuple[Mistyped, str]] = field(default_factory=list)


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Department]:
    """Run a department with an exam in letters and one that is passed or not, each with one grader."""
    letters = a_roster(LETTERS_IDS, graders=1, key=LETTERS_KEY)
    async with a_department(tmp_path / "sensur.db", letters) as running:
        seat = {"name": "1", "graders": ["second@other.example"], "candidates": [*PASS_IDS]}
        passing = {**a_roster(key=PASS_KEY, scale="Pass/NotPass"), "committees": [seat]}
        await running.loads(passing)
        yield running


class Typists:
    """The people who type, by their hands on the bot."""

    def __init__(self, office: Department) -> None:
        """Take the first grader, the second one, and the planner."""
        self.first, self.second, self.planner = (Hand(office, user) for user in ("U1", "U2", "U3"))

    def of(self, one: Mistyped) -> Hand:
        """Return who types it: the planner, or the grader of the candidates that are meant."""
        if one.planner:
            return self.planner
        return self.second if one.grades and one.grades[0][0] in PASS_IDS else self.first

    async def type(self, one: Mistyped) -> Reply:
        """Type it, and return the answer."""
        match one.place:
            case "command":
                return await self.of(one).types("/exam" if one.planner else "/grade", one.text)
            case "message":
                return await self.of(one).says(one.text)
            case "mention":
                return await self.of(one).says(one.text, "C0COMMITTEE")


async def grades_of(office: Department) -> Mapping[str, str]:
    """Return all grades that are registered, by candidate."""
    found: dict[str, str] = {}
    async with office.bot.store.snapshot() as snapshot:
        for key in (LETTERS_KEY, PASS_KEY):
            book = await snapshot.gradebook(AssessmentKey(key), CommitteeName("1"))
            found |= {str(one): next(iter(book.grades_of(one).values())) for one in book.evaluations}
    return found


def said(answer: Reply) -> str:
    """Return all that an answer says; an ID and its grade never part at the end of a line."""
    texts = [node["text"] for node in nodes(blocks_of(answer)) if isinstance(node.get("text"), str)]
    return "\n".join(texts).replace("\N{NO-BREAK SPACE}", " ")


def buttons(answer: Reply) -> Sequence[Node]:
    """Return the buttons of an answer."""
    return [node for node in nodes(blocks_of(answer)) if node.get("type") == "button"]


def labels(answer: Reply) -> Sequence[str]:
    """Return what the buttons of an answer say, to the eye or to a screen reader."""
    return [str(node.get("accessibility_label") or node["text"]["text"]) for node in buttons(answer)]


def offers(answer: Reply) -> set[tuple[str, str]]:
    """Return the grades that buttons of an answer would register."""
    found = (OFFER.fullmatch(label) for label in labels(answer))
    return {(match[1], match[2]) for match in found if match is not None}


def told_change(candidate: str, before: str | None, grade: str) -> str | None:
    """Return how a preview tells that a grade changes; None where it stays."""
    if before == grade:
        return None
    return f"{candidate} {grade}" if before is None else f"{candidate} {before} → {grade}"


async def is_right(
    typists: Typists, one: Mistyped, answer: Reply, before: Mapping[str, str], after: Mapping[str, str]
) -> bool:
    """Say whether the answer does what was meant, or has a button that does."""
    meant = dict(one.grades)
    if len(meant) > 1:
        changing = sum(before.get(candidate) != grade for candidate, grade in meant.items())
        shown = all(
            told in said(answer)
            for candidate, grade in meant.items()
            if (told := told_change(candidate, before.get(candidate), grade)) is not None
        )
        noun = "grade" if changing == 1 else "grades"
        return shown and (f"Register {changing} {noun}" in labels(answer) or not changing)
    if meant:
        ((candidate, grade),) = meant.items()
        return (
            after.get(candidate) == grade != before.get(candidate)
            or (candidate, grade) in offers(answer)
            or (
                one.is_plain
                and after.get(candidate) == grade
                and f"{candidate} is {grade} already" in said(answer)
            )
        )
    if one.command is not None:
        if one.command in labels(answer):
            return True
        command, _, text = one.command.partition(" ")
        return said(await typists.of(one).types(command, text)) == said(answer)
    return "Help" in labels(answer)


def is_suggested_wrongly(one: Mistyped, answer: Reply) -> bool:
    """Say whether another grade than the typed one is suggested; a choice of all is no suggestion."""
    offered = offers(answer)
    scale = set(PASSES if one.grades and one.grades[0][0] in PASS_IDS else LETTERS)
    if {grade for _, grade in offered} == scale and len({candidate for candidate, _ in offered}) == 1:
        return False
    return any(grade not in {meant for _, meant in one.grades} for _, grade in offered)


async def presses_right(office: Department, typists: Typists, one: Mistyped, answer: Reply) -> bool:
    """Press the right button, and say whether just what was meant is registered then."""
    before = await grades_of(office)
    ((candidate, grade),) = one.grades
    button = buttons(answer)[labels(answer).index(f"Register {candidate}: {grade}")]
    await typists.of(one).presses(*pressed(button))
    return await grades_of(office) == {**before, candidate: grade}


@pytest.mark.timeout(240)
async def test_of_three_hundred_mistakes_none_is_registered_wrongly_and_nine_of_ten_get_the_right_button(
    office: Department,
) -> None:
    """Tired, on a phone, at eleven in the evening: nothing is typed twice, and nothing happens unsaid."""
    tally, typists = Tally(), Typists(office)
    before = await grades_of(office)
    for number, one in enumerate(mistyped()):
        tally.made[one.kind] += 1
        answer = await typists.type(one)
        after = await grades_of(office)
        is_said = one.place == "command" and one.is_plain and after == {**before, **dict(one.grades)}
        if after != before and not is_said:
            tally.registered_wrongly.append(one)
        if answer.card is None:
            tally.silent.append(one)
            continue
        if is_suggested_wrongly(one, answer):
            tally.suggested_wrongly.append(one)
        if not await is_right(typists, one, answer, before, after):
            tally.missed.append((one, said(answer)))
        else:
            tally.right[one.kind] += 1
            is_offered = len(one.grades) == 1 and one.grades[0] in offers(answer)
            if is_offered and number % EVERY == 0 and not await presses_right(office, typists, one, answer):
                tally.pressed_wrongly.append(one)
            after = await grades_of(office) if is_offered else after
        before = after

    assert tally.registered_wrongly == []
    assert tally.suggested_wrongly == []
    assert tally.pressed_wrongly == []
    assert tally.silent == []
    assert sum(tally.right.values()) >= 0.9 * sum(tally.made.values()), tally.missed
    assert {kind for kind, made in tally.made.items() if tally.right[kind] < made / 2} == set(), tally.missed
    assert office.refused() == []
