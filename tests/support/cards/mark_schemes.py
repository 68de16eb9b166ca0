"""The cards of mark schemes, as long and hostile as they can be, for the gallery."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime

from grading.files import Media
from grading.mark_schemes import Document, DroppedFile, GradedBefore, Purpose, SchemeVersion
from grading.model import CommitteeName, PersonId
from grading.rules.mark_schemes import Reader
from grading.usecases.mark_schemes import FileShown, SchemeOverview, SchemePut, SchemeShown
from handlers.card import Card
from handlers.features.mark_schemes import cards
from handlers.words import Words
from tests.support.cards.extremes import LARGE
from tests.support.cards.results import HOSTILE

AT = datetime(2026, 12, 1, 12, tzinfo=UTC)
REQUIRED = replace(LARGE.assessment, mark_scheme="required")
FILE = Document(name=HOSTILE * 3, fingerprint="f" * 64, size=9_999_999, media=Media.XLSX)
LINK = Document(name="lenke.eksempel", link="https://lenke.eksempel/" + "x" * 1_900)
NEWEST = SchemeVersion(version=99, document=FILE, put_by=PersonId(1), at=AT)
DROPPED = DroppedFile(
    id="F" * 64, person=PersonId(1), purpose=Purpose.MARK_SCHEME, key=REQUIRED.key, document=FILE, at=AT
)
COMMITTEE = CommitteeName(HOSTILE)
READERS = tuple(
    Reader(
        committee=COMMITTEE,
        grader=grader,
        read=number % 3 and 98 + number % 2,
        before=GradedBefore(committee=COMMITTEE, grader=grader.person, candidates=tuple(LARGE.candidates))
        if number % 2
        else None,
        is_hidden=number % 4 == 0,
    )
    for number, grader in enumerate(LARGE.graders * 40)
)
OVERVIEW = SchemeOverview(assessment=REQUIRED, versions=(NEWEST,), readers=READERS, may_drop=True)

SCHEMES: Mapping[str, Callable[[Words], Card]] = {
    "scheme": lambda words: cards.scheme_shown(
        words, SchemeShown(assessment=REQUIRED, newest=NEWEST, read=1, may_drop=True)
    ),
    "scheme read": lambda words: cards.scheme_shown(
        words, SchemeShown(assessment=REQUIRED, newest=NEWEST, read=99)
    ),
    "no scheme": lambda words: cards.scheme_shown(
        words, SchemeShown(assessment=LARGE.assessment, newest=None, read=0, may_drop=True)
    ),
    "schemes": lambda words: cards.scheme_overview(words, OVERVIEW),
    "no schemes": lambda words: cards.scheme_overview(words, replace(OVERVIEW, versions=())),
    "scheme waived": lambda words: cards.scheme_overview(
        words, replace(OVERVIEW, versions=(), assessment=replace(REQUIRED, mark_scheme="waived"))
    ),
    "scheme shown": lambda words: cards.file_shown(
        words, FileShown(assessment=REQUIRED, dropped=DROPPED, version=99)
    ),
    "scheme shown again": lambda words: cards.file_shown(
        words,
        FileShown(assessment=REQUIRED, dropped=replace(DROPPED, document=LINK), version=99, is_same=True),
    ),
    "scheme put": lambda words: cards.scheme_put(
        words, SchemePut(assessment=REQUIRED, version=NEWEST, asked=40, by_planner=True)
    ),
    "file cancelled": lambda words: cards.file_cancelled(words, DROPPED),
    "scheme on its way": lambda words: cards.scheme_on_its_way(words, NEWEST),
    "scheme sent": lambda words: cards.scheme_sent(words, NEWEST),
    "scheme link": lambda words: cards.scheme_link(words, replace(NEWEST, document=LINK)),
    "small scheme": lambda words: cards.file_shown(
        words,
        FileShown(
            assessment=REQUIRED,
            dropped=replace(DROPPED, document=replace(FILE, size=31, media=Media.TEXT)),
            version=1,
        ),
    ),
}
"""Every card of mark schemes by a name."""
