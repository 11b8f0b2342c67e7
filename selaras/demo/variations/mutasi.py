"""People who change posts, through the mutasi assistant."""

from datetime import date
from typing import Any

from selaras.demo.variations.penilaian import Penilaian
from selaras.mutasi.actions import terapkan
from selaras.mutasi.models import Mutasi
from selaras.organisasi.models.pegawai import Jabatan
from selaras.pelaksanaan.actions import periode as periode_actions
from selaras.pelaksanaan.actions import realisasi
from selaras.pelaksanaan.models import Periode
from selaras.penilaian.actions import rating, umpan_balik
from selaras.penutupan.actions import penutupan
from selaras.perencanaan.actions import indikator
from selaras.perencanaan.actions import rhk as rhk_actions
from selaras.perencanaan.models.skp import Skp
from selaras.rules.cara import PengisiRhkUtama
from selaras.rules.periode import periods_within

NOMOR_SK = "BKPSDM.800/125/2026"


class Kepindahan(Penilaian):
    """What a change of post adds to the world: `world.mutasi("budi", tmt=date(2026, 7, 1))`."""

    def isian_mutasi(self, tmt: date, ke: str = "rina", **facts: Any) -> dict[str, Any]:
        """To an analyst's post in the unit of `ke`: rina's, which Dewi heads."""
        unit = facts.pop("unit", None) or self.unit(ke)
        jabatan, _ = Jabatan.objects.get_or_create(
            instansi=self.instansi,
            nama=facts.pop("jabatan", "Analis Kepegawaian"),
            jenis=facts.pop("jenis_jabatan", "pelaksana"),
        )
        isian = {"unit": unit, "jabatan": jabatan, "nomor_sk": NOMOR_SK, "tanggal_sk": tmt}
        return {"tmt": tmt} | isian | facts

    def mutasi(self, name: str = "budi", *, tmt: date, oleh: str = "agus", **facts: Any) -> Mutasi:
        """Applied on the TMT, or on the day `pada`."""
        with self.on(facts.pop("pada", tmt)):
            isian = self.isian_mutasi(tmt, **facts)
            pegawai = getattr(self, name)
            pegawai.refresh_from_db()
            return terapkan.apply_mutasi(pegawai, by=self.pelaku(oleh), **isian)

    def laporan_penutup(self, skp: Skp, day: date, name: str = "budi") -> Periode:
        """The report of the closing evaluation, written and handed in on a day."""
        final = skp.periode_set.get(jenis=Periode.Jenis.FINAL)
        self._end_last(skp, day, name)
        with self.on(day):
            self.fill_realisasi(final, name)
            realisasi.submit_realisasi(final, by=self.pelaku(name))
        final.refresh_from_db()
        return final

    def _end_last(self, skp: Skp, day: date, name: str) -> None:
        """The last month or quarter of the old post, which nobody reported: closed by the admin."""
        kind = self.kebijakan.periode
        if not self.kebijakan.tahunan_butuh_periodik:
            return
        skp.refresh_from_db()
        last = periods_within(kind, skp.periode_awal, skp.periode_akhir)[-1]
        of = {"jenis": kind.value, "tahun": last.tahun, "nomor": last.nomor}
        with self.on(day):
            periode, _ = periode_actions.open_periode(skp, by=self.pelaku(name), **of)
            if periode.status in Periode.OWED_BY_OWNER:
                penutupan.close_unfinished(periode, by=self.pelaku("agus"), catatan="Pindah tugas.")

    def nilai_penutup(self, final: Periode, day: date, penilai: str = "sari") -> Periode:
        """Feedback and rating of the closing evaluation, by the penilai of the old post."""
        with self.on(day):
            by = self.pelaku(penilai)
            umpan_balik.give_feedback(final, by=by, **self.umpan_balik(final))
            rating.rate(final, by=by, hasil_kerja="sesuai", perilaku="sesuai")
        final.refresh_from_db()
        return final

    def isi_skp_baru(self, skp: Skp, day: date, name: str = "budi", ke: str = "dewi") -> None:
        """One RHK utama that serves the new leader's, with its indicators."""
        by_admin = self.kebijakan.pengisi_rhk_utama == PengisiRhkUtama.ADMIN_OPD
        with self.on(day):
            by = self.pelaku("rina" if by_admin else name)
            leader = self.skp_of(ke)
            rhk = rhk_actions.add_rhk(
                skp,
                by=by,
                jenis="utama",
                uraian="Terselesaikannya layanan kepegawaian tepat waktu",
                intervensi=self.rhk(leader).pk if leader else None,
            )
            for facts in self._indikator(skp):
                indikator.add_indikator(rhk, by=by, **facts)
            self.direktif(skp, name)
