"""Links about the period: opened, planned, logged, its window, its realisation."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import cached_property, wraps
from typing import Any, TypeVar

from selaras.base.format import batas, tanggal
from selaras.core.mengapa import HalamanTujuan, Mata, bebas, beres, gelap, nanti, putus
from selaras.core.pelaku import Pelaku
from selaras.core.policy import WINDOW, Refusal
from selaras.organisasi.models.pegawai import HubunganPenilai, Pegawai
from selaras.organisasi.questions import penilai_sapaan
from selaras.pelaksanaan.isi import IsiPeriode
from selaras.pelaksanaan.models import Periode
from selaras.pelaksanaan.policies.periode import PeriodePolicy
from selaras.pelaksanaan.policies.skp import PembukaanPolicy
from selaras.perencanaan.mengapa import KOREKSI, FaktaSkp, repair_period
from selaras.perencanaan.models.skp import Skp
from selaras.rules.jadwal import periode_opens
from selaras.rules.kebijakan import Jendela, Langkah
from selaras.rules.periode import containing

DIBUKA = "pembukaan periode penilaian"
DIAJUKAN = frozenset({Periode.Status.REALISASI_DIAJUKAN, Periode.Status.DINILAI})
HARIAN = HalamanTujuan("harian")
PELAKSANAAN = HalamanTujuan("pelaksanaan")
JADWAL = HalamanTujuan("jadwal")
TAHUN_LALU = timedelta(days=45)  # so long last year's periods come before this year's


Fakta = TypeVar("Fakta", bound="FaktaPeriode")


def _newest_first(periode: Periode) -> tuple[int, bool]:
    """The year's own after the last month or quarter, which ends on the same day."""
    return (-periode.selesai.toordinal(), periode.is_final)


class FaktaPeriode(FaktaSkp):
    """One person and a period: that of `periode_pk`, or the one that is due."""

    def __init__(self, pegawai: Pegawai, pelaku: Pelaku, periode_pk: int | None = None) -> None:
        super().__init__(pegawai, pelaku)
        self._periode_pk = periode_pk

    @property
    def has_periode(self) -> bool:
        return self.periode is not None

    @cached_property
    def skp(self) -> Skp | None:
        """The SKP of the period asked for."""
        if self._periode_pk is not None and self.periode:
            return self.periode.skp
        return super().skp

    @cached_property
    def semua_periode(self) -> list[Any]:
        """Those that began, newest first."""
        known = {skp.pk: skp for skp in self.semua_skp}
        rows = Periode.objects.filter(skp__in=known, mulai__lte=self.today).telling_who_is_free()
        found = sorted(rows.select_related("penilai"), key=_newest_first)
        for periode in found:
            periode.instansi, periode.skp = self.instansi, known[periode.skp_id]
        return found

    @cached_property
    def periode(self) -> Periode | None:
        """The one asked for; else the last that ended unrated; else the running one."""
        if self._periode_pk is not None:
            return next((row for row in self.semua_periode if row.pk == self._periode_pk), None)
        return self._due() or self._running()

    def _due(self) -> Periode | None:
        """One whose rating window closed is over, unless it is the newest; so is last year's."""
        since = min(date(self.today.year, 1, 1), self.today - TAHUN_LALU)
        asked = [row for row in self.semua_periode if not row.bebas]
        ended = [row for row in asked if row.selesai < self.today]
        over = [row for row in ended if row.selesai >= since]
        for periode in over:
            end = self.window(Langkah.PENILAIAN, periode)
            if periode.status not in Periode.OVER and (
                periode is over[0] or not end.is_closed(self.now)
            ):
                return periode
        return None

    def _running(self) -> Periode | None:
        open_now = [row for row in self.semua_periode if row.selesai >= self.today]
        usual = [row for row in open_now if not row.is_final]
        return next(iter(usual or open_now), None)

    def window(self, langkah: Langkah, periode: Periode) -> Jendela:
        return periode.jendela(langkah)

    def is_running(self, periode: Periode) -> bool:
        """Whether its last day is still to come or today."""
        return self.today <= periode.selesai

    @cached_property
    def hubungan_periode(self) -> HubunganPenilai | None:
        """Who decides on the period at hand: after a mutasi it may be one of the post before."""
        post = self.periode.skp.riwayat_jabatan_id if self.periode else 0
        return self.hubungan_rows.get(post)

    @cached_property
    def tidak_dinilai(self) -> Mata | None:
        """The one answer of a period wholly on lawful leave: nothing is asked in it."""
        periode = self.periode
        free = self.isi.bebas if periode else None
        if free is None or free.is_voluntary:
            return None
        who = "Anda" if self.is_self else self.pemilik
        return bebas(f"{periode} tidak dinilai: {who} {free.kata} sepanjang periode ini.")

    @property
    def is_gone(self) -> bool:
        """Whether its owner has left: nothing is asked of him any more."""
        return self.pegawai.has_left(self.today)

    @property
    def _periode_ini(self) -> Periode:
        """For what is asked only when there is one."""
        if self.periode is None:
            raise LookupError
        return self.periode

    @cached_property
    def isi(self) -> IsiPeriode:
        return IsiPeriode(self._periode_ini)

    @cached_property
    def periode_policy(self) -> PeriodePolicy:
        """As the owner."""
        return PeriodePolicy(self.as_owner, self._periode_ini, isi=self.isi)

    @property
    def rencana_policy(self) -> PeriodePolicy:
        """As the penilai, who approves the plan."""
        penilai = self.as_penilai(self.hubungan_periode)
        return PeriodePolicy(penilai, self._periode_ini, isi=self.isi)


def where_rated(link: Callable[[Fakta], Mata | None]) -> Callable[[Fakta], Mata | None]:
    """A link that falls away in a period wholly on lawful leave: `realisasi` tells of it."""

    @wraps(link)
    def asked(f: Fakta) -> Mata | None:
        return None if f.tidak_dinilai else link(f)

    return asked


def while_here(link: Callable[[Fakta], Mata | None]) -> Callable[[Fakta], Mata | None]:
    """A link about what the owner does: nothing of who has left."""

    @wraps(link)
    def asked(f: Fakta) -> Mata | None:
        return None if f.is_gone else link(f)

    return asked


def is_filed(periode: Periode) -> bool:
    """Whether its realisation was handed in."""
    return periode.status in DIAJUKAN


def dibuka(f: FaktaPeriode) -> Mata:
    """BLL-020, BLL-034: the system opens it on its first day, the button is a fallback."""
    periode, skp = f.periode, f.skp
    if periode is not None:
        span = f"{tanggal(periode.mulai)} sampai {tanggal(periode.selesai)}"
        return beres(f"Periode {periode} dibuka ({span}).", periode)
    if skp is None:
        return gelap("SKP")
    if not PembukaanPolicy(f.as_owner, skp).can("open_periode"):
        return gelap("persetujuan SKP")
    return _unopened(f, skp)


def _unopened(f: FaktaPeriode, skp: Skp) -> Mata:
    whole = containing(skp.jenis_periode, f.today)
    part = whole.clipped(skp.periode_awal, skp.periode_akhir)
    if part is None and f.today < skp.periode_awal:
        return nanti(f"SKP baru mulai {tanggal(skp.periode_awal)}.")
    if part is None:  # BLL-023
        return putus(
            f"{whole.label} tidak muncul, karena periode SKP berakhir "
            f"{tanggal(skp.periode_akhir)}.",
            repair_period(f, skp, f"sampai {tanggal(date(skp.tahun, 12, 31))}"),
            f.pemilik,
            tujuan=HalamanTujuan(KOREKSI, skp.pk),
        )
    opens = periode_opens(skp.kebijakan, part)
    if f.today < opens:
        return nanti(f"{part.label} dibuka mulai {tanggal(opens)}.")
    return putus(
        f"Periode {part.label} belum dibuka, sehingga nama belum muncul untuk dinilai.",
        "Mohon pilih Buka periode pada halaman Pelaksanaan; sistem juga membukanya sendiri.",
        f.pemilik,
        tujuan=PELAKSANAAN,
    )


@where_rated
@while_here
def rencana(f: FaktaPeriode) -> Mata | None:
    """Rencana aksi, where the agency has it."""
    periode = f.periode
    if periode is None:
        return gelap(DIBUKA) if _agency_plans(f) else None
    if not f.isi.needs_plan:
        return None
    istilah = periode.kebijakan.istilah.rencana_aksi
    if not f.isi.needs_plan_approval:
        return _plain_plan(f, periode, istilah)
    if periode.status not in Periode.PLANNING:
        never = periode.is_unfinished and periode.rencana_diajukan_pada is None
        sent = beres(f"{istilah} {periode} sudah diajukan.", periode)
        return _unfinished(f, periode) if never else sent
    refusal = f.periode_policy.refusal("submit_plan")
    note = _note(periode, Periode.Status.RENCANA_DIKEMBALIKAN, istilah)
    if refusal:
        return _refused(f, periode, refusal, f"Mohon isi {istilah}, lalu ajukan.", note)
    return putus(
        f"{note}{istilah} {periode} belum diajukan.",
        f"Mohon ajukan {istilah} kepada {penilai_sapaan(f.hubungan_periode)}.",
        f.pemilik,
        sampai=f.window(Langkah.RENCANA_AKSI, periode).sampai,
        tujuan=periode,
    )


def _agency_plans(f: FaktaPeriode) -> bool:
    return f.kebijakan is not None and f.kebijakan.needs_plan


def _plain_plan(f: FaktaPeriode, periode: Periode, istilah: str) -> Mata:
    refusal = f.periode_policy.plan_missing("mengajukan")
    if refusal is None or is_filed(periode):
        return beres(f"{istilah} {periode} sudah diisi.", periode)
    saran = f"Mohon isi {istilah} setiap rencana hasil kerja yang dikerjakan."
    found = _refused(f, periode, refusal, saran, "")
    return found.later() if found.sampai is None and f.is_running(periode) else found


@where_rated
@while_here
def persetujuan_rencana(f: FaktaPeriode) -> Mata | None:
    periode = f.periode
    if periode is None or not f.isi.needs_plan_approval:
        return None
    istilah = periode.kebijakan.istilah.rencana_aksi
    if periode.status in Periode.PLANNING or _was_not_planned(periode):
        return gelap(f"pengajuan {istilah}")
    if periode.status != Periode.Status.RENCANA_DIAJUKAN:
        return beres(f"{istilah} {periode} disetujui.")
    alasan = f"{istilah} {periode} menunggu persetujuan {penilai_sapaan(f.hubungan_periode)}."
    who = f.penilai_oleh(f.hubungan_periode)
    refusal = f.rencana_policy.refusal("approve_plan")
    if refusal and refusal.kind == WINDOW:
        saran = f"Mohon kembalikan {istilah}."
        if refusal.jalan:
            saran = f"Mohon minta perpanjangan pada halaman Jadwal, atau kembalikan {istilah}."
            who = f"{who}, atau {refusal.who}"
        return putus(
            f"{alasan} {refusal.sentence}", saran, who, sampai=refusal.until, tujuan=JADWAL
        )
    sampai = f.window(Langkah.PERSETUJUAN_RENCANA, periode).sampai
    saran = f"Mohon setujui atau kembalikan {istilah}."
    return putus(alasan, saran, who, sampai=sampai, tujuan=periode)


@where_rated
@while_here
def aktivitas(f: FaktaPeriode) -> Mata | None:
    """NTT §8 #13: without an activity the realisation cannot be filed."""
    periode = f.periode
    if f.kebijakan is None or not f.kebijakan.aktivitas_wajib:
        return None
    if periode is None:
        return gelap(DIBUKA)
    if periode.is_final:
        return None
    istilah = periode.kebijakan.istilah.progres_harian
    refusal = f.periode_policy.no_activity()
    if refusal is None or is_filed(periode):
        return beres(f"{istilah} {periode}: {f.isi.jumlah_progres} catatan dihitung.")
    saran = f"Mohon catat {istilah}; realisasi dapat diajukan setelah itu."
    found = replace(_refused(f, periode, refusal, saran, ""), tujuan=HARIAN)
    return found.later() if f.is_running(periode) else found


@where_rated
@while_here
def jadwal(f: FaktaPeriode) -> Mata:
    """The window to file the realisation; outside it there is no button (NTT-079)."""
    periode = f.periode
    if periode is None:
        return gelap(DIBUKA)
    window, what = f.window(Langkah.REALISASI, periode), periode.istilah_realisasi
    if is_filed(periode) or periode.is_unfinished:
        closed = gelap("peninjauan kembali periode yang ditutup")
        return closed if periode.is_unfinished else beres(f"{what} {periode} sudah masuk.")
    refusal = f.periode_policy.outside_realisasi("diisi")
    if refusal and window.is_early(f.now):
        saran = "Tidak ada yang perlu dilakukan sampai jadwal itu dibuka."
        return nanti(refusal.sentence, saran, f.pemilik, sampai=refusal.until)
    if refusal:
        return extension(f, refusal)
    zona, whole = f.instansi.zona, f"Jadwal pengisian {what} {periode}"
    if window.is_late(f.now):
        due = batas(window.batas, zona)
        return beres(f"Batas {due} sudah lewat; masih diterima, dicatat terlambat.")
    due = f" sampai {batas(window.sampai, zona)}" if window.sampai else ", tanpa batas penutupan"
    return beres(f"{whole} dibuka{due}.")


def extension(f: FaktaPeriode, refusal: Refusal) -> Mata:
    """A window that is closed: where an extension is asked for, unless the year is closed too."""
    if refusal.jalan is None:
        return putus(refusal.sentence, "", f.admin_instansi, sampai=refusal.until)
    saran = "Mohon minta perpanjangan pada halaman Jadwal bila ada alasan yang dapat diterima."
    return putus(refusal.sentence, saran, refusal.who, sampai=refusal.until, tujuan=JADWAL)


def realisasi(f: FaktaPeriode) -> Mata:
    """BLL-020: only after it a subordinate shows in the list of those to be rated."""
    periode = f.periode
    if periode is None:
        return gelap(DIBUKA)
    what, page = periode.istilah_realisasi, periode
    if f.tidak_dinilai:
        return f.tidak_dinilai
    if f.is_gone and not is_filed(periode):
        return bebas(f"{f.pemilik} sudah berhenti; {what} {periode} tidak ditunggu lagi.")
    if is_filed(periode):
        return beres(f"{what} {periode} sudah diajukan.", page)
    if periode.is_unfinished:
        return _unfinished(f, periode)
    return _to_report(f, periode)


def _to_report(f: FaktaPeriode, periode: Periode) -> Mata:
    what, page = periode.istilah_realisasi, periode
    if periode.status not in Periode.FILLING:
        return gelap(f"persetujuan {periode.kebijakan.istilah.rencana_aksi}")
    note = _note(periode, Periode.Status.REALISASI_DIKEMBALIKAN, what)
    refusal = f.periode_policy.refusal("submit_realisasi")
    saran = f"Mohon isi {what}, lalu ajukan; nama baru muncul untuk dinilai setelah itu."
    if refusal:
        found = _refused(f, periode, refusal, saran, f"{note}{what} {periode} belum diajukan. ")
    else:
        found = putus(
            f"{note}{what} {periode} sudah lengkap, tetapi belum diajukan.",
            f"Mohon ajukan {what} kepada {penilai_sapaan(f.hubungan_periode)}.",
            f.pemilik,
            sampai=f.window(Langkah.REALISASI, periode).sampai,
            tujuan=page,
        )
    early = f.window(Langkah.REALISASI, periode).is_early(f.now)
    return found.later() if early or (f.is_running(periode) and not note) else found


def _was_not_planned(periode: Periode) -> bool:
    return periode.is_unfinished and periode.rencana_disetujui_pada is None


def _unfinished(f: FaktaPeriode, periode: Periode) -> Mata:
    """Closed without a report: it blocks nothing, and its owner may ask to look again."""
    closed = f.periode_policy.unfinished
    saran = "Bila keliru, mohon minta ditinjau kembali pada halaman periode ini."
    return putus(closed.kalimat, saran, f"{f.pemilik}, lalu {closed.oleh}", tujuan=periode)


def _note(periode: Periode, status: str, what: str) -> str:
    """What the penilai wrote when she gave it back."""
    if periode.status != status:
        return ""
    said = f" dengan catatan: “{periode.catatan}”" if periode.catatan else ""
    return f"{what} {periode} dikembalikan{said}. "


def _refused(f: FaktaPeriode, periode: Periode, refusal: Refusal, saran: str, note: str) -> Mata:
    return putus(
        f"{note}{refusal.sentence}",
        saran,
        f.who(refusal.who, f.hubungan_periode),
        sampai=refusal.until,
        tujuan=periode,
    )
