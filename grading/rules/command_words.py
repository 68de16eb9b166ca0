"""The words that commands have, in both languages; nothing that is typed in a command may be called so.

Everybody may type either language. What a card says of a command is in the language of its reader.
"""

import re
from collections.abc import Collection, Mapping

from grading.rules.lookalikes import look

_VERBS = """
align         samordne rett
appeal        klage
audit         revisjon logg
bypass        del-for-alle omgå
calendar      kalender
candidates    kandidater
channel       kanal
clear         fjern
comment       kommentar kommentér kommenter
committee     kommisjon
confirm       bekreft
confirm-for   bekreft-for
conflicts     konflikter konflikt
contacts      kontakter kontakt
deadline      frist
explain       begrunnelse begrunn
export        eksport eksporter
flag          flagg flagging
formal-error  formell-feil
aggregate     sammenlagt sum
help          hjelp
hooks         hooks
key           fasit nøkkel
language      språk
load          last lastinn
marks         poeng
moderator     moderator
new           ny
note          notat
nudge         purr
private       privat
propose       foreslå forslag
protocol      protokoll
published     kunngjort publisert
remind        påminnelser påminnelse påminn
renew         forny
reopen        gjenåpne
replace       bytt
roster        oppsett
scan          skann
scheme        sensorveiledning veiledning
share         del
sheet         ark
stats         statistikk
status        status
submissions   besvarelser
thresholds    grenser
tool          verktøy
undo          angre
unshare       trekk tilbake opphev
upload        opplasting lastopp
weight        vekt
workflow      arbeidsflyt
"""
"""Each verb of `/grade` and `/exam`, and behind it the Norwegian one and others that mean it."""

_ARGUMENTS = """
all           alle
auto          auto
because       fordi
last          siste
waive         frafall
"""
"""What else stands apart in a command and may be nobody's name, in the same way."""

_SETTINGS = """
candidate             kandidat
classic               klassisk
committee             kommisjon
fifteen_working_days  femten_virkedager
impartiality          habilitet
marking               vurdering
marking_2_0           vurdering_2_0
ntnu_exam             ntnu_eksamen
ntnu_thesis           ntnu_oppgave
off                   av
on                    på
one                   én en
private               privat individuell
quorum                bekreftes_av
same                  samme
shared                felles
three_months          tre_måneder
three_weeks           tre_uker
unit                  enhet
assessment            prøven
"""
"""Settings and their values, which may be names of other things too."""

_PLACES = """
COMMITTEE             KOMMISJON
E-MAIL                E-POST
KEY                   NØKKEL
grader@other.example  sensor@other.example
grader@uni.example    sensor@uni.example
new@uni.example       ny@uni.example
old@uni.example       gammel@uni.example
"""
"""What stands for something in a usage, and is not typed as it stands."""

_OTHERS = "arkiv avtale lim"
"""Words that nothing may be called, as a later version may understand them."""


def _table(lines: str) -> dict[str, tuple[str, ...]]:
    return {english: tuple(others) for english, *others in map(str.split, lines.strip().splitlines())}


_TABLES = (_table(_VERBS), _table(_ARGUMENTS), _table(_SETTINGS), _table(_PLACES))


def _read_as(*tables: dict[str, tuple[str, ...]]) -> dict[str, str]:
    found = {
        look(other): english for table in tables for english, others in table.items() for other in others
    }
    return found | {english: english for table in tables for english in table}


_VERB, _APART, _ARGUMENT = _read_as(_TABLES[0]), _read_as(_TABLES[1]), _read_as(*_TABLES[1:3])
_WRITTEN = {word: others[0] for table in reversed(_TABLES) for word, others in table.items()}

COMMAND_WORDS = frozenset({*_VERB, *_APART, *map(look, _OTHERS.split())})
"""Verbs of `/grade` and `/exam` and what else they understand as a word, as `look` writes them."""


def is_command_word(text: str) -> bool:
    """Say whether a command would take the text for one of its words, in any case."""
    return look(text) in COMMAND_WORDS


def verb_meant(text: str) -> str:
    """Return the English verb that a word means, in any case; the word in small letters if it means none."""
    return _VERB.get(look(text), text.casefold())


def argument_meant(text: str) -> str:
    """Return the English word that is meant behind a verb, `because` for `fordi`; as `verb_meant` does."""
    return _ARGUMENT.get(look(text), text.casefold())


def written_for(verbs: Collection[str]) -> Mapping[str, str]:
    """Return each word of both languages that means one of these English verbs, with the verb."""
    return {word: verb for word, verb in _VERB.items() if verb in verbs}


def in_norwegian(command: str) -> str:
    """Return a command as Norwegian cards write it: `/grade share` as `/grade del`."""
    return "".join(_WRITTEN.get(word, word) for word in re.split("([ =])", command))
