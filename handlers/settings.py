"""What the edge must know of the installation."""

from dataclasses import dataclass

from grading.rules.civil import OfficeHours
from grading.rules.deadlines import Counting


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the edge must know of the installation; `team` is our workspace, `hours` its habits.

    Slack may take `opening` seconds to open a dialog.
    """

    team: str
    bot_user: str
    hours: OfficeHours
    language: str
    planners: tuple[str, ...]
    file_hosts: tuple[str, ...]
    opening: float = 1.5

    @property
    def counting(self) -> Counting:
        """How days are counted here."""
        return Counting(zone=self.hours.zone, holiday=self.hours.holiday)
