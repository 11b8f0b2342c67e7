"""The page of the daily log: one form, suggestions, plans, the month at a glance."""

import re
from datetime import date, time
from typing import Any

import pytest

from selaras.core.models import HariLibur
from selaras.pelaksanaan.models import ProgresHarian
from tests.reading import main_of, rows_of, words_of

DAY = date(2026, 2, 10)
URL = "/pelaksanaan/harian/"


def facts(cast: Any, **changes: Any) -> Any:
    return {
        "rencana": "0",
        "uraian": "Memeriksa laporan",
        "indikator": cast.indikator(cast.skp_of("budi"))[0].pk,
        "tanggal": "2026-02-10",
        "mulai": "08:00",
        "selesai": "09:30",
    } | changes


@pytest.fixture
def cast(world: Any) -> Any:
    cast = world("ntt")
    cast.skp("budi")
    return cast


def page(cast: Any, query: str = "", name: str = "budi", day: Any = DAY) -> Any:
    with cast.on(day):
        return cast.client(name).get(URL + query)


def post(
    cast: Any,
    name: str = "budi",
    verb: str = "log/",
    day: Any = DAY,
    *,
    htmx: bool = False,
    **data: Any,
) -> Any:
    headers = {"HTTP_HX_REQUEST": "true"} if htmx else {}
    with cast.on(day):
        return cast.client(name).post(URL + verb, data, **headers)


@pytest.mark.feature("NTT-073")
def test_the_form_logs_an_activity_or_a_plan(cast: Any) -> None:
    text = page(cast).content.decode()
    assert text.count('type="radio" name="rencana"') == 2
    for name in ("uraian", "tanggal", "indikator", "mulai", "selesai"):
        assert f'name="{name}"' in text
    assert 'type="reset"' in text
    assert post(cast, **facts(cast)).status_code == 302
    assert post(cast, **facts(cast, rencana="1", tanggal="2026-02-12")).status_code == 302
    assert [row.is_rencana for row in ProgresHarian.objects.order_by("pk")] == [False, True]


def test_the_page_uses_the_agencys_word_and_suggests(cast: Any) -> None:
    first = cast.indikator(cast.skp_of("budi"))
    cast.log("budi", DAY, indikator=first[1].pk, mulai=time(8), selesai=time(10, 15))
    text = page(cast).content.decode()
    assert "Aktivitas Harian" in text
    assert re.search(rf'<option value="{first[1].pk}"[^>]* selected', text)
    assert 'value="10:15"' in text  # begins where the last entry of the day ended
    assert 'value="2026-02-10"' in text


def test_repeat_fills_the_form_with_an_entry(cast: Any) -> None:
    progres = cast.log("budi", date(2026, 2, 9), uraian="Rapat mingguan rutin")
    text = page(cast, f"?ulangi={progres.pk}").content.decode()
    assert text.count("Rapat mingguan rutin") > page(cast).content.decode().count(
        "Rapat mingguan rutin"
    )


@pytest.mark.feature("NTT-075")
def test_the_last_ten_and_a_link_to_all(cast: Any) -> None:
    for day in range(1, 10):
        cast.log("budi", date(2026, 2, day), uraian=f"Pekerjaan {day:02}")
    for hour in (8, 9):
        cast.log("budi", DAY, uraian=f"Hari ini {hour}", mulai=time(hour), selesai=time(hour, 30))
    text = page(cast).content.decode()
    assert "Pekerjaan 02" in text
    assert "Pekerjaan 01" not in text
    assert f'href="{URL}?tab=semua">Lihat semua</a>' in text


@pytest.mark.feature("NTT-072", "NTT-076")
def test_the_second_tab_lists_a_month(cast: Any) -> None:
    cast.log("budi", date(2026, 1, 20), uraian="Pekerjaan Januari")
    cast.log("budi", DAY, uraian="Pekerjaan Februari")
    text = page(cast, "?tab=semua&bulan=1&tahun=2026").content.decode()
    assert "Pekerjaan Januari" in text
    assert "Pekerjaan Februari" not in text
    tabs = text.partition('aria-label="Tampilan"')[2].partition("</nav>")[0]
    assert words_of(f"<a {tabs}") == "Ringkasan Semua"
    form = text.partition('<form class="toolbar"')[2].partition("</form>")[0]
    assert words_of(f"<a {form}").startswith("Bulan Januari Februari Maret")
    assert 'name="tahun"' in form
    assert "Tahun 2026" in words_of(f"<a {form}")
    assert rows_of(text) == [
        [
            "1",
            "Selasa, 20 Jan 2026",
            "08.00 –09.30",  # the end too, on a phone
            "09.30",
            "Pekerjaan Januari",
            "Kuantitas - Jumlah aplikasi yang dipelihara",
            "20 Januari 2026 pukul 09.30 WITA",
            "Ubah Pekerjaan Januari",
        ]
    ]


@pytest.mark.parametrize("query", ["?tab=semua&bulan=99&tahun=x", "?tanggal=besok&ulangi=abc"])
def test_nonsense_in_the_address_shows_the_page(cast: Any, query: str) -> None:
    assert page(cast, query).status_code == 200


def test_empty_working_days_of_the_month(cast: Any) -> None:
    HariLibur.objects.create(tanggal=date(2026, 2, 4), nama="Libur contoh")
    cast.log("budi", date(2026, 2, 3))
    text = page(cast, day=date(2026, 2, 9)).content.decode()
    assert "1 dari 4 hari kerja terisi" in words_of(text)  # 2, 3, 5 and 6; today may still come
    assert "3 hari kerja masih kosong" in text
    assert "?tanggal=2026-02-05" in text


@pytest.mark.feature("NTT-074")
def test_the_plan_panel_promotes_and_deletes(cast: Any) -> None:
    plan = cast.log("budi", date(2026, 2, 9), rencana=True, on=date(2026, 2, 8))
    text = page(cast).content.decode()
    panel = text.partition('id="rencana-harian"')[2].partition("</section>")[0]
    assert words_of(f"<a {panel}") == (
        f"Rencana (1) Senin, 9 Februari 2026 · 08.00–09.30 {plan.uraian} Jadikan aktivitas Ubah "
        "Hapus"
    )
    assert post(cast, verb=f"{plan.pk}/promote/").status_code == 302
    plan.refresh_from_db()
    assert not plan.is_rencana
    answer = post(cast, verb=f"{plan.pk}/delete/", htmx=True)
    assert answer.content.decode().lstrip().startswith('<div id="buku"')
    assert not ProgresHarian.objects.exists()


@pytest.mark.feature("NTT-077")
def test_the_edit_page_changes_an_entry(cast: Any) -> None:
    progres = cast.log("budi", DAY)
    form = main_of(page(cast, f"{progres.pk}/edit/").content.decode())
    for name in ("tanggal", "mulai", "selesai", "uraian", "indikator"):
        assert f'name="{name}"' in form
    assert "Kuantitas - Jumlah aplikasi yang dipelihara" in form
    assert "</svg>Simpan</button>" in form
    data = facts(cast, uraian="Diperbaiki", mulai="13:00", selesai="14:00")
    assert post(cast, verb=f"{progres.pk}/edit/", **data).status_code == 302
    progres.refresh_from_db()
    assert (progres.uraian, progres.mulai, progres.selesai) == ("Diperbaiki", time(13), time(14))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"uraian": ""}, "id_uraian_error"),
        ({"selesai": "07:00"}, "Jam selesai harus setelah jam mulai."),
        ({"tanggal": "2026-02-11"}, "belum tiba"),
        ({"tanggal": "31-31"}, "Mohon isi tanggal yang benar"),
        ({"mulai": "pagi"}, "Mohon isi jam yang benar"),
        ({"indikator": "abc"}, "Mohon pilih indikator dari SKP Anda."),
        ({"indikator": "99999"}, "Mohon pilih indikator dari SKP Anda."),
        ({"rencana": "9"}, "rencana"),
    ],
)
def test_bad_input_keeps_what_was_typed(cast: Any, changes: Any, words: str) -> None:
    answer = post(cast, **facts(cast, **changes))
    text = answer.content.decode()
    assert answer.status_code == 422
    assert words in text
    assert "uraian" in changes or "Memeriksa laporan" in text
    assert not ProgresHarian.objects.exists()


def test_a_double_click_logs_once(cast: Any) -> None:
    data = facts(cast, _key="kunci-satu")
    with cast.on(DAY):
        browser = cast.client("budi")
        assert [browser.post(URL + "log/", data).status_code for _ in range(2)] == [302, 302]
    assert ProgresHarian.objects.count() == 1


@pytest.mark.feature("NTT-080")
def test_the_page_says_when_an_entry_does_not_count(world: Any) -> None:
    cast = world("ntt")
    cast.periode("budi", status="realisasi_diajukan")
    with cast.on(date(2026, 3, 3)):
        browser = cast.client("budi")
        answer = browser.post(URL + "log/", facts(cast, tanggal="2026-02-20"), follow=True)
    text = answer.content.decode()
    assert "Tidak dihitung karena realisasi periodenya sudah diajukan" in text


@pytest.mark.feature("NTT-071")
def test_without_an_approved_skp_the_page_says_why(world: Any) -> None:
    cast = world("ntt")
    cast.skp("budi", status="diajukan")
    text = page(cast).content.decode()
    assert "Belum dapat mencatat aktivitas harian: SKP 2026 menunggu persetujuan" in text
    assert post(cast, **facts(cast)).status_code == 409


def test_without_an_skp_one_is_told_to_act_oneself(world: Any) -> None:
    text = page(world("ntt")).content.decode()
    assert "SKP 2026 belum disusun" in text
    assert "Yang perlu bertindak: <b>Anda</b>" in text
    assert '<a class="btn small" href="/skp/baru/">Susun SKP' in text


def test_who_has_not_handed_in_his_skp_is_led_to_it(world: Any) -> None:
    cast = world("ntt")
    skp = cast.skp("budi", status="draf")
    assert f'<a class="btn small" href="/skp/{skp.pk}/">Buka SKP' in page(cast).content.decode()


def test_a_stranger_sees_404_and_the_penilai_403(cast: Any) -> None:
    progres = cast.log("budi", DAY)
    for verb in ("edit", "promote", "delete"):
        address = f"{progres.pk}/{verb}/"
        assert post(cast, "tono", address, **facts(cast)).status_code == 404
        assert post(cast, "sari", address, **facts(cast)).status_code == 403
    assert page(cast, f"{progres.pk}/edit/", name="sari").status_code == 403


def test_a_stale_page_gets_409(world: Any) -> None:
    cast = world("ntt")
    cast.periode("budi", status="realisasi_diajukan")
    progres = ProgresHarian.objects.get()
    data = facts(cast)
    assert post(cast, verb=f"{progres.pk}/delete/", day=date(2026, 3, 3)).status_code == 409
    answer = post(cast, verb=f"{progres.pk}/edit/", day=date(2026, 3, 3), **data)
    assert answer.status_code == 409


def test_htmx_gets_the_diary_alone(cast: Any) -> None:
    answer = post(cast, htmx=True, **facts(cast, uraian=""))
    assert answer.status_code == 422
    assert answer.content.decode().lstrip().startswith('<div id="buku"')


def test_someone_without_a_post_gets_403(world: Any, cast: Any) -> None:
    cast.budi.user.pegawai_set.update(user=None)
    assert page(cast).status_code == 403
