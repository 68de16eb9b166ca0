"""The mark scheme: who has to have read it before they grade, and what a planner may see of who has."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from grading.errors import LinkNotTaken, SchemeMissing, SchemeNotRead
from grading.mark_schemes import (
    DROP_WITHIN,
    REQUIRED,
    Document,
    DropPurpose,
    GradedBefore,
    Readings,
    SchemeVersion,
)
from grading.model import Assessment, Committee, CommitteeName, Grader, PersonId
from grading.notices import SchemeToRead

_LONGEST_LINK = 2_000
_HOST = re.compile(r"([a-z0-9-]+\.)+[a-z][a-z0-9-]+", re.IGNORECASE)


def is_required(assessment: Assessment) -> bool:
    """Say whether grading waits for a mark scheme."""
    return assessment.mark_scheme == REQUIRED


def check_scheme_read(
    assessment: Assessment, newest: SchemeVersion | None, read: int, *, has_begun: bool
) -> None:
    """Raise `SchemeMissing` or `SchemeNotRead` to a grader for whom grading has not opened yet.

    Who has begun goes on while there is none, and when a new version comes after one that they have read:
    they are asked to read it, and are not locked out in the middle of their work. `read` is the newest
    version that they have read, 0 for none; `has_begun` says that something of their own marking stands.
    """
    if not is_required(assessment):
        return
    if newest is None:
        if not has_begun:
            raise SchemeMissing(key=assessment.key)
    elif read < newest.version and not (has_begun and read):
        raise SchemeNotRead(key=assessment.key, version=newest.version)


def is_meant(purpose: DropPurpose | None, dropped: datetime) -> bool:
    """Say whether a file that was dropped at an instant is for what its owner asked about before."""
    return purpose is not None and purpose.at <= dropped <= purpose.at + DROP_WITHIN


def link_in(text: str) -> str:
    """Return a plain https address, also as Slack writes one: in angle brackets; raises `LinkNotTaken`.

    Its host is a name in plain letters, so that nobody takes it for another one.
    """
    link = text.strip().removeprefix("<").removesuffix(">").partition("|")[0].replace("&amp;", "&")
    try:
        parts = urlsplit(link)
        is_plain = parts.username is None and parts.password is None and parts.port in {None, 443}
    except ValueError:
        raise LinkNotTaken from None
    is_seen = link.isascii() and link.isprintable() and not set(link) & set(" \"'<>`|\\")
    if parts.scheme != "https" or not is_plain or not is_seen or len(link) > _LONGEST_LINK:
        raise LinkNotTaken
    if _HOST.fullmatch(parts.hostname or "") is None:
        raise LinkNotTaken
    return link


def host_of(link: str) -> str:
    """Return the host of a link that was taken."""
    return urlsplit(link).hostname or ""


def said_of(version: SchemeVersion) -> str:
    """Return a version as the trail has it: its number, its name, and which bytes or which link."""
    document = version.document
    what = document.link if document.fingerprint is None else f"sha256 {document.fingerprint}"
    return f"{version.version}: {document.name}, {what}"


def is_same(version: SchemeVersion | None, document: Document) -> bool:
    """Say whether a document is what the newest version is already."""
    return version is not None and (version.document.fingerprint, version.document.link) == (
        document.fingerprint,
        document.link,
    )


def asked_to_read(
    assessment: Assessment,
    committees: Iterable[Committee],
    is_open: Collection[tuple[PersonId, CommitteeName]],
    version: SchemeVersion,
) -> tuple[SchemeToRead, ...]:
    """Return what the graders hear who have something left to grade, each once, but not who gave it."""
    places = {
        grader.person: one.name
        for one in reversed([*committees])
        for grader in one.marking_graders
        if (grader.person, one.name) in is_open and grader.person != version.put_by
    }
    return tuple(
        SchemeToRead(
            assessment=assessment.key,
            committee=place,
            to=person,
            version=version.version,
            name=version.document.name,
        )
        for person, place in sorted(places.items())
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """A grader in a committee: the newest version they have read, 0 for none, and whom they graded before it.

    `before` is None where the planner who looks may not know: they grade there, and its marking is hidden.
    """

    committee: CommitteeName
    grader: Grader
    read: int
    before: GradedBefore | None
    is_hidden: bool = False


def readers(
    committees: Iterable[Committee],
    readings: Readings,
    before: Iterable[GradedBefore],
    viewer: PersonId,
    hidden: Collection[CommitteeName],
) -> tuple[Reader, ...]:
    """Return who has read which version, and who graded whom before the newest.

    Of a committee in `hidden` the viewer learns of their own grades only, whatever others have done.
    """
    known: Mapping[tuple[CommitteeName, PersonId], GradedBefore] = {
        (one.committee, one.grader): one for one in before
    }
    return tuple(
        Reader(
            committee=one.name,
            grader=grader,
            read=readings.get(grader.person, 0),
            before=None
            if one.name in hidden and grader.person != viewer
            else known.get((one.name, grader.person)),
            is_hidden=one.name in hidden and grader.person != viewer,
        )
        for one in committees
        for grader in one.marking_graders
    )
