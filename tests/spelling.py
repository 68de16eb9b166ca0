"""The Norwegian sentences before hunspell and its dictionary of Bokmål: `python -m tests.spelling`.

Ends with status 1 if a word stands in neither the dictionary nor `KNOWN`.
"""

import re
import shutil
import subprocess
import sys

from tests.support.languages import FIXED, NOT_IN_WORDS, sentences

KNOWN = frozenset(
    """
    bachelor datoen datoene datoer eksamenskontoret flervalg insperas kalenderfil kl kommandoen kommandoer
    kontoen masternivå masteroppgaver medsensor medsensoren medsensorene medsensorens medsensorer medsensors
    noe noen oppsettets oppsettsfil poeng revisjonssporet skalaen skjemaet studiepoeng tempoet tilgangsavtale
    chatten eksamenssystemet krippendorffs
    poengark poengarket poengene poengsum tilgangsavtalen øvingskandidat
    """.split()  # noqa: SIM905 - a list of words
)
"""Words that were looked at and that the dictionary lacks: common ones, compounds, those of the field."""


def main() -> int:
    """Print each word that is in no dictionary, with the sentences in which it stands."""
    found: dict[str, list[str]] = {}
    for name, text in sentences("nb").items():
        for word in re.findall(r"[^\W\d_]{2,}", NOT_IN_WORDS.sub(" ", text)):
            found.setdefault(word, []).append(name)
    program = shutil.which("hunspell")
    if program is None:
        sys.stderr.write("This needs hunspell and its Norwegian dictionary (Debian: hunspell hunspell-no).\n")
        return 2
    said = subprocess.run(  # noqa: S603 - words of our own
        [program, "-d", "nb_NO", "-l"], input="\n".join(found), capture_output=True, text=True, check=True
    )
    unknown = [word for word in dict.fromkeys(said.stdout.split()) if word.casefold() not in KNOWN | FIXED]
    for word in unknown:
        sys.stdout.write(f"{word}: {', '.join(found.get(word, ['?']))}\n")
    sys.stdout.write(f"{len(found)} words, {len(unknown)} in no dictionary\n")
    return min(len(unknown), 1)


if __name__ == "__main__":
    sys.exit(main())
