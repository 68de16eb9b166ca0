"""Web API methods that open, push, update and publish views."""

from slackbox import views
from slackbox.block_kit.json_checks import Payload
from slackbox.block_kit.limits import Surface
from slackbox.errors import SlackError
from slackbox.faults import Fault
from slackbox.web_api.call import Call
from slackbox.world import View


def open_modal(call: Call) -> Payload:
    """Open a modal for the person of the trigger."""
    user, _ = views.use_trigger(call.workspace.state, call.required("trigger_id"))
    return _shown(call, views.open_view(call.workspace.state, user, _definition(call, "modal")))


def push_modal(call: Call) -> Payload:
    """Push a modal on top of the one that the trigger came from."""
    world = call.workspace.state
    user, origin = views.use_trigger(world, call.required("trigger_id"))
    if origin not in world.stacks.get(user, ()):
        raise SlackError("invalid_trigger_id")
    return _shown(call, views.push_view(world, user, _definition(call, "modal")))


def update(call: Call) -> Payload:
    """Replace an open view, found by its id or external id."""
    world = call.workspace.state
    identity, external = call.text("view_id"), call.text("external_id")
    open_views = world.views.values()
    view = world.views.get(identity) or next(
        (one for one in open_views if external and one.definition.get("external_id") == external), None
    )
    if view is None:
        raise SlackError("not_found")
    _check_hash(call, view)
    surface: Surface = "home" if view.kind == "home" else "modal"
    return _shown(call, views.update_view(world, view, _definition(call, surface, view.id)))


def publish(call: Call) -> Payload:
    """Show a view as a person's App Home."""
    world = call.workspace.state
    person = call.person(call.required("user_id"))
    present = world.views.get(world.homes.get(person.id, ""))
    _check_hash(call, present)
    definition = _definition(call, "home", present.id if present else "")
    return _shown(call, views.publish_view(world, person.id, definition))


def _definition(call: Call, surface: Surface, own: str = "") -> Payload:
    call.required("view")
    definition = call.mapping("view", "invalid_arguments")
    return views.checked_view(call.workspace.transcript, call.workspace.state, surface, definition, own)


def _check_hash(call: Call, view: View | None) -> None:
    given = call.text("hash")
    if given and call.workspace.faults.plays(Fault.HASH_CONFLICT, "view"):
        raise SlackError("hash_conflict")
    views.check_hash(view, given)


def _shown(call: Call, view: View) -> Payload:
    call.workspace.streams.tell([view.user], "view")
    return {"view": call.workspace.payloads.view_reply(view)}
