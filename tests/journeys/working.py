"""An agency at work through a year: on a day everybody does what he can, and the beats of the tick.

What is refused for now is tried again on the next day of work.
"""

from collections.abc import Iterable
from contextlib import suppress
from datetime import date, time

from django.core.files.uploadedfile import SimpleUploadedFile

from selaras.accounts.models import User
from selaras.base.errors import NotNow
from selaras.core.pelaku import Pelaku
from selaras.demo.variations.perencanaan import PDF
from selaras.demo.world import World
from selaras.keadaan import actions as keadaan
from selaras.organisasi.models.pegawai import MENINGGAL
from selaras.organisasi.pelaku import pelaku_of
from selaras.organisasi.questions import penilai_on
from selaras.pelaksanaan.actions import periode as periode_actions
from selaras.pelaksanaan.actions import realisasi, rencana
from selaras.pelaksanaan.models import Periode
from selaras.penilaian.actions import rating, umpan_balik
from selaras.penutupan.actions import pengalihan, penutupan
from selaras.perencanaan.actions import ekspektasi, pengajuan, persetujuan
from selaras.perencanaan.models.skp import Skp

DIAM = "yanto"  # never submits anything
MALAM = "lukas"  # his day of work ends on the next
SESUAI = {"hasil_kerja": "sesuai", "perilaku": "sesuai"}
Status = Periode.Status


class Working:
    """What a world does on a day, whatever happened in it before."""

    def __init__(self, here: World) -> None:
        self.here, self.kebijakan = here, here.kebijakan

    def tick(self, day: date) -> None:
        """What the beats do for an agency, in their order (settings.TICKS)."""
        here = self.here
        with here.on(here.moment(day, time(0, 5))):
            by = here.sistem
            keadaan.derive_all(here.instansi)
            penutupan.close_due(here.instansi, by=by)
            pengalihan.hand_over_due(here.instansi, by=by)
            periode_actions.open_due(here.instansi, by=by)

    def work(self, day: date) -> None:
        """Report what has ended, then rate it: months and quarters first, Dewi's first.

        Then the drafts after a mutasi, and the plans of what runs.
        """
        for is_final in (False, True):
            self._finish(day, is_final=is_final)
        for skp in Skp.objects.filter(instansi=self.here.instansi, status=Skp.Status.DRAF):
            with suppress(NotNow):  # it waits for the report of the old post
                self.agree(skp, self._name(skp.pegawai_id), day)
                self.tick(day)
                self._finish(day, is_final=False)  # the rest of the month of a move
        self.plan(day)

    def _finish(self, day: date, *, is_final: bool) -> None:
        """Report what has ended, and rate it."""
        for periode in self._rows(Periode.OWED_BY_OWNER, is_final=is_final, selesai__lt=day):
            self._report(periode, day)
        for periode in self._rows({Status.REALISASI_DIAJUKAN}, is_final=is_final):
            self._rate(periode, day)

    def plan(self, day: date) -> None:
        """Everybody's action plan of the running period, agreed on the same day."""
        if not self.kebijakan.needs_plan:
            return
        rows = self._rows(Periode.OWED_BY_OWNER, is_final=False, mulai__lte=day, selesai__gte=day)
        for periode in rows:
            name = self._name(periode.skp.pegawai_id)
            with self.here.on(day):
                by = self.here.pelaku(name)
                if name == DIAM or periode.rencana_set.exists():
                    continue
                with suppress(NotNow):  # on leave
                    self.here.plan(periode, name)
                    self._agree_plan(periode, by, day)

    def _agree_plan(self, periode: Periode, by: Pelaku, day: date) -> None:
        if self.kebijakan.plan_needs_approval:
            rencana.submit_plan(periode, by=by)
            rencana.approve_plan(periode, by=self.penilai(periode.skp, day))

    def _rows(self, status: Iterable[str], *, is_final: bool, **facts: date) -> list[Periode]:
        rows = Periode.objects.with_people().filter(
            instansi=self.here.instansi, status__in=status, **facts
        )
        found = [row for row in rows if row.is_final == is_final]
        return sorted(found, key=lambda row: (row.skp.pegawai != self.here.dewi, row.mulai, row.pk))

    def _report(self, periode: Periode, day: date) -> None:
        name, pegawai = self._name(periode.skp.pegawai_id), periode.skp.pegawai
        with self.here.on(day):
            if pegawai.has_left(day):
                by = self.penilai(periode.skp, day)
                if pegawai.kedudukan != MENINGGAL:  # of the dead, rating is optional
                    umpan_balik.take_as_is(periode, by=by)
                return
            by = self.here.pelaku(name)
            if name == DIAM:
                return
            with suppress(NotNow):  # on leave; or the annual report waits for the last rating
                self.here.fill_realisasi(periode, name)
                if not periode.is_final:
                    self._log(periode, name, day)
                realisasi.submit_realisasi(periode, by=by)

    def _log(self, periode: Periode, name: str, day: date) -> None:
        """An entry of the first day, where one is asked for; or the last night, until the morning.

        The night of the last day ends in the next period, and is one entry of this one.
        """
        if name == MALAM:
            night = {"mulai": time(22), "selesai": time(7)}
            self.here.log(name, periode.selesai, skp=periode.skp, on=day, **night)
        elif self.kebijakan.aktivitas_wajib:
            self.here.log(name, periode.mulai, skp=periode.skp, on=day)

    def _rate(self, periode: Periode, day: date) -> None:
        with self.here.on(day):
            by = self.penilai(periode.skp, day)
            with suppress(NotNow):  # the gate, or the window, is not open yet
                umpan_balik.give_feedback(periode, by=by, **self.here.umpan_balik(periode))
                rating.rate(periode, by=by, **SESUAI)

    def agree(self, skp: Skp, name: str, day: date) -> None:
        """Filled, submitted and approved on one day, by who is penilai on it."""
        here, penilai = self.here, self.penilai(skp, day)
        if not skp.rhk_set.exists():
            here.isi_skp_baru(skp, day, name, self._name(penilai.pegawai_id))
        with here.on(day):
            pengajuan.submit(skp, by=here.pelaku(name), catatan="Mohon diperiksa.")
            isi = {each.kode: "Setiap hari." for each in self.kebijakan.perilaku}
            ekspektasi.set_ekspektasi(skp, by=penilai, isi=isi)
            if self.kebijakan.approves_by_scan:
                scan = SimpleUploadedFile("SKP.pdf", PDF)
                persetujuan.upload_signed(skp, by=penilai, berkas=scan)
                persetujuan.accept_signed(skp, by=penilai)
            else:
                persetujuan.approve(skp, by=penilai, catatan="Disetujui.")

    def penilai(self, skp: Skp, day: date) -> Pelaku:
        row = penilai_on(skp.riwayat_jabatan_id, day)
        assert row is not None
        assert row.penilai is not None
        with self.here.on(day):
            return pelaku_of(User.objects.get(pk=row.penilai.user_id))

    def _name(self, pegawai_id: int | None) -> str:
        people = self.here.pegawai.items()
        return next(name for name, pegawai in people if pegawai.pk == pegawai_id)
