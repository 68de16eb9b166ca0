"""Assessing again as planners see it: before, at the beginning, and when it is finished."""

import json
from dataclasses import replace
from datetime import date
from typing import Any, cast

from inline_snapshot import snapshot

from grading.model import Cause, CommitteeName, Form, Round
from grading.notices import GradeMoved, RoundFinished, RoundStarted
from grading.rules.starting_rounds import Doubt
from grading.usecases.rounds import RoundBegun
from handlers.features.rounds.cards import round_begun, round_proposed
from handlers.sending.notice_cards import notice
from handlers.slack.buttons import Press
from handlers.words import words_for
from tests.support.builders import ADA, KEY, an_assessment, c
from tests.support.cards.drawing import picture
from tests.support.cards.results import PROPOSED

EN, NB = words_for("en"), words_for("nb")
FINISHED = RoundFinished(
    assessment=KEY,
    committee=CommitteeName("Reassessment"),
    to=ADA,
    cause=Cause.APPEAL,
    round=Round(2),
    up=1,
    down=1,
    unchanged=3,
    ungraded=1,
    changed=(
        GradeMoved(candidate=c(23), before="C", after="B"),
        GradeMoved(candidate=c(24), before="C", after="D"),
    ),
    further=(c(25),),
    form=None,
)


def test_an_appeal_shows_whom_it_is_about_and_one_button() -> None:
    """Nothing has begun by typing it."""
    assert picture(round_proposed(EN, PROPOSED)) == snapshot("""\
(Appeal (round 2): 2 candidates to be assessed again.)
*Appeal (round 2): 2 candidates to be assessed again.*
Object-oriented programming · TDT4100-H26

10023, 10024
Nothing has begun yet. Next, name the new graders.
Until the new grades are final, the present ones count everywhere.
[Name the new graders]\
""")


def test_a_late_appeal_is_asked_back_with_one_button() -> None:
    """Why it is asked, and the way on."""
    doubted = replace(PROPOSED, doubts=tuple(Doubt))

    assert picture(round_proposed(EN, doubted)) == snapshot("""\
(Appeal (round 2): 2 candidates to be assessed again.)
*Appeal (round 2): 2 candidates to be assessed again.*
Object-oriented programming · TDT4100-H26

10023, 10024
The grades are not published yet.
The last day to appeal was Thu 24 Dec 2026. A late appeal can be admitted.
An oral or practical exam cannot usually be graded again. A complaint about a formal error can be
    made.
Nothing has begun yet. Next, name the new graders.
Until the new grades are final, the present ones count everywhere.
[Assess again all the same]\
""")
    assert picture(round_proposed(NB, doubted)) == snapshot("""\
(Klage (runde 2): 2 kandidater skal sensureres på nytt.)
*Klage (runde 2): 2 kandidater skal sensureres på nytt.*
Object-oriented programming · TDT4100-H26

10023, 10024
Sensuren er ikke kunngjort ennå.
Siste dag for å klage var tor. 24. des. 2026. En sen klage kan likevel slippes til.
En muntlig eller praktisk eksamen kan vanligvis ikke sensureres på nytt. Det kan klages på formelle
    feil.
Ingenting har begynt ennå. Nå: oppgi de nye sensorene.
Inntil de nye karakterene er endelige, gjelder de nåværende overalt.
[Sensurer på nytt likevel]\
""")


def test_a_formal_error_of_all_names_nobody() -> None:
    """Of two thousand candidates the list would be the card."""
    everybody = replace(PROPOSED, cause=Cause.FORMAL_ERROR, is_all=True)

    assert picture(round_proposed(EN, everybody)) == snapshot("""\
(Formal error (round 2): 2 candidates to be assessed again.)
*Formal error (round 2): 2 candidates to be assessed again.*
Object-oriented programming · TDT4100-H26

Nothing has begun yet. Next, name the new graders.
Until the new grades are final, the present ones count everywhere.
[Name the new graders]\
""")


def test_the_button_carries_the_reason_as_far_as_there_is_room() -> None:
    """It stands in the dialog, so that it need not be typed twice."""
    long = replace(PROPOSED, candidates=tuple(c(n) for n in range(40)), reason="x" * 5_000)

    row = cast("dict[str, Any]", round_proposed(EN, long).blocks[-1])
    value = row["elements"][0]["value"]

    assert len(value) <= 2_000
    pressed = Press.read(value)
    assert pressed is not None
    assert (pressed.rows, pressed.wish) == (tuple(c(n) for n in range(25)), "appeal")
    assert set(json.loads(value)["b"]) == {"x"}


def test_what_has_begun_is_said_with_what_counts_meanwhile() -> None:
    """The planner is asked by the students the next morning."""
    begun = RoundBegun(
        assessment=an_assessment(),
        committee=CommitteeName("Reassessment"),
        cause=Cause.APPEAL,
        round=Round(2),
        candidates=2,
        graders=2,
        deadline=date(2027, 1, 4),
    )

    assert picture(round_begun(EN, begun)) == snapshot("""\
(Appeal (round 2) has begun with 2 candidates.)
*Appeal (round 2) has begun with 2 candidates.*
Object-oriented programming · TDT4100-H26

2 graders assess again in committee Reassessment and are invited on the next working morning.
The deadline is Mon 4 Jan 2027.
The new graders see nothing of the earlier grading.
Until the new grades are final, the present ones count everywhere.
[Open the planner's view]\
""")
    assert picture(round_begun(NB, begun)) == snapshot("""\
(Klage (runde 2) har begynt med 2 kandidater.)
*Klage (runde 2) har begynt med 2 kandidater.*
Object-oriented programming · TDT4100-H26

2 sensorer sensurerer på nytt i kommisjon Reassessment og blir invitert neste arbeidsdag om
    morgenen.
Fristen er man. 4. jan. 2027.
De nye sensorene ser ingenting av den tidligere sensuren.
Inntil de nye karakterene er endelige, gjelder de nåværende overalt.
[Åpne oversikten]\
""")


def test_another_planner_is_told_who_began_it_and_why() -> None:
    """Two planners must not begin it twice."""
    started = RoundStarted(
        assessment=KEY,
        committee=CommitteeName("Reassessment"),
        to=ADA,
        cause=Cause.FORMAL_ERROR,
        round=Round(2),
        candidates=2,
        who="Pat Planner",
        reason="the wrong mark scheme",
    )

    assert picture(notice(EN, started, "Exam")) == snapshot("""\
(Pat Planner has 2 candidates assessed again: Formal error (round 2). Why: the wrong mark scheme)
*Pat Planner has 2 candidates assessed again: Formal error (round 2). Why: the wrong mark scheme*
*Exam* · TDT4100-H26 · committee Reassessment
[Open the planner's view]\
""")
    assert "Why" not in picture(notice(EN, replace(started, reason=None), "Exam"))


def test_a_finished_round_says_what_to_publish_and_what_is_not_final() -> None:
    """Two things to do, each with its button."""
    assert picture(notice(EN, FINISHED, "Exam")) == snapshot("""\
(Appeal (round 2) is finished: 1 up, 1 down, 3 unchanged.)
*Appeal (round 2) is finished: 1 up, 1 down, 3 unchanged.*
*Exam* · TDT4100-H26 · committee Reassessment
To be published: 10023: C → B · 10024: C → D
If this exam also had an oral part, a new oral exam must be held.
1 candidate was left ungraded and keeps the earlier grade.
Not final: 10025 came out two or more grades away. The earlier grade counts until a further
    assessment by other graders.
[[Start reassessment]] [Export]\
""")
    assert picture(notice(NB, FINISHED, "Exam")) == snapshot("""\
(Klage (runde 2) er ferdig: 1 opp, 1 ned, 3 uendret.)
*Klage (runde 2) er ferdig: 1 opp, 1 ned, 3 uendret.*
*Exam* · TDT4100-H26 · kommisjon Reassessment
Skal kunngjøres: 10023: C → B · 10024: C → D
Hvis eksamenen også hadde en muntlig del, må det holdes en ny muntlig eksamen.
1 kandidat ble ikke gitt karakter og beholder den tidligere.
Ikke endelig: 10025 avviker to karakterer eller mer. Den tidligere karakteren gjelder til andre
    sensorer har sensurert på nytt.
[[Start ny sensur]] [Eksporter]\
""")


def test_a_finished_round_without_a_change_says_that_nothing_is_to_be_published() -> None:
    """Silence would leave the planner looking for it."""
    same = replace(FINISHED, up=0, down=0, changed=(), further=(), ungraded=0)

    assert picture(notice(EN, same, "Exam")) == snapshot("""\
(Appeal (round 2) is finished: 0 up, 0 down, 3 unchanged.)
*Appeal (round 2) is finished: 0 up, 0 down, 3 unchanged.*
*Exam* · TDT4100-H26 · committee Reassessment
Nothing is to be published: the grades stay.
[[Export]]\
""")


def test_a_new_oral_exam_is_asked_for_where_the_exam_was_oral() -> None:
    """What was said cannot be graded again (domain, Rounds)."""
    oral, practical = (
        picture(notice(EN, replace(FINISHED, form=form), "Exam")) for form in (Form.ORAL, Form.PRACTICAL)
    )

    assert "This exam was oral. A new oral exam must be held." in oral
    assert "This exam was practical. A new practical exam must be held." in practical
