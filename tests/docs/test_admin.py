"""What code can print, docs print."""

from pathlib import Path

from zielkurs.config import env


def test_the_table_of_settings_is_the_codes_own() -> None:
    page = (Path(__file__).parents[2] / "docs" / "admin.md").read_text(encoding="utf-8")
    assert page.split("<!-- environment -->\n")[1].split("\n<!-- /environment -->")[0] == env.table()
