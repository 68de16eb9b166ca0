"""What an operator may set, how mistakes are named, and that no secret is ever printed."""

from datetime import date, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from pydantic import SecretStr, ValidationError

from bot.config.settings import Fault, FaultySettings, ServeSettings, Settings, read, unknown_names
from bot.config.values import is_loopback
from grading.directory import Contact, Desk
from grading.rules.civil import QuietHours

REQUIRED = {"SLACK_BOT_TOKEN": "xoxb-demo", "SLACK_SIGNING_SECRET": "demo-signing-secret"}


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """Begin without what the developer has set in the shell."""
    for field in ServeSettings.model_fields.values():
        monkeypatch.delenv(str(field.validation_alias), raising=False)


def env_file(folder: Path, settings: dict[str, str]) -> Path:
    """Write a `.env` file."""
    path = folder / ".env"
    path.write_text("".join(f"{name}={value}\n" for name, value in settings.items()), encoding="utf-8")
    return path


def faults(path: Path) -> dict[str, str]:
    """Read settings that are not good, and return what is said about each."""
    with pytest.raises(FaultySettings) as refused:
        read(ServeSettings, path)
    return {fault.setting: fault.problem for fault in refused.value.faults}


def test_two_secrets_are_enough_to_serve(tmp_path: Path) -> None:
    """Everything else has a value that suits a Norwegian university."""
    settings = read(ServeSettings, env_file(tmp_path, REQUIRED))

    assert settings.model_dump(exclude={"bot_token", "signing_secret", "database_url"}) == {
        "audit_key": None,
        "files": Path("files"),
        "planners": (),
        "time_zone": ZoneInfo("Europe/Oslo"),
        "country": "NO",
        "saturdays": False,
        "days_off": (),
        "contacts": {"desks": {}, "planners": {}, "guides": ()},
        "language": "en",
        "quiet_hours": {"start": time(20), "end": time(7)},
        "signing_secret_old": None,
        "app_token": None,
        "api_url": "https://slack.com/api/",
        "file_hosts": ("files.slack.com",),
        "url": None,
        "host": "127.0.0.1",
        "port": 3000,
        "backup_folder": Path("backups"),
        "backups_kept": 14,
        "keep_days": 90,
        "roster_secret": None,
        "inspera_secret": None,
    }
    assert settings.bot_token.get_secret_value() == "xoxb-demo"
    assert settings.signing_secrets == ("demo-signing-secret",)
    assert settings.database_url.get_secret_value() == "sqlite:///sensur.db"


def test_a_file_of_contacts_is_read_with_the_settings(tmp_path: Path) -> None:
    """The bot starts with all of it or not at all."""
    file = tmp_path / "contacts.yaml"
    file.write_text("orakel: {phone: 73 00 00 00}\n", encoding="utf-8")

    settings = read(ServeSettings, env_file(tmp_path, REQUIRED | {"SENSUR_CONTACTS": str(file)}))

    assert settings.contacts.desks == {Desk.ORAKEL: Contact(phone="73 00 00 00")}


def test_a_file_of_contacts_with_faults_is_named_with_all_of_them(tmp_path: Path) -> None:
    """An operator mends a file once."""
    file = tmp_path / "contacts.yaml"
    file.write_text("orakel: {phone: none}\nfax: 1\n", encoding="utf-8")
    given = REQUIRED | {"SENSUR_CONTACTS": str(file)}

    with pytest.raises(FaultySettings) as caught:
        read(ServeSettings, env_file(tmp_path, given))
    (fault,) = caught.value.faults
    with pytest.raises(FaultySettings) as missing:
        read(ServeSettings, env_file(tmp_path, REQUIRED | {"SENSUR_CONTACTS": str(tmp_path / "none.yaml")}))

    assert fault.setting == "SENSUR_CONTACTS"
    assert fault.problem == (
        f"names {file}, which is wrong: line 1: orakel.phone must be a telephone number, such as "
        "+47 73 00 00 00; line 2: fax is not known here; known are orakel, examinations, department, "
        "planners, guides"
    )
    assert "which cannot be read: No such file or directory" in str(missing.value)


def test_everything_can_be_set(tmp_path: Path) -> None:
    """Each name of the documentation has its effect."""
    given = REQUIRED | {
        "SLACK_SIGNING_SECRET_OLD": "demo-old",
        "SLACK_APP_TOKEN": "xapp-demo",
        "SLACK_API_URL": "http://127.0.0.1:8484/api",
        "SENSUR_FILE_HOSTS": "files.slack.com, 127.0.0.1:8484",
        "SENSUR_DATABASE_URL": "postgresql://sensur:demo@db.uni.example/grades",
        "SENSUR_FILES": "/mnt/files",
        "SENSUR_URL": "https://sensur.uni.example/bot/",
        "SENSUR_HOST": "0.0.0.0",  # noqa: S104 - what a container is given
        "SENSUR_PORT": "8080",
        "SENSUR_PLANNERS": "Planner@uni.example, second@uni.example",
        "SENSUR_TIME_ZONE": "Europe/Helsinki",
        "SENSUR_COUNTRY": "se",
        "SENSUR_SATURDAYS": "on",
        "SENSUR_DAYS_OFF": "12-24, 12-31,02-29",
        "SENSUR_LANGUAGE": "nb",
        "SENSUR_BACKUP_FOLDER": "/mnt/safe",
        "SENSUR_BACKUPS_KEPT": "30",
        "SENSUR_KEEP_DAYS": "365",
        "SENSUR_ROSTER_SECRET": "whsec_ZGVtby1zZWNyZXQtb2YtYS1yb3N0ZXI=",
        "SENSUR_INSPERA_SECRET": "demo-inspera",
        "SENSUR_AUDIT_KEY": "demo-audit-key",
        "SENSUR_QUIET_HOURS": "18:30-08:00",
    }

    settings = read(ServeSettings, env_file(tmp_path, given))

    assert settings.signing_secrets == ("demo-signing-secret", "demo-old")
    assert settings.app_token is not None
    assert settings.api_url == "http://127.0.0.1:8484/api/"
    assert settings.file_hosts == ("files.slack.com", "127.0.0.1:8484")
    assert settings.database_name == "postgresql://db.uni.example/grades"
    assert settings.url == "https://sensur.uni.example/bot"
    assert (settings.host, settings.port) == ("0.0.0.0", 8080)  # noqa: S104 - as above
    assert settings.planners == ("planner@uni.example", "second@uni.example")
    assert settings.time_zone == ZoneInfo("Europe/Helsinki")
    assert settings.country == "SE"
    assert settings.saturdays is True
    assert settings.days_off == ((12, 24), (12, 31), (2, 29))
    assert settings.language == "nb"
    assert (settings.backup_folder, settings.backups_kept, settings.keep_days) == (Path("/mnt/safe"), 30, 365)
    assert settings.roster_secret is not None
    assert settings.inspera_secret is not None
    assert settings.audit_key_bytes == b"demo-audit-key"
    assert settings.quiet_hours == QuietHours(start=time(18, 30), end=time(8))
    assert settings.files_folder == Path("/mnt/files")


@pytest.mark.parametrize(
    ("database", "said", "folder"),
    [
        ("sqlite:///sensur.db", None, "files"),
        ("sqlite:////var/lib/grades.db", None, "/var/lib/files"),
        ("sqlite:////var/lib/grades.db", "kept", "/var/lib/kept"),
        ("sqlite:////var/lib/grades.db", "/mnt/kept", "/mnt/kept"),
    ],
)
def test_files_are_kept_beside_the_database(
    tmp_path: Path, database: str, said: str | None, folder: str
) -> None:
    """Nobody has to name a folder; as with copies, one is seen from the database's."""
    given = REQUIRED | {"SENSUR_DATABASE_URL": database} | ({} if said is None else {"SENSUR_FILES": said})

    assert read(ServeSettings, env_file(tmp_path, given)).files_folder == Path(folder)


def test_with_postgresql_the_folder_of_files_must_be_named(tmp_path: Path) -> None:
    """All bots have to see the same files, and no folder is beside that database."""
    given = REQUIRED | {"SENSUR_DATABASE_URL": "postgresql://db.uni.example/grades"}

    with pytest.raises(FaultySettings) as faulty:
        read(ServeSettings, env_file(tmp_path, given))

    (fault,) = faulty.value.faults
    assert (fault.setting, fault.problem) == (
        "SENSUR_FILES",
        "is missing: with PostgreSQL, name a folder that all bots share",
    )


def test_nightly_copies_can_be_turned_off(tmp_path: Path) -> None:
    """Where the disk itself is copied."""
    settings = read(ServeSettings, env_file(tmp_path, REQUIRED | {"SENSUR_BACKUP_FOLDER": "off"}))

    assert settings.backup_folder is None


def test_the_environment_outdoes_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A service manager's word counts more than a file that was left lying about."""
    monkeypatch.setenv("SENSUR_PORT", "4000")

    settings = read(ServeSettings, env_file(tmp_path, REQUIRED | {"SENSUR_PORT": "5000"}))

    assert settings.port == 4000


def test_an_empty_setting_is_not_set(tmp_path: Path) -> None:
    """`SLACK_APP_TOKEN=` in a template must not switch Socket Mode on."""
    settings = read(ServeSettings, env_file(tmp_path, REQUIRED | {"SLACK_APP_TOKEN": ""}))

    assert settings.app_token is None


def test_in_socket_mode_nothing_is_signed(tmp_path: Path) -> None:
    """The bot opens the connection itself, so there is no secret to ask for."""
    given = {"SLACK_BOT_TOKEN": "xoxb-demo", "SLACK_APP_TOKEN": "xapp-demo"}

    settings = read(ServeSettings, env_file(tmp_path, given))

    assert settings.signing_secrets == ()


def test_a_faulty_app_token_is_the_only_fault_of_socket_mode(tmp_path: Path) -> None:
    """Somebody who wants Socket Mode is not sent to look for a signing secret."""
    given = {"SLACK_BOT_TOKEN": "xoxb-demo", "SLACK_APP_TOKEN": "xoxb-demo"}

    assert faults(env_file(tmp_path, given)) == {"SLACK_APP_TOKEN": "must begin with xapp-"}


@pytest.mark.parametrize("said", ["no", "nb", "Norsk"])
def test_norwegian_is_understood_by_its_other_names(tmp_path: Path, said: str) -> None:
    """An operator who writes `no` means the one Norwegian that there is."""
    given = {"SLACK_BOT_TOKEN": "xoxb-demo", "SLACK_APP_TOKEN": "xapp-demo", "SENSUR_LANGUAGE": said}

    assert read(ServeSettings, env_file(tmp_path, given)).language == "nb"


def test_all_faults_are_named_at_once(tmp_path: Path) -> None:
    """Nobody should start a service eight times to learn eight things."""
    given = {
        "SLACK_BOT_TOKEN": "xoxp-of-a-person",
        "SENSUR_PORT": "http",
        "SENSUR_LANGUAGE": "sv",
        "SENSUR_TIME_ZONE": "Europe/Trondheim",
        "SENSUR_COUNTRY": "Norge",
        "SENSUR_QUIET_HOURS": "20-7",
        "SENSUR_SATURDAYS": "true",
        "SENSUR_DAYS_OFF": "12-24,31.12.",
        "SENSUR_PLANNERS": "planner@uni.example, nobody",
        "SENSUR_DATABASE_URL": "mysql://db",
        "SENSUR_FILE_HOSTS": "https://files.slack.com/",
    }

    assert faults(env_file(tmp_path, given)) == {
        "SLACK_BOT_TOKEN": "must begin with xoxb- or xoxe.xoxb-",
        "SLACK_SIGNING_SECRET": "is missing",
        "SENSUR_PORT": "must be a number from 0 to 65535; 0 takes any free port",
        "SENSUR_LANGUAGE": "must be en or nb",
        "SENSUR_TIME_ZONE": "must be a time zone such as Europe/Oslo",
        "SENSUR_COUNTRY": "must be the code of a country, such as NO, or of a part, such as GB-ENG",
        "SENSUR_SATURDAYS": "must be on or off",
        "SENSUR_DAYS_OFF": "must be days of the year separated by commas,"
        " such as 12-24,12-31; number 2 is none",
        "SENSUR_QUIET_HOURS": "must look like 20:00-07:00, or be off",
        "SENSUR_PLANNERS": "must be e-mail addresses separated by commas; number 2 is none",
        "SENSUR_DATABASE_URL": "must begin with sqlite:/// or postgresql://",
        "SENSUR_FILE_HOSTS": "must be host names separated by commas,"
        " such as files.slack.com or 127.0.0.1:8484",
    }


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SENSUR_PORT", "65536"),
        ("SENSUR_PORT", "-1"),
        ("SENSUR_BACKUPS_KEPT", "0"),
        ("SENSUR_BACKUPS_KEPT", "all"),
        ("SENSUR_KEEP_DAYS", "29"),
        ("SENSUR_KEEP_DAYS", "1000000"),
        ("SENSUR_PORT", "٣٠٠٠"),
        ("SENSUR_HOST", "http://127.0.0.1"),
        ("SENSUR_QUIET_HOURS", "24:00-07:00"),
        ("SENSUR_QUIET_HOURS", "07:00-07:00"),
        ("SENSUR_SATURDAYS", "yes"),
        ("SENSUR_DAYS_OFF", "24-12"),
        ("SENSUR_DAYS_OFF", "12-24;12-31"),
        ("SENSUR_DAYS_OFF", "02-30"),
        ("SENSUR_DAYS_OFF", "2026-12-24"),
        ("SENSUR_TIME_ZONE", "../../etc/passwd"),
        ("SENSUR_DATABASE_URL", "sqlite://sensur.db"),
        ("SENSUR_DATABASE_URL", "sqlite:///:memory:"),
        ("SENSUR_DATABASE_URL", "sensur.db"),
        ("SENSUR_FILE_HOSTS", "*.slack.com"),
        ("SENSUR_FILE_HOSTS", "files.slack.com@evil.example"),
        ("SENSUR_PLANNERS", "a@b@uni.example"),
        ("SENSUR_ROSTER_SECRET", "demo"),
        ("SENSUR_ROSTER_SECRET", "whsec_*not*base64*"),
        ("SENSUR_ROSTER_SECRET", "whsec_c2hvcnQ="),
        ("SLACK_APP_TOKEN", "xoxb-demo"),
        ("SLACK_SIGNING_SECRET", "two words"),
        ("SLACK_API_URL", "http://slack.example/api/"),
        ("SLACK_API_URL", "slack.com/api"),
        ("SLACK_API_URL", "https://user:demo@slack.com/api/"),
        ("SLACK_API_URL", "https://slack.com:port/api/"),
    ],
)
def test_what_cannot_work_is_refused_at_the_start(tmp_path: Path, name: str, value: str) -> None:
    """Found now it is a line on a terminal; found later, a reminder at night or a token sent in clear."""
    assert set(faults(env_file(tmp_path, REQUIRED | {name: value}))) == {name}


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    """An editor on another system may save it in another encoding."""
    path = tmp_path / ".env"
    path.write_bytes("SENSUR_HOST=blåbær\n".encode("utf-16"))

    with pytest.raises(FaultySettings) as refused:
        read(ServeSettings, path)

    assert refused.value.faults == (Fault(setting=str(path), problem="cannot be read as text"),)


def test_subcommands_without_slack_need_no_tokens(tmp_path: Path) -> None:
    """Loading a roster at night should not need the bot's keys."""
    settings = read(Settings, env_file(tmp_path, {"SENSUR_QUIET_HOURS": "off"}))

    assert settings.quiet_hours is None
    assert settings.database_name == "sqlite:///sensur.db"


def test_deadlines_are_counted_as_the_settings_say(tmp_path: Path) -> None:
    """Christmas Eve is a day off where the operator says so; a Saturday is counted where it is turned on."""
    given = {"SENSUR_SATURDAYS": "on", "SENSUR_DAYS_OFF": "12-24,12-31"}
    usual, here = read(Settings, env_file(tmp_path, {})), read(Settings, env_file(tmp_path, given))
    days = [date(2026, 12, 19), date(2026, 12, 24), date(2026, 12, 25), date(2026, 12, 27)]

    assert [usual.counting.is_day_off(day) for day in days] == [True, False, True, True]
    assert [here.counting.is_day_off(day) for day in days] == [False, True, True, True]
    assert here.hours.holiday(date(2026, 12, 31)) is not None


def test_no_secret_is_ever_printed(tmp_path: Path) -> None:
    """Settings end up in bug reports and tracebacks."""
    secrets = {
        "SLACK_BOT_TOKEN": "xoxb-canary-1",
        "SLACK_SIGNING_SECRET": "canary-2",
        "SLACK_SIGNING_SECRET_OLD": "canary-3",
        "SLACK_APP_TOKEN": "xapp-canary-4",
        "SENSUR_DATABASE_URL": "postgresql://sensur:canary-5@db.uni.example/grades",
        "SENSUR_FILES": "/mnt/files",
        "SENSUR_ROSTER_SECRET": "whsec_Y2FuYXJ5LTYtY2FuYXJ5LTY=",
        "SENSUR_INSPERA_SECRET": "canary-7",
    }
    settings = read(ServeSettings, env_file(tmp_path, secrets))

    shown = [repr(settings), str(settings), str(settings.model_dump()), settings.model_dump_json()]

    assert not [text for text in [*shown, settings.database_name] if "canary" in text or "Y2FuYXJ5" in text]


def test_a_faulty_secret_is_not_repeated_in_the_fault(tmp_path: Path) -> None:
    """The likeliest mistake is a true secret in the wrong place."""
    wrong = {
        "SLACK_BOT_TOKEN": "canary-1",
        "SLACK_SIGNING_SECRET": "canary 2",
        "SENSUR_DATABASE_URL": "mysql://u:canary-3@db",
        "SLACK_API_URL": "https://u:canary-4@slack.com",
    }

    with pytest.raises(FaultySettings) as refused:
        read(ServeSettings, env_file(tmp_path, wrong))

    assert len(refused.value.faults) == 4
    assert "canary" not in str(refused.value) + repr(refused.value)
    assert refused.value.__cause__ is None
    assert refused.value.__suppress_context__


def test_settings_do_not_change_while_the_bot_runs(tmp_path: Path) -> None:
    """What one part read in the morning holds for the others in the evening."""
    settings = read(ServeSettings, env_file(tmp_path, REQUIRED))

    with pytest.raises(ValidationError, match="frozen"):
        settings.port = 1  # type: ignore[misc]


def test_settings_can_be_made_in_code_and_outdo_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """The demonstration brings its own workspace, whatever the shell holds."""
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-of-the-shell")
    monkeypatch.setenv("SLACK_APP_TOKEN", "xapp-of-the-shell")

    settings = ServeSettings(
        bot_token=SecretStr("xoxb-demo"),
        signing_secret=SecretStr("demo"),
        app_token=None,
        quiet_hours=None,
        file_hosts=("127.0.0.1:8484",),
    )

    assert settings.bot_token.get_secret_value() == "xoxb-demo"
    assert settings.app_token is None
    assert settings.quiet_hours is None
    assert settings.file_hosts == ("127.0.0.1:8484",)


@pytest.mark.parametrize(
    ("host", "answer"),
    [
        ("127.0.0.1", True),
        ("::1", True),
        ("[::1]", True),
        ("localhost", True),
        ("10.0.0.1", False),
        (None, False),
    ],
)
def test_only_this_machine_is_loopback(host: str | None, answer: bool) -> None:
    """Plain http is for where nobody listens in."""
    assert is_loopback(host) is answer


@pytest.mark.parametrize(
    "url",
    [
        "http://sensur.uni.example",
        "sensur.uni.example",
        "https://",
        "https://me@sensur.uni.example",
        "https://sensur.uni.example/?a=b",
        "https://sensur.uni.example/#here",
        "https://sensur.uni.example:port",
        "webcal://sensur.uni.example",
        "https://sensur\u202e.example",
    ],
)
def test_private_links_begin_with_a_safe_address(tmp_path: Path, url: str) -> None:
    """Who hears such a link on its way has the calendar; so it goes over https, or stays on this machine."""
    assert list(faults(env_file(tmp_path, REQUIRED | {"SENSUR_URL": url}))) == ["SENSUR_URL"]


def test_links_on_this_machine_may_do_without_https(tmp_path: Path) -> None:
    """There is nobody in between."""
    settings = read(ServeSettings, env_file(tmp_path, REQUIRED | {"SENSUR_URL": "http://127.0.0.1:3000"}))

    assert settings.url == "http://127.0.0.1:3000"


def test_a_name_that_is_no_setting_is_told_with_the_nearest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With one letter missing nobody is a planner, and nothing else says so."""
    monkeypatch.setenv("SENSUR_PLANNER", "planner@uni.example")
    monkeypatch.setenv("OTHERS_PLANNER", "x")
    path = env_file(tmp_path, REQUIRED | {"SENSUR_TIMEZONE": "Europe/Oslo", "SENSUR_XYZZY": "1"})

    told = unknown_names(ServeSettings, path)

    assert told == (
        Fault(setting="SENSUR_PLANNER", problem="is no setting; did you mean SENSUR_PLANNERS?"),
        Fault(setting="SENSUR_TIMEZONE", problem="is no setting; did you mean SENSUR_TIME_ZONE?"),
        Fault(setting="SENSUR_XYZZY", problem="is no setting"),
    )
