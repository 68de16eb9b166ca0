"""How the text of one setting becomes a value, or in which words it does not.

No sentence repeats what it refuses: it may be a secret.
"""

import re
from base64 import b64decode
from collections.abc import Callable
from datetime import date, time
from difflib import get_close_matches
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import SecretStr

from bot.config.public_holidays import is_place, places
from grading.directory import Directory
from grading.rules.civil import QuietHours
from grading.rules.languages import language_named
from store.documents.contacts import ContactsInvalid, read_contacts

_HOST = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?|\[[0-9a-f:]+\](:[0-9]{1,5})?")
_EMAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>.]+(\.[^@\s,;<>.]+)+")
_QUIET = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])-([01][0-9]|2[0-3]):([0-5][0-9])")
_SECRET = re.compile(r"[!-~]+")
_SECRET_BYTES = 16
_PORT = re.compile(r"[0-9]{1,5}")
_LAST_PORT = 65_535
_DAY_OFF = re.compile(r"(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])")
_LEAP_YEAR = 2024
_NUMBER = re.compile(r"[0-9]{1,6}")


def is_loopback(host: str | None) -> bool:
    """Say whether a host name or address, without port, can only be this machine."""
    if host == "localhost":
        return True
    try:
        return ip_address((host or "").strip("[]")).is_loopback
    except ValueError:
        return False


def is_loopback_address(url: str) -> bool:
    """Say whether a well-formed address leads to this machine."""
    return is_loopback(urlsplit(url).hostname)


def _words(value: object) -> tuple[str, ...]:
    """Return the parts of a comma list in lower case; a list made in code stays as it is."""
    if isinstance(value, str):
        return tuple(word for part in value.split(",") if (word := part.strip().lower()))
    if isinstance(value, (list, tuple)):
        return tuple(str(part) for part in value)
    raise ValueError("must be a list, separated by commas")


def as_hosts(value: object) -> tuple[str, ...]:
    """Return the hosts, in lower case, each with its port where it has one."""
    hosts = _words(value)
    for host in hosts:
        if not _HOST.fullmatch(host):
            raise ValueError(
                "must be host names separated by commas, such as files.slack.com or 127.0.0.1:8484"
            )
    return hosts


def as_emails(value: object) -> tuple[str, ...]:
    """Return the addresses, in lower case."""
    emails = _words(value)
    for number, email in enumerate(emails, start=1):
        if not _EMAIL.fullmatch(email):
            raise ValueError(f"must be e-mail addresses separated by commas; number {number} is none")
    return emails


def as_api_url(value: object) -> str:
    """Return the address of the Web API, ending in a slash; the token may travel to it."""
    return _address(value, "https://slack.com/api/", "the token is sent there") + "/"


def as_own_url(value: object) -> str | None:
    """Return the address at which the bot is reached, without a slash at the end; None stays None."""
    return None if value is None else _address(value, "https://sensur.example", "private links begin so")


def _address(value: object, example: str, why: str) -> str:
    """Return an address without a slash at the end; `why` it must not be read on its way."""
    text = str(value)
    try:
        url = urlsplit(text)
        host, _ = url.hostname, url.port
    except ValueError:
        raise ValueError(f"must be an address such as {example}") from None
    if not host or url.query or url.fragment or url.username or not text.isprintable():
        raise ValueError(f"must be an address such as {example}")
    if url.scheme != "https" and not (url.scheme == "http" and is_loopback(host)):
        raise ValueError(f"must begin with https:// (http:// only to this machine): {why}")
    return text.rstrip("/")


def as_database_url(value: object) -> SecretStr:
    """Return the address of the database; secret, for it may hold a password."""
    text = value.get_secret_value() if isinstance(value, SecretStr) else str(value)
    scheme, _, rest = text.partition("://")
    if scheme == "sqlite":
        if not rest.startswith("/") or rest in {"/", "/:memory:"}:
            raise ValueError(
                "must name a file: sqlite:///sensur.db, or sqlite:////var/lib/sensur.db for a full path"
            )
        return SecretStr(text)
    if scheme == "postgresql" and rest:
        return SecretStr(text)
    raise ValueError("must begin with sqlite:/// or postgresql://")


def as_time_zone(value: object) -> ZoneInfo:
    """Return the time zone of this name."""
    try:
        return value if isinstance(value, ZoneInfo) else ZoneInfo(str(value))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError("must be a time zone such as Europe/Oslo") from None


def as_country(value: object) -> str:
    """Return the code of a country, or of a part of one, whose public holidays are known."""
    code = str(value).strip().upper()
    if not is_place(code):
        nearest = "".join(f"; the nearest is {one}" for one in get_close_matches(code, places(), n=1))
        raise ValueError(f"must be the code of a country, such as NO, or of a part, such as GB-ENG{nearest}")
    return code


def as_on_or_off(value: object) -> object:
    """Return whether it is `on`; a truth value made in code stays as it is."""
    if isinstance(value, bool):
        return value
    if value not in {"on", "off"}:
        raise ValueError("must be on or off")
    return value == "on"


def as_days_off(value: object) -> tuple[tuple[int, int], ...]:
    """Return the days of each year on which nobody works, by month and day, such as 12-24."""
    found = []
    for number, day in enumerate(_words(value), start=1):
        parts = _DAY_OFF.fullmatch(day)
        if parts is None or not _is_day_of_a_year(*map(int, parts.groups())):
            raise ValueError(
                f"must be days of the year separated by commas, such as 12-24,12-31; number {number} is none"
            )
        found.append((int(parts[1]), int(parts[2])))
    return tuple(found)


def _is_day_of_a_year(month: int, day: int) -> bool:
    try:
        date(_LEAP_YEAR, month, day)
    except ValueError:
        return False
    return True


def as_quiet_hours(value: object) -> QuietHours | None:
    """Return the hours, or None for `off`."""
    if value is None or isinstance(value, QuietHours):
        return value
    if value == "off":
        return None
    parts = _QUIET.fullmatch(str(value))
    if parts is None:
        raise ValueError("must look like 20:00-07:00, or be off")
    hour, minute, until_hour, until_minute = map(int, parts.groups())
    hours = QuietHours(start=time(hour, minute), end=time(until_hour, until_minute))
    if hours.start == hours.end:
        raise ValueError("must begin and end at different times; to remind at any time say off")
    return hours


def as_port(value: object) -> int:
    """Return the TCP port; 0 for any that is free."""
    text = str(value)
    if not _PORT.fullmatch(text) or int(text) > _LAST_PORT:
        raise ValueError("must be a number from 0 to 65535; 0 takes any free port")
    return int(text)


def as_number(least: int, most: int) -> Callable[[object], int]:
    """Make a check for a whole number of this range."""

    def check(value: object) -> int:
        text = str(value)
        if not _NUMBER.fullmatch(text) or not least <= int(text) <= most:
            raise ValueError(f"must be a number from {least} to {most}")
        return int(text)

    return check


def as_folder(value: object) -> Path | None:
    """Return the folder, None for `off`."""
    if value is None or value == "off":
        return None
    return Path(str(value))


FILES = Path("files")


def as_files_folder(value: object) -> Path | None:
    """Return the folder of the files, None where nothing was said."""
    return None if value is None else Path(str(value))


def required_beside(database_url: str | None, folder: Path | None) -> Path:
    """Return the folder of the files, which must be named where the database is no file."""
    if folder is None and database_url is not None and database_url.startswith("postgresql"):
        raise ValueError("is missing: with PostgreSQL, name a folder that all bots share")
    return folder or FILES


def as_host(value: object) -> str:
    """Return the name or address to listen on."""
    host = str(value).strip()
    if not host or re.search(r"[\s/]", host):
        raise ValueError("must be the name or address to listen on, such as 127.0.0.1 or 0.0.0.0")
    return host


def as_contacts(value: object) -> Directory:
    """Return the contacts and guides in the file of this name; their faults are no secret."""
    if isinstance(value, Directory):
        return value
    file = Path(str(value))
    try:
        return read_contacts(file.read_bytes())
    except OSError as trouble:
        raise ValueError(f"names {file}, which cannot be read: {trouble.strerror}") from None
    except ContactsInvalid as invalid:
        raise ValueError(f"names {file}, which is wrong: {'; '.join(invalid.faults)}") from None


def as_language(value: object) -> object:
    """Return the code of a language that has its sentences; `no` and other names of one are understood."""
    language = language_named(str(value))
    if language is None:
        raise ValueError("must be en or nb")
    return language


def as_secret(*beginnings: str) -> Callable[[object], SecretStr | None]:
    """Make a check for a secret that begins with one of these; None stays None."""

    def check(value: object) -> SecretStr | None:
        if value is None:
            return None
        text = value.get_secret_value() if isinstance(value, SecretStr) else str(value)
        if beginnings and not text.startswith(beginnings):
            raise ValueError(f"must begin with {' or '.join(beginnings)}")
        if not _SECRET.fullmatch(text):
            raise ValueError("must be letters, digits and signs without white space")
        return SecretStr(text)

    return check


def required_without(other: object, secret: SecretStr | None) -> SecretStr | None:
    """Return a secret, which must be there unless the other setting is."""
    if secret is None and other is None:
        raise ValueError("is missing")
    return secret


def as_webhook_secret(value: object) -> SecretStr | None:
    """Return a secret of Standard Webhooks as it is written; None stays None."""
    secret = as_secret("whsec_")(value)
    if secret is None:
        return None
    try:
        key = b64decode(secret.get_secret_value().removeprefix("whsec_"), validate=True)
    except ValueError:
        raise ValueError("must be whsec_ and then base64") from None
    if len(key) < _SECRET_BYTES:
        raise ValueError(f"must hold {_SECRET_BYTES} random bytes or more after whsec_")
    return secret
