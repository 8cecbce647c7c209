"""Show every part of the visual language on pages of their own, for looking at and for screenshots.

    python tools/gallery.py /tmp/gallery              writes week.html, result.html, board.html, …
    python tools/gallery.py /tmp/gallery --pictures   and takes them in light, dark and phone widths

Pictures need the `dev` group and Chromium at /usr/bin/chromium. The words are samples; nothing here ships.
"""

import shutil
import sys
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from zielkurs.adapters.web.static import SOURCES, joined_css, joined_js
from zielkurs.pure import charts

SAMPLES = Path(__file__).with_name("gallery_pages.html")
WORDS = {
    "on_plan": "Im Plan",
    "at_risk": "Gefährdet",
    "off_plan": "Außer Plan",
    "reached": "Erreicht",
    "not_reached": "Nicht erreicht",
    "missing": "Wert fehlt",
}
BEGIN, END = date(2026, 9, 28), date(2026, 12, 27)
ICON = '<svg viewBox="0 0 20 20" fill="none" stroke="currentColor" stroke-width="1.6"><path d="{}"/></svg>'
CHROMIUM = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
LOOKS = [(1366, "light"), (1366, "dark"), (375, "light"), (320, "dark"), (1920, "light")]


def weekly(*values: str | None) -> list[tuple[date, Decimal | None]]:
    return [
        (BEGIN + timedelta(weeks=week, days=4), value and Decimal(value)) for week, value in enumerate(values)
    ]


def pill(status: str) -> str:
    return f'<span class="pill" data-status="{status}">{charts.status_glyph(status)}{WORDS[status]}</span>'


def german(value: Decimal) -> str:
    return f"{value.normalize():f}".replace(".", ",").replace("-", "−")


def spark(*values: str | None) -> str:
    return charts.sparkline(points=weekly(*values), begin=BEGIN, end=END)


def line() -> str:
    return charts.key_result_line(
        title="Verlauf: acht Wochenwerte von 120 auf 148, Plan linear auf 200, Prognose 158 bis 182",
        points=weekly("120", "122", "126", None, "133", "138", "141", "148"),
        plan=[(BEGIN, Decimal(120)), (END, Decimal(200))],
        begin=BEGIN,
        end=END,
        format_value=german,
        axis_label="KW",
        value_label="148",
        plan_label="Plan",
        target=Decimal(200),
        target_label="Ziel 200",
        forecast=charts.Forecast([(END, Decimal(158), Decimal(182))], "Prognose 158–182"),
        events=[charts.Event(date(2026, 11, 3), "Kurswechsel")],
    )


def process() -> str:
    values = [69.4, 71, 76, 69.6, 70.1, 71.3, 65.6, 70.3, 71.8, 74, 64.3, 67.4, 64.4, 74.3, 72.8]
    values += [63.6, 76.8, 76.5, 72.3, 71.5, 65.4, 92.4, 81, 79]
    return charts.process_chart(
        title="24 Wochen, ein Wert über der oberen Grenze",
        values=values,
        labels=[str(week) for week in range(24, 48)],
        phases=[charts.Phase(0, 23, 70.6, 58.9, 82.3)],
        signals={21: "92,4 €"},
        format_value=german,
        axis_label="KW",
        mean_label="Mittel 70,6",
        lower_label="Grenze 58,9",
        upper_label="Grenze 82,3",
    )


def row(
    name: str, value: str, target: str, done: str | None, owner: str, status: str, *values: str | None
) -> str:
    bar = charts.bullet(progress=done and Decimal(done), planned=Decimal("0.62"))
    return (
        f'<tr data-row><th scope="row"><a href="#">{name}</a></th><td class="number" data-label="Wert">{value}</td>'
        f'<td class="number" data-label="Zielwert">{target}</td><td data-label="Fortschritt">{bar}</td>'
        f'<td data-label="12 Wochen">{spark(*values)}</td><td data-label="Status">{pill(status)}</td>'
        f'<td class="owner" data-label="Verantwortlich">{owner}</td></tr>'
    )


def parts() -> dict[str, str]:
    """What the sample pages hold the place of: {{ name }}."""
    icons = {
        "calendar": "M3 4h14v13H3zM3 8h14M7 2v4M13 2v4",
        "board": "M3 5h14M3 10h14M3 15h9",
        "people": "M10 9a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM4 17c0-4 3-6 6-6s6 2 6 6",
        "target": "M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM10 12a2 2 0 1 0 0-4 2 2 0 0 0 0 4z",
        "more": "M4 10h1M10 10h1M16 10h1",
    }
    scale = "".join(
        f'<label><input type="radio" name="confidence" value="{step}">{step}</label>' for step in range(11)
    )
    rising, falling = (
        ("120", "122", "126", "129", "133", "138", "141", "148"),
        ("9", "9", "8", "9", "7", "7", "6", "4"),
    )
    return {
        **{f"icon:{name}": ICON.format(path) for name, path in icons.items()},
        **{f"pill:{status}": pill(status) for status in WORDS},
        "scale": scale,
        "line": line(),
        "process": process(),
        "strip": charts.status_strip(
            ["on_plan"] * 5 + ["at_risk"] * 2 + ["off_plan", "missing", "reached", "not_reached"],
            title="11 Key Results",
        ),
        "row:1": row(
            "Organische Demo-Anfragen je Monat", "148", "200", "0.35", "Jule Brandt", "at_risk", *rising
        ),
        "row:2": row(
            "Anteil der Newsletter-Öffnungen mit Klick",
            "3,9 %",
            "4,5 %",
            "0.6",
            "Mira Koch",
            "on_plan",
            *rising,
        ),
        "row:3": row(
            "Geteilte Fachbeiträge je Monat", "61", "60", "1.02", "Ole Petersen", "reached", *falling
        ),
        "row:4": row(
            "Kundenzufriedenheitsbefragungsergebnis", "38", "90", "-0.1", "Jule Brandt", "off_plan", *falling
        ),
        "row:5": row("Angebotsquote aus Messekontakten", "–", "30 %", None, "Ahmet Yılmaz", "missing"),
        "row:6": row(
            "Antwortzeit auf Anliegen", "9,5 Std.", "4 Std.", "0.63", "Mira Koch", "not_reached", "9"
        ),
    }


def write(folder: Path) -> list[Path]:
    """Write the pages and what they load; the pages come back."""
    folder.mkdir(parents=True, exist_ok=True)
    for part in ("font", "img"):
        shutil.copytree(SOURCES / part, folder / part, dirs_exist_ok=True)
    (folder / "app.css").write_text(joined_css(), encoding="utf-8")
    (folder / "app.js").write_text(joined_js(), encoding="utf-8")
    head, *pages = SAMPLES.read_text(encoding="utf-8").split("<!-- page: ")
    written = []
    for page in pages:
        name, _, body = page.partition(" -->")
        shell, _, foot = head.partition("{{ main }}")
        # A page with a body of its own (signing in) stands without the shell.
        text = shell.partition("<body")[0] + body if "<body" in body else shell + body + foot
        for mark, markup in parts().items():
            text = text.replace("{{ " + mark + " }}", markup)
        path = folder / f"{name}.html"
        path.write_text(text, encoding="utf-8")
        written.append(path)
    return written


def photograph(pages: list[Path], report: Callable[[str], object]) -> None:
    """One picture per page and look beside it; says which page is wider than its window."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM.split())
        for width, scheme in LOOKS:
            context = browser.new_context(
                viewport={"width": width, "height": 800}, color_scheme="dark" if scheme == "dark" else "light"
            )
            for page in pages:
                tab = context.new_page()
                tab.goto(page.as_uri())
                wide = tab.evaluate("document.documentElement.scrollWidth - innerWidth")
                if wide > 0:
                    report(f"{page.stem} at {width}: {wide} px too wide\n")
                tab.screenshot(path=page.with_suffix(f".{width}.{scheme}.png"), full_page=True)
                tab.close()
            context.close()
        browser.close()


if __name__ == "__main__":
    made = write(Path(sys.argv[1]))
    if "--pictures" in sys.argv:
        photograph(made, sys.stdout.write)
