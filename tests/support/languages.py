"""The words of the English and of the Norwegian sentences, to find one language within the other."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from fluent.syntax import ast as fluent
from fluent.syntax import parse
from fluent.syntax.visitor import Visitor

import handlers

WORDS = Path(handlers.__file__).parent / "words"


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


NOT_IN_WORDS = re.compile(
    r"`[^`]*`"  # what is typed as it stands
    r"|<[^>]*>"  # what Slack puts in itself: mentions, dates
    r"|\S+@\S+|https?://\S+|\S+\.(?:xlsx|csv|yaml|json|jsonl|ics|pdf|xls)\b"  # addresses and files
    r"|/(?:grade|exam|invite)\b"
)
"""What is no sentence: code, addresses, names of files and of Slack's commands."""

BOTH = _listed("""
    an at bachelor be bot filter for form format hold kappa last like master mine moderator over person post
    private program send sent side start status to type under variant
""")
"""Words that are written the same in both languages."""

FIXED = _listed("""
    csv docx eee excel gif https inspera jpeg json kb mb mmm ntnu notpass orakel pass pdf png sensur slack
    tdt url utf webp word xlsx yaml
""")
"""Names, and terms that are the same for everybody."""


_CARRIED = _listed("""
    action_id block_id callback_id channel external_id filetype hash id metadata mimetype mode
    private_metadata response_type style trigger_id ts type url user value
""")
"""Fields of Block Kit and of messages that nobody reads."""


class _Texts(Visitor):
    """Collects the text of a message, without what is filled in."""

    def __init__(self) -> None:
        """Start with none."""
        self.texts: list[str] = []

    def visit_TextElement(self, node: fluent.TextElement) -> None:  # noqa: N802 - the library's name
        """Note a text."""
        self.texts.append(node.value)


@cache
def sentences(language: str) -> Mapping[str, str]:
    """Return the text of every sentence of a language, without what is filled in."""
    found = {}
    for file in sorted(WORDS.glob(f"{language}*.ftl")):
        for entry in parse(file.read_text(encoding="utf-8")).body:
            if isinstance(entry, fluent.Message):
                texts = _Texts()
                texts.visit(entry)
                # A text that is filled in may stand between backticks, too.
                found[entry.id.name] = "\N{OBJECT REPLACEMENT CHARACTER}".join(texts.texts)
    return found


def words_in(text: str) -> Iterator[str]:
    """Yield the words of a text in small letters, of two letters or more, without what is no sentence."""
    yield from re.findall(r"[^\W\d_]{2,}", NOT_IN_WORDS.sub(" ", text).casefold())


@cache
def english_words() -> frozenset[str]:
    """Return the words of the English sentences that are not Norwegian as well, and no fixed terms."""
    return frozenset(word for text in sentences("en").values() for word in words_in(text)) - BOTH - FIXED


def english_in(text: str) -> list[str]:
    """Return the English words in a text."""
    return [word for word in words_in(text) if word in english_words()]


def texts_shown(node: object) -> Iterator[str]:
    """Yield all that can be read in a message or a view, and nothing of what it only carries."""
    if isinstance(node, Mapping):
        for name, inside in node.items():
            if name not in _CARRIED:
                yield from texts_shown(inside)
    elif isinstance(node, list | tuple):
        for inside in node:
            yield from texts_shown(inside)
    elif isinstance(node, str):
        yield node
