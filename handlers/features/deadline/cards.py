"""The deadline: as it is, when it was set, and how it came about, step by step."""

from datetime import date

from grading.model import Assessment, AssessmentKey, DeadlinePolicy
from grading.rules.deadlines import Extended, Reckoned, Unit, WorkedOut
from grading.usecases.deadlines import DeadlineSet, DeadlineShown, Said
from handlers.blocks import Button, card, row, section
from handlers.card import Card
from handlers.escaping import bold, safe
from handlers.features.reminders.settings_card import reminders_in_words
from handlers.lists import people
from handlers.phrases import day_and_year, holidays_named, own_days_in_words, title_of
from handlers.slack.buttons import press
from handlers.standing import deadline
from handlers.words import Words

_COUNTS = {
    Unit.WEEKS: "deadline-weeks",
    Unit.WORKING_DAYS: "deadline-working-days",
    Unit.MONTHS: "deadline-months",
}
_POLICIES = {
    DeadlinePolicy.THREE_WEEKS: "policy-three-weeks",
    DeadlinePolicy.FIFTEEN_WORKING_DAYS: "policy-fifteen-working-days",
    DeadlinePolicy.THREE_MONTHS: "policy-three-months",
    DeadlinePolicy.NTNU_EXAM: "policy-ntnu-exam",
    DeadlinePolicy.NTNU_THESIS: "policy-ntnu-thesis",
}
_BEFORE_2024 = {DeadlinePolicy.NTNU_EXAM, DeadlinePolicy.NTNU_THESIS}
_MOST_NAMES = 12


def deadline_shown(words: Words, shown: DeadlineShown, today: date) -> Card:
    """Return the deadline, how it came about, who would hear of a move, and when people are reminded.

    Each of the two has its button right below, as on a phone the card is longer than the screen.
    """
    assessment = shown.assessment
    head = deadline_in_short(words, assessment, today)
    told = reminders_in_words(words, assessment.reminding)
    own = own_days_in_words(words, shown.own_days)
    change = _button(words.say("button-change-deadline"), "change_deadline", assessment.key)
    remind = _button(words.say("button-change-reminders"), "change_reminders", assessment.key)
    overview = Button(label=words.say("button-planner"), action="exam", value=press())
    return card(
        head,
        section("\n".join([bold(head), title_of(words, assessment), "", *_how(words, shown)])),
        *([] if own is None else [section(own)]),
        section(_concerned(words, shown)),
        *row([change]),
        section("\n".join([bold(words.say("reminders")), *(f"• {one}" for one in told)])),
        *row([remind, overview]),
    )


def deadline_set(words: Words, done: DeadlineSet, today: date) -> Card:
    """Return the deadline as it is now, how it came about, what it was, and who is told."""
    assessment = done.assessment
    now = deadline_in_short(words, assessment, today)
    lines = [bold(now), title_of(words, assessment), ""]
    if done.reckoned is not None:
        lines += _by_policy(words, done.reckoned)
    if done.extended is not None:
        lines += _extended(words, done.extended)
    if done.before is not None and done.before != assessment.deadline:
        lines.append(words.say("deadline-before", day=words.date(done.before)))
    lines.append(
        words.say("deadline-unmoved")
        if done.before == assessment.deadline
        else words.say("deadline-told", graders=done.told)
    )
    if done.planners_told:
        lines.append(words.say("deadline-planners-told", planners=done.planners_told))
    more = _button(words.say("button-deadline"), "deadline", assessment.key)
    overview = Button(label=words.say("button-planner"), action="exam", value=press())
    return card(now, section("\n".join(lines)), *row([overview, more]))


def deadline_in_short(words: Words, assessment: Assessment, today: date) -> str:
    """Return the deadline and how far off it is, or that there is none."""
    return deadline(words, assessment.deadline, today) or words.say("deadline-none")


def worked_out(
    words: Words, found: WorkedOut, extended: Extended | None = None, *, by_law: bool = False
) -> str:
    """Return the deadline, and on a line each the steps of its calculation that moved it.

    It is `by_law` where nobody named a deadline.
    """
    day = found.day if extended is None else extended.day
    head = bold(words.say("deadline-is", day=day_and_year(words, day)))
    more = [] if extended is None else _extended(words, extended)
    why = [words.say("deadline-by-law")] if by_law else []
    return "\n".join([f"{head} ({words.typed(found.policy.value)})", *why, *_steps(words, found), *more])


def own_date_stands(
    words: Words, key: AssessmentKey, day: date, policy: DeadlinePolicy | None, lost: date | None
) -> str:
    """Return that a planner's own date wins over the policy or the date of a roster, and the way back."""
    stands = day_and_year(words, day)
    if policy is not None:
        return words.say("deadline-own-stands", key=safe(key), policy=words.typed(policy.value), day=stands)
    if lost is None:
        return words.say("deadline-own-stays", day=stands)
    typed = lost.isoformat()
    told = day_and_year(words, lost)
    return words.say("deadline-own-stands-over-date", key=safe(key), day=stands, lost=told, typed=typed)


def policy_named(words: Words, policy: DeadlinePolicy) -> str:
    """Return what a policy is called in prose; in commands it has its own short name."""
    return words.say(_POLICIES[policy])


def _how(words: Words, shown: DeadlineShown) -> list[str]:
    assessment = shown.assessment
    said = () if shown.said is None else (_said(words, shown.said),)
    if shown.reckoned is not None:
        return [*_by_policy(words, shown.reckoned), *said]
    if assessment.deadline is None:
        return [words.say("deadline-how-none")]
    if said:
        return [*said]
    return [words.say("deadline-said-own") if assessment.deadline_is_own else words.say("deadline-said")]


def _said(words: Words, said: Said) -> str:
    name, day = safe(said.name, 40), words.date(said.day)
    if said.reason is None:
        return words.say("deadline-set-by", name=name, day=day)
    return words.say("deadline-set-because", name=name, day=day, reason=safe(said.reason, 300))


def _by_policy(words: Words, found: Reckoned) -> list[str]:
    head = words.say("deadline-by-policy", policy=policy_named(words, found.worked_out.policy))
    more = [] if found.extended is None else _extended(words, found.extended)
    return [head, *_steps(words, found.worked_out), *more]


def _steps(words: Words, found: WorkedOut) -> list[str]:
    terms, start, counted = found.terms, day_and_year(words, found.start), day_and_year(words, found.counted)
    head = words.say(_COUNTS[terms.unit], count=terms.count, start=start, day=counted)
    if terms.unit is Unit.WORKING_DAYS:
        named = "deadline-saturdays-counted" if found.saturdays else "deadline-saturdays-left-out"
        head = f"{head} {words.say(named)}"
    steps = [
        head,
        words.say("deadline-holidays", names=holidays_named(words, found.within, found.start))
        if found.within
        else words.say("deadline-no-holidays"),
    ]
    if found.for_movable:
        steps.append(words.say("deadline-for-movable", days=found.for_movable, holidays=found.movable))
    if found.for_season:
        steps.append(words.say("deadline-for-season", days=found.for_season))
    if found.extended != found.counted:
        steps.append(words.say("deadline-extended", day=day_and_year(words, found.extended)))
    if found.day != found.extended:
        steps.append(words.say("deadline-rolled", day=day_and_year(words, found.day)))
    if found.policy in _BEFORE_2024:
        steps.append(words.say("deadline-before-2024"))
    if found.sooner is not None:
        steps.append(words.say("deadline-sooner", day=day_and_year(words, found.sooner)))
    return steps


def _extended(words: Words, found: Extended) -> list[str]:
    start, day = day_and_year(words, found.start), day_and_year(words, found.day)
    steps = [words.say("deadline-more", days=found.count, start=start, day=day)]
    if found.within:
        steps.append(
            words.say("deadline-more-holidays", names=holidays_named(words, found.within, found.start))
        )
    return steps


def _concerned(words: Words, shown: DeadlineShown) -> str:
    if not shown.concerned:
        return words.say("deadline-concerns-nobody")
    return words.say("deadline-concerns", names=people(words, shown.concerned, _MOST_NAMES))


def _button(label: str, action: str, key: AssessmentKey) -> Button:
    return Button(label=label, action=action, value=press(key=key))
