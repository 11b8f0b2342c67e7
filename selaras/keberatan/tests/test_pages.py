"""The pages of an objection: what each of the three sees and sends, and that nobody else does."""

from typing import Any

import pytest

from selaras.keberatan.actions import pengajuan
from selaras.keberatan.models import Keberatan
from selaras.keberatan.tests.kasus import ALASAN, DENGAR, NAIK, TIMBANG, filed, heard, rated
from tests.reading import main_of, words_of

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def here(world: Any) -> Any:
    return world("bkn")


def read(client: Any, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return words_of(main_of(answer.content.decode()))


@pytest.mark.feature("BKN-042")
def test_the_way_opens_below_the_rating_once_it_is_there(here: Any) -> None:
    periode = here.siap_dinilai()
    day = here.rating_day(periode)
    with here.on(day):
        assert "Ajukan keberatan" not in read(here.client("budi"), periode.get_absolute_url())
        assert "Keberatan" not in read(here.client("budi"), "/pelaksanaan/")
    here.rate(periode)
    with here.on(day):
        said = read(here.client("budi"), periode.get_absolute_url())
        assert "Anda masih memiliki 14 hari kerja untuk mengajukan keberatan" in said
        assert "Ajukan keberatan" not in read(here.client("sari"), periode.get_absolute_url())
        budi = here.client("budi")
        assert f"Keberatan {periode}" in read(budi, "/pelaksanaan/")  # in the column of deeds
        written = read(budi, f"/keberatan/periode/{periode.pk}/")
        assert "Sesudah Anda mengajukan" in written
        sent = budi.post(f"/keberatan/periode/{periode.pk}/file_keberatan/", {"alasan": ALASAN})
    row = Keberatan.objects.get()
    assert (sent.url, row.alasan, row.pemutus) == (f"/keberatan/{row.pk}/", ALASAN, here.dewi)


@pytest.mark.feature("BKN-045")
def test_its_owner_edits_reads_how_it_stands_and_takes_it_back(here: Any, pdf: Any) -> None:
    periode, day = rated(here)
    row = filed(here, periode, day)
    address, budi = row.get_absolute_url(), here.client("budi")
    with here.on(day):
        assert all(word in read(budi, address) for word in ("Ubah alasan", "Tarik kembali"))
        budi.post(f"{address}edit_keberatan/", {"alasan": "Alasan yang lebih jelas."})
        budi.post(f"{address}add_bukti_keberatan/", {"berkas": pdf(name="surat.pdf")})
        said = read(budi, address)
        assert "Alasan yang lebih jelas." in said
        assert "surat.pdf" in said
        file = budi.get(f"/keberatan/bukti/{row.bukti_set.get().pk}/")
        assert file.getvalue().startswith(b"%PDF")
        budi.post(f"{address}withdraw_keberatan/")
        assert "Keberatan ditarik kembali" in read(budi, address)


@pytest.mark.feature("BKN-045")
def test_what_is_objected_to_is_ticked_read_by_the_others_and_changed(here: Any) -> None:
    periode, day = rated(here)
    first, second = (f"indikator_{each.pk}" for each in here.indikator(periode)[:2])
    words = here.indikator(periode)[0].uraian
    write, budi = f"/keberatan/periode/{periode.pk}/", here.client("budi")
    with here.on(day):
        assert "Bagian mana yang Anda keberatkan? (kosongkan bila seluruhnya)" in read(budi, write)
        send = f"{write}file_keberatan/"
        sent = {"bagian": [first, "perilaku"], "alasan": ALASAN}
        short = budi.post(send, sent | {"alasan": ""})  # what was ticked stays
        assert short.status_code == 422
        assert short.content.decode().count(" checked") == 2
        strange = budi.post(send, sent | {"bagian": ["indikator_0"]})
        assert (strange.status_code, Keberatan.objects.exists()) == (422, False)
        assert "tidak ada dalam penilaian yang berlaku" in strange.content.decode()
        assert budi.post(send, sent).status_code == 302
        row = Keberatan.objects.get()
        for name in ("sari", "dewi"):
            said = read(here.client(name), row.get_absolute_url())
            assert f"Yang dikeberatkan {words} Perilaku kerja {ALASAN}" in said
        edit = f"{row.get_absolute_url()}edit_keberatan/"
        budi.post(edit, {"bagian": [second], "alasan": ALASAN})
        row.refresh_from_db()
        assert [each["kode"] for each in row.bagian] == [second]
        budi.post(edit, {"alasan": ALASAN})
        assert "Yang dikeberatkan" not in read(budi, row.get_absolute_url())


def test_hearings_and_decision_on_the_page_without_scripts(here: Any) -> None:
    periode, day = rated(here)
    row = filed(here, periode, day)
    address, dewi = row.get_absolute_url(), here.client("dewi")
    with here.on(day):
        assert "Putusan menunggu keterangan" in read(dewi, address)
        for pihak in ("pegawai", "penilai"):
            facts = DENGAR | {"tanggal": day.isoformat()}
            assert dewi.post(f"{address}hear/{pihak}/", facts).status_code == 302
        budi = here.client("budi")
        budi.post(f"/keberatan/keterangan/{row.keterangan_set.get(pihak='pegawai').pk}/")
        refused = dewi.post(f"{address}accept_keberatan/", {"pertimbangan": TIMBANG})
        assert (refused.status_code, Keberatan.objects.get().status) == (422, "diperiksa")
        assert dewi.post(f"{address}accept_keberatan/", NAIK).status_code == 302
        said = read(budi, address)
        assert "Keberatan diterima" in said
        assert TIMBANG in said
        assert "Keberatan atas penilaian ini diterima" in read(budi, periode.get_absolute_url())


def test_the_quadrant_follows_what_is_chosen_before_it_is_decided(here: Any) -> None:
    periode, day = rated(here)
    row = heard(here, filed(here, periode, day), day)
    address = f"{row.get_absolute_url()}preview/"
    with here.on(day):
        dewi = here.client("dewi")
        page = dewi.get(row.get_absolute_url()).content.decode()
        assert f'hx-get="{address}"' in page
        assert "hasil kerja belum dipilih" in page
        chosen = {"hasil_kerja": "di_atas", "perilaku": "di_atas"}
        said = dewi.get(address, chosen).content.decode()
        assert "perilaku kerja di atas ekspektasi, predikat" in said
        assert "Sangat Baik" in said
        assert "belum dipilih" in dewi.get(address, {"hasil_kerja": "x"}).content.decode()
        assert here.client("sari").get(address).status_code == 403


def test_the_other_button_rejects_and_needs_no_ratings(here: Any) -> None:
    periode, day = rated(here)
    row = heard(here, filed(here, periode, day), day)
    with here.on(day):
        dewi = here.client("dewi")
        send = f"{row.get_absolute_url()}reject_keberatan/"
        assert dewi.post(send, {"pertimbangan": ""}).status_code == 422
        assert dewi.post(send, {"pertimbangan": TIMBANG}).status_code == 302
    assert Keberatan.objects.get().status == "ditolak"


@pytest.mark.parametrize("name", ["tono", "rina", "agus"])
def test_nobody_but_the_three_sees_it(here: Any, name: str) -> None:
    periode, day = rated(here)
    row = filed(here, periode, day)
    with here.on(day):
        client = here.client(name)
        for address in (row.get_absolute_url(), f"/keberatan/periode/{periode.pk}/"):
            assert client.get(address).status_code == 404
        assert "Tidak ada keberatan" in read(client, "/keberatan/")


@pytest.mark.parametrize("name", ["budi", "sari", "dewi"])
def test_the_three_find_it_in_their_list(here: Any, name: str) -> None:
    periode, day = rated(here)
    filed(here, periode, day)
    with here.on(day):
        whose = "Keberatan Anda" if name == "budi" else "Budi Santoso"
        assert f"Keadaan {whose} Triwulan I 2026" in read(here.client(name), "/keberatan/")


def test_its_pages_ask_little_of_the_database(here: Any, queries: Any) -> None:
    periode, day = rated(here)
    row = heard(here, filed(here, periode, day), day)
    with here.on(day):
        budi = here.client("budi")
        budi.get(row.get_absolute_url())
        with queries() as asked:
            budi.get(row.get_absolute_url())
        assert len(asked) <= 20
        pengajuan.withdraw_keberatan(row, by=here.pelaku("budi"))
        with queries() as asked:
            budi.get(f"/keberatan/periode/{periode.pk}/")
        assert len(asked) <= 20
