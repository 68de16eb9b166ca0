"""An exam as the observer knows it: who graded, shared and confirmed, and so who owes what."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(slots=True, kw_only=True)
class Exam:
    """One committee's exam; grades by grader and candidate number."""

    key: str
    graders: tuple[str, ...]
    planner: str
    candidates: int
    deadline: date
    grades: dict[str, dict[int, str]] = field(default_factory=dict)
    shared: set[str] = field(default_factory=set)
    confirmed: set[str] = field(default_factory=set)
    quiet: dict[str, date | None] = field(default_factory=dict)
    """Who put reminders off until a day, or (None) wants the last one only."""

    @property
    def is_done(self) -> bool:
        """Whether all have confirmed."""
        return self.confirmed >= set(self.graders)

    @property
    def all_shared(self) -> bool:
        """Whether all may see all grades."""
        return len(self.graders) == 1 or self.shared >= set(self.graders)

    def differing(self) -> list[int]:
        """Return the candidates about whom the graders differ, once all may see that."""
        if not self.all_shared:
            return []
        numbers = range(1, self.candidates + 1)
        return [n for n in numbers if len({self.grades.get(g, {}).get(n) for g in self.graders}) > 1]

    def owes(self, grader: str) -> bool:
        """Say whether it is the grader's turn to do something."""
        if grader in self.confirmed or self.is_done:
            return False
        if len(self.graders) > 1 and grader not in self.shared:
            return True
        return self.all_shared
