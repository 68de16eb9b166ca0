"""The words after a slash command: key (if given), verb, arguments, and a reason after `because`, `fordi`."""

from collections.abc import Collection
from dataclasses import dataclass, field

from grading.rules.command_words import argument_meant, verb_meant


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was typed, taken apart; `verb` is empty for a bare command and for `10023 B`.

    `reason` is None without a `because`, and empty if nothing follows it.
    """

    key: str | None
    verb: str
    words: tuple[str, ...] = field(repr=False)
    reason: str | None = field(repr=False)


def parse(text: str, verbs: Collection[str], keys: Collection[str]) -> Asked:
    """Take a command's text apart; `keys` are the assessment keys that the person may mean, in any case.

    `verbs` are the English ones, and a Norwegian one is read as the English one that it means.

    A first word is a key if the person has such an assessment or if a verb follows it.
    """
    said, reason = _split_reason(text.split())
    known = {key.casefold(): key for key in keys}
    key = None
    if said and verb_meant(said[0]) not in verbs:
        second = verb_meant(said[1]) if len(said) > 1 else ""
        if said[0].casefold() in known or second in verbs:
            key = known.get(said[0].casefold(), said[0])
            said = said[1:]
    verb = ""
    if said and verb_meant(said[0]) in verbs:
        verb, said = verb_meant(said[0]), said[1:]
    return Asked(key=key, verb=verb, words=tuple(said), reason=reason)


def may_name_a_key(text: str, verbs: Collection[str]) -> bool:
    """Tell whether the person's keys must be known: `10023 B`, or a verb in front, can be read without."""
    said, _ = _split_reason(text.split())
    if not said or verb_meant(said[0]) in verbs:
        return False
    return not (said[0].isdigit() and len(said) < 3)  # noqa: PLR2004 - candidate and grade


def _split_reason(said: list[str]) -> tuple[list[str], str | None]:
    for place, word in enumerate(said):
        if argument_meant(word) == "because":
            return said[:place], " ".join(said[place + 1 :])
    return said, None


class Incomplete(Exception):
    """The words after the verb are not what the subcommand takes."""


@dataclass
class NotTaken(Incomplete):
    """More stands after the verb than the subcommand takes; `words` is empty if it is the reason."""

    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Takes:
    """How many words a subcommand takes after its verb, and from how many on a reason may follow.

    `most` is None if the last argument may be of several words, as a grade may. Without `reason_from` no
    reason is taken.
    """

    least: int = 0
    most: int | None = 0
    reason_from: int | None = None

    def check(self, words: tuple[str, ...], reason: str | None) -> None:
        """Raise `NotTaken` for what is too much, and `Incomplete` for what is too little."""
        if self.most is not None and len(words) > self.most:
            raise NotTaken(words=words)
        if reason is not None and (self.reason_from is None or len(words) < self.reason_from):
            raise NotTaken
        if len(words) < self.least:
            raise Incomplete


NOTHING = Takes()
