"""The demo's story in five steps; a step is done when the store says so, by any person and any way."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.demo.sample_exam import COMMITTEE, FIRST, KEY, PLANNER, SECOND, SECOND_GRADES
from grading.model import (
    WHOLE,
    AssessmentStatus,
    CandidateId,
    PersonId,
    VisibleGradebook,
)
from grading.rules.confirmation import confirmers
from grading.rules.sharing import awaited
from grading.rules.states import conflicts, is_open, ungraded_by
from grading.rules.visibility import visible_to
from slackbox.guide import Guide, Say, Step
from slackbox.world import World
from store.database import Store

NOTHING = Guide()
CLOSING = (
    "That was the whole way. Two graders agreed, and each step of theirs is in the audit trail. "
    "Try more as you like: be Third Grader and see why he is refused, drop a grades sheet into a chat, or "
    "move the clock past the deadline."
)


@dataclass(slots=True, kw_only=True)
class Story:
    """The steps of the story, done or not by the bot's store and by the messages in the workspace.

    `cast` are the ids of its people by their e-mail address. Before there is a store, there are no steps.
    """

    cast: dict[str, str]
    store: Store | None = None
    world: World | None = None

    async def __call__(self) -> Guide:
        """Return the steps as they are now."""
        if self.store is None or self.world is None:
            return NOTHING
        async with self.store.snapshot() as snapshot:
            first, second = await snapshot.person_by_email(FIRST), await snapshot.person_by_email(SECOND)
            if first is None or second is None or await snapshot.assessment(KEY) is None:
                return NOTHING
            book = visible_to(await snapshot.gradebook(KEY, COMMITTEE), second.id)
        steps = (
            self._share(book, second.id),
            self._align(book),
            self._confirm_as_second(book, second.id),
            self._confirm_as_first(book, first.id),
            self._see_it_done(self.world),
        )
        return Guide(steps=steps, closing=CLOSING)

    def _share(self, book: VisibleGradebook, second: PersonId) -> Step:
        missing = ungraded_by(book, second, WHOLE)
        return Step(
            id="share",
            person=self.cast[SECOND],
            title="Grade the last three and share",
            text="First Grader has shared and waits for you. Grade who is left with `/grade`, then share. "
            "Neither of you sees the other's grades before both have shared.",
            is_done=second not in awaited(book),
            label="Grade and share",
            acts=(*_grade(missing), Say(say="/grade share")),
        )

    def _align(self, book: VisibleGradebook) -> Step:
        return Step(
            id="align",
            person=self.cast[SECOND],
            title="Adopt the other grade",
            text="Both have shared, and now you see where the grades differ. Press *Adopt* to take over the "
            "grade of First Grader.",
            is_done=is_open(book, WHOLE) and not conflicts(book, WHOLE),
            label="Be Second Grader",
        )

    def _confirm_as_second(self, book: VisibleGradebook, second: PersonId) -> Step:
        return Step(
            id="confirm-as-second",
            person=self.cast[SECOND],
            title="Confirm as the first of two",
            text="All grades are equal now. *Review and confirm* shows what will be confirmed and changes "
            "nothing; *Confirm 24 grades* does it, and falls if one of the grades changes.",
            is_done=second in confirmers(book, WHOLE),
            label="Be Second Grader",
        )

    def _confirm_as_first(self, book: VisibleGradebook, first: PersonId) -> Step:
        return Step(
            id="confirm-as-first",
            person=self.cast[FIRST],
            title="Confirm as the second of two",
            text="Second Grader has confirmed and waits for you. Review what will be confirmed, then press "
            "*Confirm 24 grades*. That locks the grades.",
            is_done=first in confirmers(book, WHOLE),
            label="Review what I confirm",
            acts=(Say(say="/grade confirm"),),
        )

    def _see_it_done(self, world: World) -> Step:
        return Step(
            id="see-it-done",
            person=self.cast[PLANNER],
            title="See it done as the planner",
            text="The planner has been told that the grades are locked. `/exam` shows all exams, the most "
            f"urgent first. `/exam {KEY}` shows this one, and offers the confirmed grades as files.",
            is_done=_was_shown_graded(world, self.cast[PLANNER]),
            label="See the exam",
            acts=(Say(say=f"/exam {KEY}"),),
        )


def _grade(candidates: Iterable[CandidateId]) -> Iterable[Say]:
    return (Say(say=f"/grade {candidate} {SECOND_GRADES[candidate]}") for candidate in candidates)


def _was_shown_graded(world: World, planner: str) -> bool:
    """Return whether the bot has answered the planner that the assessment is graded."""
    answer = f"{KEY}: {AssessmentStatus.GRADED.value}"
    return any(
        message.user == world.bot and answer in message.text
        for channel in world.channels_of(planner)
        for message in world.visible(channel.id, planner)
    )
