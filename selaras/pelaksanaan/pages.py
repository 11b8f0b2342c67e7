"""Plain context for the partials of a period: no template asks the database anything.

`plan_context` and `realisasi_context` are what the period page (penilaian) passes on; both read
from the policy's `isi`, so that page, buttons and reasons share the same few queries.
"""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.conf import settings

from selaras.base import clock
from selaras.base.angka import read_typed
from selaras.base.format import angka, bulan
from selaras.clients.tautan import Terbuka
from selaras.pelaksanaan.forms import (
    BuktiForm,
    CatatanPeriodeForm,
    RealisasiForm,
    RencanaForm,
    SubmitRealisasiForm,
)
from selaras.pelaksanaan.isi import TANPA_BUKTI, IsiIndikator
from selaras.pelaksanaan.models import BuktiDukung, Periode
from selaras.pelaksanaan.policies.periode import PeriodePolicy
from selaras.perencanaan.models.rhk import RencanaHasilKerja
from selaras.rules.kebijakan import (
    BuktiCara,
    JenisPeriode,
    Kebijakan,
    Keharusan,
    Langkah,
    RealisasiCara,
)

LAIN_MAKS = 5  # evidence of other indicators that is offered
SIDIK_TAMPIL = 12  # characters of a hash that people compare
LOOKING = timedelta(seconds=40)  # so long a page asks what the worker found
KATA_TAUTAN = {  # of what somebody from outside found, with its tone
    Terbuka.BELUM: ("belum diperiksa", ""),
    Terbuka.DAPAT: ("dapat dibuka", "good"),
    Terbuka.IZIN: ("perlu izin", "warn"),
    Terbuka.TIDAK: ("tidak ditemukan", "bad"),
}
FACTS = ("nilai", "narasi", "sumber_data", "alasan")


def plan_context(
    periode: Periode,
    policy: PeriodePolicy,
    *,
    form: RencanaForm | None = None,
    return_form: CatatanPeriodeForm | None = None,
) -> dict[str, Any]:
    """What `_plan.html` needs, under `plan`."""
    isi = policy.isi
    return {
        "plan": {
            "periode": periode,
            "policy": policy,
            "istilah": isi.kebijakan.istilah.rencana_aksi,
            "is_used": isi.needs_plan,
            "unused": policy.no_plan(),
            "needs_approval": isi.needs_plan_approval,
            "window": policy.window(Langkah.RENCANA_AKSI),
            "zona": periode.instansi.zona,
            "rhk": [
                {
                    "id": rhk.pk,
                    "uraian": rhk.uraian,
                    "pimpinan": _pimpinan(rhk),
                    "baris": isi.rencana.get(rhk.pk, ()),
                }
                for rhk in (isi.rhk if isi.needs_plan else ())
            ],
            "form": form,
            "return_form": return_form or _return_form("rencana", periode.versi),
        }
    }


def realisasi_context(
    periode: Periode,
    policy: PeriodePolicy,
    *,
    form: RealisasiForm | None = None,
    submit_form: SubmitRealisasiForm | None = None,
    return_form: CatatanPeriodeForm | None = None,
    bukti_form: BuktiForm | None = None,
    saved: str = "",
) -> dict[str, Any]:
    """What `_realisasi.html` and `_submit_realisasi.html` need, under `realisasi`."""
    kebijakan = policy.isi.kebijakan
    kalimat = kebijakan.konfirmasi_realisasi
    # A refused page stays the page that it was: it shows what was typed, not what is there now.
    versi = form.data.get("versi", "") if form else periode.versi
    return {
        "realisasi": {
            "periode": periode,
            "policy": policy,
            "kebijakan": kebijakan,
            **_words(periode, kebijakan),
            "can_write": policy.can("write_realisasi"),
            "can_add": policy.can("add_bukti"),
            "refusal": policy.refusal("write_realisasi"),
            "rhk": [
                _rhk(nomor, rhk, rows, policy, form, bukti_form)
                for nomor, (rhk, rows) in enumerate(policy.isi.rhk.items(), 1)
            ],
            "jumlah_progres": policy.isi.jumlah_progres,
            "form": form,
            "versi": versi,
            "submit_form": submit_form
            or SubmitRealisasiForm(initial={"versi": versi}, kalimat=kalimat),
            "return_form": return_form or _return_form("realisasi", versi),
            "window": policy.window(Langkah.REALISASI),
            "is_gone": policy.pegawai.has_left(policy.today),
            "saved": saved,
            **_fields(kebijakan),
        }
    }


def _words(periode: Periode, kebijakan: Kebijakan) -> dict[str, Any]:
    """What things are called here, and the zone of its times."""
    return {
        "istilah": periode.istilah_realisasi,
        "harian": kebijakan.istilah.progres_harian,
        "label": label_realisasi(periode, kebijakan),
        "zona": periode.instansi.zona,
    }


def _return_form(what: str, versi: int | str) -> CatatanPeriodeForm:
    return CatatanPeriodeForm(auto_id=f"kembalikan-{what}-%s", initial={"versi": versi})


def label_realisasi(periode: Periode, kebijakan: Kebijakan) -> str:
    """Where it is cumulative "Realisasi sampai Mei", else "Realisasi Mei" (§8 (g))."""
    if periode.is_final:
        return f"Realisasi tahun {periode.tahun}"
    name = (
        bulan(periode.selesai.month)
        if periode.jenis == JenisPeriode.BULANAN
        else str(periode.rentang.label)
    )
    cumulative = kebijakan.realisasi == RealisasiCara.KUMULATIF
    return f"Realisasi sampai {name}" if cumulative else f"Realisasi {name}"


def _fields(kebijakan: Kebijakan) -> dict[str, Any]:
    """Which boxes the agency's form has, and which of them may stay empty."""
    return {
        "nilai": kebijakan.realisasi_nilai,
        "narasi": kebijakan.realisasi_narasi,
        "sumber_data": kebijakan.realisasi_sumber_data,
        "tidak_ada": Keharusan.TIDAK_ADA,
        "wajib": Keharusan.WAJIB,
        "has_bukti": kebijakan.bukti != BuktiCara.TIDAK_ADA,
        "may_be_none": kebijakan.bukti == BuktiCara.TAUTAN_ATAU_STRIP,
        "needs_name": kebijakan.bukti == BuktiCara.NAMA_DAN_TAUTAN,
        "may_upload": kebijakan.bukti_berkas,
        "max_upload": kebijakan.bukti_ukuran_maks,
    }


def _pimpinan(rhk: RencanaHasilKerja) -> str:
    return rhk.rhk_pimpinan


def _rhk(
    nomor: int,
    rhk: RencanaHasilKerja,
    rows: tuple[IsiIndikator, ...],
    policy: PeriodePolicy,
    form: RealisasiForm | None,
    bukti_form: BuktiForm | None,
) -> dict[str, Any]:
    return {
        "nomor": nomor,
        "uraian": rhk.uraian,
        "pimpinan": _pimpinan(rhk),
        "rencana": policy.isi.rencana.get(rhk.pk, ()),
        "indikator": [indikator_context(row, policy, form, bukti_form) for row in rows],
    }


def indikator_context(
    row: IsiIndikator,
    policy: PeriodePolicy,
    form: RealisasiForm | None = None,
    bukti_form: BuktiForm | None = None,
) -> dict[str, Any]:
    """One card: what is stored, or what was typed when the form came back with errors."""
    indikator, stored = row.indikator, row.realisasi
    values = {name: getattr(stored, name, "") or "" for name in FACTS}
    values["nilai"] = angka(stored.nilai) if stored and stored.nilai is not None else ""
    is_nihil = row.is_nihil
    errors: dict[str, list[str]] = {}
    if form is not None and form.errors and indikator.pk in form.shown:
        values = {name: form.data.get(f"{name}-{indikator.pk}", "") for name in FACTS}
        is_nihil = bool(form.data.get(f"nihil-{indikator.pk}"))
        errors = {name: form.errors.get(f"{name}-{indikator.pk}", []) for name in FACTS}
    return {
        "id": indikator.pk,
        "uraian": indikator.uraian,
        "label": indikator.get_aspek_display() or indikator.get_perspektif_display(),
        "target": indikator.target_lengkap,
        "satuan": indikator.satuan,
        "progres": policy.isi.progres.get(indikator.pk, 0),
        "progres_pada": policy.isi.progres_terakhir.get(indikator.pk),
        "is_nihil": is_nihil,
        "is_filled": row.is_filled(policy.isi.kebijakan),
        "persen": _share(row),
        "bukti": [bukti_context(each) for each in row.bukti],
        "bukti_lain": _elsewhere(row, policy),
        "bukti_dicoba": any(map(_is_awaited, row.bukti)),
        "bukti_form": _form_of(indikator.pk, bukti_form),
        "errors": errors,
        **values,
    }


def bukti_context(bukti: BuktiDukung) -> dict[str, Any]:
    return {
        "id": bukti.pk,
        "nama": bukti.nama or bukti.tautan,
        "tautan": bukti.tautan,
        "is_none": bukti.tautan == TANPA_BUKTI,
        "is_file": bool(bukti.berkas),
        "ukuran": bukti.ukuran,
        "sidik": bukti.sha256[:SIDIK_TAMPIL],
        "dibekukan_pada": bukti.dibekukan_pada,
        "keterbukaan": KATA_TAUTAN[Terbuka(bukti.keterbukaan)] if _is_link(bukti) else None,
        "perlu_izin": bukti.keterbukaan == Terbuka.IZIN,
        "diperiksa_pada": bukti.diperiksa_pada,
    }


def _is_link(bukti: BuktiDukung) -> bool:
    return not bukti.berkas and bukti.tautan != TANPA_BUKTI


def _is_awaited(bukti: BuktiDukung) -> bool:
    """Whether its link is being looked at just now."""
    new = bukti.diperiksa_pada is None and bukti.tautan.startswith("https://")
    return settings.LINK_CHECK and new and clock.now() - bukti.ditambah_pada < LOOKING


def _elsewhere(row: IsiIndikator, policy: PeriodePolicy) -> list[dict[str, Any]]:
    """Evidence of other indicators that may serve here too, the newest first."""
    here = {(each.tautan, each.berkas.name) for each in row.bukti}
    found = {
        (each.tautan, each.berkas.name): each
        for other in policy.isi.indikator
        for each in other.bukti
        if each.tautan != TANPA_BUKTI and (each.tautan, each.berkas.name) not in here
    }
    newest = sorted(found.values(), key=lambda each: -each.pk)[:LAIN_MAKS]
    return [{"id": each.pk, "nama": str(each)} for each in newest]


def _form_of(indikator: int, form: BuktiForm | None) -> BuktiForm | None:
    """The evidence form that came back, on the card that it belongs to."""
    is_here = form is not None and str(form.data.get("indikator")) == str(indikator)
    return form if is_here else None


def _share(row: IsiIndikator) -> int | None:
    """How much of a plain numeric target is reached, for the bar; more than all counts as all."""
    target = _plain_number(row.indikator.target)
    if not target or target < 0 or not row.realisasi:
        return None
    if row.realisasi.nilai is None or row.is_nihil:
        return None
    return min(100, round(row.realisasi.nilai / target * 100))


def _plain_number(target: str) -> Decimal | None:
    """The number that a target is, or a share of 100; nothing where it says more than that."""
    try:
        return read_typed(target.strip().rstrip("% "))
    except ValueError:
        return None
