"""Who proposes an extension, decides it, asks for one, and why not (practice.md §1)."""

from datetime import date, timedelta
from functools import cached_property
from typing import ClassVar

from selaras.base import clock
from selaras.base.format import batas, tanggal
from selaras.core.pelaku import ADMIN_INSTANSI, ADMIN_NASIONAL, Pelaku
from selaras.core.policy import Policy, Refusal, not_yet, not_yours
from selaras.jadwal import berlaku, kaitan
from selaras.jadwal.models import Gangguan, LangkahPeriode, Perpanjangan
from selaras.jadwal.models import PermintaanPerpanjangan as Permintaan
from selaras.kebijakan.in_force import kebijakan_for
from selaras.organisasi.models.pegawai import HubunganPenilai
from selaras.organisasi.models.unit import UnitKerja
from selaras.organisasi.pengelola import admin_instansi_named
from selaras.organisasi.policies.reach import administers, kept
from selaras.rules.jadwal import skp_window, window
from selaras.rules.kebijakan import Jendela, Kebijakan, Langkah
from selaras.rules.periode import RentangPeriode, last_day

ADMIN_INSTANSI_NAMA = "admin instansi"


class LangkahPolicy(Policy):
    """What is asked about a step of a period, for a person or for many."""

    subject: LangkahPeriode

    @property
    def today(self) -> date:
        return clock.today(self.subject.instansi.zona)

    @cached_property
    def kebijakan(self) -> Kebijakan:
        return kebijakan_for(self.subject.instansi, self.subject.rentang.mulai)

    @property
    def pegawai_id(self) -> int | None:
        return getattr(self.subject, "pegawai_id", None)

    @property
    def unit_id(self) -> int | None:
        raise NotImplementedError

    @cached_property
    def nyata(self) -> kaitan.PeriodeNyata | None:
        """The person's own period, where he has it already."""
        if self.pegawai_id is None:
            return None
        key = (self.subject.jenis, self.subject.tahun, self.subject.nomor)
        found = kaitan.periods_of(self.pegawai_id, self.subject.tahun)
        rows = [row for row in found if _key(row.rentang) == key]
        return min(rows, key=lambda row: row.is_rated, default=None)  # a mutasi leaves two

    @cached_property
    def jendela(self) -> Jendela:
        """The window as it is now, what was granted before included."""
        subject, langkah = self.subject, Langkah(self.subject.langkah)
        if self.nyata:
            return window(self.kebijakan, langkah, self.nyata.rentang)
        reach = (self.pegawai_id, self.unit_id)
        whole = berlaku.applied(subject.instansi, subject.rentang, lambda: reach)
        if langkah == Langkah.SKP:
            awal, akhir = date(subject.tahun, 1, 1), date(subject.tahun, 12, 31)
            return skp_window(self.kebijakan, awal, akhir, whole.tambahan)
        return window(self.kebijakan, langkah, whole)

    @property
    def hari_terakhir(self) -> date | None:
        """The last day of the step as it is now; of duty and closing, the later one."""
        ends = [end for end in (self.jendela.batas, self.jendela.tutup) if end]
        return (max(ends) - timedelta(minutes=1)).date() if ends else None

    @property
    def tahun_ditutup(self) -> date:
        """The last day on which periods of this year are still worked on."""
        return year_closes(self.kebijakan, self.subject.tahun)

    def closed_year(self) -> Refusal | None:
        if self.today <= self.tahun_ditutup:
            return None
        return not_yet(
            f"Tahun {self.subject.tahun} sudah ditutup pada {tanggal(self.tahun_ditutup)}, "
            "sehingga jadwalnya tidak diperpanjang lagi. Bila hasilnya keliru, mohon laporkan "
            "lewat Laporkan kendala.",
            who=admin_instansi_named(self.subject.instansi_id),
        )

    def rated(self) -> Refusal | None:
        if self.nyata is None or not self.nyata.is_rated:
            return None
        return not_yet(
            f"{self.subject.rentang.label} sudah dinilai, sehingga jadwalnya tidak diperpanjang "
            "lagi. Bila hasilnya keliru, pejabat penilai dapat mengubahnya selama masa penilaian."
        )

    def endless(self) -> Refusal | None:
        if self.hari_terakhir:
            return None
        return not_yet(
            f"{self.subject.tentang} tidak dibatasi jadwal menurut kebijakan "
            f"{self.kebijakan.nama}, sehingga tidak perlu diperpanjang."
        )


class PerpanjanganPolicy(LangkahPolicy):
    """The subject is a Perpanjangan, proposed or about to be."""

    verbs: ClassVar = (
        "propose_perpanjangan",
        "approve_perpanjangan",
        "reject_perpanjangan",
        "withdraw_perpanjangan",
        "end_perpanjangan",
    )
    subject: Perpanjangan

    @property
    def unit_id(self) -> int | None:
        return self.subject.unit_orang_id or self.subject.unit_id

    @property
    def is_admin(self) -> bool:
        same = self.actor.instansi_id == self.subject.instansi_id
        return same and self.actor.has(ADMIN_INSTANSI)

    @property
    def is_within_reach(self) -> bool:
        if self.unit_id is None:
            return self.is_admin
        return administers(self.actor, self.unit_id, self.subject.instansi_id)

    @cached_property
    def is_own(self) -> bool:
        """His own window, or his penilai's."""
        if self.subject.pegawai_id is None or self.actor.pegawai_id is None:
            return False
        return self.subject.pegawai_id in (self.actor.pegawai_id, *self._penilai_ids)

    @property
    def covers_own_unit(self) -> bool:
        """What reaches all of a unit may reach whoever gives it: that is for a higher one."""
        units = UnitKerja.objects.above(self.actor.unit_id or 0)
        return units.filter(pk=self.subject.unit_id or 0).exists()

    @cached_property
    def _penilai_ids(self) -> list[int]:
        rows = HubunganPenilai.objects.on(self.today).exclude(penilai=None)
        rows = rows.filter(riwayat_jabatan__pegawai=self.actor.pegawai_id)
        return list(rows.values_list("penilai", flat=True))

    def role_propose_perpanjangan(self) -> Refusal | None:
        if self.is_within_reach:
            return self._not_for_oneself("mengusulkan")
        return kept(
            self.actor,
            f"Perpanjangan untuk {self.subject.untuk} diusulkan oleh Admin OPD unit itu atau "
            "admin instansi.",
            self.unit_id,
            self.subject.instansi_id,
        )

    def refuse_propose_perpanjangan(self) -> Refusal | None:
        return self.closed_year() or self.endless() or self.rated() or self._proposed_already()

    def role_approve_perpanjangan(self) -> Refusal | None:
        if not self.is_admin and not (self.is_within_reach and self._is_short):
            days = self.kebijakan.perpanjangan_opd_hari
            short = f" Admin OPD memutuskan sendiri paling lama {days} hari." if days else ""
            return self._agency(f"Perpanjangan ini diputuskan oleh admin instansi.{short}")
        if not self.is_admin and self.covers_own_unit:
            return self._agency(
                "Perpanjangan ini juga berlaku bagi unit Anda sendiri, sehingga diputuskan oleh "
                "admin instansi."
            )
        return self._not_for_oneself("memutuskan")

    role_reject_perpanjangan = role_approve_perpanjangan

    def refuse_approve_perpanjangan(self) -> Refusal | None:
        if self.subject.sampai < self.today:
            return not_yet(
                f"Usulan ini hanya sampai {tanggal(self.subject.sampai)}, yang sudah lewat. Mohon "
                "ditolak, lalu diusulkan lagi dengan tanggal yang baru."
            )
        return self.closed_year() or self.rated()

    def role_withdraw_perpanjangan(self) -> Refusal | None:
        if self.is_admin or self.actor.user_id == self.subject.pengusul_id:
            return None
        return not_yours(
            f"Usulan ini ditarik oleh pengusulnya, {self.subject.pengusul_nama}, atau oleh "
            "admin instansi.",
            who=self.subject.pengusul_nama,
        )

    def role_end_perpanjangan(self) -> Refusal | None:
        if self.is_admin or self.actor.user_id == self.subject.pemutus_id:
            return self._not_for_oneself("mengakhiri")
        return self._agency("Perpanjangan ini diakhiri oleh admin instansi.")

    def refuse_end_perpanjangan(self) -> Refusal | None:
        if not self.subject.is_over(self.today):
            return None
        return not_yet(
            f"Perpanjangan ini sudah berakhir pada {tanggal(self.subject.sampai)}; tidak ada yang "
            "perlu diakhiri."
        )

    @property
    def _is_short(self) -> bool:
        """Within what the policy lets an Admin OPD give by himself."""
        days = (self.subject.sampai - self.subject.semula).days
        return days <= self.kebijakan.perpanjangan_opd_hari

    def _not_for_oneself(self, deed: str) -> Refusal | None:
        if not self.is_own:
            return None
        return self._agency(
            f"Anda tidak dapat {deed} perpanjangan untuk diri sendiri atau pejabat penilai "
            "Anda. Mohon meminta admin instansi yang lain."
        )

    def _agency(self, sentence: str) -> Refusal:
        return kept(self.actor, sentence, None, self.subject.instansi_id)

    def _proposed_already(self) -> Refusal | None:
        row = self.subject
        same = {name: getattr(row, name) for name in ("langkah", "jenis", "tahun", "nomor")}
        whom = {"instansi": row.instansi_id, "unit": row.unit_id, "pegawai": row.pegawai_id}
        found = Perpanjangan.objects.waiting().filter(**same, **whom).first()
        if found is None:
            return None
        return not_yet(
            f"{row.tentang} untuk {row.untuk} sudah diusulkan oleh {found.pengusul_nama} pada "
            f"{tanggal(found.diusulkan_pada.date())} dan menunggu keputusan.",
            who=admin_instansi_named(self.subject.instansi_id),
        )


class PermintaanPolicy(LangkahPolicy):
    """The subject is a PermintaanPerpanjangan, sent or about to be."""

    verbs: ClassVar = ("request_perpanjangan", "reject_permintaan")
    subject: Permintaan

    @property
    def unit_id(self) -> int | None:
        return self.subject.unit_id

    def role_request_perpanjangan(self) -> Refusal | None:
        """The owner, or whoever rates him and met the window himself."""
        actor, row = self.actor, self.subject
        if actor.is_pegawai(row.pegawai_id) or rates(actor, row.pegawai_id, self.today):
            return None
        return not_yours(
            f"Perpanjangan untuk {row.pegawai.nama} diminta olehnya sendiri atau oleh pejabat "
            "penilainya."
        )

    def refuse_request_perpanjangan(self) -> Refusal | None:
        return self.closed_year() or self.endless() or self.rated() or self._not_late()

    def _not_late(self) -> Refusal | None:
        now, row = clock.now(), self.subject
        if self.jendela.is_closed(now) or self.jendela.is_late(now):
            return None
        zona = row.instansi.zona
        if self.jendela.is_early(now):
            sentence = f"{row.tentang} belum dibuka; perpanjangan belum diperlukan."
        else:
            until = batas(self.jendela.sampai, zona)
            sentence = f"{row.tentang} masih dibuka sampai {until}; perpanjangan belum diperlukan."
        return not_yet(sentence, until=self.jendela.sampai)

    def role_reject_permintaan(self) -> Refusal | None:
        row = self.subject
        reach = row.unit_id is not None and administers(self.actor, row.unit_id, row.instansi_id)
        own = self.actor.is_pegawai(row.pegawai_id) or self.actor.user_id == row.peminta_id
        if (reach or self._is_admin) and not own:
            return None
        return kept(
            self.actor,
            "Permintaan ini dijawab oleh Admin OPD unit itu atau admin instansi, dan bukan oleh "
            "yang memintanya.",
            row.unit_id,
            row.instansi_id,
        )

    @property
    def _is_admin(self) -> bool:
        same = self.actor.instansi_id == self.subject.instansi_id
        return same and self.actor.has(ADMIN_INSTANSI)

    def refuse_reject_permintaan(self) -> Refusal | None:
        found = self.subject.perpanjangan
        if found is None:
            return None
        return not_yet(
            f"Permintaan ini sudah diusulkan oleh {found.pengusul_nama} dan dijawab bersama "
            "keputusan atas usulan itu.",
            who=admin_instansi_named(self.subject.instansi_id),
        )


class GangguanPolicy(Policy):
    """`record_gangguan`: of one agency by its admin, of all by the admin nasional or a command."""

    verbs: ClassVar = ("record_gangguan", "withdraw_gangguan")
    subject: Gangguan

    def role_record_gangguan(self) -> Refusal | None:
        if self.actor.is_system or self.actor.has(ADMIN_NASIONAL):
            return None
        return not_yours("Gangguan layanan dicatat oleh admin nasional atau pengelola server.")

    role_withdraw_gangguan = role_record_gangguan


def year_closes(kebijakan: Kebijakan, tahun: int) -> date:
    """The last day on which anything of a year is extended."""
    return last_day(tahun + 1, kebijakan.tahun_ditutup_bulan)


def rates(actor: Pelaku, pegawai_id: int, today: date) -> bool:
    """Whether he rates this person today, or records for the one who does."""
    if actor.is_pegawai(pegawai_id):
        return False
    rows = HubunganPenilai.objects.on(today).decided_by(actor)
    return rows.filter(riwayat_jabatan__pegawai=pegawai_id).exists()


def _key(rentang: RentangPeriode) -> tuple[str, int, int]:
    return rentang.jenis.value, rentang.tahun, rentang.nomor
