"""The main job through pages only: Dewi heads the unit, Sari rates Budi, Rina is the Admin OPD."""

from dataclasses import dataclass

from selaras.rules.cara import BuktiCara, GerbangCapaian, Keharusan, PengisiRhkUtama, SumberCapaian
from tests.journeys.browser import Facts, Visitor
from tests.journeys.rating import PENILAI, Rating

JPT = {"dewi"}
UTAMA = {
    "dewi": "Meningkatnya kualitas layanan informatika",
    "sari": "Terkelolanya layanan informatika yang andal",
    "budi": "Terpeliharanya aplikasi layanan publik",
}
TAUTAN = "https://arsip.contoh.go.id/laporan"
RAPAT = "Menyiapkan bahan rapat pemeliharaan aplikasi"
UKURAN = {"uraian": "Jumlah aplikasi", "target": "70 - 80", "satuan": "%"}
KEMBALI = "Mohon target disesuaikan dengan hasil rapat."


@dataclass
class MainJob(Rating):
    def play(self) -> None:
        self.office.today("2026-01-05")
        for name in ("dewi", "sari"):
            self.write_skp(name)
            self.submit(name)
            self.approve(name)
        self.write_skp("budi")
        self.submit("budi")
        self.return_and_correct()
        self.approve("budi")
        if self.kebijakan.gerbang_capaian == GerbangCapaian.HARD:
            self.live("dewi")
        self.live("budi")
        self.print_all()
        assert not self.office.wrong, "\n".join(self.office.wrong)

    # Perencanaan

    def write_skp(self, name: str) -> None:
        """The owner makes it; the Admin OPD enters the utama where the policy says so."""
        owner = self.office.visitor(name)
        owner.go("/skp/")
        owner.follow(owner.page, "Tambah SKP")
        facts = {"periode_awal": "2026-01-01", "periode_akhir": "2026-12-31"}
        model = "jpt" if name in JPT else "ja_jf"
        own = owner.page.locator("main form").last
        owner.send(own, "Simpan", {**facts, "model": model, "pendekatan": "kuantitatif"})
        filler, path = owner, owner.page.url.removeprefix(owner.base)
        self.paths[name] = path
        by_admin = self.kebijakan.pengisi_rhk_utama == PengisiRhkUtama.ADMIN_OPD
        if by_admin and name not in JPT:
            filler = self.office.visitor("rina")
        filler.go(path)
        self.add_rhk(filler, name, "utama", UTAMA[name])
        self.add_indikator(filler, path, UTAMA[name], name)
        if self.kebijakan.tugas_direktif and name not in JPT:
            self.add_tugas_direktif(owner, path, name)

    def add_rhk(self, visitor: Visitor, name: str, jenis: str, uraian: str) -> None:
        form = visitor.open_form(visitor.page.locator("#skp"), f"Tambah RHK {jenis}")
        facts: Facts = {"uraian": uraian}
        if name in JPT:
            facts |= {"klasifikasi": "organisasi", "penugasan_dari": "Sekretaris Daerah"}
        if name not in JPT:
            form.locator('[name="intervensi"]').select_option(label=UTAMA[PENILAI[name]])
        visitor.send(form, "Simpan", facts)

    def add_indikator(self, visitor: Visitor, path: str, rhk: str, name: str) -> None:
        visitor.go(path)
        article = visitor.page.locator("article", has_text=rhk).first
        form = visitor.open_form(article, "Indikator")
        column = {"perspektif": "penerima_layanan"} if name in JPT else {"aspek": "kuantitas"}
        visitor.send(form, "Simpan", UKURAN | column)

    def add_tugas_direktif(self, owner: Visitor, path: str, name: str) -> None:
        owner.go(path)
        owner.send(owner.form("/rhk/baru/"), "Tambah Tugas Direktif")
        self.add_indikator(owner, path, self.kebijakan.tugas_direktif, name)

    def submit(self, name: str) -> None:
        owner = self.office.visitor(name)
        owner.go(self.paths[name])
        owner.send(owner.form("/submit/"), "Ajukan SKP", {"catatan": "Mohon berkenan memeriksa."})
        if self.office.screen.scripts:
            assert self.office.questions[-1].startswith("Ajukan SKP?")
        owner.says(self.kebijakan.istilah.diajukan)
        owner.go(self.paths[name])
        assert owner.page.get_by_role("link", name="Tambah RHK").count() == 0  # locked

    def return_and_correct(self) -> None:
        """The penilai returns it with a note; the pegawai reads it, corrects, submits again."""
        sari, budi = self.office.visitor("sari"), self.office.visitor("budi")
        for path in ("/skp/persetujuan/", self.paths["budi"]):
            sari.go(path)
        form, button = sari.form("/return_for_revision/"), "Kembalikan SKP"
        sari.refused(form, button, {}, "Catatan wajib diisi")
        sari.go(self.paths["budi"])
        sari.send(form, button, {"catatan": KEMBALI})
        budi.go(self.paths["budi"])
        budi.says(KEMBALI)
        form = budi.open_form(budi.page.locator("article").last, "Ubah indikator")
        budi.fill(form, {"target": "1 x 24 Jam"})
        if self.office.screen.scripts:
            budi.page.get_by_role("button", name="Selesai").click()
            budi.says("Target 1 x 24 Jam")
        else:
            budi.send(form, "Simpan")
        self.submit("budi")

    def approve(self, name: str) -> None:
        penilai, path = self.office.visitor(PENILAI[name]), self.paths[name]
        if not self.kebijakan.ekspektasi_templat:
            penilai.go(f"{path}ekspektasi/")
            facts = {each.kode: f"Menerapkan {each.nama}." for each in self.kebijakan.perilaku}
            penilai.send(penilai.page.locator("main form").last, "Simpan ekspektasi", facts)
        if self.kebijakan.approves_by_scan:
            owner = self.office.visitor(name)
            owner.go(path)
            owner.send(owner.form("/upload_signed/"), "Unggah", {"berkas": str(self.scan)})
            penilai.go(path)
            penilai.send(penilai.form("/accept_signed/"), "Terima SKP bertanda tangan")
        else:
            penilai.go(path)
            penilai.send(penilai.form("/approve/"), "Setujui SKP", {"catatan": "Sesuai."})
        penilai.says(self.kebijakan.istilah.disetujui)

    # Pelaksanaan

    def live(self, name: str) -> None:
        """A month or a quarter of one person."""
        self.office.today("2026-02-02")
        self.open(name)
        if self.kebijakan.needs_plan:
            self.plan(name)
        self.office.today("2026-02-10")
        self.log(name)
        self.office.today("2026-03-02" if self.is_monthly else "2026-04-02")
        self.report(name)
        self.office.today("2026-03-03" if self.is_monthly else "2026-04-03")
        if self.kebijakan.sumber_capaian == SumberCapaian.ATASAN:
            self.set_capaian()
        self.comment(name)
        self.rate(name)

    def open(self, name: str) -> None:
        """The button that stands in for the system."""
        owner = self.office.visitor(name)
        owner.go("/pelaksanaan/")
        row = owner.page.locator("tr", has_text=self.label).first
        owner.send(row.locator("form"), "Buka periode")
        if "/penilaian/periode/" not in owner.page.url:
            owner.go("/pelaksanaan/")
            owner.follow(owner.page.locator("tr", has_text=self.label).first, "Buka")
        self.periods[name] = owner.page.url.removeprefix(owner.base).partition("#")[0]

    def pk(self, name: str) -> str:
        return self.periods[name].rstrip("/").rpartition("/")[2]

    def plan(self, name: str) -> None:
        owner, pk = self.office.visitor(name), self.pk(name)
        owner.go(self.periods[name])
        owner.follow(owner.page, "Isi rencana aksi")
        form = owner.form(f"/periode/{pk}/write_plan/")
        facts: Facts = {}
        for box in form.locator('textarea[name$="-0"]').all():
            key = (box.get_attribute("name") or "").removeprefix("uraian-")
            facts |= {f"uraian-{key}": "Menyusun laporan", f"target-{key}": "1"}
            facts[f"satuan-{key}"] = "Laporan"
        if not self.kebijakan.plan_needs_approval:
            owner.send(form, "Simpan", facts)
            return
        owner.send(form, "Simpan dan ajukan", facts)
        penilai = self.office.visitor(PENILAI[name])
        penilai.go(self.periods[name])
        penilai.send(penilai.form("/approve_plan/"), "Setujui rencana aksi")

    def log(self, name: str) -> None:
        owner = self.office.visitor(name)
        owner.go("/pelaksanaan/harian/")
        form = owner.page.locator("#catat")
        form.locator('[name="uraian"]').focus()  # unfolds what is guessed
        form.locator('[name="indikator"]').select_option(index=1)
        facts = {"tanggal": "2026-02-10", "mulai": "07:30", "selesai": "09:00", "rencana": "0"}
        owner.send(form, "Simpan", {"uraian": RAPAT, **facts})
        owner.says(RAPAT)

    def report(self, name: str) -> None:
        """Every indicator, evidence as link and as file, confirmation, submission."""
        owner, path, pk = self.office.visitor(name), self.periods[name], self.pk(name)
        owner.go(path)
        facts: Facts = {}
        for box in owner.page.locator('input[name^="ada-"]').all():
            key = (box.get_attribute("name") or "").removeprefix("ada-")
            facts |= self._realisasi(key)
        owner.keep(owner.page.locator("#realisasi-form"), "Simpan realisasi", facts)
        if self.kebijakan.bukti != BuktiCara.TIDAK_ADA:
            self.prove(owner, path)
        owner.go(path)
        if self.kebijakan.aktivitas_wajib:
            owner.says("Total aktivitas harian: 1")
        form, button = owner.form(f"/periode/{pk}/submit_realisasi/"), "Ajukan realisasi"
        note: Facts = {"catatan": "Mohon diperiksa."}
        if self.kebijakan.konfirmasi_dicentang:
            owner.refused(form, button, note, "Mohon centang pernyataan ini")
            assert form.locator('[name="catatan"]').input_value() == "Mohon diperiksa."
            note = {"konfirmasi": True}
        owner.send(form, button, note)
        owner.go(path)
        owner.says("Diajukan pada")

    def _realisasi(self, key: str) -> Facts:
        asked = {
            "nilai": (self.kebijakan.realisasi_nilai, "82,5"),
            "narasi": (self.kebijakan.realisasi_narasi, "Seluruh aplikasi terpelihara."),
        }
        return {
            f"{name}-{key}": text
            for name, (isian, text) in asked.items()
            if isian != Keharusan.TIDAK_ADA
        }

    def prove(self, owner: Visitor, path: str) -> None:
        for name, value in (("tautan", TAUTAN), ("berkas", str(self.scan))):
            owner.go(path)
            owner.open_folds(owner.page.locator("#realisasi"))
            box = owner.page.locator('div[id^="bukti-"]').first
            owner.fill(box, {"nama": "Laporan pemeliharaan", name: value})
            button = box.get_by_role("button", name="Tambahkan")
            form = owner.page.locator(f'[id="{button.get_attribute("form")}"]')
            answer = owner.press(form, button)
            assert answer.status < 400, answer.text()[:500]

    # Penilaian
