"""The settings of the installation that the edge needs."""

from dataclasses import dataclass

from grading.directory import NO_DIRECTORY, Directory
from grading.rules.civil import OfficeHours
from grading.rules.deadlines import Counting


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings of the installation; `team` is our workspace, `hours` are its office hours.

    `opening` is how many seconds Slack may take to open a dialog. With `saturdays` a deadline counts them as
    working days.
    """

    team: str
    bot_user: str
    hours: OfficeHours
    language: str
    planners: tuple[str, ...]
    file_hosts: tuple[str, ...]
    opening: float = 1.5
    saturdays: bool = False
    directory: Directory = NO_DIRECTORY

    @property
    def counting(self) -> Counting:
        """How days are counted here."""
        return Counting(zone=self.hours.zone, holiday=self.hours.holiday, saturdays=self.saturdays)
