"""What the rules say against what was filled in, below the fields that it is about."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from grading.errors import ReasonMissing, RosterInvalid
from grading.roster_faults import RosterFault
from handlers.dialogs.fields import REASON
from handlers.dialogs.refused import RefusedDialog
from handlers.features.rosters.faults_card import fault_in_words
from handlers.words import Words

_MOST = 5
"""How many faults stand below one field."""


def below(
    words: Words, faults: Sequence[RosterFault], fields: Mapping[str, str], otherwise: str
) -> dict[str, str]:
    """Return the faults as sentences by field; `fields` has a field for each place, by how that begins."""
    found: dict[str, list[str]] = {}
    for fault in faults:
        field = next((one for begin, one in fields.items() if fault.place.startswith(begin)), otherwise)
        sentence = fault_in_words(words, replace(fault, place=""))
        found.setdefault(field, []).append(sentence)
    return {field: _joined(words, told) for field, told in found.items()}


def refused_below(why: RefusedDialog, fields: Mapping[str, str], otherwise: str) -> dict[str, str]:
    """Return a refusal below the field that it is about, or below the field `otherwise`."""
    match why.refused:
        case RosterInvalid(faults=faults):
            return below(why.words, faults, fields, otherwise)
        case ReasonMissing():
            return {REASON: why.words.say("set-up-reason-missing")}
        case _:
            return {otherwise: why.sentence()}


def _joined(words: Words, told: Sequence[str]) -> str:
    shown = list(dict.fromkeys(told))
    left = len(shown) - _MOST
    return " ".join([*shown[:_MOST], *([words.say("and-more", left=left)] if left > 0 else [])])
