"""What importing a dropped sheet would do, and what it did; how to get a sheet and where to drop it."""

from collections.abc import Sequence
from dataclasses import replace

from grading.errors import SheetUnreadable
from grading.model import SheetId
from grading.rules.sheets import ERRORS, SheetPreview, Verdict
from grading.usecases.importing import Imported, SheetFitsSeveral, SheetShown
from grading.usecases.marks_sheets import MarksSheet
from grading.usecases.showing import OwnGrades
from grading.usecases.typed_grades import was_typed
from handlers.blocks import Button, card, note, row, section, within
from handlers.card import Block, Card
from handlers.escaping import bold, plain, safe
from handlers.features.sheets.rows import What, counted, groups
from handlers.lists import grades_here
from handlers.refusals.unreadable import unavailable, unreadable
from handlers.slack.buttons import press
from handlers.standing import heading, next_button, next_step, status_button
from handlers.words import Words

_ROOM_FOR_SEATS = 8_000


def sheet_shown(words: Words, shown: SheetShown) -> Card:
    """Return what importing the sheet would do, every row accounted for, and the one button that does it."""
    preview = replace(shown.preview, not_in_sheet=0) if was_typed(shown.id) else shown.preview
    name = safe(shown.name, 80)
    head_of = "marks-sheet-head" if shown.is_of_marks else "sheet-head"
    rows = words.say(head_of, name=bold(name), rows=len(preview.rows))
    headings = "\n".join(heading(words, view) for view in (shown.view, *shown.others))
    what = _what(shown)
    return card(
        _in_short(words, name, preview, what),
        section(f"{rows}\n{headings}\n{counted(words, preview, what)}"),
        *groups(words, preview, shown.view.assessment.kind, what),
        *_conflicts_left(words, shown),
        *_what_now(words, shown),
    )


def _what(shown: SheetShown | Imported) -> What:
    """Return what was given: grades in a file or typed, or marks in a file."""
    if was_typed(shown.id):
        return What.TYPED
    return What.MARKS if shown.is_of_marks else What.GRADES


def _conflicts_left(words: Words, shown: SheetShown) -> Sequence[Block]:
    if shown.conflicts is None or not shown.preview.changes_something:
        return ()
    return (section(words.say("sheet-conflicts-left", conflicts=shown.conflicts)),)


def sheet_fits_several(words: Words, fits: SheetFitsSeveral) -> Card:
    """Ask which of several assessments a sheet is for; it may be for several committees of one."""
    asked = words.say("sheet-fits-several", name=safe(fits.name, 80))
    committees = {
        key: [seat.committee for seat in fits.seats if seat.key == key]
        for key in dict.fromkeys(seat.key for seat in fits.seats)
    }
    buttons = [
        Button(
            label=plain(f"{key} · {', '.join(names)}", 75),
            action="show_sheet",
            value=press(key=key, committee=names[0] if len(names) == 1 else None, sheet=fits.id),
        )
        for key, names in committees.items()
    ]
    return card(asked, section(asked), *row([*within(buttons, _ROOM_FOR_SEATS), _cancel(words, fits.id)]))


def imported(words: Words, result: Imported) -> Card:
    """Return that the sheet is imported and not confirmed, what comes next, and the way back."""
    what = _what(result)
    sentence = {
        What.TYPED: "typed-imported",
        What.MARKS: "marks-sheet-imported",
        What.GRADES: "sheet-imported",
    }[what]
    count = {"candidates": result.changed} if what is What.MARKS else {"grades": result.changed}
    done = words.say(sentence, name=safe(result.name, 80), **count)
    then = words.say("typed-imported-then" if what is What.TYPED else "sheet-imported-then")
    lines = [
        f"{bold(done)} {then}",
        *_stands(words, result),
    ]
    undo = Button(
        label=words.say("button-undo"),
        action="undo_import",
        value=press(key=result.view.assessment.key, committee=_only_committee(result), sheet=result.id),
    )
    buttons = [next_button(words, result.view), undo, status_button(words, result.view)]
    if result.others:
        buttons = [Button(label=words.say("button-my-work"), action="my_work", value=press()), undo]
    return card(f"{done} {then}", section("\n".join(lines)), *row(buttons))


def import_under_way(words: Words, name: str, rows: int, *, undo: bool, step: int = 0) -> Card:
    """Return that a large sheet is being imported, or taken back; from step 1 on how far it is."""
    what = "sheet-undoing" if undo else "sheet-importing"
    told = words.say(what, name=safe(name, 80), rows=rows)
    then = words.say("sheet-under-way" if step == 0 else "sheet-step", step=step)
    return card(told, section(f"{bold(told)}\n{then}"))


def import_undone(words: Words, result: Imported) -> Card:
    """Return that the grades are what they were before the import."""
    name = safe(result.name, 80)
    if result.is_of_marks:
        done = words.say("marks-sheet-undone", candidates=result.changed, name=name)
    else:
        undone = "typed-undone" if was_typed(result.id) else "sheet-undone"
        done = words.say(undone, grades=result.changed, name=name)
    lines = [bold(done), *_stands(words, result)]
    buttons = [next_button(words, result.view), status_button(words, result.view)]
    return card(done, section("\n".join(lines)), *row(buttons))


def sheet_cancelled(words: Words, name: str, sheet: SheetId) -> Card:
    """Return that the preview was put aside."""
    done = words.say("typed-cancelled" if was_typed(sheet) else "sheet-cancelled", name=safe(name, 80))
    return card(done, section(done))


def sheet_unreadable(words: Words, refused: SheetUnreadable, name: str) -> Card:
    """Return why the file cannot be read with certainty, because of which cell, and what to do."""
    told = unreadable(words, refused, name)
    return card(told, section(told))


def file_unavailable(words: Words, why: str) -> Card:
    """Return that Slack did not give out the file; `why`: gone, external, host, too_large, missing_scope."""
    told = unavailable(words, why)
    return card(told, section(told))


def preview_is_in_direct_message(words: Words, name: str) -> Card:
    """Return, where a sheet was dropped in a channel, that its preview is for its owner only."""
    told = words.say("sheet-preview-elsewhere", name=safe(name, 80))
    return card(told, section(told))


def sheet_is_open_to_all(words: Words, name: str) -> Card:
    """Return what is said to the grader alone, where a sheet of hidden marks was dropped in a channel."""
    told = words.say("sheet-open-to-all", name=safe(name, 80))
    return card(told, section(f"{bold(told)}\n{words.say('sheet-open-to-all-then')}"))


def sheet_to_drop_here(words: Words, name: str) -> Card:
    """Return the same in the direct message, where the sheet belongs."""
    told = words.say("sheet-open-to-all-there", name=safe(name, 80))
    return card(told, section(f"{bold(told)}\n{words.say('sheet-open-to-all-here')}"))


def picture_is_open_to_all(words: Words, name: str) -> Card:
    """Return what is said to the grader alone, where a picture was dropped while marking is hidden."""
    told = words.say("sheet-open-to-all", name=safe(name, 80))
    return card(told, section(f"{bold(told)}\n{words.say('picture-open-to-all-then')}"))


def picture_to_delete(words: Words, name: str) -> Card:
    """Return the same in the direct message."""
    told = words.say("sheet-open-to-all-there", name=safe(name, 80))
    return card(told, section(f"{bold(told)}\n{words.say('picture-open-to-all-there')}"))


def planner_drops_grades(words: Words) -> Card:
    """Return what a planner without a seat is told of a grades sheet, and where to drop a roster."""
    told = words.say("sheet-of-a-planner")
    roster = Button(label=words.say("button-roster-example"), action="roster_example", value=press())
    return card(told, section(f"{told}\n{words.say('sheet-of-a-planner-then')}"), *row([roster]))


def grader_drops_roster(words: Words, name: str) -> Card:
    """Return what a grader is told who drops a planner's file, and what is read from a grader."""
    told = words.say("roster-of-a-grader", name=safe(name, 80))
    work = Button(label=words.say("button-my-work"), action="my_work", value=press())
    return card(told, section(f"{told}\n{words.say('roster-of-a-grader-then')}"), *row([work]))


def where_to_drop(words: Words, *, is_hidden: bool) -> Card:
    """Return where to drop a filled-in sheet, and what it must hold; hidden marks never in a channel."""
    told = words.say("sheet-where-to-drop-hidden" if is_hidden else "sheet-where-to-drop")
    return card(told, section(told), note(words.say("sheet-columns")))


def sheet_on_its_way(words: Words, own: OwnGrades) -> Card:
    """Return that the grader's sheet is being sent."""
    told = words.say("sheet-on-its-way", key=safe(own.assessment.key))
    return card(told, section(told))


def sheet_ready(words: Words, own: OwnGrades) -> Card:
    """Return what stands beside the grader's sheet: what it holds, and what to do with it."""
    told = words.say("sheet-to-fill-in", key=safe(own.assessment.key), committee=safe(own.committee.name, 40))
    return card(told, section(told))


def marks_sheet_on_its_way(words: Words, own: MarksSheet) -> Card:
    """Return that the grader's marks sheet is being sent."""
    told = words.say("marks-sheet-on-its-way", key=safe(own.assessment.key))
    return card(told, section(told))


def marks_sheet_ready(words: Words, own: MarksSheet) -> Card:
    """Return what stands beside the grader's marks sheet: what it holds, and what to do with it."""
    key, committee = safe(own.assessment.key), safe(own.committee.name, 40)
    told = words.say("marks-sheet-to-fill-in", key=key, committee=committee)
    shaded = [note(words.say("marks-sheet-shaded"))] if own.automatic else []
    return card(told, section(told), *shaded)


def _only_committee(what: SheetShown | Imported) -> str | None:
    return None if what.others else what.view.committee.name


def _stands(words: Words, result: Imported) -> list[str]:
    """Return for each committee of the sheet where it stands and what comes next."""
    fell = [words.say("registered-own-fell")] if result.own_fell else []
    stands = [
        line
        for view in (result.view, *result.others)
        for line in (heading(words, view), next_step(words, view.standing))
    ]
    return [*fell, *stands]


def _in_short(words: Words, name: str, preview: SheetPreview, what: What) -> str:
    if preview.has_errors:
        errors = sum(preview.counts.get(verdict, 0) for verdict in ERRORS)
        sentence = "typed-text-errors" if what is What.TYPED else "sheet-text-errors"
        return words.say(sentence, name=name, rows=errors)
    changing = preview.counts.get(Verdict.WILL_CHANGE, 0)
    if what is What.MARKS:
        return words.say("marks-sheet-text", name=name, candidates=changing)
    return words.say("typed-text" if what is What.TYPED else "sheet-text", name=name, grades=changing)


def _what_now(words: Words, shown: SheetShown) -> Sequence[Block]:
    preview, what = shown.preview, _what(shown)
    if preview.has_errors:
        grades = grades_here(words, shown.view.assessment.scale.grades)
        told = (note(grades),) if preview.counts.get(Verdict.NOT_IN_SCALE) else ()
        return (*told, section(bold(words.say("typed-mend" if what is What.TYPED else "sheet-mend"))))
    if not preview.changes_something:
        nothing = words.say("typed-nothing" if what is What.TYPED else "sheet-nothing")
        return (section(nothing), *row([next_button(words, shown.view)]))
    do_it = Button(
        label=_import(words, what, preview.counts.get(Verdict.WILL_CHANGE, 0)),
        action="import_now",
        value=press(
            key=shown.view.assessment.key,
            committee=_only_committee(shown),
            sheet=shown.id,
            seen=preview.fingerprint,
        ),
        primary=True,
    )
    still = {
        What.TYPED: "typed-not-confirming",
        What.MARKS: "marks-sheet-not-confirming",
        What.GRADES: "sheet-not-confirming",
    }[what]
    return (note(words.say(still)), *row([do_it, _cancel(words, shown.id)]))


def _import(words: Words, what: What, count: int) -> str:
    match what:
        case What.MARKS:
            return words.say("marks-sheet-import", candidates=count)
        case What.TYPED:
            return words.say("typed-import", grades=count)
        case What.GRADES:
            return words.say("button-import", grades=count)


def _cancel(words: Words, sheet: str) -> Button:
    return Button(label=words.say("button-cancel"), action="cancel_sheet", value=press(sheet=sheet))
