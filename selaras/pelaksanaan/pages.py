"""Plain context for the partials of a period: no template asks the database anything.

`plan_context` and `realisasi_context` are what the period page (penilaian) passes on; both read
from the policy's `isi`, so that page, buttons and reasons share the same few queries.
"""

from decimal import Decimal
from typing import Any

from selaras.base import charts
from selaras.base.format import angka, bulan
from selaras.clients.tautan import Terbuka
from selaras.pelaksanaan.actions.tautan import is_awaited
from selaras.pelaksanaan.forms import (
    BuktiForm,
    CatatanPeriodeForm,
    RealisasiForm,
    RencanaForm,
    SubmitRealisasiForm,
)
from selaras.pelaksanaan.isi import TANPA_BUKTI, IsiIndikator, IsiPeriode, plain_number
from selaras.pelaksanaan.models import BuktiDukung, Periode, TautanAtauBerkas
from selaras.pelaksanaan.policies.periode import PeriodePolicy
from selaras.pelaksanaan.tenggat import stempel
from selaras.perencanaan.models.rhk import RencanaHasilKerja
from selaras.perencanaan.susun import sidik
from selaras.rules.cara import BuktiCara, Keharusan, RealisasiCara
from selaras.rules.kebijakan import JenisPeriode, Kebijakan, Langkah

LAIN_MAKS = 5  # evidence of other indicators that is offered
SIDIK_TAMPIL = 12  # characters of a hash that people compare
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
    rhk = [
        _rhk(nomor, rhk, rows, policy, form, bukti_form)
        for nomor, (rhk, rows) in enumerate(policy.isi.rhk.items(), 1)
    ]
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
            "rhk": rhk,
            **_progress(policy, [row for each in rhk for row in each["indikator"]]),
            "jumlah_progres": policy.isi.jumlah_progres,
            "dibuka": stempel(periode),
            "form": form,
            "versi": versi,
            **_closing(form, submit_form, return_form, versi, kebijakan),
            "window": policy.window(Langkah.REALISASI),
            "is_gone": policy.pegawai.has_left(policy.today),
            "saved": saved,
            **_fields(kebijakan),
        }
    }


def _closing(
    form: RealisasiForm | None,
    submit_form: SubmitRealisasiForm | None,
    return_form: CatatanPeriodeForm | None,
    versi: int | str,
    kebijakan: Kebijakan,
) -> dict[str, Any]:
    """The forms that end it: to submit, to submit at the foot of the one form, to return."""
    given, seen = form.data if form else None, {"versi": versi}
    return {
        "submit_form": submit_form or SubmitRealisasiForm(initial=seen, kebijakan=kebijakan),
        "akhir_form": SubmitRealisasiForm(given, kebijakan=kebijakan, auto_id="akhir-%s"),
        "return_form": return_form or _return_form("realisasi", versi),
    }


def _words(periode: Periode, kebijakan: Kebijakan) -> dict[str, Any]:
    """What things are called here, and the zone of its times."""
    return {
        "istilah": periode.istilah_realisasi,
        "ajukan_kata": kebijakan.istilah.ajukan_final if periode.is_final else "Ajukan realisasi",
        "harian": kebijakan.istilah.progres_harian,
        "nihil": nihil_kata(periode, kebijakan),
        "is_kumulatif": kebijakan.realisasi == RealisasiCara.KUMULATIF and not periode.is_final,
        "label": label_realisasi(periode, kebijakan),
        "zona": periode.instansi.zona,
    }


def _return_form(what: str, versi: int | str) -> CatatanPeriodeForm:
    return CatatanPeriodeForm(auto_id=f"kembalikan-{what}-%s", initial={"versi": versi})


def nama_pendek(periode: Periode) -> str:
    """Its month alone, the year being known; another period by its whole name."""
    is_month = periode.jenis == JenisPeriode.BULANAN
    return bulan(periode.selesai.month) if is_month else str(periode)


def label_realisasi(periode: Periode, kebijakan: Kebijakan) -> str:
    """Where it is cumulative "Realisasi sampai Mei", else "Realisasi Mei" (§8 (g))."""
    if periode.is_final:
        return "Realisasi berdasarkan bukti dukung"  # as on the form, §4.6
    name = nama_pendek(periode)
    cumulative = kebijakan.realisasi == RealisasiCara.KUMULATIF
    return f"Realisasi sampai {name}" if cumulative else f"Realisasi {name}"


def nihil_kata(periode: Periode, kebijakan: Kebijakan) -> str:
    """What is said of an indicator without any result (practice.md §5)."""
    ini = {JenisPeriode.BULANAN: "bulan ini", JenisPeriode.TRIWULAN: "triwulan ini"}
    cumulative = kebijakan.realisasi == RealisasiCara.KUMULATIF and not periode.is_final
    kata = "Tidak ada tambahan" if cumulative else "Nihil"
    return f"{kata} {ini.get(JenisPeriode(periode.jenis), 'tahun ini')}"


def kemajuan_of(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """How far the filling is: how many of how many, what lacks what, and where one goes on."""
    lacking = [row for row in rows if row["kurang"]]
    return {
        "terisi": len(rows) - len(lacking),
        "dari": len(rows),
        "kurang": lacking,
        "kosong": [row for row in lacking if row["keadaan"] == "kosong"],
        "pertama": (lacking[0] if lacking else {"id": None})["id"],
    }


def _progress(policy: PeriodePolicy, rows: list[dict[str, Any]]) -> dict[str, Any]:
    """How far its owner is, and where "Ajukan" leads: to what is lacking, to a reason, onward."""
    kemajuan, ajukan = kemajuan_of(rows), ""
    if policy.is_owner:
        lacking = kemajuan["kurang"] and policy.can("write_realisasi")
        waits = not lacking and policy.refusal("submit_realisasi")
        ajukan = "kurang" if lacking else "tunggu" if waits else "lengkap"
    # A page says how its foot looks; an answer redraws it only where it looks otherwise now.
    tampak = f"{ajukan}-{len(kemajuan['kosong'])}"
    return {"kemajuan": kemajuan, "ajukan": ajukan, "tampak": tampak}


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
        "jenis": rhk.get_jenis_display(),
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
    is_nihil, stored_values = row.is_nihil, dict(values)
    errors: dict[str, list[str]] = {}
    if form is not None and form.errors and indikator.pk in form.shown:
        values = {name: form.data.get(f"{name}-{indikator.pk}", "") for name in FACTS}
        is_nihil = bool(form.data.get(f"nihil-{indikator.pk}"))
        errors = {name: form.errors.get(f"{name}-{indikator.pk}", []) for name in FACTS}
    return {
        "id": indikator.pk,
        **_state(row, policy.isi.kebijakan),
        **(_earlier(row, policy.isi) if policy.is_owner else {"lalu": None, "gambar": None}),
        "semula": semula_of(stored_values, nihil=row.is_nihil),
        "uraian": indikator.uraian,
        "label": indikator.get_aspek_display() or indikator.get_perspektif_display(),
        "target": indikator.target_lengkap,
        "satuan": indikator.satuan,
        "progres": policy.isi.progres.get(indikator.pk, 0),
        "progres_pada": policy.isi.progres_terakhir.get(indikator.pk),
        "is_nihil": is_nihil,
        "is_filled": row.is_filled(policy.isi.kebijakan),
        "persen": _share(row),
        "bukti": [_frozen_context(each) for each in row.bukti],
        "bukti_lain": _elsewhere(row, policy),
        "bukti_dicoba": any(map(is_awaited, row.bukti)),
        "bukti_form": _form_of(indikator.pk, bukti_form),
        "errors": errors,
        **values,
    }


def semula_of(values: dict[str, str], *, nihil: bool) -> dict[str, Any]:
    """What the page showed of each fact, for the autosave to compare with."""
    shown = {name: sidik(value) for name, value in values.items()}
    return shown | {"nihil": "1" if nihil else ""}


def _state(row: IsiIndikator, kebijakan: Kebijakan) -> dict[str, Any]:
    """Whether all is there, something, nothing, or nil; and what is lacking, in words."""
    lacks = row.lacks(kebijakan)
    if row.is_nihil:
        keadaan = "nihil"
    elif not lacks:
        keadaan = "lengkap"
    else:
        keadaan = "sebagian" if row.realisasi or row.bukti else "kosong"
    return {"keadaan": keadaan, "kurang": lacks}


def _earlier(row: IsiIndikator, isi: IsiPeriode) -> dict[str, Any]:
    """The last period's words and figure, and the year as bars up to this one."""
    before, periode = isi.lalu.get(row.indikator.pk, ()), isi.periode
    last = before[-1] if before else None
    told = last and {
        "label": nama_pendek(last.periode),
        "nilai": angka(last.nilai) if last.nilai is not None else "",
        "narasi": "" if last.is_nihil else last.narasi,
        "periode": last.periode_id,
    }
    figures = {each.periode.nomor: each.nilai for each in before}
    now = row.realisasi.nilai if row.realisasi else None
    slots = {JenisPeriode.BULANAN: 12, JenisPeriode.TRIWULAN: 4}.get(JenisPeriode(periode.jenis))
    shown = [*_until(figures, periode.nomor), now]
    target = _comparable(plain_number(row.indikator.target), shown, isi)
    return {
        "lalu": told,
        "gambar": slots
        and {
            "batang": charts.bars(shown, slots, target),
            "target": charts.target_line(shown, target),
            "kata": f"{len(figures)} periode sebelumnya terisi",
        },
    }


def _comparable(
    target: Decimal | None, shown: list[Decimal | None], isi: IsiPeriode
) -> Decimal | None:
    """The year's target, where the figures of single months come near enough to be seen beside."""
    most = max((each for each in shown if each is not None), default=Decimal(0))
    near = target is not None and (isi.is_kumulatif or not most or target <= 3 * most)
    return target if near else None


def _until(figures: dict[int, Decimal | None], nomor: int) -> list[Decimal | None]:
    """The figure of every period before this one."""
    return [figures.get(each) for each in range(1, nomor)]


def bukti_context(bukti: TautanAtauBerkas) -> dict[str, Any]:
    """A row of evidence, of an indicator or of an entry of the log."""
    return {
        "id": bukti.pk,
        "nama": bukti.nama or bukti.tautan,
        "tautan": bukti.tautan,
        "is_none": bukti.tautan == TANPA_BUKTI,
        "is_file": bool(bukti.berkas),
        "ukuran": bukti.ukuran,
        "sidik": bukti.sha256[:SIDIK_TAMPIL],
        "dibekukan_pada": None,
        "keterbukaan": KATA_TAUTAN[Terbuka(bukti.keterbukaan)] if _is_link(bukti) else None,
        "perlu_izin": bukti.keterbukaan == Terbuka.IZIN,
        "diperiksa_pada": bukti.diperiksa_pada,
    }


def _frozen_context(bukti: BuktiDukung) -> dict[str, Any]:
    """Its hash is told once it cannot change any more."""
    facts = bukti_context(bukti) | {"dibekukan_pada": bukti.dibekukan_pada}
    return facts if bukti.dibekukan_pada else facts | {"sidik": ""}


def _is_link(bukti: TautanAtauBerkas) -> bool:
    return not bukti.berkas and bukti.tautan != TANPA_BUKTI


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
    target = plain_number(row.indikator.target)
    if not target or target < 0 or not row.realisasi:
        return None
    if row.realisasi.nilai is None or row.is_nihil:
        return None
    return min(100, round(row.realisasi.nilai / target * 100))
