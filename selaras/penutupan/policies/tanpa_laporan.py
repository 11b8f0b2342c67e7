"""Who may take up a period that was never reported, after notice; and why not (practice.md §1)."""

from datetime import date, datetime
from typing import ClassVar

from selaras.base import clock
from selaras.base.format import batas, waktu
from selaras.core.pelaku import Pelaku
from selaras.core.policy import Refusal, not_yet, not_yours, outside_window
from selaras.keadaan.pergi import away_until
from selaras.kebijakan.in_force import libur_for
from selaras.organisasi.models.pegawai import TANPA_SKP, HubunganPenilai, Pegawai
from selaras.pelaksanaan.models import Periode
from selaras.pelaksanaan.policies.of_periode import OfPeriodePolicy, Sebab
from selaras.pelaksanaan.tenggat import DAY
from selaras.rules.calendar import add_working_days
from selaras.rules.cara import TanpaLaporan
from selaras.rules.jadwal import midnight
from selaras.rules.kebijakan import Langkah

TUGAS_BELAJAR = "03"


def is_off_duty(pegawai: Pegawai, on: date) -> bool:
    """Whether a person is lawfully away: nobody is rated unheard who could not report.

    By his kedudukan hukum or by a dated leave, of whatever kind; or he says so of this day, until
    personnel administration has answered him.
    """
    by_status = pegawai.kedudukan in TANPA_SKP or pegawai.kedudukan == TUGAS_BELAJAR
    return by_status or bool(away_until([pegawai.pk], on))


class TanpaLaporanPolicy(OfPeriodePolicy):
    """Asks about one period that its owner did not report: the penilai decides, never a rule."""

    verbs: ClassVar = ("warn_unreported", "take_unreported")

    def __init__(
        self, actor: Pelaku, subject: Periode, *, hubungan: HubunganPenilai | None = None
    ) -> None:
        super().__init__(actor, subject, hubungan=hubungan)
        self.kebijakan = subject.kebijakan

    def role_warn_unreported(self) -> Refusal | None:
        return self._penilai("memberi tahu bahwa periode ini dinilai tanpa laporan")

    def role_take_unreported(self) -> Refusal | None:
        return self._penilai("menilai tanpa laporan")

    def refuse_warn_unreported(self) -> Refusal | None:
        if told := self.subject.diperingatkan_pada:
            at = waktu(told, self.subject.instansi.zona)
            return not_yet(f"{self.pemilik} sudah diberi tahu pada {at}.")
        return self._off_duty() or self._too_early()

    def refuse_take_unreported(self) -> Refusal | None:
        return self._off_duty() or self._not_over() or self._not_told()

    def sebab(self, verb: str) -> Sebab | None:
        if self.subject.is_rated:
            return Sebab(f"{self.subject} sudah dinilai.")
        return Sebab(f"Laporan {self.subject} sudah ada; mohon dinilai seperti biasa.")

    @property
    def pemilik(self) -> str:
        return self.subject.skp.pegawai.sapaan

    @property
    def boleh_sejak(self) -> datetime | None:
        """When the days after the notice are over."""
        told, kebijakan = self.subject.diperingatkan_pada, self.kebijakan
        if told is None:
            return None
        libur, day = libur_for(self.subject.instansi), told.astimezone(kebijakan.zona).date()
        last = add_working_days(day, kebijakan.tanpa_laporan_hari_kerja, libur)
        return midnight(kebijakan, last + DAY)

    def _penilai(self, deed: str) -> Refusal | None:
        if not self.is_penilai:
            penilai = self.penilai_sapaan
            return not_yours(f"Hanya pejabat penilai, {penilai}, yang dapat {deed}.", who=penilai)
        if self.kebijakan.tanpa_laporan == TanpaLaporan.PENILAI:
            return None
        return not_yours(
            f"Kebijakan {self.kebijakan.nama} tidak mengizinkan penilaian tanpa laporan; periode "
            "yang tidak dilaporkan ditutup tanpa selesai."
        )

    def _off_duty(self) -> Refusal | None:
        if not is_off_duty(self.subject.skp.pegawai, self.today):
            return None
        return not_yet(f"{self.pemilik} sedang tidak bertugas dan tidak dinilai tanpa laporan.")

    def _too_early(self) -> Refusal | None:
        if not self.window(Langkah.REALISASI).is_early(clock.now()):
            return None
        return outside_window(
            f"Masa pelaporan {self.subject} belum dibuka, sehingga belum ada yang terlambat."
        )

    def _not_over(self) -> Refusal | None:
        """After the window of the report, or where it never closes after its duty."""
        jendela = self.window(Langkah.REALISASI)
        end = jendela.tutup or jendela.batas
        end = end or midnight(self.kebijakan, self.subject.hari_terakhir + DAY)
        if self.subject.is_unfinished or clock.now() >= end:
            return None
        return not_yet(
            f"{self.pemilik} masih dapat melaporkan {self.subject} sampai "
            f"{batas(end, self.subject.instansi.zona)}.",
            who=self.pemilik,
            until=end,
        )

    def _not_told(self) -> Refusal | None:
        since, days = self.boleh_sejak, self.kebijakan.tanpa_laporan_hari_kerja
        if since is None:
            return not_yet(
                f"Mohon beri tahu {self.pemilik} lebih dahulu; penilaian tanpa laporan baru dapat "
                f"dimulai {days} hari kerja setelahnya.",
                who=self.penilai_sapaan,
            )
        if clock.now() >= since:
            return None
        return not_yet(
            f"{self.pemilik} sudah diberi tahu; penilaian tanpa laporan dapat dimulai setelah "
            f"{batas(since, self.subject.instansi.zona)}.",
            until=since,
        )
