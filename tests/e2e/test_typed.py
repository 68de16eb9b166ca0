"""What is typed otherwise than a command takes it: read, shown with a button, and done by the press alone."""

import pytest

from grading.model import AssessmentKey, CommitteeName
from slackbox.testing import Message, User, reads
from tests.support.department import CHANNEL, KEY, Department, a_roster, asks, presses, types

OTHER = "MAT-H26"

pytestmark = pytest.mark.parametrize("department", ["http"], indirect=True)


async def changes(department: Department) -> list[str]:
    """Return the kinds of all changes on record."""
    async with department.bot.store.snapshot() as snapshot:
        return [entry.kind for entry in await snapshot.trail(AssessmentKey(KEY))]


async def grades(department: Department) -> dict[str, str]:
    """Return the first grader's grades, by candidate."""
    async with department.bot.store.snapshot() as snapshot:
        book = await snapshot.gradebook(AssessmentKey(KEY), CommitteeName("1"))
        person = await snapshot.person_by_email("first@uni.example")
    assert person is not None
    return {str(one): grade for one in book.candidates if (grade := book.grade(one, person.id)) is not None}


async def hears(department: Department, person: User, text: str, channel: str | None = None) -> list[Message]:
    """Let somebody write a message, and return what the bot shows them then."""
    before = {(message.channel, message.ts) for message in await person.sees_everywhere()}
    await person.types(text, channel)
    await department.workspace.settled()
    await department.bot.outbox.settled()
    seen = await person.sees_everywhere()
    return [one for one in seen if one.is_bot and (one.channel, one.ts) not in before]


async def test_punctuation_does_not_have_to_be_typed_again(department: Department) -> None:
    """A phone puts it there by itself."""
    for number, typed in enumerate(("10001, A", "“10002” “B”", "10003: C.")):
        said = await types(department.first, f"/grade {typed}")
        assert said.startswith(f"1000{number + 1}: {'ABC'[number]}")

    assert await grades(department) == {"10001": "A", "10002": "B", "10003": "C"}


async def test_a_guess_is_a_button_and_does_nothing_before_it_is_pressed(department: Department) -> None:
    """The grade is the one that was typed, and the press registers it once."""
    first = department.first
    answer = await asks(first, "/grade 10001b")

    assert "10001: B? Nothing is registered yet." in reads(answer)
    assert await grades(department) == {}
    await presses(first, "Register 10001: B", "10001: B\n", answer)
    assert await grades(department) == {"10001": "B"}


async def test_a_button_that_was_drawn_over_another_grade_does_nothing(department: Department) -> None:
    """What was offered yesterday must not overwrite what was decided since."""
    first = department.first
    answer = await asks(first, "/grade b 10001")
    await types(first, "/grade 10001 A")

    told = await presses(first, "Register 10001: B", "10001: which grade?", answer)

    assert "Nothing was done" in reads(told)
    assert await grades(department) == {"10001": "A"}


async def test_a_reason_goes_with_the_button(department: Department) -> None:
    """It is not typed twice either."""
    first = department.first
    answer = await asks(first, "/grade 10001b because the proof holds")
    await presses(first, "Register 10001: B", "10001: B\n", answer)

    async with department.bot.store.snapshot() as snapshot:
        last = (await snapshot.trail(AssessmentKey(KEY)))[-1]
    assert (last.kind, last.reason) == ("GradeSet", "the proof holds")


async def test_a_mistyped_id_is_offered_with_the_grade_that_was_typed(department: Department) -> None:
    """The person presses for the candidate who is meant; nobody else decides it."""
    first = department.first
    answer = await asks(first, "/grade 1001 C")

    assert "There is no candidate 1001." in reads(answer)
    assert await grades(department) == {}
    await presses(first, "Register 10001: C", "10001: C\n", answer)
    assert await grades(department) == {"10001": "C"}


async def test_a_candidate_alone_gets_a_button_for_each_grade(department: Department) -> None:
    """One tap is left."""
    answer = await asks(department.first, "/grade 10002")

    assert "10002: which grade?" in reads(answer)
    await presses(department.first, "E", "10002: E\n", answer)
    assert await grades(department) == {"10002": "E"}


async def test_another_grade_is_never_suggested_and_all_of_the_scale_can_be_pressed(
    department: Department,
) -> None:
    """H may have been meant as G, B or N: nobody knows, and the candidate is not typed again."""
    said = await types(department.first, "/grade 10001 H")

    assert '"H" is not a grade here. The grades are A, B, C, D, E, F.' in said
    assert "Did you mean" not in said
    assert said.splitlines()[-8:-2] == list("ABCDEF")


async def test_several_are_previewed_and_registered_by_one_press(department: Department) -> None:
    """All or nothing, and twice has one effect."""
    first = department.first
    answer = await asks(first, "/grade 10001 A 10002 b\n10003: C")

    assert "Not registered yet: 3 grades." in reads(answer)
    assert await grades(department) == {}
    done = await presses(first, "Register 3 grades", "3 grades registered.", answer)
    assert await grades(department) == {"10001": "A", "10002": "B", "10003": "C"}
    await presses(first, "Undo", "Undone: 3 grades are as they were before.", done)
    assert await grades(department) == {}


async def test_one_wrong_grade_among_several_keeps_all_back_and_says_what_to_write(
    department: Department,
) -> None:
    """The rules of a sheet hold for what is typed."""
    said = await types(department.first, "/grade 10001 A 10002 H")

    assert "Nothing can be registered yet: 1 row to mend." in said
    assert "10002" in said
    assert "H" in said
    assert "Mend them and send the message again." in said
    assert "Register" not in said


async def test_plain_words_in_a_direct_message_are_always_answered_and_do_nothing(
    department: Department,
) -> None:
    """Who has never used Slack would think that the bot is dead."""
    first = department.first
    said = {}
    for text in ("10001 B", "10001 A\n10002 B", "status", "hva er status?", "hello", "Hei, hjelp meg!"):
        (answer,) = await hears(department, first, text)
        said[text] = reads(answer)

    assert "Register 10001: B" in said["10001 B"]
    assert "Register 2 grades" in said["10001 A\n10002 B"]
    assert "/grade status" in said["status"]
    assert "/grade status" in said["hva er status?"]
    assert said["hello"].splitlines()[-2:] == ["My work", "Help"]
    assert "/grade help" in said["Hei, hjelp meg!"]
    assert await changes(department) == ["SetUpChanged"] * len(await changes(department))


async def test_a_button_for_a_command_runs_it_and_an_outdated_one_does_nothing(
    department: Department,
) -> None:
    """It stands in a message that may be read tomorrow."""
    first = department.first
    await types(first, "/grade 10001 A")
    (shown,) = await hears(department, first, "status")
    removing = await asks(first, "/grade delete 10001")
    await presses(first, "/grade status", "Not started: 2 · Private: 1", shown)
    await types(first, "/grade 10001 B")

    told = await presses(first, "/grade clear 10001", "Nothing was done", removing)

    assert await grades(department) == {"10001": "B"}
    assert "1 of 3 graded" in reads(told)


async def test_grades_removed_by_the_button_are_those_that_were_named(department: Department) -> None:
    """`delete` is no command, and what it means is."""
    await types(department.first, "/grade 10001 A")
    answer = await asks(department.first, "/grade delete 10001")

    assert "To remove a grade: `/grade clear 10001`." in reads(answer)
    await presses(department.first, "/grade clear 10001", "was A", answer)
    assert await grades(department) == {}


async def test_an_unknown_word_is_called_unknown_and_no_assessment(department: Department) -> None:
    """The nearest command is one press away."""
    grader, planner = department.first, department.planner

    assert "I do not know *stat*. Did you mean *stats* or *status*?" in await types(grader, "/grade stat")
    assert "I do not know *bogus*." in await types(grader, "/grade bogus")
    assert "I do not know *dedline*. Did you mean *deadline*?" in await types(planner, "/exam dedline")
    assert "/exam deadline" in await types(planner, "/exam dedline")


async def test_everybody_is_answered(department: Department) -> None:
    """A planner is led to the planner's commands, a stranger to whom to ask."""
    (to_planner,) = await hears(department, department.planner, "how do I add a grader?")
    (to_stranger,) = await hears(department, department.outsider, "hello")

    assert "Open the planner's view" in reads(to_planner)
    assert "tell the department" in reads(to_stranger)


async def test_too_many_near_candidates_are_told_and_none_is_offered(department: Department) -> None:
    """A suggestion among many is an inviting wrong tap, in a direct message too."""
    (answer,) = await hears(department, department.first, "1000 B")

    assert "3 candidates begin with 1000" in reads(answer)
    assert "Register" not in reads(answer)


async def test_a_mention_is_answered_to_the_person_alone(department: Department) -> None:
    """In the channel it was said in, and to nobody else."""
    answers = await hears(department, department.first, "@sensur status", CHANNEL)

    assert [answer.is_ephemeral for answer in answers] == [True]
    assert "/grade status" in reads(answers[0])
    assert not [one for one in await department.second.sees(CHANNEL) if one.is_bot]


async def test_what_is_said_in_a_thread_is_answered_there(department: Department) -> None:
    """Elsewhere nobody would find it."""
    first = department.first
    (begun,) = await hears(department, first, "hello")
    await first.replies("10001 B", begun)

    answer = await first.waits_for(lambda one: one.is_bot and "Register 10001: B" in reads(one))

    assert answer.thread_ts == (begun.thread_ts or begun.ts)


async def test_grades_written_openly_are_told_to_their_writer_alone_and_are_on_record(
    department: Department,
) -> None:
    """Co-graders can read them; which they were is kept nowhere."""
    first = department.first
    (told,) = await hears(department, first, "10001 A", CHANNEL)

    assert told.is_ephemeral
    assert "Your co-graders can read the grades" in reads(told)
    assert "Delete message" in reads(told)
    async with department.bot.store.snapshot() as snapshot:
        last = (await snapshot.trail(AssessmentKey(KEY)))[-1]
    assert (last.kind, last.person) == ("GradesTypedOpenly", "first@uni.example")
    assert (last.candidate, last.before, last.after) == (None, None, "C0COMMITTEE")
    assert not [one for one in await department.second.sees(CHANNEL) if one.is_bot]


@pytest.mark.parametrize("said", ["see you at 10001 B building", "10001?", "B", "10099 A", "lunch at 12"])
async def test_other_talk_in_a_channel_is_nobodys_business(department: Department, said: str) -> None:
    """A bot that answers ordinary words is thrown out."""
    assert await hears(department, department.first, said, CHANNEL) == []


async def test_once_all_have_shared_grades_may_be_written_openly(department: Department) -> None:
    """Then there is nothing left to hide."""
    for grader in (department.first, department.second):
        for candidate in ("10001", "10002", "10003"):
            await types(grader, f"/grade {candidate} B")
        await types(grader, "/grade share")
    await department.bot.outbox.settled()

    assert await hears(department, department.first, "10001 A", CHANNEL) == []


async def test_in_several_exams_there_is_a_button_for_each(department: Department) -> None:
    """Which one is meant is one press, and no key to look up."""
    await department.loads(a_roster(["10001", "10009"], key=OTHER, channel=None))
    both = await types(department.first, "/grade 10001 B")
    one = await types(department.first, "/grade 10009 B")
    which = await types(department.first, "/grade status")

    assert f"Register 10001: B · {KEY}" in both
    assert f"Register 10001: B · {OTHER}" in both
    assert "Register 10009: B" in one
    assert {KEY, OTHER} <= set(which.splitlines())
    assert await grades(department) == {}


async def test_what_is_changed_deleted_or_the_bots_own_is_not_answered(department: Department) -> None:
    """An answer to an answer would never end."""
    first = department.first
    (answer,) = await hears(department, first, "hello")
    before = len(await first.sees())
    (own,) = [one for one in await first.sees() if one.text == "hello"]
    message = department.workspace.state.message(own.channel, own.ts)
    assert message is not None

    department.workspace.change(message, message)
    department.workspace.events.message_deleted(message)
    await department.workspace.settled()
    await department.bot.outbox.settled()

    assert answer.is_bot
    assert len(await first.sees()) == before
