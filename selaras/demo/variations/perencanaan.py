"""SKP in a given state, reached through actions."""

from datetime import date
from typing import Any, ClassVar

from django.core.files.uploadedfile import SimpleUploadedFile

from selaras.demo.variations.people import People
from selaras.perencanaan.actions import ekspektasi as ekspektasi_actions
from selaras.perencanaan.actions import indikator, pengajuan, persetujuan, revisi
from selaras.perencanaan.actions import rhk as rhk_actions
from selaras.perencanaan.actions import skp as skp_actions
from selaras.perencanaan.models.rhk import RencanaHasilKerja
from selaras.perencanaan.models.skp import Skp
from selaras.rules.cara import PengisiRhkUtama

# The Sekda's penilai is no ASN: Tono records for him, once `catat_oleh_tono` gave him the role.
PIMPINAN = {
    "sekda": "tono",
    "dewi": "sekda",
    "tono": "sekda",
    "sari": "dewi",
    "rina": "dewi",
    "budi": "sari",
}
JPT = {"dewi", "sekda"}
DISUSUN = (1, 5)
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
UTAMA = {
    "dewi": "Meningkatnya kualitas layanan informatika pemerintah daerah",
    "sari": "Terkelolanya layanan informatika yang andal bagi perangkat daerah",
}
CATATAN = "Mohon berkenan memeriksa."


class Perencanaan(People):
    """What stage 1 adds to the world: `world.skp("budi", status="disetujui")`."""

    def skp(self, name: str = "budi", status: str = "disetujui", **facts: Any) -> Skp:
        """An SKP of the year in a status; the leaders' SKP above it are approved before."""
        moment = self.moment(date(self.tahun, *DISUSUN))
        with self.on(facts.pop("moment", moment)):
            skp = self._draft(name, **facts)
            for step in self.WAYS_OF_SKP[status]:
                step(self, skp, name)
        skp.refresh_from_db()
        return skp

    def skp_of(self, name: str) -> Skp | None:
        return Skp.objects.filter(pegawai=getattr(self, name), tahun=self.tahun).first()

    def penilai_of(self, name: str) -> str:
        return PIMPINAN[name]

    def rhk(self, skp: Skp, jenis: str = "utama") -> RencanaHasilKerja:
        return skp.rhk_set.filter(jenis=jenis).earliest("pk")

    def _draft(self, name: str, *, isi: bool = True, **facts: Any) -> Skp:
        """A draft with one RHK utama, complete enough to be submitted unless `isi` is false."""
        if name not in JPT:
            self._leader(PIMPINAN[name])
        skp = skp_actions.create_skp(
            by=self.pelaku(name),
            periode_awal=facts.pop("periode_awal", date(self.tahun, 1, 1)),
            periode_akhir=facts.pop("periode_akhir", date(self.tahun, 12, 31)),
            model="jpt" if name in JPT else "ja_jf",
            pendekatan=facts.pop("pendekatan", "kuantitatif"),
        )
        if isi:
            self.fill(skp, name)
        return skp

    def _leader(self, name: str) -> None:
        if name != "sekda" and self.skp_of(name) is None:
            self.skp(name, moment=self.moment(date(self.tahun, 1, 2)))

    def fill(self, skp: Skp, name: str) -> None:
        """One RHK utama with two indicators, and the tugas direktif where the policy has one."""
        owner = self.pelaku(name)
        filler = owner
        if self.kebijakan.pengisi_rhk_utama == PengisiRhkUtama.ADMIN_OPD and name not in JPT:
            filler = self.pelaku("rina")
        rhk = rhk_actions.add_rhk(
            skp,
            by=filler,
            jenis="utama",
            uraian=UTAMA.get(name, "Terlaksananya pemeliharaan aplikasi layanan publik"),
            intervensi=self._leaders_rhk(name),
        )
        for facts in self._indikator(skp):
            indikator.add_indikator(rhk, by=filler, **facts)
        if name not in JPT:
            self.direktif(skp, name)

    def direktif(self, skp: Skp, name: str) -> None:
        """The tambahan that everybody has, where the policy has one (DPS-021)."""
        owner, teks = self.pelaku(name), self.kebijakan.tugas_direktif
        if teks:
            tambahan = rhk_actions.add_rhk(skp, by=owner, jenis="tambahan", uraian=teks)
            indikator.add_indikator(tambahan, by=owner, **self._indikator(skp)[0])

    def _leaders_rhk(self, name: str) -> int | None:
        if name in JPT or PIMPINAN[name] == "sekda":
            return None
        leader = self.skp_of(PIMPINAN[name])
        return self.rhk(leader).pk if leader else None

    def _indikator(self, skp: Skp) -> list[dict[str, str]]:
        uraian = ("Jumlah aplikasi yang dipelihara", "Persentase gangguan tertangani tepat waktu")
        if not skp.is_kuantitatif:
            return [{"uraian": each} for each in uraian]
        if skp.is_jpt:
            column = [{"perspektif": "penerima_layanan"}, {"perspektif": "proses_bisnis"}]
        else:
            column = [{"aspek": "kuantitas"}, {"aspek": "waktu"}]
        target = ({"target": "12", "satuan": "Aplikasi"}, {"target": "90 - 95", "satuan": "%"})
        rows = zip(uraian, column, target, strict=True)
        return [{"uraian": text, **columns, **targets} for text, columns, targets in rows]

    def _submit(self, skp: Skp, name: str) -> None:
        pengajuan.submit(skp, by=self.pelaku(name), catatan=CATATAN)

    def _return(self, skp: Skp, name: str) -> None:
        penilai = self.pelaku(PIMPINAN[name])
        persetujuan.return_for_revision(skp, by=penilai, catatan="Mohon lengkapi target.")

    def ekspektasi(self, skp: Skp, name: str = "budi") -> None:
        """All seven, written by the penilai."""
        isi = {
            each.kode: f"Menerapkan {each.nama} setiap hari." for each in self.kebijakan.perilaku
        }
        ekspektasi_actions.set_ekspektasi(skp, by=self.pelaku(PIMPINAN[name]), isi=isi)

    def _approve(self, skp: Skp, name: str) -> None:
        penilai = self.pelaku(PIMPINAN[name])
        self.ekspektasi(skp, name)
        if self.kebijakan.approves_by_scan or name == "sekda":
            berkas = SimpleUploadedFile("SKP bertanda tangan.pdf", PDF)
            persetujuan.upload_signed(skp, by=penilai, berkas=berkas)
        if self.kebijakan.approves_by_scan:
            persetujuan.accept_signed(skp, by=penilai)
        else:
            persetujuan.approve(skp, by=penilai, catatan="Disetujui.")

    def _request_revision(self, skp: Skp, name: str) -> None:
        revisi.request_revision(skp, by=self.pelaku(name), catatan="Ada penugasan baru.")

    def _accept_revision(self, skp: Skp, name: str) -> None:
        penilai = self.pelaku(PIMPINAN[name])
        if name == "sekda":
            persetujuan.upload_signed(skp, by=penilai, berkas=SimpleUploadedFile("Revisi.pdf", PDF))
        revisi.accept_revision(skp, by=penilai)

    WAYS_OF_SKP: ClassVar = {
        "draf": (),
        "diajukan": (_submit,),
        "dikembalikan": (_submit, _return),
        "disetujui": (_submit, _approve),
        "revisi_diajukan": (_submit, _approve, _request_revision),
        "draf_revisi": (_submit, _approve, _request_revision, _accept_revision),
    }
