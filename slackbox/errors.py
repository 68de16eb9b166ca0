"""Refusals: SlackError for the app, Refused for a person at the page."""

from dataclasses import dataclass, field

from slackbox.block_kit.json_checks import Payload


@dataclass(slots=True)
class SlackError(Exception):
    """A refusal by a Web API method; `error` is Slack's name for it, `more` the other fields of the reply."""

    error: str
    more: Payload = field(default_factory=dict)

    def reply(self) -> Payload:
        """Return the reply to the app."""
        return {"ok": False, "error": self.error, **self.more}

    def reasons(self) -> list[str]:
        """Return the reasons, one sentence each."""
        messages = self.more.get("response_metadata", {}).get("messages", [])
        return [*map(str, messages)] or [self.error]


def invalid(error: str, found: list[str]) -> SlackError:
    """Return an error that lists the faults of the arguments."""
    messages = [f"[ERROR] {words}" for words in found]
    return SlackError(error, {"response_metadata": {"messages": messages}})


@dataclass(slots=True)
class RateLimited(SlackError):
    """A refusal of one call too many; `wait` is in seconds."""

    wait: int = 1


@dataclass(slots=True)
class Refused(Exception):
    """A refusal of what a person in Slack could not do; `words` tell them so."""

    words: str
    status: int = 400
