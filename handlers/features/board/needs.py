"""What only the planner can do in an assessment: a sentence for each, and the button that does it."""

from typing import assert_never

from grading.rules.board import (
    DoubtedGrader,
    Line,
    Need,
    Overdue,
    SilentChannel,
    ToPublish,
    ToRevise,
    WithoutCandidates,
    WithoutCommittee,
    WithoutCommittees,
    WithoutGraders,
)
from grading.rules.waiting import BlockedGrader
from grading.rules.what_is_missing import (
    AllCandidatesMissing,
    ChannelsMissing,
    CommitteesMissing,
    GradersMissing,
)
from handlers.blocks import Button
from handlers.escaping import safe
from handlers.features.incomplete.missing import missing_button, missing_line
from handlers.features.overview.blocked import blocked_buttons
from handlers.features.overview.cards import nudge_button
from handlers.features.overview.reachability import blocked_lines, who_is_unreached, why_unreached
from handlers.features.powers.cards import REVISE
from handlers.slack.buttons import press
from handlers.words import Words


def need_line(words: Words, need: Need) -> str | None:
    """Return what is needed as a sentence; None where the deadline says it already."""
    match need:
        case BlockedGrader():
            return blocked_lines(words, [need])[0]
        case DoubtedGrader():
            who, committee = safe(need.name, 40), safe(need.committee, 40)
            return words.say("need-doubted", who=who, committee=committee)
        case WithoutCommittee():
            return words.say("alert-without-committee", candidates=need.candidates)
        case WithoutGraders():
            return missing_line(words, GradersMissing(committee=need.committee))
        case WithoutCommittees():
            return missing_line(words, CommitteesMissing())
        case WithoutCandidates():
            return missing_line(words, AllCandidatesMissing())
        case ToRevise():
            committee = safe(need.committee, 40)
            return words.say("need-to-revise", candidates=need.candidates, committee=committee)
        case Overdue():
            return None
        case SilentChannel():
            return f"{who_is_unreached(words, need.channel)} {why_unreached(words, need.channel)}"
        case ToPublish():
            return words.say("need-to-publish")
        case _:
            assert_never(need)


def need_button(words: Words, line: Line, need: Need) -> Button | None:
    """Return the one button that does what is needed; None where the assessment's own view has it."""
    match need:
        case Overdue():
            return nudge_button(words, line.key) if line.can_nudge else None
        case ToPublish():
            value = press(key=line.key)
            return Button(label=words.say("button-published"), action="published", value=value)
        case WithoutCommittees():
            return missing_button(words, line.key, CommitteesMissing())
        case WithoutGraders():
            return missing_button(words, line.key, GradersMissing(committee=need.committee))
        case WithoutCommittee() | WithoutCandidates():
            return missing_button(words, line.key, AllCandidatesMissing())
        case SilentChannel():
            return missing_button(words, line.key, ChannelsMissing(committees=(need.channel.committee,)))
        case ToRevise():
            value = press(key=line.key, committee=need.committee, wish=REVISE)
            return Button(label=words.say("button-reopen"), action="reopen", value=value)
        case DoubtedGrader():
            value = press(key=line.key, committee=need.committee, grader=need.grader)
            return Button(label=words.say("button-keep"), action="keep_grader", value=value)
        case BlockedGrader():
            return blocked_buttons(words, line.key, [need])[0]
        case _:
            assert_never(need)
