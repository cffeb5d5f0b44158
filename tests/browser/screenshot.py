"""Takes pictures of the pages: ``python -m tests.browser.screenshot OUT [PAGE …] [--as light …]``.

OUT is a folder for the pictures of the named pages, all where none is named, in each of the ways to look at them:
light (``brief.png``), dark (``brief_dark.png``), a telephone (``brief_390.png``), a wide screen (``brief_2560.png``).
Or it is a file, ``OUT.png``, for one picture: of the page of ``--query``, as ``--width``, ``--height``, ``--dark`` say.

It starts a dashboard over a new database, which loads the sample articles as it does for anyone at the first start.
"""

import argparse
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page

from tests.browser.server import browser, chromium, serve, settle

LOADING = 300_000  # milliseconds that reading the sample articles may take
COLOURS = 256  # of a picture, which is a third as large then as with all of them
TELEPHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36"


@dataclass(frozen=True, slots=True)
class Look:
    """How a page is looked at: size of the screen in CSS pixels, theme, and pixels of the picture to each of these."""

    width: int = 1440
    height: int = 900
    dark: bool = False
    scale: float = 1.5


LOOKS = {
    "light": Look(),
    "dark": Look(dark=True),
    "390": Look(390, 844, scale=2),
    "2560": Look(2560, 1300, scale=1),
}
KALLAS = "actor=Kaja+Kallas"
PAGES = {
    "brief": "",
    "timeline": "timeline",
    "event": "timeline?q=Anchorage&type=meeting",
    "actors": "actors",
    "dossier": f"actors?{KALLAS}",
    "compare": f"compare?{KALLAS}&actor=Ant%C3%B3nio+Costa",
    "network": "network",
    "sources": "articles",
    "review": "review",
}
README = ("brief", "timeline", "dossier", "network", "review")  # what it shows, light


@contextmanager
def dashboard() -> Iterator[tuple[Browser, str]]:
    """A browser, and the address of a dashboard over the sample articles."""
    with (
        tempfile.TemporaryDirectory() as folder,
        serve(Path(folder) / "events.db", Path(folder) / "log.txt") as url,
        browser(chromium()) as started,
    ):
        yield started, url


def new_page(browser: Browser, look: Look) -> Page:
    return browser.new_page(
        viewport={"width": look.width, "height": look.height},
        color_scheme="dark" if look.dark else "light",
        device_scale_factor=look.scale,
        user_agent=TELEPHONE if look.width < 700 else None,
        reduced_motion="reduce",
    )


def shoot(page: Page, address: str, out: Path) -> None:
    page.goto(address)
    page.wait_for_selector("h1", timeout=LOADING)
    settle(page, LOADING)
    page.screenshot(path=out)
    Image.open(out).quantize(COLOURS).save(out, optimize=True)


def tour(folder: Path, pages: Sequence[str], looks: Sequence[str]) -> None:
    """A picture of each page in each of the looks."""
    folder.mkdir(parents=True, exist_ok=True)
    with dashboard() as (browser, url):
        for name in looks:
            page = new_page(browser, LOOKS[name])
            for at in pages:
                shoot(page, f"{url}/{PAGES[at]}", folder / f"{at if name == 'light' else f'{at}_{name}'}.png")
            page.close()


def main() -> None:
    parser = argparse.ArgumentParser(description="Take pictures of the dashboard over the sample articles.")
    parser.add_argument("out", type=Path, help="a folder, or a file.png for the one page of --query")
    parser.add_argument(
        "pages", nargs="*", metavar="PAGE", help=f"one of {', '.join(PAGES)}, or readme: those it shows"
    )
    parser.add_argument("--as", nargs="+", dest="looks", choices=LOOKS, default=list(LOOKS), help="how they are seen")
    parser.add_argument(
        "--query", default="", help="page and selection of one picture: ?lanes=actor, network?type=meeting"
    )
    parser.add_argument("--width", type=int, default=LOOKS["light"].width)
    parser.add_argument("--height", type=int, default=LOOKS["light"].height)
    parser.add_argument("--dark", action="store_true")
    wanted = parser.parse_args()
    if wanted.out.suffix == ".png":
        with dashboard() as (browser, url):
            look = Look(wanted.width, wanted.height, wanted.dark)
            shoot(new_page(browser, look), f"{url}/{wanted.query}", wanted.out)
    elif wanted.pages == ["readme"]:
        tour(wanted.out, README, ["light"])
    elif unknown := set(wanted.pages) - set(PAGES):
        parser.error(f"no page is called {', '.join(sorted(unknown))}: there are {', '.join(PAGES)}")
    else:
        tour(wanted.out, wanted.pages or list(PAGES), wanted.looks)


if __name__ == "__main__":
    main()
