"""The button that runs a command as it was meant, if the person still sees what they saw then."""

from collections.abc import Mapping

from grading.errors import Stale
from grading.usecases.typed_grades import view_fingerprint
from handlers.feature import Feature, Subcommand, merged
from handlers.features.typing.commands import answer_typed
from handlers.request import ButtonRequest, Reply

Commands = Mapping[str, Mapping[str, Subcommand]]


def running_feature(*others: Feature) -> Feature:
    """Return the feature that runs the commands of all others."""
    feature = Feature()

    @feature.button("run", instead="my_work")
    async def run(request: ButtonRequest) -> Reply:
        """Run the command that the button is labelled with."""
        typed = request.press.draft.get("typed", "")
        command, _, text = typed.partition(" ")
        if command not in commands:
            raise Stale
        person = request.actor.person.id
        if request.press.seen != await view_fingerprint(request.work, person, as_planner=command == "/exam"):
            raise Stale
        return await answer_typed(request, commands, command, text)

    commands: Commands = merged(*others).commands
    return feature
