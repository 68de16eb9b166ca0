"""Grades that two graders differ about, and a person at the page whose taps are counted."""

from dataclasses import dataclass, field

from playwright.async_api import Locator, Page, expect

from slackbox.testing import User, reads
from tests.support.department import presses, types
from tests.support.sheets import Rows, xlsx

CONFLICTS = 55


def grades(shift: int, candidates: int) -> Rows:
    """Return a sheet of so many grades, spread over the scale; `shift` makes them differ."""
    return [(str(10001 + n), "ABCDEF"[(n + shift * (1 + n % 2)) % 6]) for n in range(candidates)]


async def shared(candidates: int, *people: User) -> None:
    """Let each of these people share grades that differ from all the others'."""
    for shift, person in enumerate(people):
        await person.drops("grades.xlsx", xlsx(grades(shift, candidates)))
        await person.waits_for(lambda one: one.is_bot and f"Import {candidates}" in reads(one))
        await presses(person, f"Import {candidates}", "imported")
        await types(person, "/grade share")


@dataclass(slots=True)
class Hand:
    """A person at the page, whose taps are counted."""

    page: Page
    taps: int = 0
    log: Locator = field(init=False)

    def __post_init__(self) -> None:
        self.log = self.page.get_by_role("log")

    def list(self) -> Locator:
        """Return the newest list of conflicts."""
        return self.log.get_by_role("article").filter(has_text="to decide").last

    async def tap(self, button: Locator) -> None:
        """Press a button."""
        await button.click()
        self.taps += 1

    async def taps_twice(self, button: Locator, until: str) -> None:
        """Press a button, wait until it has had its effect, and press at the same place once more."""
        await button.click()
        await expect(self.log).to_contain_text(until)
        await self.page.mouse.down()
        await self.page.mouse.up()


async def messages(person: User) -> int:
    """Return how many messages of the bot somebody has."""
    return sum(one.is_bot for one in await person.sees_everywhere())
