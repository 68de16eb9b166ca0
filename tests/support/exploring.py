"""Everything that somebody can try at one moment, and what each try is answered; nothing of it is kept.

Every way of typing each command, every shortcut, every button and dialog that any answer draws, and every
button and dialog of the registry besides, as somebody could forge them. Each try begins from the same state,
for its transaction is taken back.
"""

import copy
import json
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

from grading.model import AssessmentKey, CandidateId, CommitteeName, PersonId
from grading.rules.states import all_have_shared
from handlers.feature import Subcommand
from handlers.parsing import Incomplete, parse
from handlers.ports import AccountsSnapshot, Store, Transaction
from handlers.registry import REGISTRY
from handlers.request import Reply
from handlers.slack.buttons import Press, press
from handlers.slack.quotas import Quotas
from tests.support.department import KEY, Department
from tests.support.hands import Hand, Node, blocks_of, filled_in, nodes, pressed
from tests.support.screens import ISSUED

GRADES = "ABCDEF"
SHARED = "By this, all have shared."
"""The answer to a try after which the grades may be seen: it may tell of them."""

_MOST = 900
_DEEPEST = 4


class _TakenBack(Exception):
    """Ends a transaction of which nothing is to be kept."""


class WithoutTrace:
    """A store whose transactions are taken back; `look` is called before that, if something was changed."""

    def __init__(self, store: Store, look: Callable[[Transaction], Awaitable[None]]) -> None:
        """Stand in front of a store."""
        self._store = store
        self._look = look

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Transaction]:
        """Open a transaction that keeps nothing."""
        with suppress(_TakenBack):
            async with self._store.transaction() as work:
                before = work.written
                yield work
                # One row is the memory of the answer.
                if work.written > before + 1:
                    await self._look(work)
                raise _TakenBack

    @asynccontextmanager
    async def snapshot(self) -> AsyncIterator[AccountsSnapshot]:
        """Open a reading transaction."""
        async with self._store.snapshot() as snapshot:
            yield snapshot

    async def trouble_of_trail(self) -> str | None:
        """Return what is wrong with the trail."""
        return await self._store.trouble_of_trail()


@dataclass(frozen=True, slots=True, kw_only=True)
class Secret:
    """What is hidden from the person who tries: the grades that somebody gave these candidates.

    Nothing is `hidden` for ever: once all have shared a candidate, its grades may be seen. With no
    `candidates` they may never.
    """

    candidates: tuple[str, ...] = ()
    key: str = KEY
    committee: str = "1"


@dataclass(slots=True, kw_only=True)
class Explored:
    """The answers by what was tried; the names of buttons and dialogs that were drawn, or forged."""

    answers: dict[str, str] = field(default_factory=dict, repr=False)
    buttons: set[str] = field(default_factory=set)
    dialogs: set[str] = field(default_factory=set)
    forged: set[str] = field(default_factory=set)


class Explorer:
    """Somebody who tries everything, to see what it tells."""

    def __init__(self, department: Department, user: str, secret: Secret, said: Mapping[str, str]) -> None:
        """Try as this person; `said` are words that stand for those in the commands' usage."""
        services = copy.copy(department.bot.services)
        moment = services.now()
        services.store = WithoutTrace(services.store, self._look)
        services.now = lambda: moment
        services.after_commit = lambda: None
        self._ids = 0
        services.new_id = self._new_id
        self._services = services
        self._department = department
        self._hand = Hand(department, user, services)
        self._secret = secret
        self._said = said
        self._is_shared = False
        self._queue: deque[tuple[str, Callable[[], Awaitable[Reply]], int]] = deque()
        self._found = Explored()
        self._known: dict[str, str] = {}
        self._tries = 0

    async def explored(self, drawn: Iterable[object], grader: PersonId) -> Explored:
        """Try everything, beginning with what is drawn where the person can see it.

        `grader` is somebody whose id could be written into a button.
        """
        for command, text in typed(self._said):
            self._try(f"{command} {text}", self._types(command, text), 0)
        for name in REGISTRY.shortcuts:
            self._try(f"shortcut {name}", self._chooses(name), 0)
        for tree in drawn:
            self._follow(tree, 0)
        await self._work_off()
        for name, carried in forged(self._secret, grader):
            self._found.forged.add(name)
            if name in REGISTRY.buttons:
                self._try(f"forged [{name}] {carried}", self._presses(name, _read(carried)), _DEEPEST)
            if name in REGISTRY.dialogs:
                self._try(f"forged <{name}> {carried}", self._submits(name, _read(carried), FORGED), _DEEPEST)
        await self._work_off()
        return self._found

    def plain(self, text: str) -> str:
        """Return a text with the ids that chance has drawn numbered as they first came."""
        return ISSUED.sub(lambda found: self._known.setdefault(found[0], f"id-{len(self._known)}"), text)

    async def _work_off(self) -> None:
        while self._queue:
            what, act, depth = self._queue.popleft()
            self._is_shared = False
            self._tries += 1
            assert self._tries <= _MOST, f"too much to try, at last {what}"
            if self._tries % 500 == 0:
                # As somebody who has asked nothing yet.
                self._services.callers.quotas = Quotas()
            reply = await act()
            if self._is_shared:
                self._found.answers[what] = SHARED
                continue
            self._found.answers[what] = self.plain(reply.as_json())
            if depth < _DEEPEST:
                self._follow(blocks_of(reply), depth + 1)
                if reply.opens is not None:
                    self._fill_in(reply.opens, depth + 1)

    def _try(self, what: str, act: Callable[[], Awaitable[Reply]], depth: int) -> None:
        what = self.plain(what)
        if what not in self._found.answers:
            self._found.answers[what] = ""
            self._queue.append((what, act, depth))

    def _follow(self, tree: object, depth: int) -> None:
        for node in nodes(tree):
            if node.get("type") == "button" and "url" not in node:
                name, carried = pressed(node)
                if name in REGISTRY.buttons:
                    self._found.buttons.add(name)
                    self._try(f"[{name}] {_written(carried)}", self._presses(name, carried), depth)

    def _fill_in(self, view: Node, depth: int) -> None:
        name = str(view.get("callback_id", ""))
        if name not in REGISTRY.dialogs or view.get("submit") is None:
            return
        self._found.dialogs.add(name)
        carried = _read(str(view["private_metadata"]))
        for values in ways_to_fill_in(view):
            state = filled_in(view, values)
            said = json.dumps([*state.values()])
            self._try(f"<{name}> {_written(carried)} {said}", self._submits(name, carried, state), depth)

    def _types(self, command: str, text: str) -> Callable[[], Awaitable[Reply]]:
        return lambda: self._hand.types(command, text)

    def _chooses(self, name: str) -> Callable[[], Awaitable[Reply]]:
        return lambda: self._hand.chooses(name)

    def _presses(self, name: str, carried: Press) -> Callable[[], Awaitable[Reply]]:
        return lambda: self._hand.presses(name, carried)

    def _submits(
        self, name: str, carried: Press, state: Mapping[str, object]
    ) -> Callable[[], Awaitable[Reply]]:
        return lambda: self._hand.submits(name, carried, state)

    def _new_id(self) -> str:
        self._ids += 1
        return f"{self._ids:016}"

    async def _look(self, work: Transaction) -> None:
        if self._secret.candidates:
            key, committee = AssessmentKey(self._secret.key), CommitteeName(self._secret.committee)
            book = await work.gradebook(key, committee)
            self._is_shared |= any(all_have_shared(book, CandidateId(one)) for one in self._secret.candidates)


def typed(said: Mapping[str, str]) -> Sequence[tuple[str, str]]:
    """Return each subcommand as its usage says it is typed: a grader's for each candidate and each grade."""
    found: dict[tuple[str, str], None] = {}
    for command, subcommands in REGISTRY.commands.items():
        for subcommand in subcommands.values():
            for usage in (*subcommand.usage, *_more(subcommand)):
                for text in _with_each(usage, said):
                    found[command, text.removeprefix(command).strip()] = None
    return list(found)


def is_taken(command: str, text: str) -> str | None:
    """Return the verb of a command that its subcommand takes, None for one that it does not take."""
    subcommands = REGISTRY.commands[command]
    asked = parse(text, subcommands, [KEY])
    try:
        subcommands[asked.verb].takes.check(asked.words, asked.reason)
    except Incomplete:
        return None
    return asked.verb


def _more(subcommand: Subcommand) -> Iterable[str]:
    """Return ways to type a subcommand that its usage does not name."""
    name = f"{subcommand.command} {subcommand.verb}".strip()
    takes = subcommand.takes
    if takes.most != 0:
        yield f"{name} 10023"
    if subcommand.verb == "workflow":
        yield f"{name} marking=shared because …"
        yield f"{name} marking=private because …"


def _with_each(usage: str, said: Mapping[str, str]) -> Iterable[str]:
    first, *more = said["10023"].split() if "10023" in usage else [""]
    for candidate in (first, *more) if usage.startswith("/grade") else (first,):
        text = usage.replace("10023", candidate)
        for word, meant in said.items():
            text = text.replace(word, meant)
        graded = f"{candidate} B"
        is_each = candidate == first and text.endswith(graded)
        yield from (text.replace(graded, f"{candidate} {one}") for one in (GRADES if is_each else "B"))


WRITTEN: Mapping[str, str] = {
    "reason": "I ask",
    "candidate": "10002",
    "candidates": "10001 10002 10003",
    "key": KEY,
    "grade": "C",
    "who": "second@other.example",
    "email": "olav@uni.example",
    "name": "1",
    "where": "1",
    "how": "nobody",
    "graders": "first@uni.example",
}
"""What is written into fields of these names."""

FORGED: Mapping[str, object] = {
    name: {name: {"type": "plain_text_input", "value": value}} for name, value in WRITTEN.items()
}


def ways_to_fill_in(view: Node) -> Sequence[Mapping[str, str]]:
    """Return ways to fill a dialog in: as it is drawn, and in full, by each first and last option."""
    ways: list[dict[str, str]] = [{}]
    for place in (0, -1):
        values: dict[str, str] = {}
        for block in view["blocks"]:
            if block["type"] == "input":
                element = block["element"]
                values[element["action_id"]] = _value(element, place)
        ways.append(values)
    return ways


def _value(element: Node, place: int) -> str:
    match element["type"]:
        case "static_select" | "radio_buttons":
            return str(element["options"][place]["value"])
        case "datepicker":
            return "2027-02-01"
        case "timepicker":
            return "13:00"
        case _:
            name = str(element["action_id"])
            return WRITTEN.get(name) or str(element.get("initial_value") or "10001")


def forged(secret: Secret, grader: PersonId) -> Iterable[tuple[str, str]]:
    """Yield every button and dialog of the registry with fields as somebody could forge them."""
    candidate = secret.candidates[0] if secret.candidates else "10001"
    fields = press(
        key=secret.key,
        committee=secret.committee,
        candidate=candidate,
        grader=grader,
        seen="0" * 32,
        leave=True,
        rows=(candidate,),
        because="I ask",
    )
    yield from ((name, fields) for name in sorted({*REGISTRY.buttons, *REGISTRY.dialogs}))


def _read(carried: str) -> Press:
    return Press.model_validate_json(carried)


def _written(carried: Press) -> str:
    # The turn tells a dialog from the one before; that it is another turn makes it no other try.
    return carried.model_dump_json(exclude_defaults=True, exclude={"turn"})
