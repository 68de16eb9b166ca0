"""Help as a short guide: the next step with its button, how it goes, and the way to everything else."""

from grading.directory import Directory
from grading.rules.board import Line
from grading.usecases.entering import CommitteeView
from grading.usecases.reminder_content import OWN_STEPS
from handlers.blocks import Button, card, row, section
from handlers.card import Block, Card
from handlers.directory import guides_line
from handlers.escaping import bold, safe
from handlers.features.board.needs import need_button, need_line
from handlers.how_it_goes import how_it_goes
from handlers.slack.buttons import press
from handlers.standing import button, heading, next_button, next_step, other_buttons
from handlers.words import Words


def grade_guide(words: Words, view: CommitteeView, directory: Directory) -> Card:
    """Return a grader's next step, how the committee grades, and where the rest is."""
    step = next_step(words, view.standing)
    main = next_button(words, view)
    can_practise = main is not None and main.action == "continue" and not view.standing.graded
    practise = button(words.say("button-practise"), "practise", view) if can_practise else None
    stopped = other_buttons(words, view) if main is None else ()
    return card(
        step,
        section(f"{bold(step)}\n{heading(words, view)}"),
        *row([main, *stopped, practise]),
        section("\n".join([bold(words.say("welcome-how")), *how_it_goes(words, view)])),
        *_rest(
            words,
            directory,
            [
                Button(label=words.say("button-all-commands"), action="all_commands", value=press()),
                Button(label=words.say("button-steps"), action="own_steps", value=press()),
                Button(label=words.say("button-contacts"), action="contacts", value=press()),
            ],
        ),
    )


def exam_guide(words: Words, line: Line | None, directory: Directory) -> Card:
    """Return what needs a planner next, what a planner does, and where the rest is."""
    need = None if line is None else next(iter(line.needs), None)
    step = words.say("guide-nothing-needed") if line is None or need is None else _need(words, line)
    main = None if line is None or need is None else need_button(words, line, need)
    key = press() if line is None or need is None else press(key=line.key)
    opened = Button(label=words.say("button-planner"), action="exam", value=key, primary=main is None)
    how = [words.say("guide-exam-set-up"), words.say("guide-exam-follow"), words.say("guide-exam-end")]
    return card(
        step,
        section(bold(step)),
        *row([main, opened]),
        section("\n".join([bold(words.say("welcome-how")), *how])),
        *_rest(
            words,
            directory,
            [
                Button(label=words.say("button-all-commands"), action="all_exam_commands", value=press()),
                Button(label=words.say("button-contacts"), action="contacts", value=press()),
            ],
        ),
    )


def most_urgent(views: tuple[CommitteeView, ...]) -> CommitteeView | None:
    """Return the committee in which it is the grader's turn, the next deadline first; else any."""
    turn = [one for one in views if one.standing.next in OWN_STEPS]
    dated = [one for one in turn if one.deadline is not None]
    if dated:
        return min(dated, key=lambda one: str(one.deadline))
    return next(iter(turn or views), None)


def both_guides(grade: Card, exam: Card) -> Card:
    """Return both guides, for who grades and plans."""
    return card(f"{grade.text}\n{exam.text}", *grade.blocks, {"type": "divider"}, *exam.blocks)


def _need(words: Words, line: Line) -> str:
    told = next(
        (told for need in line.needs if (told := need_line(words, need)) is not None),
        words.say("guide-overdue"),
    )
    return words.say("guide-next", key=safe(line.key), what=told)


def _rest(words: Words, directory: Directory, buttons: list[Button]) -> tuple[Block, ...]:
    guides = guides_line(words, directory)
    return (*([section(guides)] if guides else []), *row(buttons))
