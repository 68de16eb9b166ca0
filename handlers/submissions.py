"""What each dialog does when it is submitted; what is refused stands under the field it is about."""

from collections.abc import Callable, Mapping
from functools import partial

from grading.errors import Refused, Stale
from grading.model import CandidateId, ProposalId
from grading.rules.reminder_settings import read_reminding
from grading.usecases.aligning import propose_grade
from grading.usecases.deadlines import DeadlineAsked, set_deadline, show_deadline
from grading.usecases.publishing import set_published, show_publication
from grading.usecases.registering import blank_form, register_grade
from grading.usecases.reminder_settings import set_reminders
from handlers.dialogs.result import result_view
from handlers.features.aligning import dialog as propose
from handlers.features.aligning.cards import aligned
from handlers.features.deadline import dialog as deadline
from handlers.features.deadline.cards import deadline_set, deadline_shown
from handlers.features.deadline.deadline import set_anyway
from handlers.features.publication import dialog as published
from handlers.features.publication.cards import publication_set, publication_shown
from handlers.features.registering import dialog as register
from handlers.features.reminders import dialog as reminders
from handlers.features.reminders.settings_card import reminders_set
from handlers.refusals.card import Situation
from handlers.services import PLAIN, Handle, Manner, Reply, Request, refused_with_a_card
from handlers.situations import scope_of
from handlers.slack.payloads import NotOurs, Submitted
from handlers.words import Words


def submission_for(submitted: Submitted) -> tuple[Handle, Manner]:
    """Return what answers the dialog, and how it is refused; raises `NotOurs` if it is not ours."""
    match submitted.callback:
        case register.CALLBACK:
            return _registering(submitted), _under_fields(partial(register.errors, turn=submitted.press.page))
        case register.ANOTHER:
            return _another_form(submitted), PLAIN
        case propose.CALLBACK:
            return _proposing(submitted), _under_fields(propose.errors)
        case deadline.CALLBACK:
            return _setting_deadline(submitted), _under_fields(deadline.errors, _deadline_now(submitted))
        case deadline.ANYWAY:
            now = _deadline_now(submitted)
            return _setting_deadline_anyway(submitted), Manner(instead=now)
        case reminders.CALLBACK:
            return _setting_reminders(submitted), _under_fields(reminders.errors, _deadline_now(submitted))
        case published.CALLBACK:
            return _publishing(submitted), _under_fields(published.errors, _publication_now(submitted))
        case _:
            raise NotOurs


def _under_fields(
    errors: Callable[[Words, Refused, Situation], Mapping[str, str]], instead: Handle | None = None
) -> Manner:
    """Refuse below the fields; a dialog whose ground has moved gives way to `instead`, the present state."""

    def refuse(words: Words, refused: Refused, found: Situation) -> Reply:
        if instead is not None and isinstance(refused, Stale):
            return refused_with_a_card(words, refused, found)
        return Reply(errors=errors(words, refused, found))

    return Manner(refuse=refuse, instead=instead)


def _registering(submitted: Submitted) -> Handle:
    async def handle(request: Request) -> Reply:
        said = register.read(submitted.state)
        scope = scope_of(submitted.press.key, submitted.press.committee, "", "")
        done = await register_grade(request.work, request.actor, scope, said.candidate, said.grade)
        return Reply(opens=register.registered_view(request.words, done, submitted.press.page))

    return handle


def _another_form(submitted: Submitted) -> Handle:
    async def handle(request: Request) -> Reply:
        registered = submitted.press
        scope = scope_of(registered.key, registered.committee, "", "")
        form = await blank_form(request.work, request.actor, scope, CandidateId(registered.candidate or ""))
        return Reply(opens=register.register_view(request.words, form, registered.page))

    return handle


def _proposing(submitted: Submitted) -> Handle:
    async def handle(request: Request) -> Reply:
        said = propose.read(submitted.state)
        scope = scope_of(submitted.press.key, submitted.press.committee, "", "")
        proposal = ProposalId(request.services.new_id())
        candidate = submitted.press.candidate or ""
        step = await propose_grade(
            request.work, request.actor, scope, candidate, said.grade, said.reason, proposal
        )
        return Reply(opens=result_view(request.words, aligned(request.words, step)))

    return handle


def _setting_deadline(submitted: Submitted) -> Handle:
    async def handle(request: Request) -> Reply:
        said = deadline.read(submitted.state)
        wish = deadline.wish_of(said)
        faults = deadline.faults(request.words, said)
        if wish is None or faults:
            return Reply(errors=faults)
        done = await set_deadline(
            request.work,
            request.because(said.reason or None).actor,
            submitted.press.key,
            wish,
            request.services.settings.counting,
            seen=submitted.press.seen or "",
        )
        if isinstance(done, DeadlineAsked):
            return Reply(opens=deadline.asked_view(request.words, done))
        return Reply(opens=result_view(request.words, deadline_set(request.words, done, request.actor.today)))

    return handle


def _setting_deadline_anyway(submitted: Submitted) -> Handle:
    async def handle(request: Request) -> Reply:
        reply = await set_anyway(request, submitted.press)
        return reply if reply.card is None else Reply(opens=result_view(request.words, reply.card))

    return handle


def _setting_reminders(submitted: Submitted) -> Handle:
    async def handle(request: Request) -> Reply:
        reminding = read_reminding(reminders.read(submitted.state))
        seen = submitted.press.seen or ""
        done = await set_reminders(request.work, request.actor, submitted.press.key, reminding, seen=seen)
        return Reply(opens=result_view(request.words, reminders_set(request.words, done)))

    return handle


def _publishing(submitted: Submitted) -> Handle:
    async def handle(request: Request) -> Reply:
        said = published.read(submitted.state)
        if faults := published.faults(request.words, said):
            return Reply(errors=faults)
        done = await set_published(
            request.work,
            request.because(said.reason or None).actor,
            submitted.press.key,
            said.day,
            request.services.settings.counting,
            seen=submitted.press.seen or "",
        )
        return Reply(
            opens=result_view(request.words, publication_set(request.words, done, request.actor.today))
        )

    return handle


def _deadline_now(submitted: Submitted) -> Handle:
    async def handle(request: Request) -> Reply:
        counting = request.services.settings.counting
        shown = await show_deadline(request.work, request.actor, submitted.press.key, counting)
        return Reply(card=deadline_shown(request.words, shown, request.actor.today))

    return handle


def _publication_now(submitted: Submitted) -> Handle:
    async def handle(request: Request) -> Reply:
        counting = request.services.settings.counting
        shown = await show_publication(request.work, request.actor, submitted.press.key, counting)
        return Reply(card=publication_shown(request.words, shown))

    return handle
