"""The dialog to add candidates, to move them, to take them out, and to set their status."""

from collections.abc import Mapping, Sequence

from grading.model import FIRST_ROUND, CandidateId, CommitteeName, SubmissionStatus
from grading.rules.candidate_lists import MOST_AT_ONCE, in_ranges
from grading.rules.candidate_lists import PLACE as CANDIDATES
from grading.rules.set_up_edits import CandidatesWished, Placing
from grading.usecases.set_up_in_short import CommitteeInShort, SetUpInShort
from handlers.blocks import note, section
from handlers.dialogs import fields
from handlers.dialogs.refused import RefusedDialog
from handlers.escaping import safe
from handlers.features.set_up.faults import refused_below
from handlers.phrases import title_of
from handlers.slack.buttons import press
from handlers.statuses import status_named
from handlers.words import Words

CALLBACK = "candidates"
PLACE, STATUS, NAMED, LATE = "place", "status", "committee", "late"
ALONE, OWN = "alone", "own"
AS_IT_IS = "as_it_is"

_ROOM_FOR_IDS = 3_000
_MOST_COMMITTEES = 90
"""So many are offered in a menu; of more, the name is typed."""
_LONGEST_OFFERED = 140
_IN = "in:"
"""What begins the value of a committee, which may be called like one of the other choices."""


def candidates_view(
    words: Words,
    set_up: SetUpInShort,
    turn: str,
    committee: str | None = None,
    *,
    to_place: bool = False,
) -> fields.View:
    """Return the dialog; a committee may be chosen already, and who has none stand in it `to_place`."""
    waiting = set_up.unassigned if to_place else ()
    drawn = fields.view(
        words,
        CALLBACK,
        "candidates-dialog",
        "set-up-save",
        press(key=set_up.key, turn=turn),
        section(title_of(words, set_up.assessment)),
        fields.text_field(
            CANDIDATES,
            words.say("candidates-ids"),
            _ROOM_FOR_IDS,
            words.say("candidates-ids-hint", most=MOST_AT_ONCE),
            written=_written(waiting),
            lines=True,
        ),
        fields.select_field(
            words, PLACE, words.say("candidates-place"), _places(words, set_up), _first(set_up, committee)
        ),
        *([_name_field(words)] if _not_offered(set_up) else []),
        fields.select_field(words, STATUS, words.say("candidates-status"), _statuses(words), AS_IT_IS),
        fields.reason_field(words, words.say("set-up-reason-hint"), is_optional=True),
        note(words.say("candidates-excel", key=safe(set_up.key))),
    )
    return fields.in_turn(drawn, turn)


def late_field(words: Words, turn: str) -> fields.View:
    """Return the choice for candidates who come after their committee has confirmed."""
    options = [
        fields.option(ALONE, words.say("candidates-late-alone"), words.say("candidates-late-alone-means")),
        fields.option(OWN, words.say("candidates-late-own"), words.say("candidates-late-own-means")),
    ]
    block = f"{LATE}:{turn}" if turn else LATE
    return fields.choice_field(block, words.say("candidates-late"), options, ALONE)


def faults(words: Words, state: Mapping[str, object]) -> dict[str, str]:
    """Return that nobody said where the candidates belong, below its field."""
    place = fields.said(state, PLACE)
    is_known = place.startswith(_IN) or place in set(Placing)
    return {} if is_known else {PLACE: words.say("candidates-place-missing")}


def read(state: Mapping[str, object]) -> CandidatesWished:
    """Return what was filled in."""
    status = fields.said(state, STATUS)
    return CandidatesWished(
        text=fields.said(state, CANDIDATES),
        place=_place(fields.said(state, PLACE), fields.said(state, NAMED)),
        status=SubmissionStatus(status) if status in set(SubmissionStatus) else None,
    )


def errors(why: RefusedDialog) -> dict[str, str]:
    """Return the refusal below the field that it is about."""
    found = refused_below(why, {CANDIDATES: CANDIDATES}, CANDIDATES)
    return fields.errors_in_turn(found, why.press.turn)


def _written(candidates: Sequence[CandidateId]) -> str:
    """Return the candidates as they would be typed, as many as the field takes."""
    written = ""
    for part in in_ranges(candidates):
        if len(written) + len(part) >= _ROOM_FOR_IDS:
            break
        written += f"{part}\n"
    return written.strip()


def _name_field(words: Words) -> fields.View:
    label, hint = words.say("candidates-committee"), words.say("candidates-committee-hint")
    return fields.text_field(NAMED, label, 200, hint, is_optional=True)


def _places(words: Words, set_up: SetUpInShort) -> Sequence[fields.View]:
    committees = [
        _option(_IN + one.committee.name, words.say("candidates-in", committee=one.committee.name))
        for one in _offered(set_up)
    ]
    return [
        *committees,
        _option(Placing.STAY, words.say("candidates-stay")),
        _option(Placing.NOWHERE, words.say("candidates-nowhere")),
        _option(Placing.OUT, words.say("candidates-out")),
    ]


def _statuses(words: Words) -> Sequence[fields.View]:
    named = [_option(status, status_named(words, status)) for status in SubmissionStatus]
    return [_option(AS_IT_IS, words.say("candidates-status-as-it-is")), *named]


def _option(value: str, label: str) -> fields.View:
    return {"text": fields.plain_text(label, 75), "value": value}


def _offered(set_up: SetUpInShort) -> Sequence[CommitteeInShort]:
    short = [
        one
        for one in set_up.committees
        if len(one.committee.name) <= _LONGEST_OFFERED and one.committee.round == FIRST_ROUND
    ]
    return short[:_MOST_COMMITTEES]


def _not_offered(set_up: SetUpInShort) -> bool:
    return len(_offered(set_up)) < len(set_up.committees)


def _first(set_up: SetUpInShort, committee: str | None) -> str:
    """Return the value of the place that is chosen at first: the one committee there is, or the named one."""
    offered = [one.committee.name for one in _offered(set_up)]
    if committee in offered:
        return f"{_IN}{committee}"
    return f"{_IN}{offered[0]}" if len(offered) == 1 else ""


def _place(said: str, named: str) -> CommitteeName | Placing:
    if named:
        return CommitteeName(named)
    if said.startswith(_IN):
        return CommitteeName(said.removeprefix(_IN))
    return Placing(said) if said in set(Placing) else Placing.STAY
