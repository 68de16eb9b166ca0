"""The words after a slash command: key (if given), verb, arguments, and a reason after `because`, `fordi`."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from grading.model import AssessmentKey
from grading.rules.command_words import argument_meant, verb_meant
from grading.rules.nearest import nearest_key
from grading.rules.typed_commands import bare_word


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was typed, taken apart; `verb` is empty for a bare command and for `10023 B`.

    `text` are the words as they were typed, with their lines, and `whole` is the same to the end. `reason` is
    None without a `because`, and empty if nothing follows it.
    """

    key: str | None
    verb: str
    words: tuple[str, ...] = field(default=(), repr=False)
    text: str = field(default="", repr=False)
    whole: str = field(default="", repr=False)
    reason: str | None = field(default=None, repr=False)

    def as_prose(self) -> "Asked":
        """Return it where words are said to people: a `because` among them begins no reason for the bot."""
        if self.reason is None or not self.words:
            return self
        words = (*self.words[:1], *self.whole.split()[1:])
        return replace(self, words=words, text=self.whole, reason=None)


def parse(text: str, verbs: Collection[str], keys: Collection[str]) -> Asked:
    """Take a command's text apart; `keys` are the assessment keys that the person may mean, in any case.

    `verbs` are the English ones, and a Norwegian one is read as the English one that it means. Punctuation
    around a key, a verb or the ID behind a verb says nothing.

    A first word is a key if the person has such an assessment, or if it is like a key and a verb follows it.
    """
    places = list(re.finditer(r"\S+", text))
    end = _place_of_reason(places)
    reason = None if end is None else " ".join(text[places[end].end() :].split())
    said = [bare_word(place[0]) or place[0] for place in places[:end]]
    known = {key.casefold(): key for key in keys}
    key, at = None, 0
    if said and verb_meant(said[0]) not in verbs:
        is_before_a_verb = len(said) > 1 and verb_meant(said[1]) in verbs
        if said[0].casefold() in known or (is_before_a_verb and is_like_a_key(said[0], keys)):
            key, at = known.get(said[0].casefold(), said[0]), 1
    verb = ""
    if len(said) > at and verb_meant(said[at]) in verbs:
        verb, at = verb_meant(said[at]), at + 1
    words = [place[0] for place in places[at:end]]
    if verb and words:
        words[0] = said[at]
    stop = len(text) if end is None else places[end].start()
    begin = places[at].start() if words else stop
    return Asked(
        key=key,
        verb=verb,
        words=tuple(words),
        text=text[begin:stop].strip(),
        whole=text[begin:].strip() if words else "",
        reason=reason,
    )


def may_name_a_key(text: str, verbs: Collection[str]) -> bool:
    """Tell whether the person's keys must be known: `10023 B`, or a verb in front, can be read without."""
    said = split_reason(text)[0].split()
    if not said or verb_meant(bare_word(said[0])) in verbs:
        return False
    return not (said[0].isdigit() and len(said) < 3)  # noqa: PLR2004 - candidate and grade


def split_reason(text: str) -> tuple[str, str | None]:
    """Return what was typed before `because` or `fordi`, and the reason behind it; None without one."""
    places = list(re.finditer(r"\S+", text))
    end = _place_of_reason(places)
    if end is None:
        return text, None
    return text[: places[end].start()], " ".join(text[places[end].end() :].split())


def _place_of_reason(places: Sequence[re.Match[str]]) -> int | None:
    return next(
        (at for at, place in enumerate(places) if argument_meant(bare_word(place[0])) == "because"), None
    )


def is_like_a_key(word: str, keys: Collection[str]) -> bool:
    """Say whether a word may be an assessment's key: the first word of `hva er status` is none."""
    return any(map(str.isdigit, word)) or bool(nearest_key(word, map(AssessmentKey, keys)))


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
    reason is taken. With `is_prose` the last argument is a text to people, in which `because` is a word.
    """

    least: int = 0
    most: int | None = 0
    reason_from: int | None = None
    is_prose: bool = False

    def check(self, words: tuple[str, ...], reason: str | None) -> None:
        """Raise `NotTaken` for what is too much, and `Incomplete` for what is too little."""
        if self.most is not None and len(words) > self.most:
            raise NotTaken(words=words)
        if reason is not None and (self.reason_from is None or len(words) < self.reason_from):
            raise NotTaken
        if len(words) < self.least:
            raise Incomplete


NOTHING = Takes()
