"""Files that were dropped for a purpose: kept as they come, typed by their bytes, and shown."""

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from grading.errors import Refused
from grading.mark_schemes import Document, DropPurpose
from grading.model import Person, Way
from grading.rules.file_kinds import media_of, safe_name
from grading.usecases.mark_schemes import check_may_give, offer_document, purpose_of
from handlers.features.mark_schemes.cards import file_shown
from handlers.files.drops import DropAnswers
from handlers.files.fetching import KnownFile, fetch_into
from handlers.outbox_messages import ReadFile
from handlers.ports import Done, Files, Outcome
from handlers.services import Services


class PurposeDrops:
    """The files that are for what their owner asked about before."""

    def __init__(
        self,
        services: Services,
        answers: DropAnswers,
        client: AsyncWebClient,
        session: aiohttp.ClientSession,
        files: Files,
    ) -> None:
        """Take where files are kept, and what fetching needs."""
        self._services = services
        self._answers = answers
        self._client = client
        self._session = session
        self._files = files

    async def purpose(self, message: ReadFile, person: Person) -> DropPurpose | None:
        """Return what the file is for; None where nothing was asked about, or it is said to be a sheet."""
        if not message.is_direct or message.as_sheet or message.key or message.at is None:
            return None
        async with self._services.store.snapshot() as snapshot:
            return await purpose_of(snapshot, person, message.at)

    async def preview(
        self, message: ReadFile, person: Person, known: KnownFile, purpose: DropPurpose
    ) -> Outcome:
        """Keep the file, and show its owner what it is for.

        Whether they may give it is looked up before a byte is fetched, and once more with the preview. Raises
        `FileUnavailable`, `FileLater` and `StorageError`.
        """
        services, words = self._services, self._services.words_of(person)
        actor = services.actor(person, Way.SHEET)
        try:
            async with services.store.snapshot() as snapshot:
                await check_may_give(snapshot, actor, purpose.key)
            async with self._files.receiving() as receiving:
                hosts = services.settings.file_hosts
                kept = await fetch_into(self._client, self._session, hosts, known, receiving)
            media = media_of(kept)
            document = Document(
                name=safe_name(known.name, media), fingerprint=kept.fingerprint, size=kept.size, media=media
            )
            async with services.store.transaction() as work:
                dropped = f"{message.file}-{message.channel}"
                shown = await offer_document(work, actor, purpose.key, document, dropped)
                card = file_shown(words, shown)
                await self._answers.send(work, f"told:{dropped}", message, card, person)
        except Refused as refused:
            card = await self._answers.refusal(words, person, refused)
            return await self._answers.about(message, card, person)
        services.after_commit()
        return Done()
