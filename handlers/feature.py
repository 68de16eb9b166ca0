"""Subcommands, buttons, dialogs and shortcuts, registered beside their handlers and merged by hand.

Each module of a feature makes a `Feature` and registers its handlers with it. `merged` puts the features
together, and refuses two things of one name. A handler takes one parameter: a `Request`, or a
`CommandRequest`, `ButtonRequest` or `DialogRequest`, if it needs what was typed, pressed or filled in.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeVar

from handlers.dialogs.refused import RefusedDialog
from handlers.parsing import NOTHING, Takes
from handlers.request import ButtonRequest, CommandRequest, DialogRequest, Reply, Request

CommandHandler = Callable[[CommandRequest], Awaitable[Reply]]
ButtonHandler = Callable[[ButtonRequest], Awaitable[Reply]]
DialogHandler = Callable[[DialogRequest], Awaitable[Reply]]
ShortcutHandler = Callable[[Request], Awaitable[Reply]]
FieldErrors = Callable[[RefusedDialog], Mapping[str, str]]

C = TypeVar("C", bound=CommandHandler)
B = TypeVar("B", bound=ButtonHandler)
D = TypeVar("D", bound=DialogHandler)
S = TypeVar("S", bound=ShortcutHandler)


@dataclass(frozen=True, slots=True, kw_only=True)
class Subcommand:
    """A subcommand: the words it takes, the ways to type it, and its sentence in the help.

    `verb` is empty for the command that is typed without one.
    """

    command: str
    verb: str
    usage: tuple[str, ...]
    sentence: str
    takes: Takes
    handler: CommandHandler

    async def answer(self, request: CommandRequest) -> Reply:
        """Answer what was typed; raises `NotTaken` and `Incomplete` before anything is done."""
        self.takes.check(request.typed, request.reason)
        return await self.handler(request)


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """A button; `instead` is the name of the one that shows the present state if it is outdated."""

    name: str
    handler: ButtonHandler
    instead: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialog:
    """A dialog; `errors` tells a refusal below its fields, and without it a refusal replaces the dialog.

    `instead` shows the present state if the dialog is outdated: a button by its name, or a handler.
    """

    callback: str
    handler: DialogHandler
    errors: FieldErrors | None
    instead: str | ButtonHandler | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortcut:
    """A shortcut, as Slack's menus name it.

    A `global` one is offered everywhere, a `message` one in the menu of a message, below which it answers.
    """

    callback: str
    handler: ShortcutHandler
    title: str
    description: str
    reach: Literal["global", "message"]


class Feature:
    """The subcommands, buttons, dialogs and shortcuts of one module."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.subcommands: list[Subcommand] = []
        self.buttons: list[Button] = []
        self.dialogs: list[Dialog] = []
        self.shortcuts: list[Shortcut] = []

    def subcommand(
        self, name: str, *, usage: tuple[str, ...], sentence: str, words: Takes = NOTHING
    ) -> Callable[[C], C]:
        """Register the handler of a subcommand, by its name as it is typed: `/grade share`.

        `usage` are the ways to type it, `sentence` is the id of what the help says of it. What is typed after
        the verb must be the `words` it takes; for those that it cannot read the handler raises `Incomplete`.
        """
        command, _, verb = name.partition(" ")

        def register(handler: C) -> C:
            self.subcommands.append(
                Subcommand(
                    command=command, verb=verb, usage=usage, sentence=sentence, takes=words, handler=handler
                )
            )
            return handler

        return register

    def button(self, name: str, *, instead: str | None = None) -> Callable[[B], B]:
        """Register the handler of a button; if it is outdated, the button `instead` answers."""

        def register(handler: B) -> B:
            self.buttons.append(Button(name=name, handler=handler, instead=instead))
            return handler

        return register

    def dialog(
        self,
        callback: str,
        *,
        errors: FieldErrors | None = None,
        instead: str | ButtonHandler | None = None,
    ) -> Callable[[D], D]:
        """Register the handler of a dialog that was submitted, and how its refusals are told."""

        def register(handler: D) -> D:
            self.dialogs.append(Dialog(callback=callback, handler=handler, errors=errors, instead=instead))
            return handler

        return register

    def shortcut(
        self, callback: str, *, title: str, description: str, reach: Literal["global", "message"]
    ) -> Callable[[S], S]:
        """Register the handler of a shortcut; a `global` one is answered with a dialog, a refusal too."""

        def register(handler: S) -> S:
            self.shortcuts.append(
                Shortcut(
                    callback=callback, handler=handler, title=title, description=description, reach=reach
                )
            )
            return handler

        return register


@dataclass(frozen=True, slots=True, kw_only=True)
class Registry:
    """All subcommands by slash command and verb, and all buttons, dialogs and shortcuts by name."""

    commands: Mapping[str, Mapping[str, Subcommand]]
    buttons: Mapping[str, Button]
    dialogs: Mapping[str, Dialog]
    shortcuts: Mapping[str, Shortcut]

    def instead_of(self, outdated: Button | Dialog) -> ButtonHandler | None:
        """Return what shows the present state in place of a button or a dialog that is outdated."""
        instead = outdated.instead
        return self.buttons[instead].handler if isinstance(instead, str) else instead

    def hint_of(self, command: str) -> str:
        """Return what Slack shows beside a command while it is typed: each subcommand, in brackets."""
        subcommands = self.commands[command]
        bare = (usage.removeprefix(command).strip() for usage in subcommands[""].usage)
        first = next(filter(None, bare), None)
        return " ".join(f"[{word}]" for word in (first, *subcommands) if word)


def merged(*features: Feature) -> Registry:
    """Return the registry of these features, in their order; ValueError if two things have one name."""
    commands: dict[str, dict[str, Subcommand]] = {}
    buttons: dict[str, Button] = {}
    dialogs: dict[str, Dialog] = {}
    shortcuts: dict[str, Shortcut] = {}
    for feature in features:
        for one in feature.subcommands:
            _put(commands.setdefault(one.command, {}), one.verb, one)
        for button in feature.buttons:
            _put(buttons, button.name, button)
        for dialog in feature.dialogs:
            _put(dialogs, dialog.callback, dialog)
        for shortcut in feature.shortcuts:
            _put(shortcuts, shortcut.callback, shortcut)
    drawn: list[Button | Dialog] = [*buttons.values(), *dialogs.values()]
    instead = {one.instead for one in drawn if isinstance(one.instead, str)}
    if unknown := instead - buttons.keys():
        message = f"no such buttons to show instead of outdated ones: {sorted(unknown)}"
        raise ValueError(message)
    return Registry(commands=commands, buttons=buttons, dialogs=dialogs, shortcuts=shortcuts)


V = TypeVar("V")


def _put(known: dict[str, V], name: str, one: V) -> None:
    if name in known:
        message = f"two of the name {name!r}: {known[name]} and {one}"
        raise ValueError(message)
    known[name] = one
