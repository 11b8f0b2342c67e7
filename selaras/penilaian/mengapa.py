"""Links about the rating: capaian of the unit, feedback, window, rating, publication, papers."""

from functools import cached_property

from selaras.base.format import batas
from selaras.core.mengapa import HalamanTujuan, Mata, bebas, beres, gelap, nanti, perhatian, putus
from selaras.organisasi.models.pegawai import MENINGGAL
from selaras.organisasi.questions import penilai_sapaan
from selaras.pelaksanaan.mengapa import DIBUKA, FaktaPeriode, extension, is_filed, where_rated
from selaras.pelaksanaan.models import Periode
from selaras.penilaian import gerbang
from selaras.penilaian.lembar import Lembar
from selaras.penilaian.policies import EvaluasiPolicy
from selaras.rules.cara import GerbangCapaian, SumberCapaian
from selaras.rules.kebijakan import Langkah

MENILAI = "Mohon berikan penilaian setelah hal itu selesai."
DOKUMEN = HalamanTujuan("dokumen")  # what is printed of the period


class FaktaPenilaian(FaktaPeriode):
    """One person and the rating of a period: the whole of what the chain looks at."""

    @cached_property
    def isi(self) -> Lembar:
        return Lembar(self._periode_ini)

    @cached_property
    def evaluasi_policy(self) -> EvaluasiPolicy:
        """As the penilai."""
        penilai = self.as_penilai(self.hubungan_periode)
        return EvaluasiPolicy(penilai, self._periode_ini, bahan=self.isi)


@where_rated
def capaian(f: FaktaPenilaian) -> Mata | None:
    """DPS-066, §4.4: where the gate is hard, nobody is rated before the JPT of the unit."""
    periode = f.periode
    if f.kebijakan is None or f.kebijakan.gerbang_capaian == GerbangCapaian.OFF:
        return None
    if periode is None:
        return gelap(DIBUKA)
    if periode.is_rated:
        return beres("Capaian organisasi tidak lagi ditunggu: periode ini sudah dinilai.")
    if f.evaluasi_policy.gerbang.is_open:
        return beres(f"Tidak ada capaian organisasi yang ditunggu untuk {periode}.")
    return _capaian_missing(f, periode, f.evaluasi_policy.gerbang)


def _capaian_missing(f: FaktaPenilaian, periode: Periode, found: gerbang.Gerbang) -> Mata:
    alasan, oleh = gerbang.sentence(periode, found), found.penilai_pimpinan or "atasannya"
    saran = f"Mohon tetapkan capaian {found.unit} untuk {periode}."
    if periode.kebijakan.sumber_capaian == SumberCapaian.EVALUASI_JPT:
        saran = f"Mohon {found.jabatan} mengajukan realisasi {periode}, lalu dinilai lebih dahulu."
    if gerbang.warns(periode, found):
        return perhatian(alasan, saran, oleh)
    sampai = f.window(Langkah.PENILAIAN, periode).sampai
    if f.is_running(periode):
        return nanti(alasan, saran, oleh, sampai=sampai)
    return putus(alasan, saran, oleh, sampai=sampai)


@where_rated
def umpan_balik(f: FaktaPenilaian) -> Mata:
    """DPS-074, NTT-066, BLL-038: complete before the rating."""
    periode = f.periode
    if periode is None:
        return gelap(DIBUKA)
    if periode.is_rated:
        return beres(f"Umpan balik {periode} lengkap.")
    if not is_filed(periode):
        return gelap(f"{periode.istilah_realisasi} yang diajukan")
    policy = f.evaluasi_policy
    if not policy.missing:
        return beres(f"Umpan balik {periode} lengkap.", periode)
    refusal = policy.refusal("give_feedback")
    alasan = f"Umpan balik {periode} belum lengkap: {policy.missing} belum diisi."
    return putus(
        f"{alasan} {refusal.sentence}" if refusal else alasan,
        "Mohon isi umpan balik atas setiap indikator dan perilaku.",
        f.penilai_oleh(f.hubungan_periode),
        sampai=refusal.until if refusal else f.window(Langkah.UMPAN_BALIK, periode).sampai,
        tujuan=periode,
    )


@where_rated
def jadwal(f: FaktaPenilaian) -> Mata:
    """The window of the rating (NTT: 1-12 of the next month)."""
    periode = f.periode
    if periode is None:
        return gelap(DIBUKA)
    if periode.is_rated:
        return beres(f"{periode} dinilai di dalam jadwal.")
    window, zona = f.window(Langkah.PENILAIAN, periode), f.instansi.zona
    refusal = f.evaluasi_policy.outside_penilaian()
    if refusal and window.is_early(f.now):
        return nanti(refusal.sentence, sampai=window.sampai)
    if refusal:
        return extension(f, refusal)
    end = f" sampai {batas(window.sampai, zona)}" if window.sampai else ", tanpa batas penutupan"
    late = " sudah melewati batasnya, tetapi masih diterima" if window.is_late(f.now) else ""
    return beres(f"Masa penilaian {periode}{late or f' dibuka{end}'}.")


@where_rated
def penilaian(f: FaktaPenilaian) -> Mata:
    """Asked as the penilai: what he waits for, or that he alone is waited for."""
    periode = f.periode
    if periode is None:
        return gelap(DIBUKA)
    if periode.is_rated:
        return beres(f"{periode} sudah dinilai.", periode)
    if f.is_gone and not is_filed(periode):
        return _as_it_is(f, periode)
    if not is_filed(periode):
        return gelap(f"{periode.istilah_realisasi} yang diajukan")
    policy, page = f.evaluasi_policy, periode
    refusal = policy.refusal("rate")
    who = f.penilai_oleh(f.hubungan_periode)
    end = f.window(Langkah.PENILAIAN, periode).sampai
    if refusal is None:
        return putus(
            f"{periode} siap dinilai dan menunggu {penilai_sapaan(f.hubungan_periode)}.",
            "Mohon berikan penilaian.",
            who,
            sampai=end,
            tujuan=page,
        )
    acts = f.who(refusal.who, f.hubungan_periode) if refusal.who else who
    acts = acts if acts == who else f"{acts}, lalu {who}"
    return putus(refusal.sentence, MENILAI, acts, sampai=refusal.until, tujuan=page)


def _as_it_is(f: FaktaPenilaian, periode: Periode) -> Mata:
    """Of who has left: his penilai rates what is there; of the dead, if he wants to."""
    if f.pegawai.kedudukan == MENINGGAL:
        return bebas(f"{periode} boleh dinilai apa adanya; tidak ada yang menunggunya.")
    return putus(
        f"{periode} belum dinilai; {f.pemilik} sudah berhenti.",
        "Mohon pilih “Nilai apa adanya” pada halaman periode itu.",
        f.penilai_oleh(f.hubungan_periode),
        sampai=f.window(Langkah.PENILAIAN, periode).sampai,
        tujuan=periode,
    )


@where_rated
def terbit(f: FaktaPenilaian) -> Mata:
    """The owner sees it from its publication on."""
    periode = f.periode
    if periode is None or not periode.is_rated:
        return gelap("penilaian")
    policy = _as_owner(f, periode)
    refusal = policy.refusal("see_rating")
    if refusal is None:
        return beres(f"Hasil penilaian {periode} sudah terbit.", periode)
    return putus(
        refusal.sentence,
        "Mohon terbitkan hasil penilaian menurut jadwal instansi.",
        f.who(refusal.who, f.hubungan_periode),
        sampai=refusal.until,
    )


@where_rated
def dokumen(f: FaktaPenilaian) -> Mata:
    """DPS §8 #7: print after the rating."""
    periode = f.periode
    if periode is None or not periode.is_rated or _as_owner(f, periode).published is None:
        return gelap("penerbitan hasil penilaian")
    return beres("Formulir penilaian dan dokumen evaluasi dapat dicetak.", DOKUMEN)


def _as_owner(f: FaktaPenilaian, periode: Periode) -> EvaluasiPolicy:
    return EvaluasiPolicy(f.as_owner, periode, bahan=f.isi)
