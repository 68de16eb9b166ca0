"""What holds when the bot is ended again and again while graders type."""

import pytest
import pytest_asyncio

from tests.crash.office import Office
from tests.crash.run import Outcome, Plan, run

pytestmark = pytest.mark.xdist_group("crash")  # one run is judged by all of these

PLAN = Plan(
    changes=150,
    kills=5,
    stops=1,
    seed="1",
    office=Office(private=3, wavering=2, candidates=5),
    seconds=600,
    lanes=2,
)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def outcome(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """Let eight graders each type while two bots are killed five times and stopped three times in all."""
    return await run(PLAN, tmp_path_factory.mktemp("crash"))


def test_every_grader_gets_through_however_often_the_bot_ends(outcome: Outcome) -> None:
    """A run in which nothing was struck, or nobody got an answer, would prove nothing."""
    assert outcome.acknowledged == 150
    assert (outcome.kills, outcome.stops) == (5, 3)
    assert outcome.struck > 0


def test_what_was_acknowledged_stands(outcome: Outcome) -> None:
    """A grader who was told that a grade is registered does not look again before the deadline."""
    assert outcome.verdict.lost == ()
    assert outcome.verdict.wrong_grades == ()


def test_what_is_sent_again_happens_once_and_gets_the_first_answer(outcome: Outcome) -> None:
    """Who retries after a broken line must not undo what was done since, nor read something else."""
    assert outcome.verdict.doubled == ()
    assert outcome.repeated > 0
    assert outcome.answered_otherwise == 0


def test_nobody_is_told_not_saved_of_what_was(outcome: Outcome) -> None:
    """A grader who believes that nothing was saved may decide otherwise, and forget the first grade."""
    assert outcome.verdict.denied_but_kept == ()


def test_the_audit_trail_holds_and_tells_exactly_what_was_typed(outcome: Outcome) -> None:
    """In an appeal the trail is what counts: whole, and nothing in it that nobody typed."""
    assert outcome.verdict.trail_faults == ()
    assert outcome.verdict.otherwise == ()
    assert outcome.verdict.strangers == 0


def test_every_notice_arrives_once(outcome: Outcome) -> None:
    """A bot that dies between posting and noting it must look before it posts again."""
    assert outcome.verdict.notices_delivered == outcome.verdict.notices_due > 0
    assert outcome.verdict.notices_doubled == 0


def test_a_channel_s_newest_card_alone_has_buttons(outcome: Outcome) -> None:
    """A bot that dies between posting a card and clearing the one before must still clear it."""
    assert outcome.verdict.cards_left_behind == 0


def test_a_bot_that_is_asked_to_stop_goes_in_time(outcome: Outcome) -> None:
    """What is still there after five seconds is killed by those who asked, in the middle of something."""
    assert outcome.unclean_stops == ()
