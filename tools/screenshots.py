"""Pictures of the main pages, to be looked at: `python -m tools.screenshots`.

They are of a fresh example, with a second congress beside it, and go into `screenshots/`; the one
that the README shows goes to `docs/congress.png`.
"""

import shutil
import sys
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.site import Site, Visitor, folder
from tools.browser import BROWSERS

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "screenshots"
PICTURE = ROOT / "docs" / "congress.png"
SECOND = ROOT / "tests" / "browser" / "resolution.txt"
CONGRESS = (
    "/congresses/thirteenth-united-nations-congress-on-crime-prevention-and-criminal-justice/"
)


class View(NamedTuple):
    """How a page is looked at."""

    language: str
    width: int
    theme: str


VIEWS = {
    "desk": View("en", 1280, "light"),
    "desk-dark": View("en", 1280, "dark"),
    "phone": View("en", 360, "light"),
    "phone-dark": View("en", 360, "dark"),
    "arabic": View("ar", 1280, "light"),
    "arabic-phone-dark": View("ar", 360, "dark"),
    "chinese": View("zh", 1280, "light"),
    "russian-phone": View("ru", 360, "light"),
}
PAGES = {
    "home": "/",
    "congress": CONGRESS,
    "text": "/texts/A/67/97",
    "texts": "/texts/",
    "register": "/register/",
    "register-narrowed": "/register/?state=proposed&addressee=member-states",
    "task": "/register/1/",
    "party": "/parties/qat/",
    "adoption": "/approval/1/",
    "why": "/why/?q=eight+days",
    "search": "/search/?q=suggestions",
    "compare": "/compare/?a=A/67/97&b=A/RES/90/1",
    "bodies": "/bodies/",
    "bring-in": "/bring-in/",
    "acts": "/acts/",
    "people": "/people/",
    "me": "/me/",
    "elements": "/elements/",
    "not-there": "/nothing/",
}
SIGNED_OUT = {"sign-in": "/accounts/login/", "sign-up": "/accounts/signup/"}


def take_all(site: Site, browser: Browser) -> None:
    """Write a picture of every page in every view."""
    officer, visitor = site.officer(), site.visitor()
    bring_in(officer)
    for name, view in VIEWS.items():
        for person, pages in ((officer, PAGES), (visitor, SIGNED_OUT)):
            page = open_page(browser, site, view, person)
            for title, path in pages.items():
                page.goto(path)
                page.screenshot(path=FOLDER / f"{title}-{name}.png", full_page=True)
            page.context.close()
    take_for_readme(open_page(browser, site, VIEWS["desk"], visitor))


def take_for_readme(page: Page) -> None:
    """Write the picture of the congress's page down to the end of what is stated of it."""
    page.goto(CONGRESS)
    box = page.locator(".vouched").bounding_box() or {"y": 900, "height": 0}
    height = box["y"] + box["height"] + 24
    page.set_viewport_size({"width": VIEWS["desk"].width, "height": int(height)})
    page.screenshot(path=PICTURE)


def bring_in(officer: Visitor) -> None:
    """Let a second congress open from its resolution."""
    officer.bring_in(SECOND.read_bytes(), name=SECOND.name)
    officer.get("/")  # takes in the message that it is kept


def open_page(browser: Browser, site: Site, view: View, person: Visitor) -> Page:
    """Return a page of the site as this person sees it."""
    address = f"http://127.0.0.1:{site.port}"
    context = browser.new_context(
        base_url=address,
        viewport={"width": view.width, "height": 900},
        color_scheme="dark" if view.theme == "dark" else "light",
    )
    cookies = person.cookies | {"language": view.language}
    context.add_cookies(
        [{"name": name, "value": value, "url": address} for name, value in cookies.items()]
    )
    return context.new_page()


def main() -> int:
    """Take the pictures; return 1 where there is no browser."""
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        sys.stderr.write("There is no chromium here: python -m tools.browser\n")
        return 1
    FOLDER.mkdir(exist_ok=True)
    with folder() as data, Site(data) as site, sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu"]
        browser = playwright.chromium.launch(executable_path=program, args=arguments)
        take_all(site, browser)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
