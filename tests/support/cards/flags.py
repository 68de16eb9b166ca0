"""Flags as many and with reasons as long as they can be."""

from dataclasses import replace

from grading.model import AssessmentKey, CommitteeName, Flag
from grading.usecases.flags import LONGEST, Flags
from tests.support.builders import KEY, c
from tests.support.cards.results import HOSTILE

FLAGS = Flags(
    key=AssessmentKey(KEY),
    committee=CommitteeName(HOSTILE),
    flags=tuple(Flag(candidate=c(n), reason="&" * LONGEST) for n in range(100)),
    shared=frozenset(c(n) for n in range(99)),
    now=Flag(candidate=c(1), reason="&" * LONGEST),
)
NO_FLAGS = replace(FLAGS, flags=(), now=None, gone=c(1))
