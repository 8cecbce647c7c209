"""What `pip install .` brings: every file of the product, catalogues compiled, nothing else."""

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.architecture.code import PACKAGE, ROOT


@pytest.mark.slow
def test_the_wheel_carries_the_whole_product(tmp_path: Path) -> None:
    source = tmp_path / "source"
    shutil.copytree(PACKAGE, source / "zielkurs", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "setup.py", "README.md"):
        shutil.copy(ROOT / name, source)
    files = {path.relative_to(source) for path in (source / "zielkurs").rglob("*") if path.is_file()}
    wanted = {str(path) for path in files if path.suffix != ".mo" and path.name != ".lock"}
    compiled = {str(path.with_suffix(".mo")) for path in files if path.suffix == ".po"}
    command = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        ".",
        "--no-deps",
        "--quiet",
        "--wheel-dir",
        str(tmp_path),
    ]
    done = subprocess.run(command, cwd=source, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        packed = {name for name in archive.namelist() if ".dist-info/" not in name}
        scripts = next(archive.read(n).decode() for n in archive.namelist() if n.endswith("entry_points.txt"))
    assert packed == wanted | compiled
    assert "zielkurs = zielkurs.adapters.cli.main:main" in scripts
