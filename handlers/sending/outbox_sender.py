"""Messages of the outbox, sent to Slack by the sender of their kind."""

from collections.abc import Callable

import aiohttp
import structlog
from pydantic import ValidationError
from slack_sdk.web.async_client import AsyncWebClient

from grading.errors import Refused
from grading.notices import Notice
from grading.outbox import ClaimedMessage, StorageError
from handlers.files.dropped import IncomingFiles
from handlers.files.imports import Imports
from handlers.outbox_messages import Answer, AnswerOnHome
from handlers.ports import Done, Files, Later, Never, Outcome
from handlers.sending import (
    account_checks,
    answers,
    calendar_links,
    digests,
    home,
    notices,
    received_files,
    requested_files,
)
from handlers.sending.channel_cards import ChannelCards
from handlers.sending.person_cards import PersonCards
from handlers.sending.senders import ExportFiles, Outside, merged
from handlers.services import Services
from handlers.slack.delivering import Delivery

log: structlog.typing.FilteringBoundLogger = structlog.get_logger()

SENDERS = merged(
    answers.senders,
    notices.senders,
    digests.senders,
    requested_files.senders,
    calendar_links.senders,
    received_files.senders,
    home.senders,
    account_checks.senders,
)
"""Every sender, by kind of message."""


class SlackSender:
    """Delivers messages to Slack."""

    def __init__(
        self,
        *,
        services: Services,
        client: AsyncWebClient,
        session: aiohttp.ClientSession,
        files: IncomingFiles,
        kept_files: Files,
        export_files: ExportFiles,
        read_notice: Callable[[str], Notice],
        chance: Callable[[int], bytes],
    ) -> None:
        """Take what senders need from outside; `client` has no retries of its own."""
        self._outside = Outside(
            services=services,
            client=client,
            session=session,
            accounts=services.accounts_by(client),
            delivery=Delivery(client),
            channel_cards=ChannelCards(services, client),
            person_cards=PersonCards(services, client),
            files=files,
            kept_files=kept_files,
            imports=Imports(services),
            export_files=export_files,
            read_notice=read_notice,
            chance=chance,
        )

    async def deliver(self, message: ClaimedMessage) -> Outcome:
        """Deliver a message once; never raises for what Slack, the database or the rules did."""
        deliver = SENDERS.get(message.kind)
        if deliver is None:
            return Never(why="unreadable message")
        try:
            return await deliver(message, self._outside)
        except ValidationError:
            return Never(why="unreadable message")
        except StorageError as trouble:
            return Later(why=trouble.why)
        except Refused as refused:
            # The rules refuse it at every attempt.
            log.warning("message_refused", queued=message.id, kind=message.kind, why=type(refused).__name__)
            return Done()

    async def answer_now(self, answer: Answer | AnswerOnHome) -> Outcome:
        """Show an answer that could not be kept; used when the database does not save."""
        if isinstance(answer, AnswerOnHome):
            return await home.answer_on_home_now(self._outside, answer)
        return await answers.answer_now(answer, self._outside.session, self._outside.delivery)
