"""Three hundred mistakes of tired people on phones: nothing wrong is registered, and all are answered."""

import re
from collections import Counter
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from grading.model import AssessmentKey, CommitteeName
from slackbox.testing import Message, User, reads
from tests.support.department import CHANNEL, Department, a_department, a_roster, asks
from tests.support.hands import nodes
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
        # So many answers in a minute would meet Slack's limit of messages in a channel.
        running.workspace.rates.is_on = False
        yield running


def person_of(office: Department, one: Mistyped) -> User:
    """Return who types it: the planner, or the grader of the candidates that are meant."""
    if one.planner:
        return office.planner
    return office.second if one.grades and one.grades[0][0] in PASS_IDS else office.first


async def grades_of(office: Department) -> Mapping[str, str]:
    """Return all grades that are registered, by candidate."""
    found: dict[str, str] = {}
    async with office.bot.store.snapshot() as snapshot:
        for key in (LETTERS_KEY, PASS_KEY):
            book = await snapshot.gradebook(AssessmentKey(key), CommitteeName("1"))
            found |= {str(one): next(iter(book.grades_of(one).values())) for one in book.evaluations}
    return found


async def answer_to(office: Department, one: Mistyped) -> Message | None:
    """Type it, and return the answer; None for silence."""
    person = person_of(office, one)
    if one.place == "command":
        return await asks(person, f"/{'exam' if one.planner else 'grade'} {one.text}")
    channel = CHANNEL if one.place == "mention" else None
    before = {(message.channel, message.ts) for message in await person.sees_everywhere()}
    text = f"@sensur {one.text}" if one.place == "mention" else one.text
    await person.types(f" {text}", channel)
    await office.workspace.settled()
    await office.bot.outbox.settled()
    found = [
        message
        for message in await person.sees_everywhere()
        if message.is_bot and (message.channel, message.ts) not in before
    ]
    return found[-1] if found else None


def labels(message: Message) -> Sequence[str]:
    """Return what the buttons of a message say, to the eye or to a screen reader."""
    buttons = [node for node in nodes(message.blocks) if node.get("type") == "button"]
    return [str(node.get("accessibility_label") or node["text"]["text"]) for node in buttons]


def offers(message: Message) -> set[tuple[str, str]]:
    """Return the grades that buttons of a message would register."""
    found = (OFFER.fullmatch(label) for label in labels(message))
    return {(match[1], match[2]) for match in found if match is not None}


def told_change(candidate: str, before: str | None, grade: str) -> str | None:
    """Return how a preview tells that a grade changes; None where it stays."""
    if before == grade:
        return None
    return f"{candidate} {grade}" if before is None else f"{candidate} {before} → {grade}"


async def is_right(
    office: Department, one: Mistyped, answer: Message, before: Mapping[str, str], after: Mapping[str, str]
) -> bool:
    """Say whether the answer does what was meant, or has a button that does."""
    meant = dict(one.grades)
    if len(meant) > 1:
        changing = sum(before.get(candidate) != grade for candidate, grade in meant.items())
        shown = all(
            told in reads(answer)
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
                one.registers
                and after.get(candidate) == grade
                and f"{candidate} is {grade} already" in reads(answer)
            )
        )
    if one.command is not None:
        if one.command in labels(answer):
            return True
        properly = await asks(person_of(office, one), one.command)
        return reads(properly) == reads(answer)
    return "Help" in labels(answer)


def is_suggested_wrongly(one: Mistyped, answer: Message) -> bool:
    """Say whether another grade than the typed one is suggested; a choice of all is no suggestion."""
    offered = offers(answer)
    scale = set(PASSES if one.grades and one.grades[0][0] in PASS_IDS else LETTERS)
    if {grade for _, grade in offered} == scale and len({candidate for candidate, _ in offered}) == 1:
        return False
    return any(grade not in {meant for _, meant in one.grades} for _, grade in offered)


async def presses_right(office: Department, one: Mistyped, answer: Message) -> bool:
    """Press the right button, and say whether just what was meant is registered then."""
    person = person_of(office, one)
    before = await grades_of(office)
    ((candidate, grade),) = one.grades
    label = f"Register {candidate}: {grade}"
    buttons = [node for node in nodes(answer.blocks) if node.get("type") == "button"]
    texts = [str(node["text"]["text"]) for node in buttons]
    await person.presses(texts[labels(answer).index(label)], answer)
    await office.workspace.settled()
    await office.bot.outbox.settled()
    return await grades_of(office) == {**before, candidate: grade}


@pytest.mark.timeout(240)
async def test_of_three_hundred_mistakes_none_is_registered_wrongly_and_nine_of_ten_get_the_right_button(
    office: Department,
) -> None:
    """Tired, on a phone, at eleven in the evening: nothing is typed twice, and nothing happens unsaid."""
    tally = Tally()
    before = await grades_of(office)
    for number, one in enumerate(mistyped()):
        tally.made[one.kind] += 1
        answer = await answer_to(office, one)
        after = await grades_of(office)
        if after != before and (not one.registers or after != {**before, **dict(one.grades)}):
            tally.registered_wrongly.append(one)
        if answer is None:
            tally.silent.append(one)
            continue
        if is_suggested_wrongly(one, answer):
            tally.suggested_wrongly.append(one)
        if not await is_right(office, one, answer, before, after):
            tally.missed.append((one, reads(answer)))
        else:
            tally.right[one.kind] += 1
            is_offered = len(one.grades) == 1 and one.grades[0] in offers(answer)
            if is_offered and number % EVERY == 0 and not await presses_right(office, one, answer):
                tally.pressed_wrongly.append(one)
        before = await grades_of(office)

    assert tally.registered_wrongly == []
    assert tally.suggested_wrongly == []
    assert tally.pressed_wrongly == []
    assert tally.silent == []
    assert sum(tally.right.values()) >= 0.9 * sum(tally.made.values()), tally.missed
    assert {kind for kind, made in tally.made.items() if tally.right[kind] < made / 2} == set(), tally.missed
    assert office.refused() == []
