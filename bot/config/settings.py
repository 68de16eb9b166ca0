"""Everything an operator can decide, read once and checked whole."""

from dataclasses import dataclass
from datetime import time
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Literal, TypeVar
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import BeforeValidator, Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import (
    BaseSettings,
    DotEnvSettingsSource,
    EnvSettingsSource,
    NoDecode,
    SettingsConfigDict,
)

from bot.config import values
from bot.config.public_holidays import public_holidays, with_days_off
from grading.directory import NO_DIRECTORY, Directory
from grading.rules.civil import OfficeHours, QuietHours
from grading.rules.deadlines import Counting
from jobs.housekeeping import LEAST_DAYS
from store.backends import file_of

OURS = "SENSUR_"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What is wrong with one setting, in words that never repeat its value."""

    setting: str
    problem: str


class FaultySettings(Exception):
    """All that is wrong with the settings, at once."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("; ".join(f"{fault.setting} {fault.problem}" for fault in faults))
        self.faults = faults


class Settings(BaseSettings):
    """What every subcommand needs: the facts' place, and the house's habits."""

    model_config = SettingsConfigDict(
        frozen=True,
        extra="ignore",
        case_sensitive=True,
        populate_by_name=True,
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        hide_input_in_errors=True,
    )

    database_url: Annotated[SecretStr, BeforeValidator(values.as_database_url)] = Field(
        default=SecretStr("sqlite:///sensur.db"), validation_alias="SENSUR_DATABASE_URL"
    )
    audit_key: Annotated[SecretStr | None, BeforeValidator(values.as_secret())] = Field(
        default=None, validation_alias="SENSUR_AUDIT_KEY"
    )
    planners: Annotated[tuple[str, ...], NoDecode, BeforeValidator(values.as_emails)] = Field(
        default=(), validation_alias="SENSUR_PLANNERS"
    )
    time_zone: Annotated[ZoneInfo, BeforeValidator(values.as_time_zone)] = Field(
        default=ZoneInfo("Europe/Oslo"), validation_alias="SENSUR_TIME_ZONE"
    )
    country: Annotated[str, BeforeValidator(values.as_country)] = Field(
        default="NO", validation_alias="SENSUR_COUNTRY"
    )
    saturdays: Annotated[bool, BeforeValidator(values.as_on_or_off)] = Field(
        default=False, validation_alias="SENSUR_SATURDAYS"
    )
    days_off: Annotated[tuple[tuple[int, int], ...], NoDecode, BeforeValidator(values.as_days_off)] = Field(
        default=(), validation_alias="SENSUR_DAYS_OFF"
    )
    language: Annotated[Literal["en", "nb"], BeforeValidator(values.as_language)] = Field(
        default="en", validation_alias="SENSUR_LANGUAGE"
    )
    quiet_hours: Annotated[QuietHours | None, NoDecode, BeforeValidator(values.as_quiet_hours)] = Field(
        default=QuietHours(start=time(20), end=time(7)), validation_alias="SENSUR_QUIET_HOURS"
    )
    contacts: Annotated[Directory, NoDecode, BeforeValidator(values.as_contacts)] = Field(
        default=NO_DIRECTORY, validation_alias="SENSUR_CONTACTS"
    )

    files: Annotated[Path | None, BeforeValidator(values.as_files_folder)] = Field(
        default=None, validate_default=True, validation_alias="SENSUR_FILES"
    )

    @property
    def files_folder(self) -> Path:
        """Where files are kept: beside an SQLite database if nothing else is said."""
        database = file_of(self.database_url.get_secret_value())
        beside = Path() if database is None else database.parent
        return beside / (self.files or values.FILES)

    @property
    def audit_key_bytes(self) -> bytes | None:
        """The key that seals the audit trail, None without one."""
        return None if self.audit_key is None else self.audit_key.get_secret_value().encode()

    @property
    def hours(self) -> OfficeHours:
        """When people may be disturbed, where they are and on which days nobody works."""
        holiday = with_days_off(public_holidays(self.country), self.days_off)
        return OfficeHours(zone=self.time_zone, quiet=self.quiet_hours, holiday=holiday)

    @property
    def counting(self) -> Counting:
        """How the days of a deadline are counted."""
        hours = self.hours
        return Counting(zone=hours.zone, holiday=hours.holiday, saturdays=self.saturdays)

    @property
    def database_name(self) -> str:
        """Where the facts are, without user or password: fit to be printed."""
        url = urlsplit(self.database_url.get_secret_value())
        return f"{url.scheme}://{url.netloc.rpartition('@')[2]}{url.path}"


class ServeSettings(Settings):
    """What the bot needs to serve a Slack workspace.

    An `app_token` means Socket Mode: the bot opens the connection, and nothing comes that is signed.
    """

    bot_token: Annotated[SecretStr, BeforeValidator(values.as_secret("xoxb-", "xoxe.xoxb-"))] = Field(
        validation_alias="SLACK_BOT_TOKEN"
    )
    app_token: Annotated[SecretStr | None, BeforeValidator(values.as_secret("xapp-"))] = Field(
        default=None, validation_alias="SLACK_APP_TOKEN"
    )
    signing_secret: Annotated[SecretStr | None, BeforeValidator(values.as_secret())] = Field(
        default=None, validate_default=True, validation_alias="SLACK_SIGNING_SECRET"
    )
    signing_secret_old: Annotated[SecretStr | None, BeforeValidator(values.as_secret())] = Field(
        default=None, validation_alias="SLACK_SIGNING_SECRET_OLD"
    )
    api_url: Annotated[str, BeforeValidator(values.as_api_url)] = Field(
        default="https://slack.com/api/", validation_alias="SLACK_API_URL"
    )
    file_hosts: Annotated[tuple[str, ...], NoDecode, BeforeValidator(values.as_hosts)] = Field(
        default=("files.slack.com",), validation_alias="SENSUR_FILE_HOSTS"
    )
    url: Annotated[str | None, BeforeValidator(values.as_own_url)] = Field(
        default=None, validation_alias="SENSUR_URL"
    )
    host: Annotated[str, BeforeValidator(values.as_host)] = Field(
        default="127.0.0.1", validation_alias="SENSUR_HOST"
    )
    port: Annotated[int, BeforeValidator(values.as_port)] = Field(
        default=3000, validation_alias="SENSUR_PORT"
    )
    backup_folder: Annotated[Path | None, BeforeValidator(values.as_folder)] = Field(
        default=Path("backups"), validation_alias="SENSUR_BACKUP_FOLDER"
    )
    backups_kept: Annotated[int, BeforeValidator(values.as_number(1, 1_000))] = Field(
        default=14, validation_alias="SENSUR_BACKUPS_KEPT"
    )
    keep_days: Annotated[int, BeforeValidator(values.as_number(LEAST_DAYS, 36_500))] = Field(
        default=90, validation_alias="SENSUR_KEEP_DAYS"
    )
    roster_secret: Annotated[SecretStr | None, BeforeValidator(values.as_webhook_secret)] = Field(
        default=None, validation_alias="SENSUR_ROSTER_SECRET"
    )
    inspera_secret: Annotated[SecretStr | None, BeforeValidator(values.as_secret())] = Field(
        default=None, validation_alias="SENSUR_INSPERA_SECRET"
    )

    @field_validator("files")
    @classmethod
    def _must_be_there_for_postgresql(cls, files: Path | None, seen: ValidationInfo) -> Path:
        # A faulty address is not seen here, and has a fault of its own.
        url: SecretStr | None = seen.data.get("database_url")
        return values.required_beside(None if url is None else url.get_secret_value(), files)

    @field_validator("signing_secret")
    @classmethod
    def _must_be_there_for_http(cls, secret: SecretStr | None, seen: ValidationInfo) -> SecretStr | None:
        # A faulty app token is not seen here, and has a fault of its own.
        return values.required_without(seen.data.get("app_token", "faulty"), secret)

    @property
    def signing_secrets(self) -> tuple[str, ...]:
        """The secrets that Slack may sign with, the current one first."""
        both = (self.signing_secret, self.signing_secret_old)
        return tuple(secret.get_secret_value() for secret in both if secret is not None)


AnySettings = TypeVar("AnySettings", bound=Settings)


def read(kind: type[AnySettings], env_file: Path = Path(".env")) -> AnySettings:
    """Read the environment, and `env_file` for what is not there; raises FaultySettings with all faults."""
    try:
        return kind(_env_file=env_file)
    except ValidationError as error:
        faults = tuple(
            Fault(
                setting=_name_of(kind, str(detail["loc"][0])),
                problem="is missing"
                if detail["type"] == "missing"
                else detail["msg"].removeprefix("Value error, "),
            )
            for detail in error.errors()
        )
        raise FaultySettings(faults) from None
    except (OSError, UnicodeDecodeError):
        raise FaultySettings((Fault(setting=str(env_file), problem="cannot be read as text"),)) from None


def unknown_names(kind: type[Settings], env_file: Path = Path(".env")) -> tuple[Fault, ...]:
    """Return what is set under a name that begins like ours and is none, with the nearest that is one."""
    known = [str(field.validation_alias) for field in kind.model_fields.values()]
    ours = [name.removeprefix(OURS) for name in known if name.startswith(OURS)]
    given = {*EnvSettingsSource(kind).env_vars, *DotEnvSettingsSource(kind, env_file).env_vars}
    strange = sorted(name for name in given if name.startswith(OURS) and name not in known)
    nearest = {name: get_close_matches(name.removeprefix(OURS), ours, n=1) for name in strange}
    return tuple(
        Fault(
            setting=name,
            problem="is no setting" + "".join(f"; did you mean {OURS}{one}?" for one in nearest[name]),
        )
        for name in strange
    )


def _name_of(kind: type[Settings], place: str) -> str:
    """Return a setting's own name; where a default is at fault, the place is only the field's."""
    field = kind.model_fields.get(place)
    return place if field is None else str(field.validation_alias)
