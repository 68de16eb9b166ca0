"""What people do in a race, each by the button or the words that they had before it."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import partial

from grading.errors import Refused
from grading.model import AssessmentKey, ProposalId
from grading.rules.changing_seats import SeatWish
from grading.rules.rosters import Roster, RosterGrader
from grading.rules.set_up_edits import CandidatesWished, with_candidates
from grading.rules.sharing import fingerprint_to_share
from grading.rules.states import grades_fingerprint
from grading.rules.visibility import visible_to
from grading.usecases.aligning import adopt_grade
from grading.usecases.changing_seats import change_seat, preview_seat_change
from grading.usecases.confirming import confirm_grading, preview_confirmation
from grading.usecases.entering import Actor, Scope
from grading.usecases.powers import (
    BypassPreview,
    ConfirmForPreview,
    ReopenPreview,
    confirm_for_committee,
    preview_bypass,
    preview_confirm_for,
    preview_reopening,
    reopen_grading,
    share_for_all,
)
from grading.usecases.proposing import propose_grade
from grading.usecases.registering import clear_grade, register_grade
from grading.usecases.set_up import change_set_up
from grading.usecases.sharing import share_grades, unshare_grades
from grading.usecases.undoing import undo_last
from store.unit_of_work import WriteTransaction
from tests.support.builders import c
from tests.support.norway import COUNTING
from tests.support.office import ADA, BO, CY, ONE, PAT, Office

Deed = Callable[[WriteTransaction, Actor], Awaitable[object]]
"""What is done in a transaction by somebody, with what they were shown before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """An act: who does it, and how it is made ready by looking at the assessment as it is."""

    who: str
    ready: Callable[[Office, AssessmentKey], Awaitable[Deed]]


def plainly(who: str, use_case: Callable[..., Awaitable[object]], *args: object, **more: object) -> Act:
    """Return an act that needs no look before it."""

    async def ready(_: Office, key: AssessmentKey) -> Deed:
        return lambda work, actor: use_case(work, actor, Scope(key=key), *args, **more)

    return Act(who=who, ready=ready)


def shares(who: str) -> Act:
    """Return that somebody shares by the button that they see."""

    async def ready(office: Office, key: AssessmentKey) -> Deed:
        seen = fingerprint_to_share(await office.book(key), await office.id_of(who))
        return partial(share_grades, scope=Scope(key=key), seen=seen, leave_ungraded=True)

    return Act(who=who, ready=ready)


def confirms(who: str) -> Act:
    """Return that somebody confirms what they were shown, or presses an old button."""

    async def ready(office: Office, key: AssessmentKey) -> Deed:
        try:
            seen = (await office.does(who, preview_confirmation, Scope(key=key))).what.fingerprint
        except Refused:
            seen = "of another day"
        return partial(confirm_grading, scope=Scope(key=key), seen=seen, leave_ungraded=True)

    return Act(who=who, ready=ready)


def adopts(who: str, other: str) -> Act:
    """Return that somebody takes over the grade of the first candidate that a co-grader has."""

    async def ready(office: Office, key: AssessmentKey) -> Deed:
        me, you = await office.id_of(who), await office.id_of(other)
        seen = grades_fingerprint(visible_to(await office.book(key), me), [c(1)])
        return partial(adopt_grade, scope=Scope(key=key), candidate=c(1), co_grader=you, seen=seen)

    return Act(who=who, ready=ready)


def proposes(who: str) -> Act:
    """Return that somebody proposes a grade of the first candidate."""

    async def ready(_: Office, key: AssessmentKey) -> Deed:
        proposal = ProposalId(f"p-{key}")
        return lambda work, actor: propose_grade(
            work, actor, Scope(key=key), c(1), "E", reason="thin", proposal=proposal
        )

    return Act(who=who, ready=ready)


def edits(edit: Callable[[Roster], Roster]) -> Act:
    """Return that the planner changes the set-up."""

    async def ready(_: Office, key: AssessmentKey) -> Deed:
        return lambda work, actor: change_set_up(work, actor, key, edit, COUNTING)

    return Act(who=PAT, ready=ready)


def replaces(old: str, new: str) -> Act:
    """Return that the planner gives a seat to somebody else."""
    wish = SeatWish(old=old, new=RosterGrader(email=new, name="Cy", external=False, agreement_until=None))

    async def ready(office: Office, key: AssessmentKey) -> Deed:
        try:
            seen = (await office.does(PAT, preview_seat_change, key, wish, COUNTING)).fingerprint
        except Refused:
            seen = "of another day"
        return lambda work, actor: change_seat(work, actor, key, wish, COUNTING, seen=seen)

    return Act(who=PAT, ready=ready)


Look = Callable[..., Awaitable[BypassPreview | ConfirmForPreview | ReopenPreview]]


def by_planner(look: Look, use_case: Callable[..., Awaitable[object]], **more: object) -> Act:
    """Return that the planner acts by the button below a preview, or by an old one."""
    asked = {name: value for name, value in more.items() if name == "candidate"}

    async def ready(office: Office, key: AssessmentKey) -> Deed:
        scope = Scope(key=key, committee=ONE)
        try:
            seen = (await office.does(PAT, look, scope, **asked)).what.fingerprint
        except Refused:
            seen = "of another day"
        return partial(use_case, scope=scope, seen=seen, **more)

    return Act(who=PAT, ready=ready)


ONE_MORE = CandidatesWished(text=c(9), place=ONE)
ACTS: Mapping[str, Act] = {
    "Ada grades": plainly(ADA, register_grade, c(1), "B"),
    "Ada grades otherwise": plainly(ADA, register_grade, c(1), "D"),
    "Bo grades": plainly(BO, register_grade, c(1), "C"),
    "Bo grades another": plainly(BO, register_grade, c(2), "C"),
    "Ada clears": plainly(ADA, clear_grade, c(1)),
    "Ada shares": shares(ADA),
    "Bo shares": shares(BO),
    "Ada unshares": plainly(ADA, unshare_grades),
    "Bo unshares": plainly(BO, unshare_grades),
    "Ada adopts": adopts(ADA, BO),
    "Bo adopts": adopts(BO, ADA),
    "Bo proposes": proposes(BO),
    "Ada confirms": confirms(ADA),
    "Bo confirms": confirms(BO),
    "Ada undoes": plainly(ADA, undo_last),
    "Pat shares for all": by_planner(preview_bypass, share_for_all),
    "Pat confirms for all": by_planner(preview_confirm_for, confirm_for_committee, leave_ungraded=True),
    "Pat reopens": by_planner(preview_reopening, reopen_grading),
    "Pat reopens one": by_planner(preview_reopening, reopen_grading, candidate=c(1)),
    "Pat replaces Bo": replaces(BO, CY),
    "Pat adds a candidate": edits(
        lambda roster: with_candidates(roster, CandidatesWished(text=c(9), place=ONE))
    ),
}
"""Every act that races, by its name."""

STAGES: Mapping[str, tuple[str, ...]] = {
    "fresh": (),
    "graded": ("Ada grades", "Bo grades"),
    "one has shared": ("Ada grades", "Bo grades", "Ada shares"),
    "in conflict": ("Ada grades", "Bo grades", "Ada shares", "Bo shares"),
    "agreed": ("Ada grades", "Bo grades", "Ada shares", "Bo shares", "Ada adopts"),
    "one has confirmed": ("Ada grades", "Bo grades", "Ada shares", "Bo shares", "Ada adopts", "Bo confirms"),
    "confirmed": (
        "Ada grades",
        "Bo grades",
        "Ada shares",
        "Bo shares",
        "Ada adopts",
        "Bo confirms",
        "Ada confirms",
    ),
}
"""Where a committee stands when two act at once, as the acts that came before."""
