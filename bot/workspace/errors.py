"""The ways the workspace says no: SlackError to the bot, Refused to a person at the page."""

from dataclasses import dataclass, field

from bot.workspace.shapes import Payload


@dataclass(slots=True)
class SlackError(Exception):
    """A Web API method refuses; `error` is Slack's own name for it, `more` what the reply adds."""

    error: str
    more: Payload = field(default_factory=dict)

    def reply(self) -> Payload:
        """Return the reply that the bot gets."""
        return {"ok": False, "error": self.error, **self.more}


def invalid(error: str, found: list[str]) -> SlackError:
    """Return an error that lists what was wrong with the arguments."""
    messages = [f"[ERROR] {words}" for words in found]
    return SlackError(error, {"response_metadata": {"messages": messages}})


@dataclass(slots=True)
class Refused(Exception):
    """The page or a test asked for something that a person in Slack could not do; `words` say it to them."""

    words: str
    status: int = 400
