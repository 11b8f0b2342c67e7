"""Who may do what with an SKP, when, and why not."""

from datetime import datetime, timedelta
from functools import cached_property
from typing import ClassVar

from selaras.base import clock
from selaras.base.format import tanggal
from selaras.core.pelaku import ADMIN_OPD, Pelaku
from selaras.core.policy import Policy, Refusal, not_yet, not_yours, outside_window
from selaras.jadwal.berlaku import applied
from selaras.jadwal.jalan import after_closing
from selaras.organisasi.models.pegawai import RiwayatJabatan
from selaras.organisasi.pengelola import admin_opd_named, looks_after
from selaras.organisasi.policies.dinilai import DinilaiPolicy
from selaras.organisasi.policies.reach import kept
from selaras.perencanaan.models.skp import Skp
from selaras.perencanaan.policies.kelengkapan import first_gap
from selaras.perencanaan.policies.pemilik import only_owner
from selaras.rules import jadwal
from selaras.rules.cara import PengisiRhkUtama
from selaras.rules.kebijakan import PINTU_NAMA, Jendela, JenisPeriode, Kebijakan, Langkah, Pintu
from selaras.rules.periode import RentangPeriode, periode_of

DAY = timedelta(days=1)
TANPA_MANUAL = (
    "Manual indikator kinerja hanya ada pada SKP pejabat pimpinan tinggi dan pimpinan unit kerja "
    "mandiri, sehingga SKP ini tidak memerlukannya."
)
TANPA_PINDAIAN = "Di instansi ini SKP disetujui di layar, tanpa unggahan bertanda tangan."
TANPA_TARIK = (
    "Di instansi ini kiriman tidak ditarik kembali; mohon minta {penilai} mengembalikannya."
)
Status = Skp.Status
TERKUNCI = {  # BKN-019: locked until reviewed; §8 #21, #22
    Status.DIAJUKAN: "SKP sedang diperiksa {penilai}, sehingga belum dapat diubah sampai "
    "disetujui atau dikembalikan.",
    Status.DISETUJUI: "SKP sudah disetujui. Untuk mengubahnya, mohon mengajukan revisi dahulu.",
    Status.REVISI_DIAJUKAN: "Permohonan revisi menunggu jawaban {penilai}; SKP dapat diubah "
    "setelah revisi diterima.",
    Status.SELESAI: "Penilaian akhir SKP ini sudah terbit atau ditutup, sehingga SKP sudah selesai "
    "dan tidak diubah atau direvisi lagi. Atas penilaiannya dapat diajukan keberatan.",
    Status.DITUTUP: "SKP ini sudah ditutup karena mutasi dan tidak dapat diubah lagi.",
}


def fills_utama(
    actor: Pelaku, kebijakan: Kebijakan, model: str, unit_id: int, owner_id: int
) -> bool:
    """Whose task the RHK utama are: the Admin OPD's matrix or the pegawai himself (§14 #8).

    A head (JPT form) always writes his own: the matrix divides his results (DPS-017).
    """
    by_admin = kebijakan.pengisi_rhk_utama == PengisiRhkUtama.ADMIN_OPD
    if by_admin and model != Skp.Model.JPT:
        return looks_after(actor, unit_id)
    return actor.is_pegawai(owner_id)


class PembuatanSkpPolicy(Policy):
    """Whether one may make an SKP for a person; the subject is the post that the person holds."""

    verbs: ClassVar[tuple[str, ...]] = ("create",)
    subject: RiwayatJabatan

    def __init__(self, actor: Pelaku, subject: RiwayatJabatan, kebijakan: Kebijakan) -> None:
        super().__init__(actor, subject)
        self.kebijakan = kebijakan

    def role_create(self) -> Refusal | None:
        post, actor = self.subject, self.actor
        if actor.is_pegawai(post.pegawai_id):
            return None
        if self.kebijakan.pengisi_rhk_utama != PengisiRhkUtama.ADMIN_OPD:
            return not_yours("SKP hanya dapat dibuat oleh pegawai yang bersangkutan.")
        if actor.has(ADMIN_OPD) and post.unit_id in actor.admin_unit_ids:
            return None
        sentence = "SKP hanya dapat dibuat oleh pegawai yang bersangkutan atau Admin OPD unitnya."
        return kept(actor, sentence, post.unit_id, post.instansi_id)

    def refuse_create(self) -> Refusal | None:
        """Who enters elsewhere has no SKP here (practice.md §5)."""
        pintu = self.kebijakan.pintu_of(self.subject.jabatan)
        if pintu == Pintu.SELARAS:
            return None
        return not_yet(
            f"SKP {self.subject.jabatan} disusun dan dinilai lewat {PINTU_NAMA[pintu]}; di Selaras "
            "tidak ada SKP, catatan harian, atau keterlambatan untuknya.",
            who="admin instansi",
        )


class SkpPolicy(DinilaiPolicy):
    """The subject is an Skp. Admins see, they do not decide."""

    verbs: ClassVar[tuple[str, ...]] = (
        "edit",
        "edit_utama",
        "delete_rhk",
        "write_lampiran",
        "write_manual",
        "record_dialog",
        "submit",
        "withdraw",
        "set_ekspektasi",
        "return_for_revision",
        "approve",
        "upload_signed",
        "accept_signed",
        "request_revision",
        "accept_revision",
        "reject_revision",
    )
    subject: Skp

    # What it goes by

    @cached_property
    def kebijakan(self) -> Kebijakan:
        return self.subject.kebijakan

    @property
    def jendela(self) -> Jendela:
        """When this SKP is to be submitted (§3.6)."""
        skp = self.subject
        tambahan = applied(skp.instansi, self._setahun, self._orang).tambahan
        return jadwal.skp_window(self.kebijakan, skp.periode_awal, skp.periode_akhir, tambahan)

    @property
    def _setahun(self) -> RentangPeriode:
        """An extension of the SKP is one of its year."""
        return periode_of(JenisPeriode.FINAL, self.subject.tahun, 1)

    def _orang(self) -> tuple[int, int]:
        return self.subject.pegawai_id, self.subject.riwayat_jabatan.unit_id

    @property
    def utama_by_admin(self) -> bool:
        by_admin = self.kebijakan.pengisi_rhk_utama == PengisiRhkUtama.ADMIN_OPD
        return by_admin and not self.subject.is_jpt

    @cached_property
    def pengisi(self) -> str:
        """Who looks after the data of this unit, and fills the RHK utama, by name."""
        return admin_opd_named(self.subject.riwayat_jabatan.unit_id, self.subject.instansi_id)

    @property
    def is_filler_of_utama(self) -> bool:
        skp, post = self.subject, self.subject.riwayat_jabatan
        return fills_utama(self.actor, self.kebijakan, skp.model, post.unit_id, skp.pegawai_id)

    def _only_owner(self, deed: str) -> Refusal | None:
        if self.is_owner:
            return None
        return only_owner(self.subject.pegawai, deed, self.actor.today)

    def _only_penilai(self, deed: str) -> Refusal | None:
        if self.is_penilai:
            return None
        penilai = self.penilai_sapaan
        return not_yours(f"Hanya pejabat penilai, {penilai}, yang dapat {deed}.", who=penilai)

    # Edits

    def role_edit(self) -> Refusal | None:
        return self._only_owner("mengisi rencana hasil kerja tambahan dan indikatornya")

    def role_edit_utama(self) -> Refusal | None:
        if self.is_filler_of_utama:
            return None
        if self.utama_by_admin:
            return not_yours(
                f"RHK utama dan indikatornya diisi {self.pengisi} dari matriks peran hasil; mohon "
                "menghubunginya untuk mengubahnya.", who=self.pengisi,
            )  # fmt: skip
        return self._only_owner("mengisi rencana hasil kerja utama")

    def role_write_rhk(self) -> Refusal | None:
        """Either kind may be his; which one it is, the deed asks once it knows."""
        return self.role_edit() and self.role_edit_utama()

    def role_delete_rhk(self) -> Refusal | None:
        if self.is_owner or self.is_filler_of_utama:
            return None
        return self._only_owner("menghapus rencana hasil kerja")

    def refuse_delete_rhk(self) -> Refusal | None:
        if not self.subject.is_revision:
            return None
        return not_yet(  # NTT-053
            "Dalam revisi, RHK dan indikator hanya dapat ditambah atau diubah, tidak dihapus."
        )

    def role_write_lampiran(self) -> Refusal | None:
        return self._only_owner("mengisi lampiran SKP ini")

    def role_record_dialog(self) -> Refusal | None:
        return self._only_owner("mencatat dialog kinerja SKP ini")

    def role_write_manual(self) -> Refusal | None:
        return self._only_owner("mengisi manual indikator kinerja")

    def refuse_write_manual(self) -> Refusal | None:
        """§3.3: only heads explain how their indicators are measured."""
        return None if self.subject.is_jpt else not_yet(TANPA_MANUAL)

    def status_sentence(self, verb: str) -> str:
        """An edit hears what it waits for; what this SKP never has hears that first."""
        if verb == "write_manual" and not self.subject.is_jpt:
            return TANPA_MANUAL
        if verb == "upload_signed" and not self._is_signed:
            return TANPA_PINDAIAN
        if verb not in Skp.EDITS and self.subject.status != Status.SELESAI:
            return super().status_sentence(verb)
        return TERKUNCI[Status(self.subject.status)].format(penilai=self.penilai_sapaan)

    def status_who(self, verb: str) -> str:
        """The penilai while he examines: the owner edits only after him."""
        is_examined = self.subject.status in {Status.DIAJUKAN, Status.REVISI_DIAJUKAN}
        return self.penilai_sapaan if is_examined and verb in Skp.EDITS else ""

    # Submission

    def role_submit(self) -> Refusal | None:
        return self._only_owner("mengajukan SKP ini")

    def refuse_submit(self) -> Refusal | None:
        return self.before_closing() or self._refuse_incomplete() or self._refuse_window()

    def before_closing(self) -> Refusal | None:
        """After a mutasi the old SKP is finished first; its report suffices (NTT-096, §8 #9)."""
        skp, lama = self.subject, self.subject.pendahulu
        if lama is None or not lama.ends_by_mutasi:
            return None
        if lama.periode_akhir + DAY != skp.periode_awal:
            return not_yet(
                f"SKP lama berakhir {tanggal(lama.periode_akhir)}, sedangkan SKP ini mulai "
                f"{tanggal(skp.periode_awal)}; keduanya harus bersambung. Mohon menghubungi "
                f"{self.pengisi}.",
                who=self.pengisi,
            )
        if not self.kebijakan.mutasi_tunggu_penutupan or lama.penutupan_diajukan_pada:
            return None
        laporan = self.kebijakan.istilah.realisasi_final
        return not_yet(
            f"{laporan} SKP lama ({tanggal(lama.periode_awal)} sampai "
            f"{tanggal(lama.periode_akhir)}) belum diajukan. Mohon ajukan dahulu kepada pejabat "
            "penilai jabatan lama; SKP baru tidak perlu menunggu penilaiannya.",
            who=skp.pegawai.sapaan,
            until=self._until,
        )

    def _refuse_incomplete(self) -> Refusal | None:
        utama = [rhk for rhk in self.subject.susunan() if rhk.is_utama]
        if not utama:
            return self._no_utama()
        bare = [rhk for rhk in utama if not rhk.indikator_set.all()]
        if bare and self.utama_by_admin:
            return self._asks_filler(f"{len(bare)} RHK utama belum memiliki indikator.")
        sentence = first_gap(self.subject, self.kebijakan)
        owner = self.subject.pegawai.sapaan
        return not_yet(sentence, who=owner, until=self._until) if sentence else None

    def _no_utama(self) -> Refusal:
        if self.utama_by_admin:
            return self._asks_filler("RHK utama belum diisi dari matriks peran hasil.")
        return not_yet(
            "SKP belum memiliki RHK utama. Mohon tambahkan paling sedikit satu.",
            who=self.subject.pegawai.sapaan,
            until=self._until,
        )

    def _asks_filler(self, lack: str) -> Refusal:
        way = f"Yang mengisinya {self.pengisi}; mohon ketuk Minta diisi pada halaman SKP ini."
        return not_yet(f"{lack} {way}", who=self.pengisi, until=self._until)

    def _refuse_window(self) -> Refusal | None:
        """Only the first submission is bound to the yearly deadline, corrections are not."""
        jendela, now = self.jendela, clock.now()
        if self.subject.diajukan_pada is not None or jendela.is_open(now):
            return None
        if jendela.is_early(now):
            opens = f" sebelum {tanggal(jendela.buka.date())}" if jendela.buka else ""
            return outside_window(f"Pengajuan SKP belum dibuka{opens}.", until=jendela.buka)
        sentence, skp = "Batas waktu pengajuan SKP sudah lewat.", self.subject
        unit = skp.riwayat_jabatan.unit_id
        found = after_closing(skp.instansi, Langkah.SKP, self._setahun, skp.pegawai, unit)
        return outside_window(
            f"{sentence} {found.kalimat}",
            who=found.oleh,
            until=jendela.tutup,
            jalan=found.jalan,
        )

    @property
    def _until(self) -> datetime | None:
        return self.jendela.sampai if self.subject.diajukan_pada is None else None

    def role_withdraw(self) -> Refusal | None:
        return self._only_owner("menarik kembali SKP ini")

    def refuse_withdraw(self) -> Refusal | None:
        if self.kebijakan.tarik_kembali:
            return None
        return not_yet(TANPA_TARIK.format(penilai=self.penilai_sapaan), who=self.penilai_sapaan)

    # Approval

    def role_set_ekspektasi(self) -> Refusal | None:
        return self._only_penilai("mengisi ekspektasi perilaku")

    def role_return_for_revision(self) -> Refusal | None:
        return self._only_penilai("mengembalikan SKP ini")

    def role_approve(self) -> Refusal | None:
        return self._only_penilai("menyetujui SKP ini")

    def refuse_approve(self) -> Refusal | None:
        if self.kebijakan.approves_by_scan:
            return not_yet(
                "Di instansi ini SKP disetujui dengan dokumen yang ditandatangani kedua pihak: "
                "mohon unggah pindaiannya, lalu terima."
            )
        return self._refuse_unsigned_record() or self._refuse_without_ekspektasi()

    def _refuse_unsigned_record(self) -> Refusal | None:
        """Recording is not rating: what a non-ASN penilai decided stands on a form he signed."""
        is_revision = self.subject.status == Status.REVISI_DIAJUKAN
        if not self.records or self.subject.dokumen_terbaru(is_revision=is_revision):
            return None
        return not_yet(
            f"Keputusan {self.penilai_sapaan} dicatat menurut formulir yang ditandatanganinya: "
            "mohon unggah pindaiannya dahulu."
        )

    def refuse_return_for_revision(self) -> Refusal | None:
        return self._refuse_unsigned_record()

    def role_upload_signed(self) -> Refusal | None:
        if self.is_owner or self.is_penilai:
            return None
        return not_yours(
            f"Hanya {self.subject.pegawai.sapaan} atau pejabat penilai, {self.penilai_sapaan}, "
            "yang dapat mengunggah SKP bertanda tangan."
        )

    def refuse_upload_signed(self) -> Refusal | None:
        if not self._is_signed:
            return not_yet(TANPA_PINDAIAN)
        if self.subject.status == Status.REVISI_DIAJUKAN and not self.records:
            return not_yet(self.subject.status_sentence("upload_signed"))
        return None

    @property
    def _is_signed(self) -> bool:
        """Whether a scan decides here, by the policy or because a non-ASN penilai signs."""
        return self.kebijakan.approves_by_scan or self.records

    def role_accept_signed(self) -> Refusal | None:
        return self._only_penilai("menerima SKP bertanda tangan")

    def refuse_accept_signed(self) -> Refusal | None:
        if not self.kebijakan.approves_by_scan:
            return not_yet(TANPA_PINDAIAN)
        if self.subject.dokumen_terbaru() is None:
            return not_yet(
                "SKP yang ditandatangani kedua pihak belum diunggah untuk pengajuan ini.",
                who=self.subject.pegawai.sapaan,
            )
        return self._refuse_without_ekspektasi()

    def _refuse_without_ekspektasi(self) -> Refusal | None:
        if missing := self.subject.ekspektasi_kosong():
            names = ", ".join(missing)
            return not_yet(f"Ekspektasi perilaku belum lengkap: {names}.", who=self.penilai_sapaan)
        return None

    # Revision

    def role_request_revision(self) -> Refusal | None:
        return self._only_owner("mengajukan revisi")

    def role_accept_revision(self) -> Refusal | None:
        return self._only_penilai("menerima permohonan revisi")

    def refuse_accept_revision(self) -> Refusal | None:
        return self._refuse_unsigned_record()

    def role_reject_revision(self) -> Refusal | None:
        return self._only_penilai("menolak permohonan revisi")

    def refuse_reject_revision(self) -> Refusal | None:
        return self._refuse_unsigned_record()
