"""What a first view weighs, and that the joined files say what their sources say."""

import gzip
import re
from importlib.resources import files
from pathlib import Path

from django.core.files.storage import FileSystemStorage
from fontTools.ttLib import TTFont

from zielkurs.adapters.web.static import SOURCES, JoinedFinder, joined_css, joined_js


def packed(text: str) -> int:
    return len(gzip.compress(text.encode(), 9))


def htmx() -> str:
    folder = files("django_htmx") / "static" / "django_htmx"
    return (folder / "htmx-2.min.js").read_text() + (folder / "django-htmx.js").read_text()


def test_the_style_sheet_of_the_whole_product_packs_to_at_most_12_kb() -> None:
    assert packed(joined_css()) <= 12_000


def test_all_scripts_with_htmx_pack_to_at_most_30_kb() -> None:
    assert packed(joined_js()) + packed(htmx()) <= 30_000


def test_the_font_weighs_at_most_26_kb_and_holds_all_that_german_and_english_write() -> None:
    font = SOURCES / "font" / "inter.woff2"
    assert font.stat().st_size <= 26_000
    with TTFont(font) as inter:
        known = set(inter.getBestCmap())
        assert [(axis.axisTag, axis.minValue, axis.maxValue) for axis in inter["fvar"].axes] == [
            ("wght", 400, 700)
        ]
        features = {record.FeatureTag for record in inter["GSUB"].table.FeatureList.FeatureRecord}
    wanted = "ABCXYZabcxyzÄÖÜäöüßéèñç0123456789%‰"[:-1] + "„“‚‘’”€−–—…·×•§°²\u00a0&@#/()[]"
    assert {mark for mark in wanted if ord(mark) not in known} == set()
    assert {"calt", "tnum"} <= features
    assert "SIL Open Font License" in (SOURCES / "font" / "OFL.txt").read_text(encoding="utf-8")


def test_first_view_leaves_room_for_the_page_itself() -> None:
    font = (SOURCES / "font" / "inter.woff2").stat().st_size
    assert font + packed(joined_css()) + packed(joined_js()) + packed(htmx()) <= 90_000 - 20_000


def test_layers_are_named_first_and_hold_every_rule() -> None:
    css = joined_css()
    assert css.startswith("@layer reset, tokens, base, layout, components, pages, print;")
    assert css.count("{") == css.count("}")
    for file in (SOURCES / "css").rglob("*.css"):
        outside = re.sub(r"@layer [\w-]+ \{.*?\n\}", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
        outside = re.sub(r"/\*.*?\*/|@font-face \{.*?\n\}|@layer [\w, -]+;", "", outside, flags=re.DOTALL)
        # View transitions name pseudo-elements of the page itself, which no layer orders.
        assert "view-transition" in outside or not outside.strip(), file.name


def test_every_style_sheet_and_script_is_in_the_joined_files() -> None:
    css, js = joined_css(), joined_js()
    for file in (SOURCES / "css").rglob("*.css"):
        selectors = re.findall(r"^\s*(\.[\w-]+) \{", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
        assert all(selector in css for selector in selectors), file.name
    assert js.count("addEventListener") == sum(
        file.read_text(encoding="utf-8").count("addEventListener") for file in (SOURCES / "js").glob("*.js")
    )


def test_style_sheets_ask_for_nothing_but_our_own_font() -> None:
    assert re.findall(r"url\([^)]*\)", joined_css()) == ['url("font/inter.woff2")']
    assert "@import" not in joined_css()


def test_scripts_keep_to_the_content_security_policy_and_to_being_islands() -> None:
    for file in (SOURCES / "js").glob("*.js"):
        code = file.read_text(encoding="utf-8")
        assert not re.search(
            r"\beval\b|new Function|innerHTML|insertAdjacentHTML|\.style\b|\bon\w+\s*=", code
        ), file.name
        assert not re.search(r"^\s*(import|export)\b", code, re.MULTILINE), file.name
        assert code.startswith("// "), f"{file.name} does not say what it is for"


def test_every_class_and_data_attribute_that_has_an_effect_is_in_the_list_for_templates() -> None:
    document = (SOURCES.parents[3] / "docs" / "visual-language.md").read_text(encoding="utf-8")
    classes = {
        name
        for file in [*(SOURCES / "css/components").glob("*.css"), SOURCES / "css/layout.css"]
        for name in re.findall(r"(?<![\w.])\.([a-z][\w-]+)", file.read_text(encoding="utf-8"))
        if not name.startswith("c-")
    }
    attributes = {
        name
        for file in (SOURCES / "js").glob("*.js")
        for name in re.findall(r"\[(data-[\w-]+)", file.read_text(encoding="utf-8"))
    }
    known = set(re.findall(r"[a-z][\w-]+", document))
    assert attributes - known - {"data-sending"} == set()
    assert classes - known - {"htmx-request", "bullet", "spark", "strip", "glyph"} == set()


def test_the_finder_gives_both_files_to_collectstatic_and_to_the_development_server() -> None:
    finder = JoinedFinder()
    listed = dict(finder.list(None))
    assert sorted(listed) == ["app.css", "app.js"]
    assert all(isinstance(storage, FileSystemStorage) for storage in listed.values())
    with listed["app.css"].open("app.css") as file:
        assert file.read().decode() == joined_css()
    found = finder.find("app.js")
    assert Path(found).read_text(encoding="utf-8") == joined_js()
    assert finder.find("app.js", find_all=True) == [found]
    assert finder.find("css/base.css") == []
