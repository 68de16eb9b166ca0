"""A guide through what can be tried: steps for a newcomer at the page, and how far they have come."""

from dataclasses import dataclass

from slackbox.shapes import Payload


@dataclass(frozen=True, slots=True, kw_only=True)
class Say:
    """Something to be typed; without a channel's id, in the direct message with the bot."""

    say: str
    channel: str = ""

    def as_json(self) -> Payload:
        """Write it as the page reads it."""
        return {"say": self.say} | ({"channel": self.channel} if self.channel else {})


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What to do as which person (an id), in mrkdwn; a button of this label does the acts, if there are any.

    A step without acts is done in the chat itself; its button only makes the page become the person.
    """

    id: str
    person: str
    title: str
    text: str
    is_done: bool
    label: str
    acts: tuple[Say, ...] = ()

    def as_json(self) -> Payload:
        """Write it as the page reads it."""
        return {
            "id": self.id,
            "as": self.person,
            "title": self.title,
            "text": self.text,
            "is_done": self.is_done,
            "label": self.label,
            "acts": [act.as_json() for act in self.acts],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """The steps in their order, and what is said once all are done; one without steps is not shown."""

    steps: tuple[Step, ...] = ()
    closing: str = ""

    def as_json(self) -> Payload:
        """Write it as the page reads it."""
        return {"steps": [step.as_json() for step in self.steps], "closing": self.closing}
