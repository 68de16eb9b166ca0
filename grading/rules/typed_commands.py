"""Commands as people type them: which one a word or a sentence most likely means."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher, get_close_matches
from unicodedata import normalize

from grading.rules.characters import QUOTES, seen
from grading.rules.command_words import verb_meant, written_for

_AROUND = f" ,;:.!/()[]<>{QUOTES}"
_LEAST_LIKENESS, _LIKENESS_IN_TALK = 0.6, 0.75
_FEW_WORDS = 3
_LONGEST = 24
_MOST = 3
_NEARLY = 0.1
"""How much less alike another verb may be that is offered beside the likeliest."""

_ALSO = {
    "?": "help",
    "approve": "confirm",
    "assist": "help",
    "compare": "conflicts",
    "delete": "clear",
    "disagree": "conflicts",
    "download": "sheet",
    "erase": "clear",
    "excel": "sheet",
    "file": "sheet",
    "fil": "sheet",
    "fullfør": "confirm",
    "finish": "confirm",
    "godkjenn": "confirm",
    "info": "help",
    "kommandoer": "help",
    "commands": "help",
    "lever": "share",
    "oversikt": "status",
    "overview": "status",
    "progress": "status",
    "regneark": "sheet",
    "remove": "clear",
    "revert": "undo",
    "slett": "clear",
    "submit": "share",
    "uenig": "conflicts",
    "uenighet": "conflicts",
    "who": "contacts",
}
"""Words that are no verbs, and the verb that they mean."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeantCommand:
    """A command that may be meant: its verb, and what was typed behind it."""

    verb: str
    words: tuple[str, ...] = field(default=(), repr=False)


def bare_word(word: str) -> str:
    """Return a typed word without punctuation around it and without what is not seen in it.

    A question mark stays: who asks has not said that it be done.
    """
    return seen(normalize("NFKC", word)).strip(_AROUND)


def meant_by_word(
    word: str, verbs: Collection[str], least_likeness: float = _LEAST_LIKENESS
) -> tuple[str, ...]:
    """Return the verbs that a word may mean, the likeliest first: its own, or those spelled most alike."""
    said = bare_word(word).casefold()
    said = said.rstrip("?") or said
    if not said or len(said) > _LONGEST:
        return ()
    for meant in (verb_meant(said), _ALSO.get(said, "")):
        if meant in verbs:
            return (meant,)
    written = written_for(verbs)
    likeness = {
        one: SequenceMatcher(None, said, one).ratio()
        for one in get_close_matches(said, written, n=_MOST * 2, cutoff=least_likeness)
    }
    close = [one for one, alike in likeness.items() if alike >= max(likeness.values()) - _NEARLY]
    return tuple(dict.fromkeys(written[one] for one in close))[:_MOST]


def meant_commands(
    words: Sequence[str], verbs: Collection[str], *, is_talk: bool = False
) -> tuple[MeantCommand, ...]:
    """Return the commands that words may mean, the likeliest first.

    The first word may be mistyped; in a sentence, as `hva er status?`, only a verb as it is written counts.
    With `is_talk` it stands behind no slash: few words are then a command, and `hello` is none.
    """
    if not words:
        return ()
    rest = tuple(bare_word(word) for word in words[1:])
    said = bare_word(words[0]).casefold().rstrip("?")
    if said and (exact := _exact(said, verbs)) is not None:
        return (MeantCommand(verb=exact, words=rest),)
    for place, word in enumerate(words[1:], start=2):
        later = bare_word(word).casefold().rstrip("?")
        if (exact := _exact(later, verbs)) is not None:
            behind = tuple(bare_word(one) for one in words[place:])
            return (
                MeantCommand(verb=exact, words=tuple(one for one in behind if any(map(str.isdigit, one)))),
            )
    if is_talk and len(words) > _FEW_WORDS:
        return ()
    alike = meant_by_word(words[0], verbs, _LIKENESS_IN_TALK if is_talk else _LEAST_LIKENESS)
    return tuple(MeantCommand(verb=verb, words=rest) for verb in alike)


def _exact(said: str, verbs: Collection[str]) -> str | None:
    meant = _ALSO.get(said, verb_meant(said))
    return meant if meant and meant in verbs else None
