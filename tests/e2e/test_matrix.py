"""Everything that exists, tried by everybody who may not, at each stage of a committee, with every trick.

What counts as tried is not forged: somebody who may do it has walked through all cards and dialogs first, and
the very same act has changed something for them. Each try is rolled back (`tests.support.matrix.looking`).
"""

import asyncio
import re
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from itertools import chain
from pathlib import Path
from types import CodeType, FunctionType, ModuleType

import pytest

from grading.rules.access import POLICY, Role
from grading.usecases.entering import meant_key
from handlers.registry import REGISTRY
from slackbox.server import open_workspace
from tests.support.department import KEY, settings_for, starting, workspace_settings
from tests.support.matrix.acting import Act
from tests.support.matrix.looking import Desk, Touched, a_desk
from tests.support.matrix.parts import EVERYBODY, PART_OF, VIEWS, Part, forbidden, has, is_barred
from tests.support.matrix.stages import CHANNELS, MORE, STAGES, START, Stage, build_stages
from tests.support.matrix.tricks import from_another_team, tricked
from tests.support.matrix.walking import Tried, locked, read, walked

pytestmark = [pytest.mark.long, pytest.mark.timeout(600)]


@pytest.fixture(scope="session")
def stages(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """Build all stages once, also where several processes test."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "stages"
    folder.mkdir(exist_ok=True)
    built = folder / "built"
    with locked(built):
        if not built.exists():
            asyncio.run(build_stages(folder))
            built.touch()
    return folder


@asynccontextmanager
async def at_stage(folder: Path, name: str) -> AsyncIterator[tuple[Desk, Stage]]:
    """Put requests before a bot at this stage."""
    stage = Stage.of(folder, name)
    async with open_workspace(workspace_settings("http", starting(START), MORE, CHANNELS)) as workspace:
        settings = settings_for(workspace, stage.database)
        at = START + timedelta(seconds=20)
        async with a_desk(stage.database, workspace.api_url, settings, began=START, at=at) as desk:
            yield desk, stage


async def walks(folder: Path) -> Mapping[str, tuple[Tried, ...]]:
    """Return what was tried at each stage."""
    found: dict[str, tuple[Tried, ...]] = {}
    for name in STAGES:
        if not (kept := Stage.of(folder, name)).is_walked:
            async with at_stage(folder, name) as (desk, stage):
                await walked(desk, stage)
        found[name] = read(kept)
    return found


def rightful(stage: Stage, tried: tuple[Tried, ...]) -> Iterator[Act]:
    """Yield an act of each name, in each of its rounds, that changed something for somebody who may do it.

    Those in the exams at rest are the same at each stage, and are left to the first.
    """
    found: dict[tuple[str, bool], Act] = {}
    for one in sorted(tried, key=lambda one: one.act.key != KEY):
        act = one.act
        is_here = stage.is_first or act.key in {KEY, None}
        if one.touched and is_here and not is_barred(act.user, act):
            found.setdefault((act.name, act.user == "U9"), act)
    yield from found.values()


@pytest.mark.parametrize("name", STAGES)
async def test_who_may_not_changes_nothing_whatever_they_try(
    stages: Path, name: str, record_property: Callable[[str, object], None]
) -> None:
    """Neither by a button of somebody else, nor by other ids, another place, other claims, an older view."""
    allowed: list[tuple[str, str, Act, frozenset[Touched]]] = []
    async with at_stage(stages, name) as (desk, stage):
        tried = await walked(desk, stage)
        desk.cells = 0
        for act in rightful(stage, tried):
            for user in EVERYBODY:
                if not is_barred(user, act):
                    continue
                for trick, named, payload in tricked(act.by(user), act.user):
                    _, touched = await desk.answers(payload)
                    if wrong := forbidden(user, named, touched):
                        allowed.append((trick, user, named, wrong))
            for trick, payload in from_another_team(act):
                _, touched = await desk.answers(payload)
                if touched:
                    allowed.append((trick, act.user, act, touched))
            desk.database.inactive = (act.user,)
            _, touched = await desk.answers(act.payload())
            desk.database.inactive = ()
            if touched:
                allowed.append(("deactivated", act.user, act, touched))

    allowed += [
        ("what they were shown", one.act.user, one.act, wrong)
        for one in tried
        if one.touched and (wrong := forbidden(one.act.user, one.act, one.touched))
    ]
    record_property("cells", desk.cells)
    assert desk.cells > 1_500
    assert allowed == []


async def test_everything_that_exists_changes_something_for_somebody_or_only_shows(stages: Path) -> None:
    """Who is refused what nobody can do has not been refused; each thing works for those whose it is."""
    tried: set[str] = set()
    changing: set[str] = set()
    for one in chain.from_iterable((await walks(stages)).values()):
        tried.add(one.act.name)
        if one.touched and not is_barred(one.act.user, one.act):
            changing.add(one.act.name)

    assert changing == PART_OF.keys()
    assert tried - changing == VIEWS
    assert tried == set(everything())


def everything() -> Iterator[str]:
    """Yield the name of each subcommand, button, dialog and shortcut."""
    for command, verbs in REGISTRY.commands.items():
        yield from (f"{command} {verb}".strip() for verb in verbs)
    yield from (f"[{name}]" for name in REGISTRY.buttons)
    yield from (f"<{name}>" for name in REGISTRY.dialogs)
    yield from (f"({name})" for name in REGISTRY.shortcuts)


ROLES: Mapping[Part, frozenset[Role]] = {
    Part.GRADER: frozenset({Role.GRADER}),
    Part.MODERATOR: frozenset({Role.GRADER}),
    Part.SEATED: frozenset({Role.GRADER}),
    Part.PLANNER: frozenset({Role.PLANNER}),
    Part.ANY_PLANNER: frozenset({Role.PLANNER}),
    Part.ANYBODY: frozenset({Role.ANYBODY, Role.PLANNER}),
}
"""The roles of the code that a part of the field may need; an exam's own calendar is its planners'."""


@pytest.mark.parametrize("name", sorted(PART_OF))
def test_the_code_s_policy_gives_each_thing_to_whom_the_field_does(name: str) -> None:
    """The two were written apart from each other."""
    command, _, verb = name.partition(" ")
    handler = (
        REGISTRY.commands[command][verb].handler
        if name.startswith("/")
        else REGISTRY.buttons[name[1:-1]].handler
        if name.startswith("[")
        else REGISTRY.dialogs[name[1:-1]].handler
    )
    named = {**POLICY, meant_key.__name__: Role.PLANNER}
    roles = {named[used] for used in use_cases_of(handler, set()) if used in named} - {Role.BOT}

    assert roles - {Role.ANYBODY} <= ROLES[PART_OF[name]]
    assert roles or name == "[home]"


def use_cases_of(function: object, seen: set[object]) -> Iterator[str]:
    """Yield the use cases that a handler calls, itself or by other functions of the features."""
    if not isinstance(function, FunctionType) or function in seen:
        return
    seen.add(function)
    within = [function.__globals__.get(name) for name in names_in(function.__code__)]
    within += [
        getattr(module, name, None)
        for module in within
        if isinstance(module, ModuleType) and module.__name__.startswith("handlers.features")
        for name in names_in(function.__code__)
    ]
    for used in within:
        where = getattr(used, "__module__", None) or ""
        if where.startswith("grading.usecases"):
            yield str(getattr(used, "__name__", ""))
        elif where.startswith("handlers.features"):
            yield from use_cases_of(used, seen)


def names_in(code: CodeType) -> set[str]:
    """Return the names that a function uses, also in what is nested in it."""
    nested = (one for one in code.co_consts if isinstance(one, CodeType))
    return set(code.co_names).union(*(names_in(one) for one in nested))


@pytest.mark.parametrize("name", STAGES[1:])
async def test_a_view_of_an_earlier_stage_changes_nothing(stages: Path, name: str) -> None:
    """Not even for those whose it is: what they looked at is not what there is."""
    tried = await walks(stages)
    drawn = {one.act.value.get("d") for one in tried[name]}
    outdated = [
        (other, act)
        for other in STAGES[: STAGES.index(name)]
        for act in rightful(Stage.of(stages, other), tried[other])
        if act.key == KEY and act.value.get("d") not in {None, *drawn}
    ]
    done: list[tuple[str, Act, frozenset[Touched]]] = []
    async with at_stage(stages, name) as (desk, _):
        for other, act in outdated:
            _, touched = await desk.answers(act.payload())
            if touched:
                done.append((other, act, touched))

    assert outdated
    assert done == []


INVENTED = "TDT4900-H26"


@pytest.mark.parametrize("name", ["fresh", "agreed", "published"])
async def test_a_refusal_does_not_tell_whether_there_is_such_a_thing(stages: Path, name: str) -> None:
    """For somebody without a part in it, an exam, a committee and a candidate of others might be invented."""
    told: list[tuple[Act, str, str]] = []
    pairs = 0
    async with at_stage(stages, name) as (desk, stage):
        for act, invented, typed_in_both in of_others(stage, await walked(desk, stage)):
            pairs += 1
            (real, _), (other, _) = await desk.answers(act.payload()), await desk.answers(invented.payload())
            mapped = plain(other.as_json())
            for existing, made_up in typed_in_both.items():
                mapped = mapped.replace(made_up, existing)
            if mapped != plain(real.as_json()):
                told.append((act, plain(real.as_json()), mapped))

    assert pairs > 500
    assert told == []


def of_others(stage: Stage, tried: tuple[Tried, ...]) -> Iterator[tuple[Act, Act, Mapping[str, str]]]:
    """Yield an act about something of others, the same about something invented, and what differs in it."""
    about = [one.act for one in tried if one.act.key == KEY and one.act.kind == "command"]
    about += [act for act in rightful(stage, tried) if act.key == KEY and act.kind != "command"]
    for act in about:
        for user in ("U4", "U6", "U7", "U8"):
            mine = act.by(user)
            for key in (KEY, KEY.lower()):
                invented = INVENTED if key == KEY else INVENTED.lower()
                yield (
                    replace(mine, text=act.text.replace(KEY, key, 1), value={**act.value, "k": key}),
                    replace(
                        mine, text=act.text.replace(KEY, invented, 1), value={**act.value, "k": invented}
                    ),
                    {key: invented},
                )
        if act.committee == "1" and PART_OF[act.name] is not Part.PLANNER:
            yield act.by("U5"), act.by("U5").with_value(c="77"), {'\\"1\\"': '\\"77\\"'}
        if "10001" in act.text and act.name.startswith("/grade"):
            mine = act.by("U5")
            yield mine, replace(mine, text=act.text.replace("10001", "80001")), {"10001": "80001"}


def plain(answer: str) -> str:
    """Return an answer without what is drawn by chance."""
    return re.sub(r'"block_id": "[^"]*"', "", answer)


@pytest.mark.parametrize("user", ["U1", "U3", "U5"])
async def test_a_refusal_is_the_same_at_each_stage(stages: Path, user: str) -> None:
    """One that depended on grades, shares or confirmations would tell those of them who are not to know."""
    answers: dict[str, set[str]] = defaultdict(set)
    tried = await walks(stages)
    for name in STAGES:
        async with at_stage(stages, name) as (desk, _):
            for act in {one.act.is_like(): one.act.by(user) for one in tried[name]}.values():
                if act.key == KEY and act.kind == "command" and barred_from_command(user, act):
                    reply, _ = await desk.answers(act.payload())
                    answers[act.is_like()].add(plain(reply.as_json()))

    assert len(answers) > 20
    assert {what: said for what, said in answers.items() if len(said) > 1} == {}


def barred_from_command(user: str, act: Act) -> bool:
    """Say whether a command is not for somebody in the main exam's first committee."""
    part = Part.PLANNER if act.name.startswith("/exam") else Part.GRADER
    own = act.name in {"/grade calendar", "/grade contacts", "/grade help", "/exam help"}
    return not own and not has(user, part, act.key, None)
