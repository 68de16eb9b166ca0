"""The cards of a set-up, as a planner reads them."""

from dataclasses import replace

import pytest
from inline_snapshot import snapshot

from grading.changes import Setting, SetUpChanged
from grading.model import Committee, CommitteeName, Marking, Quorum, Unit, Workflow
from grading.rules.roster_changes import RosterChange
from grading.rules.what_is_missing import what_is_missing
from grading.usecases.planning_set_up import Changed
from grading.usecases.set_up_in_short import CommitteeInShort, SetUpInShort
from handlers.features.incomplete.cards import no_exam_yet
from handlers.features.set_up import cards, channel_cards
from handlers.features.set_up.done import candidates_done, committee_done
from handlers.features.set_up.workflow_choices import workflow_named
from handlers.statuses import candidate_in_words
from handlers.words import words_for
from tests.support.builders import KEY, NOW, TODAY, a_grader, an_assessment, c
from tests.support.cards.drawing import picture

EN, NB = words_for("en"), words_for("nb")
ONE, TWO = CommitteeName("1"), CommitteeName("2")
BARRED = a_grader(external=True)
FIRST = Committee(name=ONE, graders=(a_grader(),), channel="C0COMMITTEE")
SECOND = Committee(name=TWO, graders=(BARRED,))


def a_set_up(*committees: Committee, candidates: int = 2, unassigned: int = 0) -> SetUpInShort:
    """Return a set-up of an exam with an end and a deadline."""
    assessment = replace(an_assessment(), ended=NOW, deadline=TODAY)
    left = tuple(c(n) for n in range(unassigned))
    return SetUpInShort(
        assessment=assessment,
        committees=tuple(CommitteeInShort(committee=one, candidates=candidates) for one in committees),
        unassigned=left,
        missing=what_is_missing(assessment, committees, {one.name: candidates for one in committees}, left),
    )


def changed(*changes: SetUpChanged, set_up: SetUpInShort | None = None) -> Changed:
    """Return a change of a set-up."""
    change = RosterChange(key=KEY, title="Programming", is_new=False, changes=changes, unassigned=0)
    return Changed(change=change, set_up=set_up or a_set_up(FIRST, SECOND))


def a_candidate(number: int, before: str | None = None) -> SetUpChanged:
    """Return that a candidate was put into committee 1."""
    after = "submitted, committee 1"
    return SetUpChanged(setting=Setting.CANDIDATE, subject=c(number), before=before, after=after)


def test_nobody_begins_with_a_file_format() -> None:
    """Two sentences say what happens, and three buttons begin."""
    assert picture(no_exam_yet(NB)) == snapshot("""\
(Du har ingen prøver ennå.)
*Du har ingen prøver ennå.*
To korte sider spør hva prøven er, og hvordan den sensureres. Den opprettes når du trykker «Opprett
    prøven»; sensorer og kandidater kommer etterpå.
[[Ny prøve]] [Last inn et oppsett] [Eksempel på oppsett]\
""")


def test_a_new_exam_says_what_it_lacks_with_a_button_for_each() -> None:
    """First what keeps graders from beginning."""
    assert picture(cards.set_up_shown(EN, "It is made.", a_set_up())) == snapshot("""\
(It is made.)
*It is made.*
Still missing:
• a committee with graders
• candidates
[[Add graders]] [Add candidates]
| For many graders or candidates an Excel sheet is quicker: you get the present set-up, fill it in,
    and drop it here.
[Set-up as files]\
""")


def test_committees_are_shown_each_with_its_button() -> None:
    """Who sits there, how many candidates, and what is missing."""
    assert picture(cards.committees_shown(EN, a_set_up(FIRST, SECOND, unassigned=3))) == snapshot("""\
(Object-oriented programming · TDT4100-H26: 2 committees)
*Object-oriented programming · TDT4100-H26: 2 committees*
Still missing:
• the access agreement of Ada, who is external
• a committee for 3 candidates: 10000, 10001, 10002
A channel helps: committee 2 has none.
*Committee 1*
Ada · 2 candidates [Change]
*Committee 2*
Ada · 2 candidates [Change]
[[Add the agreement]] [Put them into a committee] [Tie a channel] [New committee]\
""")


def test_one_committee_says_how_it_grades() -> None:
    """In words that need no handbook."""
    set_up = a_set_up(FIRST, SECOND)

    assert picture(cards.committee_shown(NB, set_up, set_up.committees[0])) == snapshot("""\
(Object-oriented programming · TDT4100-H26, kommisjon 1)
*Object-oriented programming · TDT4100-H26, kommisjon 1*
Ada · 2 kandidater
Hver for seg, så sammenligner de. Alle kandidatene bekreftes samlet, av alle sensorene.
[[Endre]] [Legg til kandidater] [Knytt til en kanal]\
""")
    assert picture(cards.committee_to_make(EN, set_up, "Oral")) == snapshot("""\
(TDT4100-H26 has no committee Oral.)
TDT4100-H26 has no committee Oral.
[[Make committee Oral]]\
""")


def test_candidates_are_counted_by_committee() -> None:
    """Those who wait for one are named."""
    assert picture(cards.candidates_shown(EN, a_set_up(FIRST, SECOND, unassigned=2))) == snapshot("""\
(Object-oriented programming · TDT4100-H26: 6 candidates)
*Object-oriented programming · TDT4100-H26: 6 candidates*
Committee 1: 2
Committee 2: 2
Still missing:
• the access agreement of Ada, who is external
• a committee for 2 candidates: 10000, 10001
A channel helps: committee 2 has none.
[[Add or move candidates]]
| For many graders or candidates an Excel sheet is quicker: you get the present set-up, fill it in,
    and drop it here.
[Set-up as files]\
""")


def test_a_channel_says_what_the_bot_needs() -> None:
    """And whose channel it is beside."""
    same = replace(SECOND, channel="C0COMMITTEE")

    assert picture(channel_cards.channel_tied(EN, changed(a_candidate(1)), ONE)) == snapshot("""\
(This channel belongs to committee 1 of Object-oriented programming · TDT4100-H26 now.)
*This channel belongs to committee 1 of Object-oriented programming · TDT4100-H26 now.*
Commands typed here are about this committee. Once all graders have shared, everybody in the channel
    sees where they differ.
| Use a private channel with this committee's graders alone. The bot must be in it: type /invite
    @sensur there.
[Untie committee 1]\
""")
    both = changed(set_up=a_set_up(FIRST, same))
    assert picture(channel_cards.channel_tied(EN, both, ONE)) == snapshot("""\
(This channel belongs to committee 1 of Object-oriented programming · TDT4100-H26 already.)
*This channel belongs to committee 1 of Object-oriented programming · TDT4100-H26 already.*
Commands typed here are about this committee. Once all graders have shared, everybody in the channel
    sees where they differ.
It is also the channel of committee 2.
| Use a private channel with this committee's graders alone. The bot must be in it: type /invite
    @sensur there.
[Untie committee 1]\
""")
    set_up = a_set_up(FIRST, replace(SECOND, channel="sensur-2"), replace(SECOND, name=CommitteeName("3")))
    assert picture(channel_cards.which_committee(EN, set_up, {"C0COMMITTEE"})) == snapshot("""\
(Object-oriented programming · TDT4100-H26: to which committee does this channel belong?)
*Object-oriented programming · TDT4100-H26: to which committee does this channel belong?*
Committee 1: this channel
Committee 2: #sensur-2
Committee 3: no channel
[Untie committee 1] [Tie to committee 2] [Tie to committee 3]\
""")
    assert picture(channel_cards.how_to_tie(NB, set_up)) == snapshot("""\
(Skriv `/exam TDT4100-H26 kanal` i kommisjonens private kanal.)
Object-oriented programming · TDT4100-H26
Skriv `/exam TDT4100-H26 kanal` i kommisjonens private kanal.
Kommisjon 1: har sin kanal
Kommisjon 2: #sensur-2
Kommisjon 3: ingen kanal
| Bruk en privat kanal med bare denne kommisjonens sensorer. Boten må være med: skriv /invite
    @sensur der.
[Løs fra kommisjon 1] [Løs fra kommisjon 2]\
""")
    assert picture(channel_cards.channel_untied(EN, set_up, set_up.committees[0])) == snapshot("""\
(Committee 1 of Object-oriented programming · TDT4100-H26 has no channel now.)
*Committee 1 of Object-oriented programming · TDT4100-H26 has no channel now.*
Its graders hear everything by direct message.\
""")


def test_what_was_done_is_counted() -> None:
    """In one sentence."""
    title = "Object-oriented programming · TDT4100-H26"

    assert candidates_done(EN, changed(a_candidate(1))) == f"{title}: 1 candidate is added."
    assert candidates_done(EN, changed(a_candidate(1), a_candidate(2, "absent, committee 1"))) == (
        f"{title}: 1 candidate is added, 1 changed."
    )
    moved = changed(a_candidate(1, "absent, committee 2"), a_candidate(2, "absent, committee 2"))
    assert candidates_done(EN, moved) == f"{title}: 2 candidates are changed."
    assert candidates_done(EN, changed()) == "It was so already. Nothing changed."
    assert (
        committee_done(EN, changed(a_candidate(1)), "1") == f"{title}: committee 1 is saved, with 1 grader."
    )
    kept = replace(changed(), change=replace(changed().change, keeps_statuses=True))
    assert "stays as it is" in candidates_done(EN, kept, says_status=True)
    assert "stays as it is" not in candidates_done(EN, kept)
    assert committee_done(EN, changed(), "1") == "It was so already. Nothing changed."


@pytest.mark.parametrize(
    ("kept", "told"),
    [
        ("submitted, committee 1", "Kommisjon 1, Levert"),
        ("withdrawn, no committee", "Ingen kommisjon, Trukket"),
        (
            "absent, committee A, until 3, until 2026-12-22",
            "Kommisjon A, until 3, Ikke møtt, til tir. 22. des. 2026",
        ),
        ("something else", "something else"),
        ("", "?"),
    ],
)
def test_what_the_trail_keeps_of_a_candidate_is_said_in_words(kept: str, told: str) -> None:
    """Also where a committee has an odd name."""
    assert candidate_in_words(NB, kept) == told


def test_each_workflow_is_a_sentence() -> None:
    """As a planner would say it."""
    usual = Workflow()
    other = Workflow(marking=Marking.SHARED, unit=Unit.CANDIDATE, quorum=Quorum.ONE)

    assert workflow_named(EN, usual) == (
        "Each marks alone, then they compare. All candidates are confirmed together, by all graders."
    )
    assert (
        workflow_named(EN, other) == "They mark together. Each candidate is confirmed alone, by one grader."
    )
