"""The daily jobs as the settings want them."""

from collections.abc import Sequence
from datetime import date

import structlog

from bot.config.settings import ServeSettings
from grading.outbox import StorageError
from jobs.daily import DailyJob, JobFailed
from jobs.housekeeping import AUDIT, BROKEN, audit_check, forgetting, nightly_copy, sweeping
from store.backends import file_of
from store.backup.night_files import copy_night_files
from store.backup.nights import Nights
from store.database import Store
from store.errors import BadCopy, FileFault, StoreRefused
from store.files.keeping import FileStore

log: structlog.typing.FilteringBoundLogger = structlog.get_logger()


def daily_jobs(store: Store, files: FileStore, settings: ServeSettings) -> Sequence[DailyJob]:
    """Return what is done each night, in this order; a PostgreSQL database is copied by its own tools."""
    nights = nights_of(settings)
    copies = [] if nights is None else [nightly_copy(lambda day: _copied(store, files, nights, day))]
    return [
        audit_check(store),
        *copies,
        forgetting(store, settings.keep_days),
        sweeping(lambda: _swept(store, files)),
    ]


def nights_of(settings: ServeSettings) -> Nights | None:
    """Return where the nightly copies go, None if none are made."""
    path = file_of(settings.database_url.get_secret_value())
    if path is None or settings.backup_folder is None:
        return None
    folder = path.parent / settings.backup_folder
    return Nights(folder=folder, database=path.stem, kept=settings.backups_kept)


async def take_up_trail(store: Store) -> None:
    """Refuse a broken audit trail before anything is added to it, and begin its seal where the key is new.

    Its end is looked at, which is fast; all of it only where it was broken when it was last checked. Raises
    `store.errors.StoreRefused`.
    """
    await store.refuse_broken_trail(whole=not await is_trail_whole(store))
    before = await store.seal_trail()
    if before:
        # Seen nowhere else: taking all seals away makes the trail look as if it had none yet.
        log.warning("audit_trail_sealed", rows=before)


async def is_trail_whole(store: Store) -> bool:
    """Say whether the audit trail held when it was last checked, by whichever process."""
    return await store.daily.last_outcome(AUDIT) != BROKEN


async def _copied(store: Store, files: FileStore, nights: Nights, day: date) -> str:
    try:
        checked, gone = await store.back_up_night(nights, day)
        copied = await copy_night_files(files, nights, day)
    except (StoreRefused, StorageError) as refused:
        why = refused.why if isinstance(refused, BadCopy | FileFault | StorageError) else ""
        raise JobFailed(f"{type(refused).__name__} {why}".strip()) from refused
    if copied.missing:
        gone_files = f"{len(copied.missing)} files are gone, {copied.missing[0]} first"
        raise JobFailed(gone_files)
    return f"{checked.size} bytes and {copied.files} files, {gone} older ones removed"


async def _swept(store: Store, files: FileStore) -> int:
    """Remove the files that nothing names: their age is looked at first, so none that is being named goes."""
    try:
        old = await files.old()
        async with store.snapshot() as snapshot:
            named = await snapshot.files_named(old)
        return await files.remove(old - named)
    except (FileFault, StorageError) as trouble:
        why = f"{type(trouble).__name__} {trouble.why}"
        raise JobFailed(why) from trouble
