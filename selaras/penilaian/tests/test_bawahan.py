"""The penilai's list of subordinates: status and next step, filters, pages, constant queries."""

from datetime import date
from typing import Any

import pytest

from selaras.base import charts
from selaras.base.format import nip
from selaras.pelaksanaan.models import Periode
from selaras.penilaian.actions import umpan_balik
from selaras.penilaian.pages.pilihan import key_of, pilihan_periode
from selaras.penilaian.tests.crowd import crowd
from selaras.rules.kebijakan import JenisPeriode
from selaras.rules.periode import periode_of
from tests.floors import SELARAS
from tests.reading import main_of, rows_of, words_of

PAGE = "/penilaian/bawahan/"
CSS = (SELARAS / "static" / "selaras.css").read_text()


@pytest.fixture
def listed(world: Any) -> Any:
    cast = world("denpasar")
    periode = cast.siap_dinilai()
    with cast.on(cast.rating_day(periode)):
        yield cast, periode


def shown(cast: Any, query: str = "", name: str = "sari") -> str:
    return str(cast.client(name).get(PAGE + query).content.decode())


@pytest.mark.feature("DPS-055", "DPS-056", "DPS-073", "NTT-088", "BLL-019", "BKN-034")
def test_columns_and_statuses(listed: Any) -> None:
    cast, periode = listed
    page = main_of(shown(cast))
    for word in (
        "Budi Santoso",
        "Sari Puspita",  # himself among his subordinates
        "Pranata Komputer Ahli Muda",
        "Bidang Layanan Informatika",
        "Pendokumentasian Kinerja",
        "Umpan balik",
        "Menunggu penilaian Anda",
        "Februari 2026",
        f'href="/penilaian/periode/{periode.pk}/"',
    ):
        assert word in page, word


@pytest.mark.feature("DPS-055", "DPS-073", "DPS-062", "DPS-080", "NTT-088")
def test_each_row_has_every_column_and_turns_with_feedback_and_rating(world: Any) -> None:
    cast = world("ntt")
    periode = cast.periode(status="realisasi_diajukan")
    who = f"Budi Santoso {nip(cast.budi.nip)} Pranata Komputer Ahli Muda"
    day = cast.rating_day(periode)

    def cells() -> list[str]:
        with cast.on(day):
            page = shown(cast, "?cari=santoso")
        head = words_of(page.partition("<thead>")[2].partition("</thead>")[0])
        assert head.startswith("Pegawai Unit kerja Realisasi Bulanan Umpan balik Penilaian Langkah")
        return rows_of(page)[0]

    unit = "Bidang Layanan Informatika"
    open_it = "Menunggu penilaian hasil kerja Anda Buka Budi Santoso"
    assert cells() == [who, unit, "Sudah", "Belum", "Belum", open_it]
    with cast.on(day):
        umpan_balik.give_feedback(periode, by=cast.pelaku("sari"), **cast.umpan_balik(periode))
    assert cells()[3:5] == ["Sudah", "Belum"]
    cast.rate(periode, hasil_kerja="di_bawah")
    rating = "Butuh Perbaikan Hasil kerja di bawah ekspektasi, perilaku sesuai ekspektasi"
    assert cells()[3:] == ["Sudah", rating, "Lihat Budi Santoso"]


@pytest.mark.feature("DPS-056")
def test_the_list_has_himself_and_all_whom_he_rates_and_nobody_else(world: Any) -> None:
    cast = world("denpasar")
    for name in ("dewi", "sari", "rina", "budi"):
        cast.skp(name)
    with cast.on(date(2026, 2, 3)):
        people = {name: rows_of(shown(cast, name=name)) for name in ("dewi", "sari")}
    names = {head: [row[0].partition(" 1985")[0] for row in rows] for head, rows in people.items()}
    assert names["dewi"] == ["Dewi Lestari Anda", "Rina Anggraini", "Sari Puspita"]
    assert names["sari"] == ["Budi Santoso", "Sari Puspita Anda"]


@pytest.mark.feature("DPS-062", "DPS-080")
def test_the_status_turns_with_the_deeds(world: Any) -> None:
    cast = world("buleleng")
    periode = cast.periode(status="realisasi_diajukan")
    with cast.on(cast.rating_day(periode)):
        assert "Menunggu umpan balik Anda" in shown(cast)
    cast.periode_dinilai(skp=periode.skp, nomor=2)
    with cast.on(date(2026, 7, 3)):
        page = shown(cast)
    assert "1 dari 1 dinilai" in page
    assert "Hasil kerja sesuai ekspektasi, perilaku sesuai ekspektasi" in page


@pytest.mark.feature("BLL-020")
def test_a_rating_is_offered_only_after_period_and_realisation(world: Any) -> None:
    cast = world("buleleng")
    periode = cast.periode(status="berjalan")
    with cast.on(cast.rating_day(periode)):
        page = shown(cast)
    assert "Pegawai mengisi realisasi" in page
    assert "Menunggu umpan balik Anda" not in page


def test_who_waits_stands_first_and_who_is_rated_is_folded(world: Any) -> None:
    cast = world("bkn")
    first = cast.periode_dinilai()
    crowd(cast, first, 2)
    waits, works = Periode.objects.exclude(pk=first.pk).order_by("-pk")
    Periode.objects.filter(pk=waits.pk).update(status="realisasi_diajukan")
    Periode.objects.filter(pk=works.pk).update(status="berjalan")
    with cast.on(cast.rating_day(first)):
        page = shown(cast)
        assert '<details class="fold sudah-dinilai">' in page
        names = [row[0].partition(" 19")[0] for row in rows_of(page)]
        assert '<details class="fold sudah-dinilai" open>' in shown(cast, "?status=selesai")
    nama = [each.skp.pegawai.nama for each in (waits, works, first)]
    assert [each for each in names if each in nama] == nama
    assert words_of(page.partition('class="fold sudah-dinilai"')[2]).startswith(
        "> Selesai (1) Pegawai"
    )


@pytest.mark.feature("DPS-054")
@pytest.mark.parametrize(
    ("query", "is_found"),
    [
        ("?cari=santoso", True),
        ("?cari=tidak+ada", False),
        ("?cari=layanan+informatika", True),
        ("?status=menunggu", True),
        ("?status=selesai", False),
        ("?status=belum", False),
        ("?status=entah", True),
        ("?model=ja_jf", True),
        ("?model=jpt", False),
        ("?periode=bulanan-2026-1", True),
        ("?periode=bulanan-2099-99", True),
        ("?halaman=99", True),
        ("?halaman=x", True),
        ("?cari=%00", True),
    ],
)
def test_filters(listed: Any, query: str, *, is_found: bool) -> None:
    cast, _ = listed
    assert ("Budi Santoso" in shown(cast, query)) is is_found


@pytest.mark.feature("DPS-054")
def test_the_toolbar_asks_for_all_that_narrows_the_list(listed: Any) -> None:
    cast, periode = listed
    address = f'href="/penilaian/periode/{periode.pk}/"'
    page = shown(cast, "?periode=bulanan-2026-2")
    assert address in page
    assert address not in shown(cast, "?periode=bulanan-2026-1")
    for name in ("periode", "status", "model", "cari"):
        assert f'name="{name}"' in page
    for value in ("bulanan-2026-1", "menunggu", "jpt", "ja_jf"):
        assert f'<option value="{value}"' in page
    assert "</svg>Cari</button>" in page


@pytest.mark.feature("DPS-051")
def test_the_documentation_is_belum_until_the_realisasi_is_submitted(world: Any) -> None:
    for status, expected in (("terisi", "Belum"), ("realisasi_diajukan", "Sudah")):
        cast = world("denpasar")
        periode = cast.periode("budi", status=status)
        with cast.on(cast.rating_day(periode)):
            row = shown(cast, "?cari=santoso").partition("<tbody>")[2]
        cell = row.partition('data-label="Pendokumentasian Kinerja"')[2].partition("</td>")[0]
        assert f">{expected}</span>" in cell


@pytest.mark.feature("DPS-054")
def test_the_nip_is_found_as_it_is_printed(listed: Any) -> None:
    cast, _ = listed
    assert "Budi Santoso" in shown(cast, f"?cari={nip(cast.budi.nip)}")


@pytest.mark.feature("DPS-055")
def test_the_same_queries_with_one_and_with_a_page_of_fifty(
    listed: Any, queries: Any, budget: Any
) -> None:
    cast, periode = listed
    client = cast.client("sari")
    client.get(PAGE)
    with queries() as few:
        client.get(PAGE)
    crowd(cast, periode, 50)
    with queries() as many:
        page = client.get(PAGE).content.decode()
    budget(few, many)
    assert "Halaman 1 dari 2" in page
    with queries() as desk:
        client.get(f"/penilaian/periode/{periode.pk}/")
    budget(desk, most=25, why="it names whose rating the capaian waits for, and by whom")


def test_the_period_to_be_rated_is_shown_first(world: Any) -> None:
    bulanan, triwulan = world("denpasar").kebijakan, world("bkn").kebijakan
    cases = [
        (bulanan, date(2026, 1, 9), "bulanan-2026-1"),
        (bulanan, date(2026, 3, 1), "bulanan-2026-2"),
        (triwulan, date(2026, 6, 30), "triwulan-2026-1"),
        (triwulan, date(2026, 7, 1), "triwulan-2026-2"),
    ]
    for kebijakan, today, expected in cases:
        pilihan = pilihan_periode(kebijakan, today)
        assert pilihan.kunci == expected
        assert all(each.mulai <= today for each in pilihan.semua)
    final = key_of(periode_of(JenisPeriode.FINAL, 2025, 1))
    assert pilihan_periode(bulanan, date(2026, 1, 3), final).kunci == final


@pytest.mark.feature("DPS-067", "DPS-069", "BLL-030", "BLL-031")
def test_the_guide(world: Any) -> None:
    cast = world("denpasar")
    page = cast.client("sari").get("/penilaian/panduan/").content.decode()
    said = words_of(main_of(page))
    assert said.startswith("Berlaku untuk penilaian periodik dan tahunan Panduan penilaian kinerja")
    assert rows_of(page)[:3] == [
        [
            "Di Atas Ekspektasi",
            (
                "Sebagian besar atau seluruh hasil kerja melebihi ekspektasi, dan tidak ada "
                "hasil kerja utama yang di bawah ekspektasi. Umpan balik sebagian atau seluruhnya "
                "positif."
            ),
            (
                "Konsisten menerapkan nilai dasar ASN bagi diri sendiri, dan menggerakkan orang "
                "lain untuk turut menerapkannya."
            ),
        ],
        [
            "Sesuai Ekspektasi",
            (
                "Sebagian besar atau seluruh hasil kerja memenuhi ekspektasi, dan hanya sebagian "
                "kecil hasil kerja utama yang di bawah ekspektasi. Sebagian umpan balik positif."
            ),
            "Konsisten menerapkan nilai dasar ASN bagi diri sendiri.",
        ],
        [
            "Di Bawah Ekspektasi",
            (
                "Sebagian besar atau seluruh hasil kerja utama di bawah ekspektasi. Sebagian besar "
                "atau seluruh umpan balik tidak positif."
            ),
            "Belum konsisten menerapkan nilai dasar ASN.",
        ],
    ]
    assert page.count('class="c-cell"') == 9  # the quadrant


@pytest.mark.feature("DPS-067", "DPS-069")
def test_the_guide_is_a_step_from_the_list(listed: Any) -> None:
    cast, _ = listed
    link = shown(cast).partition('href="/penilaian/panduan/">')[2].partition("</a>")[0]
    assert link == "Panduan penilaian kinerja"
    assert '<option value="final-2026-1"' in shown(cast)  # periodic and annual in one list


@pytest.mark.feature("BKN-036", "DPS-075")
def test_the_curve_of_the_team(listed: Any, world: Any) -> None:
    cast, periode = listed
    cast.capaian(periode)
    cast.rate(periode)
    crowd(cast, periode, 5)
    Periode.objects.filter(skp__pegawai__nama="Orang 4").update(predikat="sangat_baik")
    page = cast.client("sari").get(f"/penilaian/periode/{periode.pk}/").content.decode()
    baik, actual = cast.kebijakan.distribusi["baik"], (100 / 6, 500 / 6, 0, 0, 0)
    for line, values in (("c-ideal", baik), ("c-real", actual)):
        marks = charts.curve(values, ("SB", "B", "BP", "K", "SK"), max(*baik, *actual))
        assert f'<polyline class="{line}" points="{charts.polyline(marks)}"/>' in page
    said = " ".join(page.split())
    assert "Bawahan: SB 17 %, B 83 %, BP 0 %, K 0 %, SK 0 %." in said
    assert ".chart .c-ideal { fill: none; stroke: var(--bad)" in CSS  # red
    assert ".chart .c-real { fill: none; stroke: var(--good)" in CSS  # green
    assert "Pola distribusi “Baik”" in page
    assert "Bawahan Anda (6 orang)" in page
    assert "pedoman paling banyak 4 (70%)" in page
