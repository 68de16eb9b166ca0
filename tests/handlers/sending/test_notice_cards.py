"""What somebody is told unasked."""

from datetime import date

from inline_snapshot import snapshot

from grading.model import CommitteeName, PersonId, ProposalId
from grading.notices import (
    AssessmentGraded,
    CandidatesJoined,
    CoGraderConfirmed,
    CoGraderShared,
    ConfirmationFell,
    ConflictsFound,
    ConflictsStillOpen,
    DeadlineChanged,
    GradesPublished,
    GradeWasProposed,
    GradingConfirmed,
    Notice,
    ProposalWasAdopted,
    ReadyToConfirm,
)
from grading.reminding import WHOLE_ASSESSMENT
from handlers.sending.notice_cards import notice
from handlers.words import words_for
from tests.support.builders import ADA, KEY, c
from tests.support.cards.drawing import picture, pressed

EN = words_for("en")
ONE = CommitteeName("1")


def _all(to: PersonId | None, value: str = "D") -> list[Notice]:
    return [
        CoGraderShared(assessment=KEY, committee=ONE, to=to, who="Bo"),
        ConflictsFound(assessment=KEY, committee=ONE, to=to, conflicts=55, candidates=200),
        ReadyToConfirm(assessment=KEY, committee=ONE, to=to, candidates=200),
        *(
            ConfirmationFell(
                assessment=KEY, committee=ONE, to=to, candidate=c(1), who="Bo", conflicts=conflicts
            )
            for conflicts in (0, 1)
        ),
        GradeWasProposed(
            assessment=KEY,
            committee=ONE,
            to=to,
            proposal=ProposalId("p1"),
            candidate=c(1),
            value=value,
            reason=f"worth {value}",
            who="Bo",
        ),
        ProposalWasAdopted(assessment=KEY, committee=ONE, to=to, candidate=c(1), value=value),
        CoGraderConfirmed(assessment=KEY, committee=ONE, to=to, who="Bo"),
        GradingConfirmed(assessment=KEY, committee=ONE, to=to, candidates=199, ungraded=1),
        DeadlineChanged(
            assessment=KEY,
            committee=ONE,
            to=to,
            before=date(2026, 12, 21),
            day=date(2027, 1, 4),
            reason="a grader is ill",
        ),
        DeadlineChanged(
            assessment=KEY, committee=WHOLE_ASSESSMENT, to=to, before=date(2026, 12, 21), day=None
        ),
        *(
            GradesPublished(
                assessment=KEY,
                committee=ONE,
                to=to,
                before=before,
                day=date(2026, 12, 22),
                ask_until=date(2026, 12, 29),
                appeal_until=date(2027, 1, 12),
            )
            for before in (None, date(2026, 12, 21))
        ),
        ConflictsStillOpen(assessment=KEY, committee=ONE, to=to, conflicts=3, since=date(2026, 12, 1)),
        AssessmentGraded(assessment=KEY, committee=ONE, to=to, committees=2, grades=199, ungraded=1),
    ]


def test_each_notice_says_what_happened_and_offers_what_comes_next() -> None:
    """A message at night that needs thinking about is not read."""
    shown = "\n\n".join(picture(notice(EN, told, "Exam")) for told in _all(ADA))

    assert shown == snapshot("""\
(Bo has shared. Now it is your turn.)
*Bo has shared. Now it is your turn.*
*Exam* · TDT4100-H26 · committee 1
[[Share]] [Register a grade]

(Everyone has shared: 55 conflicts among 200 candidates. Align the grades, then confirm.)
*Everyone has shared: 55 conflicts among 200 candidates. Align the grades, then confirm.*
*Exam* · TDT4100-H26 · committee 1
[[See conflicts]]

(The grades of 200 candidates are equal. They are ready to confirm.)
*The grades of 200 candidates are equal. They are ready to confirm.*
*Exam* · TDT4100-H26 · committee 1
[[Review and confirm]]

(Your confirmation no longer counts: Bo changed the grade of 10001. Look at the grades and confirm
    again.)
*Your confirmation no longer counts: Bo changed the grade of 10001. Look at the grades and confirm
    again.*
*Exam* · TDT4100-H26 · committee 1
[[Review and confirm]] [Status]

(Your confirmation no longer counts: Bo changed the grade of 10001. The grades of 1 candidate differ
    now. Align them, then confirm.)
*Your confirmation no longer counts: Bo changed the grade of 10001. The grades of 1 candidate differ
    now. Align them, then confirm.*
*Exam* · TDT4100-H26 · committee 1
[[See conflicts]] [Status]

(Bo proposes D for 10001. Reason: “worth D”. When everyone accepts, the grade is set for all.)
*Bo proposes D for 10001. Reason: “worth D”. When everyone accepts, the grade is set for all.*
*Exam* · TDT4100-H26 · committee 1
[[Accept D]] [Decline] [See conflicts]

(10001: D now stands for everyone.)
*10001: D now stands for everyone.*
*Exam* · TDT4100-H26 · committee 1
[[See conflicts]]

(Bo has confirmed. Now it is your turn.)
*Bo has confirmed. Now it is your turn.*
*Exam* · TDT4100-H26 · committee 1
[[Review and confirm]]

(199 grades are confirmed and locked. 1 candidate stays without a grade.)
*199 grades are confirmed and locked. 1 candidate stays without a grade.*
*Exam* · TDT4100-H26 · committee 1
[My work]

(The deadline is now Mon 4 Jan. It was Mon 21 Dec. Reason: a grader is ill)
*The deadline is now Mon 4 Jan. It was Mon 21 Dec. Reason: a grader is ill*
*Exam* · TDT4100-H26 · committee 1
[Status]

(There is no deadline any more. It was Mon 21 Dec.)
*There is no deadline any more. It was Mon 21 Dec.*
*Exam* · TDT4100-H26
[Deadline]

(The grades were published on Tue 22 Dec. Students may ask for an explanation until Tue 29 Dec, and
    appeal until Tue 12 Jan.)
*The grades were published on Tue 22 Dec. Students may ask for an explanation until Tue 29 Dec, and
    appeal until Tue 12 Jan.*
*Exam* · TDT4100-H26 · committee 1
[My work]

(The grades were published on Tue 22 Dec, not Mon 21 Dec. Students may ask for an explanation until
    Tue 29 Dec, and appeal until Tue 12 Jan.)
*The grades were published on Tue 22 Dec, not Mon 21 Dec. Students may ask for an explanation until
    Tue 29 Dec, and appeal until Tue 12 Jan.*
*Exam* · TDT4100-H26 · committee 1
[My work]

(3 conflicts have been open since Tue 1 Dec. Align the grades, then confirm.)
*3 conflicts have been open since Tue 1 Dec. Align the grades, then confirm.*
*Exam* · TDT4100-H26 · committee 1
[[See conflicts]]

(TDT4100-H26 is graded: its 2 committees have confirmed. Ready to export: 199 grades. 1 candidate
    stays without a grade.)
*TDT4100-H26 is graded: its 2 committees have confirmed. Ready to export: 199 grades. 1 candidate
    stays without a grade.*
*Exam* · TDT4100-H26 · committee 1
[[Export]]\
""")


def test_a_notice_to_the_channel_holds_no_grade() -> None:
    """The channel may have readers who are no graders: whatever the grade is, every byte is equal."""
    shown = {value: [notice(EN, told, "Exam") for told in _all(None, value)] for value in ("A", "QQQ")}

    assert shown["A"] == shown["QQQ"]


def test_accepting_needs_one_press() -> None:
    """The proposal's id is in the button, and nothing else is needed."""
    proposed = next(one for one in _all(ADA) if isinstance(one, GradeWasProposed))

    assert pressed(notice(EN, proposed, "Exam"), "Accept D")[1].proposal == "p1"


def test_graders_hear_of_candidates_who_join_after_sharing_and_what_now() -> None:
    """Otherwise nobody would know why nothing can be confirmed."""
    told = CandidatesJoined(assessment=KEY, committee=ONE, to=ADA, candidates=1)

    assert picture(notice(EN, told, "Object-oriented programming")) == snapshot("""\
(1 candidate joined the committee after grades were shared. Grade and share them too. Until all have
    shared again, they are private.)
*1 candidate joined the committee after grades were shared. Grade and share them too. Until all have
    shared again, they are private.*
*Object-oriented programming* · TDT4100-H26 · committee 1
[[Share]] [Register a grade]\
""")


def test_who_hears_of_several_committees_reads_their_names() -> None:
    """The date counts for each of them."""
    told = DeadlineChanged(
        assessment=KEY,
        committee=ONE,
        to=ADA,
        before=None,
        day=date(2026, 12, 21),
        committees=(ONE, CommitteeName("3")),
    )

    assert "committees 1 and 3" in picture(notice(EN, told, "Mathematics"))
    assert "kommisjonene 1 og 3" in picture(notice(words_for("nb"), told, "Matematikk"))
