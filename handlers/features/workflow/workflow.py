"""`/exam workflow`: the settings in words; with `quorum=one because …` they are changed, by dialog too.

A switch between private and shared marking clears what was marked: its key is typed in a dialog first, and
*Restore* puts everything back until something is confirmed.
"""

from grading.errors import Stale
from grading.model import ChangeId
from grading.rules.workflow_wishes import WorkflowWish
from grading.usecases.restoring_marking import Restored, restore_marking
from grading.usecases.workflow import ClearingAsked, WorkflowSet, set_workflow, show_workflow
from handlers.dialogs.result import result_view
from handlers.feature import Feature
from handlers.features.workflow import dialog
from handlers.features.workflow.cards import (
    clearing_asked,
    marking_restored,
    restoring_asked,
    workflow_set,
    workflow_shown,
)
from handlers.features.workflow.wishes import read_wish, wish_from
from handlers.parsing import Takes
from handlers.request import ButtonRequest, CommandRequest, DialogRequest, Reply, Request

feature = Feature()


@feature.subcommand(
    "/exam workflow",
    usage=(
        "/exam workflow",
        "/exam workflow quorum=one because …",
        "/exam workflow COMMITTEE unit=candidate because …",
    ),
    sentence="help-workflow",
    words=Takes(most=None, reason_from=1),
)
async def workflow_typed(request: CommandRequest) -> Reply:
    """Show the settings, or change what was typed."""
    if not request.typed:
        return await workflow(request)
    done = await _set(request, read_wish(request.typed))
    if isinstance(done, ClearingAsked):
        return Reply(card=clearing_asked(request.words, done))
    return Reply(card=workflow_set(request.words, done))


@feature.button("workflow")
async def workflow(request: Request) -> Reply:
    """Show the settings as they are."""
    shown = await show_workflow(request.work, request.actor, request.scope.key)
    return Reply(card=workflow_shown(request.words, shown))


@feature.button("change_workflow")
async def change(request: Request) -> Reply:
    """Open the dialog for the settings of the assessment."""
    shown = await show_workflow(request.work, request.actor, request.scope.key)
    return Reply(opens=dialog.workflow_view(request.words, shown))


@feature.button("change_committee_workflow", instead="workflow")
async def change_for_committee(request: ButtonRequest) -> Reply:
    """Open the dialog for what one committee does otherwise."""
    shown = await show_workflow(request.work, request.actor, request.scope.key)
    named = next((one for one in shown.committees if one.name == request.press.committee), None)
    if request.press.committee is not None and named is None:
        raise Stale(about_settings=True)
    return Reply(opens=dialog.committee_view(request.words, shown, named))


@feature.dialog(dialog.CALLBACK, errors=dialog.errors, instead="workflow")
@feature.dialog(dialog.COMMITTEE_CALLBACK, errors=dialog.errors, instead="workflow")
async def change_filled_in(request: DialogRequest) -> Reply:
    """Change what was chosen, or ask for the key before anything is cleared."""
    wish = dialog.read(request.state, request.press.committee)
    if wish is None:
        raise Stale(about_settings=True)
    reason = dialog.reason(request.state)
    done = await _set(request.because(reason or None), wish, seen=request.press.seen or "")
    return _done(request, done)


@feature.button("switch_marking")
async def switch(request: ButtonRequest) -> Reply:
    """Open the dialog in which the key is typed."""
    done = await _set(request.because(request.press.because), _wished(request))
    return _done(request, done)


@feature.dialog(dialog.SWITCH, errors=dialog.switch_errors, instead="workflow")
async def switch_filled_in(request: DialogRequest) -> Reply:
    """Clear the marking and switch, once the key is typed."""
    press, typed = request.press, dialog.key_typed(request.state)
    done = await _set(request.because(press.because), _wished(request), seen=press.seen or "", typed=typed)
    return _done(request, done)


@feature.button("restore_marking", instead="workflow")
async def restore(request: ButtonRequest) -> Reply:
    """Put back what a switch cleared, or show first what that would take out."""
    press = request.press
    if press.key is None or press.change is None:
        raise Stale(about_settings=True)
    done = await restore_marking(
        request.work, request.actor, press.key, ChangeId(press.change), seen=press.seen
    )
    if isinstance(done, Restored):
        return Reply(card=marking_restored(request.words, done))
    return Reply(card=restoring_asked(request.words, done))


async def _set(
    request: Request, wish: WorkflowWish, *, seen: str | None = None, typed: str | None = None
) -> WorkflowSet | ClearingAsked:
    return await set_workflow(request.work, request.actor, request.scope.key, wish, seen=seen, typed=typed)


def _done(request: Request, done: WorkflowSet | ClearingAsked) -> Reply:
    if isinstance(done, ClearingAsked):
        return Reply(opens=dialog.switch_view(request.words, done))
    return Reply(opens=result_view(request.words, workflow_set(request.words, done)))


def _wished(request: ButtonRequest) -> WorkflowWish:
    wish = wish_from(request.press.wish or "", request.press.committee)
    if wish is None:
        raise Stale(about_settings=True)
    return wish
