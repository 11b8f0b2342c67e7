"""What the pages of sending show; templates only lay it out."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import QueryDict

from selaras.base.limits import PER_PAGE
from selaras.clients.siasn.records import Dokumen
from selaras.core import audit
from selaras.core.pelaku import Pelaku
from selaras.kebijakan.in_force import kebijakan_for
from selaras.organisasi.models.pegawai import Pegawai
from selaras.organisasi.models.unit import UnitKerja
from selaras.pelaksanaan.giliran import PeriodeQuerySet
from selaras.pelaksanaan.models import Periode
from selaras.penilaian.models import Evaluasi
from selaras.penilaian.pages.pilihan import PilihanPeriode, pilihan_periode
from selaras.pertukaran import isi
from selaras.pertukaran.actions import kiriman_of
from selaras.pertukaran.forms import SaringKirimanForm
from selaras.pertukaran.models import KirimanSiasn
from selaras.pertukaran.pilihan import (
    KEADAAN,
    in_state,
    newest_published,
    of_units,
    published,
    sendable,
    within_reach,
)
from selaras.pertukaran.policies import KirimanPolicy, KirimBanyakPolicy
from selaras.rules.predikat import PREDIKAT_LABEL, PredikatKinerja, Rating
from selaras.siasn import koneksi

TANPA = "–"
DOKUMEN_EVALUASI = "Dokumen Evaluasi"
TONE = {
    "antre": "brand",
    "terkirim": "brand",
    "diterima": "good",
    "ditolak": "bad",
    "berbeda": "warn",
    "koreksi": "warn",
    "tertahan": "warn",
}


@dataclass(frozen=True, slots=True)
class AngkaKirim:
    """A figure above the list; its link narrows the list to it."""

    kunci: str
    label: str
    jumlah: int
    query: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class BarisKirim:
    """One line of the list."""

    periode: Periode
    predikat: str
    keadaan: str
    label: str
    tone: str
    alasan: str
    sejak: datetime | None


@dataclass(frozen=True, slots=True)
class Sanding:
    """One value here and in SIASN; what was not read there yet is no difference."""

    nama: str
    di_sini: str
    di_sana: str
    is_berbeda: bool


def list_of(pelaku: Pelaku, params: QueryDict) -> dict[str, Any]:
    """A period of the agency, or of an Admin OPD's units: figures, and one line for each person."""
    form = SaringKirimanForm(params)
    asked = form.facts()
    pilihan = periods_for(pelaku, params.get("periode", ""))
    rows = within_reach(sendable(pelaku.instansi, pilihan.kini), pelaku)
    rows = of_units(rows, asked["unit"])
    base = {"periode": pilihan.kunci} | ({"unit": asked["unit"]} if asked["unit"] else {})
    angka = figures(rows, base, asked["keadaan"] or "")
    if asked["keadaan"]:
        rows = in_state(rows, asked["keadaan"])
    if asked["q"]:
        rows = rows.filter(skp__pegawai__in=Pegawai.objects.search(asked["q"]))
    rows = rows.select_related("kiriman_siasn", "skp__pegawai", "skp__riwayat_jabatan__unit")
    page = Paginator(rows.order_by("skp__pegawai__nama", "pk"), PER_PAGE)
    shown = page.get_page(params.get("halaman"))
    said = {name: asked[name] for name in ("keadaan", "q") if asked[name]}
    return {
        "form": form,
        "asked": asked,
        "pilihan": pilihan,
        "angka": angka,
        "page": shown,
        "baris": [_baris(row) for row in shown],
        "query": urlencode(base | said),
        "unit": UnitKerja.objects.filter(
            pk=asked["unit"] or 0, instansi=pelaku.instansi_id or 0
        ).first(),
        "kurang": koneksi.missing(),
        "kirim_policy": KirimBanyakPolicy(pelaku, None),
    }


def periods_for(pelaku: Pelaku, chosen: str) -> PilihanPeriode:
    """The periods of this year and the last; at first the one that was rated last."""
    assert pelaku.instansi is not None  # noqa: S101 -- the view let nobody else in
    kebijakan = kebijakan_for(pelaku.instansi, pelaku.today)
    return pilihan_periode(kebijakan, pelaku.today, chosen, ada_paruh_waktu=True)


def figures(rows: QuerySet[Any], base: dict[str, Any], current: str) -> list[AngkaKirim]:
    """How many stand how: one query for all of them."""
    counts = {name: Count("pk", filter=q) for name, (_, q) in KEADAAN.items()}
    found = rows.aggregate(**counts)
    return [
        AngkaKirim(name, label, found[name], urlencode(base | {"keadaan": name}), name == current)
        for name, (label, _) in KEADAAN.items()
    ]


def keadaan_of(periode: Any) -> str:
    """How a row of `sendable` stands; the same as the filters of `KEADAAN` say."""
    row: KirimanSiasn | None = getattr(periode, "kiriman_siasn", None)
    if row is None:
        return "belum"
    if row.is_held:
        return "tertahan"
    if row.is_open or row.evaluasi_id == periode.evaluasi_kini:
        return row.status
    return "koreksi"


def _baris(periode: Any) -> BarisKirim:
    row: KirimanSiasn | None = getattr(periode, "kiriman_siasn", None)
    keadaan = keadaan_of(periode)
    return BarisKirim(
        periode=periode,
        predikat=PREDIKAT_LABEL[PredikatKinerja(periode.predikat_kini)],
        keadaan=keadaan,
        label=KEADAAN[keadaan][0],
        tone=TONE.get(keadaan, ""),
        alasan=row.alasan if row else "",
        sejak=row.tertahan_sejak if row and row.is_held else None,
    )


# ---- One person's


def reachable(pelaku: Pelaku) -> PeriodeQuerySet:
    """Published periods: one's own, and those of the list that one reads."""
    out = published().order_by()
    rows: PeriodeQuerySet = Periode.objects.filter(
        instansi=pelaku.instansi_id or 0,
        status=Periode.Status.DINILAI,
        pk__in=out.filter(instansi=pelaku.instansi_id or 0).values("periode"),
    )
    near = within_reach(Periode.objects.all(), pelaku).order_by()
    mine = Q(skp__pegawai=pelaku.pegawai_id or 0)
    return rows.filter(mine | Q(pk__in=near.values("pk")))


def detail_of(pelaku: Pelaku, periode: Periode) -> dict[str, Any]:
    """How one period stands at SIASN: here and there side by side, versions, what happened."""
    row = kiriman_of(periode)
    newest = newest_published(periode)
    setattr(periode, "evaluasi_kini", newest.pk if newest else None)  # noqa: B010 -- as `sendable` annotates it
    keadaan = keadaan_of(periode) if row.pk else "belum"
    trail = [audit.deed(entry) for entry in audit.trail(row)] if row.pk else []
    return {
        "row": row,
        "periode": periode,
        "pegawai": periode.skp.pegawai,
        "policy": KirimanPolicy(pelaku, row),
        "label": KEADAAN[keadaan][0],
        "keadaan": keadaan,
        "tone": TONE.get(keadaan, ""),
        "sanding": side_by_side(row, newest),
        "jurnal": row.jurnal if row.pk else [],
        "jejak": trail,
        "kurang": koneksi.missing(),
    }


def side_by_side(row: KirimanSiasn, newest: Evaluasi | None) -> list[Sanding]:
    """Ratings, predikat and document, here and in SIASN as it was read last."""
    if newest is None:
        return []
    here, there = isi.nilai_of(newest), row.di_sana
    kinds = (
        ("Hasil kerja", Rating, here.hasil_kerja, "hasil_kerja"),
        ("Perilaku kerja", Rating, here.perilaku, "perilaku"),
        ("Predikat", PredikatKinerja, here.kuadran, "kuadran"),
    )
    lines = [
        Sanding(label, _word(kind, code), _word(kind, found), is_berbeda=found not in (0, code))
        for label, kind, code, name in kinds
        for found in [there.get(name, 0)]
    ]
    return [*lines, _document(row)]


def _document(row: KirimanSiasn) -> Sanding:
    """Whether the file that was uploaded is the one that SIASN shows."""
    shown: list[str] = row.di_sana.get("dokumen", [])
    ours = Dokumen(**row.dokumen).alamat if row.dokumen else ""
    here = "Terunggah" if ours else "Ikut dikirim" if row.is_berdokumen else TANPA
    is_missing = bool(ours and row.di_sana) and ours not in shown
    there = "Berkas lain" if shown else "Tidak tampak" if is_missing else TANPA
    there = "Tampak" if ours in shown else there
    return Sanding(DOKUMEN_EVALUASI, here, there, is_berbeda=is_missing)


def _word(kind: type[Rating] | type[PredikatKinerja], code: int) -> str:
    """The word of a code of rules.md §4.1; a dash where SIASN has none."""
    found = next((each for each in kind if each.kode == code), None)
    return found.label if found else TANPA
