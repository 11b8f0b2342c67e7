"""Who may do what with a period until it is reported, and why not."""

from datetime import datetime
from functools import cached_property
from typing import ClassVar

from selaras.base import clock
from selaras.base.format import batas, tanggal, waktu
from selaras.core.pelaku import Pelaku
from selaras.core.policy import Refusal, not_yet, not_yours, outside_window
from selaras.keadaan.bebas import Bebas
from selaras.organisasi.models.pegawai import HubunganPenilai, Pegawai
from selaras.pelaksanaan.isi import IsiPeriode
from selaras.pelaksanaan.models import Periode
from selaras.pelaksanaan.policies.of_periode import OfPeriodePolicy, Sebab
from selaras.pelaksanaan.tenggat import is_in_grace
from selaras.perencanaan.models.rhk import Indikator, RencanaHasilKerja
from selaras.perencanaan.policies.pemilik import only_owner
from selaras.rules.cara import BuktiCara
from selaras.rules.kebijakan import Jendela, Langkah

SHOWN = 3  # names in a sentence before "dan lainnya"
OF_PLAN = frozenset({"write_plan", "copy_plan", "submit_plan"})
OF_REALISASI = frozenset({"write_realisasi", "add_bukti", "submit_realisasi"})


class PeriodePolicy(OfPeriodePolicy):
    """The verbs of a period up to the realisation; those of the rating are penilaian's."""

    verbs: ClassVar[tuple[str, ...]] = (
        "write_plan",
        "copy_plan",
        "submit_plan",
        "approve_plan",
        "return_plan",
        "write_realisasi",
        "add_bukti",
        "set_span",
        "submit_realisasi",
        "return_realisasi",
    )

    def __init__(self, actor: Pelaku, subject: Periode, *, isi: IsiPeriode | None = None) -> None:
        super().__init__(actor, subject)
        self.periode = subject
        self.isi = isi or IsiPeriode(subject)
        self.kebijakan = self.isi.kebijakan

    @cached_property
    def hubungan(self) -> HubunganPenilai | None:
        return self.isi.hubungan

    def _bebas(self) -> Bebas | None:
        return self.isi.bebas

    @property
    def pegawai(self) -> Pegawai:
        return self.periode.skp.pegawai

    @property
    def pemilik(self) -> str:
        return self.pegawai.sapaan

    # Rencana aksi

    def role_write_plan(self) -> Refusal | None:
        return self._owner("mengisi rencana aksi") or self.no_plan()

    def refuse_write_plan(self) -> Refusal | None:
        return self._outside(Langkah.RENCANA_AKSI, "Rencana aksi", "diisi")

    role_copy_plan = role_write_plan

    def refuse_copy_plan(self) -> Refusal | None:
        """Into an empty plan only: nothing that was written is lost."""
        if closed := self.refuse_write_plan():
            return closed
        if self.isi.rencana:
            return not_yet(f"Rencana aksi {self.periode} sudah berisi; mohon ubah isinya saja.")
        if self.isi.rencana_lalu is None:
            return not_yet(
                f"Belum ada rencana aksi sebelum {self.periode} yang dapat disalin; mohon isi "
                "sendiri."
            )
        return None

    def role_submit_plan(self) -> Refusal | None:
        return self._owner("mengajukan rencana aksi") or self.no_plan() or self._no_approval()

    def refuse_submit_plan(self) -> Refusal | None:
        if closed := self._outside(Langkah.RENCANA_AKSI, "Rencana aksi", "diajukan"):
            return closed
        if not self.isi.rencana:
            sentence = (
                f"Rencana aksi {self.periode} masih kosong; mohon isi paling sedikit satu baris."
            )
            return self._wait(sentence, self.pemilik, Langkah.RENCANA_AKSI)
        return None

    def role_approve_plan(self) -> Refusal | None:
        return self._penilai("menyetujui rencana aksi") or self.no_plan() or self._no_approval()

    def refuse_approve_plan(self) -> Refusal | None:
        if self.is_held_by_no_window:
            return None
        return self._outside(Langkah.PERSETUJUAN_RENCANA, "Rencana aksi", "disetujui")

    def refuse_return_plan(self) -> Refusal | None:
        """Nobody is given back what he can hand in no more: it is agreed as it stands."""
        if not self.window(Langkah.RENCANA_AKSI).is_closed(clock.now()):
            return None
        return outside_window(
            f"Rencana aksi {self.periode} tidak dapat dikembalikan: jadwal pengisian sudah "
            f"ditutup, sehingga {self.pemilik} tidak dapat mengajukannya lagi. Mohon disetujui "
            "apa adanya.",
            until=self.window(Langkah.RENCANA_AKSI).tutup,
        )

    def role_return_plan(self) -> Refusal | None:
        return self._penilai("mengembalikan rencana aksi") or self.no_plan() or self._no_approval()

    # Realisasi

    def role_write_realisasi(self) -> Refusal | None:
        return self._owner("mengisi realisasi")

    def refuse_write_realisasi(self) -> Refusal | None:
        return self.plan_missing("mengisi") or self.outside_realisasi("diisi")

    def role_add_bukti(self) -> Refusal | None:
        if not_owner := self._owner("menambah bukti dukung"):
            return not_owner
        if self.kebijakan.bukti == BuktiCara.TIDAK_ADA:
            return not_yet(
                f"Kebijakan {self.kebijakan.nama} tidak memakai bukti dukung terpisah; mohon "
                "sebutkan bukti dukung di dalam narasi realisasi."
            )
        return None

    refuse_add_bukti = refuse_write_realisasi

    def role_set_span(self) -> Refusal | None:
        return self._owner("mengubah rentang penilaian tahunan")

    def refuse_set_span(self) -> Refusal | None:
        """The days of the annual request, where the policy leaves them to the pegawai (DPS-085)."""
        if self.periode.is_final and self.kebijakan.rentang_tahunan_diubah:
            return self._outside(Langkah.REALISASI, "Rentang", "diubah")
        return not_yet(
            f"Rentang {self.periode} mengikuti SKP. Bila tanggalnya keliru, mohon usulkan koreksi "
            "pada halaman SKP."
        )

    def role_submit_realisasi(self) -> Refusal | None:
        return self._owner("mengajukan realisasi")

    def refuse_submit_realisasi(self) -> Refusal | None:
        return (
            self.outside_realisasi("diajukan")
            or self.plan_missing("mengajukan")
            or self._incomplete()
            or self.no_activity()
            or self.periodic_missing()
        )

    def role_return_realisasi(self) -> Refusal | None:
        return self._penilai("mengembalikan realisasi")

    def refuse_return_realisasi(self) -> Refusal | None:
        if self.pegawai.has_left(self.today):
            return not_yet(
                f"{self.pemilik} sudah berhenti, sehingga tidak dapat memperbaikinya lagi. Mohon "
                "dinilai apa adanya."
            )
        if not self.window(Langkah.REALISASI).is_closed(clock.now()):
            return None
        return self.closed(
            Langkah.REALISASI,
            f"Realisasi {self.periode} tidak dapat dikembalikan: jadwal pengisian sudah ditutup, "
            f"sehingga {self.pemilik} tidak dapat mengajukannya lagi. Mohon dinilai apa adanya.",
        )

    # The status, in words that say whose turn it is

    def sebab(self, verb: str) -> Sebab | None:
        if self.periode.is_unfinished:
            return self.unfinished
        if verb in OF_REALISASI:
            return self._before_realisasi(verb) or self._realisasi_given()
        if verb in OF_PLAN:
            return self._plan_given()
        return None

    def _before_realisasi(self, verb: str) -> Sebab | None:
        start = f"Belum dapat {_deed(verb)} realisasi {self.periode}: rencana aksi {self.periode}"
        if self.periode.status == Periode.Status.RENCANA_DIAJUKAN:
            sentence = f"{start} menunggu persetujuan {self.penilai_sapaan}."
            return Sebab(sentence, self.penilai_sapaan, Langkah.PERSETUJUAN_RENCANA)
        if self.periode.status in Periode.PLANNING:
            sentence = (
                f"{start} belum diajukan oleh {self.pemilik} dan disetujui {self.penilai_sapaan}."
            )
            return Sebab(sentence, self.pemilik, Langkah.RENCANA_AKSI)
        return None

    def _realisasi_given(self) -> Sebab:
        if self.periode.is_rated:
            return Sebab(f"Realisasi {self.periode} sudah dinilai dan tidak dapat diubah.")
        sent = waktu(self.periode.realisasi_diajukan_pada, self.periode.instansi.zona)
        sentence = (
            f"Realisasi {self.periode} sudah diajukan pada {sent} dan menunggu penilaian "
            f"{self.penilai_sapaan}."
        )
        return Sebab(sentence, self.penilai_sapaan, Langkah.PENILAIAN)

    def _plan_given(self) -> Sebab:
        if self.periode.status in {Periode.Status.REALISASI_DIAJUKAN, Periode.Status.DINILAI}:
            return self._realisasi_given()
        if self.periode.status == Periode.Status.RENCANA_DIAJUKAN:
            sentence = (
                f"Rencana aksi {self.periode} sudah diajukan dan menunggu persetujuan "
                f"{self.penilai_sapaan}."
            )
            return Sebab(sentence, self.penilai_sapaan, Langkah.PERSETUJUAN_RENCANA)
        return Sebab(f"Rencana aksi {self.periode} sudah disetujui {self.penilai_sapaan}.")

    # Reasons shared by several verbs

    def _owner(self, deed: str) -> Refusal | None:
        if self.is_owner:
            return None
        return only_owner(self.pegawai, deed, self.today)

    def _penilai(self, deed: str) -> Refusal | None:
        if self.is_penilai:
            return None
        penilai = self.penilai_sapaan
        return not_yours(f"Hanya pejabat penilai, {penilai}, yang dapat {deed} ini.", who=penilai)

    def no_plan(self) -> Refusal | None:
        if self.isi.needs_plan:
            return None
        if self.periode.is_final:  # BLL-014
            return not_yet(
                "Penilaian tahunan tidak memerlukan rencana aksi; Anda dapat langsung mengisi "
                "realisasi sepanjang tahun."
            )
        return not_yet(
            f"Kebijakan {self.kebijakan.nama} tidak memakai rencana aksi; Anda dapat langsung "
            f"mencatat {self.kebijakan.istilah.progres_harian} dan mengisi realisasi."
        )

    def _no_approval(self) -> Refusal | None:
        if self.isi.needs_plan_approval:
            return None
        return not_yet(
            f"Kebijakan {self.kebijakan.nama} tidak memerlukan persetujuan rencana aksi; "
            "rencana aksi cukup disimpan."
        )

    def plan_missing(self, deed: str) -> Refusal | None:
        if not self.isi.needs_plan or self.isi.rencana:
            return None
        sentence = (
            f"Belum dapat {deed} realisasi {self.periode}: rencana aksi {self.periode} belum diisi."
        )
        return self._wait(sentence, self.pemilik, Langkah.RENCANA_AKSI)

    def _incomplete(self) -> Refusal | None:
        if unfilled := self.isi.unfilled():
            return self._lacking("indikator belum diisi realisasinya", unfilled)
        if unplanned := self.isi.unplanned():
            return self._lacking("rencana hasil kerja belum memiliki rencana aksi", unplanned)
        if bare := self.isi.without_evidence():
            return self._lacking("indikator belum memiliki bukti dukung", bare)
        return None

    def _lacking(self, what: str, rows: list[Indikator] | list[RencanaHasilKerja]) -> Refusal:
        names = "; ".join(_named(row) for row in rows[:SHOWN])
        more = f"; dan {len(rows) - SHOWN} lainnya" if len(rows) > SHOWN else ""
        return self._wait(f"{len(rows)} {what}: {names}{more}.", self.pemilik, Langkah.REALISASI)

    def no_activity(self) -> Refusal | None:
        kebijakan = self.kebijakan
        if not kebijakan.aktivitas_wajib or self.periode.is_final or self.isi.jumlah_progres:
            return None
        sentence = (
            f"Belum ada {kebijakan.istilah.progres_harian} pada {self.periode}; mohon selesaikan "
            "pencatatannya lebih dahulu. Catatan setelah realisasi diajukan tidak dihitung."
        )
        return self._wait(sentence, self.pemilik, Langkah.REALISASI)

    def outside_realisasi(self, deed: str) -> Refusal | None:
        return self._outside(Langkah.REALISASI, self.periode.istilah_realisasi, deed)

    def _outside(self, langkah: Langkah, what: str, deed: str) -> Refusal | None:
        jendela, now = self.window(langkah), clock.now()
        if jendela.is_open(now) or is_in_grace(self.periode, jendela.tutup, now):
            return None
        what = f"{what} {self.periode}"
        if jendela.is_early(now) and jendela.buka:
            opens = tanggal(jendela.buka.date())
            sentence = f"{what} baru dapat {deed} mulai {opens}{self._end(jendela)}."
            return outside_window(sentence, until=jendela.sampai)
        ended = self._moment(jendela.tutup)
        sentence = f"{what} tidak dapat {deed} lagi: jadwalnya ditutup pada {ended}."
        return self.closed(langkah, sentence)

    def _end(self, jendela: Jendela) -> str:
        return f" sampai {self._moment(jendela.sampai)}" if jendela.sampai else ""

    def _moment(self, moment: datetime | None) -> str:
        return batas(moment, self.periode.instansi.zona)

    def _wait(self, sentence: str, who: str, langkah: Langkah) -> Refusal:
        return not_yet(sentence, who=who, until=self.window(langkah).sampai)


def _named(row: Indikator | RencanaHasilKerja) -> str:
    aspek = row.get_aspek_display() if isinstance(row, Indikator) else ""
    return f"“{row.uraian}”" + (f" ({aspek.lower()})" if aspek else "")


def _deed(verb: str) -> str:
    return {"add_bukti": "menambah bukti dukung pada", "submit_realisasi": "mengajukan"}.get(
        verb, "mengisi"
    )
