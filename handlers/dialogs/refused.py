"""A refusal of a dialog, to be told below the field that it is about."""

from dataclasses import dataclass, field

from grading.errors import Refused
from handlers.escaping import unmarked
from handlers.refusals.card import Situation, explain
from handlers.slack.buttons import Press
from handlers.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedDialog:
    """A refusal of what was filled in, and the fields that the dialog carried."""

    words: Words
    refused: Refused
    situation: Situation
    press: Press = field(default_factory=Press, repr=False)

    def sentence(self) -> str:
        """Return why it was refused and what to do, without markup."""
        told = explain(self.words, self.refused, self.situation)
        return unmarked(f"{told.why} {told.advice}".rstrip())
