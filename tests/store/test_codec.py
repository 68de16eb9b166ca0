"""Changes as the audit trail holds them: also those that earlier versions wrote, which stay as they are."""

import pytest

from grading.changes import (
    Cell,
    Change,
    ConfirmationEnded,
    ConfirmationGiven,
    GradesTypedInChannel,
    Setting,
    SetUpChanged,
    SharingChanged,
    SheetDroppedInChannel,
    UnitConfirmed,
    ValueSet,
)
from grading.model import WHOLE, Origin, QuestionNumber
from store.codec import change_facts, change_from
from tests.support.builders import ADA, c

MARK = ValueSet(
    cell=Cell(candidate=c(1), question=QuestionNumber("2b")), owner=ADA, by=ADA, before=None, after="7.5"
)
OF_EARLIER_VERSIONS: list[tuple[dict[str, object], Change]] = [
    (
        {
            "kind": "GradeSet",
            "candidate": "10001",
            "grader": 1,
            "by": 1,
            "before": None,
            "after": "B",
            "origin": "imported",
            "read_version": 3,
        },
        ValueSet(
            cell=Cell(candidate=c(1)),
            owner=ADA,
            by=ADA,
            before=None,
            after="B",
            origin=Origin.IMPORTED,
            read_version=3,
        ),
    ),
    (
        {"kind": "GradesShared", "grader": 1, "unit": ""},
        SharingChanged(grader=ADA, unit=WHOLE, is_shared=True),
    ),
    (
        {"kind": "GradesUnshared", "grader": 1, "unit": "", "candidates": ["10001"]},
        SharingChanged(grader=ADA, unit=WHOLE, is_shared=False, candidates=(c(1),)),
    ),
    (
        {"kind": "ConfirmationGiven", "grader": 1, "unit": "", "digest": "d", "left_ungraded": []},
        ConfirmationGiven(grader=ADA, unit=WHOLE, fingerprint="d"),
    ),
    (
        {"kind": "ConfirmationVoided", "grader": 1, "unit": "", "candidate": "10001"},
        ConfirmationEnded(grader=ADA, unit=WHOLE, changed=c(1)),
    ),
    (
        {"kind": "ConfirmationWithdrawn", "grader": 1, "unit": ""},
        ConfirmationEnded(grader=ADA, unit=WHOLE),
    ),
    ({"kind": "UnitConfirmed", "unit": "", "digest": "d"}, UnitConfirmed(unit=WHOLE, fingerprint="d")),
    (
        {"kind": "SheetDroppedOpenly", "grader": 1, "channel": "C1"},
        SheetDroppedInChannel(grader=ADA, channel="C1"),
    ),
    (
        {"kind": "GradesTypedOpenly", "grader": 1, "channel": "C1"},
        GradesTypedInChannel(grader=ADA, channel="C1"),
    ),
    (
        {"kind": "SetUpChanged", "what": "deadline policy", "subject": "K", "before": None, "after": "x"},
        SetUpChanged(setting=Setting.DEADLINE_POLICY, subject="K", before=None, after="x"),
    ),
]


@pytest.mark.parametrize(
    ("written", "change"), OF_EARLIER_VERSIONS, ids=[one.kind for _, one in OF_EARLIER_VERSIONS]
)
def test_what_an_earlier_version_wrote_is_read(written: dict[str, object], change: Change) -> None:
    """The trail is a chain of hashes: nothing in it can be written anew."""
    assert change_from(dict(written)) == change


@pytest.mark.parametrize(
    "change", [MARK, *(one for _, one in OF_EARLIER_VERSIONS)], ids=lambda change: change.kind
)
def test_what_is_written_now_is_read_as_it_was(change: Change) -> None:
    """What cannot be read back cannot be undone, nor proved years later."""
    assert change_from(change_facts(change)) == change


def test_kinds_keep_their_names() -> None:
    """Exports of one trail must call the same thing by one name, whichever version wrote it."""
    assert [change_facts(one)["kind"] for _, one in OF_EARLIER_VERSIONS] == [
        written["kind"] for written, _ in OF_EARLIER_VERSIONS
    ]
    assert change_facts(MARK)["kind"] == "MarkSet"
