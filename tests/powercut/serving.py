"""`sensur serve` in another mode of the database: `python -m tests.powercut.serving NORMAL_WAL`."""

import sys

from bot.main import program, run
from tests.powercut.modes import Mode, set_to

if __name__ == "__main__":
    with set_to(Mode[sys.argv[1]]):
        run(program(), ["serve"])
