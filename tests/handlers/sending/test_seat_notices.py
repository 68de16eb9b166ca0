"""What people are told when a committee changes while it grades."""

from datetime import date

from inline_snapshot import snapshot

from grading.model import CommitteeName
from grading.notices import AgreementRenewed, CommitteeChanged, Notice, SeatEnded, SeatGiven
from handlers.sending.notice_cards import notice
from handlers.words import words_for
from tests.support.builders import ADA, KEY
from tests.support.cards.drawing import picture

ONE = CommitteeName("1")
ILL = "long illness"
TOLD: tuple[Notice, ...] = (
    SeatEnded(assessment=KEY, committee=ONE, to=ADA, successors=("Cy",), reason=ILL),
    SeatEnded(assessment=KEY, committee=ONE, to=ADA, successors=(), reason=ILL),
    SeatGiven(assessment=KEY, committee=ONE, to=ADA, predecessors=("Bo",), reason=ILL),
    SeatGiven(assessment=KEY, committee=ONE, to=ADA, predecessors=(), reason="many candidates"),
    CommitteeChanged(
        assessment=KEY, committee=ONE, to=ADA, gone=("Bo",), new=("Cy",), reason=ILL, confirmation_fell=True
    ),
    CommitteeChanged(assessment=KEY, committee=ONE, to=ADA, gone=("Bo",), reason=ILL),
    CommitteeChanged(assessment=KEY, committee=ONE, to=ADA, new=("Bo",), reason="many candidates"),
    CommitteeChanged(assessment=KEY, committee=ONE, to=ADA, left=3, joined=1, reason="mixed up"),
    CommitteeChanged(assessment=KEY, committee=ONE, to=ADA, joined=1, apart=1, reason="came late"),
    AgreementRenewed(assessment=KEY, committee=ONE, to=ADA, until=date(2027, 6, 30)),
    AgreementRenewed(assessment=KEY, committee=ONE, to=ADA, until=date(2027, 6, 30), reason="appeals"),
)


def drawn(language: str) -> str:
    """Return all of them as their reader sees them."""
    words = words_for(language)
    return "\n\n".join(picture(notice(words, one, "Programming")) for one in TOLD)


def test_each_says_what_happened_and_why() -> None:
    """One sentence each, and one button; nobody is told a grade."""
    assert drawn("en") == snapshot("""\
(You no longer grade in this committee: Cy took over. What you registered stays in the audit trail.
    Reason: long illness)
*You no longer grade in this committee: Cy took over. What you registered stays in the audit trail.
    Reason: long illness*
*Programming* · TDT4100-H26 · committee 1
[My work]

(You no longer grade in this committee. What you registered stays in the audit trail. Reason: long
    illness)
*You no longer grade in this committee. What you registered stays in the audit trail. Reason: long
    illness*
*Programming* · TDT4100-H26 · committee 1
[My work]

(You take over from Bo in this committee. You begin without grades of your own. Reason: long
    illness)
*You take over from Bo in this committee. You begin without grades of your own. Reason: long
    illness*
*Programming* · TDT4100-H26 · committee 1
[My work]

(You grade in this committee from now on. You begin without grades of your own. Reason: many
    candidates)
*You grade in this committee from now on. You begin without grades of your own. Reason: many
    candidates*
*Programming* · TDT4100-H26 · committee 1
[My work]

(Cy took over from Bo in this committee. Your confirmation no longer counts. You are asked to
    confirm again. Reason: long illness)
*Cy took over from Bo in this committee. Your confirmation no longer counts. You are asked to
    confirm again. Reason: long illness*
*Programming* · TDT4100-H26 · committee 1
[My work]

(Bo left this committee. Reason: long illness)
*Bo left this committee. Reason: long illness*
*Programming* · TDT4100-H26 · committee 1
[My work]

(Bo joined this committee. Reason: many candidates)
*Bo joined this committee. Reason: many candidates*
*Programming* · TDT4100-H26 · committee 1
[My work]

(3 candidates have left this committee. 1 candidate has joined this committee. Reason: mixed up)
*3 candidates have left this committee. 1 candidate has joined this committee. Reason: mixed up*
*Programming* · TDT4100-H26 · committee 1
[My work]

(1 candidate has joined this committee. The candidate is confirmed alone; the others stay confirmed.
    Reason: came late)
*1 candidate has joined this committee. The candidate is confirmed alone; the others stay confirmed.
    Reason: came late*
*Programming* · TDT4100-H26 · committee 1
[My work]

(Your access agreement now runs until Wed 30 Jun 2027.)
*Your access agreement now runs until Wed 30 Jun 2027.*
*Programming* · TDT4100-H26 · committee 1
[My work]

(Your access agreement now runs until Wed 30 Jun 2027. Reason: appeals)
*Your access agreement now runs until Wed 30 Jun 2027. Reason: appeals*
*Programming* · TDT4100-H26 · committee 1
[My work]\
""")


def test_each_says_it_in_norwegian() -> None:
    """The same, for those who read Norwegian."""
    assert drawn("nb") == snapshot("""\
(Du sensurerer ikke lenger i denne kommisjonen: Cy har overtatt. Det du har registrert, blir stående
    i revisjonssporet. Begrunnelse: long illness)
*Du sensurerer ikke lenger i denne kommisjonen: Cy har overtatt. Det du har registrert, blir stående
    i revisjonssporet. Begrunnelse: long illness*
*Programming* · TDT4100-H26 · kommisjon 1
[Mitt arbeid]

(Du sensurerer ikke lenger i denne kommisjonen. Det du har registrert, blir stående i
    revisjonssporet. Begrunnelse: long illness)
*Du sensurerer ikke lenger i denne kommisjonen. Det du har registrert, blir stående i
    revisjonssporet. Begrunnelse: long illness*
*Programming* · TDT4100-H26 · kommisjon 1
[Mitt arbeid]

(Du overtar for Bo i denne kommisjonen. Du begynner uten egne karakterer. Begrunnelse: long illness)
*Du overtar for Bo i denne kommisjonen. Du begynner uten egne karakterer. Begrunnelse: long illness*
*Programming* · TDT4100-H26 · kommisjon 1
[Mitt arbeid]

(Du sensurerer i denne kommisjonen fra nå av. Du begynner uten egne karakterer. Begrunnelse: many
    candidates)
*Du sensurerer i denne kommisjonen fra nå av. Du begynner uten egne karakterer. Begrunnelse: many
    candidates*
*Programming* · TDT4100-H26 · kommisjon 1
[Mitt arbeid]

(Cy har overtatt for Bo i denne kommisjonen. Bekreftelsen din gjelder ikke lenger. Du blir bedt om å
    bekrefte på nytt. Begrunnelse: long illness)
*Cy har overtatt for Bo i denne kommisjonen. Bekreftelsen din gjelder ikke lenger. Du blir bedt om å
    bekrefte på nytt. Begrunnelse: long illness*
*Programming* · TDT4100-H26 · kommisjon 1
[Mitt arbeid]

(Bo har gått ut av denne kommisjonen. Begrunnelse: long illness)
*Bo har gått ut av denne kommisjonen. Begrunnelse: long illness*
*Programming* · TDT4100-H26 · kommisjon 1
[Mitt arbeid]

(Bo har kommet til i denne kommisjonen. Begrunnelse: many candidates)
*Bo har kommet til i denne kommisjonen. Begrunnelse: many candidates*
*Programming* · TDT4100-H26 · kommisjon 1
[Mitt arbeid]

(3 kandidater har gått ut av denne kommisjonen. 1 kandidat har kommet til i denne kommisjonen.
    Begrunnelse: mixed up)
*3 kandidater har gått ut av denne kommisjonen. 1 kandidat har kommet til i denne kommisjonen.
    Begrunnelse: mixed up*
*Programming* · TDT4100-H26 · kommisjon 1
[Mitt arbeid]

(1 kandidat har kommet til i denne kommisjonen. Kandidaten bekreftes for seg; de andre forblir
    bekreftet. Begrunnelse: came late)
*1 kandidat har kommet til i denne kommisjonen. Kandidaten bekreftes for seg; de andre forblir
    bekreftet. Begrunnelse: came late*
*Programming* · TDT4100-H26 · kommisjon 1
[Mitt arbeid]

(Tilgangsavtalen din gjelder nå til ons. 30. juni 2027.)
*Tilgangsavtalen din gjelder nå til ons. 30. juni 2027.*
*Programming* · TDT4100-H26 · kommisjon 1
[Mitt arbeid]

(Tilgangsavtalen din gjelder nå til ons. 30. juni 2027. Begrunnelse: appeals)
*Tilgangsavtalen din gjelder nå til ons. 30. juni 2027. Begrunnelse: appeals*
*Programming* · TDT4100-H26 · kommisjon 1
[Mitt arbeid]\
""")
