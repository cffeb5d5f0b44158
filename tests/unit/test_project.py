"""What pyproject.toml says of the program is true, and the program finds its files where it was installed."""

import subprocess
import sys
import tomllib
from importlib import import_module
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from dashboard.__main__ import script
from tests.data import PROJECT

DESCRIPTION: dict[str, Any] = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))


def requirements(lines: list[str]) -> dict[str, Requirement]:
    found = map(Requirement, lines)
    return {canonicalize_name(requirement.name): requirement for requirement in found}


def pinned() -> dict[str, Requirement]:
    lines = (PROJECT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    return requirements([line for line in lines if line and not line.startswith("#")])


def test_project_and_requirements_name_the_same_packages() -> None:
    assert requirements(DESCRIPTION["project"]["dependencies"]).keys() == pinned().keys()


def test_the_pinned_versions_are_exact_and_the_project_allows_them() -> None:
    allowed = requirements(DESCRIPTION["project"]["dependencies"])
    for name, requirement in pinned().items():
        (pin,) = requirement.specifier
        assert pin.operator == "=="
        assert pin.version in allowed[name].specifier, name


def test_the_commands_are_there() -> None:
    for target in DESCRIPTION["project"]["scripts"].values():
        module, function = target.split(":")
        assert callable(getattr(import_module(module), function))


def test_all_that_is_installed_is_there() -> None:
    wheel = DESCRIPTION["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert all(
        (PROJECT / name).exists() for name in [*wheel["only-include"], *wheel["sources"], *wheel["force-include"]]
    )
    assert script().is_file()


def test_an_installed_program_has_its_data_in_the_package(tmp_path: Path) -> None:
    (tmp_path / "extract").mkdir()
    for part in (PROJECT / "extract").iterdir():
        (tmp_path / "extract" / part.name).symlink_to(part)
    resources = tmp_path / "extract" / "resources.py"
    resources.unlink()  # it looks beside itself, so it must be a file of its own
    resources.write_bytes((PROJECT / "extract" / "resources.py").read_bytes())
    (tmp_path / "extract" / "data").symlink_to(PROJECT / "data")
    code = "from extract.resources import DATA; print(DATA)"
    done = subprocess.run(
        [sys.executable, "-P", "-c", code],
        env={"PYTHONPATH": str(tmp_path)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert done.stdout.strip() == str(tmp_path / "extract" / "data"), done.stderr
