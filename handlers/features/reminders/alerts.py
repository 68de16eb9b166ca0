"""The alerts of a planner's digest: what is wrong with an assessment, and the details that help."""

from collections.abc import Sequence
from datetime import date
from typing import assert_never

from grading.rules.alerts import (
    AgreementEnds,
    Alert,
    AtRisk,
    CannotReach,
    CommitteeAtRisk,
    ConflictsLast,
    Forecast,
    Missed,
    NotReady,
    Unassigned,
)
from grading.rules.overview import CommitteeOverview
from handlers.blocks import Button, row, section
from handlers.card import Block
from handlers.escaping import bold, safe
from handlers.features.overview.blocked import blocked_buttons, renew_button
from handlers.features.overview.cards import awaited_in, nudge_button
from handlers.features.overview.reachability import blocked_lines, who_is_unreached, why_unreached
from handlers.lists import listed, people
from handlers.slack.buttons import press
from handlers.words import Words

_ROOM_FOR_LINES = 3_000


def alert_blocks(words: Words, alert: Alert, today: date) -> Sequence[Block]:
    """Return an alert with its details."""
    shown = _listed(words, bold(alert_head(words, alert, today)), _details(words, alert))
    return (*shown, *row(_buttons(words, alert)))


def _buttons(words: Words, alert: Alert) -> Sequence[Button]:
    """Return what the planner can do about an alert at once."""
    key = alert.assessment.key
    if isinstance(alert, AgreementEnds):
        return (renew_button(words, key, alert.person),)
    if not isinstance(alert, AtRisk | Missed):
        return ()
    blocked = [one for committee in alert.committees for one in committee.blocked]
    opened = Button(label=words.say("button-open"), action="exam", value=press(key=key))
    is_awaited = any(one.awaited for one in alert.committees)
    nudge = (nudge_button(words, key),) if is_awaited else ()
    return (*blocked_buttons(words, key, blocked), *nudge, opened)


def _listed(words: Words, head: str, lines: Sequence[str]) -> Sequence[Block]:
    found = listed(head, lines, _ROOM_FOR_LINES, lambda left: words.say("week-more", left=left), "\n")
    return found or (section(head),)


def alert_head(words: Words, alert: Alert, today: date) -> str:
    """Return an alert in one sentence."""
    key, day = safe(alert.assessment.key), alert.assessment.deadline
    match alert:
        case AtRisk() if day is not None and day > today:
            return words.say("alert-at-risk", key=key, day=words.date(day), days=(day - today).days)
        case AtRisk():
            return words.say("alert-at-risk-today", key=key)
        case Missed():
            return words.say("alert-missed", key=key, day="" if day is None else words.date(day))
        case Unassigned():
            return words.say("alert-unassigned", key=key, candidates=alert.candidates)
        case NotReady():
            return words.say("alert-not-ready", key=key)
        case AgreementEnds():
            return _agreement(words, alert)
        case ConflictsLast():
            return words.say(
                "alert-conflicts-last",
                key=key,
                committee=safe(alert.committee, 40),
                conflicts=alert.conflicts,
                day=words.date(alert.since),
            )
        case CannotReach():
            return words.say("alert-unreached", key=key, what=who_is_unreached(words, alert.whom))
        case _:
            assert_never(alert)


def _agreement(words: Words, alert: AgreementEnds) -> str:
    key, who = safe(alert.assessment.key), safe(alert.grader, 40)
    if alert.until is None:
        return words.say("alert-agreement-missing", key=key, who=who)
    sentence = "alert-agreement-ended" if alert.has_ended else "alert-agreement-ends"
    return words.say(sentence, key=key, who=who, day=words.date(alert.until))


def _details(words: Words, alert: Alert) -> Sequence[str]:
    match alert:
        case AtRisk(committees=committees):
            return [*_blocked(words, committees), *(line for one in committees for line in _risk(words, one))]
        case Missed(committees=left):
            return [*_blocked(words, left), *(line for one in left for line in _left(words, one))]
        case NotReady():
            return _missing(words, alert)
        case Unassigned():
            return [words.say("alert-unassigned-next")]
        case AgreementEnds():
            return [words.say("alert-agreement-next")]
        case ConflictsLast():
            return []
        case CannotReach():
            return [why_unreached(words, alert.whom)]
        case _:
            assert_never(alert)


def _missing(words: Words, alert: NotReady) -> Sequence[str]:
    lines = [words.say("alert-no-graders", committee=safe(name, 40)) for name in alert.without_graders]
    if alert.unassigned:
        lines.append(words.say("alert-without-committee", candidates=alert.unassigned))
    if not alert.has_candidates:
        lines.append(words.say("alert-no-candidates"))
    return lines


def _risk(words: Words, risk: CommitteeAtRisk) -> Sequence[str]:
    lines = [_forecast(words, one) for one in risk.late]
    if risk.conflicts:
        lines.append(words.say("alert-conflicts", conflicts=risk.conflicts))
    if risk.awaited and not risk.late:
        names = people(words, risk.awaited, any_one=risk.any_one)
        lines.append(f"{words.say(_awaited_for(risk), names=names)}.")
    return [_in_committee(words, risk.name, line) for line in lines]


def _left(words: Words, committee: CommitteeOverview) -> Sequence[str]:
    if not committee.awaited:
        return []
    return [_in_committee(words, committee.name, awaited_in(words, committee))]


def _blocked(words: Words, committees: Sequence[CommitteeAtRisk | CommitteeOverview]) -> Sequence[str]:
    """Return who cannot act in any of the committees: that is the planner's, and comes first."""
    return blocked_lines(words, [one for committee in committees for one in committee.blocked])


def _awaited_for(risk: CommitteeAtRisk) -> str:
    if risk.awaited_to_share:
        return "overview-awaited-to-share"
    return "overview-awaited-to-align" if risk.conflicts else "overview-awaited-to-confirm"


def _forecast(words: Words, one: Forecast) -> str:
    who = words.say("alert-the-committee") if one.grader is None else safe(one.grader, 40)
    if one.ready_on is None or one.since is None:
        return words.say("alert-not-begun", who=who, candidates=one.candidates)
    return words.say(
        "alert-late",
        who=who,
        graded=one.graded,
        candidates=one.candidates,
        since=words.date(one.since),
        ready=words.date(one.ready_on),
    )


def _in_committee(words: Words, name: str, what: str) -> str:
    return words.say("alert-committee", committee=safe(name, 40), what=what)
