"""The proof of a signature as a pure decision, tried with whatever a stranger may send."""

import hmac
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.http.signature import Proven, Refusal, Why, prove, sign

NOW = datetime(2026, 12, 1, 12, tzinfo=UTC)
STAMP = str(int(NOW.timestamp()))
SECRET = "demo-signing-secret"

any_text = st.text(st.characters(exclude_categories=()), max_size=40)
names = st.sampled_from(["X-Slack-Signature", "x-slack-signature", "X-Slack-Request-Timestamp"]) | any_text
values = st.sampled_from([STAMP, sign(SECRET, STAMP, b"")]) | any_text


def from_slack(body: bytes, *, secret: str = SECRET, stamp: str = STAMP) -> dict[str, str]:
    """Return the two headers that Slack adds."""
    return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": sign(secret, stamp, body)}


def test_the_signature_is_the_one_that_slack_documents() -> None:
    """A signature of our own making would prove only that we agree with ourselves."""
    body = b"token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c"  # fmt: skip  # noqa: E501 - as it stands in Slack's documentation

    signature = sign("8f742231b10e8888abcd99yyyzzz85a5", "1531420618", body)

    assert signature == "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"


@given(headers=st.dictionaries(names, values, max_size=5), body=st.binary(max_size=40), secret=any_text)
@example(headers=from_slack(b""), body=b"", secret="")
@example(headers=from_slack(b"", secret=""), body=b"", secret="")
@example(headers={"X-Slack-Request-Timestamp": "1" * 5_000}, body=b"", secret=SECRET)
@example(headers={"X-Slack-Request-Timestamp": "²"}, body=b"", secret=SECRET)
@example(headers=from_slack(b"") | {"X-Slack-Signature": "v0=\ud800"}, body=b"", secret=SECRET)
def test_anything_gets_an_answer_and_only_a_true_signature_passes(
    headers: dict[str, str], body: bytes, secret: str
) -> None:
    """Somebody who can make the proof raise can fill the log; somebody who can fool it is anybody."""
    proof = prove(headers, body, [secret], NOW)

    if isinstance(proof, Proven):
        lowered = {name.lower(): value for name, value in headers.items()}
        signed = b"v0:" + STAMP.encode() + b":" + body
        honest = "v0=" + hmac.new(secret.encode(), signed, "sha256").hexdigest()
        assert secret
        assert lowered["x-slack-request-timestamp"] == STAMP
        assert lowered["x-slack-signature"] == honest


@given(body=st.binary(max_size=200), secret=st.text(st.characters(codec="ascii"), min_size=1, max_size=40))
def test_what_slack_signed_passes(body: bytes, secret: str) -> None:
    """A door that also shuts Slack out is no better than none."""
    headers = from_slack(body, secret=secret)

    proof = prove(headers, body, [secret], NOW)

    assert proof == Proven(secret=0)


@given(body=st.binary(min_size=1, max_size=60), place=st.integers(min_value=0), bit=st.integers(0, 7))
def test_one_changed_bit_of_the_body_is_noticed(body: bytes, place: int, bit: int) -> None:
    """Between B and A lie two bits."""
    changed = bytearray(body)
    changed[place % len(body)] ^= 1 << bit

    proof = prove(from_slack(body), bytes(changed), [SECRET], NOW)

    assert proof == Refusal(why=Why.FORGED)


@pytest.mark.parametrize(
    ("seconds", "proof"),
    [
        pytest.param(-301, Refusal(why=Why.LATE), id="just too early"),
        pytest.param(-300, Proven(secret=0), id="as early as may be"),
        pytest.param(300, Proven(secret=0), id="as late as may be"),
        pytest.param(301, Refusal(why=Why.LATE), id="just too late"),
    ],
)
def test_a_signature_is_good_for_five_minutes(seconds: int, proof: Proven | Refusal) -> None:
    """A recorded request must not work tomorrow."""
    headers = from_slack(b"{}")

    assert prove(headers, b"{}", [SECRET], NOW + timedelta(seconds=seconds)) == proof


@pytest.mark.parametrize(
    ("headers", "why"),
    [
        pytest.param({}, Why.NO_TIMESTAMP, id="nothing"),
        pytest.param({"X-Slack-Request-Timestamp": "soon"}, Why.NO_TIMESTAMP, id="no number"),
        pytest.param({"X-Slack-Request-Timestamp": f"{STAMP}.5"}, Why.NO_TIMESTAMP, id="no whole number"),
        pytest.param({"X-Slack-Request-Timestamp": STAMP}, Why.NO_SIGNATURE, id="no signature"),
        pytest.param(
            {"X-Slack-Request-Timestamp": STAMP, "x-slack-request-timestamp": STAMP},
            Why.NO_TIMESTAMP,
            id="two timestamps",
        ),
    ],
)
def test_a_refusal_says_what_was_wrong(headers: dict[str, str], why: Why) -> None:
    """An operator who mixed up two secrets, or whose clock is off, finds the reason in the log."""
    assert prove(headers, b"{}", [SECRET], NOW) == Refusal(why=why)


def test_the_proof_says_which_secret_is_still_in_use() -> None:
    """The old secret can be taken away once nothing is proven by it any more."""
    headers = from_slack(b"{}", secret="demo-old")

    assert prove(headers, b"{}", [SECRET, "demo-old"], NOW) == Proven(secret=1)


def test_without_a_secret_nothing_is_proven() -> None:
    """A forgotten setting must not mean that everybody comes in."""
    headers = from_slack(b"{}", secret="")

    assert [prove(headers, b"{}", secrets, NOW) for secrets in ([], [""])] == [Refusal(why=Why.FORGED)] * 2
