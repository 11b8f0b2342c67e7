"""A mover between two cells: signed there, registered here, found by the directory."""

import json
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client

from selaras.base.errors import NotAllowed, NotNow
from selaras.core.models import AuditEntry
from selaras.demo.world import World
from selaras.organisasi.actions import pegawai as people
from selaras.organisasi.actions import penempatan
from selaras.organisasi.models.pegawai import Jabatan, Pegawai
from selaras.perencanaan.models.skp import Skp
from selaras.sel import actions, daftar, kirim, surat
from selaras.sel.models import LetakNip, Serahan
from tests.plugins.cells import Cells

PINDAH, DAY = "52", date(2026, 3, 2)


@pytest.fixture
def moved(world: Callable[..., World], cells: Cells) -> tuple[World, World, Serahan]:
    """Budi was rated, left for an agency of the other cell, and was handed over to it."""
    old, new = world("ntt"), world("denpasar")
    old.periode_dinilai("budi", nomor=1)
    with old.on(DAY):
        with pytest.raises(NotNow, match="masih bekerja di sini"), cells.at("barat"):
            send(old, new)
        penempatan.depart(
            old.budi, by=old.sistem, selesai=DAY - timedelta(days=1), kedudukan=PINDAH
        )
        with cells.at("barat"):
            row = send(old, new)
            assert send(old, new) == row
    return old, new, row


def send(old: World, new: World) -> Serahan:
    here = Pegawai.objects.get(pk=old.budi.pk)
    by, kode = old.pelaku("agus"), new.instansi.kode
    return actions.send_mover(here, by=by, sel="timur", instansi=kode)


def test_he_is_received_once_registered_there_and_moved_in_the_directory(
    cells: Cells, moved: tuple[World, World, Serahan]
) -> None:
    _, new, row = moved
    LetakNip.objects.create(nip=row.nip, sel="barat", pada=row.dibuat_pada)
    with cells.at("barat"):
        kirim.send_due()
        cells.tell("https://timur/sel/serahan/", sent(row))  # twice is once
    came = Serahan.objects.get(is_masuk=True)
    assert (came.isi, came.status) == (row.isi, "menunggu")
    post = new.skp("budi").riwayat_jabatan
    facts = {"jabatan": post.jabatan, "unit": post.unit.nama, "mulai": "2026-03-02"}
    with cells.at("timur"), new.on(DAY):
        agus = new.client("agus")
        page = agus.get(f"/sel/{came.pk}/").content.decode()
        assert "Penilaian yang sudah terbit" in page
        assert json.loads(came.isi)["penilaian"][0]["periode"] in page
        assert new.client("sari").get(f"/sel/{came.pk}/").status_code == 404
        answer = agus.post(f"/sel/{came.pk}/accept/", facts | {"versi": came.versi})
        assert answer.status_code == 302, answer.content.decode()
        kirim.send_due()
    budi = Pegawai.objects.get(instansi=new.instansi, nip=row.nip)
    row.refresh_from_db()
    came.refresh_from_db()
    assert (row.status, came.status, came.pegawai) == ("diterima", "diterima", budi)
    assert LetakNip.objects.get(nip=row.nip).sel == "timur"
    assert not Serahan.objects.unsent().exists()


def test_the_receipt_closes_his_old_account_once_and_leaves_his_rows(
    cells: Cells, moved: tuple[World, World, Serahan]
) -> None:
    """Both cells are one base here, so that nobody registers him: the other cell only signs."""
    old, _, row = moved
    LetakNip.objects.create(nip=row.nip, sel="barat", pada=row.dibuat_pada)
    device = old.client("budi")
    with cells.at("timur"), old.on(DAY):
        tanda_ke = surat.sign(row.surat)
        assert device.get("/").status_code == 200
        for _ in range(2):
            actions.confirm(surat=row.surat, tanda_dari=row.tanda_dari, tanda_ke=tanda_ke)
    with cells.at("barat"), old.on(DAY):
        assert "/akun/masuk/" in device.get("/")["Location"]
        answer = device.post("/akun/masuk/", {"login": row.nip, "password": "apa saja"})
        assert answer["Location"] == "https://timur/akun/masuk/?pindah=1"
    closed = AuditEntry.objects.about(old.budi).filter(verb="deactivate_account")
    assert [each.note for each in closed] == [
        "Pindah ke instansi di sel timur, dan diterima di sana."
    ]
    assert Skp.objects.filter(pegawai=old.budi).exists()


def test_who_comes_back_to_a_cell_finds_his_account_open(
    cells: Cells, moved: tuple[World, World, Serahan]
) -> None:
    old, new, row = moved
    here = Pegawai.objects.get(pk=old.budi.pk)
    post = new.skp("budi").riwayat_jabatan
    jabatan = Jabatan.objects.get(instansi=new.instansi, nama=post.jabatan)
    with cells.at("timur"), new.on(DAY):
        people.deactivate_account(here, by=old.sistem, alasan="Pindah.")
        came = actions.receive(**sent(row))
        agus = new.pelaku("agus")
        actions.accept_mover(came, by=agus, unit=post.unit, jabatan=jabatan, mulai=DAY)
    back = Pegawai.objects.get(instansi=new.instansi, nip=row.nip)
    assert back.akun is not None
    assert back.akun.is_active


def sent(row: Serahan) -> dict[str, str]:
    return {"surat": row.surat, "tanda": row.tanda_dari, "isi": row.isi}


def test_what_was_changed_or_signed_by_another_is_not_taken(
    cells: Cells, moved: tuple[World, World, Serahan]
) -> None:
    row = moved[2]
    with cells.at("timur"):
        other = surat.sign(row.surat)
        wrong = (
            sent(row) | {"isi": row.isi.replace("Budi", "Budi ")},
            sent(row) | {"surat": row.surat.replace("barat", "timur")},
            sent(row) | {"tanda": other},
            sent(row) | {"tanda": "?"},
        )
        for each in wrong:
            with pytest.raises(NotAllowed):
                actions.receive(**each)
        with pytest.raises(NotAllowed):  # a receipt that the new cell did not sign
            actions.confirm(surat=row.surat, tanda_dari=row.tanda_dari, tanda_ke=row.tanda_dari)
    assert not Serahan.objects.filter(is_masuk=True).exists()
    assert not LetakNip.objects.exists()


def test_who_logs_in_at_the_wrong_cell_is_led_to_his_own(
    cells: Cells, world: Callable[..., World], client: Client
) -> None:
    here = world("ntt")
    nip = "199001012015011001"
    LetakNip.objects.create(nip=nip, sel="barat", pada=here.moment(DAY))
    with cells.at("timur"), here.on(DAY):
        said = {"login": nip, "password": "apa saja"}
        answer = client.post("/akun/masuk/", said)
        assert answer["Location"] == "https://barat/akun/masuk/?pindah=1"
        mine = client.post("/akun/masuk/", said | {"login": here.budi.nip})
        assert mine.status_code == 200
        assert "Akun Anda kini ada di sini" in client.get("/akun/masuk/?pindah=1").content.decode()
        assert kirim.list_people(daftar.daftar_sel())["di_sel_lain"] == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"sel": ["timur"], "pada": 1, "nip": {}}', "9" * 5000]
)
def test_nonsense_of_a_stranger_is_refused_unread(cells: Cells, text: str) -> None:
    said = dict.fromkeys(("surat", "tanda", "tanda_dari", "tanda_ke", "isi"), text)
    doors = (f"/sel/{path}/" for path in ("serahan", "tanda", "daftar", "letak", "berkas"))
    for path in (*doors, "/rekapitulasi/nasional/kabar/"):
        answer = Client().post(path, said, content_type="application/json")
        assert answer.status_code in {403, 422}, path
