"""How keeping fails: what the edge may conclude from it."""

import pytest

from grading.outbox import OutcomeUnknown, ReadFailed, SaveFailed, StorageError, WriteConflict


@pytest.mark.parametrize("kind", [SaveFailed, WriteConflict, OutcomeUnknown, ReadFailed])
def test_a_failure_carries_a_word_for_the_log(kind: type[StorageError]) -> None:
    """The operator must see whether the disk is full or the database busy."""
    failure = kind("full")

    assert (failure.why, str(failure)) == ("full", "full")


def test_only_what_was_rolled_back_is_not_saved() -> None:
    """A person may be told "not saved" of these and of no others."""
    rolled_back = {
        kind
        for kind in (SaveFailed, WriteConflict, OutcomeUnknown, ReadFailed)
        if issubclass(kind, SaveFailed)
    }

    assert rolled_back == {SaveFailed, WriteConflict}
