"""The rules of views: triggers used once, a stack of three, hashes, and what is kept of what was entered."""

from dataclasses import replace

from slackbox.errors import SlackError, invalid
from slackbox.inputs import initial_state, with_ids
from slackbox.limits import Surface, error_name
from slackbox.shapes import Payload
from slackbox.transcript import Transcript
from slackbox.world import View, World

STACK = 3


def judged(transcript: Transcript, world: World, surface: Surface, face: Payload, own: str = "") -> Payload:
    """Record a view the bot sent and return it with every id filled in.

    Raises SlackError where Slack would refuse it; `own` is the id of the view that it replaces.
    """
    if found := transcript.judge(surface, face):
        raise invalid(error_name(found, "invalid_arguments"), found)
    external = face.get("external_id")
    if external and any(
        view.face.get("external_id") == external and view.id != own for view in world.views.values()
    ):
        raise SlackError("duplicate_external_id")
    return face | {"blocks": with_ids(face["blocks"], world.new_id)}


def spend(world: World, trigger_id: str) -> tuple[str, str]:
    """Use a trigger up and return whose it is and the modal that it came from, if any.

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


def open_view(world: World, user: str, face: Payload) -> View:
    """Show a modal to a person, alone on their stack."""
    clear(world, user)
    return _put_on_top(world, user, face)


def push_view(world: World, user: str, face: Payload) -> View:
    """Put a modal on top of those a person has open; SlackError for a fourth."""
    if len(world.stacks.get(user, ())) >= STACK:
        raise SlackError("push_limit_reached")
    return _put_on_top(world, user, face)


def update_view(world: World, view: View, face: Payload) -> View:
    """Draw a view anew; what was entered stays where block_id and action_id did."""
    fresh = replace(
        view,
        face=face,
        hash=world.next_ts() + "." + world.new_id(""),
        state=initial_state(face["blocks"], view.state),
        errors={},
    )
    world.views[view.id] = fresh
    return fresh


def publish_view(world: World, user: str, face: Payload) -> View:
    """Show this as a person's App Home."""
    if user in world.homes:
        return update_view(world, world.views[world.homes[user]], face)
    view = _new_view(world, user, face)
    world.homes[user] = view.id
    return view


def check_hash(view: View | None, given: str) -> None:
    """Raise SlackError if the bot drew on a view that has changed since."""
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


def _put_on_top(world: World, user: str, face: Payload) -> View:
    stack = world.stacks.get(user, ())
    view = _new_view(world, user, face, stack)
    world.stacks[user] = (*stack, view.id)
    return view


def _new_view(world: World, user: str, face: Payload, stack: tuple[str, ...] = ()) -> View:
    identity = world.new_id("V")
    view = View(
        id=identity,
        user=user,
        kind=face["type"],
        face=face,
        hash=world.next_ts() + "." + world.new_id(""),
        root=stack[0] if stack else identity,
        previous=stack[-1] if stack else "",
        state=initial_state(face["blocks"]),
    )
    world.views[identity] = view
    return view
