"""The planner's view: assessments, rosters, exports."""

from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

from inline_snapshot import snapshot

from grading.changes import Setting, SetUpChanged
from grading.errors import RosterInvalid
from grading.model import CommitteeName, DeadlinePolicy, Form, Quorum
from grading.outbox import UnreachableReason
from grading.roster_faults import RosterFault, RosterProblem
from grading.rules.deadlines import extend, work_out
from grading.rules.overview import overview
from grading.rules.reachability import UnreachedChannel, UnreachedPerson
from grading.rules.roster_changes import RosterChange
from grading.rules.visibility import confirmed_only
from grading.rules.waiting import WithoutAgreement
from grading.usecases.exporting import Export
from handlers.features.overview.cards import (
    exam_overview,
    export_on_its_way,
    exported,
)
from handlers.features.rosters.cards import roster_loaded, roster_preview
from handlers.features.rosters.faults_card import roster_faults
from handlers.words import words_for
from tests.support.builders import (
    ADA,
    BO,
    KEY,
    a_committee,
    an_assessment,
    c,
    graded,
    in_conflict,
    locked,
    shared,
)
from tests.support.cards.drawing import drawn, labels, picture, pressed
from tests.support.cards.results import DEADLINE, TODAY
from tests.support.norway import COUNTING, norway

EN = words_for("en")

CHANGE = RosterChange(
    key=KEY,
    title="Exam",
    is_new=False,
    changes=(
        SetUpChanged(setting=Setting.DEADLINE, subject=KEY, before="2026-12-22", after="2027-01-05"),
        SetUpChanged(setting=Setting.PLANNER, subject="new@uni.example", before=None, after="yes"),
        SetUpChanged(setting=Setting.GRADER, subject="1: bo@uni.example", before="Bo", after="Bo, external"),
        SetUpChanged(setting=Setting.CANDIDATE, subject="10001", before=None, after="submitted, committee 1"),
        SetUpChanged(setting=Setting.CANDIDATE, subject="10002", before="submitted, committee 1", after=None),
    ),
    unassigned=1,
)


def test_the_overview_names_committees_with_fewer_graders_than_the_act_asks_for() -> None:
    """As long as somebody can still be found; of what is graded nothing can be mended."""
    oral = replace(an_assessment(), form=Form.ORAL)
    book = a_committee(graders=1)

    told = drawn(exam_overview(EN, [overview(oral, [book], [])], TODAY, norway))
    done = drawn(exam_overview(EN, [overview(oral, [locked(graded(book, *"ABC"))], [])], TODAY, norway))

    assert "An oral exam needs at least two graders (the Act, § 11-7).*\nCommittee 1 has 1 grader." in told
    assert "at least two" not in done


def test_the_overview_says_who_is_blocking() -> None:
    """That is what a planner opens it for: whom to call, about how many candidates, until when."""
    assessment = replace(an_assessment(), deadline=DEADLINE)
    second = shared(graded(a_committee(), "A", "B", "C"), ADA)
    books = [
        in_conflict(),
        replace(second, committee=replace(second.committee, name=CommitteeName("2"))),
    ]

    card = exam_overview(EN, [overview(assessment, books, [c(99)])], TODAY, norway)

    assert picture(card) == snapshot("""\
(TDT4100-H26: Grading in progress)
*Object-oriented programming* · TDT4100-H26 · Grading in progress
Deadline Tue 22 Dec, 13 days left
Committee 1: 3 candidates · 1 conflict
Conflicts: 1 · To confirm: 2
Waiting for Ada and Bo to align, then confirm
Committee 2: 3 candidates · 0 conflicts
Pending all to share: 3
Waiting for Bo to share
*Without a committee* (1):
10099
[[Put them into a committee]]
[Nudge] [Replace] [Committees] [Change the exam] [Deadline] [Export] [Statistics] [Calendar]
[Share for all] [Review and confirm]\
""")
    assert pressed(card, "Export") == ("export", pressed(card, "Export")[1])
    assert pressed(card, "Export")[1].key == KEY


def test_what_waits_for_the_planner_comes_first_with_what_to_do() -> None:
    """Otherwise each waits for the other: the grader is refused, and the planner waits for the grader."""
    lapsed = WithoutAgreement(name="Bo", until=date(2026, 11, 23))
    seen = overview(an_assessment(), [shared(a_committee(), ADA)], [], blocked={BO: lapsed})

    assert picture(exam_overview(EN, [seen], TODAY, norway)) == snapshot("""\
(TDT4100-H26: Grading in progress)
*Object-oriented programming* · TDT4100-H26 · Grading in progress
*Blocked: the access agreement of Bo ended Mon 23 Nov 2026. Renew it, or replace them.*
Committee 1: 3 candidates · 0 conflicts
Pending all to share: 3
[Renew] [Replace]
[Committees] [Change the exam] [Deadline] [Export] [Statistics] [Calendar]
[Share for all]\
""")


def test_where_one_confirmation_is_enough_either_is_awaited() -> None:
    """`Ada and Bo` would have the planner call both."""
    book = shared(graded(a_committee(quorum=Quorum.ONE), "A", "B", "C"))

    told = drawn(exam_overview(EN, [overview(an_assessment(), [book], [])], TODAY, norway))

    assert "Waiting for Ada or Bo to confirm" in told


def test_the_overview_says_whom_no_message_reaches() -> None:
    """As long as it lasts, and below who is awaited: it may well be the reason."""
    ada = UnreachedPerson(name="Ada", email="ada@uni.example", why=UnreachableReason.NO_ACCOUNT)
    channel = UnreachedChannel(committee=CommitteeName("1"), channel="x", why=UnreachableReason.NOT_INVITED)
    seen = overview(an_assessment(), [a_committee()], [], unreached=[ada, channel])

    assert picture(exam_overview(EN, [seen], TODAY, norway)) == snapshot("""\
(TDT4100-H26: Ready for grading)
*Object-oriented programming* · TDT4100-H26 · Ready for grading
Committee 1: 3 candidates · 0 conflicts
Not started: 3
Waiting for Ada and Bo to share
*No message reaches Ada (ada@uni.example).* Slack has no active account with this address. Ask them
    to join the workspace with it, or correct the roster.
*No message reaches the channel of committee 1, #x.* The bot is not in it, or it is archived. Invite
    the bot to #x, or name another channel in the roster.
Still missing:
• the day on which the exam ends
• a deadline
[[Set the end]] [Set the deadline]
[Nudge] [Replace] [Committees] [Change the exam] [Deadline] [Export] [Calendar]\
""")


def test_the_overview_holds_no_grade_before_it_is_confirmed() -> None:
    """Planners see states only: whatever the hidden grades are, every byte is equal."""
    mine = shared(graded(a_committee(), "A", "A", "A", by=ADA), ADA)
    books = [graded(mine, *grades, by=BO) for grades in (["A"] * 3, ["F"] * 3)]

    shown = [
        drawn(exam_overview(EN, [overview(an_assessment(), [book], [])], TODAY, norway)) for book in books
    ]

    assert shown[0] == shown[1]


def test_no_assessments() -> None:
    """A planner of nothing yet."""
    assert picture(exam_overview(EN, [], TODAY, norway)) == snapshot("""\
(You plan no exam yet.)
*You plan no exam yet.*
Two short pages ask what the exam is and how it is graded. It is made when you press "Make the
    exam"; graders and candidates come after that.
[[New exam]] [Load a roster] [Example roster]\
""")


def test_a_roster_is_shown_by_what_it_changes() -> None:
    """Two hundred candidates are a number; one that is gone is a name."""
    assert picture(roster_preview(EN, CHANGE, "F1")) == snapshot("""\
(Exam (TDT4100-H26) changes.)
*Exam (TDT4100-H26) changes.*
*Assessment*: 1 changed
deadline: Tue 22 Dec 2026 → Tue 5 Jan 2027
*Planners*: 1 new
new@uni.example
*Graders*: 1 changed
committee 1, bo@uni.example: Bo → Bo, external
*Candidates*: 1 new, 1 gone
10001: Committee 1, Submitted
10002: Committee 1, Submitted → gone
*1 submitted candidate has no committee. Grading cannot begin before it has one.*
| Loading never removes a grade.
[[Load]] [Cancel]\
""")


def test_candidates_of_whom_the_same_becomes_share_a_line() -> None:
    """Seventy lines that say the same hide the one that does not."""
    new = [
        SetUpChanged(
            setting=Setting.CANDIDATE,
            subject=c(number),
            before=None,
            after=f"submitted, committee {1 + number // 25}",
        )
        for number in range(1, 50)
    ]
    moved = SetUpChanged(
        setting=Setting.CANDIDATE,
        subject=c(60),
        before="submitted, committee 1",
        after="submitted, committee 2",
    )

    lines = drawn(roster_preview(EN, replace(CHANGE, changes=(*new, moved)), "F1"))

    assert (
        """\
*Candidates*: 49 new, 1 changed
10001-10024 · 24 candidates: Committee 1, Submitted
10025-10049 · 25 candidates: Committee 2, Submitted
10060: Committee 1, Submitted → Committee 2, Submitted
"""
        in lines
    )


def test_a_policy_that_gives_way_to_an_own_date_is_said_to() -> None:
    """A planner who reads `three_weeks` in the file must not wonder why nothing moves."""
    change = replace(CHANGE, policy=DeadlinePolicy.THREE_WEEKS, own_date=date(2027, 1, 8))

    said = drawn(roster_preview(EN, change, "F1"))

    assert "The deadline stays Fri 8 Jan 2027: a planner set it" in said
    assert "is left open" not in said


def test_an_extension_is_told_with_the_policy_it_is_on_top_of() -> None:
    """Loading again keeps it, and the preview counts it."""
    found = work_out(DeadlinePolicy.THREE_WEEKS, date(2026, 12, 1), COUNTING)
    change = replace(
        CHANGE,
        policy=DeadlinePolicy.THREE_WEEKS,
        worked_out=found,
        extended=extend(found.day, 5, COUNTING),
    )

    said = drawn(roster_preview(EN, change, "F1"))

    assert "*Deadline Wed 30 Dec 2026*" in said
    assert "5 working days more than Tue 22 Dec 2026 → Wed 30 Dec 2026." in said


def test_the_load_button_is_bound_to_the_file_and_to_what_was_shown() -> None:
    """The file may be edited, and the assessment change, between looking and pressing."""
    action, fields = pressed(roster_preview(EN, CHANGE, "F1"), "Load")

    assert (action, fields.sheet, fields.seen) == ("load_now", "F1", CHANGE.fingerprint)


def test_a_roster_that_changes_nothing_has_no_button() -> None:
    """Loading it twice changes nothing, and the card says so before."""
    card = roster_preview(EN, replace(CHANGE, changes=(), unassigned=0), "F1")

    assert labels(card) == []
    assert card.text == "Exam (TDT4100-H26) is already so. Nothing changes."


def test_a_new_assessment_is_called_new() -> None:
    """A typo in the key would make one instead of changing one."""
    assert roster_preview(EN, replace(CHANGE, is_new=True), "F1").text == "Exam (TDT4100-H26) is new."


def test_a_loaded_roster_says_what_it_changed() -> None:
    """The same counts as in the preview."""
    assert picture(roster_loaded(EN, CHANGE)) == snapshot("""\
(Exam (TDT4100-H26) is loaded.)
*Exam (TDT4100-H26) is loaded.*
*Assessment*: 1 changed
*Planners*: 1 new
*Graders*: 1 changed
*Candidates*: 1 new, 1 gone
*1 submitted candidate has no committee. Grading cannot begin before it has one.*
[[Open the planner's view]] [Set-up as files]\
""")


def test_a_preview_shows_the_end_as_clocks_show_it_and_a_long_scale_in_short() -> None:
    """The planner wrote 13:00, and a hundred grades would hide the rest."""
    changes = (
        SetUpChanged(setting=Setting.ENDED, subject=KEY, before=None, after="2026-12-01T12:00:00+00:00"),
        SetUpChanged(
            setting=Setting.SCALE, subject=KEY, before="A, B", after=", ".join(map(str, range(100, -1, -1)))
        ),
    )
    change = replace(CHANGE, changes=changes, zone=ZoneInfo("Europe/Oslo"))

    lines = drawn(roster_preview(EN, change, "F1"))

    assert "end of the exam: Tue 1 Dec 2026, 13:00" in lines
    assert "scale: A, B → 100, 99, 98, …, 0" in lines


def test_a_roster_that_was_loaded_before_says_so() -> None:
    """Pressing twice is no fault."""
    assert "was already so" in roster_loaded(EN, replace(CHANGE, changes=())).text


def test_every_fault_of_a_roster_is_named_at_once() -> None:
    """Mending one fault at a time takes an afternoon."""
    faults = (
        RosterFault(problem=RosterProblem.NO_GRADERS, place="committees.0", line=7, said="1"),
        RosterFault(problem=RosterProblem.REPEATED, place="candidates.1.id", line=9, said="10001", first=8),
    )

    assert picture(roster_faults(EN, RosterInvalid(faults=faults), "roster.yaml")) == snapshot("""\
(Nothing was loaded. 2 faults in roster.yaml:)
*Nothing was loaded. 2 faults in roster.yaml:*
• committees.0 (line 7): Committee 1 has no graders.
• candidates.1.id (line 9): 10001 is named more than once. The other stands in line 8.
Mend the roster and drop it again.\
""")


def test_an_export_counts_its_grades() -> None:
    """Only confirmed grades are in it, and a planner should see when some are missing."""
    book = locked(shared(graded(a_committee(), "A", "B")))

    told = exported(EN, Export(key=KEY, books=(confirmed_only(book),), questions=(), trail=()))

    assert told.text == "The export of TDT4100-H26: 2 grades, only confirmed ones."
    assert KEY in export_on_its_way(EN, KEY).text
