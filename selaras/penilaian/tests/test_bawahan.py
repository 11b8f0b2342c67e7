"""The penilai's list of subordinates: status and next step, filters, pages, constant queries."""

from datetime import date
from typing import Any

import pytest

from selaras.organisasi.models.pegawai import HubunganPenilai
from selaras.penilaian.pages.pilihan import key_of, pilihan_periode
from selaras.rules.kebijakan import JenisPeriode
from selaras.rules.periode import periode_of

PAGE = "/penilaian/bawahan/"


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
    page = shown(cast)
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
    nip = cast.budi.nip
    assert "Budi Santoso" in shown(cast, f"?cari={nip[:8]}+{nip[8:14]}+{nip[14]}+{nip[15:]}")


def test_the_same_queries_with_one_and_with_thirty(listed: Any, queries: Any, budget: Any) -> None:
    cast, periode = listed
    client = cast.client("sari")
    client.get(PAGE)
    with queries() as few:
        client.get(PAGE)
    crowd(cast, periode, 30)
    with queries() as many:
        page = client.get(PAGE).content.decode()
    budget(few, many)
    assert "Halaman 1 dari 2" in page
    with queries() as desk:
        client.get(f"/penilaian/periode/{periode.pk}/")
    budget(desk, most=24, why="as test_periode_page")


def crowd(cast: Any, periode: Any, many: int) -> None:
    """Copies of Budi, his post, SKP and period: rows for a list, not a state to act on."""
    for n in range(many):
        pegawai = copy(cast.budi, user=None, nip=f"19900101201501{1}{n + 100}", nama=f"Orang {n}")
        post = copy(cast.riwayat("budi"), pegawai=pegawai)
        hubungan = HubunganPenilai.objects.get(riwayat_jabatan=cast.riwayat("budi"))
        copy(hubungan, riwayat_jabatan=post)
        skp = copy(periode.skp, pegawai=pegawai, riwayat_jabatan=post)
        copy(periode, skp=skp)


def copy(row: Any, **fields: Any) -> Any:
    fresh = type(row).objects.get(pk=row.pk)
    fresh.pk = None
    fresh._state.adding = True
    for name, value in fields.items():
        setattr(fresh, name, value)
    fresh.save()
    return fresh


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
    for word in (
        "tidak ada\n            hasil kerja utama yang di bawah ekspektasi",
        "Belum konsisten menerapkan nilai dasar ASN.",
        "Sangat",
        "Butuh",
        "periodik dan tahunan",
    ):
        assert word in page, word
    assert page.count('class="c-cell"') == 9  # the quadrant


@pytest.mark.feature("BKN-036")
def test_the_curve_of_the_team(listed: Any, world: Any) -> None:
    cast, periode = listed
    cast.capaian(periode)
    cast.rate(periode)
    crowd(cast, periode, 5)
    page = cast.client("sari").get(f"/penilaian/periode/{periode.pk}/").content.decode()
    assert "c-ideal" in page
    assert "c-real" in page
    assert "Bawahan Anda (6 orang)" in page
    assert "pedoman paling banyak 4 (70%)" in page
