"""The boundary: every call from a person becomes one transaction and one answer, or a refusal in plain words.

A repeated call gets the answer that was given, byte for byte, and has no second effect.
"""

import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from grading.errands import NotKept, NotSaved, OutcomeUnknown, RepeatedRequest, TryAgain
from grading.errors import Refused, Stale, WhichAssessment, WhichCommittee
from grading.model import Attribution, ChangeId, CommitteeName, Person, Way
from grading.rules.civil import OfficeHours
from grading.rules.deadlines import Counting
from grading.usecases.entering import Doer, Where
from handlers.calls import Caller
from handlers.card import Card
from handlers.cards.refusals import Situation, refusal
from handlers.cards.trouble import cannot_check_identity, not_saved
from handlers.channels import ChannelNames
from handlers.errands import Answer
from handlers.identity import CannotCheck, Checked, NeedsCheck, ask_slack, keep, person_behind
from handlers.ports import AccountsReading, Store, Transaction
from handlers.words import Words, words_for

log = structlog.get_logger()

ATTEMPTS = 3
"""How often a transaction that lost a race is tried."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the edge must know of the installation; `team` is our workspace, `hours` its habits."""

    team: str
    bot_user: str
    hours: OfficeHours
    language: str
    planners: tuple[str, ...]
    file_hosts: tuple[str, ...]

    @property
    def counting(self) -> Counting:
        """How days are counted here."""
        return Counting(zone=self.hours.zone, holiday=self.hours.holiday)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What a call is answered with: a card, a dialog to open or to show instead, or field errors of a dialog.

    `kept` is False for an answer that could not be written down: nothing was saved. `repeated` is True for
    one that was given before: what followed from it has followed.
    """

    card: Card | None = None
    opens: Mapping[str, object] | None = None
    errors: Mapping[str, str] | None = None
    kept: bool = True
    repeated: bool = False

    def as_json(self) -> str:
        """Return the reply as text to remember."""
        card = None if self.card is None else {"text": self.card.text, "blocks": list(self.card.blocks)}
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
            repeated=True,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One call being answered: the open transaction, who acts, and in which words they are answered."""

    work: Transaction
    doer: Doer
    words: Words
    desk: "Desk"
    request: str
    caller: Caller

    def because(self, reason: str | None) -> "Visit":
        """Return the visit with the reason that was given for what is done."""
        return replace(self, doer=replace(self.doer, by=replace(self.doer.by, reason=reason)))


Handle = Callable[[Visit], Awaitable[Reply]]


def refused_with_a_card(words: Words, refused: Refused, found: Situation) -> Reply:
    """Answer a refusal as a card."""
    return Reply(card=refusal(words, refused, found))


async def nothing_else(work: Transaction, reply: Reply) -> None:
    """Add nothing to the transaction of an answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How a call is answered beside the main thing.

    `asked` is what was typed, `refuse` puts a refusal into a reply, `instead` shows the present state to
    somebody who acted on an outdated one, and `also` joins the transaction once the reply is known.
    """

    asked: str | None = None
    refuse: Callable[[Words, Refused, Situation], Reply] = refused_with_a_card
    instead: Handle | None = None
    also: Callable[[Transaction, Reply], Awaitable[None]] = nothing_else


PLAIN = Manner()


class Desk:
    """Answers calls; made once, with everything from outside that answering needs."""

    def __init__(
        self,
        *,
        store: Store,
        client: AsyncWebClient,
        tell_at_once: Callable[[Answer], Awaitable[object]],
        settings: Settings,
        now: Callable[[], datetime],
        new_id: Callable[[], str],
        after_commit: Callable[[], None],
        address: Callable[[], str | None],
    ) -> None:
        """Take what is needed; `after_commit` wakes the worker, `tell_at_once` needs no database.

        `address` is where people's programs reach the bot, without a slash at the end; None if they cannot.
        """
        self.store = store
        self.client = client
        self.tell_at_once = tell_at_once
        self.settings = settings
        self.now = now
        self.new_id = new_id
        self.after_commit = after_commit
        self.address = address
        self.channels = ChannelNames(client)

    def today(self) -> date:
        """Return the civil date where the grading is done."""
        return self.now().astimezone(self.settings.hours.zone).date()

    async def answer(
        self, request: str, caller: Caller, way: Way, handle: Handle, manner: Manner = PLAIN
    ) -> Reply:
        """Answer a call once: `handle` runs in one transaction with the memory of its answer.

        Never raises for what a person or the database did.
        """
        try:
            return await self._settled(request, caller, way, handle, manner)
        except CannotCheck:
            return Reply(card=cannot_check_identity(self.default_words()), kept=False)
        except NotKept as trouble:
            reference = self.new_id()[:8]
            log.warning("not_kept", reference=reference, why=str(trouble), request=request[:16])
            return Reply(card=not_saved(self.default_words(), reference), kept=False)
        except Exception:
            reference = self.new_id()[:8]
            log.exception("unexpected", reference=reference, request=request[:16])
            return Reply(card=not_saved(self.default_words(), reference), kept=False)

    async def _settled(self, request: str, caller: Caller, way: Way, handle: Handle, manner: Manner) -> Reply:
        checked: Checked | None = None
        refused: Refused | None = None
        for _ in range(2 + 2 * ATTEMPTS):
            try:
                async with self.store.transaction() as work:
                    if (known := await work.reply_to(request)) is not None:
                        return Reply.from_json(known)
                    if checked is not None:
                        await keep(work, checked, self.now())
                    if refused is None:
                        visit = await self._visit(work, request, caller, way)
                        reply = await handle(visit)
                    else:
                        reply = await self._refusal(work, caller, refused, manner)
                        if manner.instead is not None and isinstance(refused, Stale):
                            visit = await self._visit(work, request, caller, way)
                            reply = _before(reply, await manner.instead(visit))
                    await manner.also(work, reply)
                    await work.remember(request, reply.as_json(), self.now())
            except NeedsCheck:
                checked = await ask_slack(self.client, caller, self.settings.team)
            except Refused as refused_now:
                refused = refused_now
            except (TryAgain, OutcomeUnknown, RepeatedRequest):
                continue
            else:
                if work.has_queued:
                    self.after_commit()
                return reply
        raise NotSaved(why="busy")

    async def _visit(self, work: Transaction, request: str, caller: Caller, way: Way) -> Visit:
        person = await person_behind(work, caller, self.now())
        return Visit(
            work=work,
            doer=self.doer(person, way),
            words=self.words_of(person),
            desk=self,
            request=request,
            caller=caller,
        )

    async def known_person(self, caller: Caller) -> Person:
        """Return the person behind an account, asking Slack where its word is old.

        Raises `CannotCheck`, `AccountInactive`, `UnknownPerson`, and what the store raises.
        """
        try:
            async with self.store.reading() as reading:
                return await person_behind(reading, caller, self.now())
        except NeedsCheck:
            checked = await ask_slack(self.client, caller, self.settings.team)
        async with self.store.transaction() as work:
            await keep(work, checked, self.now())
        async with self.store.reading() as reading:
            return await person_behind(reading, caller, self.now())

    def doer(self, person: Person, way: Way) -> Doer:
        """Return the person as somebody who acts now."""
        change = ChangeId(self.new_id())
        return Doer(
            person=person,
            today=self.today(),
            by=Attribution(person=person.id, way=way, at=self.now(), change=change),
        )

    def default_words(self) -> Words:
        """Return the words of the installation's language."""
        return words_for(self.settings.language).on(self.today())

    def words_of(self, person: Person) -> Words:
        """Return the words of the person's language."""
        return words_for(person.language or self.settings.language).on(self.today())

    async def _refusal(self, work: Transaction, caller: Caller, refused: Refused, manner: Manner) -> Reply:
        account = await work.account(caller.team, caller.user)
        person = None if account is None or account.person is None else await work.person(account.person)
        words = self.default_words() if person is None else self.words_of(person)
        found = await situation(work, person, refused)
        return manner.refuse(words, refused, replace(found, asked=manner.asked))


def _before(notice: Reply, present: Reply) -> Reply:
    if notice.card is None or present.card is None:
        return notice
    blocks = (*notice.card.blocks, *present.card.blocks)
    return Reply(card=Card(text=f"{notice.card.text} {present.card.text}", blocks=blocks))


async def situation(work: AccountsReading, person: Person | None, refused: Refused) -> Situation:
    """Return what a refusal's words need to know: where it happened, and the planners who can help."""
    key = refused.at[0] if refused.at is not None else getattr(refused, "key", None)
    if key is None and person is not None and not isinstance(refused, WhichAssessment | WhichCommittee):
        keys = {seat.key for seat in await work.seats(person.id)}
        key = keys.pop() if len(keys) == 1 else None
    planners = () if key is None else await work.planners(key)
    committee = None if refused.at is None else refused.at[1]
    return Situation(key=key, committee=committee, planners=planners)


def where_of(key: str | None, committee: str | None, channel: str, channel_name: str) -> Where:
    """Return what the person said and where, as the rules take it."""
    return Where(
        key=key,
        committee=None if committee is None else CommitteeName(committee),
        channels=frozenset(name for name in (channel, channel_name) if name),
    )
