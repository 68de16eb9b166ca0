"""The words that commands have, in both languages; nothing that is typed in a command may be called so."""

from grading.rules.lookalikes import look

_ENGLISH = """
aggregate align all appeal audit auto because bypass calendar candidates channel clear comment committee
confirm confirm-for conflicts contacts deadline explain export formal-error help hooks key language last load
marks moderator new note nudge private propose protocol published remind renew reopen replace roster scan
scheme share sheet stats status submissions thresholds tool undo unshare upload weight workflow
"""
_NORWEGIAN = """
angre ark arkiv avtale begrunn begrunnelse bekreft bekreft-for besvarelser bytt del eksport eksporter fjern
fordi foreslå forny formell-feil forslag frist gjenåpne grenser hjelp hooks kalender kanal kandidater klage
kommentar kommentér kommisjon konflikter kontakt kontakter last lastopp lim logg moderator notat ny
nøkkel omgå opphev opplasting poeng privat protokoll publisert purr påminn påminnelse revisjon rett sammenlagt
sensorveiledning skann språk statistikk sum tilbake trekk veiledning vekt verktøy
"""

COMMAND_WORDS = frozenset(map(look, (_ENGLISH + _NORWEGIAN).split()))
"""Verbs of `/grade` and `/exam` and what else they understand as a word, as `look` writes them."""


def is_command_word(text: str) -> bool:
    """Say whether a command would take the text for one of its words, in any case."""
    return look(text) in COMMAND_WORDS
