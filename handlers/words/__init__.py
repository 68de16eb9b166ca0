"""Every sentence that a person reads, in English (`en*.ftl`) and in Norwegian (`nb*.ftl`)."""

import re
from collections.abc import Sequence
from copy import copy
from datetime import date
from functools import cache
from importlib.resources import files

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.resolver import CurrentEnvironment, ResolverEnvironment
from fluent.runtime.types import FluentInt
from typing_extensions import override

from grading.rules.command_words import in_norwegian

_LOCALES = {"en": "en_GB", "nb": "nb_NO"}

LANGUAGES = tuple(_LOCALES)
"""The languages that a person can choose."""


_TWO_STOPS = re.compile(r"\b(jan|feb|apr|aug|sep|okt|nov|des)\.\.(?!\.)")


class Words:
    """The sentences of one language."""

    def __init__(self, language: str) -> None:
        """Read the sentences of a language of `LANGUAGES`; KeyError for any other."""
        self.language = language
        self._locale = _LOCALES[language]
        self._bundle = FluentBundle([self._locale.replace("_", "-")], use_isolating=False)
        for file in files(__name__).iterdir():
            if file.name.endswith(".ftl") and re.split("[-.]", file.name)[0] == language:
                self._bundle.add_resource(FluentResource(file.read_text(encoding="utf-8")))
        self._date = self.say("date-pattern")
        self._today: date | None = None

    def on(self, today: date) -> "Words":
        """Return the same words as they are said on a day: a date of another year gets its year."""
        words = copy(self)
        words._today = today  # noqa: SLF001 - its own
        return words

    def say(self, sentence: str, /, **values: str | int) -> str:
        """Return the sentence of this id with its values filled in, as they are.

        LookupError for an unknown id, ValueError for a missing value: an id is never shown to a person.
        """
        pattern = self._bundle.get_message(sentence).value
        given = {name: _Count(value) if isinstance(value, int) else value for name, value in values.items()}
        # `format_pattern` does the same, but would give each count a number format of its own.
        said = ResolverEnvironment(context=self._bundle, current=CurrentEnvironment(args=given), errors=[])
        text = None if pattern is None else pattern(said)
        if text is None or said.errors:
            fault = said.errors[0] if said.errors else "no text"
            message = f"{self.language}: {sentence}: {fault}"
            raise ValueError(message)
        # An abbreviated month ends a sentence with its own full stop: "til man. 21. des."
        return _TWO_STOPS.sub(r"\1.", str(text))

    def date_and_year(self, day: date) -> str:
        """Return a day with its year."""
        return f"{format_date(day, self._date, locale=self._locale)} {day.year}"

    def date(self, day: date) -> str:
        """Return a day as it is written in the language: `Tue 22 Dec`, `tir. 22. des.`."""
        if self._today is not None and day.year != self._today.year:
            return self.date_and_year(day)
        return format_date(day, self._date, locale=self._locale)

    def typed(self, command: str) -> str:
        """Return a command as it is typed in the language: `/grade share`, `/grade del`."""
        return in_norwegian(command) if self.language == "nb" else command

    def names(self, names: Sequence[str], *, any_one: bool = False) -> str:
        """Return the names as a list in words: `Ada, Bo and Kim`, or with `any_one` `Ada, Bo or Kim`."""
        return format_list(names, style="or" if any_one else "standard", locale=self._locale)


@cache
def words_for(language: str) -> Words:
    """Return the words of a language, read once; English for a language that there are none of."""
    return Words(language if language in _LOCALES else "en")


class _Count(FluentInt):
    """A number that chooses between singular and plural, and reads the same in every language: 1234."""

    @override
    def format(self, locale: Locale) -> str:
        # Fluent's own way makes a pattern for each number, which takes longer than the rest of the sentence.
        return str(self)
