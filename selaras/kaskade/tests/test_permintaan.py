"""A pegawai asks the Admin OPD with one tap to fill the matrix; its state is shown to both."""

from collections.abc import Callable
from datetime import date

import pytest

from selaras.base.errors import InvalidInput, NotAllowed, NotNow
from selaras.kaskade.actions import permintaan
from selaras.kaskade.models import PermintaanMatriks
from selaras.perencanaan.actions import indikator, pengajuan
from selaras.perencanaan.actions import rhk as rhk_actions

DAY, NEXT = date(2026, 1, 8), date(2026, 1, 9)
TUGAS = "Isi matriks peran hasil: 1 pegawai menunggu"


def test_one_tap_a_task_with_a_badge_and_the_answer_is_the_filling(world: Callable) -> None:
    here = world("denpasar")
    skp = here.skp("budi", status="draf", isi=False)
    address = f"/skp/{skp.pk}/request_matriks/"
    with here.on(DAY):
        budi, rina = here.client("budi"), here.client("rina")
        page = budi.get(f"/skp/{skp.pk}/").content.decode()
        assert "diisi Rina Anggraini (Admin OPD) dari matriks" in page
        assert f'action="{address}"' in page
        assert TUGAS not in rina.get("/").content.decode()
        assert budi.post(address).status_code == 302
        page = budi.get(f"/skp/{skp.pk}/").content.decode()
        assert "Diminta 8 Januari 2026" in page
        assert "menunggu Rina Anggraini (Admin OPD)" in page
        assert f'action="{address}"' not in page
        assert budi.post(address).status_code == 409
        home = rina.get("/").content.decode()
        assert TUGAS in home
        assert 'href="/skp/baru/matriks/"' in home
        assert "Diminta pegawai." in rina.get(f"/skp/{skp.pk}/").content.decode()
    with here.on(NEXT):
        here.fill(skp, "budi")
        assert TUGAS not in rina.get("/").content.decode()
        page = budi.get(f"/skp/{skp.pk}/").content.decode()
        assert "Permintaan matriks." not in page
        assert "Minta diisi" not in page


def test_a_missing_indicator_that_only_the_admin_writes_names_him(world: Callable) -> None:
    here = world("denpasar")
    skp = here.skp("budi", status="draf", isi=False)
    with here.on(DAY):
        leader = here.rhk(here.skp_of("sari")).pk
        facts = {"jenis": "utama", "uraian": "Terpeliharanya aplikasi", "intervensi": leader}
        rhk = rhk_actions.add_rhk(skp, by=here.pelaku("rina"), **facts)
        with pytest.raises(NotNow, match="1 RHK utama belum memiliki indikator") as error:
            pengajuan.submit(skp, by=here.pelaku("budi"))
        assert "Yang mengisinya Rina Anggraini (Admin OPD)" in str(error.value)
        with pytest.raises(NotAllowed, match="Rina Anggraini"):
            indikator.add_indikator(rhk, by=here.pelaku("budi"), uraian="Jumlah")
        assert permintaan.request_matriks(skp, by=here.pelaku("budi")).pk


def test_the_admin_says_why_not_yet_and_is_asked_again(world: Callable) -> None:
    here = world("denpasar")
    skp = here.skp("budi", status="draf", isi=False)
    with here.on(DAY):
        budi, rina = here.pelaku("budi"), here.pelaku("rina")
        row = permintaan.request_matriks(skp, by=budi)
        with pytest.raises(InvalidInput, match="Jawaban wajib diisi"):
            permintaan.answer_request(row, by=rina, catatan=" ")
        address = f"/skp/matriks/{row.pk}/answer_request/"
        browser = here.client("rina")
        assert browser.post(address, {"catatan": ""}).status_code == 422
        assert browser.post(address, {"catatan": "Menunggu SKP Bidang."}).status_code == 302
        assert browser.post(address, {"catatan": "Lagi."}).status_code == 409
        page = here.client("budi").get(f"/skp/{skp.pk}/").content.decode()
        assert "Menunggu SKP Bidang." in page
        assert "Minta diisi" in page
        assert "dijawab permintaan" in here.client("budi").get("/pemberitahuan/").content.decode()
        assert permintaan.request_matriks(skp, by=budi).pk != row.pk


def test_a_request_that_was_filled_is_asked_anew_by_the_same_row(world: Callable) -> None:
    here = world("denpasar")
    skp = here.skp("budi", status="draf", isi=False)
    with here.on(DAY):
        row = permintaan.request_matriks(skp, by=here.pelaku("budi"))
        here.fill(skp, "budi")
        rhk_actions.delete_rhk(here.rhk(skp), by=here.pelaku("rina"))
        with pytest.raises(NotNow, match="Sudah diminta"):
            permintaan.request_matriks(skp, by=here.pelaku("budi"))
    assert PermintaanMatriks.objects.open().get() == row


@pytest.mark.parametrize("name", ["sari", "rina", "agus"])
def test_nobody_asks_for_another(world: Callable, name: str) -> None:
    here = world("denpasar")
    skp = here.skp("budi", status="draf", isi=False)
    with here.on(DAY), pytest.raises(NotAllowed, match="Budi Santoso"):
        permintaan.request_matriks(skp, by=here.pelaku(name))


def test_the_admin_asks_nobody_for_his_own(world: Callable) -> None:
    here = world("denpasar")
    skp = here.skp("rina", status="draf", isi=False)
    with here.on(DAY), pytest.raises(NotAllowed, match="Anda sendiri"):
        permintaan.request_matriks(skp, by=here.pelaku("rina"))


def test_nothing_to_ask_where_the_pegawai_writes_himself(world: Callable) -> None:
    here = world("bkn")
    skp = here.skp("budi", status="draf", isi=False)
    with here.on(DAY):
        with pytest.raises(NotAllowed, match="ditulis sendiri"):
            permintaan.request_matriks(skp, by=here.pelaku("budi"))
        assert "Minta diisi" not in here.client("budi").get(f"/skp/{skp.pk}/").content.decode()


def test_the_answer_is_the_fillers_alone(world: Callable) -> None:
    here = world("denpasar")
    skp = here.skp("budi", status="draf", isi=False)
    with here.on(DAY):
        row = permintaan.request_matriks(skp, by=here.pelaku("budi"))
        for name in ("budi", "agus", "sari"):
            with pytest.raises(NotAllowed, match="dijawab Rina Anggraini"):
                permintaan.answer_request(row, by=here.pelaku(name), catatan="Besok.")


def test_the_list_of_the_unit_shows_who_asked(world: Callable) -> None:
    here = world("denpasar")
    for name in ("sari", "budi"):
        here.skp(name, status="draf", isi=False)
        with here.on(DAY):
            permintaan.request_matriks(here.skp_of(name), by=here.pelaku(name))
    with here.on(DAY):
        rina = here.client("rina")
        assert 'href="/skp/baru/matriks/"' in rina.get("/").content.decode()
        every = rina.get("/skp/unit/").content.decode()
        asked = rina.get("/skp/unit/?status=diminta").content.decode()
    assert every.count(">Meminta matriks</span>") == 2
    assert "Dewi Lestari" in every
    assert "Dewi Lestari" not in asked
    assert "Budi Santoso" in asked


def test_the_api_asks_and_answers(world: Callable, caller: Callable) -> None:
    here = world("denpasar")
    skp = here.skp("budi", status="draf", isi=False)
    with here.on(DAY):
        budi, rina = caller(here, "budi"), caller(here, "rina")
        made = budi.ask("POST", f"/skp/{skp.pk}/permintaan-matriks", status=201)
        budi.ask("POST", f"/skp/{skp.pk}/permintaan-matriks", status=409)
        path = f"/permintaan-matriks/{made['id']}/answer_request"
        budi.ask("POST", path, {"catatan": "x"}, status=403)
        answered = rina.ask("POST", path, {"catatan": "Besok."}, status=200)
    assert (answered["status"], answered["catatan"]) == ("dijawab", "Besok.")
