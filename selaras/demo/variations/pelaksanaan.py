"""Periods, plans, progress and realisations in a given state, reached through actions."""

from datetime import date, datetime, time
from typing import Any, ClassVar

from selaras.demo.variations.perencanaan import Perencanaan
from selaras.harian.actions import progres
from selaras.pelaksanaan.actions import bukti, realisasi, rencana
from selaras.pelaksanaan.actions import periode as periode_actions
from selaras.pelaksanaan.models import Periode, ProgresHarian
from selaras.perencanaan.models.rhk import Indikator
from selaras.perencanaan.models.skp import Skp
from selaras.rules.cara import BuktiCara, Keharusan
from selaras.rules.kebijakan import JenisPeriode
from selaras.rules.periode import periods_within

TAUTAN = "https://arsip.contoh.go.id/laporan"
URAIAN = "Memeriksa dan memperbarui aplikasi layanan publik"


class Pelaksanaan(Perencanaan):
    """What stage 2 adds to the world: `world.periode("budi", status="berjalan")`."""

    def periode(
        self, name: str = "budi", status: str = "berjalan", *, final: bool = False, **facts: Any
    ) -> Periode:
        """February, the first quarter or the year, in a status, each step done in time."""
        skp = facts.pop("skp", None) or self.skp_of(name) or self.skp(name)
        jenis, nomor = self._which(final=final)
        nomor = facts.pop("nomor", nomor)
        opens = self.opening_day(jenis, nomor)
        with self.on(opens):
            periode, _ = periode_actions.open_periode(
                skp, by=self.pelaku(name), jenis=jenis.value, tahun=self.tahun, nomor=nomor
            )
        for step in self.WAYS_OF_PERIODE[status]:
            step(self, periode, name)
        periode.refresh_from_db()
        return periode

    def _which(self, *, final: bool) -> tuple[JenisPeriode, int]:
        if final:
            return JenisPeriode.FINAL, 1
        kind = self.kebijakan.periode
        return kind, 2 if kind == JenisPeriode.BULANAN else 1

    def opening_day(self, jenis: JenisPeriode, nomor: int) -> date:
        """A day on which the period is open and the SKP of the cast approved."""
        month = {JenisPeriode.BULANAN: nomor, JenisPeriode.TRIWULAN: nomor * 3 - 2}.get(jenis, 12)
        return max(date(self.tahun, month, 1), date(self.tahun, 1, 8))

    def planning_day(self, periode: Periode) -> date:
        return max(periode.mulai.replace(day=3), date(self.tahun, 1, 8))

    def filling_day(self, periode: Periode) -> date:
        """The second day after the period: inside every preset's window."""
        end = periode.selesai
        return date(end.year + end.month // 12, end.month % 12 + 1, 2)

    # Steps

    def plan(self, periode: Periode, name: str = "budi", uraian: str = "Menyusun laporan") -> None:
        """A line for every RHK."""
        baris = [
            {"rhk": rhk, "uraian": uraian, "target": "1", "satuan": "Laporan"}
            for rhk in periode.skp.rhk_set.values_list("pk", flat=True)
        ]
        rencana.write_plan(periode, by=self.pelaku(name), baris=baris)

    def indikator(self, subject: Periode | Skp) -> list[Indikator]:
        skp = subject.skp if isinstance(subject, Periode) else subject
        return list(Indikator.objects.filter(rhk__skp=skp).order_by("pk"))

    def baris(self, indikator: Indikator, **facts: Any) -> dict[str, Any]:
        """A complete row of realisation, with the fields that the policy has."""
        row: dict[str, Any] = {"indikator": indikator.pk}
        if self.kebijakan.realisasi_nilai != Keharusan.TIDAK_ADA:
            row["nilai"] = "3"
        if self.kebijakan.realisasi_narasi == Keharusan.WAJIB:
            row["narasi"] = "Tiga aplikasi dipelihara sesuai berita acara."
        return row | facts

    def fill_realisasi(self, periode: Periode, name: str = "budi", **facts: Any) -> None:
        """Every indicator, with its evidence and the activity that the policy asks for."""
        rows = [self.baris(each, **facts) for each in self.indikator(periode)]
        realisasi.write_realisasi(periode, by=self.pelaku(name), baris=rows)
        self.give_bukti(periode, name)

    def give_bukti(self, periode: Periode, name: str = "budi") -> None:
        if self.kebijakan.bukti == BuktiCara.TIDAK_ADA:
            return
        for each in self.indikator(periode):
            bukti.add_bukti(
                periode, by=self.pelaku(name), indikator=each.pk, nama="Laporan", tautan=TAUTAN
            )

    def log(self, name: str, tanggal: date, **facts: Any) -> ProgresHarian:
        """An entry of a day, dated as the day itself unless `on` says when it is made."""
        skp = facts.pop("skp", None) or self.skp_of(name)
        moment: date | datetime = facts.pop("on", tanggal)
        facts = {
            "mulai": time(8),
            "selesai": time(9, 30),
            "uraian": URAIAN,
            "indikator": facts.pop("indikator", None) or self.indikator(skp)[0].pk,
        } | facts
        with self.on(moment):
            return progres.log_progres(by=self.pelaku(name), tanggal=tanggal, **facts)

    def _plan(self, periode: Periode, name: str) -> None:
        if not self.kebijakan.needs_plan or periode.is_final:
            return
        with self.on(self.planning_day(periode)):
            self.plan(periode, name)

    def _submit_plan(self, periode: Periode, name: str) -> None:
        with self.on(self.planning_day(periode)):
            rencana.submit_plan(periode, by=self.pelaku(name))

    def _approve_plan(self, periode: Periode, name: str) -> None:
        if not self.kebijakan.plan_needs_approval or periode.is_final:
            return
        self._submit_plan(periode, name)
        with self.on(self.planning_day(periode)):
            rencana.approve_plan(periode, by=self.pelaku(self.penilai_of(name)))

    def _return_plan(self, periode: Periode, name: str) -> None:
        with self.on(self.planning_day(periode)):
            penilai = self.pelaku(self.penilai_of(name))
            rencana.return_plan(periode, by=penilai, catatan="Mohon dirinci lagi.")

    def _fill(self, periode: Periode, name: str) -> None:
        if self.kebijakan.aktivitas_wajib and not periode.is_final:
            self.log(name, periode.mulai.replace(day=10), skp=periode.skp)
        with self.on(self.filling_day(periode)):
            self.fill_realisasi(periode, name)

    def _rate_last(self, periode: Periode, name: str) -> None:
        """What the report of the year waits for: the last month or quarter, rated."""
        kind, skp = self.kebijakan.periode, periode.skp
        if not periode.is_final or not self.kebijakan.tahunan_butuh_periodik:
            return
        last = periods_within(kind, skp.periode_awal, skp.periode_akhir)[-1]
        if not skp.periode_set.filter(jenis=kind.value, nomor=last.nomor).exists():
            self.periode_dinilai(name, skp=skp, nomor=last.nomor)

    def periode_dinilai(self, name: str = "budi", **facts: Any) -> Periode:
        """Stage 3 knows how."""
        raise NotImplementedError

    def _submit_realisasi(self, periode: Periode, name: str) -> None:
        self._rate_last(periode, name)
        with self.on(self.filling_day(periode)):
            realisasi.submit_realisasi(periode, by=self.pelaku(name), catatan="Mohon diperiksa.")

    def _return_realisasi(self, periode: Periode, name: str) -> None:
        with self.on(self.filling_day(periode)):
            penilai = self.pelaku(self.penilai_of(name))
            realisasi.return_realisasi(periode, by=penilai, catatan="Mohon lengkapi narasi.")

    WAYS_OF_PERIODE: ClassVar = {
        "rencana": (),
        "rencana_terisi": (_plan,),
        "rencana_diajukan": (_plan, _submit_plan),
        "rencana_dikembalikan": (_plan, _submit_plan, _return_plan),
        "berjalan": (_plan, _approve_plan),
        "terisi": (_plan, _approve_plan, _fill),
        "realisasi_diajukan": (_plan, _approve_plan, _fill, _submit_realisasi),
        "realisasi_dikembalikan": (
            *(_plan, _approve_plan, _fill),
            *(_submit_realisasi, _return_realisasi),
        ),
    }
