"""A guide for newcomers at the page: steps to try, and which of them are done."""

from dataclasses import dataclass

from slackbox.block_kit.json_checks import Payload


@dataclass(frozen=True, slots=True, kw_only=True)
class Say:
    """A text that a step types; without a channel's id, in the direct message with the app."""

    say: str
    channel: str = ""

    def as_json(self) -> Payload:
        """Return the JSON for the page."""
        return {"say": self.say} | ({"channel": self.channel} if self.channel else {})


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step for one person (an id), described in mrkdwn, with a button `label` that does the `acts`.

    The button of a step without acts only makes the page act as that person.
    """

    id: str
    person: str
    title: str
    text: str
    is_done: bool
    label: str
    acts: tuple[Say, ...] = ()

    def as_json(self) -> Payload:
        """Return the JSON for the page."""
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
    """The steps in order, and the closing words once all are done; a guide without steps is not shown."""

    steps: tuple[Step, ...] = ()
    closing: str = ""

    def as_json(self) -> Payload:
        """Return the JSON for the page."""
        return {"steps": [step.as_json() for step in self.steps], "closing": self.closing}
