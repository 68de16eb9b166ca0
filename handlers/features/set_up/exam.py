"""`/exam new` invites to make an exam; its dialog has two pages, and ends with what is missing."""

from collections.abc import Mapping

from grading.rules.dating import dated
from grading.rules.rosters import read_roster
from grading.usecases.planning_set_up import Asked, check_new_key, make_assessment, set_end
from grading.usecases.set_up import check_may_plan
from grading.usecases.set_up_in_short import SetUpInShort, look_at_set_up
from handlers.dialogs import fields
from handlers.dialogs.refused import RefusedDialog
from handlers.feature import Feature
from handlers.features.incomplete.cards import new_exam_invited
from handlers.features.set_up import end_dialog, exam_page, grading_page
from handlers.features.set_up.cards import set_up_shown
from handlers.features.set_up.done import end_done
from handlers.features.set_up.faults import refused_below
from handlers.features.set_up.next_steps import next_view
from handlers.outbox_messages import Tell
from handlers.phrases import title_of
from handlers.request import DialogRequest, Reply, Request

feature = Feature()


@feature.subcommand("/exam new", usage=("/exam new",), sentence="help-new")
async def new(request: Request) -> Reply:
    """Say what happens when a new exam is made, with the button that begins."""
    await check_may_plan(request.work, request.actor, request.services.settings.planners)
    return Reply(card=new_exam_invited(request.words))


@feature.button("new_exam")
async def begin(request: Request) -> Reply:
    """Open the first page."""
    await check_may_plan(request.work, request.actor, request.services.settings.planners)
    return Reply(opens=exam_page.exam_page(request.words))


def _first_page_errors(why: RefusedDialog) -> Mapping[str, str]:
    return refused_below(why, {**exam_page.PLACES, "assessment.key": exam_page.KEY}, exam_page.TITLE)


def _second_page_errors(why: RefusedDialog) -> Mapping[str, str]:
    return refused_below(why, {"assessment.tool": grading_page.TOOL}, grading_page.UNTIL)


@feature.dialog(exam_page.CALLBACK, errors=_first_page_errors)
async def first_page_filled_in(request: DialogRequest) -> Reply:
    """Check what the exam is, and go on to the second page with it."""
    settings, draft = request.services.settings, exam_page.read(request.state)
    if faults := exam_page.faults(request.words, draft):
        return Reply(errors=faults)
    roster = read_roster({"assessment": exam_page.document(draft, settings.counting)})
    await check_new_key(request.work, request.actor, roster.assessment.key, settings.planners)
    return Reply(opens=grading_page.grading_page(request.words, draft, settings.counting))


@feature.dialog(grading_page.CALLBACK, errors=_second_page_errors)
async def second_page_filled_in(request: DialogRequest) -> Reply:
    """Make the exam, and show what it lacks; a day that may be a slip is asked about first."""
    settings, words, draft = request.services.settings, request.words, request.press.draft
    if faults := grading_page.faults(words, request.state):
        return Reply(errors=faults)
    document = grading_page.document(draft, request.state, settings.counting)
    roster = dated(read_roster(document), settings.counting)
    done = await make_assessment(
        request.work, request.actor, roster, settings.planners, seen=request.press.seen
    )
    if isinstance(done, Asked):
        change = done.change
        doubted = None if change.day is None else (change.day, change.doubts)
        return Reply(
            opens=grading_page.grading_page(words, draft, settings.counting, doubted, change.fingerprint)
        )
    told = words.say("set-up-made", about=title_of(words, done.set_up.assessment))
    await _send(request, told, done.set_up)
    return Reply(opens=next_view(words, request.turn, told, done.set_up))


@feature.button("exam_end")
async def end(request: Request) -> Reply:
    """Open the dialog to say when the exam ends."""
    set_up = await look_at_set_up(request.work, request.actor, request.scope.key)
    counting = request.services.settings.counting
    return Reply(opens=end_dialog.end_view(request.words, set_up.assessment, counting))


async def _present_end(request: Request) -> Reply:
    set_up = await look_at_set_up(request.work, request.actor, request.scope.key)
    return Reply(card=set_up_shown(request.words, title_of(request.words, set_up.assessment), set_up))


@feature.dialog(end_dialog.CALLBACK, errors=end_dialog.errors, instead=_present_end)
async def end_filled_in(request: DialogRequest) -> Reply:
    """Set when the exam ends; a deadline by policy follows."""
    settings = request.services.settings
    ended = end_dialog.read(request.state, settings.counting)
    if ended is None:
        return Reply(errors=end_dialog.faults(request.words, request.state))
    done = await set_end(
        request.work,
        request.because(fields.said(request.state, fields.REASON) or None).actor,
        request.scope.key,
        ended,
        settings.counting,
        settings.planners,
        seen=request.press.seen or "",
    )
    return Reply(opens=next_view(request.words, request.turn, end_done(request.words, done), done.set_up))


async def _send(request: Request, told: str, set_up: SetUpInShort) -> None:
    """Send the card with its buttons as a direct message as well, to go on from later."""
    card = set_up_shown(request.words, told, set_up)
    await request.queue(
        Tell(
            idempotency_key=f"made:{request.id}",
            user=request.caller.user,
            team=request.caller.team,
            person=request.actor.person.id,
            text=card.text,
            blocks=card.as_sent(),
        )
    )
