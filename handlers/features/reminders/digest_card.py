"""What a person is reminded of, all at once: what they owe as a grader, what they must know as a planner."""

from collections.abc import Sequence
from datetime import date
from typing import assert_never

from grading.model import State
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
from grading.rules.overview import CommitteeOverview, Overview
from grading.rules.waiting import Blocked
from grading.usecases.reminder_content import TodoItem, Week
from grading.usecases.reminding import Digest
from handlers.blocks import MOST_BLOCKS, MOST_CHARACTERS, Button, card, in_room, note, row, section
from handlers.card import Block, Card
from handlers.escaping import bold, safe
from handlers.features.overview.cards import awaited_in
from handlers.features.overview.reachability import blocked_lines, who_is_unreached, why_unreached
from handlers.lists import listed, people
from handlers.slack.buttons import press
from handlers.standing import (
    deadline,
    heading,
    in_short,
    next_button,
    next_step,
    other_buttons,
    progress,
    sheet_button,
)
from handlers.words import Words

_ROOM_FOR_THE_END = 1_000
_BLOCKS_FOR_THE_END = 4
_MOST_IN_SHORT = 5
_ROOM_FOR_LINES = 3_000
_ROOM_FOR_THE_WEEK = 5_000


def digest(words: Words, told: Digest) -> Card:
    """Return what waits for the person, the most urgent first, each with the button that does it."""
    items = sorted(told.items, key=lambda item: item.view.assessment.deadline or date.max)
    groups = [
        *(_todo_item(words, item, told.today, is_first=not view) for view, item in enumerate(items)),
        *(_alert(words, alert, told.today) for alert in told.alerts),
        *([_week(words, told.week, told.today)] if told.week else []),
    ]
    shown = in_room(
        groups,
        lambda left: words.say("digest-more", left=left),
        MOST_CHARACTERS - _ROOM_FOR_THE_END,
        MOST_BLOCKS - _BLOCKS_FOR_THE_END,
    )
    if told.late_since is not None:
        shown.append(note(words.say("digest-late", day=words.date(told.late_since))))
    return card(_in_short(words, items, told), *shown, *_end(words, told))


def _in_short(words: Words, items: Sequence[TodoItem], told: Digest) -> str:
    lines = [
        *(_item_in_short(words, item, told.today) for item in items),
        *(alert_head(words, alert, told.today) for alert in told.alerts),
    ]
    if not lines:
        return "" if told.week is None else _week_head(words, told.week)
    if len(lines) == 1:
        return lines[0]
    several = "digest-several" if items else "digest-several-alerts"
    return "\n".join([words.say(several, things=len(lines)), *lines[:_MOST_IN_SHORT]])


def _todo_item(words: Words, item: TodoItem, today: date, *, is_first: bool) -> Sequence[Block]:
    view = item.view
    lines = [
        bold(deadline(words, view.assessment.deadline, today) or words.say("digest-no-deadline")),
        heading(words, view),
        f"{progress(words, view.standing)} · {next_step(words, view.standing)}",
    ]
    if item.is_new:
        lines.insert(0, bold(words.say("digest-invited")))
    if item.waiting:
        lines.append(words.say("digest-waiting", names=people(words, item.waiting), count=len(item.waiting)))
    main = next_button(words, view)
    buttons = [
        main if is_first or main is None else _plain(main),
        *other_buttons(words, view),
        sheet_button(words, view),
    ]
    if not item.is_last:
        key = view.assessment.key
        buttons.append(Button(label=words.say("button-remind"), action="remind", value=press(key=key)))
    blocks = (section("\n".join(lines)), *row(buttons))
    return (*blocks, note(words.say("digest-last"))) if item.is_last else blocks


def _item_in_short(words: Words, item: TodoItem, today: date) -> str:
    due = deadline(words, item.view.assessment.deadline, today) or words.say("digest-no-deadline")
    return f"{in_short(words, item.view)}: {due}. {next_step(words, item.view.standing)}"


def _plain(button: Button) -> Button:
    return Button(label=button.label, action=button.action, value=button.value)


def _alert(words: Words, alert: Alert, today: date) -> Sequence[Block]:
    return _listed(words, bold(alert_head(words, alert, today)), _details(words, alert))


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
            return [line for one in committees for line in _risk(words, one)]
        case Missed(committees=left):
            return [line for one in left for line in _left(words, one)]
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
    lines = [*blocked_lines(words, risk.blocked), *(_forecast(words, one) for one in risk.late)]
    if risk.conflicts:
        lines.append(words.say("alert-conflicts", conflicts=risk.conflicts))
    if risk.awaited and not risk.late:
        names = people(words, risk.awaited, any_one=risk.any_one)
        lines.append(f"{words.say(_awaited_for(risk), names=names)}.")
    return [_in_committee(words, risk.name, line) for line in lines]


def _left(words: Words, committee: CommitteeOverview) -> Sequence[str]:
    lines = blocked_lines(words, committee.blocked)
    if committee.awaited:
        lines.append(awaited_in(words, committee))
    return [_in_committee(words, committee.name, line) for line in lines]


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


def _week(words: Words, week: Week, today: date) -> Sequence[Block]:
    head = bold(_week_head(words, week))
    lines = [_week_line(words, one, today) for one in week.overviews]
    if week.more:
        lines.append(words.say("week-more", left=week.more))
    return listed(head, lines, _ROOM_FOR_THE_WEEK, lambda left: words.say("week-more", left=left), "\n\n")


def _week_head(words: Words, week: Week) -> str:
    return words.say("week-head", assessments=len(week.overviews) + week.more)


def _week_line(words: Words, one: Overview, today: date) -> str:
    """Return what a planner wants to know on a Monday: until when, how far they are, who is awaited."""
    key = safe(one.assessment.key)
    far = words.say(
        "week-progress",
        status=one.status.value,
        confirmed=sum(committee.counts.get(State.CONFIRMED, 0) for committee in one.committees),
        candidates=sum(committee.candidates for committee in one.committees),
    )
    lines = [
        words.say("deadline-of", title=bold(safe(one.assessment.title, 60)), key=key),
        *blocked_lines(words, _blocked_in(one)[:_MOST_IN_SHORT]),
        deadline(words, one.assessment.deadline, today),
        far,
    ]
    if any(committee.awaited for committee in one.committees):
        lines.append(words.say("week-awaited", names=_awaited_in_all(words, one)))
    return "\n".join(line for line in lines if line)


def _blocked_in(one: Overview) -> list[Blocked]:
    return list(dict.fromkeys(blocked for committee in one.committees for blocked in committee.blocked))


def _awaited_in_all(words: Words, one: Overview) -> str:
    if len(one.committees) == 1:
        return people(words, one.committees[0].awaited, any_one=one.committees[0].any_one)
    return people(words, list(dict.fromkeys(name for each in one.committees for name in each.awaited)))


def _end(words: Words, told: Digest) -> tuple[Block, ...]:
    if not (told.alerts or told.week):
        return ()
    view = Button(label=words.say("button-planner"), action="exam", value=press(), primary=not told.items)
    return row([view])
