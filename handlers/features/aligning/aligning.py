"""Making grades equal: `/grade conflicts`, `/grade align 10023 B`, and the buttons of the list."""

from grading.errors import NothingToUndo
from grading.model import CandidateId, ChangeId, PersonId, SheetId
from grading.rules.command_words import verb_meant
from grading.usecases.aligning import Conflicts, adopt_grade, align_grade, show_conflicts, undo_aligning
from grading.usecases.conflict_sheets import show_conflict_sheet
from handlers.feature import Feature
from handlers.features.aligning import cards
from handlers.features.aligning.pages import place_of, rows_of
from handlers.features.aligning.sheet_cards import conflict_sheet_on_its_way
from handlers.outbox_messages import SendConflictSheet
from handlers.parsing import Incomplete, Takes
from handlers.request import ButtonRequest, CommandRequest, Reply, Request

feature = Feature()


@feature.subcommand(
    "/grade conflicts",
    usage=("/grade conflicts", "/grade conflicts sheet"),
    sentence="help-conflicts",
    words=Takes(most=1),
)
async def conflicts_typed(request: CommandRequest) -> Reply:
    """Show what to align, with buttons, or send it as a sheet."""
    match request.typed:
        case ():
            found = await show_conflicts(request.work, request.actor, request.scope)
            return Reply(card=cards.conflicts(request.words, found))
        case (word,) if verb_meant(word) == "sheet":
            return await conflict_sheet(request)
        case _:
            raise Incomplete


@feature.button("conflicts")
async def conflicts_pressed(request: ButtonRequest) -> Reply:
    """Show a page of what to align, or again the one that the button stands on."""
    found = await _found(request)
    return Reply(card=cards.conflicts(request.words, found, place_of(request.press)))


@feature.button("conflict_sheet")
async def conflict_sheet(request: Request) -> Reply:
    """Send the conflicts as a sheet to fill in."""
    stamp = SheetId(request.services.new_id())
    written = await show_conflict_sheet(request.work, request.actor, request.scope, stamp)
    if written.rows:
        message = SendConflictSheet(
            idempotency_key=f"sheet:{stamp}",
            person=request.actor.person.id,
            team=request.caller.team,
            user=request.caller.user,
            stamp=stamp,
        )
        await request.queue(message)
    return Reply(card=conflict_sheet_on_its_way(request.words, written))


@feature.button("later", instead="conflicts")
async def later(request: ButtonRequest) -> Reply:
    """Put a candidate off: the row stays, and the conflict too."""
    press, candidate = request.press, CandidateId(request.press.candidate or "")
    place = place_of(press.model_copy(update={"aside": (*press.aside, candidate)}))
    return Reply(card=cards.conflicts(request.words, await _found(request), place))


@feature.button("open_row", instead="conflicts")
async def open_row(request: ButtonRequest) -> Reply:
    """Take up a candidate again who was put off."""
    press, candidate = request.press, CandidateId(request.press.candidate or "")
    left = tuple(one for one in press.aside if one != candidate)
    place = place_of(press.model_copy(update={"aside": left}))
    return Reply(card=cards.conflicts(request.words, await _found(request), place))


@feature.subcommand(
    "/grade align",
    usage=("/grade align 10023 B",),
    sentence="help-align",
    words=Takes(least=2, most=None, reason_from=2),
)
async def align(request: CommandRequest) -> Reply:
    """Change one's own grade of a candidate in conflict."""
    candidate, *grade = request.typed
    step = await align_grade(request.work, request.actor, request.scope, candidate, " ".join(grade))
    return Reply(card=cards.aligned(request.words, step))


@feature.button("adopt", instead="conflicts")
async def adopt(request: ButtonRequest) -> Reply:
    """Adopt a co-grader's grade."""
    press = request.press
    step = await adopt_grade(
        request.work,
        request.actor,
        request.scope,
        CandidateId(press.candidate or ""),
        PersonId(press.grader or 0),
        seen=press.seen or "",
        rows=rows_of(press),
    )
    return Reply(card=cards.aligned(request.words, step, place_of(press)))


@feature.button("undo_aligning", instead="conflicts")
async def undo(request: ButtonRequest) -> Reply:
    """Take back the grade by which a candidate came to be equal."""
    press = request.press
    if press.change is None:
        raise NothingToUndo
    candidate, change = CandidateId(press.candidate or ""), ChangeId(press.change)
    step = await undo_aligning(request.work, request.actor, request.scope, candidate, change, rows_of(press))
    return Reply(card=cards.aligned(request.words, step, place_of(press)))


async def _found(request: ButtonRequest) -> Conflicts:
    return await show_conflicts(request.work, request.actor, request.scope, rows_of(request.press))
