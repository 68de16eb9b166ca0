"""Senders of messages, registered by kind where they stand and merged by hand.

A sender takes one parameter: the `Attempt`. A message may be sent more than once, after a crash between its
arrival and the note of it. It therefore carries its idempotency key as metadata, a file in its name, and a
second attempt looks for it before it posts again.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from typing import Generic, TypeVar

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from grading.notices import Notice
from grading.outbox import ClaimedMessage
from grading.planner_files import Page
from grading.rules.rosters import Roster
from grading.usecases.conflict_sheets import ConflictSheet
from grading.usecases.exporting import Export
from grading.usecases.marks_sheets import MarksSheet
from grading.usecases.showing import OwnGrades
from handlers.files.dropped import IncomingFiles
from handlers.files.imports import Imports
from handlers.outbox_messages import Message, kind_of
from handlers.ports import Files, Outcome
from handlers.sending.channel_cards import ChannelCards
from handlers.sending.person_cards import PersonCards
from handlers.services import Services
from handlers.slack.accounts import Accounts
from handlers.slack.delivering import Delivery


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportFiles:
    """The makers of files: a grader's sheets, one of conflicts, an assessment's export, its set-up.

    A set-up is written as YAML, with moments as clocks in a zone show them, or as an Excel workbook.
    """

    sheet: Callable[[OwnGrades, tuple[str, str], str], bytes]
    conflict_sheet: Callable[[ConflictSheet, tuple[str, str], str], bytes]
    marks_sheet: Callable[[MarksSheet, str, str, str], bytes]
    export: Callable[[Export], Mapping[str, bytes]]
    roster: Callable[[Roster, tzinfo], bytes]
    workbook: Callable[[Sequence[Page]], bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """The services of senders; `client` has no retries of its own, since the outbox owns every retry.

    `read_notice` reads a kept notice, or raises; `chance` returns a number of unguessable bytes.
    """

    services: Services
    client: AsyncWebClient
    session: aiohttp.ClientSession
    accounts: Accounts
    delivery: Delivery
    channel_cards: ChannelCards
    person_cards: PersonCards
    files: IncomingFiles
    kept_files: Files
    imports: Imports
    export_files: ExportFiles
    read_notice: Callable[[str], Notice]
    chance: Callable[[int], bytes]


T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
M = TypeVar("M", bound=Message)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt(Generic[T_co]):
    """One attempt at sending a message; `number` counts from 1."""

    message: T_co
    idempotency_key: str
    number: int
    outside: Outside

    @property
    def again(self) -> bool:
        """Whether an earlier attempt may have arrived unseen."""
        return self.number > 1


Sender = Callable[[Attempt[T]], Awaitable[Outcome]]
Delivering = Callable[[ClaimedMessage, Outside], Awaitable[Outcome]]


class Senders:
    """The senders that one module registers, by kind of message."""

    def __init__(self) -> None:
        """Begin with none."""
        self.by_kind: dict[str, Delivering] = {}

    def sender(self, model: type[M]) -> Callable[[Sender[M]], Sender[M]]:
        """Register what sends the messages of a class."""

        def register(send: Sender[M]) -> Sender[M]:
            async def deliver(claimed: ClaimedMessage, outside: Outside) -> Outcome:
                return await send(_attempt(model.model_validate_json(claimed.body), claimed, outside))

            self.by_kind[kind_of(model)] = deliver
            return send

        return register

    def sender_of(self, kind: str) -> Callable[[Sender[str]], Sender[str]]:
        """Register what sends the messages of a kind that the rules queue; their body is text."""

        def register(send: Sender[str]) -> Sender[str]:
            async def deliver(claimed: ClaimedMessage, outside: Outside) -> Outcome:
                return await send(_attempt(claimed.body, claimed, outside))

            self.by_kind[kind] = deliver
            return send

        return register


def merged(*senders: Senders) -> Mapping[str, Delivering]:
    """Return all senders by kind; ValueError if two send the same kind."""
    by_kind: dict[str, Delivering] = {}
    for one in senders:
        if twice := by_kind.keys() & one.by_kind.keys():
            message = f"two senders of {sorted(twice)}"
            raise ValueError(message)
        by_kind.update(one.by_kind)
    return by_kind


def _attempt(message: T, claimed: ClaimedMessage, outside: Outside) -> Attempt[T]:
    return Attempt(
        message=message,
        idempotency_key=claimed.idempotency_key,
        number=claimed.attempts,
        outside=outside,
    )
