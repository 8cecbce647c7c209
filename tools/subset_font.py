"""Cut Inter down to what the product writes: one variable woff2 for the web.

Run once when Inter is renewed; the result and its licence are committed:

    npm pack @fontsource-variable/inter && tar xzf fontsource-variable-inter-*.tgz
    python tools/subset_font.py package

Prints the size reached and fails above 26 kB, the budget of the first view. Needs fontTools with
brotli (the `dev` group). Inter is under the SIL Open Font License 1.1, which travels with the file;
Inter declares no reserved font name, so the subset may keep it.
"""

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

TARGET = Path(__file__).resolve().parents[1] / "zielkurs/adapters/web/static/font"
BUDGET = 26_000
WEIGHTS = (400, 700)
FEATURES = ["kern", "calt", "tnum", "case"]
# Latin-1 without its control characters, then the marks German and English typesetting add to it.
CHARACTERS = [*range(0x20, 0x7F), *range(0xA0, 0x100), *map(ord, "‚‘’„“”–—…€−•‹›Œœ")]


def subset(package: Path) -> int:
    """Write `inter.woff2` and `OFL.txt` beside it; the size of the font in bytes comes back."""
    font = TTFont(package / "files/inter-latin-wght-normal.woff2")
    options = Options()
    options.flavor = "woff2"
    options.layout_features = FEATURES
    options.hinting = False
    options.desubroutinize = True
    options.name_IDs = [0, 1, 2, 13, 14]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=CHARACTERS)
    subsetter.subset(font)
    # After subsetting: the instancer drops glyphs without variation, which the subsetter then misses.
    font = instantiateVariableFont(font, {"wght": WEIGHTS})
    font.flavor = "woff2"
    TARGET.mkdir(parents=True, exist_ok=True)
    written = TARGET / "inter.woff2"
    font.save(written)
    (TARGET / "OFL.txt").write_text((package / "LICENSE").read_text(encoding="utf-8"), encoding="utf-8")
    return written.stat().st_size


if __name__ == "__main__":
    size = subset(Path(sys.argv[1]))
    sys.stdout.write(f"inter.woff2: {size} bytes\n")
    sys.exit(size > BUDGET)
