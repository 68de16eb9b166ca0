"""The language in which somebody reads: chosen, else their chat account's, else the installation's."""

from collections.abc import Iterable

from grading.model import Person
from grading.rules.lookalikes import look

_NOBODYS_CHOICE = "en-us"
"""The locale that Slack gives to everybody who has chosen none, and so says nothing of a person."""

_NORWEGIAN = frozenset({"nb", "nn", "no"})

_NAMES = {
    "en": "en",
    "eng": "en",
    "english": "en",
    "engelsk": "en",
    "nb": "nb",
    "no": "nb",
    "nor": "nb",
    "norsk": "nb",
    "norwegian": "nb",
    "bokmål": "nb",
}


def language_named(said: str) -> str | None:
    """Return the language that is meant, by its code or its name in either language; None for another."""
    return _NAMES.get(look(said))


def language_of(person: Person, otherwise: str) -> str:
    """Return the language in which the person reads; `otherwise` is the installation's."""
    return person.language or _language_of_locale(person.locale) or otherwise


def language_of_all(people: Iterable[Person], otherwise: str) -> str:
    """Return the language of people who read the same text: theirs if it is one, else the installation's."""
    languages = {language_of(person, otherwise) for person in people}
    return languages.pop() if len(languages) == 1 else otherwise


def _language_of_locale(locale: str | None) -> str | None:
    """Return the language of a locale as `nb-NO`; None for one that says nothing of it."""
    named = (locale or "").replace("_", "-").casefold()
    if named == _NOBODYS_CHOICE:
        return None
    spoken = named.partition("-")[0]
    if spoken in _NORWEGIAN:
        return "nb"
    return "en" if spoken == "en" else None
