"""Who may object, hear and decide, when, and why not (§5, practice.md §3)."""

from datetime import datetime
from functools import cached_property
from typing import ClassVar

from selaras.base import clock
from selaras.base.format import batas, waktu
from selaras.core.models import AuditEntry
from selaras.core.pelaku import OPERATOR_PENILAI
from selaras.core.policy import Policy, Refusal, not_yet, not_yours, outside_window
from selaras.keberatan.masa import MasaBerjalan, masa_of
from selaras.keberatan.models import Keberatan, Keterangan, LembarPutusan, Perbaikan, PihakDidengar
from selaras.organisasi.pengelola import admin_instansi_named
from selaras.organisasi.policies.dinilai import DinilaiPolicy
from selaras.pelaksanaan.models import Periode
from selaras.penilaian.gerbang import nama_periode
from selaras.penilaian.models import Evaluasi
from selaras.penilaian.policies import EvaluasiPolicy
from selaras.perencanaan.models.skp import Skp
from selaras.rules.cara import KeberatanAtas

SUDAH_DIBACA = "Saya sudah membaca"  # the note of a receipt


class PengajuanPolicy(DinilaiPolicy):
    """The subject is a Periode: its owner objects to the rating that is in force."""

    verbs: ClassVar[tuple[str, ...]] = (
        "file_keberatan", "ask_perbaikan", "propose_perbaikan", "acknowledge_rating",
    )  # fmt: skip
    subject: Periode

    @property
    def dinilai(self) -> Skp:
        return self.subject.skp

    def role_file_keberatan(self) -> Refusal | None:
        if self.is_owner:
            return None
        pemilik = self.subject.skp.pegawai.sapaan
        return not_yours(f"Keberatan hanya dapat diajukan oleh {pemilik} sendiri.", who=pemilik)

    def role_ask_perbaikan(self) -> Refusal | None:
        if self.is_owner:
            return None
        who = self.subject.skp.pegawai.sapaan
        return not_yours(f"Perbaikan nilai hanya dapat diminta oleh {who} sendiri.", who=who)

    def role_propose_perbaikan(self) -> Refusal | None:
        """Who gave the rating, as long as he is a pegawai: a kepala daerah decides on paper."""
        rated = self.subject.evaluasi_set.select_related("penilai").first()
        penilai = rated.penilai if rated else self.penilai
        if penilai and self.actor.is_pegawai(penilai.pk) and not self.is_owner:
            return None
        who = penilai.sapaan if penilai else self.penilai_sapaan
        return not_yours(f"Perbaikan nilai hanya dapat diusulkan {who}, yang menilai.", who=who)

    def role_acknowledge_rating(self) -> Refusal | None:
        if self.is_owner:
            return None
        pemilik = self.subject.skp.pegawai.sapaan
        return not_yours(f"Tanda sudah membaca hanya diberikan oleh {pemilik}.", who=pemilik)

    def refuse_acknowledge_rating(self) -> Refusal | None:
        if self.evaluasi is None:
            return self._not_published()
        if self.dibaca_pada is None:
            return None
        at = waktu(self.dibaca_pada, self.subject.instansi.zona)
        return not_yet(f"Anda sudah menandai nilai ini dibaca pada {at}.")

    def refuse_propose_perbaikan(self) -> Refusal | None:
        """Asked for, objected to, or within the term; never after a decision."""
        if found := self.outside_law():
            return found
        if self.keberatan and self.keberatan.is_decided:
            return self._refuse_standing()
        if self.perbaikan and self.perbaikan.status == Perbaikan.Status.DIUSULKAN:
            who = self.subject.skp.pegawai.sapaan
            return not_yet(f"Usul perbaikan sudah dikirim dan menunggu jawaban {who}.", who=who)
        return None if self.perbaikan or self.keberatan else self.outside_term()

    def refuse_file_keberatan(self) -> Refusal | None:
        return self.outside_law() or self._refuse_standing() or self.outside_term()

    def refuse_ask_perbaikan(self) -> Refusal | None:
        """Also while an objection is open: consent is the shorter way."""
        if found := self.outside_law() or self._refuse_unmendable() or self._refuse_asked():
            return found
        if self.keberatan is None:
            return self.outside_term()
        return self._refuse_standing() if self.keberatan.is_decided else None

    # ---- What is objected to

    @cached_property
    def evaluasi(self) -> Evaluasi | None:
        """The rating that its owner may know."""
        found = (
            EvaluasiPolicy(self.actor, self.subject).published if self.subject.is_rated else None
        )
        if found:
            found.periode = self.subject
        return found

    @cached_property
    def masa(self) -> MasaBerjalan | None:
        return masa_of(self.evaluasi) if self.evaluasi else None

    @cached_property
    def keberatan(self) -> Keberatan | None:
        """Of this period: the one that is open or was decided."""
        rows = Keberatan.objects.standing().filter(evaluasi__periode=self.subject.pk)
        return rows.with_people().order_by("-diajukan_pada", "-id").first()

    @cached_property
    def perbaikan(self) -> Perbaikan | None:
        """Asked for or proposed, and not answered."""
        rows = Perbaikan.objects.open().filter(evaluasi__periode=self.subject.pk)
        return rows.with_people().first()

    @cached_property
    def dibaca_pada(self) -> datetime | None:
        """When its owner said that he has read the rating in force; nothing where he has not."""
        if self.evaluasi is None or not self.is_owner:
            return None
        rows = AuditEntry.objects.about(self.subject).filter(verb="seen", note=SUDAH_DIBACA)
        rows = rows.filter(actor=self.actor.user_id, at__gte=self.evaluasi.diterbitkan_pada)
        return rows.order_by("id").values_list("at", flat=True).first()

    def outside_law(self) -> Refusal | None:
        """Not rated, not told yet, or not what the agency's policy lets one object to."""
        if self.evaluasi is None:
            return self._not_published()
        if is_open_to_objection(self.subject):
            return None
        kind = "periodik" if self.subject.is_final else "tahunan"
        nama = nama_periode(self.subject)
        return not_yet(
            f"Di instansi ini keberatan diajukan atas penilaian {kind}, bukan atas {nama}."
        )

    def _not_published(self) -> Refusal:
        who = self.penilai_sapaan
        return not_yet(
            f"Keberatan dapat diajukan setelah penilaian {nama_periode(self.subject)} terbit. "
            f"Penilaiannya ditunggu dari {who}.",
            who=who,
        )

    def _refuse_standing(self) -> Refusal | None:
        found = self.keberatan
        if found is None:
            return None
        nama, who = nama_periode(self.subject), found.sebutan_pemutus
        if found.is_open:
            return not_yet(
                f"Keberatan atas penilaian {nama} sudah diajukan dan menunggu putusan {who}. "
                "Selama belum diputus, keberatan itu dapat diubah atau ditarik.",
                who=who,
            )
        at = waktu(found.diputus_pada, self.subject.instansi.zona)
        return not_yet(
            f"Keberatan atas penilaian {nama} sudah diputus {who} pada {at}. Putusan itu final, "
            "sehingga tidak ada keberatan kedua."
        )

    def _refuse_unmendable(self) -> Refusal | None:
        """Who rated answers himself: neither a kepala daerah on paper, nor one who has left."""
        rated = self.evaluasi
        penilai = rated.penilai if rated else None
        if rated is None or (penilai and not penilai.has_left(self.today)):
            return None
        why = "sudah berhenti" if penilai else "menetapkannya dengan formulir bertanda tangan"
        who = penilai.sapaan if penilai else rated.penilai_nama
        return not_yet(
            f"Perbaikan nilai tidak dapat diminta karena {who} {why}. Mohon ajukan keberatan "
            "selama masanya masih berjalan."
        )

    def _refuse_asked(self) -> Refusal | None:
        if self.perbaikan is None:
            return None
        who = self.perbaikan.penilai_nama
        if self.perbaikan.status == Perbaikan.Status.DIUSULKAN:
            return not_yet(f"{who} sudah mengusulkan perbaikan; mohon dijawab dahulu.")
        return not_yet(f"Perbaikan sudah diminta dan menunggu jawaban {who}.", who=who)

    def outside_term(self) -> Refusal | None:
        """Until the last second and its grace; both clocks are told."""
        masa, now = self.masa, clock.now()
        if masa is None or not masa.is_refused(now):
            return None
        zona = self.subject.instansi.zona
        return outside_window(
            f"Masa keberatan atas penilaian {nama_periode(self.subject)} berakhir "
            f"{batas(masa.tutup, zona)}; sekarang {waktu(now, zona)} menurut jam Selaras.",
            until=masa.tutup,
        )


def is_open_to_objection(periode: Periode) -> bool:
    """Whether the agency's policy lets one object to the rating of such a period."""
    atas = periode.kebijakan.keberatan_atas
    return atas == KeberatanAtas.SEMUA or (atas == KeberatanAtas.TAHUNAN) == periode.is_final


class KeberatanPolicy(Policy):
    """The subject is a Keberatan: its owner keeps it, the atasan penilai hears and decides."""

    verbs: ClassVar[tuple[str, ...]] = (
        "edit_keberatan", "add_bukti_keberatan", "withdraw_keberatan", "hear", "upload_lembar",
        "accept_keberatan", "reject_keberatan",
    )  # fmt: skip
    subject: Keberatan

    @property
    def is_owner(self) -> bool:
        return self.actor.is_pegawai(self.subject.pegawai_id)

    @property
    def is_penilai(self) -> bool:
        if self.subject.penilai_id is None and not self.is_owner:
            return self.actor.has(OPERATOR_PENILAI)
        return self.actor.is_pegawai(self.subject.penilai_id)

    @property
    def is_pemutus(self) -> bool:
        return self.records or self.actor.is_pegawai(self.subject.pemutus_id)

    @property
    def records(self) -> bool:
        """Whether he records what a kepala daerah decides, whose sheet he uploads."""
        row = self.subject
        if row.pemutus_id is not None or not row.pemutus_nama or self.is_owner:
            return False
        return self.actor.has(OPERATOR_PENILAI) and self.actor.instansi_id == row.instansi_id

    # ---- The pegawai

    def role_edit_keberatan(self) -> Refusal | None:
        if self.is_owner:
            return None
        pemilik = self.subject.pegawai.sapaan
        return not_yours(f"Keberatan ini hanya dapat diubah atau ditarik {pemilik}.", who=pemilik)

    role_add_bukti_keberatan = role_edit_keberatan
    role_withdraw_keberatan = role_edit_keberatan

    # ---- Who decides

    def role_hear(self) -> Refusal | None:
        if self.is_pemutus:
            return None
        if not self.subject.pemutus_nama:
            who = admin_instansi_named(self.subject.instansi_id)
            return not_yours(
                "Keberatan ini belum mempunyai pemutus: atasan pejabat penilai belum tercatat. "
                f"Mohon {who} melengkapinya pada riwayat jabatan.",
                who=who,
            )
        who = self.subject.sebutan_pemutus
        return not_yours(f"Keberatan ini diperiksa dan diputus oleh {who}.", who=who)

    role_accept_keberatan = role_hear
    role_reject_keberatan = role_hear

    def role_upload_lembar(self) -> Refusal | None:
        if found := self.role_hear():
            return found
        if self.records:
            return None
        return not_yours("Putusan ini ditetapkan di layar, tanpa lembar bertanda tangan.")

    @cached_property
    def keterangan(self) -> dict[str, Keterangan]:
        """What was recorded of each side."""
        return {row.pihak: row for row in self.subject.keterangan_set.all()}

    @cached_property
    def lembar(self) -> LembarPutusan | None:
        return self.subject.lembar_set.first()

    @property
    def belum_didengar(self) -> list[str]:
        """Whose account is missing, by name."""
        return [
            self.subject.sebutan_of(each) for each in PihakDidengar if each not in self.keterangan
        ]

    def refuse_accept_keberatan(self) -> Refusal | None:
        who = self.subject.sebutan_pemutus
        if missing := self.belum_didengar:
            return not_yet(
                f"Putusan menunggu keterangan {' dan '.join(missing)} dicatat, atau sebab tidak "
                "dapat didengar (PP 30/2019 Pasal 59).",
                who=who,
            )
        if self.records and self.lembar is None:
            return not_yet(
                f"Putusan {who} dicatat menurut lembar yang ditandatanganinya: mohon unggah "
                "pindaiannya dahulu.",
                who=self.actor.nama,
            )
        return None

    refuse_reject_keberatan = refuse_accept_keberatan

    def status_sentence(self, verb: str) -> str:
        row = self.subject
        if row.is_decided:
            at = waktu(row.diputus_pada, row.instansi.zona)
            return f"Keberatan ini sudah diputus {row.sebutan_pemutus} pada {at}; putusannya final."
        return "Keberatan ini sudah ditarik kembali oleh pengajunya."


class KeteranganPolicy(Policy):
    """The subject is a Keterangan: who was heard says whether it is right."""

    verbs: ClassVar[tuple[str, ...]] = ("confirm_keterangan",)
    is_about_row: ClassVar[bool] = True
    subject: Keterangan

    def role_confirm_keterangan(self) -> Refusal | None:
        keberatan = self.subject.keberatan
        policy = KeberatanPolicy(self.actor, keberatan)
        is_pegawai = self.subject.pihak == PihakDidengar.PEGAWAI
        if policy.is_owner if is_pegawai else policy.is_penilai:
            return None
        who = keberatan.sebutan_of(self.subject.pihak)
        return not_yours(f"Keterangan ini hanya dapat dibenarkan {who} sendiri.", who=who)

    def refuse_confirm_keterangan(self) -> Refusal | None:
        row, keberatan = self.subject, self.subject.keberatan
        if not keberatan.is_open:
            sentence = KeberatanPolicy(self.actor, keberatan).status_sentence("hear")
            return not_yet(sentence)
        if not row.is_heard:
            return not_yet("Keterangan ini tidak didengar, sehingga tidak ada yang dibenarkan.")
        if row.dijawab_pada is None:
            return None
        at = waktu(row.dijawab_pada, keberatan.instansi.zona)
        return not_yet(f"Keterangan ini sudah Anda jawab pada {at}.")


class PerbaikanPolicy(Policy):
    """The subject is a Perbaikan: its pegawai agrees, either side may let it be."""

    verbs: ClassVar[tuple[str, ...]] = ("agree_perbaikan", "decline_perbaikan")
    subject: Perbaikan

    def role_agree_perbaikan(self) -> Refusal | None:
        if self.actor.is_pegawai(self.subject.pegawai_id):
            return None
        who = self.subject.pegawai.sapaan
        return not_yours(f"Usul perbaikan ini dijawab oleh {who}.", who=who)

    def role_decline_perbaikan(self) -> Refusal | None:
        if self.actor.is_pegawai(self.subject.penilai_id):
            return None
        return self.role_agree_perbaikan()

    def refuse_agree_perbaikan(self) -> Refusal | None:
        """A decision is final, and consent is to a change of the rating that was proposed upon."""
        rated = self.subject.evaluasi
        found = Keberatan.objects.standing().filter(evaluasi__periode=rated.periode_id).first()
        if found and found.is_decided:
            return held_by_keberatan(rated.periode)
        if not Evaluasi.objects.filter(periode=rated.periode_id, nomor__gt=rated.nomor).exists():
            return None
        who = self.subject.penilai_nama
        return not_yet(
            f"{who} sudah mengubah nilainya sejak usul ini dikirim, sehingga usulnya tidak berlaku "
            "lagi. Mohon pilih “Tidak dilanjutkan”; sesudahnya perbaikan dapat diminta lagi.",
            who=self.subject.pegawai.sapaan,
        )

    def status_sentence(self, verb: str) -> str:
        if self.subject.status == Perbaikan.Status.DIMINTA:
            return f"Usul perbaikan masih ditunggu dari {self.subject.penilai_nama}."
        label = self.subject.get_status_display().lower()
        return f"Usul perbaikan ini sudah dijawab: {label}."


def held_by_keberatan(periode: Periode) -> Refusal | None:
    """Why nobody changes a rating: it is objected to, or was decided for good (§5)."""
    rows = Keberatan.objects.standing().filter(evaluasi__periode=periode.pk)
    found = rows.select_related("instansi").order_by("-diajukan_pada", "-id").first()
    if found is None:
        return None
    nama, who = nama_periode(periode), found.sebutan_pemutus
    if found.is_open:
        return not_yet(
            f"Penilaian {nama} terkunci karena keberatan, yang menunggu putusan {who}.", who=who
        )
    at = waktu(found.diputus_pada, found.instansi.zona)
    return not_yet(f"Penilaian {nama} sudah final dengan putusan {who} pada {at}.")
