"""A request that is being answered, and the reply to it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, Self

from grading.usecases.entering import Actor, Scope
from handlers.card import Card
from handlers.outbox_messages import ImportSheet, Message, outbox_message
from handlers.parsing import Asked
from handlers.ports import Transaction
from handlers.services import Services
from handlers.slack.buttons import Press
from handlers.slack.payloads import Caller
from handlers.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """The reply to a request: a card, a dialog to open or to show instead, or field errors of a dialog.

    `begins` is a message whose result takes the place of the card when it has been worked off. `below` is
    the card that takes the place of the message from which a dialog was opened, which then closes. A card
    `beside` leaves the message as it is on which the button stands.
    """

    card: Card | None = None
    opens: Mapping[str, object] | None = None
    errors: Mapping[str, str] | None = None
    begins: ImportSheet | None = None
    below: Card | None = None
    beside: bool = False

    def as_json(self) -> str:
        """Return the reply as text to remember."""
        card = None if self.card is None else {"text": self.card.text, "blocks": list(self.card.blocks)}
        # What stands below a dialog is drawn once: a repetition only closes the dialog again.
        return json.dumps({"card": card, "opens": self.opens, "errors": self.errors}, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> "Reply":
        """Return a remembered reply."""
        kept = json.loads(text)
        card = kept["card"]
        return cls(
            card=None if card is None else Card(text=card["text"], blocks=tuple(card["blocks"])),
            opens=kept["opens"],
            errors=kept["errors"],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A request that is being answered: the open transaction, who acts, where, and in which language.

    A handler that needs no more takes a `Request`, and can be registered for a command, a button and a
    shortcut alike. The three classes below add what was typed, pressed or filled in.
    """

    id: str
    work: Transaction
    actor: Actor
    scope: Scope
    words: Words
    services: Services
    caller: Caller

    @property
    def turn(self) -> str:
        """What tells the dialog that is drawn now from those before, in the names of its fields."""
        return self.id[-8:]

    def because(self, reason: str | None) -> Self:
        """Return the request with the reason that was given for what is done."""
        return replace(self, actor=replace(self.actor, by=replace(self.actor.by, reason=reason)))

    async def queue(self, message: Message) -> None:
        """Queue a message, to be sent after the commit."""
        await self.work.send(outbox_message(message), self.actor.by.at)


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandRequest(Request):
    """A request that was typed: the words after the verb, and the reason that followed them.

    `text` are the words as they were typed, with their lines.
    """

    typed: tuple[str, ...] = field(repr=False)
    text: str = field(repr=False)
    reason: str | None = field(repr=False)

    @classmethod
    def of(cls, request: Request, asked: Asked) -> "CommandRequest":
        """Return a request with what was typed."""
        given = request.because(asked.reason) if asked.reason else request
        return cls(**_parts(given), typed=asked.words, text=asked.text, reason=asked.reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class ButtonRequest(Request):
    """A request by a button, with the fields that the button carried."""

    press: Press = field(repr=False)

    @classmethod
    def of(cls, request: Request, press: Press) -> "ButtonRequest":
        """Return a request with the fields of a button."""
        return cls(**_parts(request), press=press)


@dataclass(frozen=True, slots=True, kw_only=True)
class DialogRequest(ButtonRequest):
    """A request by a dialog: the fields that it carried, and the `values` of what was filled in."""

    state: Mapping[str, object] = field(repr=False)

    @classmethod
    def with_state(cls, request: Request, press: Press, state: Mapping[str, object]) -> "DialogRequest":
        """Return a request with what a dialog carried and what was filled in."""
        return cls(**_parts(request), press=press, state=state)


_NAMES = tuple(part.name for part in fields(Request))


def _parts(request: Request) -> dict[str, Any]:
    return {name: getattr(request, name) for name in _NAMES}
