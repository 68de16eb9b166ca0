"""Contacts, help, undoing, and what is said when the fault is not the grader's."""

from inline_snapshot import snapshot

from grading.changes import (
    Cell,
    ConfirmationGiven,
    GradeProposed,
    SharingChanged,
    StatusSet,
    UnitConfirmed,
    ValueSet,
)
from grading.model import WHOLE, Person, PersonId, ProposalId, SubmissionStatus
from grading.usecases.showing import Contacts
from grading.usecases.undoing import Undone
from handlers.features.contacts.cards import contacts
from handlers.features.help.cards import exam_help, grade_help
from handlers.features.help.groups import CommandHelp
from handlers.features.typing.cards import unknown_word
from handlers.features.undoing.cards import undone
from handlers.refusals.trouble import (
    cannot_check_identity,
    dialog_did_not_open,
    not_saved,
    not_taken,
    outdated_button,
    outdated_dialog,
    usage,
)
from handlers.running import run_button
from handlers.words import words_for
from tests.support.builders import ADA, KEY, a_committee, c, graded
from tests.support.cards.drawing import drawn, picture, pressed
from tests.support.cards.results import PLANNER, committee_view

EN = words_for("en")


def test_contacts_say_whom_to_ask_about_what() -> None:
    """The department is the planners, by name and address (S, Access)."""
    nameless = Person(id=PersonId(8), email="dean@uni.example", name="dean@uni.example")

    assert picture(contacts(EN, Contacts(planners={KEY: (PLANNER, nameless)}))) == snapshot("""\
(Whom to ask)
*Whom to ask*
*Orakel support services*: your user account and login
*Examinations office*: Inspera
*Department*: candidates, committees, deadlines, compensation, workflow settings and other
    formalities
TDT4100-H26: Planner · <mailto:planner@uni.example|planner@uni.example>
TDT4100-H26: <mailto:dean@uni.example|dean@uni.example>
[My work]\
""")


def test_an_assessment_without_planners_says_so() -> None:
    """An empty line would look like a fault."""
    assert "no planner is registered" in drawn(contacts(EN, Contacts(planners={KEY: ()})))


def test_help_has_a_line_for_each_subcommand_with_all_its_spellings() -> None:
    """One line is one thing to do."""
    lines = [
        CommandHelp(usage="/grade confirm", sentence="help-confirm", verb="confirm"),
        CommandHelp(usage="/grade confirm 10023", sentence="help-confirm", verb="confirm"),
        CommandHelp(usage="/grade undo", sentence="help-undo", verb="undo"),
    ]

    assert picture(grade_help(EN, lines)) == snapshot("""\
(What you can type as a grader. Buttons do the same.)
*What you can type as a grader. Buttons do the same.*
*Sharing, aligning, confirming*
`/grade confirm`, `/grade confirm 10023` – review what would be confirmed; one button then confirms
    it
*Grading*
`/grade undo` – take back your last change while that is possible
| Several assessments? Put the key first: `/grade KEY status`.
[[My work]] [My steps] [Whom to ask]\
""")  # noqa: RUF001


def test_planners_have_their_own_help() -> None:
    """It leads to their own view."""
    lines = [CommandHelp(usage="/exam export", sentence="help-export", verb="export")]

    assert picture(exam_help(EN, lines)) == snapshot("""\
(What you can type as a planner. Buttons do the same.)
*What you can type as a planner. Buttons do the same.*
*Your exams*
`/exam export` – the confirmed grades as files
| Several assessments? Put the key first: `/exam KEY export`.
[[Open the planner's view]]\
""")  # noqa: RUF001


def test_undone_grades_are_read_back() -> None:
    """What is taken back is named, so that a wrong undo is seen."""
    book = graded(a_committee(), "C", by=ADA)
    changes = (
        StatusSet(candidate=c(1), before=SubmissionStatus.ABSENT, after=SubmissionStatus.SUBMITTED),
        ValueSet(cell=Cell(candidate=c(1)), owner=ADA, by=ADA, before="C", after="B"),
        ValueSet(cell=Cell(candidate=c(2)), owner=ADA, by=ADA, before=None, after="B"),
    )

    assert picture(undone(EN, Undone(view=committee_view(book), changes=changes))) == snapshot("""\
(Taken back. 10001: C again (was B))
*Taken back.* *Object-oriented programming* · TDT4100-H26 · committee 1
10001: C again (was B)
10002: no grade again (was B)
Next: grade 10002 and 10003.
[[Continue]] [Register a grade] [Share] [Status]\
""")


def test_undone_sharing_confirming_and_proposing_are_named() -> None:
    """Each is said once, however many candidates it was about."""
    here = committee_view(a_committee())
    proposal = GradeProposed(
        proposal=ProposalId("p"), candidate=c(1), proposer=ADA, value="B", reason="r", about=""
    )
    given = ConfirmationGiven(grader=ADA, unit=WHOLE, fingerprint="d")

    told = [
        undone(EN, Undone(view=here, changes=changes)).text
        for changes in (
            (
                SharingChanged(is_shared=True, grader=ADA, unit=WHOLE),
                SharingChanged(is_shared=True, grader=ADA, unit=WHOLE),
            ),
            (given, UnitConfirmed(unit=WHOLE, fingerprint="d")),
            (proposal,),
        )
    ]

    assert told == [
        "Taken back. Your grades are no longer shared.",
        "Taken back. You have no longer confirmed.",
        "Taken back. Your proposal for 10001 is gone.",
    ]


def test_not_saved_gives_a_reference() -> None:
    """Somebody who runs the bot finds the fault in the log by it."""
    assert picture(not_saved(EN, "a1b2c3d4")) == snapshot("""\
(Not saved. Something went wrong on our side. Try again in a minute.)
*Not saved. Something went wrong on our side. Try again in a minute.*
If it happens again, tell the people who run Sensur this reference: a1b2c3d4\
""")


def test_a_subcommand_typed_wrongly_shows_how() -> None:
    """An example says more than a grammar."""
    assert picture(usage(EN, ["/grade clear 10023"])) == snapshot("""\
(That is not how it is typed. Type: `/grade clear 10023`)
That is not how it is typed. Type:
`/grade clear 10023`
[Help]\
""")


def test_help_below_a_slip_is_that_of_the_command_which_was_typed() -> None:
    """A planner who mistypes a deadline must not be shown how grades are registered."""
    run = run_button(EN, "/exam TDT4100-H26 export", "f" * 32)
    assert run is not None
    slips = {
        "/grade": (usage(EN, ["/grade clear 10023"]), not_taken(EN, ["/grade share"], ["now"])),
        "/exam": (
            unknown_word(EN, "dedline", ["deadline"], [], "/exam"),
            usage(EN, ["/exam deadline"]),
            not_taken(EN, ["/exam deadline"], ["now"]),
            not_taken(EN, ["/exam export"], ["TDT4100-H26"], [run]),
        ),
    }

    assert [pressed(card, "Help")[0] for card in slips["/grade"]] == ["help"] * 2
    assert [pressed(card, "Help")[0] for card in slips["/exam"]] == ["exam_help"] * 4


def test_what_could_not_be_done_says_that_nothing_was() -> None:
    """The worst is to believe that a grade is saved."""
    told = [
        cannot_check_identity(EN).text,
        outdated_button(EN).text,
        outdated_dialog(EN).text,
        dialog_did_not_open(EN).text,
    ]

    assert all("othing was done" in text or "nothing was done" in text for text in told)
