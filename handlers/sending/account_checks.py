"""Accounts about which Slack is asked again in the background."""

from handlers.outbox_messages import CheckAccount
from handlers.ports import Done, Outcome
from handlers.sending.senders import Attempt, Senders
from handlers.slack.errors import outcome_of
from handlers.slack.payloads import Caller

senders = Senders()


@senders.sender(CheckAccount)
async def check_account(attempt: Attempt[CheckAccount]) -> Outcome:
    """Ask Slack who the account is, and keep the answer."""
    accounts, message = attempt.outside.accounts, attempt.message

    async def look() -> Done:
        await accounts.owner(Caller(team=message.team, user=message.user))
        return Done()

    return await outcome_of(look)
