"""What people are reminded of: one message that says what is owed, why, and how to do it."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from inline_snapshot import snapshot

from grading.model import Gradebook, Marking
from grading.outbox import UnreachableReason
from grading.rules.alerts import (
    AgreementEnds,
    Alert,
    AtRisk,
    CannotReach,
    ConflictsLast,
    Missed,
    Unassigned,
    not_ready,
    risk_in,
)
from grading.rules.overview import overview, status_of
from grading.rules.reachability import UnreachedChannel, UnreachedPerson
from grading.rules.waiting import WithoutAgreement
from grading.usecases.reminder_content import TodoItem, Week
from grading.usecases.reminding import Digest
from handlers.features.reminders.digest_card import digest
from handlers.words import words_for
from tests.support.builders import ADA, BO, a_committee, an_assessment, graded, in_conflict, shared
from tests.support.cards.drawing import labels, picture, pressed, primary
from tests.support.cards.results import DEADLINE, PLANNER, TODAY, committee_view

EN, NB = words_for("en"), words_for("nb")
EXAM = replace(an_assessment(), deadline=DEADLINE)
ONE = a_committee().committee.name


def a_digest(**parts: Any) -> Digest:  # noqa: ANN401 - handed on as they came
    """Return a digest with these parts and nothing else."""
    nothing = Digest(person=PLANNER, today=TODAY, items=(), alerts=(), week=None, late_since=None)
    return replace(nothing, **parts)


def a_debt(
    book: Gradebook, *, is_last: bool = False, deadline: date | None = DEADLINE, waiting: tuple[str, ...] = ()
) -> TodoItem:
    """Return what Ada owes in a committee."""
    found = committee_view(book)
    return TodoItem(
        view=replace(found, assessment=replace(found.assessment, deadline=deadline)),
        is_last=is_last,
        waiting=waiting,
    )


def test_a_grader_s_reminder_says_until_when_what_is_left_and_has_one_obvious_button() -> None:
    """It is read on a phone, between two lectures."""
    card = digest(EN, a_digest(items=(a_debt(graded(a_committee(), "A", "B", by=ADA)),)))

    assert picture(card) == snapshot("""\
(TDT4100-H26, committee 1: Deadline Tue 22 Dec, 13 days left. Next: grade 10003.)
*Deadline Tue 22 Dec, 13 days left*
*Object-oriented programming* · TDT4100-H26 · committee 1
2 of 3 graded · Next: grade 10003.
[[Continue]] [Register a grade] [Share] [Sheet] [Remind me later]\
""")
    assert primary(card) == ["Continue"]
    assert pressed(card, "Remind me later")[0] == "remind"


def test_the_last_reminder_cannot_be_put_off_and_says_that_it_is_the_last() -> None:
    """After it the deadline passes."""
    book = shared(graded(a_committee(), "A", "B", "C"))
    card = digest(EN, a_digest(items=(a_debt(book, is_last=True, deadline=TODAY),)))

    assert picture(card) == snapshot("""\
(TDT4100-H26, committee 1: Deadline today, Wed 9 Dec. Next: review and confirm the grades.)
*Deadline today, Wed 9 Dec*
*Object-oriented programming* · TDT4100-H26 · committee 1
3 of 3 graded · Next: review and confirm the grades.
[[Review and confirm]] [Sheet]
| This is the last reminder before the deadline.\
""")
    assert "Remind me later" not in labels(card)


def test_several_debts_come_in_one_message_the_most_urgent_first() -> None:
    """Ten messages are read by nobody; one button stands out."""
    items = (
        a_debt(in_conflict(), waiting=("Bo",)),
        a_debt(a_committee(), deadline=TODAY - timedelta(days=1)),
        a_debt(a_committee(marking=Marking.SHARED), deadline=None),
    )
    card = digest(EN, a_digest(items=items, late_since=date(2026, 12, 7)))

    assert picture(card) == snapshot("""\
(3 things are waiting for you.
TDT4100-H26, committee 1: The deadline Tue 8 Dec passed 1 day ago. Next: grade 10001, 10002 and
    10003.
TDT4100-H26, committee 1: Deadline Tue 22 Dec, 13 days left. Next: align 1 conflict.
TDT4100-H26, committee 1: It is your turn. Next: grade 10001, 10002 and 10003.)
*The deadline Tue 8 Dec passed 1 day ago*
*Object-oriented programming* · TDT4100-H26 · committee 1
0 of 3 graded · Next: grade 10001, 10002 and 10003.
[[Start grading]] [Register a grade] [Share] [Sheet] [Remind me later]
*Deadline Tue 22 Dec, 13 days left*
*Object-oriented programming* · TDT4100-H26 · committee 1
3 of 3 graded · Next: align 1 conflict.
Bo is waiting for you.
[See conflicts] [Sheet] [Remind me later]
*It is your turn*
*Object-oriented programming* · TDT4100-H26 · committee 1
0 of 3 graded · Next: grade 10001, 10002 and 10003.
[Start grading] [Register a grade] [Review and confirm] [Sheet] [Remind me later]
| This comes late: it was meant for Mon 7 Dec.\
""")
    assert len(primary(card)) == 1


def test_a_planner_hears_what_is_at_risk_and_how_that_was_worked_out() -> None:
    """A forecast that cannot be checked is not believed."""
    book = replace(graded(graded(a_committee(), "A", by=ADA)), assessment=EXAM)
    began = {ADA: date(2026, 11, 30)}
    risk = risk_in(book, began, date(2026, 12, 14), TODAY, PLANNER.id)
    assert risk is not None
    exam = replace(EXAM, deadline=date(2026, 12, 14))
    card = digest(EN, a_digest(alerts=(AtRisk(assessment=exam, committees=(risk,)),)))

    assert picture(card) == snapshot("""\
(TDT4100-H26 may miss its deadline, Mon 14 Dec (5 days left).)
*TDT4100-H26 may miss its deadline, Mon 14 Dec (5 days left).*
Committee 1: Ada has graded 1 of 3 since Mon 30 Nov. At this pace the rest takes until Tue 29 Dec.
Committee 1: Bo has not begun, 3 candidates to go.
[Nudge] [Open]
[[Open the planner's view]]\
""")


def test_each_alert_is_a_sentence_with_what_to_do() -> None:
    """The planner calls somebody, or loads a roster."""
    second = shared(graded(a_committee(), "A", "B", "C"), ADA)
    seen = overview(EXAM, [second, in_conflict()], ())
    books = [a_committee(graders=())]
    bare = not_ready(EXAM, status_of(books, ()), books, 2)
    assert bare is not None
    near = risk_in(in_conflict(), {}, TODAY, TODAY, PLANNER.id)
    assert near is not None
    agreement = AgreementEnds(
        person=BO,
        assessment=EXAM,
        committee=ONE,
        grader="Second Grader",
        until=date(2026, 12, 18),
        has_ended=False,
    )
    alerts: tuple[Alert, ...] = (
        Missed(assessment=replace(EXAM, deadline=date(2026, 12, 8)), committees=seen.committees),
        AtRisk(assessment=replace(EXAM, deadline=TODAY), committees=(near,)),
        Unassigned(assessment=EXAM, candidates=1),
        bare,
        agreement,
        replace(agreement, has_ended=True),
        replace(agreement, until=None),
        ConflictsLast(assessment=EXAM, committee=ONE, conflicts=3, since=date(2026, 12, 3)),
    )
    card = digest(EN, a_digest(alerts=alerts))

    assert picture(card) == snapshot("""\
(8 things to look at.
TDT4100-H26 missed its deadline, Tue 8 Dec: not all grades are confirmed.
The deadline of TDT4100-H26 is today, and not everything is confirmed.
TDT4100-H26: 1 submitted candidate has no committee.
The exam of TDT4100-H26 is over, and grading cannot begin.
The access agreement of Second Grader ends on Fri 18 Dec. After that they cannot grade TDT4100-H26.)
*TDT4100-H26 missed its deadline, Tue 8 Dec: not all grades are confirmed.*
Committee 1: Waiting for Bo to share
Committee 1: Waiting for Ada and Bo to align, then confirm
[Nudge] [Open]
*The deadline of TDT4100-H26 is today, and not everything is confirmed.*
Committee 1: 1 conflict open.
Committee 1: Waiting for Ada and Bo to align, then confirm.
[Nudge] [Open]
*TDT4100-H26: 1 submitted candidate has no committee.*
Grading cannot begin before a roster places them.
*The exam of TDT4100-H26 is over, and grading cannot begin.*
Committee 1 has no graders.
2 submitted candidates have no committee.
*The access agreement of Second Grader ends on Fri 18 Dec. After that they cannot grade
    TDT4100-H26.*
Once a new one is signed, renew it here.
[Renew]
*The access agreement of Second Grader ended on Fri 18 Dec. They cannot grade TDT4100-H26.*
Once a new one is signed, renew it here.
[Renew]
*Second Grader has no access agreement on record, and cannot grade TDT4100-H26.*
Once a new one is signed, renew it here.
[Renew]
*Committee 1 of TDT4100-H26 has had 3 conflicts open since Thu 3 Dec.*
[[Open the planner's view]]\
""")


def test_whom_no_message_reaches_is_named_with_what_helps() -> None:
    """The address is what has to be corrected, or the channel what the bot has to be invited to."""
    ada = UnreachedPerson(name="Ada", email="ada@uni.example", why=UnreachableReason.NO_ACCOUNT)
    channel = UnreachedChannel(committee=ONE, channel="tdt4100-1", why=UnreachableReason.NOT_INVITED)
    everywhere = (
        ada,
        replace(ada, name="", why=UnreachableReason.DEACTIVATED),
        channel,
        replace(channel, channel="C0123456789", why=UnreachableReason.ARCHIVED),
        replace(channel, why=UnreachableReason.RESTRICTED),
    )
    told = a_digest(alerts=tuple(CannotReach(assessment=EXAM, whom=whom) for whom in everywhere))

    assert picture(digest(EN, told)) == snapshot("""\
(5 things to look at.
TDT4100-H26: No message reaches Ada (ada@uni.example).
TDT4100-H26: No message reaches ada@uni.example.
TDT4100-H26: No message reaches the channel of committee 1, #tdt4100-1.
TDT4100-H26: No message reaches the channel of committee 1, C0123456789.
TDT4100-H26: No message reaches the channel of committee 1, #tdt4100-1.)
*TDT4100-H26: No message reaches Ada (ada@uni.example).*
Slack has no active account with this address. Ask them to join the workspace with it, or correct
    the roster.
*TDT4100-H26: No message reaches ada@uni.example.*
Their account in Slack is deactivated. Have it activated again, or correct the roster.
*TDT4100-H26: No message reaches the channel of committee 1, #tdt4100-1.*
The bot is not in it, or it is archived. Invite the bot to #tdt4100-1, or name another channel in
    the roster.
*TDT4100-H26: No message reaches the channel of committee 1, C0123456789.*
It is archived. Open C0123456789 again, or name another channel in the roster.
*TDT4100-H26: No message reaches the channel of committee 1, #tdt4100-1.*
The bot may not post there. Let it post in #tdt4100-1, or name another channel in the roster.
[[Open the planner's view]]\
""")
    assert picture(digest(NB, told)) == snapshot("""\
(5 ting å se på.
TDT4100-H26: Ingen melding når Ada (ada@uni.example).
TDT4100-H26: Ingen melding når ada@uni.example.
TDT4100-H26: Ingen melding når kanalen til kommisjon 1, #tdt4100-1.
TDT4100-H26: Ingen melding når kanalen til kommisjon 1, C0123456789.
TDT4100-H26: Ingen melding når kanalen til kommisjon 1, #tdt4100-1.)
*TDT4100-H26: Ingen melding når Ada (ada@uni.example).*
Slack har ingen aktiv konto med denne adressen. Be vedkommende bli med i arbeidsområdet med den,
    eller rett oppsettet.
*TDT4100-H26: Ingen melding når ada@uni.example.*
Slack-kontoen er deaktivert. Få den aktivert igjen, eller rett oppsettet.
*TDT4100-H26: Ingen melding når kanalen til kommisjon 1, #tdt4100-1.*
Boten er ikke med i kanalen, eller kanalen er arkivert. Inviter boten til #tdt4100-1, eller oppgi en
    annen kanal i oppsettet.
*TDT4100-H26: Ingen melding når kanalen til kommisjon 1, C0123456789.*
Kanalen er arkivert. Åpne C0123456789 igjen, eller oppgi en annen kanal i oppsettet.
*TDT4100-H26: Ingen melding når kanalen til kommisjon 1, #tdt4100-1.*
Boten får ikke skrive der. La den skrive i #tdt4100-1, eller oppgi en annen kanal i oppsettet.
[[Åpne oversikten]]\
""")


def test_a_grader_who_cannot_act_is_nowhere_called_the_one_who_is_awaited() -> None:
    """At risk, missed, on Mondays: the planner is, with what to do."""
    lapsed = {BO: WithoutAgreement(name="Bo", until=date(2026, 11, 23))}
    book = shared(graded(a_committee(), "A", "B", "C"), ADA)
    risk = risk_in(book, {ADA: TODAY}, DEADLINE, TODAY, PLANNER.id, lapsed)
    assert risk is not None
    seen = overview(EXAM, [book], (), blocked=lapsed)
    missed = Missed(assessment=replace(EXAM, deadline=date(2026, 12, 8)), committees=seen.committees)
    alerts = (AtRisk(assessment=EXAM, committees=(risk,)), missed)

    card = digest(EN, a_digest(alerts=alerts, week=Week(overviews=(seen,))))

    assert picture(card) == snapshot("""\
(2 things to look at.
TDT4100-H26 may miss its deadline, Tue 22 Dec (13 days left).
TDT4100-H26 missed its deadline, Tue 8 Dec: not all grades are confirmed.)
*TDT4100-H26 may miss its deadline, Tue 22 Dec (13 days left).*
Blocked: the access agreement of Bo ended Mon 23 Nov 2026. Renew it, or replace them.
[Renew] [Replace] [Open]
*TDT4100-H26 missed its deadline, Tue 8 Dec: not all grades are confirmed.*
Blocked: the access agreement of Bo ended Mon 23 Nov 2026. Renew it, or replace them.
[Renew] [Replace] [Open]
*This week one assessment is being graded.*
*Object-oriented programming* · TDT4100-H26
Blocked: the access agreement of Bo ended Mon 23 Nov 2026. Renew it, or replace them.
Deadline Tue 22 Dec, 13 days left
Grading in progress: 0 of 3 candidates confirmed
[[Open the planner's view]]\
""")


def test_the_week_is_a_line_for_each_assessment_that_is_open() -> None:
    """The next deadline first."""
    late = replace(EXAM, deadline=None, title="Thesis")
    week = (overview(EXAM, [in_conflict()], ()), overview(late, [a_committee()], ()))
    card = digest(EN, a_digest(week=Week(overviews=week, more=20)))

    assert picture(card) == snapshot("""\
(This week 22 assessments are being graded.)
*This week 22 assessments are being graded.*
*Object-oriented programming* · TDT4100-H26
Deadline Tue 22 Dec, 13 days left
Grading in progress: 0 of 3 candidates confirmed
Waiting for Ada and Bo

*Thesis* · TDT4100-H26
Ready for grading: 0 of 3 candidates confirmed
Waiting for Ada and Bo

20 more are not shown.
[[Open the planner's view]]\
""")
    assert primary(card) == ["Open the planner's view"]


def test_all_of_it_in_norwegian() -> None:
    """The states stay English."""
    card = digest(
        NB,
        a_digest(
            items=(a_debt(graded(a_committee(), "A", by=ADA)),),
            alerts=(ConflictsLast(assessment=EXAM, committee=ONE, conflicts=1, since=date(2026, 12, 3)),),
            week=Week(overviews=(overview(EXAM, [in_conflict()], ()),)),
            late_since=date(2026, 12, 8),
        ),
    )

    assert picture(card) == snapshot("""\
(2 ting venter på deg.
TDT4100-H26, kommisjon 1: Frist tir. 22. des., 13 dager igjen. Nå: gi karakter til 10002 og 10003.
Kommisjon 1 i TDT4100-H26 har hatt 1 åpen konflikt siden tor. 3. des.)
*Frist tir. 22. des., 13 dager igjen*
*Object-oriented programming* · TDT4100-H26 · kommisjon 1
1 av 3 har fått karakter · Nå: gi karakter til 10002 og 10003.
[[Fortsett]] [Registrer karakter] [Del] [Ark] [Minn meg på det senere]
*Kommisjon 1 i TDT4100-H26 har hatt 1 åpen konflikt siden tor. 3. des.*
*Denne uken sensureres én prøve.*
*Object-oriented programming* · TDT4100-H26
Frist tir. 22. des., 13 dager igjen
Sensur pågår: 0 av 3 kandidater bekreftet
Venter på Ada og Bo
| Denne påminnelsen kommer sent: den var ment for tir. 8. des.
[Åpne oversikten]\
""")


def test_a_planner_who_owes_nothing_is_told_of_things_to_look_at() -> None:
    """Nobody waits for them."""
    conflicts = ConflictsLast(assessment=EXAM, committee=ONE, conflicts=1, since=date(2026, 12, 3))
    both = (conflicts, Missed(assessment=EXAM, committees=()))

    assert digest(EN, a_digest(alerts=both)).text.startswith("2 things to look at.")
    assert digest(EN, a_digest(alerts=both, items=(a_debt(a_committee()),))).text.startswith(
        "3 things are waiting"
    )
