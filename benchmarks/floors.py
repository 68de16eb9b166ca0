"""One row and one commit that survives a power cut: what saving a grade costs at least."""

import time
from contextlib import closing
from pathlib import Path

import asyncpg

from benchmarks.load import Timings
from store.sqlite import files


def sqlite_commits(path: Path, count: int) -> Timings:
    """Return what so many commits took on an SQLite file that is set up as the bot's own."""
    timings = Timings()
    with closing(files.connect(path, create=True)) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS row (id INTEGER PRIMARY KEY, text TEXT)")
        for number in range(count):
            began = time.perf_counter()
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("INSERT INTO row (text) VALUES (?)", (f"a grade of candidate {number}",))
            connection.execute("COMMIT")
            timings.each.append(time.perf_counter() - began)
    timings.elapsed = sum(timings.each)
    return timings


async def postgres_commits(url: str, count: int) -> Timings:
    """Return what so many commits took on a PostgreSQL, each a single prepared statement."""
    timings = Timings()
    connection = await asyncpg.connect(url)
    try:
        await connection.execute("CREATE SCHEMA IF NOT EXISTS floor")
        await connection.execute("CREATE TABLE IF NOT EXISTS floor.row (id serial PRIMARY KEY, text text)")
        insert = await connection.prepare("INSERT INTO floor.row (text) VALUES ($1)")
        for number in range(count):
            began = time.perf_counter()
            await insert.fetch(f"a grade of candidate {number}")
            timings.each.append(time.perf_counter() - began)
    finally:
        await connection.close()
    timings.elapsed = sum(timings.each)
    return timings
