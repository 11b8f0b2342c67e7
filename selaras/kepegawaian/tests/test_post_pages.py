"""The riwayat jabatan as pages: table, add, copy, edit, delete; and duties (NTT-016…024)."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from selaras.demo.world import World
from selaras.organisasi.models.pegawai import RiwayatJabatan
from tests.reading import main_of, rows_of, words_of

Worlds = Callable[..., World]
HARI_INI = date(2026, 3, 2)
BARU = {
    "jabatan": "Analis Perhubungan", "unit": "Dinas Perhubungan", "mulai": "2026-08-01",
    "akhiri_sebelumnya": "on",
}  # fmt: skip


def tab(here: World, who: str, whose: str) -> str:
    url = reverse("kepegawaian:pegawai", args=[getattr(here, whose).pk])
    return here.client(who).get(url, {"tab": "riwayat"}).content.decode()


def url_of(name: str, here: World, whose: str = "budi") -> str:
    pk = getattr(here, whose).pk if name == "add_post" else here.riwayat(whose).pk
    return reverse(f"kepegawaian:{name}", args=[pk])


@pytest.mark.feature("NTT-016")
@pytest.mark.feature("NTT-017")
@pytest.mark.feature("NTT-020")
def test_the_table_shows_each_post_with_its_penilai_and_choices(world: Worlds) -> None:
    here = world("ntt")
    with here.on(HARI_INI):
        html = main_of(tab(here, "budi", "budi"))
    for text in (
        "2025 · Fungsional Tertentu", "Pranata Komputer Ahli Muda", "1 Jan 2025",
        "Bidang Layanan Informatika", "Dinas Komunikasi dan Informatika", "Sari Puspita", "AKTIF",
        "Tambah data", "Salin Pranata", "Ubah Pranata", "Hapus Pranata",
    ):  # fmt: skip
        assert text in html


@pytest.mark.feature("NTT-016")
def test_the_row_of_a_post_has_every_column_and_the_button_adds_one(world: Worlds) -> None:
    here = world("ntt")
    with here.on(HARI_INI):
        html = main_of(tab(here, "budi", "budi"))
    button = html.partition(f'href="/organisasi/pegawai/{here.budi.pk}/jabatan/')[2]
    assert words_of(f"<a {button.partition('</a>')[0]}") == "Tambah data"
    heads = [
        words_of(cell)
        for cell in html.partition("<thead>")[2].partition("</thead>")[0].split("</th>")
    ]
    assert heads[:6] == ["No", "Jabatan", "TMT", "Unit kerja", "Pejabat penilai", "Status"]
    assert rows_of(html) == [
        [
            "1",
            "Pranata Komputer Ahli Muda 2025 · Fungsional Tertentu",
            "1 Jan 2025",
            "Bidang Layanan Informatika Dinas Komunikasi dan Informatika",
            "Sari Puspita",
            "AKTIF",
            "",
        ]
    ]
    for choice in ("Salin", "Ubah", "Hapus"):
        assert f'aria-label="{choice} Pranata Komputer Ahli Muda"' in html


@pytest.mark.feature("NTT-017", "NTT-021")
def test_a_post_is_added_and_the_old_one_becomes_nonaktif(world: Worlds) -> None:
    here = world("ntt")
    with here.on(HARI_INI):
        answer = here.client("budi").post(url_of("add_post", here), BARU, follow=True)
    html = answer.content.decode()
    assert "Riwayat jabatan tersimpan. Pejabat penilai:" in html
    assert here.riwayat("budi").mulai == date(2026, 8, 1)
    with here.on(date(2026, 8, 3)):
        assert "Nonaktif" in tab(here, "budi", "budi")


@pytest.mark.feature("NTT-022")
@pytest.mark.feature("BLL-003")
@pytest.mark.parametrize("field", ["jabatan", "unit"])
def test_what_is_not_listed_is_refused_and_what_was_typed_stays(world: Worlds, field: str) -> None:
    here = world("ntt")
    with here.on(HARI_INI):
        answer = here.client("budi").post(url_of("add_post", here), BARU | {field: "Zzzz"})
    assert answer.status_code == 422
    assert "“Zzzz” tidak ada dalam daftar. Mohon ketik" in answer.content.decode()
    assert 'value="Zzzz"' in answer.content.decode()
    assert here.budi.riwayat.count() == 1


@pytest.mark.feature("NTT-020")
def test_a_copy_starts_with_the_facts_of_the_old_post(world: Worlds) -> None:
    here = world("ntt")
    with here.on(HARI_INI):
        url = f"{url_of('add_post', here)}?salin={here.riwayat('budi').pk}"
        link = f'href="{url}" aria-label="Salin Pranata Komputer Ahli Muda"'
        assert link in main_of(tab(here, "budi", "budi"))
        html = main_of(here.client("budi").get(url).content.decode())
    for text in ("Pranata Komputer Ahli Muda", "Bidang Layanan Informatika", "2025-01-01"):
        assert text in html


@pytest.mark.feature("NTT-023")
def test_deleting_asks_ya_or_tidak_first(world: Worlds) -> None:
    here = world("ntt")
    url = url_of("delete_post", here)
    with here.on(HARI_INI):
        browser = here.client("budi")
        html = browser.get(url).content.decode()
        assert "Ya, hapus" in html
        assert "Tidak" in html
        assert here.budi.riwayat.exists()
        assert browser.post(url).status_code == 302
    assert not here.budi.riwayat.exists()


@pytest.mark.feature("NTT-024")
def test_a_used_post_says_why_it_is_not_deleted(world: Worlds) -> None:
    here = world("ntt")
    here.skp("budi", status="draf")
    url = url_of("delete_post", here)
    with here.on(HARI_INI):
        browser = here.client("budi")
        html = browser.get(url).content.decode()
        assert "dipakai oleh SKP 2026" in html
        assert "Ya, hapus" not in html
        assert browser.post(url).status_code == 409


@pytest.mark.feature("NTT-025")
def test_a_correction_is_saved_and_says_what_else_changed(world: Worlds) -> None:
    here = world("ntt")
    with here.on(HARI_INI):
        facts = BARU | {"jabatan": "Pranata Komputer Ahli Muda", "mulai": "2025-01-01"}
        answer = here.client("budi").post(url_of("edit_post", here), facts, follow=True)
    html = answer.content.decode()
    assert "Perubahan riwayat jabatan tersimpan." in html
    assert "Pejabat penilai kini Bambang Wiratama." in html


RIGHTS = {  # who opens Budi's forms where the agency keeps the posts: stranger 404, others 403
    "budi": 403, "sari": 403, "dewi": 403, "tono": 404, "rina": 200, "agus": 200,
}  # fmt: skip


@pytest.mark.parametrize("name", RIGHTS)
@pytest.mark.parametrize("verb", ["add_post", "edit_post", "delete_post"])
def test_who_may_open_the_forms(world: Worlds, name: str, verb: str) -> None:
    here = world("denpasar")
    with here.on(HARI_INI):
        assert here.client(name).get(url_of(verb, here)).status_code == RIGHTS[name]
        if RIGHTS[name] != 200:
            assert here.client(name).post(url_of(verb, here), BARU).status_code in {403, 404}
    assert here.budi.riwayat.count() == 1


def test_the_anonymous_are_asked_to_log_in(world: Worlds) -> None:
    here = world("bkn")
    for name in ("add_post", "edit_post", "delete_post"):
        assert Client().get(url_of(name, here)).status_code == 302


def duty(here: World, **changes: Any) -> dict[str, Any]:
    facts = {
        "pegawai": f"Tono Prasetyo · {here.tono.nip}", "penugasan": "plh",
        "jabatan": "Kepala Bidang Layanan Informatika", "unit": "Bidang Layanan Informatika",
        "mulai": "2026-03-02", "selesai": "2026-03-13", "nomor_surat": "800/12/2026",
        "tanggal_surat": "2026-02-27",
    }  # fmt: skip
    return facts | changes


def test_an_admin_records_a_plh_and_ends_him_early(world: Worlds) -> None:
    here = world("bkn")
    with here.on(HARI_INI):
        browser, url = here.client("agus"), reverse("kepegawaian:assign_duty")
        assert browser.get(f"{url}?pegawai={here.tono.pk}").status_code == 200
        wrong = browser.post(url, duty(here, nomor_surat=""))
        assert wrong.status_code == 422
        assert "Mohon isi nomor surat perintah" in wrong.content.decode()
        assert browser.post(url, duty(here)).status_code == 302
        post = RiwayatJabatan.objects.acting().get()
        end = reverse("kepegawaian:end_duty", args=[post.pk])
        assert "Akhiri" in tab(here, "agus", "tono")
        assert here.client("budi").get(end).status_code == 404
        facts = {"selesai": "2026-03-05", "alasan": "Pejabat sudah kembali bertugas."}
        assert browser.post(end, facts).status_code == 302
    post.refresh_from_db()
    assert post.selesai == date(2026, 3, 5)


@pytest.mark.parametrize(("name", "status"), [("budi", 403), ("sari", 403), ("agus", 200)])
def test_the_page_of_duties_is_for_admins(world: Worlds, name: str, status: int) -> None:
    here = world("bkn")
    with here.on(HARI_INI):
        assert here.client(name).get(reverse("kepegawaian:assign_duty")).status_code == status


def test_a_number_longer_than_any_row_has_is_no_row(world: Worlds) -> None:
    here = world("bkn")
    long = "9" * 5000
    with here.on(date(2026, 3, 2)):
        add = reverse("kepegawaian:add_post", args=[here.budi.pk])
        assert here.client("rina").get(add, {"salin": long}).status_code == 200
        duty = reverse("kepegawaian:assign_duty")
        assert here.client("rina").get(duty, {"pegawai": long}).status_code == 404
