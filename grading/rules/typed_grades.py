"""Grades as people type them: which candidate gets which grade in a text, however it is punctuated.

Nothing is registered by this: what was read with any doubt is shown first. A grade is read only where it is
the same one written otherwise, as in a sheet, and an ID only where the candidate is there, or none is.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import dropwhile
from unicodedata import normalize

from grading.errors import NotInScale
from grading.model import CandidateId, Scale
from grading.rules.characters import QUOTES, seen
from grading.rules.lookalikes import look
from grading.rules.scales import grade_in, nearest_grade

_PLAIN = f"{QUOTES},;:=|.()[]\N{EN DASH}\N{EM DASH}\N{RIGHTWARDS ARROW}\N{BULLET}\N{MIDDLE DOT}"
"""Punctuation that says nothing of a grade."""
_DOUBTFUL = "?!…#>"
"""Signs after which a grade is asked back."""
_DASHES = frozenset("-\N{EN DASH}\N{EM DASH}")
_BETWEEN = re.compile(f"[,;:=|/>.{QUOTES}\\\\\N{RIGHTWARDS ARROW}\N{EN DASH}\N{EM DASH}]+")
_ARROW = re.compile(r"(?<!\w)[-=]+>")
_GROUPS = re.compile(r"(?<!\S)\d{1,4}(?:[ .]\d{1,4})+(?![^\s,;:.!?])")
_NUMBERED = re.compile(r"\A\s*(\d{1,3})[.)]\s+(?=\S)")
_LETTERS_FOR_DIGITS = str.maketrans("oOlI|", "00111")
_MOST_LINES, _LONGEST_LINE = 2_000, 400
_LONGEST_WORD = 16
_LEAST_DIGITS = 3

_NOUNS = (
    "kandidat kandidaten kandidatnummer kandidatnr kand cand candidate candidates student studenten nr no",
    "number nummer id grade karakter karakteren",
)
_VERBS = (
    "register registrer registrere sett set setter gi give giving gir put før legg inn enter gave ga",
    "jeg i my min can could you would will kan du vil skal",
)
_GIVING = frozenset({"give", "gave", "giving", "gi", "gir", "ga", "set", "sett", "setter"})
_ARTICLES = frozenset({"a", "an", "en", "ei", "et"})
_SMALL = (
    "please vennligst for til to of on på the hei hi hello hey og and & + - * samt also then så",
    "takk thanks thank you tusen",
)
_BEFORE = frozenset(word for line in (*_NOUNS, *_VERBS, *_SMALL) for word in line.split())
"""Words that may stand before an ID and say nothing."""
_AFTER = frozenset(word for line in ("punktum period stop komma comma", *_SMALL) for word in line.split())
"""Words that may stand behind the last grade and say nothing."""
_BEHIND = (_AFTER | _BEFORE) - frozenset("+-*")
"""The same behind any grade, where a plus, a minus or a star may belong to it."""
_GETS = re.compile(
    r"\A(?:(?:(?:skal|bør|må|kan|vil) (?:få|ha)|should (?:get|be)"
    r"|gets|get|got|får|fikk|er|is|has|har|gis|blir)"
    r"(?: (?:an|a|en|ei|et)(?= \S))?"
    r"|grade|karakter|karakteren|to|til|lik|equals|kolon|colon|komma|comma|punktum|period|bindestrek)"
    r"\b[ :=]*",
    re.IGNORECASE,
)
"""Words that may stand between an ID and its grade."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedGrade:
    """A candidate ID and a grade as they were read, the grade as the scale writes it if it is one of it.

    `is_grade` says whether it is; an empty one is none. `is_known` says whether there is such a candidate.
    """

    candidate: str = field(repr=False)
    grade: str = field(repr=False)
    is_known: bool
    is_grade: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedGrades:
    """What was read of a text: at least one ID; `left_out` are the lines that name none.

    It is `certain` if only punctuation was set aside, and each grade is written as in the scale.
    """

    rows: tuple[TypedGrade, ...] = field(repr=False)
    left_out: tuple[str, ...] = field(default=(), repr=False)
    certain: bool

    @property
    def known(self) -> int:
        """How many candidates are there."""
        return sum(row.is_known for row in self.rows)

    @property
    def good(self) -> int:
        """How many of the candidates that are there have a grade."""
        return sum(row.is_known and row.is_grade for row in self.rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """A line as it was read; `left_out` is what names nobody in it."""

    rows: Sequence[TypedGrade] = ()
    left_out: str = ""
    certain: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Word:
    """A word of a line; `candidate` is the ID that it holds, if any, `certain` whether without a guess."""

    text: str
    candidate: str | None = None
    certain: bool = True


class TypedGradeReader:
    """A reader of what is typed about these candidates, in this scale."""

    def __init__(self, candidates: Collection[CandidateId], scale: Scale) -> None:
        """Take the candidates that may be meant."""
        self._known = frozenset(candidates)
        self._scale = scale

    def read(self, text: str) -> TypedGrades | None:
        """Return the candidates that a text names, with their grades; None where it names none."""
        rows: list[TypedGrade] = []
        left_out: list[str] = []
        certain = True
        for line in text.splitlines()[:_MOST_LINES]:
            if not line.strip():
                continue
            found = self._line(line[:_LONGEST_LINE])
            if found.left_out:
                left_out.append(found.left_out)
            rows += found.rows
            certain = certain and found.certain
        if not rows:
            return None
        certain = certain and not left_out and all(row.is_known and row.is_grade for row in rows)
        return TypedGrades(rows=tuple(rows), left_out=tuple(left_out), certain=certain)

    def grade_alone(self, text: str) -> str | None:
        """Return the grade that the whole text is; None where it is something else."""
        return self._grade(text.split())[0]

    def refusal_of(self, text: str) -> NotInScale | None:
        """Return why one word is no grade; None for a sentence, and for what may be one."""
        if len(text.split()) != 1 or len(text) > _LONGEST_WORD:
            return None
        try:
            grade_in(self._scale, text)
        except NotInScale as refusal:
            return refusal if refusal.nearest is None else None
        return None

    @cached_property
    def _by_look(self) -> dict[str, CandidateId]:
        by_look: dict[str, list[CandidateId]] = {}
        for one in self._known:
            by_look.setdefault(_without_zeros(look(one)), []).append(one)
        return {seen_so: ones[0] for seen_so, ones in by_look.items() if len(ones) == 1}

    @cached_property
    def _lengths(self) -> frozenset[int]:
        return frozenset(len(one) + more for one in self._known for more in (-1, 0, 1))

    def _line(self, line: str) -> _Line:
        words = self._words(line)
        if not any(word.candidate in self._known for word in words):
            joined = self._joined(line)
            words = words if joined == line else [replace(one, certain=False) for one in self._words(joined)]
        places = [place for place, word in enumerate(words) if word.candidate is not None]
        if not places:
            said_nothing = not _after_noise([word.text for word in words], _BEFORE)
            return _Line(left_out="" if said_nothing else line.strip())
        ids = [words[place] for place in places]
        before = [word.text for word in words[: places[0]]]
        behind = [
            [word.text for word in words[place + 1 : end]]
            for place, end in zip(places, [*places[1:], len(words)], strict=True)
        ]
        lead = _after_noise(before, _BEFORE)
        if _GIVING.intersection(word.casefold() for word in before):
            behind = [words[words[:1] != [] and words[0].casefold() in _ARTICLES :] for words in behind]
        grades = [self._grade(segment) for segment in behind]
        if not lead and (len(ids) == 1 or all(grade for grade, _ in grades)):
            plain = not any(map(_stripped, before)) and all(word.certain for word in ids)
            return _Line(
                rows=self._rows(ids, behind, grades), certain=plain and all(sure for _, sure in grades)
            )
        if (swapped := self._swapped(before, behind)) is not None:
            return _Line(rows=self._rows(ids, behind, [(grade, False) for grade in swapped]))
        if len(ids) == 1:
            # A sentence about a candidate, or a grade that is none: who is meant is all that can be read.
            said = " ".join([*before, "…", *behind[0]] if lead else behind[0])
            return _Line(rows=[self._row(ids[0], said, is_grade=False)])
        return _Line(rows=self._rows(ids, behind, grades), left_out=" ".join(lead))

    def _rows(
        self, ids: Sequence[_Word], behind: Sequence[Sequence[str]], grades: Sequence[tuple[str | None, bool]]
    ) -> list[TypedGrade]:
        return [
            self._row(
                word, _stripped(" ".join(segment)) if grade is None else grade, is_grade=grade is not None
            )
            for word, segment, (grade, _) in zip(ids, behind, grades, strict=True)
        ]

    def _row(self, word: _Word, grade: str, *, is_grade: bool) -> TypedGrade:
        candidate = word.candidate or ""
        return TypedGrade(
            candidate=candidate,
            grade=grade,
            is_known=CandidateId(candidate) in self._known,
            is_grade=is_grade,
        )

    def _swapped(self, before: Sequence[str], behind: Sequence[Sequence[str]]) -> list[str] | None:
        """Return the grades that stand before their IDs, `B 10022`, in the IDs' order; None where not so."""
        if _before_noise(behind[-1], _AFTER):
            return None
        grades: list[str] = []
        for segment in [before, *behind[:-1]]:
            grade, _ = self._grade(_after_noise(segment, _BEFORE))
            if grade is None:
                return None
            grades.append(grade)
        return grades

    def _grade(self, words: Sequence[str]) -> tuple[str | None, bool]:
        """Return the grade that the words are, or None, and whether only punctuation was set aside for it."""
        text = " ".join(words)
        if text in self._scale.grades:
            return text, True
        bare = _stripped(text)
        cut = text.partition(bare)[0] if bare else ""
        if bare in self._scale.grades and not self._may_be_below_zero(cut, bare):
            # Signs that stand apart behind it may be more than punctuation, as in `B :(`.
            behind = text.partition(bare)[2]
            is_plain = ".." not in behind and behind.split() == [behind][: len(behind)]
            return bare, is_plain and not set(text) & set(_DOUBTFUL) - set(bare)
        rest = _before_noise(words, _BEHIND)
        for said in (text, bare, " ".join(rest), _stripped(" ".join(rest))):
            for plain in (said, _stripped(_GETS.sub("", said)), _undashed(said)):
                meant = nearest_grade(self._scale, plain) if plain else None
                if meant is not None and not self._may_be_below_zero(text.partition(plain)[0], meant):
                    return meant, False
        return None, False

    def _may_be_below_zero(self, cut: str, grade: str) -> bool:
        """Say whether a dash that was set aside may have been a minus."""
        return bool(_DASHES & set(cut)) and nearest_grade(self._scale, f"-{grade}") is not None

    def _words(self, line: str) -> list[_Word]:
        line = _ARROW.sub("\N{RIGHTWARDS ARROW}", line)
        numbered = _NUMBERED.match(line)
        if numbered is not None and numbered[1] not in self._known:
            line = line[numbered.end() :]
        return [word for written in line.split() for word in self._word(seen(written).strip())]

    def _word(self, written: str) -> list[_Word]:
        """Return a written word, taken apart where a candidate's ID is in it."""
        text = normalize("NFKC", written)
        if text in self._known:
            return [_Word(text=text, candidate=text)]
        bare = _stripped(text)
        if bare in self._known:
            return [_Word(text=bare, candidate=bare, certain="?" not in text)]
        pieces = [piece for piece in _BETWEEN.split(bare) if piece]
        if len(pieces) > 1 and any(self._meant(piece) is not None for piece in pieces):
            return [
                _Word(text=piece, candidate=(meant := self._meant(piece)), certain=meant in {None, piece})
                for piece in pieces
            ]
        if (together := self._run_together(bare)) is not None:
            return together
        if (one := self._meant(bare)) is not None:
            return [_Word(text=bare, candidate=one, certain=False)]
        if self._is_like_an_id(bare):
            return [_Word(text=bare, candidate=bare, certain=False)]
        return [_Word(text=written)]

    def _meant(self, text: str) -> CandidateId | None:
        """Return the candidate whose ID the text is, or is in other letters, or without its zeros."""
        for alike in (CandidateId(text), CandidateId(text.translate(_LETTERS_FOR_DIGITS))):
            if alike in self._known:
                return alike
        return None if self._is_grade(text) else self._by_look.get(_without_zeros(look(text)))

    def _run_together(self, text: str) -> list[_Word] | None:
        """Return ID and grade of a word that is both, `10022B`; two numbers cannot be told apart."""
        for first, second in ((text[:at], text[at:]) for at in range(1, len(text))):
            grade = second.lstrip("-._:")
            meant = self._meant(first) or (first if self._is_like_an_id(first) else None)
            if meant and grade and not grade[0].isdigit() and self._is_grade(grade):
                return [_Word(text=first, candidate=meant, certain=False), _Word(text=grade)]
            grade = first.rstrip("-._:")
            if second in self._known and grade and not grade[-1].isdigit() and self._is_grade(grade):
                return [_Word(text=grade), _Word(text=second, candidate=second, certain=False)]
        return None

    def _is_grade(self, text: str) -> bool:
        return nearest_grade(self._scale, text) is not None

    def _is_like_an_id(self, text: str) -> bool:
        """Say whether a word that is no candidate's ID is written like one."""
        digits = sum(one.isdecimal() for one in text)
        return (
            len(text) in self._lengths
            and text.isalnum()
            and digits >= max(_LEAST_DIGITS, len(text) - 1)
            and not self._is_grade(text)
        )

    def _joined(self, line: str) -> str:
        """Return the line with the digits of an ID that were written in groups, `10 022 B`, joined again."""

        def join(found: re.Match[str]) -> str:
            groups = re.split("[ .]", found[0])
            ways = [
                (begin, end)
                for begin in range(len(groups))
                for end in range(begin + 2, len(groups) + 1)
                if "".join(groups[begin:end]) in self._known
            ]
            if len(ways) != 1:
                return found[0]
            ((begin, end),) = ways
            return " ".join([*groups[:begin], "".join(groups[begin:end]), *groups[end:]])

        return _GROUPS.sub(join, normalize("NFKC", seen(line)))


def names_a_grade(text: str, candidates: Collection[CandidateId], scale: Scale) -> bool:
    """Say whether a text names a candidate's grade: the ID of one who is there, and a grade beside it."""
    read = TypedGradeReader(candidates, scale).read(text)
    return read is not None and read.good > 0


def _without_zeros(text: str) -> str:
    return text.lstrip("0") if text.isdigit() else text


def _stripped(text: str) -> str:
    """Return the text without the punctuation around it; a hyphen that stands alone in front goes, too."""
    while (shorter := text.strip().strip(_PLAIN + _DOUBTFUL).removeprefix("- ")) != text:
        text = shorter
    return text


def _undashed(text: str) -> str:
    """Return the text without a hyphen before its first letter: before a digit it would be a minus."""
    return re.sub(r"\A-+(?=[^\W\d])", "", text)


def _after_noise(words: Sequence[str], noise: frozenset[str]) -> list[str]:
    """Return what stands behind the words that say nothing."""
    return list(dropwhile(lambda word: _says_nothing(word, noise), words))


def _before_noise(words: Sequence[str], noise: frozenset[str]) -> list[str]:
    """Return what stands before the words that say nothing."""
    return _after_noise(words[::-1], noise)[::-1]


def _says_nothing(word: str, noise: frozenset[str]) -> bool:
    bare = _stripped(word)
    # A plus, a minus or a star may belong to the grade before it.
    is_sign = not any(map(str.isalnum, bare)) and not set(bare) & set("+-*\N{MINUS SIGN}")
    return is_sign or bare.casefold() in noise
