"""What a grader said of their impartiality, and what a planner decided."""

from grading.usecases.entering import CommitteeView
from grading.usecases.impartiality import DoubtedGrader
from handlers.blocks import Button, card, row, section
from handlers.card import Card
from handlers.escaping import bold, safe
from handlers.phrases import title_of
from handlers.slack.buttons import press
from handlers.standing import heading, next_button, next_step, other_buttons, status_button
from handlers.words import Words


def declared(words: Words, view: CommitteeView) -> Card:
    """Return that it is declared, and what comes next."""
    head = words.say("impartiality-declared")
    lines = [bold(head), heading(words, view), next_step(words, view.standing)]
    buttons = (next_button(words, view), *other_buttons(words, view), status_button(words, view))
    return card(head, section("\n".join(lines)), *row(buttons))


def doubted(words: Words, view: CommitteeView) -> Card:
    """Return that the planner is told and decides."""
    head = words.say("impartiality-doubted")
    lines = [bold(head), heading(words, view), next_step(words, view.standing)]
    return card(head, section("\n".join(lines)))


def kept(words: Words, done: DoubtedGrader) -> Card:
    """Return that the grader is kept and told why."""
    name = safe(done.grader.name or done.grader.email, 40)
    head = words.say("impartiality-kept", name=name)
    workflow = Button(
        label=words.say("button-workflow"), action="workflow", value=press(key=done.assessment.key)
    )
    return card(head, section(f"{bold(head)}\n{title_of(words, done.assessment)}"), *row([workflow]))
