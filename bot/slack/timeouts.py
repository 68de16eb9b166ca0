"""How long the bot waits for Slack."""

from dataclasses import dataclass

from bot.slack.in_time import SECONDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long the bot waits for what, in seconds.

    What a person waits for is given up after `answer`, and answered half a second later at the latest; each
    call that this takes is given up after `asking`, that which opens a dialog or tells of trouble after
    `opening`: before Slack's three seconds are over. Whether the bot is ready is looked at anew after
    `fresh`. After `heartbeat` without a sign of life it asks for one, and half as long later it gives a
    connection up. Pauses between attempts grow from the first to the longest. A connection that lived less
    than `steady` counts as a failure. Messages to one place are `pace` apart, and with a pace the background
    keeps within Slack's rates; 0: it calls as often as it likes.
    """

    answer: float = SECONDS
    asking: int = 2
    opening: float = 1.5
    fresh: float = 1.0
    hello: float = 10.0
    heartbeat: float = 10.0
    steady: float = 10.0
    first_pause: float = 0.4
    longest_pause: float = 30.0
    pause_when_refused: float = 60.0
    leaving: float = 30.0
    stopping: float = 5.0
    pace: float = 1.0


PATIENCE = Patience()
