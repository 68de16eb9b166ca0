"""Attributions for tests that write through the rules' own functions."""

from bot import clock
from grading.model import Attribution, ChangeId, PersonId, Way


def by_nobody() -> Attribution:
    """Attribute to the command line."""
    return Attribution(person=None, way=Way.CLI, at=clock.now(), change=ChangeId(clock.new_id()))


def by(person: PersonId) -> Attribution:
    """Attribute to a person who typed a command."""
    return Attribution(person=person, way=Way.COMMAND, at=clock.now(), change=ChangeId(clock.new_id()))
