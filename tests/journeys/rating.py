"""The end of the main job: feedback, rating, and what is printed."""

from dataclasses import dataclass, field
from pathlib import Path

from selaras.rules.kebijakan import JenisPeriode, Kebijakan
from tests.journeys.browser import Facts, Office

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
        """Preset sentences and one of his own, on everything."""
        penilai, path = self.office.visitor(PENILAI[name]), self.periods[name]
        penilai.go("/penilaian/bawahan/")
        penilai.go(path)
        form = penilai.form("/give_feedback/")
        facts: Facts = {}
        for box in form.locator('select[name^="baku_"]').all():
            facts[box.get_attribute("name") or ""] = self.kebijakan.umpan_balik_baku[0]
        facts["perilaku_BP"] = "Ramah dan cekatan melayani masyarakat."
        penilai.send(form, "Simpan umpan balik", facts)

    def rate(self, name: str) -> None:
        penilai, path = self.office.visitor(PENILAI[name]), self.periods[name]
        penilai.go(path)
        facts = {"hasil_kerja": "di_atas", "perilaku": "di_atas", "konfirmasi": True}
        penilai.send(penilai.form("/rate/"), "Simpan penilaian", facts)
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
        assert budi.pdf(budi.form(f"{skp}/skp.pdf")).startswith(b"%PDF-")
        budi.follow(budi.page, self.label)
        for ending in ("form-penilaian.pdf", "dokumen-evaluasi.pdf"):
            assert budi.pdf(budi.form(ending)).startswith(b"%PDF-")
