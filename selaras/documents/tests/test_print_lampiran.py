"""The Lampiran SKP behind the SKP's print, and the Manual Indikator Kinerja of a head."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from selaras.cetak.data import BagianLampiran
from selaras.cetak.render import render_skp
from selaras.core.models import AuditEntry
from selaras.documents.tests import contoh, read
from selaras.perencanaan.actions import lampiran, manual, pengajuan, persetujuan
from selaras.perencanaan.models.rhk import Indikator
from selaras.perencanaan.models.skp import Skp

DAY = date(2026, 1, 12)
LAMPIRAN = {
    "dukungan": ["Anggaran pemeliharaan server", "Dua orang teknisi"],
    "skema": ["Laporan bulanan kepada kepala bidang"],
    "konsekuensi": ["Dipertimbangkan untuk pengembangan kompetensi"],
}
MANUAL = {
    "tujuan": "Mengukur keandalan layanan informatika",
    "definisi": "Aplikasi yang dipelihara adalah aplikasi yang dipakai melayani masyarakat",
    "formula": "(A / B) x 100%",
    "satuan_pengukuran": "Persen",
    "kualitas": "outcome_antara",
    "sumber_data": "Berita acara pemeliharaan",
    "periode_pelaporan": "triwulanan",
}


def head(world: Callable, status: str = "draf", **facts: Any) -> tuple[Any, Skp, Indikator]:
    """Dewi's SKP, the manual of its first indicator written while it was a draft."""
    here = world("bkn")
    skp = here.skp("dewi", status="draf", **facts)
    row = here.rhk(skp).indikator_set.earliest("pk")
    with here.on(DAY):
        manual.write_manual(row, by=here.pelaku("dewi"), **MANUAL)
        if status == "diajukan":
            pengajuan.submit(skp, by=here.pelaku("dewi"), catatan="Mohon diperiksa.")
    return here, skp, row


def test_the_lampiran_follows_the_skp_with_numbered_lines_and_both_signatures(
    world: Callable,
) -> None:
    here = world("bkn")
    skp = here.skp("budi", status="draf")
    with here.on(DAY):
        lampiran.write_lampiran(skp, by=here.pelaku("budi"), isi=LAMPIRAN)
        answer = here.client("budi").get(f"/dokumen/skp/{skp.pk}/skp.pdf")
    last = read.pages(answer.content)[-1]
    assert "LAMPIRAN SASARAN KINERJA PEGAWAI" in last
    assert "DUKUNGAN SUMBER DAYA 1. Anggaran pemeliharaan server 2. Dua orang teknisi" in last
    assert "SKEMA PERTANGGUNGJAWABAN 1. Laporan bulanan kepada kepala bidang" in last
    assert "KONSEKUENSI 1. Dipertimbangkan untuk pengembangan kompetensi" in last
    assert last.index("KONSEKUENSI") < last.index("Pegawai yang Dinilai")
    assert "Pejabat Penilai Kinerja" in last


def test_without_a_line_there_is_no_lampiran(world: Callable) -> None:
    here = world("bkn")
    skp = here.skp("budi", status="draf")
    with here.on(DAY):
        answer = here.client("budi").get(f"/dokumen/skp/{skp.pk}/skp.pdf")
    assert "LAMPIRAN" not in read.text(answer.content)


def test_an_approved_skp_prints_the_lampiran_that_was_approved(world: Callable) -> None:
    here = world("bkn")
    skp = here.skp("budi", status="draf")
    with here.on(DAY):
        lampiran.write_lampiran(skp, by=here.pelaku("budi"), isi=LAMPIRAN)
        pengajuan.submit(skp, by=here.pelaku("budi"), catatan="Mohon diperiksa.")
        here.ekspektasi(skp)
        persetujuan.approve(skp, by=here.pelaku("sari"), catatan="Disetujui.")
        skp.lampiran_set.update(isi="Diubah diam-diam")
        said = read.text(here.client("sari").get(f"/dokumen/skp/{skp.pk}/skp.pdf").content)
    assert "Dua orang teknisi" in said
    assert "Diubah diam-diam" not in said


def test_an_anchor_stands_once_also_with_a_lampiran() -> None:
    data = contoh.skp()
    signed = replace(
        data,
        ttd_pegawai=replace(data.ttd_pegawai, jangkar="#"),
        lampiran=(BagianLampiran("Dukungan Sumber Daya", ("Anggaran",)),),
    )
    assert read.text(render_skp(signed)).count("#") == 1


def test_a_head_prints_one_sheet_per_manual(world: Callable) -> None:
    here, skp, row = head(world)
    with here.on(DAY):
        answer = here.client("dewi").get(f"/dokumen/skp/{skp.pk}/manual.pdf")
        choice = here.client("dewi").get(f"/dokumen/skp/{skp.pk}/").content.decode()
    assert f'href="/dokumen/manual/{skp.pk}/"' in choice
    pages = read.pages(answer.content)
    assert answer["Content-Type"] == "application/pdf"
    assert len(pages) == 1
    for text in ("MANUAL INDIKATOR KINERJA", row.uraian, row.rhk.uraian, "DRAF"):
        assert text in pages[0]
    for name in ("tujuan", "definisi", "formula", "satuan_pengukuran", "sumber_data"):
        assert MANUAL[name] in pages[0]
    assert "Outcome X Outcome Antara Output Kendali Rendah" in pages[0]
    assert "Bulanan X Triwulanan Semesteran Tahunan" in pages[0]


def test_the_manual_is_printed_for_those_who_see_the_skp_and_it_is_recorded(
    world: Callable,
) -> None:
    here, skp, _ = head(world, "diajukan")
    address = f"/dokumen/skp/{skp.pk}/manual.pdf"
    with here.on(DAY):
        assert here.client("tono").get(address).status_code == 404
        assert here.client("budi").get(address).status_code == 404
        assert here.client("dewi").get(address).status_code == 200
        assert not AuditEntry.objects.about(skp).filter(verb="seen").exists()
        assert here.client("sekda").get(address).status_code == 200
        assert AuditEntry.objects.about(skp).filter(verb="seen").count() == 1


def test_what_has_no_manual_says_why(world: Callable) -> None:
    here = world("bkn")
    with here.on(DAY):
        staff, leader = here.skp("budi", status="draf"), here.skp_of("dewi")
        for name, skp, words in (
            ("budi", staff, "hanya ada pada SKP pejabat pimpinan tinggi"),
            ("dewi", leader, "belum diisi, sehingga belum dapat dicetak"),
        ):
            answer = here.client(name).get(f"/dokumen/skp/{skp.pk}/manual.pdf")
            assert answer.status_code == 409
            assert words in answer.content.decode()
            page = here.client(name).get(f"/dokumen/manual/{skp.pk}/").content.decode()
            assert words in page
            assert "manual.pdf" not in page  # what cannot be printed is not offered
