"""The end of the main job: feedback, rating, and what is printed."""

from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Locator

from selaras.rules.kebijakan import JenisPeriode, Kebijakan
from tests.journeys.browser import Facts, Office, Visitor

PENILAI = {"dewi": "sekda", "sari": "dewi", "budi": "sari"}


@dataclass
class Rating:
    office: Office
    scan: Path  # a small PDF
    paths: dict[str, str] = field(default_factory=dict)  # of the SKP
    periods: dict[str, str] = field(default_factory=dict)

    @property
    def kebijakan(self) -> Kebijakan:
        return self.office.world.kebijakan

    @property
    def is_monthly(self) -> bool:
        return self.kebijakan.periode == JenisPeriode.BULANAN

    @property
    def label(self) -> str:
        return "Februari 2026" if self.is_monthly else "Triwulan I 2026"

    def set_capaian(self) -> None:
        sekda = self.office.visitor("sekda")
        sekda.go("/penilaian/capaian/")
        choices = sekda.page.locator('select[name="periode"]')
        choices.select_option(label=self.label)
        sekda.go(f"/penilaian/capaian/?periode={choices.input_value()}")
        form = sekda.form("/set_capaian/")
        sekda.send(form, "Tetapkan", {"predikat": "baik"})

    def comment(self, name: str) -> None:
        """The agency's sentences, or one's own, on everything; one's own on one behaviour."""
        penilai, path = self.office.visitor(PENILAI[name]), self.periods[name]
        penilai.go("/penilaian/bawahan/")
        penilai.go(path)
        if self.kebijakan.penilaian_dua_tahap:
            self._first_step(penilai)
        form = penilai.form("/rate/")
        for row in form.locator("[data-hal]").all():
            self._say(row)
        own = _opened(form.locator('[data-hal="perilaku_BP"]'))
        if self.kebijakan.umpan_balik_baku:
            own.get_by_text("Tulis sendiri").click()
        own.locator("textarea").fill("Ramah dan cekatan melayani masyarakat.")
        penilai.press(form, form.get_by_role("button", name="Simpan umpan balik"))

    def _first_step(self, penilai: Visitor) -> None:
        """NTT-090: the results and their rating; the behaviours open with its save."""
        for row in penilai.form("/rate_hasil_kerja/").locator("[data-hal]").all():
            self._say(row)
        facts: Facts = {"hasil_kerja": "di_atas", "konfirmasi": True}
        penilai.send(penilai.page.locator("#nilai"), "Simpan penilaian hasil kerja", facts)

    def _say(self, row: Locator) -> None:
        if self.kebijakan.umpan_balik_baku:
            _opened(row).get_by_text(self.kebijakan.umpan_balik_baku[0]).click()
        else:
            _opened(row).locator("textarea").fill(f"Baik pada {self.label}.")

    def rate(self, name: str) -> None:
        penilai, path = self.office.visitor(PENILAI[name]), self.periods[name]
        penilai.go(path)
        facts: Facts = {"perilaku": "di_atas", "konfirmasi": True}
        if not self.kebijakan.penilaian_dua_tahap:  # else it was chosen in the first step
            facts["hasil_kerja"] = "di_atas"
        penilai.send(penilai.page.locator("#nilai"), "Simpan penilaian", facts)
        self.office.today("2026-03-04" if self.is_monthly else "2026-04-04")  # it is published
        owner = self.office.visitor(name)
        owner.go(path)
        owner.says("Sangat Baik")
        owner.says("Ramah dan cekatan melayani masyarakat.")

    def print_all(self) -> None:
        """SKP, Form Penilaian and Dokumen Evaluasi."""
        budi = self.office.visitor("budi")
        skp = self.paths["budi"].rstrip("/").rpartition("/")[2]
        budi.go(self.paths["budi"])
        budi.follow(budi.page, "Cetak")
        assert budi.pdf(f"{skp}/skp.pdf").startswith(b"%PDF-")
        budi.follow(budi.page, self.label)
        for ending in ("form-penilaian.pdf", "dokumen-evaluasi.pdf"):
            assert budi.pdf(ending).startswith(b"%PDF-")


def _opened(row: Locator) -> Locator:
    """The row with its fold open: what is filled folds by itself."""
    fold = row.locator("xpath=ancestor::details[contains(@class, 'butir')]")
    if fold.get_attribute("open") is None:
        fold.locator("> summary").click()
    return row
