"""`make screenshots`: the pictures of the README, taken of the demo that `make run` serves."""

import sys

from playwright.sync_api import Browser, sync_playwright

from tools.bootstrap import ROOT, say
from tools.run import address, answers
from tools.suite import require_chromium

IMAGES = ROOT / "docs" / "images"
NIP, PASSWORD = "197805212003121914", "selaras-2026"
SIZES = {"beranda": (1280, 800), "beranda-ponsel": (390, 800)}
FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-gpu"]


def main() -> None:
    host, port = address()
    base = f"http://{host}:{port}"
    if not answers(f"{base}/healthz"):
        say(f"Jalankan `make run` lebih dahulu ({base}). / Start `make run` first.")
        sys.exit(1)
    IMAGES.mkdir(parents=True, exist_ok=True)
    chromium = require_chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        for name, (width, height) in SIZES.items():
            shoot(browser, base, name, width, height)
        browser.close()


def shoot(browser: Browser, base: str, name: str, width: int, height: int) -> None:
    """The home page of a penilai, as he sees it after logging in."""
    page = browser.new_page(viewport={"width": width, "height": height}, locale="id-ID")
    page.goto(f"{base}/akun/masuk/")
    page.fill("[name=login]", NIP)
    page.fill("[name=password]", PASSWORD)
    page.click("main button, form button.full")
    page.wait_for_url(f"{base}/")
    page.screenshot(path=IMAGES / f"{name}.png")
    page.close()


if __name__ == "__main__":
    main()
