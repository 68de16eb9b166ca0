"""The bot's deadlines for tests that are about something else: none passes, and messages go out at once."""

from bot.slack.timeouts import Patience
from tests.support.patience import LONG

UNHURRIED = Patience(answer=LONG, asking=round(LONG), opening=LONG, fresh=0.0, hello=LONG, pace=0.0)
