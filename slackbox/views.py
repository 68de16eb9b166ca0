"""Modals and App Homes: triggers for one use, a stack of three, hashes, and the state of inputs."""

from dataclasses import replace

from slackbox.block_kit.inputs import initial_state, with_ids
from slackbox.block_kit.json_checks import Payload
from slackbox.block_kit.limits import Surface, error_name
from slackbox.errors import SlackError, invalid
from slackbox.traffic.transcript import Transcript
from slackbox.world import View, World

STACK = 3


def checked_view(
    transcript: Transcript, world: World, surface: Surface, definition: Payload, own: str = ""
) -> Payload:
    """Record a view that the app sent and return it with every id filled in.

    Raises SlackError where Slack would refuse it; `own` is the id of the view that it replaces.
    """
    if found := transcript.check(surface, definition):
        raise invalid(error_name(found, "invalid_arguments"), found)
    external = definition.get("external_id")
    if external and any(
        view.definition.get("external_id") == external and view.id != own for view in world.views.values()
    ):
        raise SlackError("duplicate_external_id")
    return definition | {"blocks": with_ids(definition["blocks"], world.new_id)}


def use_trigger(world: World, trigger_id: str) -> tuple[str, str]:
    """Use up a trigger, and return its person and the modal that it came from, if any.

    Raises SlackError for a trigger that is unknown, used or too old.
    """
    trigger = world.triggers.get(trigger_id)
    error = ""
    if trigger is None:
        error = "invalid_trigger_id"
    elif trigger.is_spent:
        error = "exchanged_trigger_id"
    elif world.clock() > trigger.expires:
        error = "expired_trigger_id"
    if trigger is None or error:
        raise SlackError(error)
    world.triggers[trigger_id] = replace(trigger, is_spent=True)
    return trigger.user, trigger.view


def open_view(world: World, user: str, definition: Payload) -> View:
    """Show a modal to a person, alone on their stack."""
    clear(world, user)
    return _put_on_top(world, user, definition)


def push_view(world: World, user: str, definition: Payload) -> View:
    """Put a modal on top of those a person has open; SlackError for a fourth."""
    if len(world.stacks.get(user, ())) >= STACK:
        raise SlackError("push_limit_reached")
    return _put_on_top(world, user, definition)


def update_view(world: World, view: View, definition: Payload) -> View:
    """Replace a view; an input keeps its value where block_id and action_id are the same."""
    fresh = replace(
        view,
        definition=definition,
        hash=world.next_ts() + "." + world.new_id(""),
        state=initial_state(definition["blocks"], view.state),
        errors={},
    )
    world.views[view.id] = fresh
    return fresh


def publish_view(world: World, user: str, definition: Payload) -> View:
    """Show a view as a person's App Home."""
    if user in world.homes:
        return update_view(world, world.views[world.homes[user]], definition)
    view = _new_view(world, user, definition)
    world.homes[user] = view.id
    return view


def check_hash(view: View | None, given: str) -> None:
    """Raise SlackError for the hash of an older version of a view."""
    if given and view is not None and view.hash != given:
        raise SlackError("hash_conflict")


def pop(world: World, view: View) -> None:
    """Close a modal and those on top of it."""
    stack = world.stacks.get(view.user, ())
    if view.id in stack:
        at = stack.index(view.id)
        world.stacks[view.user] = stack[:at]
        for closed in stack[at:]:
            del world.views[closed]


def clear(world: World, user: str) -> None:
    """Close every modal that a person has open."""
    for closed in world.stacks.pop(user, ()):
        del world.views[closed]


def _put_on_top(world: World, user: str, definition: Payload) -> View:
    stack = world.stacks.get(user, ())
    view = _new_view(world, user, definition, stack)
    world.stacks[user] = (*stack, view.id)
    return view


def _new_view(world: World, user: str, definition: Payload, stack: tuple[str, ...] = ()) -> View:
    identity = world.new_id("V")
    view = View(
        id=identity,
        user=user,
        kind=definition["type"],
        definition=definition,
        hash=world.next_ts() + "." + world.new_id(""),
        root=stack[0] if stack else identity,
        previous=stack[-1] if stack else "",
        state=initial_state(definition["blocks"]),
    )
    world.views[identity] = view
    return view
