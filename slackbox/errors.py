"""The ways the workspace says no: SlackError to the bot, Refused to a person at the page."""

from dataclasses import dataclass, field

from slackbox.shapes import Payload


@dataclass(slots=True)
class SlackError(Exception):
    """A Web API method refuses; `error` is Slack's own name for it, `more` what the reply adds."""

    error: str
    more: Payload = field(default_factory=dict)

    def reply(self) -> Payload:
        """Return the reply that the bot gets."""
        return {"ok": False, "error": self.error, **self.more}

    def reasons(self) -> list[str]:
        """Return why, in as many sentences as there are."""
        messages = self.more.get("response_metadata", {}).get("messages", [])
        return [*map(str, messages)] or [self.error]


def invalid(error: str, found: list[str]) -> SlackError:
    """Return an error that lists what was wrong with the arguments."""
    messages = [f"[ERROR] {words}" for words in found]
    return SlackError(error, {"response_metadata": {"messages": messages}})


@dataclass(slots=True)
class TooMany(SlackError):
    """One call too many; `wait` are the seconds that Slack asks the bot to wait."""

    wait: int = 1


@dataclass(slots=True)
class Refused(Exception):
    """The page or a test asked for something that a person in Slack could not do; `words` say it to them."""

    words: str
    status: int = 400
