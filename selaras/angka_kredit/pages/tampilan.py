"""What the pages show; templates only lay it out."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import QueryDict

from selaras.angka_kredit.actions.keterangan import keterangan_of
from selaras.angka_kredit.actions.pak import about_to_convert
from selaras.angka_kredit.forms import SaringKreditForm
from selaras.angka_kredit.hitung import rated_periods
from selaras.angka_kredit.models import DasarAngkaKredit, Pak
from selaras.angka_kredit.pages import gambar, syarat
from selaras.angka_kredit.pages.akun import AkunJf, akun_of
from selaras.angka_kredit.policies import (
    DasarKreditPolicy,
    KeteranganJfPolicy,
    KreditBanyakPolicy,
    PakPolicy,
)
from selaras.base.format import bulan
from selaras.base.limits import PER_PAGE
from selaras.core.naskah import current, issued, jenis_of
from selaras.core.pelaku import Pelaku
from selaras.core.terbitan import DokumenTerbit
from selaras.organisasi.models.pegawai import Pegawai
from selaras.pelaksanaan.models import Periode
from selaras.perencanaan.models.skp import Skp
from selaras.rules.angka_kredit import unrounded
from selaras.rules.predikat import PredikatKinerja

TONE = {
    Pak.Status.DRAF.value: "",
    Pak.Status.DIAJUKAN.value: "warn",
    Pak.Status.DIKEMBALIKAN.value: "bad",
    Pak.Status.DITETAPKAN.value: "good",
    Pak.Status.DIGANTI.value: "",
    DasarAngkaKredit.Status.DISETUJUI.value: "good",
}
DOKUMEN = {  # the papers of a PAK, by the kinds under which they are issued (rules.md §7.7)
    "konversi": "Konversi Predikat Kinerja ke Angka Kredit",
    "akumulasi": "Akumulasi Angka Kredit",
    "pak": "Penetapan Angka Kredit",
}
TAHUN_PILIHAN = 3  # whose SKP are offered for a conversion


def akun_context(pegawai: Pegawai, pelaku: Pelaku) -> dict[str, Any]:
    """The page of one person."""
    policy = KeteranganJfPolicy(pelaku, keterangan_of(pegawai))
    is_mine = pelaku.is_pegawai(pegawai.pk)
    tells = is_mine or policy.is_keeper
    named = "Anda" if is_mine else pegawai.sapaan
    akun = akun_of(policy.subject, pelaku.today, sebutan=named, tells_hukuman=tells)
    facts = {"pengelola": policy.keeper, "tells_hukuman": tells}
    return {
        "akun": akun,
        "is_mine": is_mine,
        "policy": policy,
        "dasar_policy": DasarKreditPolicy(pelaku, akun.dasar or akun.blanko)
        if akun.blanko
        else None,
        "konversi": conversion_of(akun, pelaku) if is_mine else None,
        "syarat_pangkat": syarat.for_pangkat(akun, **facts),
        "syarat_jenjang": syarat.for_jenjang(akun, **facts),
        "saya": syarat.my_pangkat(akun) if akun.pangkat and akun.has_base else None,
        "skala": gambar.scale_of(akun) if akun.has_base else None,
        "proyeksi": gambar.projection_of(akun),
        "golongan_awal": gambar.lowest_golongan(akun),
        "baris": [line_of(row, line) for row in akun.pak for line in row.konversi_set.all()],
        "tone": TONE,
    }


def conversion_of(akun: AkunJf, pelaku: Pelaku) -> PakPolicy | None:
    """The policy behind "Konversi": why it is not possible yet, where it is not."""
    if akun.post is None or not akun.has_base:
        return None
    row = Pak(
        instansi=akun.pegawai.instansi,
        pegawai=akun.pegawai,
        riwayat_jabatan=akun.post,
        dasar=akun.dasar,
    )
    return PakPolicy(pelaku, row)


def line_of(row: Pak, line: Any) -> dict[str, Any]:
    """A line with its arithmetic as people check it: n/12, the value before it was rounded."""
    whole = unrounded(line.bulan, PredikatKinerja(line.predikat), row.jenjang)
    return {
        "pak": row,
        "baris": line,
        "masa": span_words(line.mulai, line.selesai),
        "utuh": whole,
        "is_rounded": whole != line.angka,
        "is_cpns": _is_cpns(row, line),
    }


def _is_cpns(row: Pak, line: Any) -> bool:
    """Whether it lies within the time as CPNS (practice.md §6)."""
    until = row.dasar.masa_cpns_sampai
    return until is not None and (row.tahun, line.mulai) <= (until.year, until.month)


def span_words(mulai: int, selesai: int) -> str:
    first, last = bulan(mulai)[:3], bulan(selesai)[:3]
    return first if mulai == selesai else f"{first}-{last}"


# ---- A draft about to be


def rated_choices(pelaku: Pelaku) -> dict[int, Periode]:
    """The rated periods of one's own SKP of the last years, the year's own after its parts."""
    rows = Skp.objects.filter(
        pegawai=pelaku.pegawai_id or 0, tahun__gt=pelaku.today.year - TAHUN_PILIHAN
    )
    return {each.pk: each for each in rated_periods(rows)}


def choice_words(periode: Periode) -> str:
    predikat = PredikatKinerja(periode.predikat_terbit).label
    return f"{periode} · {periode.skp.riwayat_jabatan.jabatan} · {predikat}"


def preview_of(periode: Periode, pelaku: Pelaku) -> list[dict[str, Any]]:
    """The lines that a draft up to a period would have."""
    row = about_to_convert(periode.skp)
    if not row.dasar_id:
        return []
    return [line_of(row, line) for line in PakPolicy(pelaku, row).lines(periode)]


# ---- One PAK


@dataclass(frozen=True, slots=True)
class DokumenPak:
    """One of its papers: what was issued of it, and whether its reader may issue it."""

    kode: str
    judul: str
    terbit: DokumenTerbit | None
    can_issue: bool


def pak_context(row: Pak, pelaku: Pelaku) -> dict[str, Any]:
    policy = PakPolicy(pelaku, row)
    return {
        "row": row,
        "policy": policy,
        "baris": [line_of(row, line) for line in row.konversi_set.all()],
        "tone": TONE,
        "tujuan": _purpose(row),
        "penandatangan": row.penilai_nama or policy.pemutus,
        "dokumen": _documents_of(row, pelaku),
        "penggantian": row.pengganti_set.exclude(status=Pak.Status.DRAF).first(),
    }


def _documents_of(row: Pak, pelaku: Pelaku) -> list[DokumenPak]:
    known = current(issued(row))
    return [
        DokumenPak(kode, judul, known.get(kode), _may_issue(kode, row, pelaku))
        for kode, judul in DOKUMEN.items()
    ]


def _may_issue(kode: str, row: Pak, pelaku: Pelaku) -> bool:
    kind = jenis_of(kode)
    return kind is not None and not (kind.role(pelaku, row) or kind.refuse(pelaku, row))


def _purpose(row: Pak) -> str:
    """BKN-064: at the year's end none needs to be named."""
    named = (("kenaikan pangkat", row.untuk_pangkat), ("kenaikan jenjang", row.untuk_jenjang))
    said = " dan ".join(kata for kata, is_meant in named if is_meant)
    return said.capitalize() or "Akhir tahun"


# ---- Lists


def register_of(pelaku: Pelaku, params: QueryDict) -> dict[str, Any]:
    """Those of one's people, nearest to a rise first; above them what waits for oneself."""
    asked = SaringKreditForm(params).facts()
    rows = DasarAngkaKredit.objects.of_others(pelaku).with_people()
    if asked["dekat"]:
        rows = rows.near()
    if asked["q"]:
        rows = rows.filter(pegawai__in=Pegawai.objects.search(asked["q"]))
    waiting = DasarAngkaKredit.objects.awaiting_approval_of(pelaku).with_people()
    return {
        "page": Paginator(rows, PER_PAGE).get_page(params.get("halaman")),
        "menunggu_dasar": waiting[:PER_PAGE],
        "menunggu_pak": Pak.objects.awaiting_approval_of(pelaku).with_people()[:PER_PAGE],
        "asked": asked,
        "policy": KreditBanyakPolicy(pelaku, pelaku.instansi),
        "query": urlencode({name: value for name, value in asked.items() if value}),
    }
