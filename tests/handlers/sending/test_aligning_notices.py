"""What co-graders are told while they align."""

from inline_snapshot import snapshot

from grading.aligning_notices import (
    CandidateAsked,
    GradeMadeConflict,
    GradesWereProposed,
    ProposalsAnswered,
    Suggested,
)
from grading.model import CommitteeName, ProposalId
from grading.notices import ConfirmationFell, GradeWasProposed, Notice
from handlers.sending.notice_cards import notice
from handlers.words import words_for
from tests.support.builders import ADA, KEY, c
from tests.support.cards.drawing import picture, pressed

EN = words_for("en")
ONE = CommitteeName("1")
SEVERAL = GradesWereProposed(
    assessment=KEY,
    committee=ONE,
    to=ADA,
    batch=ProposalId("batch"),
    seen="d" * 32,
    suggested=(
        Suggested(candidate=c(1), value="C", own="D"),
        Suggested(candidate=c(2), value="B", own=None, reason="as the scheme says"),
    ),
    who="Bo",
    is_last=True,
)


def shown(*told: Notice) -> str:
    """Return the cards as they are read."""
    return "\n\n".join(picture(notice(EN, one, "Exam")) for one in told)


def answered(*, accepted: int = 0, declined: int = 0, conflicts: int = 0) -> ProposalsAnswered:
    """Return that Bo has answered."""
    return ProposalsAnswered(
        assessment=KEY,
        committee=ONE,
        to=ADA,
        who="Bo",
        accepted=accepted,
        declined=declined,
        conflicts=conflicts,
    )


def test_what_was_proposed_together_is_one_message_with_one_button_for_all() -> None:
    """Each line says what the reader has."""
    assert shown(SEVERAL) == snapshot("""\
(Bo proposes grades for 2 candidates. What you accept stands for both of you.)
*Bo proposes grades for 2 candidates. What you accept stands for both of you.*
*Exam* · TDT4100-H26 · committee 1
10001: C (you have D)
10002: B (you have no grade) Reason: “as the scheme says”.
[[Accept all 2]] [One by one] [Decline all 2]\
""")
    assert pressed(notice(EN, SEVERAL, "Exam"), "Accept all 2")[1].seen == "d" * 32
    assert pressed(notice(EN, SEVERAL, "Exam"), "One by one")[1].wish == "proposed"


def test_a_single_proposal_says_what_happens_if_it_is_accepted() -> None:
    """You have D. If you accept, C stands."""
    one = GradeWasProposed(
        assessment=KEY,
        committee=ONE,
        to=ADA,
        proposal=ProposalId("p"),
        candidate=c(1),
        value="C",
        reason="",
        who="Bo",
        own="D",
        is_last=True,
    )

    assert shown(one) == snapshot("""\
(Bo proposes C for 10001. You have D. If you accept, C stands.)
*Bo proposes C for 10001. You have D. If you accept, C stands.*
*Exam* · TDT4100-H26 · committee 1
[[Accept C]] [Decline] [See conflicts]\
""")


def test_answers_are_told_together_with_what_is_left() -> None:
    """The proposer knows whether there is anything to do."""
    assert shown(
        answered(accepted=23),
        answered(declined=4, conflicts=4),
        answered(accepted=1, conflicts=2),
        ProposalsAnswered(
            assessment=KEY,
            committee=ONE,
            to=ADA,
            who="Bo",
            accepted=0,
            declined=1,
            conflicts=1,
            candidate=c(1),
            value="C",
        ),
    ) == snapshot("""\
(Bo accepts 23 of your proposals. No conflicts are left: review the grades and confirm them.)
*Bo accepts 23 of your proposals. No conflicts are left: review the grades and confirm them.*
*Exam* · TDT4100-H26 · committee 1
[[Review and confirm]]

(Bo declines 4 of your proposals. 4 conflicts are left.)
*Bo declines 4 of your proposals. 4 conflicts are left.*
*Exam* · TDT4100-H26 · committee 1
[[See conflicts]]

(Bo has answered all of your proposals. 2 conflicts are left.)
*Bo has answered all of your proposals. 2 conflicts are left.*
*Exam* · TDT4100-H26 · committee 1
[[See conflicts]]

(Bo declines C for 10001. 1 conflict is left.)
*Bo declines C for 10001. 1 conflict is left.*
*Exam* · TDT4100-H26 · committee 1
[[See conflicts]]\
""")


def test_a_changed_grade_says_from_what_to_what_and_why() -> None:
    """The reader need not look for it."""
    changed = GradeMadeConflict(
        assessment=KEY,
        committee=ONE,
        to=ADA,
        who="Bo",
        candidate=c(3),
        before="D",
        after="C",
        conflicts=1,
        reason="second thoughts",
    )
    fell = ConfirmationFell(
        assessment=KEY,
        committee=ONE,
        to=ADA,
        candidate=c(3),
        who="Bo",
        conflicts=1,
        before="D",
        after=None,
        more=2,
    )

    assert shown(changed, fell) == snapshot("""\
(Bo changed 10003 from D to C: “second thoughts”. 1 conflict.)
*Bo changed 10003 from D to C: “second thoughts”. 1 conflict.*
*Exam* · TDT4100-H26 · committee 1
[[See conflicts]]

(Your confirmation no longer counts. Bo changed 10003 from D to no grade. 2 other grades changed
    too. The grades of 1 candidate differ now. Align them, then confirm.)
*Your confirmation no longer counts. Bo changed 10003 from D to no grade. 2 other grades changed
    too. The grades of 1 candidate differ now. Align them, then confirm.*
*Exam* · TDT4100-H26 · committee 1
[[See conflicts]] [Status]\
""")


def test_a_question_about_a_candidate_shows_no_grade() -> None:
    """It may have a reason, in the co-grader's own words."""
    asked = CandidateAsked(assessment=KEY, committee=ONE, to=ADA, who="Bo", candidate=c(3), reason="page 3?")

    assert shown(asked) == snapshot("""\
(Bo would like to look at 10003 together with you. Reason: “page 3?”.)
*Bo would like to look at 10003 together with you. Reason: “page 3?”.*
*Exam* · TDT4100-H26 · committee 1
[[See conflicts]]\
""")


def test_a_question_about_a_candidate_in_no_conflict_leads_to_the_candidate() -> None:
    """There is nothing on the list of conflicts to look at."""
    asked = CandidateAsked(
        assessment=KEY, committee=ONE, to=ADA, who="Bo", candidate=c(3), reason="", is_in_conflict=False
    )

    assert shown(asked) == snapshot("""\
(Bo would like to look at 10003 together with you.)
*Bo would like to look at 10003 together with you.*
*Exam* · TDT4100-H26 · committee 1
[[Status]]\
""")
