"""The institution's directory: whom to ask about what, and its guides, as an operator writes them down."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

ANY_LANGUAGE = ""
"""The language of a text that is the same for everybody."""

InLanguages = Mapping[str, str]
"""A text by language."""


class Desk(StrEnum):
    """Who is asked about what (S): accounts and login, Inspera, all else."""

    ORAKEL = "orakel"
    EXAMINATIONS = "examinations"
    DEPARTMENT = "department"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """The ways to reach a desk or a planner; a way that is None is not known."""

    name: str | None = None
    phone: str | None = None
    mail: str | None = None
    link: str | None = None
    hours: InLanguages = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """A guide to grading, with its title and its address in each language."""

    title: InLanguages
    link: InLanguages


@dataclass(frozen=True, slots=True, kw_only=True)
class Directory:
    """The contacts and guides of an installation; `planners` are by address, in lower case."""

    desks: Mapping[Desk, Contact] = field(default_factory=dict)
    planners: Mapping[str, Contact] = field(default_factory=dict)
    guides: tuple[Guide, ...] = ()


NO_DIRECTORY = Directory()


def in_language(texts: InLanguages, language: str) -> str | None:
    """Return a text in a language, or in any other there is; None without one."""
    return texts.get(language) or texts.get(ANY_LANGUAGE) or next(iter(texts.values()), None)
