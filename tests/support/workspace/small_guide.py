"""A guide of three steps for the tests of the page."""

from dataclasses import dataclass, field

from slackbox.guide import Guide, Say, Step


@dataclass(slots=True)
class SmallGuide:
    """A guide without steps until it is `shown`; `done` are the ids of its finished steps."""

    first: str
    second: str
    shown: bool = False
    done: set[str] = field(default_factory=set)

    async def __call__(self) -> Guide:
        """Return the steps as they are now."""
        if not self.shown:
            return Guide()
        look, press, read = (one in self.done for one in ("look", "press", "read"))
        return Guide(
            steps=(
                Step(
                    id="look",
                    person=self.second,
                    title="See your work",
                    text="Type `/grade` and see.",
                    is_done=look,
                    label="Show me",
                    acts=(Say(say="/grade status"), Say(say="/grade help")),
                ),
                Step(
                    id="press",
                    person=self.second,
                    title="Adopt a grade",
                    text="Press *Adopt* under the message.",
                    is_done=press,
                    label="Go there",
                ),
                Step(
                    id="read",
                    person=self.first,
                    title="Read the answer",
                    text="The other grader has answered.",
                    is_done=read,
                    label="Become First Grader",
                ),
            ),
            closing="That was all. Look around.",
        )
