"""The page to share: figures only, in whole percents, as they stood at one moment.

It leaves the product, so that practice.md §4 holds: no unit of fewer than ten people, no name, no
list, and of the predikat none that one or two people have.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import QueryDict

from selaras.base import clock
from selaras.base.format import tanggal, waktu
from selaras.cetak.ringkas import BarisRingkasan, DokumenRingkasan, KurvaRingkasan
from selaras.core.naskah import issued
from selaras.core.pelaku import Pelaku
from selaras.core.terbitan import DokumenTerbit
from selaras.documents.kode import shown
from selaras.penilaian.models import CapaianOrganisasi
from selaras.penilaian.pages.pilihan import key_of
from selaras.rekap import queries
from selaras.rekap.kelompok import DASBOR
from selaras.rekap.pages.kendali import Kendali, kendali_of
from selaras.rekap.pages.peta import Angka, BarisPeta, SelPeta
from selaras.rekap.pages.sebaran import FULL
from selaras.rekap.pages.tanya import Tanya, tanya_of
from selaras.rekap.policies import refuse_sharing
from selaras.rules.predikat import (
    CAPAIAN_LABEL,
    MIN_ORANG,
    SMALL,
    CapaianOrganisasiNilai,
    PredikatKinerja,
)

ASKED: Final = ("periode", "unit", "langkah")  # other filters make groups too small to share
LAIN: Final = 10  # pages shared before that one of them names
MAKS_BARIS: Final = 36  # units that the page holds


def ringkasan_of(pelaku: Pelaku, params: QueryDict) -> DokumenRingkasan:
    """Raises NotAllowed for who only rates, NotNow where fewer than ten people count."""
    asked = QueryDict(mutable=True)
    asked.update({name: params[name] for name in ASKED if name in params})
    kendali = kendali_of(pelaku, asked)
    peta, tanya = kendali.peta, kendali.tanya
    orang = peta.kini.angka.orang
    if refusal := refuse_sharing(pelaku, tim=tanya.cakupan.tim, orang=orang):
        raise refusal.error()
    rows = [row for row in peta.baris if row.orang >= MIN_ORANG]
    return DokumenRingkasan(
        judul=f"Kinerja {_about(tanya)}, {tanya.rentang.label}",
        instansi=tanya.instansi.nama,
        pada=waktu(clock.now(), tanya.instansi.zona),
        kalimat=tuple(_sentences(kendali, rows)),
        langkah=peta.langkah.label,
        kolom=tuple(kolom.label for kolom in peta.kolom),
        baris=tuple(_row(_named(row), row.sel) for row in rows[:MAKS_BARIS]),
        jumlah=_row("Semua unit", peta.jumlah),
        catatan=_left_out(len(rows), len(peta.baris)),
        kurva=_curve(tanya),
    )


def terbitan_of(pelaku: Pelaku, params: QueryDict) -> dict[str, Any]:
    """What is kept of a page that is issued: its question, and about whose unit it is."""
    tanya = tanya_of(pelaku, params)
    top = tanya.cakupan.puncak
    asked = {name: params[name] for name in ASKED if params.get(name)}
    return {
        "alamat": urlencode(asked | {"periode": key_of(tanya.rentang)}),
        "unit": tanya.saring.unit or (top[0] if len(top) == 1 else None),
        "lingkup": tanya.cakupan.lingkup,
    }


@dataclass(frozen=True, slots=True)
class HalamanDibagikan:
    """A page that was shared, as it shows itself: `lain`: those before it, (number, head, when)."""

    dokumen: DokumenTerbit
    kode: str
    pada: datetime
    lain: list[tuple[int, str, datetime]]


def halaman_of(row: Any, others: QuerySet[Any]) -> HalamanDibagikan:
    """Two queries; `others` are all of its kind that the reader may open."""
    dokumen = issued(row).get()
    papers = DokumenTerbit.objects.filter(
        subject_type=dokumen.subject_type_id, subject_id__in=others.exclude(pk=row.pk).values("pk")
    )
    lain = papers.values_list("subject_id", "judul", "terbit_pada")[:LAIN]
    return HalamanDibagikan(dokumen, shown(dokumen.kode), row.pada, list(lain))


def _about(tanya: Tanya) -> str:
    unit = tanya.saring.unit
    return tanya.cakupan.pohon.nama[unit] if unit else tanya.cakupan.sebutan


def _named(row: BarisPeta) -> str:
    return "Pimpinan dan staf langsung" if row.unit.is_sendiri else row.unit.nama


def _sentences(kendali: Kendali, rows: list[BarisPeta]) -> Iterator[str]:
    """How far the step is and until when, how far the others are, how many units are done."""
    peta, label = kendali.peta, kendali.tanya.rentang.label
    until = kendali.hari_terakhir
    due = f", dengan batas {tanggal(until)}" if until else ""
    yield f"{label}: {peta.kini.angka.persen} % pegawai sudah {peta.langkah.perbuatan}{due}."
    first, *others = kendali.perjalanan
    told = [f"{each.label.lower()} {_share(each.orang, first.orang)} %" for each in others]
    yield f"Dari yang wajib lapor: {', '.join(told)}."
    if not rows:
        return
    place = peta.jumlah.index(peta.kini)
    done = sum(not row.sel[place].angka.kurang for row in rows)
    yield f"Seluruh pegawai sudah selesai di {done} dari {len(rows)} unit."


def _share(part: int, whole: int) -> int:
    """Whole percents, never a hundred while somebody is missing."""
    return FULL * part // whole if whole else 0


def _row(nama: str, sel: tuple[SelPeta, ...]) -> BarisRingkasan:
    return BarisRingkasan(nama, tuple(_percent(each) for each in sel))


def _percent(sel: SelPeta) -> int | None:
    """Nothing of a month to come, or of one in which fewer than ten people counted."""
    angka: Angka = sel.angka
    return None if sel.kolom.is_ahead or angka.orang < MIN_ORANG else angka.persen


def _left_out(shown: int, every: int) -> str:
    """What the map does not show, and why."""
    small, more = every - shown, max(shown - MAKS_BARIS, 0)
    parts = [f"{small} unit dengan kurang dari {MIN_ORANG} pegawai"] if small else []
    parts += [f"{more} unit lain karena keterbatasan tempat"] if more else []
    return f"Tidak digambar: {' dan '.join(parts)}; semuanya ikut terhitung." if parts else ""


def _curve(tanya: Tanya) -> KurvaRingkasan | None:
    """The predikat of all who are rated, beside the pattern of the unit's capaian (§4.5)."""
    sums: Counter[str] = Counter()
    for (_, tahap), n in queries.per_unit(tanya.rows(DASBOR["penilaian"]), queries.POST).items():
        sums[tahap] += n
    people = [sums[each.value] for each in PredikatKinerja]
    every = sum(people)
    if every < MIN_ORANG:
        return None
    shares = tuple(None if 0 < n <= SMALL else round(FULL * n / every) for n in people)
    capaian = _capaian(tanya)
    pola = tanya.kebijakan.distribusi[capaian] if capaian else ()
    words = CAPAIAN_LABEL[CapaianOrganisasiNilai(capaian)] if capaian else ""
    return KurvaRingkasan(nyata=shares, pola=tuple(pola), capaian=words)


def _capaian(tanya: Tanya) -> str:
    """Of the unit that is open, or of the one on top of the reach; "" while it is not set."""
    top = tanya.cakupan.puncak
    unit = tanya.saring.unit or (top[0] if len(top) == 1 else 0)
    rentang = tanya.rentang
    found = CapaianOrganisasi.objects.filter(
        instansi=tanya.instansi, unit=unit,
        jenis=rentang.jenis.value, tahun=rentang.tahun, nomor=rentang.nomor,
    )  # fmt: skip
    return found.values_list("predikat", flat=True).first() or ""
