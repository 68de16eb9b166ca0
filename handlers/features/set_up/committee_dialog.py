"""The dialog to make a committee or to change it: its graders, its own workflow, its channel."""

from collections.abc import Mapping, Sequence

from grading.model import Committee, Marking, Quorum, Unit, WorkflowOverride
from grading.rules.grader_lists import PLACE as GRADERS
from grading.rules.grader_lists import grader_line, read_graders
from grading.rules.set_up_edits import NAME, CommitteeWished
from grading.usecases.set_up_in_short import SetUpInShort
from handlers.blocks import note, section
from handlers.dialogs import fields
from handlers.dialogs.refused import RefusedDialog
from handlers.escaping import safe
from handlers.features.set_up.faults import refused_below
from handlers.features.set_up.workflow_choices import marking_named, quorum_named, unit_named
from handlers.phrases import title_of
from handlers.slack.buttons import Press, press
from handlers.slack.channels import is_channel_id
from handlers.words import Words

CALLBACK = "committee"
MARKING, UNIT, QUORUM, CHANNEL = "marking", "unit", "quorum", "channel"
AS_THE_EXAM = "as_the_exam"

_LONGEST_NAME = 80
_ROOM_FOR_GRADERS = 3_000


def new_committee(words: Words, set_up: SetUpInShort, turn: str, name: str = "") -> fields.View:
    """Return the dialog for a new committee; the next number is suggested as its name."""
    suggested = name or _next_name(set_up)
    named = fields.text_field(
        NAME, words.say("committee-name"), _LONGEST_NAME, words.say("committee-name-hint"), written=suggested
    )
    return _view(words, set_up, None, "", named, turn=turn)


def changed_committee(words: Words, set_up: SetUpInShort, turn: str, name: str) -> fields.View:
    """Return the dialog for a committee as it is; raises `UnknownCommittee`."""
    found = set_up.committee(name)
    lines = "\n".join(
        grader_line(one, words.say("grader-external"), words.say("grader-until"))
        for one in found.committee.graders
    )
    return _view(words, set_up, found.committee, lines, turn=turn, seen=found.fingerprint)


def read(state: Mapping[str, object], about: Press) -> CommitteeWished:
    """Return what was filled in; raises `RosterInvalid` for graders that cannot be read."""
    marking, unit, quorum = (fields.said(state, one) for one in (MARKING, UNIT, QUORUM))
    return CommitteeWished(
        name=about.committee or fields.said(state, NAME),
        graders=read_graders(fields.said(state, GRADERS)),
        override=WorkflowOverride(
            marking=Marking(marking) if marking in set(Marking) else None,
            unit=Unit(unit) if unit in set(Unit) else None,
            quorum=Quorum(quorum) if quorum in set(Quorum) else None,
        ),
        channel=fields.said(state, CHANNEL) or None,
        keeps_channel=not fields.has(state, CHANNEL),
    )


def errors(why: RefusedDialog) -> dict[str, str]:
    """Return the refusal below the field that it is about."""
    return fields.errors_in_turn(refused_below(why, {NAME: NAME, GRADERS: GRADERS}, GRADERS), why.press.turn)


def _view(
    words: Words,
    set_up: SetUpInShort,
    committee: Committee | None,
    lines: str,
    *named: fields.View,
    turn: str,
    seen: str | None = None,
) -> fields.View:
    about = title_of(words, set_up.assessment)
    if committee is not None:
        about = words.say("committee-of", committee=safe(committee.name, 40), about=about)
    name = None if committee is None else committee.name
    drawn = fields.view(
        words,
        CALLBACK,
        "committee-new" if committee is None else "committee-change",
        "set-up-save",
        press(key=set_up.key, committee=name, seen=seen, turn=turn),
        section(about),
        *named,
        fields.text_field(
            GRADERS,
            words.say("committee-graders"),
            _ROOM_FOR_GRADERS,
            words.say("committee-graders-hint"),
            written=lines,
            lines=True,
        ),
        *_workflow(words, set_up, committee),
        *_channel(words, committee),
        *(() if committee is None else (_reason(words),)),
        note(words.say("committee-note")),
    )
    return fields.in_turn(drawn, turn)


def _channel(words: Words, committee: Committee | None) -> Sequence[fields.View]:
    """Return the field for the channel's name; one that was tied in the channel itself has no name here."""
    channel = "" if committee is None else committee.channel or ""
    if is_channel_id(channel):
        return ()
    label, hint = words.say("committee-channel"), words.say("committee-channel-hint")
    return (fields.text_field(CHANNEL, label, _LONGEST_NAME, hint, written=channel, is_optional=True),)


def _reason(words: Words) -> fields.View:
    return fields.reason_field(words, words.say("set-up-reason-hint"), is_optional=True)


def _workflow(words: Words, set_up: SetUpInShort, committee: Committee | None) -> Sequence[fields.View]:
    """Return the three settings in which a committee may differ from the exam."""
    exam, own = set_up.assessment.workflow, WorkflowOverride() if committee is None else committee.override
    markings = [(one.value, marking_named(words, one)) for one in Marking]
    units = [(one.value, unit_named(words, one)) for one in Unit]
    quorums = [(one.value, quorum_named(words, one)) for one in Quorum]
    return [
        _differing(words, MARKING, "set-up-marking", markings, exam.marking, own.marking),
        _differing(words, UNIT, "set-up-unit", units, exam.unit, own.unit),
        _differing(words, QUORUM, "set-up-quorum", quorums, exam.quorum, own.quorum),
    ]


def _differing(
    words: Words,
    field: str,
    label: str,
    choices: Sequence[tuple[str, str]],
    exam: str,
    own: str | None,
) -> fields.View:
    as_exam = words.say("committee-as-the-exam", what=dict(choices)[exam])
    options = [(AS_THE_EXAM, as_exam), *choices]
    return fields.select_field(
        words,
        field,
        words.say(label),
        [{"text": fields.plain_text(text, 75), "value": value} for value, text in options],
        own or AS_THE_EXAM,
    )


def _next_name(set_up: SetUpInShort) -> str:
    taken = {one.committee.name for one in set_up.committees}
    return next(str(number) for number in range(1, len(taken) + 2) if str(number) not in taken)
