"""Takes a picture for the README: ``python -m tests.browser.screenshot OUT.png [--dark] [--width 1440] [--query …]``.

It starts a dashboard over a new database, which loads the sample articles as it does for anyone at the first start.
"""

import argparse
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.server import chromium, serve, settle

LOADING = 300_000  # milliseconds that reading the sample articles may take


def shoot(out: Path, query: str, width: int, height: int, dark: bool) -> None:
    path = chromium()
    if path is None:
        raise SystemExit("no chromium: install it (apt install chromium) or name one in CHROMIUM")
    with (
        tempfile.TemporaryDirectory() as folder,
        serve(Path(folder) / "events.db", Path(folder) / "log.txt") as url,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-dev-shm-usage"])
        page = browser.new_page(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            device_scale_factor=1.5,
        )
        page.goto(f"{url}/{query}")
        page.wait_for_selector("h1", timeout=LOADING)
        settle(page, LOADING)
        page.screenshot(path=out)
        browser.close()


def main() -> None:
    parser = argparse.ArgumentParser(description="Take a picture of the dashboard over the sample articles.")
    parser.add_argument("out", type=Path)
    parser.add_argument(
        "--query", default="", help="the page and what to select, such as ?lanes=actor or network?type=meeting"
    )
    parser.add_argument("--width", type=int, default=1440)
    parser.add_argument("--height", type=int, default=900)
    parser.add_argument("--dark", action="store_true")
    wanted = parser.parse_args()
    shoot(wanted.out, wanted.query, wanted.width, wanted.height, wanted.dark)


if __name__ == "__main__":
    main()
