"""Links about the SKP: there, long enough, of the right post, submitted, approved."""

from abc import abstractmethod
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise

from selaras.base.format import tanggal
from selaras.core.mengapa import HalamanTujuan, Mata, Tujuan, bebas, beres, gelap, perhatian, putus
from selaras.core.pelaku import Pelaku
from selaras.core.policy import Refusal
from selaras.kebijakan.keadaan import tanpa_skp
from selaras.organisasi.mengapa.akun import is_exempt
from selaras.organisasi.mengapa.fakta import DATA, FaktaPegawai
from selaras.organisasi.mengapa.jabatan import pengisi
from selaras.organisasi.models.keadaan import Keadaan
from selaras.organisasi.models.pegawai import (
    PPPK,
    HubunganPenilai,
    JenisPegawai,
    RiwayatJabatan,
)
from selaras.organisasi.questions import penilai_on, penilai_sapaan
from selaras.perencanaan.models.rhk import RencanaHasilKerja
from selaras.perencanaan.models.skp import Skp
from selaras.perencanaan.policies.skp import SkpPolicy
from selaras.rules.cara import PengisiRhkUtama
from selaras.rules.jadwal import skp_window
from selaras.rules.kebijakan import PINTU_NAMA, Kebijakan, Pintu
from selaras.rules.periode import containing, periods_of

DAY = timedelta(days=1)
AWAL = timedelta(days=1)  # an SKP may begin on 2 January (§8 #10)
SEJAK_SPMT = PPPK | {JenisPegawai.CPNS}  # BLL-024, §9.7
SKP_ADA = "SKP"
SKP_BARU = HalamanTujuan("skp_baru")
KOREKSI = "koreksi"  # the page on which the days of an SKP are mended


class FaktaSkp(FaktaPegawai):
    """One person and the SKP of this year and the last."""

    @property
    @abstractmethod
    def has_periode(self) -> bool:
        """Whether there is a period to look at."""

    @property
    def has_skp(self) -> bool:
        return bool(self.skp_tahun_ini)

    def is_used(self, post: RiwayatJabatan) -> bool:
        return any(skp.riwayat_jabatan_id == post.pk and skp.is_approved for skp in self.semua_skp)

    @cached_property
    def semua_skp(self) -> list[Skp]:
        """Of this year and the last, oldest first, without those that gave way to another."""
        rows = Skp.objects.filter(
            pegawai=self.pegawai.pk, tahun__in=(self.today.year - 1, self.today.year)
        ).exclude(status=Skp.Status.DITUTUP)
        found = list(rows.with_people().order_by("periode_awal"))
        for skp in found:
            skp.instansi = self.instansi
        return found

    @property
    def skp_tahun_ini(self) -> list[Skp]:
        return [skp for skp in self.semua_skp if skp.tahun == self.today.year]

    @cached_property
    def skp(self) -> Skp | None:
        """Of today, else the last of this year."""
        rows = self.skp_tahun_ini
        here = [s for s in rows if s.periode_awal <= self.today <= s.periode_akhir]
        return next(iter(here), rows[-1] if rows else None)

    @cached_property
    def hubungan_skp(self) -> HubunganPenilai | None:
        """Who decides on the SKP at hand: by the post on which it stands."""
        return self.hubungan_rows.get(self.skp.riwayat_jabatan_id) if self.skp else None

    def skp_policy(self, actor: Pelaku) -> SkpPolicy:
        return SkpPolicy(actor, self.skp, hubungan=self.hubungan_skp)

    @cached_property
    def terlihat(self) -> set[int]:
        """The SKP that the viewer may open."""
        known = [skp.pk for skp in self.semua_skp]
        if self.is_self:
            return set(known)
        rows = Skp.objects.visible_to(self.pelaku).filter(pk__in=known)
        return set(rows.values_list("pk", flat=True))


def kewajiban_sejak(f: FaktaSkp) -> date:
    """From which day of this year on an SKP is due: who came later, from his SPMT."""
    first = min((row.mulai for row in f.definitif), default=f.today)
    return max(date(f.today.year, 1, 1), first)


def _pembuat(f: FaktaSkp) -> str:
    by_admin = f.kebijakan and f.kebijakan.pengisi_rhk_utama == PengisiRhkUtama.ADMIN_OPD
    return f"{f.pemilik}, atau {f.admin_opd}" if by_admin else f.pemilik


def skp(f: FaktaSkp) -> Mata:
    """There is one for this year."""
    if f.skp_tahun_ini:
        spans = "; ".join(_span(row) for row in f.skp_tahun_ini)
        return beres(f"SKP {f.today.year} ada: {spans}.", f.skp_tahun_ini[-1])
    if is_exempt(f):
        return bebas("SKP tidak diwajibkan menurut kedudukan hukum di atas.")
    if f.kebijakan is None or f.post is None:
        return gelap("kebijakan instansi dan jabatan")
    if why := _not_asked(f, f.kebijakan, f.post):
        return bebas(why)
    start, end = kewajiban_sejak(f), date(f.today.year, 12, 31)
    saran = f"Mohon buat SKP {tanggal(start)} sampai {tanggal(end)}."
    if f.pegawai.jenis in SEJAK_SPMT and start > date(f.today.year, 1, 1):
        saran = f"Mohon buat SKP mulai tanggal SPMT, {tanggal(start)}, sampai {tanggal(end)}."
    return putus(
        f"SKP {f.today.year} belum dibuat.",
        saran,
        _pembuat(f),
        sampai=skp_window(f.kebijakan, start, end).sampai,
        tujuan=SKP_BARU,
        is_blocking=not f.has_periode,  # in January last year's period is still to be done
    )


def _not_asked(f: FaktaSkp, kebijakan: Kebijakan, post: RiwayatJabatan) -> str:
    """Why no SKP is asked of him here today; the kind of a leave is nobody's to read."""
    pintu = kebijakan.pintu_of(post.jabatan)
    if pintu != Pintu.SELARAS:
        return f"SKP {post.jabatan} disusun dan dinilai lewat {PINTU_NAMA[pintu]}, bukan di sini."
    away = Keadaan.objects.covering(f.pegawai, f.today, f.today).of(tanpa_skp())
    return "SKP tidak diwajibkan selama tidak bertugas." if away.exists() else ""


def _span(row: Skp) -> str:
    return f"{tanggal(row.periode_awal)} sampai {tanggal(row.periode_akhir)} ({row.status_label})"


def periode_skp(f: FaktaSkp) -> Mata | None:
    """BLL-023, BLL-024, NTT-019: from the duty's first day to 31 December, without a gap."""
    rows = f.skp_tahun_ini
    if not rows:
        return None
    return (
        _starts_late(f, rows[0])
        or _gap(f, rows)
        or _ends_early(f, rows[-1])
        or beres(
            f"Periode SKP sampai {tanggal(rows[-1].periode_akhir)}; semua periode penilaian muncul."
        )
    )


def _starts_late(f: FaktaSkp, first: Skp) -> Mata | None:
    start = kewajiban_sejak(f)
    from_spmt = f.pegawai.jenis in SEJAK_SPMT and start > date(f.today.year, 1, 1)
    if first.periode_awal <= start + (timedelta(0) if from_spmt else AWAL):
        return None
    alasan = f"SKP baru mulai {tanggal(first.periode_awal)}, padahal "
    if from_spmt:
        alasan += f"{f.pegawai.get_jenis_display()} memakai tanggal SPMT, {tanggal(start)}."
    else:
        alasan += f"jabatan sudah dipegang sejak {tanggal(start)}."
    return putus(
        alasan,
        repair_period(f, first, f"mulai {tanggal(start)}"),
        f.pemilik,
        tujuan=HalamanTujuan(KOREKSI, first.pk),
        is_blocking=False,
    )


def _gap(f: FaktaSkp, rows: list[Skp]) -> Mata | None:
    for before, after in pairwise(rows):
        start, end = before.periode_akhir + DAY, after.periode_awal - DAY
        if start <= end:
            row, wanted = after, f"mulai {tanggal(start)}"
            if after.riwayat_jabatan.mulai > start:  # the days are of the post before
                row, wanted = before, f"sampai {tanggal(end)}"
            return putus(
                f"Antara dua SKP ada hari yang kosong: {tanggal(start)} sampai {tanggal(end)}.",
                repair_period(f, row, wanted),
                f.pemilik,
                tujuan=HalamanTujuan(KOREKSI, row.pk),
                is_blocking=False,
            )
    return None


def repair_period(f: FaktaSkp, row: Skp, wanted: str) -> str:
    """A draft is changed, an agreed one corrected: no second SKP for the days it lacks."""
    if not row.is_revision:
        return f"Mohon ubah periode SKP menjadi {wanted}."
    who = penilai_sapaan(f.hubungan_rows.get(row.riwayat_jabatan_id))
    return f"Mohon usulkan koreksi periode SKP menjadi {wanted}, untuk disetujui {who}."


def _ends_early(f: FaktaSkp, last: Skp) -> Mata | None:
    """The quarters or months after its end are not offered."""
    end = date(f.today.year, 12, 31)
    leaves = f.pegawai.berhenti_pada or (f.post.selesai if f.post else None)
    if last.periode_akhir >= min(end, leaves or end):
        return None
    whole = periods_of(last.jenis_periode, last.tahun)
    missing = [each.label for each in whole if each.selesai > last.periode_akhir]
    names = missing[0] + (f" sampai {missing[-1]}" if len(missing) > 1 else "")
    alasan = (
        f"Periode SKP berakhir {tanggal(last.periode_akhir)}, sehingga {names} tidak muncul pada "
        "pilihan periode penilaian."
    )
    saran = repair_period(f, last, f"sampai {tanggal(min(end, leaves or end))}")
    page = HalamanTujuan(KOREKSI, last.pk)
    current = containing(last.jenis_periode, f.today)
    if current.selesai <= last.periode_akhir:
        return perhatian(alasan, saran, f.pemilik, tujuan=page)
    return putus(alasan, saran, f.pemilik, tujuan=page)


def jabatan_skp(f: FaktaSkp) -> Mata | None:
    """After a mutasi: the SKP stands on the post of today (BLL-012, NTT-096)."""
    row, post = f.skp, f.post
    if row is None or post is None or row.tahun != f.today.year:
        return None
    old = row.riwayat_jabatan
    covers = row.periode_awal <= f.today <= row.periode_akhir
    if not covers or old.covers(f.today) or row.ends_by_mutasi:
        return beres(f"SKP disusun untuk jabatan {old}.")
    return putus(
        f"Jabatan berubah menjadi {post} sejak {tanggal(post.mulai)}, tetapi SKP masih untuk "
        f"jabatan lama, {old}.",
        "Mohon kembalikan riwayat jabatan seperti semula, lalu catat perpindahannya lewat Mutasi: "
        f"SKP lama ditutup {tanggal(post.mulai - DAY)} dan SKP baru mulai {tanggal(post.mulai)}.",
        pengisi(f),
        tujuan=DATA,
    )


def penutupan(f: FaktaSkp) -> Mata | None:
    """NTT-096, §8 #9: the report on the old post comes first; its rating may follow later."""
    row = f.skp
    lama = row.pendahulu if row else None
    if row is None or lama is None or not lama.ends_by_mutasi:
        return None
    if lama.penutupan_diajukan_pada:
        return beres("Laporan penutupan SKP jabatan lama sudah diajukan.")
    saran = "Mohon ajukan kepada pejabat penilai jabatan lama; SKP baru menunggu pengajuannya saja."
    refusal = None if row.is_approved else f.skp_policy(f.as_owner).before_closing()
    if refusal is None:
        laporan = row.kebijakan.istilah.realisasi_final
        alasan = f"{laporan} SKP lama ({_span(lama)}) belum diajukan."
        return perhatian(alasan, saran, f.pemilik, tujuan=lama)
    who = f.who(refusal.who, f.hubungan_skp)
    return putus(refusal.sentence, saran, who, sampai=refusal.until, tujuan=lama)


def skp_pimpinan(f: FaktaSkp) -> Mata | None:
    """Without the leader's approved SKP there is no RHK to intervene (§8 (h))."""
    row, rater = f.skp, f.hubungan_skp
    if row is None or row.is_jpt or rater is None or rater.penilai is None:
        return None
    who = penilai_sapaan(rater)
    if row.is_approved:
        return beres(f"RHK pimpinan ({who}) sudah dapat diintervensi.")
    offered = RencanaHasilKerja.objects.offered_to(
        row.pegawai_id, penilai=rater.penilai_id, tahun=row.tahun, on=f.today
    )
    if offered.filter(skp__pegawai=rater.penilai_id).exists():
        return beres(f"SKP {who} sudah disetujui; RHK-nya dapat diintervensi.")
    if offered.exists() or row.kebijakan.penugasan_pimpinan:
        return perhatian(
            f"SKP {row.tahun} {who} belum disetujui; sementara ini hanya hasil tim kerja atau "
            "penugasan pimpinan organisasi yang dapat diintervensi.",
            "Mohon SKP pimpinan disetujui lebih dahulu bila RHK Anda mendukung hasilnya.",
            f.penilai_oleh(rater),
        )
    return _leader_waits(f, row, rater)


def _leader_waits(f: FaktaSkp, row: Skp, rater: HubunganPenilai) -> Mata:
    """Whose turn it is: the leader's, or that of who approves the leader's SKP."""
    who = penilai_sapaan(rater)
    rows = Skp.objects.filter(pegawai=rater.penilai_id, tahun=row.tahun)
    theirs = rows.exclude(status=Skp.Status.DITUTUP).order_by("periode_awal").last()
    state, saran = "belum dibuat", "Mohon SKP pimpinan dibuat dan diajukan lebih dahulu."
    oleh = f.penilai_oleh(rater)
    if theirs and theirs.status == Skp.Status.DIAJUKAN:
        above = penilai_sapaan(penilai_on(theirs.riwayat_jabatan_id, f.today))
        state, oleh = f"menunggu persetujuan {above}", f"{above} (penilai {who})"
        saran = "Mohon SKP pimpinan disetujui lebih dahulu."
    elif theirs:
        state = "belum diajukan"
    return putus(
        f"SKP {row.tahun} {who} {state}, sehingga belum ada RHK pimpinan yang dapat diintervensi.",
        saran,
        oleh,
    )


def pengajuan(f: FaktaSkp) -> Mata:
    row = f.skp
    if row is None:
        return gelap(SKP_ADA)
    page = row
    if row.status == Skp.Status.DRAF_REVISI:
        return perhatian(
            "Revisi SKP diterima dan sedang diubah; yang disetujui sebelumnya tetap dipakai.",
            "Mohon selesaikan perubahan, lalu ajukan kembali.",
            f.pemilik,
            tujuan=page,
        )
    if not row.is_editable:
        return beres(f"SKP sudah diajukan (status: {row.status_label}).", page)
    policy = f.skp_policy(f.as_owner)
    refusal = policy.refusal("submit")
    start = ""
    if row.status == Skp.Status.DIKEMBALIKAN and row.catatan:
        start = f"SKP dikembalikan dengan catatan: “{row.catatan}”. "
    if refusal is None:
        return putus(
            f"{start}SKP belum diajukan (status: {row.status_label}).",
            f"Mohon ajukan SKP kepada {penilai_sapaan(f.hubungan_skp)}.",
            f.pemilik,
            sampai=policy.jendela.sampai if row.diajukan_pada is None else None,
            tujuan=page,
        )
    return _incomplete(f, start, refusal, page)


def _incomplete(f: FaktaSkp, start: str, refusal: Refusal, page: Tujuan) -> Mata:
    return putus(
        f"{start}SKP belum dapat diajukan: {refusal.sentence}",
        "Mohon lengkapi SKP, lalu ajukan.",
        f.who(refusal.who, f.hubungan_skp),
        sampai=refusal.until,
        tujuan=page,
    )


def persetujuan(f: FaktaSkp) -> Mata:
    """Asked as the penilai: what he still has to do before he can approve."""
    row = f.skp
    if row is None:
        return gelap(SKP_ADA)
    page, who = row, f.penilai_oleh(f.hubungan_skp)
    if row.status == Skp.Status.REVISI_DIAJUKAN:
        return perhatian(
            "SKP disetujui; permohonan revisinya menunggu jawaban.",
            "Mohon terima atau tolak permohonan revisi.",
            who,
            tujuan=page,
        )
    if row.is_approved:
        return beres(f"SKP disetujui {tanggal(_day(f, row))}.", page)
    if row.status != Skp.Status.DIAJUKAN:
        return gelap("pengajuan SKP")
    return _waiting(f, row, who, page)


def _day(f: FaktaSkp, row: Skp) -> date | None:
    return row.disetujui_pada.astimezone(f.instansi.zona).date() if row.disetujui_pada else None


def _waiting(f: FaktaSkp, row: Skp, who: str, page: Tujuan) -> Mata:
    by_scan = row.kebijakan.approves_by_scan
    verb = "accept_signed" if by_scan else "approve"
    refusal = f.skp_policy(f.as_penilai(f.hubungan_skp)).refusal(verb)
    alasan = f"SKP diajukan dan menunggu persetujuan {penilai_sapaan(f.hubungan_skp)}."
    if refusal is None:
        saran = "Mohon terima SKP bertanda tangan." if by_scan else "Mohon periksa dan setujui SKP."
        return putus(alasan, saran, who, tujuan=page)
    acts = f.who(refusal.who, f.hubungan_skp) if refusal.who else who
    acts = acts if acts == who else f"{acts}, lalu {who}"
    saran = "Mohon lengkapi hal itu, lalu setujui atau kembalikan SKP."
    return putus(f"{alasan} {refusal.sentence}", saran, acts, sampai=refusal.until, tujuan=page)
