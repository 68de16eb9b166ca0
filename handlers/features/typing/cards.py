"""The cards of what was typed: grades that were read, commands that may be meant, and their buttons."""

from collections.abc import Sequence

from grading.errors import NotInScale
from grading.usecases.importing import SheetFitsSeveral
from grading.usecases.typed_grades import GradeAlone, Offered, OneTyped, SeveralTyped
from handlers.blocks import Button, card, note, row, section
from handlers.card import Block, Card
from handlers.escaping import bold, safe
from handlers.features.sheets.cards import sheet_fits_several, sheet_shown
from handlers.lists import inline
from handlers.refusals.explanation import Situation
from handlers.refusals.value import value_explained
from handlers.slack.buttons import carried, press
from handlers.words import Words

_MOST_GRADES = 10
"""A longer scale has no button for each grade."""


def one_typed(words: Words, typed: OneTyped, reason: str | None) -> Card:
    """Return the grade that may be meant, and a button that registers it, for each way to mean it."""
    first = typed.offered[0]
    if first.grade is None and typed.unknown is None and len(typed.offered) == 1:
        return _candidate(words, first, typed.refused, reason)
    if first.grade is None:
        return _candidates(words, typed)
    keys = {one.book.assessment.key for one in typed.offered}
    if typed.unknown is not None:
        told = words.say("typed-unknown-id", candidate=safe(typed.unknown))
    elif len(keys) > 1:
        told = words.say("typed-which-exam", candidate=safe(first.candidate), grade=safe(first.grade, 40))
    else:
        told = words.say("typed-one", candidate=safe(first.candidate), grade=safe(first.grade, 40))
    is_only = typed.unknown is None and len(typed.offered) == 1
    buttons = [
        _register(words, one, str(one.grade), reason, with_key=len(keys) > 1, primary=is_only)
        for one in typed.offered
    ]
    present = [_present(words, one) for one in typed.offered if one.present is not None]
    lines = [bold(told), words.say("typed-not-registered"), *present]
    return card(
        f"{told} {words.say('typed-not-registered')}",
        section("\n".join(lines)),
        *row([*buttons, _help(words)]),
    )


def several_typed(words: Words, typed: SeveralTyped, *, has_reason: bool) -> Card:
    """Return the preview of several grades, and what of the text names no candidate."""
    if isinstance(typed.shown, SheetFitsSeveral):
        shown = sheet_fits_several(words, typed.shown)
    else:
        shown = sheet_shown(words, typed.shown)
    more: list[Block] = []
    if typed.left_out:
        lines = inline(words, [f"“{safe(line, 80)}”" for line in typed.left_out])
        more.append(note(words.say("typed-left-out", lines=lines)))
    if has_reason:
        more.append(note(words.say("typed-no-reason")))
    return card(shown.text, *shown.blocks[:1], *more, *shown.blocks[1:])


def grade_alone(words: Words, typed: GradeAlone) -> Card:
    """Return that a grade was typed without a candidate, and the button to register one."""
    told = words.say("typed-grade-alone", grade=safe(typed.grade, 40))
    register = Button(
        label=words.say("button-register"),
        action="register",
        value=press(key=typed.key, committee=typed.committee),
        primary=True,
    )
    return card(told, section(told), *row([register, _help(words)]))


def unknown_word(
    words: Words, said: str, meant: Sequence[str], buttons: Sequence[Button], helping: str
) -> Card:
    """Return that a word is no command; `meant` are those that may be meant, each with its button."""
    told = words.say("typed-unknown-word", said=bold(safe(said)))
    if meant:
        named = words.names([bold(safe(words.typed(one))) for one in meant], any_one=True)
        told = f"{told} {words.say('typed-did-you-mean', commands=named)}"
    return card(told, section(told), *row([*buttons, help_of(words, helping)]))


def remove_a_grade(words: Words, command: str, buttons: Sequence[Button]) -> Card:
    """Return how a grade is removed, and the button that does it."""
    told = words.say("typed-clear", command=safe(words.typed(command)))
    return card(told, section(told), *row([*buttons, _help(words)]))


def said_command(words: Words, buttons: Sequence[Button]) -> Card:
    """Return the commands that plain words may mean: a press does it."""
    told = words.say("typed-said-command")
    return card(told, section(told), *row(buttons))


def not_understood(words: Words, *, plans: bool, grades: bool) -> Card:
    """Return what plain words may say, and the ways on."""
    told = words.say("typed-not-understood" if grades or not plans else "typed-not-understood-planner")
    buttons: list[Button] = []
    if grades or not plans:
        buttons.append(
            Button(label=words.say("button-my-work"), action="my_work", value=press(), primary=True)
        )
    if plans:
        buttons.append(Button(label=words.say("button-planner"), action="exam", value=press()))
    helping = "help_all" if plans and grades else "exam_help" if plans else "help"
    buttons.append(Button(label=words.say("button-help"), action=helping, value=press()))
    return card(told, section(told), *row(buttons))


def open_in_channel(words: Words) -> Card:
    """Return what is said to the grader alone, where grades were typed into a channel too early."""
    told = words.say("typed-open-to-all")
    return card(told, section(f"{bold(told)}\n{words.say('typed-open-to-all-then')}"))


def help_of(words: Words, command: str) -> Button:
    """Return the button for the help of a command."""
    action = "exam_help" if command == "/exam" else "help"
    return Button(label=words.say("button-help"), action=action, value=press())


def _candidate(words: Words, offered: Offered, refused: NotInScale | None, reason: str | None) -> Card:
    """Return a candidate with a button for each grade; of a long scale the button of the dialog."""
    grades = offered.book.assessment.scale.grades
    told = words.say("typed-candidate", candidate=safe(offered.candidate))
    lines = [told]
    if refused is not None:
        why = value_explained(words, refused, Situation()).why
        lines, told = [bold(why), told], f"{why} {told}"
    if offered.present is not None:
        lines.append(_present(words, offered))
    key, committee = offered.book.assessment.key, offered.book.committee.name
    status = Button(
        label=words.say("button-status"),
        action="status",
        value=press(key=key, committee=committee, candidate=offered.candidate),
    )
    if len(grades) > _MOST_GRADES:
        register = Button(
            label=words.say("button-register"),
            action="register",
            value=press(key=key, committee=committee, candidate=offered.candidate),
        )
        return card(told, section("\n".join(lines)), *row([register, status]))
    choices = [_register(words, offered, grade, reason, label=grade, with_key=False) for grade in grades]
    return card(told, section("\n".join(lines)), *row(choices), *row([status, _help(words)]))


def _candidates(words: Words, typed: OneTyped) -> Card:
    """Return the candidates that may be meant where only an ID was typed; a button leads to each."""
    told = (
        words.say("typed-unknown-id", candidate=safe(typed.unknown))
        if typed.unknown is not None
        else words.say("typed-which-candidate", candidate=safe(typed.offered[0].candidate))
    )
    buttons = [
        Button(
            label=f"{one.candidate} · {one.book.assessment.key}",
            action="choose_grade",
            value=press(key=one.at.key, committee=one.at.committee, candidate=one.candidate),
        )
        for one in typed.offered
    ]
    return card(told, section(told), *row([*buttons, _help(words)]))


def _register(
    words: Words,
    offered: Offered,
    grade: str,
    reason: str | None,
    *,
    with_key: bool,
    label: str | None = None,
    primary: bool = False,
) -> Button:
    key, committee = offered.book.assessment.key, offered.book.committee.name
    does = words.say("typed-register", candidate=offered.candidate, grade=grade)
    return Button(
        label=label or (f"{does} · {key}" if with_key else does),
        action="register_typed",
        value=press(
            key=key,
            committee=committee,
            candidate=offered.candidate,
            seen=offered.seen,
            because=carried(reason) if reason else None,
            draft={"grade": grade},
        ),
        primary=primary,
        spoken=does if label else None,
    )


def _present(words: Words, offered: Offered) -> str:
    return words.say("typed-present", candidate=safe(offered.candidate), grade=safe(str(offered.present), 40))


def _help(words: Words) -> Button:
    return help_of(words, "/grade")
