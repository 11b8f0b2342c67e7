"""`make screenshots`: the pictures of the README and the handbook, taken of the demo on its day.

The demo of var/ is served on a port of its own, as one of two cells, so that the pages of cells are
there too; where there is no demo yet it is played first. The browser writes WebP itself.
"""

import os
import subprocess
import sys
import tempfile
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from selaras.demo.content import PASSWORD, load
from selaras.sel.surat import new_pair
from tools import processes
from tools.bootstrap import ROOT, say
from tools.cells import wait_for
from tools.postgres import free_port
from tools.run import answers
from tools.suite import require_chromium

IMAGES = ROOT / "docs" / "images"
AGENCY, QUALITY = "ntt", 60
PHONE, DESK = (360, 720), (1100, 760)
FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-gpu"]
PATIENCE = 600.0  # seconds until the demo answers, which may have to be played


@dataclass(frozen=True, slots=True)
class Gambar:
    """What somebody sees at an address, or behind the first links there that `links` names."""

    nama: str
    role: str
    alamat: str
    size: tuple[int, int] = DESK
    links: tuple[str, ...] = ()


GAMBAR = (
    Gambar("beranda", "penilai", "/"),
    Gambar("beranda-ponsel", "penilai", "/", PHONE),
    Gambar("skp", "pegawai", "/pelaksanaan/", PHONE, ("main a:has-text('SKP 2026')",)),
    Gambar("harian", "pegawai", "/pelaksanaan/harian/", PHONE),
    Gambar("periode", "pegawai", "/pelaksanaan/", PHONE, ("main a:has-text('Sep')",)),
    Gambar("bawahan", "penilai", "/penilaian/bawahan/"),
    Gambar("menilai", "penilai", "/penilaian/bawahan/", DESK, ("main a:has-text('Buka')",)),
    Gambar("keberatan", "penilai", "/keberatan/", DESK, ("main a[href^='/keberatan/']",)),
    Gambar("kelola", "admin_instansi", "/kelola/"),
    Gambar("jadwal", "penilai", "/jadwal/"),
    Gambar("ruang-kendali", "kepala", "/rekapitulasi/"),
    Gambar("angka-kredit", "pegawai", "/angka-kredit/", PHONE),
    Gambar("kebijakan", "admin_instansi", "/kebijakan/"),
    Gambar("integrasi", "admin_instansi", "/integrasi/"),
    Gambar("antarsel", "admin_instansi", "/sel/", DESK, ("main summary:has-text('Serahkan')",)),
)


def main() -> None:
    processes.raise_when_told_to_stop()
    IMAGES.mkdir(parents=True, exist_ok=True)
    wanted = [each for each in GAMBAR if each.nama in sys.argv[1:] or not sys.argv[1:]]
    with demo() as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=require_chromium(), args=FLAGS)
        for each in wanted:
            shoot(browser, base, each)
        browser.close()
    size = sum(file.stat().st_size for file in IMAGES.iterdir())
    say(f"{IMAGES}: {size / 1000:.0f} kB in all.")


@contextmanager
def demo() -> Iterator[str]:
    """The address of a demo that lives as long as this."""
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    with tempfile.TemporaryDirectory(prefix="selaras-gambar-") as folder:
        env = {**os.environ, "PORT": str(port), "HOST": "127.0.0.1", **cell(Path(folder), base)}
        server = subprocess.Popen([sys.executable, "-m", "tools.run"], cwd=ROOT, env=env)
        try:
            wait_for(lambda: answers(f"{base}/healthz"), "The demo does not answer.", PATIENCE)
            yield base
        finally:
            server.terminate()
            server.wait()


def cell(folder: Path, base: str) -> dict[str, str]:
    """Settings of one of two cells; the other is a name."""
    (private, public), file = new_pair(), folder / "sel.toml"
    rows = (("bali", "Sel Bali", base), ("nusa", "Sel Nusa Tenggara", "https://nusa.contoh.go.id"))
    lines = [
        f'[sel.{kode}]\nnama = "{nama}"\nalamat = "{alamat}"\nkunci = "{public}"'
        for kode, nama, alamat in rows
    ]
    file.write_text("\n".join(['direktori = "bali"', *lines]))
    return {"SEL_DAFTAR": str(file), "SEL_KODE": "bali", "SEL_KUNCI": private}


def shoot(browser: Browser, base: str, gambar: Gambar) -> None:
    width, height = gambar.size
    page = browser.new_page(viewport={"width": width, "height": height}, locale="id-ID")
    page.goto(f"{base}/akun/masuk/")
    page.fill("[name=login]", load(AGENCY).akun(gambar.role).nip)
    page.fill("[name=password]", PASSWORD)
    page.click("main button, form button.full")
    page.wait_for_url(f"{base}/")
    page.goto(f"{base}{gambar.alamat}", wait_until="networkidle")  # with what comes later
    for link in gambar.links:
        page.locator(link).first.click()
        page.wait_for_load_state("networkidle")
    (IMAGES / f"{gambar.nama}.webp").write_bytes(webp(page))
    page.close()


def webp(page: Page) -> bytes:
    """Small, and without a library: Chromium writes it."""
    asked = {"format": "webp", "quality": QUALITY}
    told = page.context.new_cdp_session(page).send("Page.captureScreenshot", asked)
    return b64decode(told["data"])


if __name__ == "__main__":
    main()
