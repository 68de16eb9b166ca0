"""The workflow in words, as a planner reads it."""

from dataclasses import replace

from inline_snapshot import snapshot

from grading.model import ChangeId, Committee, CommitteeName, Marking, Quorum, WorkflowOverride
from grading.usecases.settings import Restorable, WorkflowShown
from grading.usecases.workflow import WorkflowSet
from handlers.features.workflow.cards import workflow_set, workflow_shown
from handlers.words import words_for
from tests.support.builders import ADA, a_grader, an_assessment
from tests.support.cards.drawing import drawn, picture

EN, NB = words_for("en"), words_for("nb")
ONE, TWO = CommitteeName("1"), CommitteeName("2")
SHOWN = WorkflowShown(
    assessment=replace(an_assessment(), impartiality=True),
    committees=(
        Committee(name=ONE, graders=(a_grader(ADA),)),
        Committee(name=TWO, override=WorkflowOverride(quorum=Quorum.ONE)),
    ),
    restorable=(Restorable(change=ChangeId("c"), committees=(ONE,), marking=Marking.PRIVATE),),
    undeclared=(a_grader(ADA),),
)


def test_the_settings_are_said_in_words_with_what_differs_and_what_can_be_put_back() -> None:
    """A planner decides by this card and has never seen a roster."""
    assert picture(workflow_shown(EN, SHOWN)) == snapshot("""\
(How TDT4100-H26 is graded)
*How TDT4100-H26 is graded*
Object-oriented programming · TDT4100-H26
• *Private marking*: each grades alone, and grades stay hidden until all have shared
• *Confirm all together*: all candidates of the committee are confirmed at once
• *All graders confirm*: the grades are locked when the last one has confirmed
• The steps have the names of *Marking 2.0*
• Graders declare that nothing disqualifies them
*Private marking* of committee 1 was cleared. It can be put back until something is confirmed.
    [Restore]
*Committee 2*: One grader confirms [Change]
*Not declared yet:* Ada
[Change the workflow] [Change for one committee] [Use classic] [Open the planner's view]\
""")


def test_the_same_stands_there_in_norwegian() -> None:
    """With Norwegian words on the buttons."""
    assert picture(workflow_shown(NB, SHOWN)) == snapshot("""\
(Slik sensureres TDT4100-H26)
*Slik sensureres TDT4100-H26*
Object-oriented programming · TDT4100-H26
• *Privat vurdering*: hver for seg, og karakterene er skjult til alle har delt
• *Alle bekreftes samlet*: alle kandidatene i kommisjonen bekreftes på én gang
• *Alle sensorene bekrefter*: karakterene låses når den siste har bekreftet
• Trinnene har navnene fra *Vurdering 2.0*
• Sensorene erklærer at de ikke er inhabile
*Privat vurdering* i kommisjon 1 er tømt. Den kan hentes tilbake til noe er bekreftet. [Hent
    tilbake]
*Kommisjon 2*: Én sensor bekrefter [Endre]
*Har ikke erklært ennå:* Ada
[Endre arbeidsflyten] [Endre for én kommisjon] [Bruk klassisk vurdering] [Åpne oversikten]\
""")


def test_who_cannot_restore_is_told_who_can() -> None:
    """A planner who grades in the committee is not offered it."""
    done = WorkflowSet(shown=replace(SHOWN, restorable=()), is_changed=True, told=2, cleared=(ONE,))

    seen = drawn(workflow_set(EN, done))

    assert "another planner can put it back" in seen
    assert "*Restore*" not in seen
