"""Models → plain data. A decided document says what its snapshot says, not what holds today."""

from dataclasses import dataclass, replace
from datetime import date

from selaras.base import clock
from selaras.base.format import nip, tanggal, waktu
from selaras.cetak import lines, people
from selaras.cetak.data import (
    DokumenEvaluasi,
    DokumenManual,
    DokumenRencana,
    DokumenSkp,
    FormPenilaian,
    Identitas,
    Kepala,
    Model,
    Pendekatan,
    PolaDistribusi,
    TandaTangan,
)
from selaras.cetak.tim import sebaran_tim
from selaras.core import audit
from selaras.core.models import AuditEntry
from selaras.harian.pages import fakta
from selaras.pelaksanaan.isi import IsiPeriode
from selaras.pelaksanaan.models import Periode
from selaras.penilaian.models import Evaluasi
from selaras.perencanaan.models.skp import Skp
from selaras.perencanaan.versi import facts_of
from selaras.rules.calendar import first_working_day, last_working_day
from selaras.rules.kebijakan import Kebijakan

FINAL = frozenset({Skp.Status.DISETUJUI, Skp.Status.REVISI_DIAJUKAN, Skp.Status.SELESAI})
DECIDED = FINAL | {Skp.Status.DITUTUP}
OF_APPROVAL = ("approve_plan", "reopen_plan", "reopen_plan_closed")  # the last of them holds


@dataclass(frozen=True, slots=True)
class TempatTanggal:
    """What is chosen when printing: each signer's date, place and anchor."""

    tanggal_pegawai: date
    tanggal_penilai: date
    lokasi_pegawai: str
    lokasi_penilai: str
    jangkar_pegawai: str = ""
    jangkar_penilai: str = ""


def skp_document(skp: Skp, cetak: TempatTanggal) -> DokumenSkp:
    """Approved: as it was approved; before, or while it is revised: as it stands, marked DRAF."""
    facts = printed_facts(skp)
    pihak = _pihak(skp)
    return DokumenSkp(
        kepala=_kepala(skp, skp.periode_awal, skp.periode_akhir, is_draf=is_draf(skp)),
        pegawai=pihak.pegawai,
        penilai=pihak.penilai,
        hasil_kerja=lines.hasil_kerja(facts, lines.IsianCetak()),
        perilaku=lines.perilaku(facts, skp.kebijakan, lines.IsianCetak()),
        ttd_pegawai=_ttd_pegawai(pihak.pegawai, cetak),
        ttd_penilai=_ttd_penilai(pihak.penilai, cetak),
        lampiran=lines.lampiran(facts),
        dialog=_dialog(facts, skp),
    )


def manual_document(skp: Skp, facts: lines.Facts) -> DokumenManual:
    """The manuals of a head, of the same version of the SKP as its own print."""
    return DokumenManual(
        kepala=_kepala(skp, skp.periode_awal, skp.periode_akhir, is_draf=is_draf(skp)),
        pegawai=_pihak(skp).pegawai,
        lembar=lines.manual(facts),
    )


def printed_facts(skp: Skp) -> lines.Facts:
    """What an SKP says on paper now."""
    return lines.approved_facts(skp) if skp.status in DECIDED else facts_of(skp)


def evaluation_form(periode: Periode, evaluasi: Evaluasi, cetak: TempatTanggal) -> FormPenilaian:
    """Evaluasi Kinerja of a rated period."""
    facts = lines.rated_facts(periode)
    kebijakan, isian = periode.kebijakan, lines.isian_of(periode)
    pihak = people.of_snapshot(periode.cuplikan)
    return FormPenilaian(
        kepala=_kepala(periode.skp, periode.mulai, periode.selesai),
        periode=_label(periode),
        pegawai=pihak.pegawai,
        penilai=pihak.penilai,
        capaian_organisasi=evaluasi.get_capaian_organisasi_display(),
        pola_distribusi=_pola(periode, evaluasi, kebijakan),
        hasil_kerja=lines.hasil_kerja(facts, isian),
        rating_hasil_kerja=evaluasi.get_hasil_kerja_display(),
        perilaku=lines.perilaku(facts, kebijakan, isian),
        rating_perilaku=evaluasi.get_perilaku_display(),
        predikat=evaluasi.get_predikat_display(),
        ttd_penilai=_ttd_penilai(pihak.penilai, cetak),
        # Where the SKP is signed on paper by both, the form is too (§4.6, DPS).
        ttd_pegawai=_ttd_pegawai(pihak.pegawai, cetak) if kebijakan.approves_by_scan else None,
    )


def evaluation_document(
    periode: Periode, evaluasi: Evaluasi, cetak: TempatTanggal
) -> DokumenEvaluasi:
    pihak = people.of_snapshot(periode.cuplikan)
    return DokumenEvaluasi(
        kepala=_kepala(periode.skp, periode.mulai, periode.selesai),
        periode=_label(periode),
        pegawai=pihak.pegawai,
        penilai=pihak.penilai,
        atasan_penilai=pihak.atasan_penilai,
        capaian_organisasi=evaluasi.get_capaian_organisasi_display(),
        predikat=evaluasi.get_predikat_display(),
        catatan=" ".join(filter(None, (evaluasi.catatan, _menggantikan(evaluasi)))),
        ttd_penilai=_ttd_penilai(pihak.penilai, cetak),
        ttd_pegawai=_ttd_pegawai(pihak.pegawai, cetak),
    )


def plan_document(periode: Periode, isi: IsiPeriode) -> DokumenRencana:
    """The plan in the words agreed upon, with who approved it when; before that marked DRAF."""
    skp, agreed = periode.skp, approval_of(periode) if isi.needs_plan_approval else None
    day = (agreed.at if agreed else clock.now()).astimezone(skp.instansi.zona).date()
    on = min(max(day, skp.periode_awal), periode.selesai)
    pihak = people.of_posts(skp.riwayat_jabatan, on)
    plan = DokumenRencana(
        kepala=_kepala(
            skp, periode.mulai, periode.selesai, is_draf=isi.needs_plan_approval and not agreed
        ),
        istilah=isi.kebijakan.istilah.rencana_aksi,
        periode=periode.rentang.label,
        pegawai=pihak.pegawai,
        penilai=pihak.penilai,
        rhk=lines.rencana(isi),
        persetujuan=_persetujuan(isi),
    )
    return _approved(plan, periode, agreed, pihak, day) if agreed else plan


def approval_of(periode: Periode) -> AuditEntry | None:
    """The approval that holds; none once the plan was reopened (DPS-045)."""
    last = audit.trail(periode).filter(verb__in=OF_APPROVAL).select_related("actor").first()
    return last if last and last.verb == "approve_plan" else None


def _persetujuan(isi: IsiPeriode) -> str:
    if isi.needs_plan_approval:
        return "Belum disetujui pejabat penilai."
    return f"Tidak memerlukan persetujuan menurut kebijakan {isi.kebijakan.nama}."


def _approved(
    plan: DokumenRencana, periode: Periode, agreed: AuditEntry, pihak: people.Pihak, day: date
) -> DokumenRencana:
    """Signed with the day of the approval, by his atasan where it had passed on to him."""
    atasan, lokasi = pihak.atasan_penilai, periode.instansi.lokasi
    is_atasan = (
        agreed.actor is not None and bool(atasan.nip) and nip(agreed.actor.nip) == atasan.nip
    )
    return replace(
        plan,
        persetujuan=f"Disetujui pada {waktu(agreed.at, periode.instansi.zona)} oleh {agreed.oleh}.",
        ttd_pegawai=_ttd(pihak.pegawai, lokasi, day, ""),
        ttd_penyetuju=_ttd(atasan if is_atasan else pihak.penilai, lokasi, day, ""),
        sebutan_penyetuju=f"{'Atasan ' if is_atasan else ''}Pejabat Penilai Kinerja",
    )


def _dialog(facts: lines.Facts, skp: Skp) -> str:
    """Of the version that is printed; one from before it was kept there says what the SKP says."""
    said = facts.get("dialog_pada", str(skp.dialog_pada or ""))
    if not said:
        return ""
    bersama = facts.get("dialog_bersama", skp.dialog_bersama)
    return f"Dialog kinerja: {tanggal(date.fromisoformat(said))}, bersama {bersama}"


def _label(periode: Periode) -> str:
    """What was rated without a report says so wherever it is printed (practice.md §1)."""
    return f"{periode.rentang.label}{' (tanpa laporan)' if periode.is_tanpa_laporan else ''}"


def _menggantikan(evaluasi: Evaluasi) -> str:
    """The second name, where the atasan rated what his penilai let lie."""
    if not evaluasi.menggantikan:
        return ""
    return f"Dinilai oleh atasan pejabat penilai, menggantikan {evaluasi.menggantikan}."


def is_draf(skp: Skp) -> bool:
    """Whether the word DRAF is printed; not on the paper that both sign to approve it (DPS-028)."""
    if skp.status in FINAL or (skp.status == Skp.Status.DITUTUP and skp.disetujui_pada):
        return False
    return not (skp.kebijakan.approves_by_scan and skp.status == Skp.Status.DIAJUKAN)


def suggested_skp_date(skp: Skp) -> date:
    """The first working day of the SKP by the unit's week (§8 #32, BLL-039)."""
    week = skp.riwayat_jabatan.unit.hari_kerja
    return first_working_day(skp.periode_awal, _holidays(skp, skp.periode_awal), week)


def suggested_evaluation_date(periode: Periode) -> date:
    """The last working day of the period by the unit's week (§8 #32, BLL-040)."""
    week = periode.skp.riwayat_jabatan.unit.hari_kerja
    return last_working_day(periode.selesai, _holidays(periode.skp, periode.selesai), week)


def _holidays(skp: Skp, around: date) -> frozenset[date]:
    span = {"awal": date(around.year - 1, 1, 1), "akhir": date(around.year + 1, 12, 31)}
    rows = fakta.holidays.ask((), {"instansi": skp.instansi_id, **span})
    return frozenset(row["tanggal"] for row in rows)


def _pihak(skp: Skp) -> people.Pihak:
    if skp.cuplikan:
        return people.of_snapshot(skp.cuplikan)
    today = clock.today(skp.instansi.zona)
    return people.of_posts(
        skp.riwayat_jabatan, min(max(today, skp.periode_awal), skp.periode_akhir)
    )


def _kepala(skp: Skp, mulai: date, selesai: date, *, is_draf: bool = False) -> Kepala:
    return Kepala(
        instansi=skp.instansi.nama,
        model=Model(skp.model),
        pendekatan=Pendekatan(skp.pendekatan),
        mulai=mulai,
        selesai=selesai,
        is_draf=is_draf,
        tanda=skp.kebijakan.istilah.draf.upper(),
    )


def _pola(periode: Periode, evaluasi: Evaluasi, kebijakan: Kebijakan) -> PolaDistribusi | None:
    ideal = kebijakan.distribusi.get(evaluasi.capaian_organisasi)
    return PolaDistribusi(tuple(ideal), sebaran_tim(periode)) if ideal else None


def _ttd_pegawai(orang: Identitas, cetak: TempatTanggal) -> TandaTangan:
    jangkar = cetak.jangkar_pegawai
    return _ttd(orang, cetak.lokasi_pegawai, cetak.tanggal_pegawai, jangkar)


def _ttd_penilai(orang: Identitas, cetak: TempatTanggal) -> TandaTangan:
    jangkar = cetak.jangkar_penilai
    return _ttd(orang, cetak.lokasi_penilai, cetak.tanggal_penilai, jangkar)


def _ttd(orang: Identitas, lokasi: str, tanggal: date, jangkar: str) -> TandaTangan:
    return TandaTangan(orang.nama, orang.nip, lokasi, tanggal, orang.label_nip, jangkar)
