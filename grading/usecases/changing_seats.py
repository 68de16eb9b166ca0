"""What planners do with seats while grading goes on: replace and release graders, renew agreements."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from grading.errors import ReasonMissing, Stale
from grading.fingerprints import fingerprint
from grading.model import (
    Assessment,
    CommitteeName,
    Grader,
)
from grading.notices import AgreementRenewed
from grading.ports import Snapshot, UnitOfWork
from grading.rules.changing_committees import Consequence
from grading.rules.changing_seats import (
    Seats,
    SeatWish,
    agreement_renewed,
    all_seats,
    as_known,
    check_renewable,
    committees_meant,
    is_far,
    seat_changed,
    seats_of,
)
from grading.rules.deadlines import Counting
from grading.rules.roster_changes import RosterChange
from grading.rules.rosters import RosterGrader
from grading.rules.setting_up import SetUp
from grading.rules.states import has_private_marking
from grading.rules.two_graders import Shortfall
from grading.usecases.entering import Actor, check_may_change, meant_key
from grading.usecases.set_up import change_set_up, preview_set_up, show_set_up


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatsShown:
    """Who grades in the assessment, and in which of its committees."""

    assessment: Assessment
    seats: tuple[Seats, ...]
    committees: tuple[CommitteeName, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatChange:
    """A seat that ends, or has ended, in these committees, and who takes over (`new`, or nobody).

    `is_private` says that in one of them each marks privately. The `shortfalls` are those of them that have
    fewer graders then than the Act asks for.
    """

    assessment: Assessment
    wish: SeatWish
    old: Grader
    new: RosterGrader | None
    committees: tuple[CommitteeName, ...]
    is_private: bool
    consequences: tuple[Consequence, ...]
    fingerprint: str
    shortfalls: tuple[Shortfall, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewal:
    """An agreement that runs until the `day`; if it `is_asked`, nothing is done before it is said again."""

    assessment: Assessment
    seats: Seats
    day: date
    is_asked: bool = False
    reason: str | None = field(default=None, repr=False)

    @property
    def fingerprint(self) -> str:
        """Bind the second step to the agreement as it is."""
        until = self.seats.grader.agreement_until
        return fingerprint([self.assessment.key, self.seats.grader.email, str(until), self.day.isoformat()])


async def show_seats(snapshot: Snapshot, actor: Actor, key: str | None) -> SeatsShown:
    """Return who grades in the assessment that the planner means; raises as `meant_key`."""
    now = await show_set_up(snapshot, actor, key)
    return SeatsShown(
        assessment=now.assessment, seats=all_seats(now), committees=tuple(one.name for one in now.committees)
    )


async def preview_seat_change(
    snapshot: Snapshot,
    actor: Actor,
    key: str | None,
    wish: SeatWish,
    counting: Counting,
    always: Collection[str] = (),
) -> SeatChange:
    """Return what it means for the grading that a grader's seat ends: how many grades, never which.

    Raises `ReasonMissing`, `InLaterRound`, and as `committees_meant` and `preview_set_up`.
    """
    if actor.by.reason is None:
        raise ReasonMissing
    now = await show_set_up(snapshot, actor, key)
    wish = _completed(now, actor, wish)
    meant = committees_meant(now, wish, actor.person.id)
    await _check_rounds(snapshot, now, meant)
    change = await preview_set_up(
        snapshot, actor, key, lambda roster: seat_changed(roster, wish, meant), counting, always
    )
    return await _seat_change(snapshot, now, wish, meant, change)


async def change_seat(
    work: UnitOfWork,
    actor: Actor,
    key: str | None,
    wish: SeatWish,
    counting: Counting,
    always: Collection[str] = (),
    *,
    seen: str,
) -> SeatChange:
    """End a grader's seat as it was previewed with the fingerprint `seen`; another may take over.

    Old and new grader, co-graders and planners are told with the reason. Raises `Stale`, and as
    `preview_seat_change`.
    """
    if actor.by.reason is None:
        raise ReasonMissing
    await work.hold_set_up(await meant_key(work, actor, key))
    now = await show_set_up(work, actor, key)
    wish = _completed(now, actor, wish)
    meant = committees_meant(now, wish, actor.person.id)
    await _check_rounds(work, now, meant)
    change = await change_set_up(
        work, actor, key, lambda roster: seat_changed(roster, wish, meant), counting, always, seen
    )
    return await _seat_change(work, now, wish, meant, change)


async def renew_agreement(
    work: UnitOfWork,
    actor: Actor,
    key: str | None,
    email: str,
    day: date,
    counting: Counting,
    always: Collection[str] = (),
    *,
    sure_of: str | None = None,
) -> Renewal:
    """Let an external grader's access agreement run until a day, in all committees of the assessment.

    A day more than two years ahead is asked back; `sure_of` is the fingerprint of what was asked. The grader
    is told. Raises `Stale`, and as `check_renewable` and `change_set_up`.
    """
    await work.hold_set_up(await meant_key(work, actor, key))
    now = await show_set_up(work, actor, key)
    seats = check_renewable(now, email, day, actor.today)
    renewal = Renewal(assessment=now.assessment, seats=seats, day=day, reason=actor.by.reason)
    if sure_of is not None and sure_of != renewal.fingerprint:
        raise Stale(about_settings=True)
    if is_far(day, actor.today) and sure_of is None:
        return replace(renewal, is_asked=True)
    done = await change_set_up(
        work, actor, key, lambda roster: agreement_renewed(roster, email, day), counting, always
    )
    if done.changes and seats.grader.person != actor.person.id:
        told = AgreementRenewed(
            assessment=now.assessment.key,
            committee=seats.committees[0],
            to=seats.grader.person,
            until=day,
            reason=actor.by.reason,
        )
        await work.queue_notices([told], actor.by)
    return renewal


async def _check_rounds(snapshot: Snapshot, now: SetUp, committees: Sequence[CommitteeName]) -> None:
    """Raise `InLaterRound` where candidates of a committee are assessed again."""
    for name in committees:
        await check_may_change(snapshot, now.books[name])


def _completed(now: SetUp, actor: Actor, wish: SeatWish) -> SeatWish:
    new = wish.new
    if new is not None and new.name == new.email and not new.external:
        new = as_known(now, new)
    return replace(wish, new=new, reason=actor.by.reason)


async def _seat_change(
    snapshot: Snapshot,
    now: SetUp,
    wish: SeatWish,
    meant: tuple[CommitteeName, ...],
    change: RosterChange,
) -> SeatChange:
    new = wish.new
    if new is not None and new.name == new.email:
        known = await snapshot.person_by_email(new.email)
        new = replace(new, name=known.name) if known is not None and known.name else new
    return SeatChange(
        assessment=now.assessment,
        wish=wish,
        old=seats_of(now, wish.old).grader,
        new=new,
        committees=meant,
        is_private=any(has_private_marking(now.books[name]) for name in meant),
        consequences=change.consequences,
        fingerprint=change.fingerprint,
        shortfalls=tuple(one for one in change.shortfalls if one.committee in meant),
    )
