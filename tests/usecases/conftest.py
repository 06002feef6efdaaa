from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from editor_app.usecases import passwords
from tests.usecases.staff import CHEAP, Bureau, copy_of, make_office


@pytest.fixture(scope="session")
def made_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("office") / "desk"
    make_office(folder)
    return folder


@pytest.fixture
def bureau(made_office: Path, tmp_path: Path) -> Iterator[Bureau]:
    before = passwords.use_hasher(CHEAP)
    bureau = copy_of(made_office, tmp_path / "desk")
    yield bureau
    bureau.desk.close()
    passwords.use_hasher(before)
