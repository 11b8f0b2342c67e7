"""The main job through the API alone, each call with the caller's own token."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from selaras.demo.world import World
from selaras.rules.cara import Keharusan
from selaras.rules.kebijakan import JenisPeriode
from tests.plugins.caller import Caller

AWAL, AKHIR = "2026-01-01", "2026-12-31"


class Year:
    """Dewi, Sari and Budi work through the year; each call is made with its own token."""

    def __init__(self, world: World, caller: Callable[..., Caller]) -> None:
        self.world, self.kebijakan = world, world.kebijakan
        self.by = {name: caller(world, name) for name in ("sekda", "dewi", "sari", "budi", "rina")}
        self.kode = [row.kode for row in self.kebijakan.perilaku]

    def plan(self, name: str, penilai: str) -> dict[str, Any]:
        """An SKP from draft to approval."""
        skp = self.by[name].ask(
            "POST",
            "/skp",
            {
                "periode_awal": AWAL,
                "periode_akhir": AKHIR,
                "model": self.model(name),
                "pendekatan": "kuantitatif",
            },
            status=201,
        )
        self.fill(skp, name)
        path = f"/skp/{skp['id']}"
        self.by[name].ask("POST", f"{path}/submit", {"catatan": "Mohon diperiksa."})
        self.by[penilai].ask("PUT", f"{path}/ekspektasi", dict.fromkeys(self.kode, "Selalu ramah."))
        return self.agree(path, name, penilai)

    def model(self, name: str) -> str:
        return "jpt" if name in {"dewi", "sekda"} else "ja_jf"

    def fill(self, skp: dict[str, Any], name: str) -> None:
        path, is_jpt = f"/skp/{skp['id']}", self.model(name) == "jpt"
        by_admin = self.kebijakan.pengisi_rhk_utama == "admin_opd" and not is_jpt
        filler = self.by["rina" if by_admin else name]
        body: dict[str, Any] = {"jenis": "utama", "uraian": f"Hasil kerja {name}"}
        column = {"perspektif": "proses_bisnis"} if is_jpt else {"aspek": "kuantitas"}
        if is_jpt:
            body |= {"klasifikasi": "organisasi", "penugasan_dari": "Sekretaris Daerah"}
        else:
            offered = self.by[name].ask("GET", f"{path}/rhk-pimpinan")["items"]
            body["intervensi"] = offered[0]["id"]
        rhk = filler.ask("POST", f"{path}/rhk", body, status=201)
        indikator = {"uraian": "Laporan tersusun", "target": "70 - 80", "satuan": "%"} | column
        filler.ask("POST", f"/rhk/{rhk['id']}/indikator", indikator, status=201)
        if self.kebijakan.tugas_direktif and not is_jpt:
            extra = {"jenis": "tambahan", "uraian": self.kebijakan.tugas_direktif}
            added = self.by[name].ask("POST", f"{path}/rhk", extra, status=201)
            assert added["intervensi_uraian"] == self.kebijakan.tugas_direktif
            self.by[name].ask("POST", f"/rhk/{added['id']}/indikator", indikator, status=201)

    def agree(self, path: str, name: str, penilai: str) -> dict[str, Any]:
        if not self.kebijakan.approves_by_scan:
            return self.by[penilai].ask("POST", f"{path}/approve", {"catatan": "Disetujui."})
        self.by[penilai].ask("POST", f"{path}/accept_signed", {}, status=409)
        scan = SimpleUploadedFile("skp.pdf", b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n")
        sent = self.by[name].upload(f"{path}/dokumen-bertanda-tangan", berkas=scan)
        assert sent.status_code == 201, sent.content
        return self.by[penilai].ask("POST", f"{path}/accept_signed")

    def open(self, skp: dict[str, Any], name: str) -> dict[str, Any]:
        monthly = self.kebijakan.periode == JenisPeriode.BULANAN
        body = {"jenis": self.kebijakan.periode.value, "tahun": 2026, "nomor": 2 if monthly else 1}
        path = f"/skp/{skp['id']}/periode"
        periode = self.by[name].ask("POST", path, body, status=201)
        assert self.by[name].ask("POST", path, body)["id"] == periode["id"]
        return periode

    def act(self, periode: dict[str, Any], skp: dict[str, Any], name: str, penilai: str) -> None:
        """The plan, where there is one."""
        if not self.kebijakan.needs_plan:
            return
        path = f"/periode/{periode['id']}"
        rows = [{"rhk": rhk["id"], "uraian": "Menyusun laporan"} for rhk in skp["rhk"]]
        planned = self.by[name].ask("PUT", f"{path}/rencana-aksi", rows)
        assert len(planned["rencana_aksi"]) == len(rows)
        if self.kebijakan.plan_needs_approval:
            self.by[name].ask("POST", f"{path}/submit_plan")
            self.by[penilai].ask("POST", f"{path}/approve_plan")

    def realise(self, periode: dict[str, Any], skp: dict[str, Any], name: str) -> None:
        path, asked = f"/periode/{periode['id']}", self.kebijakan
        ids = [row["id"] for rhk in skp["rhk"] for row in rhk["indikator"]]
        facts: dict[str, Any] = {"narasi": "Tersusun menurut berita acara."}
        if asked.realisasi_nilai != Keharusan.TIDAK_ADA:
            facts["nilai"] = "12,5"
        rows = [{"indikator": each, "nihil": False, **facts} for each in ids]
        self.by[name].ask("PUT", f"{path}/realisasi", rows)
        if asked.bukti != "tidak_ada":
            for each in ids:
                link = {"indikator": each, "nama": "Laporan", "tautan": "https://contoh.go.id/a"}
                self.by[name].ask("POST", f"{path}/bukti", link, status=201)
        self.by[name].ask("POST", f"{path}/submit_realisasi", {"catatan": "Lengkap."})

    def assess(self, periode: dict[str, Any], skp: dict[str, Any], penilai: str) -> None:
        path = f"/periode/{periode['id']}"
        ids = [row["id"] for rhk in skp["rhk"] for row in rhk["indikator"]]
        ratings = {"hasil_kerja": "di_atas", "perilaku": "di_atas", "catatan": ""}
        self.by[penilai].ask("POST", f"{path}/rate", ratings, status=409)
        said = {
            "hasil_kerja": [{"indikator": each, "isi": "Pertahankan"} for each in ids],
            "perilaku": dict.fromkeys(self.kode, "Sangat baik"),
        }
        self.by[penilai].ask("PUT", f"{path}/umpan-balik", said)
        rated = self.by[penilai].ask("POST", f"{path}/rate", ratings)
        assert rated["predikat"] == "sangat_baik"


def work_through(here: World, caller: Callable[..., Caller]) -> Year:
    """From the empty SKP to the predikat and its prints."""
    year = Year(here, caller)
    monthly = year.kebijakan.periode == JenisPeriode.BULANAN
    pairs = (("dewi", "sekda"), ("sari", "dewi"), ("budi", "sari"))
    with here.on(date(2026, 1, 8)):
        skp = {name: year.plan(name, penilai) for name, penilai in pairs}
        assert skp["budi"]["status"] == "disetujui"
    with here.on(date(2026, 2, 4)):
        periods = {name: year.open(skp[name], name) for name, _ in pairs}
        for name, penilai in pairs:
            year.act(periods[name], skp[name], name, penilai)
            indikator = skp[name]["rhk"][0]["indikator"][0]["id"]
            log_one(year, name, indikator)
    after = date(2026, 3, 3) if monthly else date(2026, 4, 3)
    with here.on(after):
        for name, penilai in pairs:
            year.realise(periods[name], skp[name], name)
            year.assess(periods[name], skp[name], penilai)
            check_result(year.by[name], periods[name], skp[name])
    return year


def log_one(year: Year, name: str, indikator: int) -> None:
    body = {
        "tanggal": "2026-02-04",
        "mulai": "08:00",
        "selesai": "09:30",
        "indikator": indikator,
        "uraian": "Menyusun laporan bulanan",
        "rencana": False,
    }
    entry = year.by[name].ask("POST", "/progres-harian", body, status=201)
    assert entry["dihitung"]
    changed = year.by[name].ask("PATCH", f"/progres-harian/{entry['id']}", {"selesai": "10:00"})
    assert changed["selesai"] == "10:00:00"


def check_result(owner: Caller, periode: dict[str, Any], skp: dict[str, Any]) -> None:
    """What the owner gets in the end: feedback, predikat and three PDFs."""
    found = owner.ask("GET", f"/periode/{periode['id']}")
    assert found["evaluasi"]["predikat"] == found["predikat"] == "sangat_baik"
    assert len(found["umpan_balik"]["perilaku"]) == 7
    assert not found["tindakan"]["submit_realisasi"]["boleh"]
    for path in (
        f"/skp/{skp['id']}/dokumen/skp.pdf",
        f"/periode/{periode['id']}/dokumen/form-penilaian.pdf",
        f"/periode/{periode['id']}/dokumen/dokumen-evaluasi.pdf",
    ):
        answer = owner.send("GET", path)
        assert answer["Content-Type"] == "application/pdf", answer.content
        assert answer.content.startswith(b"%PDF-")
