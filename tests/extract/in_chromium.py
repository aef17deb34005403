"""What Chromium shows of pages, in a process of its own: `python -m tests.extract.in_chromium CHROMIUM ADDRESS COUNT`.

Prints a JSON list of the paragraphs of the pages at ADDRESS/0, ADDRESS/1 and so on. Playwright takes a thread for
itself, and other tests may hold it already.
"""

from __future__ import annotations

import json
import sys

from playwright.sync_api import sync_playwright

QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


def main(chromium: str, address: str, count: int) -> None:
    """Open the pages and print what its paragraph holds."""
    with sync_playwright() as running:
        browser = running.chromium.launch(executable_path=chromium, args=[*QUIET, "--disable-sync", "--no-first-run"])
        page = browser.new_page()
        # Frames at once, not one page after the other; their parent is of another origin, so that they inherit nothing.
        page.set_content("".join(f"<iframe src={address}/{number}></iframe>" for number in range(count)))
        frames = {frame.url: frame for frame in page.frames}
        shown = [
            frames[f"{address}/{number}"].evaluate("document.querySelector('p')?.textContent")
            for number in range(count)
        ]
        browser.close()
    print(json.dumps(shown))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
