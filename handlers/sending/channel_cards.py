"""The one card of a committee's channel, which says where the committee stands now.

What calls for action is posted, because Slack tells nobody of an update: a reminder, or that a committee has
come to align or to confirm, where the card that stands does not ask for that yet. The card before it is then
brought to the present state, without its buttons. What only reports progress updates the card that stands; it
is posted anew where that is gone, in another channel, or older than `AGE`.

Each is drawn from where the committee stands when it is sent, not when it was queued, so that nothing late
brings an older state back. While not all have shared, nothing is said.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import get_args

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

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
from grading.rules.channel_view import ChannelState, channel_state, step_asked
from handlers.blocks import section
from handlers.card import Block, Card
from handlers.escaping import bold
from handlers.ports import ChannelCard, Done, Later, Never, Outcome
from handlers.sending.notices import notice as notice_card
from handlers.services import Services
from handlers.slack.channels import ChannelIds
from handlers.slack.errors import is_refused_for_good, outcome_of
from handlers.slack.posting import post, posted

AGE = timedelta(days=7)
"""A card that is older has scrolled away, and nobody would see what is written there."""

_OF_THE_SHARED = (
    *get_args(ChannelState),
    CoGraderConfirmed,
    CoGraderShared,
    ConfirmationFell,
    ConflictsStillOpen,
    GradeWasProposed,
    ProposalWasAdopted,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scene:
    """A committee with a channel, where it stands, and the card that stands in the channel, if one does."""

    key: AssessmentKey
    committee: CommitteeName
    title: str
    channel: str
    state: ChannelState | None
    card: ChannelCard | None


class ChannelCards:
    """Keeps the card of each committee's channel."""

    def __init__(self, services: Services, client: AsyncWebClient) -> None:
        """Take the services for what is at rest, and the background's client."""
        self._services = services
        self._client = client
        self._ids = ChannelIds(client)

    async def tell(self, told: Notice, idempotency_key: str, *, again: bool) -> Outcome:
        """Tell the channel of a notice, by a new card or on the one that stands; never raises for Slack."""
        scene = await self._scene(told.assessment, told.committee)
        if scene is None:
            return Never(why="no channel")
        if isinstance(told, ConflictsStillOpen):
            return await self._remind(told, scene, idempotency_key, again=again)
        drawn = self._drawn(told, scene)
        if drawn is None:
            return Done()
        return await _kept(lambda: self._tell(scene, drawn, idempotency_key, again=again))

    async def _remind(
        self, told: ConflictsStillOpen, scene: _Scene, idempotency_key: str, *, again: bool
    ) -> Outcome:
        if not isinstance(scene.state, ConflictsFound):
            return Done()
        present = replace(told, conflicts=scene.state.conflicts)
        card = notice_card(self._services.default_words(), present, scene.title)

        async def posting() -> Done:
            channel = await self._ids.id_of(scene.channel, self._services.now())
            ts = await posted(self._client, channel, idempotency_key) if again else None
            return await self._post(scene, channel, ts, card, idempotency_key)

        return await _kept(posting)

    async def _scene(self, key: AssessmentKey, name: CommitteeName) -> _Scene | None:
        async with self._services.store.snapshot() as snapshot:
            committees = await snapshot.committees(key)
            found = next((one for one in committees if one.name == name), None)
            if found is None or found.channel is None:
                return None
            book = await snapshot.gradebook(key, name)
            card = await snapshot.channel_card(key, name)
        return _Scene(
            key=key,
            committee=name,
            title=book.assessment.title,
            channel=found.channel,
            state=channel_state(book),
            card=card,
        )

    def _drawn(self, told: Notice, scene: _Scene) -> Card | None:
        """Return the present state, below the news if the notice brings any; None: say nothing."""
        words = self._services.default_words()
        if scene.state is None:
            return None if isinstance(told, _OF_THE_SHARED) else notice_card(words, told, scene.title)
        state = notice_card(words, scene.state, scene.title)
        if isinstance(told, get_args(ChannelState)):
            return state
        news = notice_card(words, told, scene.title).text
        return Card(text=f"{news} {state.text}", blocks=(section(bold(news)), *state.blocks))

    async def _tell(self, scene: _Scene, drawn: Card, idempotency_key: str, *, again: bool) -> Done:
        channel = await self._ids.id_of(scene.channel, self._services.now())
        if again and (ts := await posted(self._client, channel, idempotency_key)) is not None:
            return await self._post(scene, channel, ts, drawn, idempotency_key)
        asks = step_asked(scene.state)
        stands = scene.card
        if (
            stands is not None
            and stands.channel == channel
            and self._services.now() - stands.posted_at < AGE
            and asks in (None, stands.asks)
            and await self._updated(stands, drawn.text, drawn.blocks)
        ):
            if stands.asks != asks:
                await self._keep(replace(stands, asks=asks))
            return Done(reference=f"{channel}/{stands.ts}")
        return await self._post(scene, channel, None, drawn, idempotency_key)

    async def _post(
        self, scene: _Scene, channel: str, ts: str | None, card: Card, idempotency_key: str
    ) -> Done:
        """Post the card, unless it stands at `ts` already, and keep it as the one that stands."""
        now = self._services.now()
        if ts is None:
            _, ts = await post(self._client, channel, card, idempotency_key)
        elif scene.card is not None and scene.card.channel == channel and float(ts) <= float(scene.card.ts):
            # It arrived in the first attempt, and something more urgent was posted below it since.
            return Done(reference=f"{channel}/{ts}")
        else:
            await self._updated_at(channel, ts, card.text, card.blocks)
        await self._lay_to_rest(scene, channel, ts)
        await self._keep(
            ChannelCard(
                assessment=scene.key,
                committee=scene.committee,
                channel=channel,
                ts=ts,
                asks=step_asked(scene.state),
                posted_at=now,
            )
        )
        return Done(reference=f"{channel}/{ts}", posted=True)

    async def _lay_to_rest(self, scene: _Scene, channel: str, ts: str) -> None:
        """Bring the card before to the present state without buttons, while it stands in the same channel."""
        before = scene.card
        if before is None or scene.state is None or before.channel != channel or before.ts == ts:
            return
        state = notice_card(self._services.default_words(), scene.state, scene.title)
        blocks = [block for block in state.blocks if block["type"] != "actions"]
        await self._updated(before, state.text, blocks)

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


async def _kept(call: Callable[[], Awaitable[Done]]) -> Outcome:
    try:
        return await outcome_of(call)
    except StorageError as trouble:
        return Later(why=str(trouble))
