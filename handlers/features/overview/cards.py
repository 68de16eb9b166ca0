"""The planner's view: where assessments stand and who is awaited, and what an export holds."""

from collections.abc import Sequence
from datetime import date

from grading.model import FIRST_ROUND, Assessment, AssessmentKey, AssessmentStatus, Cause, State
from grading.rules.appeals import clocks
from grading.rules.deadlines import Calendar
from grading.rules.outcomes import outcomes
from grading.rules.overview import CommitteeOverview, Overview
from grading.rules.what_is_missing import (
    AgreementMissing,
    CommitteeOfCandidatesMissing,
    Missing,
    is_needed,
)
from grading.usecases.exporting import Export
from handlers.blocks import MOST_BLOCKS, MOST_CHARACTERS, Button, card, in_room, row, section
from handlers.card import Block, Card
from handlers.escaping import bold, safe
from handlers.features.incomplete.cards import no_exam_yet
from handlers.features.incomplete.missing import missing_buttons, missing_lines
from handlers.features.overview.blocked import blocked_buttons
from handlers.features.overview.reachability import blocked_lines, who_is_unreached, why_unreached
from handlers.features.powers.buttons import power_buttons
from handlers.features.publication.cards import publication_in_short
from handlers.lists import inline, listed, people
from handlers.phrases import round_named
from handlers.slack.buttons import press
from handlers.standing import deadline
from handlers.states import assessment_status_named, state_named
from handlers.two_graders import shortfall_lines
from handlers.words import Words

_MOST_BLOCKED = 3
_ROOM_FOR_COMMITTEES = 4_000
_ROOM_FOR_THE_END = 300
_ROOM_FOR_THE_UNREACHED = 2_000


def exam_overview(
    words: Words,
    overviews: Sequence[Overview],
    today: date,
    holiday: Calendar,
    *,
    among_others: bool = False,
) -> Card:
    """Return where the planner's assessments stand, what conflicts, and who is awaited; never a grade.

    With `among_others` it has the way back to the board.
    """
    if not overviews:
        return no_exam_yet(words)
    groups = [_assessment(words, overview, today, holiday) for overview in overviews]
    shown = in_room(
        groups,
        lambda left: words.say("overview-more", left=left),
        MOST_CHARACTERS - _ROOM_FOR_THE_END,
        MOST_BLOCKS - 1,
    )
    text = [
        words.say(
            "overview-text", key=safe(one.assessment.key), status=assessment_status_named(words, one.status)
        )
        for one in overviews[:5]
    ]
    back = Button(label=words.say("button-board"), action="exam", value=press())
    return card("\n".join(text), *shown, *row([back if among_others else None]))


def export_on_its_way(words: Words, key: AssessmentKey) -> Card:
    """Return that an export is being made."""
    told = words.say("export-on-its-way", key=safe(key))
    return card(told, section(told))


def exported(words: Words, export: Export) -> Card:
    """Return what stands beside the files of an export, and who is left out of them."""
    lines = [words.say("exported", key=safe(export.key), grades=len(outcomes(export.books)))]
    if export.unconfirmed:
        lines.append(words.say("exported-without", candidates=export.unconfirmed))
        if export.published is not None:
            lines.append(words.say("exported-published", day=words.date(export.published)))
    told = " ".join(lines)
    return card(told, section(told))


def not_exported(words: Words, key: AssessmentKey) -> Card:
    """Return that an export was not made, because the audit trail is broken."""
    told = words.say("export-not-made", key=safe(key))
    return card(told, section(told))


def _assessment(words: Words, overview: Overview, today: date, holiday: Calendar) -> Sequence[Block]:
    assessment = overview.assessment
    head = words.say(
        "overview-head",
        title=bold(safe(assessment.title, 100)),
        key=safe(assessment.key),
        status=assessment_status_named(words, overview.status),
    )
    blocked = [one for committee in overview.committees for one in committee.blocked]
    first = [bold(line) for line in blocked_lines(words, blocked)[:_MOST_BLOCKED]]
    due = _due(words, assessment, today, holiday)
    top = "\n".join([head, *first, *([due] if due else [])])
    listing = listed(
        top,
        [_committee(words, committee) for committee in overview.committees],
        _ROOM_FOR_COMMITTEES,
        lambda left: words.say("overview-more-committees", left=left),
        "\n",
    )
    blocks = list(listing or (section(top),))
    blocks.extend(
        listed(
            "",
            [
                f"{bold(who_is_unreached(words, one))} {why_unreached(words, one)}"
                for one in overview.unreached
            ],
            _ROOM_FOR_THE_UNREACHED,
            lambda left: words.say("week-more", left=left),
            "\n",
        )
    )
    if overview.unassigned:
        ids = inline(words, [safe(candidate) for candidate in overview.unassigned])
        told = words.say("overview-unassigned", count=len(overview.unassigned))
        blocks.append(section(f"{told}\n{ids}"))
    if overview.further:
        ids = inline(words, [safe(candidate) for candidate in overview.further])
        told = words.say("round-further", candidates=len(overview.further), list=ids)
        blocks.append(section(bold(told)))
    if short := shortfall_lines(words, overview.shortfalls):
        blocks.append(section("\n".join(short)))
    missing = _missing(overview)
    if missing:
        blocks.append(section("\n".join(missing_lines(words, missing))))
    to_place = [one for one in overview.missing if isinstance(one, CommitteeOfCandidatesMissing)]
    blocks.extend(row(missing_buttons(words, assessment.key, [*to_place, *missing])))
    value = press(key=assessment.key)
    start = Button(
        label=words.say("button-round-start"), action="further_assessment", value=value, primary=True
    )
    is_to_publish = overview.status is AssessmentStatus.GRADED and assessment.published is None
    published = Button(label=words.say("button-published"), action="published", value=value)
    until = Button(label=words.say("button-deadline"), action="deadline", value=value)
    export = Button(label=words.say("button-export"), action="export", value=value)
    has_begun = overview.status in {AssessmentStatus.GRADING, AssessmentStatus.GRADED}
    statistics = Button(label=words.say("button-stats"), action="exam_stats", value=value)
    thresholds = Button(label=words.say("button-thresholds"), action="exam_thresholds", value=value)
    calendar = Button(label=words.say("button-calendar"), action="assessment_calendar", value=value)
    blocks.extend(row(blocked_buttons(words, assessment.key, blocked)))
    nudge = nudge_button(words, assessment.key) if overview.is_awaited else None
    replace = Button(label=words.say("button-replace"), action="replace", value=value)
    committees = Button(label=words.say("button-committees"), action="committees", value=value)
    exam = Button(label=words.say("button-change-exam"), action="change_exam", value=value)
    offered = [
        start if overview.further else None,
        nudge,
        replace if overview.is_awaited and not blocked else None,
        published if is_to_publish else None,
        _appeal(words, assessment),
    ]
    looks = [export, statistics if has_begun else None, thresholds if assessment.thresholds else None]
    first_row = row([*offered, committees, exam, until, *looks, calendar])
    return (*blocks, *first_row, *row(power_buttons(words, overview)))


def _appeal(words: Words, assessment: Assessment) -> Button | None:
    """Return the button of the dialog for those who appealed; None before the grades are published."""
    if assessment.published is None:
        return None
    value = press(key=assessment.key, wish=Cause.APPEAL)
    return Button(label=words.say("button-appeal"), action="new_round", value=value)


def _missing(overview: Overview) -> Sequence[Missing]:
    """Return what a set-up lacks that nothing else on the card says; once grading has begun, nothing."""
    if overview.status not in {AssessmentStatus.DRAFT, AssessmentStatus.READY}:
        return ()
    said = (AgreementMissing, CommitteeOfCandidatesMissing)
    return [one for one in overview.missing if is_needed(one) and not isinstance(one, said)]


def nudge_button(words: Words, key: AssessmentKey) -> Button:
    """Return the button that reminds those for whom others wait."""
    spoken = words.say("button-nudge-spoken", key=key)
    return Button(label=words.say("button-nudge"), action="nudge", value=press(key=key), spoken=spoken)


def _due(words: Words, assessment: Assessment, today: date, holiday: Calendar) -> str | None:
    """Return until when to grade, or after publication until when to explain and appeal."""
    if assessment.published is not None:
        return publication_in_short(words, clocks(assessment.published, holiday), today)
    return deadline(words, assessment.deadline, today)


def _committee(words: Words, committee: CommitteeOverview) -> str:
    lines = [
        _head_of(words, committee),
        " · ".join(
            words.say("status-count", state=state_named(words, state), count=committee.counts[state])
            for state in State
            if committee.counts.get(state)
        ),
    ]
    if committee.awaited and committee.candidates:
        lines.append(awaited_in(words, committee))
    return "\n".join(line for line in lines if line)


def _head_of(words: Words, committee: CommitteeOverview) -> str:
    name, conflicts = safe(committee.name, 40), committee.counts.get(State.CONFLICTS, 0)
    if committee.round == FIRST_ROUND:
        return words.say(
            "overview-committee", committee=name, candidates=committee.candidates, conflicts=conflicts
        )
    return words.say(
        "overview-round",
        round=round_named(words, committee.cause, committee.round),
        committee=name,
        candidates=committee.candidates,
        conflicts=conflicts,
    )


def awaited_in(words: Words, committee: CommitteeOverview) -> str:
    """Return who is awaited in a committee, and what for."""
    names = people(words, committee.awaited, any_one=committee.any_one)
    if committee.awaited_to_share:
        return words.say("overview-awaited-to-share", names=names)
    if committee.counts.get(State.NOT_STARTED) == committee.candidates:
        return words.say("overview-awaited-to-begin", names=names)
    if committee.counts.get(State.CONFLICTS):
        return words.say("overview-awaited-to-align", names=names)
    return words.say("overview-awaited-to-confirm", names=names)
