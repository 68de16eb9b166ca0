"""What a dialog would change, shown on top of its own fields: pressed once more, it is done."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from grading.changes import Setting
from grading.model import CandidateId
from grading.rules.roster_changes import RosterChange
from handlers.blocks import note, section
from handlers.card import Block
from handlers.dialogs import fields
from handlers.escaping import bold
from handlers.features.changing.consequences import consequences_in_words
from handlers.features.rosters.candidate_lines import alike, ids_in_short
from handlers.features.rosters.cards import changes_in_groups
from handlers.lists import inline
from handlers.slack.buttons import Press, press
from handlers.statuses import candidate_in_words
from handlers.words import Words

_ROOM_FOR_A_GROUP = 1_500
_ROOM_FOR_IDS = 300


def previewed(
    words: Words,
    drawn: fields.View,
    change: RosterChange,
    before: Press,
    state: Mapping[str, object],
    *also: fields.View,
) -> fields.View:
    """Return a dialog with what it would change on top, and its fields as they were filled in.

    `drawn` is the dialog as it is drawn at first, `before` is what it carried, and `also` are fields that
    stand on top.
    """
    told = words.say("set-up-asked" if before.change is None else "set-up-changed-since")
    metadata = press(
        key=before.key,
        committee=before.committee,
        seen=before.seen,
        turn=before.turn,
        change=change.fingerprint,
    )
    _, *blocks = fields.filled_in(drawn, state)
    shown = {
        **drawn,
        "submit": fields.plain_text(words.say("set-up-apply"), 24),
        "private_metadata": metadata,
        "blocks": [
            section(bold(told)),
            *_changes(words, change),
            *_consequences(words, change),
            note(words.say("set-up-asked-how")),
            *also,
            *blocks,
        ],
    }
    return fields.with_needed_reason(shown) if change.needs_reason else shown


def _changes(words: Words, change: RosterChange) -> Sequence[Block]:
    candidates = [one for one in change.changes if one.setting is Setting.CANDIDATE]
    others = tuple(one for one in change.changes if one.setting is not Setting.CANDIDATE)
    lines = [_line(words, before, after, ids) for (before, after), ids in alike(candidates).items()]
    told = [section(inline(words, lines, _ROOM_FOR_A_GROUP, "\n"))] if lines else []
    return [*told, *changes_in_groups(words, replace(change, changes=others), _ROOM_FOR_A_GROUP)]


def _consequences(words: Words, change: RosterChange) -> Sequence[Block]:
    lines = consequences_in_words(words, change.consequences)
    return [section(inline(words, lines, _ROOM_FOR_A_GROUP, "\n"))] if lines else []


def _line(words: Words, before: str | None, after: str | None, ids: Sequence[CandidateId]) -> str:
    """Return what becomes of candidates of whom the same becomes."""
    named = ids_in_short(words, ids, _ROOM_FOR_IDS)
    then, now = (candidate_in_words(words, kept or "") for kept in (before, after))
    if before is None:
        return words.say("candidates-line-new", count=len(ids), candidates=named, after=now)
    return words.say("candidates-line-changed", count=len(ids), candidates=named, before=then, after=now)
