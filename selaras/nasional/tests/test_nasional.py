"""The admin nasional reads the agencies as rows of counts; nobody else does."""

from collections.abc import Callable
from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from selaras.accounts.models import ApiToken, Instansi, User
from selaras.base import clock
from selaras.core.pelaku import ADMIN_NASIONAL
from selaras.core.sealing import seal_all
from selaras.core.terbitan import DokumenTerbit
from selaras.core.tick import note_beat
from selaras.demo.world import World
from selaras.documents.tests.read import pages
from selaras.keadaan.actions import cancel_keadaan, record_keadaan
from selaras.nasional.models import RingkasanNasional
from selaras.organisasi.models.peran import Peran
from selaras.rekap.lipat import Jumlah, now_of, sums_of
from selaras.rekap.models import Papan, PenandaRekap, RekapInstansi
from selaras.rekap.tick import BEAT, fold_all
from tests.reading import words_of

pytestmark = pytest.mark.django_db
FEBRUARI = date(2026, 2, 2)
PAGE = "/rekapitulasi/nasional/"
TERBIT = f"{PAGE}share_nasional/"


@pytest.fixture
def nasional() -> Client:
    user = User.objects.create_user("X-NASIONAL", nama="Admin Nasional")
    Peran.objects.create(user=user, jenis=ADMIN_NASIONAL)
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def here(world: Callable) -> World:
    """Of seven people Budi's SKP waits, those of Sari and Dewi above him are approved."""
    found = world("bkn")
    found.skp("budi", status="diajukan")
    return found


def fold(here: World) -> None:
    with here.on(FEBRUARI):
        seal_all()
        fold_all()


def told(client: Client, here: World, query: str = "") -> str:
    with here.on(FEBRUARI):
        answer = client.get(f"{PAGE}{query}")
    assert answer.status_code == 200
    return words_of(answer.content.decode())


@pytest.mark.feature("BKN-056")
def test_his_home_is_the_nation_and_an_admin_of_one_agency_finds_none_of_it(
    nasional: Client, here: World
) -> None:
    fold(here)
    with here.on(FEBRUARI):
        assert nasional.get("/").headers["Location"] == PAGE
        assert 'href="/rekapitulasi/nasional/"' in nasional.get(PAGE).content.decode()
        assert nasional.get("/rekapitulasi/").status_code == 403
        for name in ("agus", "rina", "sari", "budi"):
            answer = here.client(name).get(PAGE)
            assert (answer.status_code, "Admin Nasional" in answer.content.decode()) == (403, True)
    assert "Pemerintah Contoh 1 7 4 0 1 2" in told(nasional, here)


def test_the_sentence_the_totals_and_the_row_say_the_same(nasional: Client, here: World) -> None:
    fold(here)
    page = told(nasional, here)
    assert "28,5 % dari 7 pegawai memiliki SKP 2026 yang disetujui" in page
    assert "1 dari 1 instansi masih di bawah 70 %." in page
    assert "Belum 4 57,1 % Draf 0 0,0 % Pengajuan 1 14,2 % Persetujuan 2 28,5 %" in page
    assert "Budi" not in page


def test_the_matriks_counts_how_many_results_each_person_serves(
    nasional: Client, here: World
) -> None:
    fold(here)
    page = told(nasional, here, "?papan=keterlibatan")
    assert "0 3 60,0 % 1 2 40,0 % 2 atau lebih 0 0,0 %" in page


def test_nobody_waits_for_who_is_on_leave_without_an_skp(here: World) -> None:
    def belum(sums: Jumlah) -> int:
        return sum(n for key, n in sums.items() if key[:3] == (2026, Papan.PENGISIAN, "belum"))

    with here.on(FEBRUARI):
        row = record_keadaan(
            here.tono, by=here.pelaku("agus"), jenis="cltn", mulai=FEBRUARI,
            selesai=date(2026, 12, 31), nomor_surat="1/2026", tanggal_surat=FEBRUARI,
        )  # fmt: skip
        seal_all()
        fold_all()
        assert belum(sums_of(here.instansi)) == 3
        cancel_keadaan(row, by=here.pelaku("agus"), alasan="Keliru orang.")
        assert (belum(now_of(here.instansi)), belum(sums_of(here.instansi))) == (4, 3)
        seal_all()
        fold_all()
        assert belum(sums_of(here.instansi)) == 4


@pytest.mark.feature("BKN-059")
def test_the_predikat_of_the_year_are_counted_and_drawn(nasional: Client, here: World) -> None:
    RekapInstansi.objects.create(
        instansi=here.instansi, tahun=2026, papan=Papan.PENILAIAN, nilai="baik", jumlah=7
    )
    page = told(nasional, here, "?papan=penilaian")
    assert "100,0 % dari 7 pegawai sudah menerima predikat tahunan 2026" in page
    with here.on(FEBRUARI):
        drawn = nasional.get(f"{PAGE}?papan=penilaian").content.decode()
    assert '<polyline class="c-real" points=' in drawn
    assert "Kurang 0 0,0 % Butuh Perbaikan 0 0,0 % Baik 7 100,0 % Sangat Baik 0 0,0 %" in page


def test_agencies_stand_by_the_lowest_share_and_by_any_head(nasional: Client, here: World) -> None:
    fold(here)
    other = Instansi.objects.create(kode="lain", nama="Kota Lain", zona_waktu="Asia/Jakarta")
    for nilai, jumlah in (("belum", 1), ("persetujuan", 9)):
        RekapInstansi.objects.create(
            instansi=other, tahun=2026, papan=Papan.PENGISIAN, nilai=nilai, jumlah=jumlah
        )

    def order(query: str) -> list[str]:
        page = told(nasional, here, query).partition("Persen")[2]
        places = {name: page.find(f"{name} ") for name in ("Kota Lain", "Pemerintah Contoh 1")}
        return sorted((name for name in places if places[name] >= 0), key=lambda n: places[n])

    assert order("") == ["Pemerintah Contoh 1", "Kota Lain"]
    assert order("?urut=-persen") == order("?urut=nama") == ["Kota Lain", "Pemerintah Contoh 1"]
    assert order("?urut=-belum") == ["Pemerintah Contoh 1", "Kota Lain"]
    assert order("?rentang=90") == ["Kota Lain"]
    assert order("?q=contoh") == ["Pemerintah Contoh 1"]


def test_what_the_address_does_not_know_is_no_page(nasional: Client) -> None:
    for query in (
        "papan=lain", "urut=gaji", "urut=sangat_baik", "tahun=1999", "tahun=dua", "rentang=95",
        "rentang=100", "rentang=-10",
    ):  # fmt: skip
        assert nasional.get(f"{PAGE}?{query}").status_code == 404, query


def test_the_files_hold_the_rows_of_the_page(nasional: Client, here: World) -> None:
    fold(here)
    with here.on(FEBRUARI):
        csv = b"".join(nasional.get(f"{PAGE}unduh/csv/").streaming_content).decode("utf-8-sig")
        xlsx = nasional.get(f"{PAGE}unduh/xlsx/")
        assert nasional.get(f"{PAGE}unduh/pdf/").status_code == 404
        assert here.client("agus").get(f"{PAGE}unduh/csv/").status_code == 403
    head, row = csv.splitlines()
    assert head == "Instansi;Pegawai;Belum;Draf;Pengajuan;Persetujuan;Persen"
    assert row == "Pemerintah Contoh 1;7;4;0;1;2;28,5"
    assert xlsx.content[:2] == b"PK"


def test_as_many_statements_for_thirty_agencies_as_for_one(nasional: Client, here: World) -> None:
    fold(here)

    def count() -> int:
        with CaptureQueriesContext(
            connection,
        ) as found:
            told(nasional, here)
        return len(found)

    first = count()
    for number in range(30):
        one = Instansi.objects.create(
            kode=f"i{number}", nama=f"Kota {number}", zona_waktu="Asia/Jakarta"
        )
        RekapInstansi.objects.create(
            instansi=one, tahun=2026, papan=Papan.PENGISIAN, nilai="belum", jumlah=number + 1
        )
    assert count() == first
    assert first <= 8 + 3  # the session and its person, as on every page


def test_a_sum_that_was_touched_is_found_and_mended(here: World) -> None:
    fold(here)
    with here.on(FEBRUARI):
        call_command("rekap", "--check", verbosity=0)
        RekapInstansi.objects.filter(papan=Papan.PENGISIAN, nilai="pengajuan").update(jumlah=9)
        with pytest.raises(CommandError, match="1 instansi tidak sesuai"):
            call_command("rekap", "--check", verbosity=0)
        call_command("rekap", "--recount", verbosity=0)
        call_command("rekap", "--check", verbosity=0)


def test_sums_of_an_older_release_are_counted_anew(here: World) -> None:
    fold(here)
    PenandaRekap.objects.update(bentuk=0)
    RekapInstansi.objects.update(jumlah=9)
    fold(here)
    with here.on(FEBRUARI):
        call_command("rekap", "--check", verbosity=0)


def test_the_page_says_of_when_its_sums_are(nasional: Client, here: World) -> None:
    with here.on(FEBRUARI):
        assert "Belum dijumlahkan" in told(nasional, here)
        note_beat(BEAT, clock.now())
    assert "Dijumlahkan 2 Februari 2026" in told(nasional, here)


def test_one_page_to_share_holds_percents_and_no_agency(nasional: Client, here: World) -> None:
    fold(here)
    with here.on(FEBRUARI):
        assert nasional.post(TERBIT).status_code == 404  # of seven people none leaves
        assert TERBIT not in nasional.get(PAGE).content.decode()
        assert not RingkasanNasional.objects.exists()
        facts = {"instansi": here.instansi, "tahun": 2026, "jabatan": "pelaksana"}
        for papan, nilai, jumlah in (
            (Papan.PENGISIAN, "persetujuan", 93), (Papan.PENILAIAN, "baik", 90),
            (Papan.PENILAIAN, "kurang", 2), (Papan.PENILAIAN, "belum", 1),
        ):  # fmt: skip
            RekapInstansi.objects.create(
                **facts, papan=papan, nilai=nilai, jumlah=jumlah, kepegawaian="pppk"
            )
        assert f'action="{TERBIT}?tahun=2026"' in nasional.get(PAGE).content.decode()
        address = nasional.post(f"{TERBIT}?tahun=2026")["Location"]
        paper = DokumenTerbit.objects.get()
        (text,) = pages(nasional.get(f"/dokumen/terbit/{paper.pk}/dokumen.pdf").getvalue())
        token, _ = ApiToken.objects.issue(User.objects.get(nip="X-NASIONAL"))
        made = Client(headers={"Authorization": f"Bearer {token}"}).post(
            "/api/v1/rekapitulasi/nasional/bagikan?tahun=2026"
        )
        shown = nasional.get(made.json()["halaman"]).content.decode()
        seal = nasional.post(f"/dokumen/segel/{paper.pk}/seal_document/")
        for page in (address, f"/dokumen/terbit/{paper.pk}/"):
            assert here.client("agus").get(page).status_code == 404
        assert here.client("agus").post(TERBIT).status_code == 403
        checked = words_of(Client().get(f"/cek/{paper.kode}/").content.decode())
    assert f"/cek/{paper.kode}/" in text.replace("\n", "")
    assert f'href="{address}"' in shown
    assert seal.status_code == 403
    assert "Dokumen ini asli dan berlaku." in checked
    assert "Rekapitulasi nasional 2026 Atas nama Seluruh instansi" in checked
    assert "Rekapitulasi nasional 2026" in text
    assert "95 % dari 100 pegawai memiliki SKP 2026 yang disetujui." in text
    assert "PPPK 100 – 98" in " ".join(text.split())
    assert "Tanda –: predikat yang dimiliki satu atau dua orang." in text
    assert "pola" not in text
    assert here.instansi.nama not in text
