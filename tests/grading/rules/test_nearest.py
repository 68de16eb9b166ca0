"""Which known name a mistyped one most likely means."""

import pytest

from grading.errors import UnknownCandidate
from grading.model import AssessmentKey, CandidateId
from grading.rules.nearest import begins_several, candidate_in, near_candidates, nearest_key
from tests.support.builders import a_committee, c, refusal

KNOWN = [CandidateId("00123"), CandidateId("10045"), CandidateId("20999")]


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ("123", "00123"),
        ("0000123", "00123"),
        (" 123 ", "00123"),
        ("10054", "10045"),
        ("1045", "10045"),
        ("", None),
        ("  ", None),
        ("777", None),
    ],
)
def test_leading_zeros_come_before_spelling(text: str, nearest: str | None) -> None:
    """A spreadsheet eats leading zeros far more often than a person mistypes a digit."""
    assert near_candidates(text, KNOWN) == (() if nearest is None else (nearest,))


@pytest.mark.parametrize(
    ("text", "known", "nearest"),
    [
        ("123", "0000000123", "0000000123"),
        ("0000000123", "123", "123"),
        ("7", "XXXXXXX7", None),
        ("XXXXXXX7", "7", None),
        ("1", "1000000000", None),
    ],
)
def test_only_leading_zeros_are_looked_through(text: str, known: str, nearest: str | None) -> None:
    """However many there are; other characters and trailing zeros make another ID."""
    assert near_candidates(text, [CandidateId(known)]) == (() if nearest is None else (nearest,))


def test_the_closest_spelling_wins_even_if_it_is_not_the_first() -> None:
    """Of several similar IDs the most similar is meant."""
    known = [CandidateId("10099"), CandidateId("10012"), CandidateId("10011")]

    assert near_candidates("100122", known) == ("10012",)


def test_several_equally_near_are_all_returned_so_that_none_is_taken_for_the_one() -> None:
    """On a telephone a candidate named as the nearest is an inviting wrong tap."""
    known = [CandidateId(str(number)) for number in (10043, 10031, 20999, 10013)]

    assert near_candidates("10033", known) == ("10013", "10031", "10043")
    assert near_candidates("20998", known) == ("20999",)
    assert not begins_several("10033", near_candidates("10033", known))


def test_all_candidates_that_begin_as_typed_are_near_however_alike_they_are_spelled() -> None:
    """Who forgot the last digits may mean any of them, and means nobody who begins otherwise."""
    known = [CandidateId(one) for one in ("10029", "100200", "01002", "10021", "20021")]

    assert near_candidates("1002", known) == ("01002",)
    assert near_candidates(" 10020", known) == ("100200",)
    assert near_candidates("002", [CandidateId("00211"), CandidateId("0025"), CandidateId("30021")]) == (
        "00211",
        "0025",
    )
    assert near_candidates("10", known) == ("01002", "100200", "10021", "10029")
    assert near_candidates("", known) == ()


def test_a_beginning_is_told_apart_from_a_slip() -> None:
    """The one lacks digits, the other has a wrong one: they are answered with different words."""
    assert begins_several("1002", [CandidateId("10021"), CandidateId("010022")])
    assert not begins_several("1002", [CandidateId("10021"), CandidateId("20022")])
    assert not begins_several("1002", [CandidateId("10021")])
    assert not begins_several("00", [CandidateId("10021"), CandidateId("20022")])


def test_an_id_of_zeros_only_is_not_every_candidate() -> None:
    """Stripped of zeros nothing is left to compare."""
    assert near_candidates("000", [CandidateId("45")]) == ()


@pytest.mark.parametrize("text", ["1" * 65, "x" * 3_900, "10045" + "0" * 3_900])
def test_an_absurd_text_is_near_to_nothing(text: str) -> None:
    """Comparing it with thousands of IDs would hold up everybody else."""
    assert near_candidates(text, [*KNOWN, CandidateId(text[:64])]) == ()
    assert nearest_key(text, [AssessmentKey(text[:64])]) == ()


def test_a_long_id_is_still_compared() -> None:
    """Sixty-four characters are more than any department gives."""
    known = "1" * 63 + "2"

    assert near_candidates("1" * 64, [CandidateId(known)]) == (known,)
    assert nearest_key("1" * 64, [AssessmentKey(known)]) == (known,)


def test_spelling_must_be_similar_enough() -> None:
    """Three of five digits are; two are not."""
    assert near_candidates("12399", [CandidateId("12377")]) == ("12377",)
    assert near_candidates("12999", [CandidateId("12777")]) == ()


def test_a_candidate_is_found_by_exactly_its_id() -> None:
    """Near is not good enough to set a grade on."""
    book = a_committee()

    refused = refusal(UnknownCandidate, candidate_in, book, "010001")

    assert candidate_in(book, "10001") == c(1)
    assert refused == UnknownCandidate(candidate="010001", near=(c(1),))


def test_the_nearest_keys_are_at_most_three_and_as_they_are_written() -> None:
    """The refusal of an unknown assessment shows what may have been meant."""
    known = [
        AssessmentKey(key) for key in ("TDT4100-H26", "tdt4100-V26", "TDT4100-H25", "TDT4101-H26", "EXPH")
    ]

    found = nearest_key("tdt4100-h26x", known)

    assert found[0] == "TDT4100-H26"
    assert len(found) == 3
    assert set(found) <= set(known)
    assert nearest_key("tdt4100-v26", known)[0] == "tdt4100-V26"
    assert nearest_key("zzz", known) == ()


def test_a_key_half_right_is_still_offered() -> None:
    """Half of the characters right is the least that is offered."""
    assert nearest_key("ABCDxxxx", [AssessmentKey("abcdEFGH")]) == ("abcdEFGH",)
    assert nearest_key("ABCxxxxx", [AssessmentKey("abcdEFGH")]) == ()
