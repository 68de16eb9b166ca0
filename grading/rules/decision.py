"""What a rule returns: what changes, and who must be told."""

from dataclasses import dataclass

from grading.changes import Change
from grading.notices import Notice


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """The changes in the order they happen, and the notices that follow; both empty if nothing changes."""

    changes: tuple[Change, ...] = ()
    notices: tuple[Notice, ...] = ()
