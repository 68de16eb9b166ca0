"""The one card of a committee's channel, which shows the committee's present state.

A new card is posted for what calls for action, because Slack announces no update: a reminder, or a committee
that has come to align or to confirm. The card before it becomes one grey line of what it was. Mere progress
updates the present card, or is posted if that card is gone, in another channel, or older than `AGE`.

A card shows the state at the time of sending, so that a late message cannot bring an older state back. Before
all graders have shared, nothing of it is said.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import get_args

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from grading.aligning_notices import (
    CandidateAsked,
    GradeMadeConflict,
    GradesWereProposed,
    ProposalsAnswered,
)
from grading.model import AssessmentKey, CommitteeName
from grading.notices import (
    CoGraderConfirmed,
    CoGraderShared,
    ConfirmationFell,
    ConflictsFound,
    ConflictsStillOpen,
    GradeWasProposed,
    Notice,
    ProposalWasAdopted,
)
from grading.outbox import StorageError
from grading.rules.channel_view import ChannelState, Confirming, channel_state, confirming, step_asked
from grading.rules.standing import Next
from handlers.blocks import note, section
from handlers.card import Block, Card
from handlers.escaping import bold
from handlers.lists import people
from handlers.ports import ChannelCard, Done, Later, Never, Outcome
from handlers.sending.notice_cards import notice as notice_card
from handlers.services import Services
from handlers.slack.channels import ChannelIds
from handlers.slack.errors import is_refused_for_good, outcome_of
from handlers.slack.posting import post, posted
from handlers.words import Words

AGE = timedelta(days=7)
"""Age at which a card has scrolled out of sight."""

_OF_THE_SHARED = (
    *get_args(ChannelState),
    CoGraderConfirmed,
    CoGraderShared,
    ConfirmationFell,
    ConflictsStillOpen,
    GradeWasProposed,
    ProposalWasAdopted,
    GradesWereProposed,
    ProposalsAnswered,
    GradeMadeConflict,
    CandidateAsked,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _View:
    """A committee with a channel, its state, and the present card of the channel, if there is one.

    `words` are those of all its graders, or the installation's where they read different languages.
    """

    key: AssessmentKey
    committee: CommitteeName
    title: str
    channel: str
    state: ChannelState | None
    confirming: Confirming | None
    card: ChannelCard | None
    words: Words


class ChannelCards:
    """The cards of the committees' channels."""

    def __init__(self, services: Services, client: AsyncWebClient) -> None:
        """Take the services, and the client of the background."""
        self._services = services
        self._client = client
        self._ids = ChannelIds(client)

    async def tell(self, told: Notice, idempotency_key: str, *, again: bool) -> Outcome:
        """Tell the channel of a notice, by a new card or on the present one; never raises for Slack."""
        view = await self._view(told.assessment, told.committee)
        if view is None:
            return Never(why="no channel")
        if isinstance(told, ConflictsStillOpen):
            return await self._remind(told, view, idempotency_key, again=again)
        drawn = self._drawn(told, view)
        if drawn is None:
            return Done()
        return await _kept(lambda: self._tell(view, drawn, idempotency_key, again=again))

    async def _remind(
        self, told: ConflictsStillOpen, view: _View, idempotency_key: str, *, again: bool
    ) -> Outcome:
        if not isinstance(view.state, ConflictsFound):
            return Done()
        present = replace(told, conflicts=view.state.conflicts)
        card = notice_card(view.words, present, view.title)

        async def posting() -> Done:
            channel = await self._ids.id_of(view.channel, self._services.now())
            ts = await posted(self._client, channel, idempotency_key) if again else None
            return await self._post(view, channel, ts, card, idempotency_key)

        return await _kept(posting)

    async def _view(self, key: AssessmentKey, name: CommitteeName) -> _View | None:
        async with self._services.store.snapshot() as snapshot:
            committees = await snapshot.committees(key)
            found = next((one for one in committees if one.name == name), None)
            if found is None or found.channel is None:
                return None
            book = await snapshot.gradebook(key, name)
            card = await snapshot.channel_card(key, name)
            graders = [await snapshot.person(one.person) for one in found.graders]
        return _View(
            key=key,
            committee=name,
            title=book.assessment.title,
            channel=found.channel,
            state=channel_state(book),
            confirming=confirming(book),
            card=card,
            words=self._services.words_of_all(one for one in graders if one is not None),
        )

    def _drawn(self, told: Notice, view: _View) -> Card | None:
        """Return the present state, below the news of the notice; None if nothing is to be said."""
        if view.state is None:
            return None if isinstance(told, _OF_THE_SHARED) else notice_card(view.words, told, view.title)
        state = _with_who_confirmed(view, notice_card(view.words, view.state, view.title))
        if isinstance(told, (*get_args(ChannelState), CoGraderConfirmed)):
            return state
        news = notice_card(view.words, told, view.title).text
        return Card(text=f"{news} {state.text}", blocks=(section(bold(news)), *state.blocks))

    async def _tell(self, view: _View, drawn: Card, idempotency_key: str, *, again: bool) -> Done:
        channel = await self._ids.id_of(view.channel, self._services.now())
        if again and (ts := await posted(self._client, channel, idempotency_key)) is not None:
            return await self._post(view, channel, ts, drawn, idempotency_key)
        asks = step_asked(view.state)
        present = view.card
        if (
            present is not None
            and present.channel == channel
            and self._services.now() - present.posted_at < AGE
            and asks in (None, present.asks)
            and await self._updated(present, drawn.text, drawn.blocks)
        ):
            if present.asks != asks:
                await self._keep(replace(present, asks=asks))
            return Done(reference=f"{channel}/{present.ts}")
        return await self._post(view, channel, None, drawn, idempotency_key)

    async def _post(
        self, view: _View, channel: str, ts: str | None, card: Card, idempotency_key: str
    ) -> Done:
        """Post the card, or update the one at `ts`, and keep it as the present one."""
        now = self._services.now()
        if ts is None:
            _, ts = await post(self._client, channel, card, idempotency_key)
        elif view.card is not None and view.card.channel == channel and float(ts) <= float(view.card.ts):
            # It arrived in the first attempt, and something more urgent was posted below it since.
            return Done(reference=f"{channel}/{ts}")
        else:
            await self._updated_at(channel, ts, card.text, card.blocks)
        await self._retire(view, channel, ts)
        await self._keep(
            ChannelCard(
                assessment=view.key,
                committee=view.committee,
                channel=channel,
                ts=ts,
                asks=step_asked(view.state),
                posted_at=now,
            )
        )
        return Done(reference=f"{channel}/{ts}", posted=True)

    async def _retire(self, view: _View, channel: str, ts: str) -> None:
        """Make of the card before one grey line of what it was, if it is in the same channel."""
        before = view.card
        if before is None or before.channel != channel or before.ts == ts:
            return
        was = _what_it_was(view.words, before)
        await self._updated(before, was, [note(was)])

    async def _updated(self, card: ChannelCard, text: str, blocks: Sequence[Block]) -> bool:
        """Update a card; return whether it is there to be updated."""
        return await self._updated_at(card.channel, card.ts, text, blocks)

    async def _updated_at(self, channel: str, ts: str, text: str, blocks: Sequence[Block]) -> bool:
        try:
            await self._client.chat_update(
                channel=channel, ts=ts, text=text, blocks=[dict(block) for block in blocks]
            )
        except SlackApiError as error:
            if is_refused_for_good(error):
                return False
            raise
        return True

    async def _keep(self, card: ChannelCard) -> None:
        async with self._services.store.transaction() as work:
            await work.put_channel_card(card)


def _with_who_confirmed(view: _View, state: Card) -> Card:
    """Return the present state with who has confirmed and who is awaited, above its buttons."""
    if view.confirming is None or not view.confirming.confirmed:
        return state
    told = [view.words.say("channel-confirmed", names=people(view.words, view.confirming.confirmed))]
    if view.confirming.awaited:
        told.append(view.words.say("channel-awaited", names=people(view.words, view.confirming.awaited)))
    first, *rest = state.blocks
    return Card(text=state.text, blocks=(first, section(" ".join(told)), *rest))


def _what_it_was(words: Words, card: ChannelCard) -> str:
    match card.asks:
        case Next.ALIGN:
            return words.say("channel-was-align")
        case Next.CONFIRM:
            return words.say("channel-was-confirm")
        case _:
            return words.say("channel-was")


async def _kept(call: Callable[[], Awaitable[Done]]) -> Outcome:
    try:
        return await outcome_of(call)
    except StorageError as trouble:
        return Later(why=str(trouble))
