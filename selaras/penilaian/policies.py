"""Who may comment and rate, when, and why not; the subject is a Periode, or a CapaianOrganisasi."""

from dataclasses import replace
from functools import cached_property
from typing import ClassVar, Protocol

from selaras.base import clock
from selaras.base.format import batas, waktu
from selaras.core.pelaku import Pelaku
from selaras.core.policy import Policy, Refusal, anybody, not_yet, not_yours, outside_window
from selaras.keadaan.bebas import Bebas
from selaras.kebijakan.in_force import kebijakan_for
from selaras.organisasi.models.pegawai import HubunganPenilai, RiwayatJabatan
from selaras.organisasi.models.unit import UnitKerja
from selaras.organisasi.questions import penilai_sapaan as sapaan_of
from selaras.pelaksanaan.models import Periode
from selaras.pelaksanaan.policies.of_periode import OfPeriodePolicy, Sebab
from selaras.pelaksanaan.tenggat import is_unworkable
from selaras.penilaian import gerbang, susulan, terbit
from selaras.penilaian.models import CapaianOrganisasi, Evaluasi, FormulirKeputusan
from selaras.rules.cara import SumberCapaian
from selaras.rules.kebijakan import JenisPeriode, Langkah
from selaras.rules.periode import periode_of

DIMULAI = {"give_feedback": "Umpan balik"}
DIMULAI |= dict.fromkeys(("rate_hasil_kerja", "rate", "assess"), "Penilaian")

BELAKANGAN = {"change_rating": "diubah", "undo_rating": "diurungkan"}  # what follows a rating


class Bahan(Protocol):
    """What the refusals look at, where a page has read it already."""

    @property
    def hubungan(self) -> HubunganPenilai | None: ...
    @property
    def evaluasi(self) -> list[Evaluasi]: ...
    @property
    def missing(self) -> int: ...
    @property
    def bebas(self) -> Bebas | None: ...


class EvaluasiPolicy(OfPeriodePolicy):
    """Asks about one Periode; what it had to look up is kept, so that a page pays for it once."""

    verbs: ClassVar[tuple[str, ...]] = (
        "take_as_is", "give_feedback", "rate_hasil_kerja", "rate", "assess", "undo_rating",
        "change_rating", "see_rating",
    )  # fmt: skip

    def __init__(self, actor: Pelaku, subject: Periode, *, bahan: Bahan | None = None) -> None:
        super().__init__(actor, subject)
        self.kebijakan, self.bahan = subject.kebijakan, bahan
        if bahan is not None:
            self.hubungan, self.evaluasi = bahan.hubungan, bahan.evaluasi
            self.missing = bahan.missing

    def _bebas(self) -> Bebas | None:
        return self.bahan.bebas if self.bahan else super()._bebas()

    @cached_property
    def missing(self) -> int:
        """How many indicators and behaviours have no feedback yet."""
        return gerbang.missing_feedback(self.subject)

    @cached_property
    def gerbang(self) -> gerbang.Gerbang:
        return gerbang.gerbang_of(self.subject)

    @cached_property
    def evaluasi(self) -> list[Evaluasi]:
        """All ratings of this period, the one in force first."""
        rows = self.subject.evaluasi_set.select_related("penilai").order_by("-nomor")
        return list(rows)

    @cached_property
    def formulir(self) -> FormulirKeputusan | None:
        """The signed form of a non-ASN penilai's decision: the newest of this submission."""
        since = self.subject.realisasi_diajukan_pada or self.subject.giliran_pada
        rows = self.subject.formulir_set.all()
        return rows.filter(diunggah_pada__gte=since).first() if since else None

    @property
    def menggantikan(self) -> str:
        """In whose place he rates: of the penilai who let it lie."""
        return sapaan_of(self.hubungan) if self.is_atasan else ""

    @property
    def lacks_form(self) -> bool:
        """Whether what is to be recorded now, a change included, stands on no signed form yet."""
        if not self.records or self.formulir is None:
            return self.records
        return self.subject.is_rated and (
            self.formulir.diunggah_pada <= self.evaluasi[0].dinilai_pada
        )

    @property
    def is_complete(self) -> bool:
        return self.subject.is_rated or self.missing == 0

    # ---- Roles

    def role_give_feedback(self) -> Refusal | None:
        return self._role("memberi umpan balik")  # DPS-052, DPS-057

    def role_upload_decision(self) -> Refusal | None:
        if self.records and not self.is_owner:
            return None
        return not_yours(
            "Formulir keputusan hanya diunggah operator pejabat penilai non-ASN instansi ini."
        )

    def role_take_as_is(self) -> Refusal | None:
        return self._role("menilai apa adanya")

    def refuse_take_as_is(self) -> Refusal | None:
        """Only of who has left: nobody else is rated without his report."""
        pegawai = self.subject.skp.pegawai
        if pegawai.has_left(self.today):
            return None
        return not_yet(
            f"{self.subject} menunggu laporan {pegawai.sapaan}. Penilaian apa adanya hanya bagi "
            "pegawai yang sudah berhenti.",
            who=pegawai.sapaan,
            until=self.window(Langkah.REALISASI).sampai,
        )

    def role_rate(self) -> Refusal | None:
        return self._role("menilai")

    role_assess = role_rate_hasil_kerja = role_rate

    def role_change_rating(self) -> Refusal | None:
        return self._role_of_rater("mengubah penilaian")

    def role_undo_rating(self) -> Refusal | None:
        return self._role_of_rater("mengurungkan penilaian")

    def _role_of_rater(self, deed: str) -> Refusal | None:
        if self.is_owner or not self.subject.is_rated:
            return self._role(deed)
        if self.actor.is_pegawai(self.subject.penilai_id):
            return None
        if self.subject.penilai_id is None and self.records:
            return None
        rated_by = self.subject.penilai.sapaan if self.subject.penilai else self.penilai_sapaan
        return not_yours(
            f"Hanya pejabat yang telah menilai, {rated_by}, yang dapat {deed} ini.",
            who=rated_by,
        )

    def _role(self, deed: str) -> Refusal | None:
        if self.is_penilai:
            return None
        if self.is_owner:
            return not_yours(
                f"Tidak seorang pun dapat {deed} bagi dirinya sendiri; "
                f"penilai Anda adalah {self.penilai_sapaan}.",
                who=self.penilai_sapaan,
            )
        who = self.penilai_sapaan
        return not_yours(f"Hanya pejabat penilai, {who}, yang dapat {deed} di sini.", who=who)

    # ---- Status: feedback and rating follow the submitted realisasi and end with the rating

    def sebab(self, verb: str) -> Sebab | None:
        nama = gerbang.nama_periode(self.subject)
        if done := BELAKANGAN.get(verb):
            return Sebab(f"Penilaian {nama} belum diberikan, sehingga belum ada yang dapat {done}.")
        if self.subject.is_rated:  # DPS-058
            return Sebab(self._rated_sentence())
        if verb == "take_as_is":
            return Sebab(f"{nama} sudah dapat dinilai.")
        return self.unfinished if self.subject.is_unfinished else self._not_begun(verb, nama)

    def _not_begun(self, verb: str, nama: str) -> Sebab:
        """Whom the rating waits for: nobody who can act no more."""
        what = DIMULAI.get(verb, "Formulir keputusan")
        owner, istilah = self.subject.skp.pegawai.sapaan, self.subject.istilah_realisasi
        if self.subject.skp.pegawai.has_left(self.today):
            sentence = (
                f"{what} {nama} belum dimulai: {owner} sudah berhenti. Mohon pilih “Nilai apa "
                "adanya”; yang sudah tercatat dinilai tanpa laporan."
            )
            return Sebab(sentence, self.penilai_sapaan, Langkah.PENILAIAN)
        if is_unworkable(self.subject, clock.now()):  # he can act no more: nobody waits for him
            sentence = f"{what} {nama} tidak dapat diberikan: {istilah} tidak diajukan {owner}"
            return Sebab(f"{sentence} dan jadwalnya sudah ditutup.")
        sentence = f"{what} {nama} menunggu {istilah} yang diajukan {owner}."
        return Sebab(sentence, owner, Langkah.REALISASI)

    def _rated_sentence(self) -> str:
        last = self.evaluasi[0]
        at = waktu(last.dinilai_pada, self.subject.instansi.zona)
        return (
            f"Penilaian {gerbang.nama_periode(self.subject)} sudah diberikan oleh "
            f"{last.dinilai_oleh} pada {at}; umpan balik dan rating tidak dapat diisi lagi."
        )

    # ---- Prerequisites, then the window

    def refuse_give_feedback(self) -> Refusal | None:
        return self._late(Langkah.UMPAN_BALIK, "umpan balik")

    def refuse_rate(self) -> Refusal | None:
        until = self.window(Langkah.PENILAIAN).sampai
        if self.lacks_form:
            return self._needs_form()
        if self.missing:  # DPS-074, NTT-066, BLL-038
            return not_yet(
                f"Penilaian {gerbang.nama_periode(self.subject)} menunggu umpan balik lengkap: "
                f"{self.missing} dari seluruh indikator dan perilaku belum diberi umpan balik.",
                who=self.penilai_sapaan,
                until=until,
            )
        return self._refuse_deciding()

    def refuse_assess(self) -> Refusal | None:
        """Feedback and rating in one save: what is missing of the first comes along."""
        return self._needs_form() if self.lacks_form else self._refuse_deciding()

    def refuse_rate_hasil_kerja(self) -> Refusal | None:
        """The first of two steps, where the policy has them (NTT-090)."""
        if self.kebijakan.penilaian_dua_tahap:
            return self.refuse_assess()
        sentence = "Instansi ini menilai dalam satu langkah: mohon berikan kedua rating sekaligus."
        return not_yet(sentence, who=self.penilai_sapaan)

    def _refuse_deciding(self) -> Refusal | None:
        until = self.window(Langkah.PENILAIAN).sampai
        if gerbang.blocks(self.subject, self.gerbang):
            sentence = gerbang.sentence(self.subject, self.gerbang)
            return not_yet(sentence, who=self.gerbang.penilai_pimpinan, until=until)
        return self.periodic_missing("diberikan") or self.outside_penilaian()

    def outside_penilaian(self) -> Refusal | None:
        return self._late(Langkah.PENILAIAN, "penilaian")

    def _late(self, langkah: Langkah, deed: str) -> Refusal | None:
        """The window; once it passed on, whom it holds no more is named to whom it still holds."""
        found = self._window(langkah, deed)
        if found is None or self.is_held_by_no_window:
            return None
        if self.atasan is None:
            return found
        sentence = f"{found.sentence} Kini yang memutuskan {self.penilai_sapaan}."
        return replace(found, sentence=sentence, who=self.atasan.sapaan)

    def refuse_upload_decision(self) -> Refusal | None:
        """After the rating: for its change, as long as there may be one."""
        if self.subject.is_rated and self._refuse_changing():
            return not_yet(self._rated_sentence())
        return None

    def _needs_form(self) -> Refusal:
        return not_yet(
            f"Penilaian {self.penilai_sapaan} dicatat menurut formulir yang ditandatanganinya: "
            "mohon unggah pindaiannya dahulu.",
            until=self.window(Langkah.PENILAIAN).sampai,
        )

    def refuse_change_rating(self) -> Refusal | None:
        if refusal := self._refuse_changing():
            return refusal
        return self._needs_form() if self.lacks_form else None

    def _refuse_changing(self) -> Refusal | None:
        if found := susulan.held(self.subject):
            return found
        nama, most = gerbang.nama_periode(self.subject), self.kebijakan.ubah_rating_kali
        if self.held and self.evaluasi[0].ditahan_oleh != terbit.JADWAL:
            return self.held
        if len(self.evaluasi) - 1 >= most:
            return not_yet(
                f"Penilaian {nama} hanya dapat diubah {most} kali dan kesempatan itu sudah "
                "dipakai; pegawai yang tidak sependapat dapat mengajukan keberatan."
            )
        return self._window(Langkah.PENILAIAN, "perubahan penilaian")

    def refuse_undo_rating(self) -> Refusal | None:
        """Before it is published, and while another may still be given (practice.md §2)."""
        last, now, nama = self.evaluasi[0], clock.now(), gerbang.nama_periode(self.subject)
        zona = self.subject.instansi.zona
        if self.published is not None:
            at = waktu(self.published.diterbitkan_pada, zona)
            return not_yet(f"Penilaian {nama} terbit {at}, sehingga tidak dapat diurungkan lagi.")
        window = self.window(Langkah.PENILAIAN)
        is_over = window.is_closed(now) or (window.is_late(now) and not last.is_terlambat)
        if not is_over or self.is_held_by_no_window:
            return None
        return outside_window(
            f"Masa penilaian {nama} berakhir {batas(window.sampai, zona)}, sehingga penilaian yang "
            "sudah tersimpan tidak dapat diurungkan lagi.",
            until=window.sampai,
        )

    role_see_rating = anybody

    def refuse_see_rating(self) -> Refusal | None:
        """The owner sees his rating from its publication on; those above him as it is made."""
        if not self.is_owner:
            return None
        return None if self.subject.is_rated and self.published else self.unpublished()

    @property
    def held(self) -> Refusal | None:
        """Why the rating is not its owner's to know yet, and until when."""
        return terbit.held(next(iter(self.evaluasi), None), gerbang.nama_periode(self.subject))

    def unpublished(self) -> Refusal:
        if self.held:
            return self.held
        nama = gerbang.nama_periode(self.subject)
        return not_yet(
            f"Hasil penilaian {nama} belum diterbitkan oleh {self.penilai_sapaan}.",
            who=self.penilai_sapaan,
            until=self.window(Langkah.PENILAIAN).sampai,
        )

    @property
    def published(self) -> Evaluasi | None:
        """The rating that the owner sees: the newest published one."""
        return next((row for row in self.evaluasi if row.is_published), None)

    def _window(self, langkah: Langkah, deed: str) -> Refusal | None:
        """The refusal of a window that is not open yet, or no longer (`memblokir`)."""
        jendela, now, periode = self.window(langkah), clock.now(), self.subject
        subject, zona = f"Masa {deed} {gerbang.nama_periode(periode)}", periode.instansi.zona
        if jendela.is_early(now):
            opens = waktu(jendela.buka, zona)
            return outside_window(f"{subject} dibuka {opens}.", until=jendela.tutup)
        if not jendela.is_closed(now):
            return None
        sentence = f"{subject} sudah ditutup {batas(jendela.tutup, zona)}."
        if periode.is_rated:  # nobody extends what is rated (practice.md §1)
            return outside_window(sentence, until=jendela.tutup)
        return self.closed(langkah, sentence)


class CapaianPolicy(Policy):
    """The subject is a CapaianOrganisasi, saved or not: a unit and a period (§4.4)."""

    verbs: ClassVar[tuple[str, ...]] = ("set_capaian",)
    subject: CapaianOrganisasi

    def role_set_capaian(self) -> Refusal | None:
        head = self.penetap
        if head is not None and self.actor.is_pegawai(head.pegawai_id):
            return None
        who = f"{head.pegawai.sapaan} ({head.jabatan})" if head else "pimpinan instansi"
        return not_yours(
            f"Capaian organisasi {self.subject.unit.nama} ditetapkan oleh pimpinan satu tingkat "
            f"di atasnya, {who}.",
            who=who,
        )

    @cached_property
    def penetap(self) -> RiwayatJabatan | None:
        """The head one level above the unit today; a vacant post climbs to the next head."""
        today = clock.today(self.subject.instansi.zona)
        return gerbang.head_above(self.subject.unit_id, today)

    def refuse_set_capaian(self) -> Refusal | None:
        subject = self.subject
        rentang = periode_of(JenisPeriode(subject.jenis), subject.tahun, subject.nomor)
        unit, label = subject.unit.nama, rentang.label
        kebijakan = kebijakan_for(subject.instansi, rentang.mulai)
        if kebijakan.sumber_capaian == SumberCapaian.EVALUASI_JPT:
            return not_yet(
                f"Capaian organisasi {unit} tidak diisi tersendiri: capaian itu mengikuti "
                f"penilaian kinerja pimpinannya pada {label}."
            )
        if rentang.mulai > clock.today(subject.instansi.zona):
            sentence = f"{label} belum dimulai, sehingga capaiannya belum dapat ditetapkan."
            return outside_window(sentence)
        if self.is_used:
            return not_yet(
                f"Capaian organisasi {unit} untuk {label} sudah dipakai dalam penilaian pegawai, "
                "sehingga tidak dapat diubah lagi."
            )
        return None

    @cached_property
    def is_used(self) -> bool:
        """Whether somebody in the unit was rated under this capaian."""
        if self.subject.pk is None:
            return False
        below = UnitKerja.objects.below([self.subject.unit_id]).values("pk")
        return (
            Evaluasi.objects.filter(
                periode__skp__riwayat_jabatan__unit__in=below,
                periode__jenis=self.subject.jenis,
                periode__tahun=self.subject.tahun,
                periode__nomor=self.subject.nomor,
            )
            .exclude(capaian_organisasi="")
            .exists()
        )
