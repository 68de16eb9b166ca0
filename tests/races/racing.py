"""A race: two acts at the same instant, beside the same two acts one after the other."""

import asyncio
import re
from collections.abc import Generator, Mapping
from dataclasses import dataclass
from inspect import iscoroutinefunction
from random import Random  # noqa: TID251 - seeded by an argument
from typing import cast

from grading.errors import Refused
from grading.model import AssessmentKey, Gradebook
from grading.outbox import WriteConflict
from grading.usecases.entering import Actor
from store.unit_of_work import WriteTransaction
from tests.races.acts import ACTS, STAGES, Act, Deed
from tests.support.office import Office, a_committee, a_roster

MOST_TRIES = 20
LONGEST_PAUSE = 4
_DRAWN = re.compile(r"[0-9a-f]{32}|change-[0-9]+")
"""What differs from run to run: fingerprints, by the key of the assessment, and the ids of changes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Race:
    """Which two acts meet at which stage; the number chooses where each gives way to the other."""

    number: int
    stage: str
    first: str
    second: str

    @classmethod
    def drawn(cls, number: int) -> "Race":
        """Return the race of this number."""
        chance = Random(number)  # noqa: S311 - which acts meet is no secret
        first, second = chance.sample(sorted(ACTS), 2)
        return cls(number=number, stage=chance.choice(sorted(STAGES)), first=first, second=second)


class _GivesWay:
    """A moment in which the other one goes on."""

    def __await__(self) -> Generator[None, None, None]:
        yield


class _Interrupted:
    """A transaction that gives way to others around each of its steps, as often as chance has it."""

    def __init__(self, work: WriteTransaction, chance: Random) -> None:
        self._work = work
        self._chance = chance

    def __getattr__(self, name: str) -> object:
        step = getattr(self._work, name)
        if not iscoroutinefunction(step):
            return step

        async def interrupted(*args: object, **more: object) -> object:
            await self._pause()
            done = await step(*args, **more)
            await self._pause()
            return done

        return interrupted

    async def _pause(self) -> None:
        for _ in range(self._chance.randint(0, LONGEST_PAUSE)):
            await _GivesWay()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What each of the two was told, and what became of the committee."""

    told: tuple[str, str]
    facts: Mapping[str, object]


async def race(office: Office, one: Race) -> tuple[Outcome, tuple[Outcome, Outcome]]:
    """Return what came of a race, and of the two acts in one order and in the other."""
    raced = await _run(office, one, "RACE", "at once")
    in_order = await _run(office, one, "FIRST", "in order")
    turned = await _run(office, one, "SECOND", "turned")
    return raced, (in_order, turned)


async def _run(office: Office, one: Race, what: str, how: str) -> Outcome:
    key = AssessmentKey(f"{what}-{one.number}")
    office.because = "there is a reason"
    await office.loads(a_roster(a_committee(candidates=(1, 2)), key=key))
    for earlier in STAGES[one.stage]:
        await _done(office, key, ACTS[earlier])
    acts = (ACTS[one.first], ACTS[one.second])
    deeds = [await act.ready(office, key) for act in acts]
    chance = Random(one.number)  # noqa: S311 - nor is who gives way
    if how == "at once":
        told = await asyncio.gather(
            *(_told(office, act, deed, key, chance) for act, deed in zip(acts, deeds, strict=True))
        )
    else:
        said = {}
        for place in (0, 1) if how == "in order" else (1, 0):
            said[place] = await _told(office, acts[place], deeds[place], key, None)
        told = [said[0], said[1]]
    return Outcome((told[0], told[1]), _facts(await office.book(key)))


async def _done(office: Office, key: AssessmentKey, act: Act) -> None:
    await office.does(act.who, await act.ready(office, key))


async def _told(office: Office, act: Act, deed: Deed, key: AssessmentKey, chance: Random | None) -> str:
    """Return what the answer says; a transaction that lost against another is tried again, as in service."""

    async def interrupted(work: WriteTransaction, actor: Actor) -> object:
        return await deed(
            work if chance is None else cast("WriteTransaction", _Interrupted(work, chance)), actor
        )

    for _ in range(MOST_TRIES):
        try:
            done = await office.does(act.who, interrupted)
        except WriteConflict:
            continue
        except Refused as refused:
            return type(refused).__name__
        return _DRAWN.sub("…", repr(done).replace(key, "KEY"))
    message = f"{act.who} was not let in after {MOST_TRIES} tries"
    raise AssertionError(message)


def _facts(book: Gradebook) -> Mapping[str, object]:
    """Return what stands in a committee, without what differs by key and by the order of ids."""
    return {
        "grades": {
            (one, owner): book.grade(one, owner) for one in book.evaluations for owner in book.grades_of(one)
        },
        "shares": book.shares,
        "confirmations": {unit: {one.grader for one in given} for unit, given in book.confirmations.items()},
        "confirmed": book.confirmed,
        "apart": book.apart,
        "moderation": dict(book.moderation),
        "graders": [grader.person for grader in book.graders],
        "candidates": set(book.candidates),
        "workflow": book.workflow,
        "proposals": sorted((one.candidate, one.proposer, one.value) for one in book.proposals.values()),
    }
