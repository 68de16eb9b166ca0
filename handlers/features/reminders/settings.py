"""When people are reminded about an assessment: the planner's dialog."""

from grading.rules.reminder_settings import read_reminding
from grading.usecases.reminder_settings import set_reminders, show_reminders
from handlers.dialogs.result import result_view
from handlers.feature import Feature
from handlers.features.reminders import dialog
from handlers.features.reminders.settings_card import reminders_set
from handlers.request import DialogRequest, Reply, Request

feature = Feature()


@feature.button("change_reminders")
async def change(request: Request) -> Reply:
    """Open the dialog."""
    shown = await show_reminders(request.work, request.actor, request.scope.key)
    return Reply(opens=dialog.reminders_view(request.words, shown))


@feature.dialog(dialog.CALLBACK, errors=dialog.errors, instead="deadline")
async def change_filled_in(request: DialogRequest) -> Reply:
    """Set what was filled in; an outdated dialog gives way to the card that it was opened from."""
    reminding, seen = read_reminding(dialog.read(request.state)), request.press.seen or ""
    done = await set_reminders(request.work, request.actor, request.scope.key, reminding, seen=seen)
    return Reply(opens=result_view(request.words, reminders_set(request.words, done)))
