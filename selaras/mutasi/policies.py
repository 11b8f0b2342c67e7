"""Who may move whom, and until when it can be taken back (§8.1)."""

from datetime import datetime
from functools import cached_property
from typing import ClassVar

from selaras.base.format import tanggal, waktu
from selaras.core.policy import Policy, Refusal, not_yet
from selaras.mutasi.models import DAY, Mutasi, Pemberhentian
from selaras.organisasi.models.pegawai import Pegawai, RiwayatJabatan
from selaras.organisasi.policies.pegawai import PegawaiPolicy
from selaras.organisasi.policies.reach import administers, kept
from selaras.pelaksanaan.models import Periode


class MutasiPolicy(Policy):
    """Asks about one mutasi, saved or about to be; the reach of either end suffices."""

    verbs: ClassVar[tuple[str, ...]] = ("apply_mutasi", "undo_mutasi")
    subject: Mutasi

    def role_apply_mutasi(self) -> Refusal | None:
        return self._own_or_admin("mencatat")

    def role_undo_mutasi(self) -> Refusal | None:
        return self._own_or_admin("membatalkan")

    def refuse_apply_mutasi(self) -> Refusal | None:
        """The post must still be held on the TMT, and none may follow it yet."""
        mutasi = self.subject
        dari, orang = mutasi.dari, mutasi.pegawai.sapaan
        if not dari.covers(mutasi.tmt):
            return not_yet(
                f"Jabatan {dari.jabatan} milik {orang} sudah berakhir {tanggal(dari.selesai)}; "
                "mutasinya sudah pernah dicatat. Mohon periksa riwayat jabatan atau daftar mutasi."
            )
        later = mutasi.pegawai.riwayat.definitif().filter(mulai__gte=mutasi.tmt).first()
        if later:
            return not_yet(
                f"{orang} sudah tercatat pada jabatan {later.jabatan} sejak "
                f"{tanggal(later.mulai)}. Mohon perbaiki riwayat jabatan itu dahulu."
            )
        return None

    def refuse_undo_mutasi(self) -> Refusal | None:
        return self._handed_in() or self._rated() or self._went_on()

    def _handed_in(self) -> Refusal | None:
        baru, zona = self.subject.skp_baru, self.subject.instansi.zona
        if baru is None or baru.diajukan_pada is None:
            return None
        return not_yet(
            f"Mutasi ini tidak dapat dibatalkan lagi: SKP baru sudah diajukan pada "
            f"{waktu(baru.diajukan_pada, zona)}. Bila SK-nya keliru, mohon catat mutasi kembali "
            "ke jabatan semula."
        )

    def _rated(self) -> Refusal | None:
        """A rating stands: the final of an SKP is given once."""
        lama = self.subject.skp_lama
        closing = Periode.objects.filter(
            skp=lama, jenis=Periode.Jenis.FINAL, status=Periode.Status.DINILAI
        )
        if lama is None or not lama.ends_by_mutasi or not closing.exists():
            return None
        return not_yet(
            "Mutasi ini tidak dapat dibatalkan lagi: penilaian akhir jabatan lama sudah diberikan."
        )

    def _went_on(self) -> Refusal | None:
        """Whatever followed rests on this mutasi."""
        ke, baru = self.subject.ke, self.subject.skp_baru
        if ke is None:
            return not_yet("Jabatan baru dari mutasi ini sudah tidak ada.")
        if ke.selesai is not None:
            return not_yet(
                f"Jabatan baru sudah berakhir {tanggal(ke.selesai)}; mohon batalkan dahulu mutasi "
                "sesudahnya."
            )
        others = ke.skp_set.exclude(pk=baru.pk) if baru else ke.skp_set
        if other := others.first():
            return not_yet(
                f"Jabatan baru sudah dipakai SKP lain yang mulai {tanggal(other.periode_awal)}."
            )
        if self.subject.dari.selesai != self.subject.tmt - DAY:
            return not_yet("Riwayat jabatan lama sudah diubah setelah mutasi ini.")
        return None

    def _own_or_admin(self, deed: str) -> Refusal | None:
        mutasi, actor = self.subject, self.actor
        units = (mutasi.dari.unit_id, mutasi.unit_id)
        if any(administers(actor, unit, mutasi.instansi_id) for unit in units):
            return None
        if not actor.is_pegawai(mutasi.pegawai_id):
            return self._admins(
                f"Hanya pengelola kepegawaian unit lama atau unit baru yang dapat {deed} mutasi "
                f"{mutasi.pegawai.sapaan}."
            )
        if mutasi.kebijakan.jabatan_diisi_pegawai:
            return None
        return self._admins(
            f"Pada instansi ini mutasi dicatat pengelola kepegawaian; Anda tidak perlu {deed} "
            "sendiri."
        )

    def _admins(self, sentence: str) -> Refusal:
        """Of the old unit, where his data are kept until then."""
        return kept(self.actor, sentence, self.subject.dari.unit_id, self.subject.instansi_id)


class PemberhentianPolicy(Policy):
    """Asks about one departure, saved or about to be."""

    verbs: ClassVar[tuple[str, ...]] = ("apply_depart", "undo_depart")
    subject: Pemberhentian

    def role_apply_depart(self) -> Refusal | None:
        return self._admin("mencatat pemberhentian Anda sendiri") or self.of_person.role_depart()

    def role_undo_depart(self) -> Refusal | None:
        return self._admin("membatalkan pemberhentian Anda sendiri") or self.of_person.role_depart()

    def refuse_apply_depart(self) -> Refusal | None:
        return self.of_person.refuse_depart()

    def refuse_undo_depart(self) -> Refusal | None:
        """While nothing later stands on it."""
        row = self.subject
        start = f"Pemberhentian {row.pegawai.sapaan} tidak dapat dibatalkan lagi"
        ended = [each["id"] for each in row.semula["skp"]]
        rated = Periode.objects.filter(
            skp__in=ended,
            status=Periode.Status.DINILAI,
            evaluasi_set__dinilai_pada__gte=self._since,
        )
        if found := rated.first():
            return not_yet(f"{start}: {found} sudah dinilai sesudahnya.")
        elsewhere = Pegawai.objects.filter(nip=row.pegawai.nip).exclude(pk=row.pegawai_id)
        if other := elsewhere.filter(berhenti_pada__isnull=True).select_related("instansi").first():
            return not_yet(f"{start}: NIP ini sudah bekerja di {other.instansi.nama}.")
        return self._succeeded(start)

    def _succeeded(self, start: str) -> Refusal | None:
        """Another one heads the unit, or holds a post of his own that came later."""
        row = self.subject
        posts = RiwayatJabatan.objects.filter(pk__in=[each["id"] for each in row.semula["jabatan"]])
        for post in posts.filter(is_pimpinan=True).select_related("unit"):
            heads = RiwayatJabatan.objects.heads().filter(unit=post.unit_id, mulai__gt=row.selesai)
            heads = heads.exclude(pegawai=row.pegawai_id).filter(penugasan=post.penugasan)
            if head := heads.select_related("pegawai").first():
                return not_yet(
                    f"{start}: {post.unit.nama} sudah dipimpin {head.pegawai.nama} sejak "
                    f"{tanggal(head.mulai)}. Mohon akhiri dahulu jabatan itu bila keliru."
                )
        if posts.exclude(selesai=row.selesai).filter(mulai__lte=row.selesai).exists():
            return not_yet(f"{start}: riwayat jabatannya sudah diubah sesudahnya.")
        return None

    @property
    def _since(self) -> datetime:
        return self.subject.diterapkan_pada

    @cached_property
    def of_person(self) -> PegawaiPolicy:
        return PegawaiPolicy(self.actor, self.subject.pegawai)

    def _admin(self, deed: str) -> Refusal | None:
        if self.actor.is_pegawai(self.subject.pegawai_id):
            return self.of_person.for_admins(
                f"Anda tidak dapat {deed}; mohon meminta pengelola kepegawaian lain."
            )
        return None
