"""Who states a base, drafts, sets and sends a PAK, and what each of them waits for (§7.7)."""

from collections.abc import Iterable
from functools import cached_property
from typing import ClassVar

from selaras.accounts.models import Instansi
from selaras.angka_kredit.hitung import counted_months, lines_until, reason_without
from selaras.angka_kredit.models import (
    AMBIL,
    KIRIM,
    SIAPKAN,
    DasarAngkaKredit,
    KeteranganJf,
    Konversi,
    Pak,
)
from selaras.core.models import Pekerjaan
from selaras.core.pelaku import ADMIN_INSTANSI, ADMIN_OPD
from selaras.core.policy import Policy, Refusal, not_yet, not_yours
from selaras.kebijakan.in_force import kebijakan_for
from selaras.organisasi.models.pegawai import Pegawai
from selaras.organisasi.pengelola import keeper_named
from selaras.organisasi.policies.dinilai import DinilaiPolicy
from selaras.organisasi.policies.reach import kept
from selaras.organisasi.questions import post_on
from selaras.pelaksanaan.models import Periode
from selaras.rules.kebijakan import PINTU_NAMA, Kebijakan, Pintu
from selaras.siasn import koneksi
from selaras.siasn.policies import not_connected

ADMINS = frozenset({ADMIN_OPD, ADMIN_INSTANSI})


class KreditPolicy(DinilaiPolicy):
    """What bases and PAK have in common: whose they are, and who stands in for a penilai."""

    subject: DasarAngkaKredit | Pak

    @property
    def kebijakan(self) -> Kebijakan:
        return kebijakan_for(self.subject.instansi, self.today)

    @property
    def is_keeper(self) -> bool:
        post = self.subject.riwayat_jabatan
        return self.actor.administers(post.unit_id, self.subject.instansi_id)

    @cached_property
    def keeper(self) -> str:
        row = self.subject
        return keeper_named(self.actor, row.riwayat_jabatan.unit_id, row.instansi_id)

    @property
    def decides(self) -> bool:
        """The penilai; the atasan penilai where the penilai is gone for good (practice.md §6)."""
        hubungan = self.hubungan
        if hubungan is None or self.is_owner or not self._is_penilai_gone:
            return self.is_penilai
        return self.actor.is_pegawai(hubungan.atasan_penilai_id)

    @property
    def _is_penilai_gone(self) -> bool:
        return self.penilai is not None and self.penilai.has_left(self.today)

    @property
    def pemutus(self) -> str:
        """Who decides, as he is addressed."""
        return self.penandatangan.sapaan if self.penandatangan else self.penilai_sapaan

    @property
    def penandatangan(self) -> Pegawai | None:
        """Whose name a PAK carries; nobody of ours where a kepala daerah rates (§2.2)."""
        if self.hubungan and self._is_penilai_gone:
            return self.hubungan.atasan_penilai
        return self.penilai

    def only_owner_or_keeper(self) -> Refusal | None:
        if self.is_owner or self.is_keeper:
            return None
        pegawai = self.subject.pegawai.sapaan
        return not_yours(f"Ini diisi oleh {pegawai} atau pengelola kepegawaiannya.", who=pegawai)

    def only_owner(self) -> Refusal | None:
        if self.is_owner:
            return None
        pegawai = self.subject.pegawai.sapaan
        return not_yours(f"PAK diajukan oleh {pegawai} sendiri.", who=pegawai)

    def only_pemutus(self) -> Refusal | None:
        if self.decides:
            return None
        return not_yours(
            f"Angka kredit disetujui oleh pejabat penilai, {self.pemutus}.", who=self.pemutus
        )

    def unrated(self) -> Refusal | None:
        if self.hubungan is not None:
            return None
        return not_yet(
            f"Belum ada pejabat penilai yang dapat menyetujuinya. Mohon {self.keeper} menetapkan "
            "penilainya lebih dahulu.",
            who=self.keeper,
        )

    def not_applicable(self) -> Refusal | None:
        row = self.subject
        why = reason_without(row.pegawai, row.riwayat_jabatan)
        return not_yet(why, who=self.keeper) if why else None


class DasarKreditPolicy(KreditPolicy):
    """The subject is a DasarAngkaKredit, saved or about to be."""

    verbs: ClassVar[tuple[str, ...]] = tuple(DasarAngkaKredit.STEPS)
    subject: DasarAngkaKredit

    role_create_dasar = role_correct_dasar = KreditPolicy.only_owner_or_keeper
    role_pull_dasar = KreditPolicy.only_owner_or_keeper
    role_approve_dasar = role_return_dasar = KreditPolicy.only_pemutus

    def refuse_create_dasar(self) -> Refusal | None:
        if refusal := self.not_applicable() or self.unrated():
            return refusal
        row = self.subject
        if not DasarAngkaKredit.objects.filter(pegawai=row.pegawai, jenjang=row.jenjang).exists():
            return None
        return not_yet(
            f"Dasar angka kredit {row.get_jenjang_display()} sudah dicatat. Mohon perbaiki yang "
            f"ada sebelum disetujui, atau hubungi {self.keeper}.",
            who=self.keeper,
        )

    def refuse_pull_dasar(self) -> Refusal | None:
        if refusal := self.refuse_create_dasar():
            return refusal
        row = self.subject
        if not koneksi.is_configured():
            return not_connected(row.instansi_id)
        jobs = Pekerjaan.objects.filter(instansi=row.instansi, fungsi=AMBIL)
        last = jobs.filter(data={"post_id": row.riwayat_jabatan_id}).first()
        if last and not last.is_over:
            return not_yet("SIASN sedang dibaca untuk pegawai ini. Mohon tunggu sebentar.")
        return None

    def status_who(self, verb: str) -> str:
        return self.pemutus if self.subject.status == DasarAngkaKredit.Status.DIAJUKAN else ""


class PakPolicy(KreditPolicy):
    """The subject is a Pak, saved or about to be."""

    verbs: ClassVar[tuple[str, ...]] = tuple(verb for verb in Pak.STEPS if verb != "supersede_pak")
    subject: Pak

    role_create_pak = role_submit_pak = role_withdraw_pak = KreditPolicy.only_owner
    role_delete_pak = role_replace_pak = KreditPolicy.only_owner
    role_approve_pak = role_return_pak = KreditPolicy.only_pemutus

    def role_prepare_pak(self) -> Refusal | None:
        """A draft for another: his admin puts it there, he alone hands it in (§7.7)."""
        if self.is_keeper:
            return None
        return not_yours(f"Draf PAK disiapkan {self.keeper}.", who=self.keeper)

    def role_sync_pak(self) -> Refusal | None:
        """The pegawai (BKN-068), or the admin instansi for others (practice.md §6)."""
        if self.is_owner or (self.actor.has(ADMIN_INSTANSI) and self.is_keeper):
            return None
        pegawai = self.subject.pegawai.sapaan
        return not_yours(
            f"Pengiriman ke SIASN dimulai oleh {pegawai} atau admin instansi.", who=pegawai
        )

    # To draft

    def refuse_create_pak(self) -> Refusal | None:
        refusal = self.not_applicable() or self._refuse_dasar() or self.unrated()
        return refusal or self._refuse_door() or self._refuse_open()

    refuse_prepare_pak = refuse_create_pak

    def _refuse_door(self) -> Refusal | None:
        """A PAK rests on an SKP (§7.7), and who enters elsewhere has none here (practice.md §5)."""
        jabatan = self.subject.riwayat_jabatan.jabatan
        pintu = self.kebijakan.pintu_of(jabatan)
        if pintu == Pintu.SELARAS:
            return None
        return not_yet(
            f"{jabatan} dinilai lewat {PINTU_NAMA[pintu]}, sehingga konversinya tidak dibuat di "
            f"Selaras. PAK yang sudah ditetapkan dicatat oleh {self.keeper} sebagai dasar.",
            who=self.keeper,
        )

    def _refuse_dasar(self) -> Refusal | None:
        """BKN-061, BKN-062: the base is there, and the penilai approved it (§8 #25)."""
        dasar = self.dasar
        if dasar is None:
            return not_yet(
                "Dasar angka kredit Anda belum ada. Mohon catat angka kredit sampai 2022 beserta "
                "SK PAK-nya, atau pengangkatan pertama Anda, pada halaman Angka kredit.",
                who=self.subject.pegawai.sapaan,
            )
        if dasar.status == DasarAngkaKredit.Status.DISETUJUI:
            return None
        return not_yet(
            f"Dasar angka kredit Anda belum disetujui. Mohon menunggu {self.pemutus}.",
            who=self.pemutus,
        )

    @cached_property
    def dasar(self) -> DasarAngkaKredit | None:
        return self.subject.dasar if self.subject.dasar_id else None

    def _refuse_open(self) -> Refusal | None:
        rows = Pak.objects.filter(pegawai=self.subject.pegawai_id, status__in=Pak.OPEN)
        found = rows.exclude(pk=self.subject.pk).first()
        if found is None:
            return None
        return not_yet(
            f"Masih ada {found} yang belum selesai. Mohon selesaikan atau hapus draf itu dahulu.",
            who=self.subject.pegawai.sapaan,
        )

    def lines(self, periode: Periode) -> list[Konversi]:
        """What would be converted up to a period."""
        if self.dasar is None:
            return []
        return lines_until(periode, self.dasar, self.kebijakan, self.subject.menggantikan)

    @cached_property
    def is_superseded(self) -> bool:
        """Whether a predikat is another now; of a joined line those within it too."""
        row = self.subject
        if row.is_tahunan or row.is_superseded:
            return row.is_superseded
        lines = list(row.konversi_set.all())
        is_set = row.status == Pak.Status.DITETAPKAN
        but = row if is_set else row.menggantikan
        now = lines_until(lines[-1].evaluasi.periode, row.dasar, self.kebijakan, but)
        before, after = predikat_of(lines), predikat_of(now)
        return any(after.get(month, was) != was for month, was in before.items())

    # Before it is set

    def refuse_submit_pak(self) -> Refusal | None:
        return self.unrated() or self._refuse_superseded() or self._refuse_counted()

    refuse_approve_pak = refuse_submit_pak

    def _refuse_superseded(self) -> Refusal | None:
        if not self.is_superseded:
            return None
        who = self.subject.pegawai.sapaan
        return not_yet(
            f"Predikat yang dipakai sudah berubah. Mohon {who} menghapus draf ini, lalu membuat "
            "yang baru dengan predikat sekarang.",
            who=who,
        )

    def _refuse_counted(self) -> Refusal | None:
        """No month is counted twice; of rivals the database lets one through."""
        row = self.subject
        taken = counted_months(row.pegawai_id, row.tahun, row.menggantikan)
        mine = {month for line in row.konversi_set.all() for month in months_of(line)}
        if not taken & mine:
            return None
        who = row.pegawai.sapaan
        return not_yet(
            f"Sebagian bulan pada {row} sudah dihitung dalam PAK lain. Mohon {who} menghapus draf "
            "ini, lalu membuat yang baru untuk bulan yang tersisa.",
            who=who,
        )

    # After it is set

    def refuse_replace_pak(self) -> Refusal | None:
        if not self.is_superseded:
            return not_yet(
                "Predikat yang dipakai PAK ini tidak berubah, sehingga tidak perlu diganti."
            )
        return self._refuse_open()

    @cached_property
    def is_sending(self) -> bool:
        """Whether a job still has it; one that broke down leaves it to be sent again."""
        row = self.subject
        if row.siasn_status != Pak.Kirim.ANTRE:
            return False
        jobs = Pekerjaan.objects.filter(instansi=row.instansi, fungsi=KIRIM)
        last = jobs.filter(data={"pak_id": row.pk}).first()
        return last is not None and not last.is_over

    def refuse_sync_pak(self) -> Refusal | None:
        row = self.subject
        if self.is_sending or row.siasn_status == Pak.Kirim.TERKIRIM:
            return not_yet(f"PAK ini {row.get_siasn_status_display().lower()} ke SIASN.")
        if row.pegawai.siasn_id:
            return None
        return not_yet(
            f"ID SIASN belum dikenal. Mohon {self.keeper} membaca data pegawai ini dari SIASN.",
            who=self.keeper,
        )

    def status_who(self, verb: str) -> str:
        if self.subject.status == Pak.Status.DIAJUKAN:
            return self.pemutus
        return self.subject.pegawai.sapaan if self.subject.status in Pak.WRITTEN else ""


def months_of(line: Konversi) -> range:
    return range(line.mulai, line.selesai + 1)


def predikat_of(lines: Iterable[Konversi]) -> dict[int, str]:
    """By month."""
    return {month: line.predikat for line in lines for month in months_of(line)}


class KeteranganJfPolicy(Policy):
    """The subject is a KeteranganJf, saved or about to be."""

    verbs: ClassVar[tuple[str, ...]] = ("write_keterangan", "record_syarat")
    subject: KeteranganJf

    @cached_property
    def unit_id(self) -> int | None:
        post = post_on(self.subject.pegawai, self.actor.today)
        return post.unit_id if post else None

    @cached_property
    def keeper(self) -> str:
        return keeper_named(self.actor, self.unit_id, self.subject.instansi_id)

    @property
    def is_keeper(self) -> bool:
        unit = self.unit_id or 0
        return self.actor.administers(unit, self.subject.instansi_id)

    def role_write_keterangan(self) -> Refusal | None:
        if self.actor.is_pegawai(self.subject.pegawai_id) or self.is_keeper:
            return None
        pegawai = self.subject.pegawai.sapaan
        return not_yours(f"Data ini diisi oleh {pegawai} atau {self.keeper}.", who=pegawai)

    def role_record_syarat(self) -> Refusal | None:
        """Of others alone: nobody records of himself that he passed."""
        if self.is_keeper and not self.actor.is_pegawai(self.subject.pegawai_id):
            return None
        return not_yours(f"Uji kompetensi dan formasi dicatat oleh {self.keeper}.", who=self.keeper)


class KreditBanyakPolicy(Policy):
    """What an admin does for many people at once; the subject is their agency."""

    verbs: ClassVar[tuple[str, ...]] = ("prepare_paks",)
    subject: Instansi

    def role_prepare_paks(self) -> Refusal | None:
        if self.actor.peran & ADMINS:
            return None
        sentence = "Draf PAK untuk banyak orang disiapkan Admin OPD dan admin instansi."
        return kept(self.actor, sentence, self.actor.unit_id, self.actor.instansi_id)

    def refuse_prepare_paks(self) -> Refusal | None:
        mine = Pekerjaan.objects.filter(fungsi=SIAPKAN, oleh=self.actor.user_id)
        last = mine.order_by("-pk").first()
        if last is None or last.is_over:
            return None
        return not_yet("Draf PAK masih disiapkan. Mohon tunggu sampai pekerjaan itu selesai.")
