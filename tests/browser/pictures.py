"""`make pictures`: every declared page in every size and look, as PNG files in pictures/."""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests import services
from tests.browser.server import running
from tests.world import PASSWORD

FOLDER = Path(__file__).resolve().parent.parent.parent / "pictures"


def main() -> int:
    """Take all pictures; 1 where there is no browser."""
    path = services.chromium()
    if path is None:
        return services.missing("Chromium", "no pictures were taken.") or 1
    import django

    django.setup()
    from tests.browser.cells import SIZES, pictured
    from tests.browser.conftest import ARGUMENTS
    from tests.browser.docs_pictures import take

    FOLDER.mkdir(exist_ok=True)
    with running() as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        window = browser.new_context(base_url=server.url, locale="de-DE", reduced_motion="reduce")
        page = window.new_page()
        page.goto("/login/")
        page.fill("[name=login]", "alice@example.org")
        page.fill("[name=password]", PASSWORD)
        page.click("main button.button-primary")
        page.wait_for_url("**/w/**")
        for cell in pictured():
            width, height = SIZES[cell.size]
            page.set_viewport_size({"width": width, "height": height})
            page.emulate_media(color_scheme="dark" if cell.look == "dark" else "light")
            page.goto(cell.path(server))
            page.screenshot(path=FOLDER / f"{cell}.png", full_page=cell.size != "wall")
            sys.stdout.write(f"{FOLDER.name}/{cell}.png\n")
        take(browser)
        browser.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
