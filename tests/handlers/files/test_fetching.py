"""The bot's token goes to Slack's file host and nowhere else."""

import pytest

from handlers.files.fetching import may_receive_token

HOSTS = ("files.slack.com", "127.0.0.1:8484")


@pytest.mark.parametrize(
    "url",
    [
        "https://files.slack.com/files-pri/T1-F1/download/grades.xlsx",
        "http://127.0.0.1:8484/files-pri/T1-F1/download/grades.xlsx",
    ],
)
def test_allowed_hosts_receive_the_token(url: str) -> None:
    """Without it no sheet could be read."""
    assert may_receive_token(url, HOSTS)


@pytest.mark.parametrize(
    "url",
    [
        "http://files.slack.com/files-pri/T1-F1",
        "https://files.slack.com.evil.example/x",
        "https://files.slack.com@evil.example/x",
        "https://files.slack.com:444/x",
        "https://user:password@files.slack.com/x",
        "https://evil.example/files.slack.com",
        "http://127.0.0.1:8485/x",
        "http://127.0.0.1/x",
        "ftp://files.slack.com/x",
        "//files.slack.com/x",
        "https://files.slack.com:notaport/x",
        "",
    ],
)
def test_no_other_address_receives_the_token(url: str) -> None:
    """The address comes out of a payload; somebody who could choose it would own the workspace's files."""
    assert not may_receive_token(url, HOSTS)
