"""When people are reminded about an assessment, in words."""

from collections.abc import Sequence

from grading.model import Escalation, Reminding
from grading.usecases.reminder_settings import RemindersSet
from handlers.blocks import Button, card, row, section
from handlers.card import Card
from handlers.escaping import bold, safe
from handlers.slack.buttons import press
from handlers.words import Words


def reminders_set(words: Words, done: RemindersSet) -> Card:
    """Return when people are reminded now."""
    assessment = done.assessment
    told = words.say("reminders-same") if done.before == assessment.reminding else words.say("reminders-set")
    view = words.say("deadline-of", title=safe(assessment.title, 100), key=safe(assessment.key))
    lines = [bold(told), view, "", *(f"• {one}" for one in reminders_in_words(words, assessment.reminding))]
    more = Button(label=words.say("button-deadline"), action="deadline", value=press(key=assessment.key))
    return card(told, section("\n".join(lines)), *row([more]))


def reminders_in_words(words: Words, reminding: Reminding) -> list[str]:
    """Return a sentence for each setting."""
    graders, planners = _before(words, reminding.graders), _before(words, reminding.planners)
    awaited, agreement = reminding.awaited, reminding.agreement
    return [
        words.say("reminders-graders", when=graders) if graders else words.say("reminders-graders-never"),
        words.say("reminders-planners", when=planners) if planners else words.say("reminders-planners-never"),
        words.say("reminders-awaited-never")
        if awaited is None
        else words.say("reminders-awaited", after=words.say("reminders-after", days=awaited)),
        _conflicts(words, reminding.conflicts),
        words.say("reminders-agreement-never")
        if agreement is None
        else words.say("reminders-agreement", days=agreement),
    ]


def _before(words: Words, days: Sequence[int]) -> str:
    """Return days before the deadline as a list; empty for never."""
    before = [day for day in days if day]
    if not days:
        return ""
    if not before:
        return words.say("reminders-on-the-day")
    named = words.names([str(day) for day in before])
    # The days descend: the first is 1 only where it stands alone, and only then it is one day.
    count = before[0]
    if len(before) < len(days):
        return words.say("reminders-before-and-on-the-day", days=named, count=count)
    return words.say("reminders-before", days=named, count=count)


def _conflicts(words: Words, escalation: Escalation) -> str:
    def after(days: int) -> str:
        return words.say("reminders-after", days=days)

    taken: list[str] = []
    if escalation.graders is not None:
        taken.append(words.say("reminders-to-graders", after=after(escalation.graders)))
    if escalation.channel is not None:
        taken.append(words.say("reminders-to-channel", after=after(escalation.channel)))
    if escalation.planners is not None:
        taken.append(words.say("reminders-to-planners", after=after(escalation.planners)))
    if not taken:
        return words.say("reminders-conflicts-never")
    return words.say("reminders-conflicts", where=words.names(taken))
