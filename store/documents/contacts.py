"""Reads the file of contacts and guides: every fault at once, each with its line and what was expected."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from grading.directory import ANY_LANGUAGE, Contact, Desk, Directory, Guide
from grading.roster_faults import RosterFault, RosterProblem
from grading.rules.roster_form import line_of
from store.documents.parts import Unreadable, Written
from store.documents.yaml_text import read_yaml

LARGEST_CONTACTS = 256 * 1024
_MOST_GUIDES = 10
_MOST_PLANNERS = 1_000
_LANGUAGES = frozenset({"en", "nb"})
_PHONE = re.compile(r"\+?[0-9][0-9 ()\-]{1,28}[0-9]")
_MAIL = re.compile(r"[^@\s<>|,;:\"]{1,64}@[^@\s<>|,;:\"]{1,190}\.[^@\s<>|,;:\".]{2,63}")
_UNREADABLE = {
    RosterProblem.ALIAS: "must be written out: no & and no *",
    RosterProblem.TAG: "must be plain text: no word that begins with !",
    RosterProblem.SEVERAL_DOCUMENTS: "must be one document: no --- in between",
}


_TEXT = "must be text"
_PHONE_NUMBER = "must be a telephone number, such as +47 73 00 00 00"
_MAIL_ADDRESS = "must be an e-mail address, such as help@uni.example"
_HTTPS = "must be an address that begins with https://"
_BY_LANGUAGE = "must be one text, or texts for en and nb"


class _Unexpected(ValueError):
    """A value is not what was expected; carries what was."""


class ContactsInvalid(Exception):
    """The file cannot be used; carries each fault as a sentence."""

    def __init__(self, faults: Sequence[str]) -> None:
        """Take the faults, in the order of their lines."""
        super().__init__("; ".join(faults))
        self.faults = tuple(faults)


def read_contacts(content: bytes) -> Directory:
    """Return the contacts and guides of a file; raises `ContactsInvalid` with all faults."""
    if len(content) > LARGEST_CONTACTS:
        raise ContactsInvalid([f"must be smaller than {LARGEST_CONTACTS // 1024} KB"])
    try:
        written = read_yaml(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise ContactsInvalid(["must be text in UTF-8"]) from None
    except Unreadable as unreadable:
        raise ContactsInvalid([_unreadable(unreadable.fault)]) from None
    if written.value is None:
        return Directory()
    twice = [
        _Fault(one.line, f"{one.place} stands twice, first in line {one.first}") for one in written.faults
    ]
    try:
        document = _Document.model_validate(written.value)
    except ValidationError as error:
        found = error.errors(include_url=False, include_input=False)
        wrong = [_fault(one["type"], one["loc"], one.get("ctx", {}), written) for one in found]
        raise ContactsInvalid(_sentences([*twice, *wrong])) from None
    if twice:
        raise ContactsInvalid(_sentences(twice))
    return document.directory()


@dataclass(frozen=True, slots=True)
class _Fault:
    line: int | None
    says: str


def _sentences(faults: Sequence[_Fault]) -> list[str]:
    ordered = sorted(dict.fromkeys(faults), key=lambda one: (one.line or 0, one.says))
    return [one.says if one.line is None else f"line {one.line}: {one.says}" for one in ordered]


def _unreadable(fault: RosterFault) -> str:
    what = _UNREADABLE.get(fault.problem, "must be YAML")
    return what if fault.line is None else f"line {fault.line}: {what}"


def _is_text(value: object) -> object:
    if not isinstance(value, str):
        raise _Unexpected(_TEXT)
    return value.strip()


def _is_phone(value: str) -> str:
    if not _PHONE.fullmatch(value):
        raise _Unexpected(_PHONE_NUMBER)
    return value


def _is_mail(value: str) -> str:
    if not _MAIL.fullmatch(value):
        raise _Unexpected(_MAIL_ADDRESS)
    return value


def _is_link(value: str) -> str:
    try:
        url = urlsplit(value)
        is_link = url.scheme == "https" and bool(url.hostname) and url.username is None
    except ValueError:
        is_link = False
    if not is_link or not value.isprintable() or re.search(r"[\s<>|\"`]", value):
        raise _Unexpected(_HTTPS)
    return value


def _by_language(value: object) -> object:
    """Take one text for everybody, or a text for each language."""
    if not isinstance(value, Mapping):
        return {ANY_LANGUAGE: value}
    if not value or not value.keys() <= _LANGUAGES:
        raise _Unexpected(_BY_LANGUAGE)
    return value


Text = Annotated[str, BeforeValidator(_is_text), Field(min_length=1, max_length=120)]
Phone = Annotated[str, BeforeValidator(_is_text), AfterValidator(_is_phone)]
Mail = Annotated[str, BeforeValidator(_is_text), AfterValidator(_is_mail)]
Link = Annotated[str, BeforeValidator(_is_text), Field(max_length=500), AfterValidator(_is_link)]
Texts = Annotated[dict[str, Text], BeforeValidator(_by_language)]
Links = Annotated[dict[str, Link], BeforeValidator(_by_language)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Contact(_Part):
    name: Text | None = None
    phone: Phone | None = None
    mail: Mail | None = None
    link: Link | None = None
    hours: Texts = {}

    def contact(self) -> Contact:
        """Return the ways to reach them."""
        return Contact(name=self.name, phone=self.phone, mail=self.mail, link=self.link, hours=self.hours)


class _Planner(_Contact):
    mail: Mail


class _Guide(_Part):
    title: Texts
    link: Links


class _Document(_Part):
    orakel: _Contact | None = None
    examinations: _Contact | None = None
    department: _Contact | None = None
    planners: Annotated[list[_Planner], Field(max_length=_MOST_PLANNERS)] = []
    guides: Annotated[list[_Guide], Field(max_length=_MOST_GUIDES)] = []

    def directory(self) -> Directory:
        """Return what is written."""
        desks = {
            Desk.ORAKEL: self.orakel,
            Desk.EXAMINATIONS: self.examinations,
            Desk.DEPARTMENT: self.department,
        }
        return Directory(
            desks={desk: one.contact() for desk, one in desks.items() if one is not None},
            planners={one.mail.casefold(): one.contact() for one in self.planners},
            guides=tuple(Guide(title=one.title, link=one.link) for one in self.guides),
        )


_PARTS: Mapping[str, type[_Part]] = {
    "planners": _Planner,
    "guides": _Guide,
    **{desk.value: _Contact for desk in Desk},
}
_EXPECTED = {
    "missing": "is missing",
    "dict_type": "must have parts of its own, such as name: and phone:",
    "model_type": "must have parts of its own, such as name: and phone:",
    "model_attributes_type": "must have parts of its own, such as name: and phone:",
    "list_type": "must be a list: each entry begins with -",
    "string_too_short": "must not be empty",
}


def _fault(kind: str, found: Sequence[str | int], context: Mapping[str, object], written: Written) -> _Fault:
    """Return what the library says is wrong, with the place as the file names it."""
    place = tuple(part for part in found if part != ANY_LANGUAGE)
    return _Fault(line_of(written.lines, place), f"{_named(place)} {_expected(kind, place, context)}")


def _named(place: Sequence[str | int]) -> str:
    """Return a place by the names of its parts; which entry of a list it is, the line says."""
    return ".".join(str(part)[:40] for part in place if isinstance(part, str)) or "the file"


def _expected(kind: str, place: Sequence[str | int], context: Mapping[str, object]) -> str:
    if kind == "value_error":
        return str(context.get("error", "cannot be read"))
    if kind == "extra_forbidden":
        around = _PARTS.get(str(place[0]), _Document) if len(place) > 1 else _Document
        return f"is not known here; known are {', '.join(around.model_fields)}"
    if kind in {"string_too_long", "too_long"}:
        return f"must have at most {context.get('max_length')} {'letters' if kind[0] == 's' else 'entries'}"
    return _EXPECTED.get(kind, "cannot be read")
