"""Who may print what, and from when. Who may see the row at all: its `visible_to`."""

from datetime import timedelta
from functools import cached_property
from typing import Any, ClassVar

from django.conf import settings
from django.db.models import QuerySet

from selaras.base import clock
from selaras.base.format import waktu
from selaras.cetak import assemble, lines
from selaras.cetak.penetapan import rentang_of
from selaras.core.naskah import kind_of
from selaras.core.pelaku import ADMIN_INSTANSI
from selaras.core.policy import Policy, Refusal, anybody, not_yet, not_yours
from selaras.core.prepared import Named, Prepared
from selaras.core.terbitan import DokumenTerbit, TandaTanganDokumen
from selaras.harian.policies import TanggapanPolicy
from selaras.keberatan.models import Keberatan
from selaras.keberatan.policies import KeberatanPolicy
from selaras.kebijakan.in_force import kebijakan_for
from selaras.kepegawaian.policies import examines
from selaras.organisasi.models.pegawai import RiwayatJabatan
from selaras.organisasi.pengelola import admin_instansi_named
from selaras.pelaksanaan.policies.periode import PeriodePolicy
from selaras.pembinaan.models import Pembinaan
from selaras.pembinaan.policies import PembinaanPolicy
from selaras.penilaian.models import Evaluasi
from selaras.penilaian.policies import CapaianPolicy, EvaluasiPolicy
from selaras.perencanaan.models.skp import Skp
from selaras.perencanaan.policies.skp import TANPA_MANUAL
from selaras.rules.cara import Keharusan, Penyegel

TANPA_SEGEL = (
    "Segel elektronik BSrE belum tersambung di sini. Pengelola server yang menyambungkannya."
)
PROSES = timedelta(minutes=2)  # after which what was sent to BSrE counts as lost
DIGANTI = "{} sudah diganti dengan yang lebih baru. Mohon gunakan yang terbaru."


class ManualPrintPolicy(Policy):
    """Whoever may see the SKP of a head may print its manuals, once there are any."""

    verbs: ClassVar[tuple[str, ...]] = ("print_manual",)
    subject: Skp

    role_print_manual = anybody

    @cached_property
    def printed(self) -> lines.Facts:
        """What the SKP says on paper now."""
        return assemble.printed_facts(self.subject)

    def refuse_print_manual(self) -> Refusal | None:
        if not self.subject.is_jpt:
            return not_yet(TANPA_MANUAL)
        if lines.manual(self.printed):
            return None
        return not_yet(
            "Manual indikator kinerja SKP ini belum diisi, sehingga belum dapat dicetak.",
            who=self.subject.pegawai.sapaan,
        )


class PenetapanPrintPolicy(CapaianPolicy):
    """Who sets the capaian of a unit prints its form, once it is set."""

    verbs: ClassVar[tuple[str, ...]] = ("print_penetapan",)

    role_print_penetapan = CapaianPolicy.role_set_capaian

    @property
    def nama_pimpinan(self) -> str:
        """The head of the unit itself today; "" where it has none."""
        heads = RiwayatJabatan.objects.on(clock.today(self.subject.instansi.zona)).heads()
        rows = heads.filter(unit=self.subject.unit_id).select_related("pegawai").stand_ins_last()
        head = rows.last()
        return head.pegawai.nama if head else ""

    def refuse_print_penetapan(self) -> Refusal | None:
        if self.subject.pk is not None:
            return None
        who = self.penetap.pegawai.sapaan if self.penetap else "pimpinan instansi"
        return not_yet(
            f"Capaian organisasi {self.subject.unit.nama} untuk {rentang_of(self.subject).label} "
            f"belum ditetapkan. Mohon menunggu penetapan dari {who}.",
            who=who,
        )


class BeritaAcaraPrintPolicy(Policy):
    """The three whom an objection concerns print its berita acara, once it is decided."""

    verbs: ClassVar[tuple[str, ...]] = ("print_berita_acara",)
    subject: Keberatan

    role_print_berita_acara = anybody

    def refuse_print_berita_acara(self) -> Refusal | None:
        if self.subject.is_decided:
            return None
        if not self.subject.is_open:
            return not_yet("Keberatan ini ditarik kembali, sehingga tidak ada berita acaranya.")
        who = self.subject.sebutan_pemutus
        return not_yet(
            f"Berita acara dapat dicetak setelah keberatan diputus. Putusan ditunggu dari {who}.",
            who=who,
        )


class LembarPutusanPrintPolicy(KeberatanPolicy):
    """Who records for a kepala daerah prints the sheet that he signs, once both were heard."""

    verbs: ClassVar[tuple[str, ...]] = ("print_lembar",)

    role_print_lembar = KeberatanPolicy.role_upload_lembar

    def refuse_print_lembar(self) -> Refusal | None:
        if not self.subject.is_open:
            return not_yet(self.status_sentence("hear"))
        if not self.belum_didengar:
            return None
        return not_yet(
            f"Lembar putusan dicetak setelah keterangan {' dan '.join(self.belum_didengar)} "
            "dicatat.",
            who=self.actor.nama,
        )


class PembinaanPrintPolicy(PembinaanPolicy):
    """Whoever may see a pembinaan prints what he may read of it, once it was agreed upon."""

    verbs: ClassVar[tuple[str, ...]] = ("print_pembinaan",)

    role_print_pembinaan = anybody

    def refuse_print_pembinaan(self) -> Refusal | None:
        if self.subject.dimulai_pada:
            return None
        is_proposed = self.subject.status == Pembinaan.Status.DIUSULKAN
        who = self.penilai_sapaan if is_proposed else self.pemimpin
        return not_yet(
            f"Pembinaan dapat dicetak setelah disepakati. Kesepakatan ditunggu dari {who}.", who=who
        )


class PlanPrintPolicy(PeriodePolicy):
    """Whoever may see a period may print its plan, once there is one."""

    verbs: ClassVar[tuple[str, ...]] = ("print_plan",)

    role_print_plan = anybody

    def refuse_print_plan(self) -> Refusal | None:
        if refusal := self.no_plan():
            return refusal
        if self.isi.rencana:
            return None
        return not_yet(
            f"{self.kebijakan.istilah.rencana_aksi} {self.periode} belum diisi, sehingga belum "
            "dapat dicetak.",
            who=self.pemilik,
        )


class LaporanHarianPrintPolicy(TanggapanPolicy):
    """Whoever reads the log of an SKP prints it: its owner, his penilai, an auditor by letter."""

    verbs: ClassVar = ("print_log",)

    def role_print_log(self) -> Refusal | None:
        owner = self.subject.pegawai_id
        if self.actor.is_pegawai(owner) or examines(self.actor, owner):
            return None
        return self.role_comment_log()


@Prepared
def ratings_of() -> QuerySet[Any, Any]:
    rows = Evaluasi.objects.filter(periode=Named("periode")).select_related("penilai")
    return rows.order_by("-nomor")


class EvaluationPrintPolicy(EvaluasiPolicy):
    """Whoever may see a rating may print it; before the rating there is nothing to print."""

    verbs: ClassVar[tuple[str, ...]] = ("print_evaluation",)

    role_print_evaluation = anybody

    def refuse_print_evaluation(self) -> Refusal | None:
        if self.subject.is_rated:
            is_undoable = self.evaluasi[0].is_held and self.published is None  # on no paper yet
            return self.unpublished() if is_undoable else self.refuse_see_rating()
        return not_yet(
            f"{self.subject.rentang.label} belum dinilai, sehingga dokumen evaluasinya belum dapat "
            f"dicetak. Mohon menunggu penilaian dari {self.penilai_sapaan}.",
            who=self.penilai_sapaan,
        )

    @cached_property
    def evaluasi(self) -> list[Evaluasi]:
        """As the policy of the rating reads them, at a tenth of the time."""
        rows = ratings_of.find(Evaluasi, (), {"periode": self.subject.pk})
        for row in rows:
            row.periode = self.subject
        return rows

    @property
    def printed(self) -> Evaluasi | None:
        """What the actor may know: the owner the published one, others the newest."""
        return self.published if self.is_owner else next(iter(self.evaluasi), None)


class TerbitanPolicy(Policy):
    """The subject is an issued document, or one that is about to be."""

    verbs: ClassVar[tuple[str, ...]] = ("issue_document", "upload_scan", "seal_document")
    subject: DokumenTerbit

    def role_issue_document(self) -> Refusal | None:
        return kind_of(self.subject).role(self.actor, self.subject.subject)

    def refuse_issue_document(self) -> Refusal | None:
        return kind_of(self.subject).refuse(self.actor, self.subject.subject)

    role_upload_scan = role_issue_document

    def refuse_upload_scan(self) -> Refusal | None:
        if not self.subject.is_current:
            return not_yet(DIGANTI.format(self.subject.judul))
        if not self.tanda_tangan:
            return not_yet(f"{self.subject.judul} tidak memerlukan tanda tangan.")
        if self.is_electronic:
            return not_yet(
                f"{self.subject.judul} sudah ditandatangani secara elektronik; berkasnya sudah "
                "lengkap dan tidak perlu dipindai."
            )
        if self.keharusan == Keharusan.TIDAK_ADA:
            return not_yet("Instansi ini tidak menyimpan pindaian dokumen bertanda tangan.")
        return None

    def role_seal_document(self) -> Refusal | None:
        """Whom the agency's policy names (rules.md §12)."""
        dokumen = self.subject
        if dokumen.instansi is None:
            return not_yours("Halaman nasional tidak memakai segel instansi.")
        penyegel = kebijakan_for(dokumen.instansi, self.actor.today).penyegel
        if penyegel == Penyegel.PENERBIT:
            return self.role_issue_document()
        if penyegel == Penyegel.TIDAK_ADA:
            return not_yours("Instansi ini tidak memakai segel elektronik.")
        if self.actor.has(ADMIN_INSTANSI) and self.actor.instansi_id == dokumen.instansi_id:
            return None
        who = admin_instansi_named(dokumen.instansi_id)
        return not_yours(f"Segel elektronik instansi dibubuhkan oleh {who}.", who=who)

    def refuse_seal_document(self) -> Refusal | None:
        if not self.subject.is_current:
            return not_yet(DIGANTI.format(self.subject.judul))
        if not (settings.BSRE["base_url"] and settings.BSRE.get("segel_id")):
            return not_yet(TANPA_SEGEL, who="pengelola server")
        if self.segel:
            return not_yet(f"{self.subject.judul} sudah bersegel.")
        if waits := next((each for each in self.tanda_tangan if not each.is_signed), None):
            return not_yet(
                f"Segel dibubuhkan sesudah semua menandatangani. Mohon menunggu {waits.nama}.",
                who=waits.nama,
            )
        if self.tanda_tangan and not self.is_electronic:
            return not_yet(
                "Dokumen ini ditandatangani di atas kertas, jadi berkasnya tidak disegel."
            )
        return None

    @property
    def keharusan(self) -> Keharusan:
        """Whether the policy demands the scan of the signed paper (DPS-071)."""
        return kind_of(self.subject).pindaian(self.subject.subject)

    @cached_property
    def tanda_tangan(self) -> list[TandaTanganDokumen]:
        """Of people: the agency's seal is not among them."""
        return [each for each in self.semua if not each.is_seal]

    @cached_property
    def semua(self) -> list[TandaTanganDokumen]:
        return list(self.subject.tanda_tangan_set.all())

    @property
    def segel(self) -> TandaTanganDokumen | None:
        return next((each for each in self.semua if each.is_seal), None)

    @property
    def is_signed(self) -> bool:
        return all(each.is_signed for each in self.tanda_tangan)

    @property
    def takes_scan(self) -> bool:
        """Whether paper has a part in it: neither where the file itself is signed, nor unsigned."""
        is_kept = self.keharusan != Keharusan.TIDAK_ADA
        return is_kept and bool(self.tanda_tangan) and not self.is_electronic

    @property
    def is_electronic(self) -> bool:
        """Whether somebody signed the file itself: what is on paper does not follow from it."""
        return any(each.is_signed and each.berkas for each in self.tanda_tangan)


class TandaTanganPolicy(Policy):
    """The subject is one signer's signature."""

    verbs: ClassVar[tuple[str, ...]] = ("sign_document", "send_to_bsre", "sign_certified")
    is_about_row: ClassVar[bool] = True
    subject: TandaTanganDokumen

    def role_sign_document(self) -> Refusal | None:
        if self.subject.penanda_id is not None and self.subject.penanda_id == self.actor.user_id:
            return None
        return not_yours(
            f"Tanda tangan ini hanya dibubuhkan oleh {self.subject.nama}.", who=self.subject.nama
        )

    def refuse_sign_document(self) -> Refusal | None:
        dokumen = self.subject.dokumen
        if not dokumen.is_current:
            return not_yet(DIGANTI.format(dokumen.judul))
        earlier = dokumen.tanda_tangan_set.filter(urutan__lt=self.subject.urutan)
        waits = earlier.exclude(status=TandaTanganDokumen.Status.DITANDATANGANI).first()
        if waits is None:
            return None
        return not_yet(
            f"{waits.sebutan} menandatangani lebih dahulu. Mohon menunggu {waits.nama}.",
            who=waits.nama,
        )

    role_send_to_bsre = role_sign_certified = role_sign_document
    refuse_sign_certified = refuse_sign_document

    def refuse_send_to_bsre(self) -> Refusal | None:
        if not settings.BSRE["base_url"]:
            return not_yet(
                "Tanda tangan BSrE belum tersambung di sini. Pengelola server yang "
                "menyambungkannya.",
                who="pengelola server",
            )
        since = self.subject.diproses_pada
        if self.subject.status == TandaTanganDokumen.Status.DIPROSES and since:
            until = since + PROSES
            if self.actor.now < until:
                at = waktu(until, self.actor.zona)
                return not_yet(
                    f"Dokumen ini sedang diproses BSrE. Mohon tunggu sampai {at}, lalu coba lagi.",
                    until=until,
                )
        return self.refuse_sign_document()
