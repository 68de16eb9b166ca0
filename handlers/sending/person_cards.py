"""Direct messages that call somebody to a step: each becomes one grey line once the step is taken.

A message is looked at again whenever anybody is told of its committee. It stays as it is once its reader has
pressed a button on it, for it then shows what they asked for. News that say what somebody did, such as a
grade that was changed, and why, stay too.
"""

from collections.abc import Mapping

import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from grading.model import AssessmentKey, CommitteeName
from grading.notices import (
    CandidatesJoined,
    CoGraderConfirmed,
    CoGraderShared,
    ConflictsFound,
    Notice,
    ReadyToConfirm,
)
from grading.outbox import StorageError
from grading.rules.standing import Next
from grading.usecases.notifications import steps_over
from handlers.blocks import note
from handlers.escaping import safe
from handlers.ports import Outcome, PersonCard
from handlers.services import Services
from handlers.slack.errors import NO_ANSWER, is_refused_for_good
from handlers.words import Words

log: structlog.typing.FilteringBoundLogger = structlog.get_logger()

_WAS: Mapping[str, str] = {
    Next.SHARE: "person-was-share",
    Next.ALIGN: "person-was-align",
    Next.CONFIRM: "person-was-confirm",
}


class PersonCards:
    """The direct messages that call people to steps."""

    def __init__(self, services: Services, client: AsyncWebClient) -> None:
        """Take the services, and the client of the background."""
        self._services = services
        self._client = client

    async def sent(self, told: Notice, outcome: Outcome) -> None:
        """Keep that a notice was sent to a person, and make grey lines of messages whose step is taken.

        The notice has arrived by now, so that nothing of this may fail it: what cannot be done now is done
        when somebody is told of the committee again.
        """
        try:
            await self._keep(told, outcome)
            await self._end_those_over(told.assessment, told.committee, but=_place(outcome))
        except (SlackApiError, StorageError, *NO_ANSWER) as trouble:
            log.warning("old_message_stays", why=type(trouble).__name__)

    async def _keep(self, told: Notice, outcome: Outcome) -> None:
        asks, place = step_called_for(told), _place(outcome)
        if asks is None or told.to is None or place is None:
            return
        channel, ts = place
        card = PersonCard(
            assessment=told.assessment,
            committee=told.committee,
            person=told.to,
            asks=asks,
            channel=channel,
            ts=ts,
            posted_at=self._services.now(),
        )
        async with self._services.store.transaction() as work:
            known = await work.person_cards(told.assessment, told.committee)
            before = [one for one in known if (one.person, one.asks) == (told.to, asks) and one.ts != ts]
            await work.put_person_card(card)
        for one in before:
            await self._made_grey(one)

    async def _end_those_over(
        self, key: AssessmentKey, committee: CommitteeName, but: tuple[str, str] | None
    ) -> None:
        """Make grey lines of messages that are over; what was sent just now is read first."""
        async with self._services.store.snapshot() as snapshot:
            cards = await snapshot.person_cards(key, committee)
            if not cards:
                return
            over = await steps_over(snapshot, key, committee, [(card.person, card.asks) for card in cards])
        for card in cards:
            if (card.person, card.asks) in over and (card.channel, card.ts) != but:
                # Forgotten first: a press in between draws what was asked for, and is not drawn over later.
                async with self._services.store.transaction() as work:
                    await work.end_person_card(card.channel, card.ts)
                await self._made_grey_or_kept(card)

    async def _made_grey_or_kept(self, card: PersonCard) -> None:
        try:
            await self._made_grey(card)
        except (SlackApiError, *NO_ANSWER) as trouble:
            if not (isinstance(trouble, SlackApiError) and is_refused_for_good(trouble)):
                async with self._services.store.transaction() as work:
                    await work.put_person_card(card)
            raise

    async def _made_grey(self, card: PersonCard) -> None:
        async with self._services.store.snapshot() as snapshot:
            person = await snapshot.person(card.person)
        if person is None:
            return
        was = what_it_was(self._services.words_of(person), card)
        await self._client.chat_update(channel=card.channel, ts=card.ts, text=was, blocks=[dict(note(was))])


def step_called_for(told: Notice) -> Next | None:
    """Return the step that a notice calls its reader to, and says nothing else; None for all others."""
    match told:
        case CandidatesJoined() | CoGraderShared():
            return Next.SHARE
        case ConflictsFound():
            return Next.ALIGN
        case ReadyToConfirm() | CoGraderConfirmed():
            return Next.CONFIRM
        case _:
            return None


def what_it_was(words: Words, card: PersonCard) -> str:
    """Return the line that stands in the place of a message."""
    place = words.say("place-in-short", key=safe(card.assessment), committee=safe(card.committee, 40))
    return words.say(_WAS.get(card.asks, "person-was-confirm"), place=place)


def _place(outcome: Outcome) -> tuple[str, str] | None:
    reference = getattr(outcome, "reference", None)
    if not reference or "/" not in reference:
        return None
    channel, _, ts = reference.partition("/")
    return channel, ts
