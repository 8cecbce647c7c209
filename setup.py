"""Compiles the catalogues while the package is built; everything else stands in pyproject.toml."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from setuptools import setup
from setuptools.command.build_py import build_py


class BuildWithMessages(build_py):
    """Puts a .mo beside every .po that is packed. The source tree is left as it is."""

    def run(self) -> None:
        """Copy the package, then compile."""
        super().run()
        for source in sorted(Path("zielkurs/locale").rglob("*.po")):
            compiled = Path(self.build_lib) / source.with_suffix(".mo")
            compiled.parent.mkdir(parents=True, exist_ok=True)
            with source.open("rb") as catalogue, compiled.open("wb") as stream:
                write_mo(stream, read_po(catalogue, locale="de"))


setup(cmdclass={"build_py": BuildWithMessages})
