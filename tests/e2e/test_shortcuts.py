"""Shortcuts in chat: for guests, and in threads, where Slack has no slash commands."""

from grading.model import AssessmentKey
from handlers.slack.identity import GRACE
from slackbox.block_kit.json_checks import Payload
from slackbox.testing import reads, text_of
from tests.support.department import CHANNEL, KEY, Department, a_roster, presses, types

OTHER = "EXPH0300-H26"


async def test_a_grade_is_registered_from_anywhere(department: Department) -> None:
    """Two fields and one press, without knowing a single command."""
    first = department.first
    await first.uses("register_grade")
    dialog = await first.waits_for_view()

    errors = await first.submits({"candidate": "10001", "grade": "B"})

    assert "candidate" in {block.get("block_id") for block in dialog["blocks"]}
    assert errors == {}
    assert "Your grade: B" in await types(first, "/grade status 10001")


async def test_with_several_exams_the_dialog_asks_which_and_goes_on(department: Department) -> None:
    """Guests have nothing but the shortcut, and cannot type a key."""
    await department.loads(a_roster(["20001"], key=OTHER, channel=None))
    first = department.first
    await first.uses("register_grade")
    asked = await first.waits_for_view()
    options = asked["blocks"][0]["element"]["options"]
    named = [one["text"]["text"] for one in options]

    await first.submits({"exam": options[named.index(f"Object-oriented programming ({OTHER}, 1)")]["value"]})
    await first.submits({"candidate": "20001", "grade": "B"})

    assert named == [f"Object-oriented programming ({key}, 1)" for key in sorted([KEY, OTHER])]
    assert "Your grade: B" in await types(first, f"/grade {OTHER} status 20001")


async def test_with_several_exams_the_status_has_a_button_for_each(department: Department) -> None:
    """A message in some other channel tells nothing of the exam."""
    await department.loads(a_roster(["20001"], key=OTHER, channel=None))
    first = department.first
    await first.types("How far are we?", "elsewhere")
    question = (await first.sees("elsewhere"))[-1]

    await first.uses("grading_status", question)
    asked = await first.waits_for(lambda m: m.is_ephemeral and "In which exam?" in reads(m), "elsewhere")
    shown = await presses(first, f"Object-oriented programming ({OTHER}, 1)", "20001", asked)

    assert OTHER in reads(shown)


async def test_who_is_on_no_committee_is_told_in_the_dialog(department: Department) -> None:
    """A shortcut has no place to answer in; silence would look like a fault."""
    await department.outsider.uses("register_grade")

    dialog = await department.outsider.waits_for_view()

    assert "department" in " ".join(text_of(dialog["blocks"]))
    assert dialog["title"]["text"] == "Nothing was done"


async def test_the_status_is_shown_where_the_message_is_and_to_nobody_else(department: Department) -> None:
    """Asked from the menu of the message that raised the question."""
    first, second = department.first, department.second
    await types(first, "/grade 10001 A")
    await second.types("How far are we?", CHANNEL)
    question = (await first.sees(CHANNEL))[-1]

    await first.uses("grading_status", question)

    answer = await first.waits_for(lambda m: m.is_ephemeral and "10001" in reads(m), CHANNEL)
    assert answer.thread_ts is None
    assert not any("10001" in reads(m) for m in await second.sees(CHANNEL))


async def test_in_a_thread_the_status_is_shown_in_the_thread(department: Department) -> None:
    """There it is the only way to ask."""
    first = department.first
    await first.types("How far are we?", CHANNEL)
    root = (await first.sees(CHANNEL))[-1]
    await department.second.replies("Nearly done", root)
    reply = (await first.sees(CHANNEL))[-1]

    await first.uses("grading_status", reply)

    answer = await first.waits_for(lambda m: m.is_ephemeral and "10001" in reads(m), CHANNEL)
    assert answer.thread_ts == root.ts


async def test_a_shortcut_of_another_version_does_nothing(department: Department) -> None:
    """The manifest may be older or newer than the bot."""
    shortcuts = department.workspace.settings.shortcuts
    old = [one for one in shortcuts if one.callback_id == "of_old"]

    assert await department.first.uses("of_old") == []
    assert len(old) == 1
    assert await department.first.view() is None


async def test_a_dialog_whose_grade_was_not_saved_says_so_and_not_done(department: Department) -> None:
    """Slack cannot say just now who somebody is; the title is all that is read at a glance."""
    first = department.first
    await first.uses("register_grade")
    await first.waits_for_view()
    await department.lab.moves(forward_seconds=int(GRACE.total_seconds()) + 1)
    await department.lab.faults(rates={"server_error": 1})

    await first.submits({"candidate": "10001", "grade": "B"})
    await department.lab.faults(rates={"server_error": 0})

    dialog = await first.view()
    assert dialog is not None
    assert dialog["title"]["text"] == "Nothing was done"
    assert "B" not in (await types(first, "/grade status 10001")).split()


async def test_one_grade_after_another_without_leaving_the_dialog(department: Department) -> None:
    """The next candidate stands there already, what was typed before does not, and each is one change."""
    first = department.first
    await first.uses("register_grade")
    await first.waits_for_view()
    await first.submits({"Candidate ID": "10002", "Grade": "B"})
    done = await first.view()
    await first.submits({})
    after_the_second = await first.view()
    await first.submits({"Candidate ID": "10003", "Grade": "C"})
    await first.submits({})
    after_the_third = await first.view()
    await first.submits({"Grade": "A"})
    last = await first.view()

    assert done is not None
    assert done["submit"]["text"] == "Register another"
    assert "10002: B" in " ".join(text_of(done["blocks"]))
    assert (filled_in(after_the_second), filled_in(after_the_third)) == ("10003", "10001")
    assert last is not None
    assert last["submit"] is None
    assert "10001: A" in " ".join(text_of(last["blocks"]))
    async with department.bot.store.snapshot() as snapshot:
        trail = await snapshot.trail(AssessmentKey(KEY))
    assert [(one.candidate, one.after) for one in trail if one.kind == "GradeSet"] == [
        ("10002", "B"),
        ("10003", "C"),
        ("10001", "A"),
    ]


def filled_in(view: Payload | None) -> str:
    """Return the candidate that stands in a form, whose grade is not chosen yet."""
    assert view is not None
    candidate, grade = (block["element"] for block in view["blocks"])
    assert "initial_option" not in grade
    return str(candidate.get("initial_value", ""))
