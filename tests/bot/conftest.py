"""Commands as an operator types them."""

from pathlib import Path

import pytest

from bot.config.settings import ServeSettings
from bot.main import program, run
from tests.support.typed import Typed


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Typed:
    """Return what types a command in a folder with a database."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    for field in ServeSettings.model_fields.values():
        monkeypatch.delenv(str(field.validation_alias), raising=False)

    def type_it(*words: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            run(program(), words)
        said = capsys.readouterr()
        return int(str(ended.value.code)), said.out, said.err

    type_it("migrate")
    return type_it
