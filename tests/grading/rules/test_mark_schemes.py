"""Grading opens once the mark scheme is read, and what is hidden stays hidden in its list of readers."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from grading.errors import LinkNotTaken, SchemeMissing, SchemeNotRead
from grading.mark_schemes import Document, DropPurpose, GradedBefore, Purpose, SchemeVersion
from grading.model import CommitteeName, PersonId
from grading.rules.mark_schemes import (
    asked_to_read,
    check_scheme_read,
    is_meant,
    is_same,
    link_in,
    readers,
    said_of,
)
from tests.support.builders import a_committee, c

NOW = datetime(2026, 12, 1, 12, tzinfo=UTC)
BOOK = a_committee(graders=2)
REQUIRED = replace(BOOK.assessment, mark_scheme="required")
ADA, BO = (grader.person for grader in BOOK.graders)
NAME = BOOK.committee.name


def version(number: int, by: PersonId = ADA) -> SchemeVersion:
    """Return a version of the mark scheme."""
    document = Document(name="s.pdf", fingerprint=f"{number:064}", size=1)
    return SchemeVersion(version=number, document=document, put_by=by, at=NOW)


@pytest.mark.parametrize(
    ("newest", "read", "has_begun"),
    [(1, 1, False), (1, 1, True), (2, 2, False), (2, 1, True), (None, 0, True)],
)
def test_who_has_read_it_grades(newest: int | None, read: int, has_begun: bool) -> None:
    """And who has begun goes on, also when a new version comes or it is asked for in the middle."""
    known = None if newest is None else version(newest)

    check_scheme_read(REQUIRED, known, read, has_begun=has_begun)


@pytest.mark.parametrize(
    ("newest", "read", "has_begun", "refused"),
    [
        (None, 0, False, SchemeMissing),
        (1, 0, False, SchemeNotRead),
        (1, 0, True, SchemeNotRead),
        (2, 1, False, SchemeNotRead),
    ],
)
def test_who_has_not_does_not(
    newest: int | None,
    read: int,
    has_begun: bool,
    refused: type[Exception],
) -> None:
    """Before the first grade it is the newest version that counts."""
    known = None if newest is None else version(newest)

    with pytest.raises(refused):
        check_scheme_read(REQUIRED, known, read, has_begun=has_begun)


@pytest.mark.parametrize("said", [None, "waived", "scheme.pdf"])
def test_where_it_is_not_asked_for_nothing_waits(said: str | None) -> None:
    """Rosters of before said other things, too."""
    check_scheme_read(replace(REQUIRED, mark_scheme=said), None, 0, has_begun=False)


@pytest.mark.parametrize(("minutes", "meant"), [(-1, False), (0, True), (15, True), (16, False)])
def test_a_file_is_for_what_was_asked_about_a_quarter_of_an_hour_before(minutes: int, meant: bool) -> None:
    """Neither for what is asked about afterwards nor for what is long forgotten."""
    purpose = DropPurpose(person=ADA, purpose=Purpose.MARK_SCHEME, key=REQUIRED.key, at=NOW)

    assert is_meant(purpose, NOW + timedelta(minutes=minutes)) is meant
    assert not is_meant(None, NOW)


@pytest.mark.parametrize(
    "link",
    [
        "https://wiki.uni.example/a?b=c&d=e",
        "<https://wiki.uni.example/a?b=c&amp;d=e>",
        "<https://wiki.uni.example/a?b=c&amp;d=e|wiki>",
    ],
)
def test_a_link_is_read_as_slack_writes_it(link: str) -> None:
    """It comes in brackets from some programs."""
    assert link_in(link) == "https://wiki.uni.example/a?b=c&d=e"


@pytest.mark.parametrize(
    "link",
    [
        "http://wiki.uni.example",
        "javascript://wiki.uni.example",
        "https://user:pass@wiki.uni.example",
        "https://w\u0456ki.uni.example",
        "https://127.0.0.1/x",
        "https://localhost/x",
        "https://wiki.uni.example:8443/",
        "https://wiki.uni.example/a b",
        "https://",
        "https://[::1",
        "https://wiki.uni.example/" + "x" * 2_000,
    ],
)
def test_any_other_address_is_refused(link: str) -> None:
    """It is shown to graders who trust it."""
    with pytest.raises(LinkNotTaken):
        link_in(link)


def test_graders_with_work_left_are_asked_once_but_not_who_gave_it() -> None:
    """Nor anybody whose committee is confirmed."""
    other = replace(BOOK.committee, name=CommitteeName("2"))
    seats = {(ADA, NAME), (BO, NAME), (BO, other.name)}

    told = asked_to_read(REQUIRED, [BOOK.committee, other], seats, version(1))

    assert [(one.to, one.committee, one.version) for one in told] == [(BO, NAME, 1)]
    assert asked_to_read(REQUIRED, [BOOK.committee], set(), version(1)) == ()


def test_who_grades_there_sees_their_own_part_only_while_it_is_hidden() -> None:
    """A planner with a seat learns nothing from the list that marking hides."""
    before = [GradedBefore(committee=NAME, grader=person, candidates=(c(1),)) for person in (ADA, BO)]

    own, hidden = readers([BOOK.committee], {BO: 1}, before, ADA, {NAME})
    nothing = readers([BOOK.committee], {BO: 1}, before[:1], ADA, {NAME})
    shown = readers([BOOK.committee], {BO: 1}, before, ADA, set())

    assert (own.before, hidden.before, hidden.is_hidden) == (before[0], None, True)
    assert nothing == (own, hidden)
    assert [one.before for one in shown] == before
    assert [one.read for one in shown] == [0, 1]


def test_the_same_document_is_known_and_the_trail_names_its_bytes() -> None:
    """So nobody can say afterwards that it was another one."""
    first = version(1)
    link = replace(first, document=Document(name="wiki", link="https://wiki.uni.example"))

    assert is_same(first, replace(first.document, name="other.pdf"))
    assert not is_same(first, version(2).document)
    assert not is_same(None, first.document)
    assert said_of(first) == f"1: s.pdf, sha256 {1:064}"
    assert said_of(link) == "1: wiki, https://wiki.uni.example"
