"""What tired people type on phones: a generator of mistakes that knows what each was meant to be.

What is right is written down here, apart from the program: a grade of a candidate, several of them, or a
command. With the same seed it makes the same list.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random  # noqa: TID251 - seeded by an argument
from typing import Literal
from unicodedata import normalize

Place = Literal["command", "message", "mention"]

LETTERS_KEY, PASS_KEY = "TDT4100-H26", "EXPH0300-H26"
LETTERS_IDS = tuple(str(number) for number in range(10001, 10025))
PASS_IDS = tuple(f"2{number:02}7" for number in range(1, 13))
LETTERS, PASSES = ("A", "B", "C", "D", "E", "F"), ("Pass", "NotPass")
OTHERWISE = {
    "Pass": ("pass", "PASS", "Bestått", "bestått", "passed"),
    "NotPass": ("notpass", "Not pass", "not passed", "ikke bestått", "Ikke bestått", "Fail", "failed"),
}
"""The same grade in other words."""

LOOKS: Mapping[str, tuple[str, ...]] = {
    "status": ("status",),
    "sheet": ("sheet", "ark"),
    "conflicts": ("conflicts", "konflikter"),
    "contacts": ("contacts", "kontakter"),
    "calendar": ("calendar", "kalender"),
    "help": ("help", "hjelp"),
    "upload": ("upload", "opplasting"),
    "remind": ("remind", "påminnelser"),
}
"""Verbs that only show something, in both languages."""
ACTS: Mapping[str, tuple[str, ...]] = {
    "share": ("share",),
    "confirm": ("confirm", "bekreft"),
    "unshare": ("unshare",),
    "undo": ("undo", "angre"),
}
PLANS: Mapping[str, tuple[str, ...]] = {
    "deadline": ("deadline", "frist"),
    "export": ("export", "eksport"),
    "workflow": ("workflow", "arbeidsflyt"),
    "candidates": ("candidates", "kandidater"),
    "roster": ("roster", "oppsett"),
}

_KEYS = ("qwertyuiopå", "asdfghjkløæ", "zxcvbnm")
_DIGITS = ("1234567890", "123", "456", "789", "147", "2580", "369")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistyped:
    """What was typed, by whom and where, and what was meant: grades, a command, or nothing (`talk`).

    `near` says that the ID is another than the one that was meant.
    """

    kind: str
    text: str
    place: Place = "command"
    planner: bool = False
    grades: tuple[tuple[str, str], ...] = ()
    command: str | None = None
    near: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether nothing but punctuation stands beside one ID and its grade, and no doubt is expressed."""
        text = normalize("NFKC", self.text)
        letters = "".join(one for one in text if one.isalnum())
        return letters == "".join(map("".join, self.grades)) and not re.search(r"[?!]|\.\.|:[()]", text)


def mistyped(seed: int = 1, count: int = 300) -> tuple[Mistyped, ...]:
    """Return so many mistakes, each kind as often as the others."""
    chance = Random(seed)  # noqa: S311 - no secret
    made: list[Mistyped] = []
    seen: set[tuple[str, str]] = set()
    while len(made) < count:
        for make in MAKERS:
            one = make(chance)
            if one is not None and (one.text, one.place) not in seen and len(made) < count:
                seen.add((one.text, one.place))
                made.append(one)
    return tuple(made)


def _beside(rows: Sequence[str], letter: str, chance: Random) -> str:
    found = [
        row[at + step]
        for row in rows
        for at, one in enumerate(row)
        if one == letter.casefold()
        for step in (-1, 1)
        if 0 <= at + step < len(row)
    ]
    return chance.choice(found or [letter])


def _slip(word: str, chance: Random, rows: Sequence[str] = _KEYS) -> str:
    """Return a word with one slip of a finger: a key beside, two swapped, one twice, or one too few."""
    at = chance.randrange(len(word) - 1)
    match chance.randrange(4):
        case 0:
            return word[:at] + _beside(rows, word[at], chance) + word[at + 1 :]
        case 1:
            return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        case 2:
            return word[: at + 1] + word[at:]
        case _:
            return word[: at + 1] + word[at + 2 :]


def _pair(chance: Random) -> tuple[str, str]:
    if chance.random() < 0.75:
        return chance.choice(LETTERS_IDS), chance.choice(LETTERS)
    return chance.choice(PASS_IDS), chance.choice(PASSES)


def _one(kind: str, shape: Callable[[Random, str, str], str]) -> Callable[[Random], Mistyped | None]:
    def make(chance: Random) -> Mistyped | None:
        candidate, grade = _pair(chance)
        place: Place = chance.choice(("command", "command", "message"))
        text = shape(chance, candidate, grade)
        if text == f"{candidate} {grade}":
            return None
        return Mistyped(kind=kind, text=text, place=place, grades=((candidate, grade),))

    return make


def _wide(text: str) -> str:
    return "".join(chr(ord(one) + 0xFEE0) if "!" <= one <= "~" else one for one in text)


def _otherwise(chance: Random, grade: str) -> str:
    return chance.choice(OTHERWISE[grade]) if grade in OTHERWISE else grade.casefold()


def _lower(grade: str) -> str:
    return grade.casefold()


def _quoted(chance: Random, candidate: str, grade: str) -> str:
    left, right = chance.choice(
        ("“”", "\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}", "«»", '""', "''", "„“")
    )
    return chance.choice(
        (
            f"{left}{candidate}{right} {left}{grade}{right}",
            f"{candidate} {left}{grade}{right}",
            f"{left}{candidate} {grade}{right}",
        )
    )


def _separated(chance: Random, candidate: str, grade: str) -> str:
    return chance.choice(
        (
            f"{candidate}, {grade}",
            f"{candidate}: {grade}",
            f"{candidate}; {grade}",
            f"{candidate}={grade}",
            f"{candidate} = {grade}",
            f"{candidate}:{grade}",
            f"{candidate}/{grade}",
            f"{candidate} -> {grade}",
            f"{candidate} \N{EN DASH} {grade}",
            f"{candidate} — {grade}",
        )
    )


def _ended(chance: Random, candidate: str, grade: str) -> str:
    return f"{candidate} {grade}{chance.choice(('.', '. ', ',', ';'))}"


def _blank(chance: Random, candidate: str, grade: str) -> str:
    blank = chance.choice(("\u00a0", "\u202f", "\u2009", " \u200b", "\u3000", "\t"))
    return f"{candidate}{blank}{grade}"


def _hidden(chance: Random, candidate: str, grade: str) -> str:
    at, unseen = chance.randrange(1, len(candidate)), chance.choice(("\u200b", "\ufeff", "\u2060", "\u00ad"))
    return f"{candidate[:at]}{unseen}{candidate[at:]} {grade}"


def _together(chance: Random, candidate: str, grade: str) -> str:
    return chance.choice((f"{candidate}{grade}", f"{candidate}{_lower(grade)}", f"{candidate}-{grade}"))


def _swapped(chance: Random, candidate: str, grade: str) -> str:
    said = chance.choice((grade, _lower(grade)))
    return chance.choice((f"{said} {candidate}", f"{said}, {candidate}", f"{said} for {candidate}"))


def _asked(chance: Random, candidate: str, grade: str) -> str:
    return f"{candidate} {grade}{chance.choice(('?', '??', '!', '...'))}"


def _dictated(chance: Random, candidate: str, grade: str) -> str:
    groups = f"{candidate[:-3]} {candidate[-3:]}"
    return chance.choice(
        (
            f"kandidat {candidate} får {grade}",
            f"Kandidat nummer {candidate} karakter {grade}",
            f"candidate {candidate} gets a {grade}",
            f"set {candidate} to {grade}",
            f"{candidate} kolon {grade}",
            f"{candidate} {grade} punktum",
            f"{groups} {grade}",
            f"gi {candidate} {grade} takk",
            f"Register {candidate} {grade} please",
            f"{candidate} is {grade}",
        )
    )


def _spelled(chance: Random, candidate: str, grade: str) -> str:
    names = {"A": "ah", "B": "be", "C": "se", "D": "de", "E": "eh", "F": "eff"}
    return f"{candidate} {names.get(grade, _otherwise(chance, grade))}"


def _two_at_once(chance: Random, candidate: str, grade: str) -> str:
    at = chance.randrange(1, len(candidate))
    written = chance.choice(
        (candidate, candidate.replace("0", "O"), f"{candidate[:at]}\u200b{candidate[at:]}")
    )
    said = chance.choice((_lower(grade), f"“{grade}”", f"{grade}.", _otherwise(chance, grade)))
    if chance.random() < 0.2:
        return f"{said} {candidate}"
    between = chance.choice(("", ": ", " \N{EN DASH} ", "=", "  ", ", "))
    return f"{written}{between}{said}"


def _sentence(chance: Random, candidate: str, grade: str) -> str:
    return chance.choice(
        (
            f"kandidat nr. {candidate} bør få en {grade}",
            f"jeg setter {grade} på {candidate}",
            f"{candidate} skal ha en {grade}",
            f"I would give {candidate} a {grade}",
            f"{grade} to candidate {candidate}",
            f"{candidate} {grade} :)",
            f"{candidate} {grade} 👍",
            f"My grade for {candidate} is {grade}",
            f"karakteren til {candidate}: {grade}",
            f"can you register {grade} for {candidate}",
            f"Kan du registrere {candidate} {grade}?",
            f"{candidate} gets {grade}, thanks",
            f"(kandidat {candidate}) {grade}",
        )
    )


def _letters_for_digits(chance: Random, candidate: str, grade: str) -> str:
    return f"{candidate.replace('0', chance.choice('oO'))} {grade}"


def _wrong_id(chance: Random) -> Mistyped | None:
    candidate, grade = _pair(chance)
    typed = _slip(candidate, chance, _DIGITS)
    if typed in LETTERS_IDS or typed in PASS_IDS:
        return None
    place: Place = chance.choice(("command", "command", "message"))
    return Mistyped(
        kind="ID mistyped", text=f"{typed} {grade}", place=place, grades=((candidate, grade),), near=True
    )


def _wrong_grade(chance: Random) -> Mistyped | None:
    candidate, grade = chance.choice(LETTERS_IDS), chance.choice(LETTERS)
    typed = _beside(_KEYS, grade, chance).upper()
    if typed in LETTERS:
        return None
    return Mistyped(kind="grade's key missed", text=f"{candidate} {typed}", grades=((candidate, grade),))


def _id_alone(chance: Random) -> Mistyped:
    candidate, grade = chance.choice(LETTERS_IDS), chance.choice(LETTERS)
    place: Place = chance.choice(("command", "message"))
    return Mistyped(kind="ID alone", text=candidate, place=place, grades=((candidate, grade),))


def _several(chance: Random) -> Mistyped:
    ids = chance.sample(LETTERS_IDS, chance.randrange(2, 6))
    grades = [chance.choice(LETTERS) for _ in ids]
    pairs = tuple(zip(ids, grades, strict=True))
    text = chance.choice(
        (
            " ".join(f"{one} {grade}" for one, grade in pairs),
            ", ".join(f"{one} {grade}" for one, grade in pairs),
            "; ".join(f"{one}: {grade}" for one, grade in pairs),
            " og ".join(f"{one} {_lower(grade)}" for one, grade in pairs),
            " and ".join(f"{one} {grade}" for one, grade in pairs),
        )
    )
    place: Place = chance.choice(("command", "message"))
    return Mistyped(kind="several in a line", text=text, place=place, grades=pairs)


def _pasted(chance: Random) -> Mistyped:
    ids = chance.sample(LETTERS_IDS, chance.randrange(2, 7))
    pairs = tuple((one, chance.choice(LETTERS)) for one in ids)
    shape = chance.choice(
        (
            "{id}\t{grade}",
            "{id}: {grade}",
            "- {id} {grade}",
            "• {id} {lower}",
            "* {id}: {grade}",
            "Kandidat {id} \N{EN DASH} {grade}",
            "{id},{grade}",
            "{id} = {lower}",
        )
    )
    lines = [shape.format(id=one, grade=grade, lower=_lower(grade)) for one, grade in pairs]
    if chance.random() < 0.3:
        lines = [
            f"{number}. {line}" for number, line in enumerate(lines, start=1) if line[0].isdigit()
        ] or lines
    head = chance.choice(("", "", "Candidate ID\tGrade\n", "Karakterer TDT4100\n\n"))
    text = head + chance.choice(("\n", "\n\n")).join(lines) + chance.choice(("", "\n", "\n\nHilsen Ola"))
    place: Place = chance.choice(("message", "message", "command"))
    return Mistyped(kind="lines pasted", text=text, place=place, grades=pairs)


def _verb(
    kind: str, verbs: Mapping[str, tuple[str, ...]], *, planner: bool = False
) -> Callable[[Random], Mistyped | None]:
    def make(chance: Random) -> Mistyped | None:
        verb = chance.choice(sorted(verbs))
        written = chance.choice(verbs[verb])
        typed = _slip(written, chance)
        if typed in {word for words in (LOOKS, ACTS, PLANS) for ones in words.values() for word in ones}:
            return None
        typed = typed.capitalize() if chance.random() < 0.5 else typed
        command = "/exam" if planner else "/grade"
        return Mistyped(kind=kind, text=typed, planner=planner, command=f"{command} {verb}")

    return make


def _punctuated_verb(chance: Random) -> Mistyped:
    verb = chance.choice(sorted(LOOKS))
    written = chance.choice(LOOKS[verb])
    text = chance.choice(
        (
            f"{written}.",
            f"“{written}”",
            f"{written.capitalize()}!",
            f"{written},",
            written.upper(),
            f"{written}?",
        )
    )
    return Mistyped(kind="verb with punctuation", text=text, command=f"/grade {verb}")


def _removing(chance: Random) -> Mistyped:
    candidate, word = (
        chance.choice(LETTERS_IDS),
        chance.choice(("delete", "remove", "slett", "erase", "claer")),
    )
    return Mistyped(kind="removing", text=f"{word} {candidate}", command=f"/grade clear {candidate}")


def _plain_words(chance: Random) -> Mistyped:
    verb = chance.choice(sorted((*LOOKS, "share", "confirm")))
    written = chance.choice({**LOOKS, **ACTS}[verb])
    text = chance.choice(
        (
            written,
            f"{written}?",
            written.capitalize(),
            f"hva er {written}?",
            f"can you {written} it please",
            f"vis meg {written}",
            f"/grade {written}",
            f"grade {written}",
        )
    )
    place: Place = chance.choice(("message", "message", "mention"))
    return Mistyped(kind="plain words", text=text, place=place, command=f"/grade {verb}")


def _talk(chance: Random) -> Mistyped:
    text = chance.choice(
        (
            "hello",
            "Hei!",
            "thanks",
            "Tusen takk",
            "how do I add a grader?",
            "I am ill today",
            "hvor lenge har jeg på meg",
            "is anybody there",
            "god kveld",
            "10022 og jeg er uenige om oppgave 3",
            "see you at 10022 B building",
            "do not give 10022 a B",
            "10022 skal ikke ha B",
            "er det noen her?",
            "👍",
        )
    )
    place: Place = chance.choice(("message", "message", "mention"))
    return Mistyped(kind="talk", text=text, place=place)


MAKERS: tuple[Callable[[Random], Mistyped | None], ...] = (
    _one("quotes", _quoted),
    _one("separators", _separated),
    _one("full stop", _ended),
    _one("blanks", _blank),
    _one("invisible characters", _hidden),
    _one("full width", lambda _, candidate, grade: _wide(f"{candidate} {grade}")),
    _one("run together", _together),
    _one("swapped", _swapped),
    _one("same grade otherwise", lambda chance, one, grade: f"{one} {_otherwise(chance, grade)}"),
    _one("asked", _asked),
    _one("dictated", _dictated),
    _one("letter spelled out", _spelled),
    _one("two at once", _two_at_once),
    _one("sentence", _sentence),
    _one("letters for digits", _letters_for_digits),
    _wrong_id,
    _wrong_grade,
    _id_alone,
    _several,
    _pasted,
    _verb("verb mistyped", LOOKS),
    _verb("verb that acts mistyped", ACTS),
    _verb("planner's verb mistyped", PLANS, planner=True),
    _punctuated_verb,
    _removing,
    _plain_words,
    _talk,
)
