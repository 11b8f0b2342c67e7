"""The pages of pembinaan, from the list to the end, and what is refused on them."""

from collections.abc import Callable
from typing import Any

import pytest

from selaras.demo.world import World
from selaras.pembinaan.models import Pembinaan
from selaras.pembinaan.tests.conftest import DAY, Bina
from tests.reading import main_of

Worlds = Callable[..., World]
pytestmark = pytest.mark.django_db
TUJUAN = {
    "keahlian": "Arsip digital",
    "jangka_waktu": "6 bulan",
    "perubahan": "Mandiri",
    "ukuran": "120 boks",
}


def text(answer: Any) -> str:
    return main_of(answer.content.decode())


@pytest.mark.feature("BKN-049")
def test_a_mentoring_from_its_form_to_the_journal(world: Worlds) -> None:
    here = world("bkn")
    with here.on(DAY):
        budi, sari = here.client("budi"), here.client("sari")
        assert "?jenis=mentoring" in text(budi.get("/pembinaan/"))
        assert "Anda sendiri" in text(budi.get("/pembinaan/baru/?jenis=mentoring"))
        post = here.budi.riwayat.get().pk
        made = budi.post(f"/pembinaan/baru/?jenis=mentoring&jabatan={post}")
        place = made["Location"]
        for keahlian in ("Arsip digital", "Basis data"):
            budi.post(f"{place}add_butir/tujuan/", TUJUAN | {"keahlian": keahlian})
        budi.post(f"{place}propose_pembinaan/")
        sari.post(f"{place}approve_pembinaan/", {"tinjauan": "2026-10-06"})
        for materi in ("Boks 1-6", "Boks 7-12"):
            facts = {"pada": "2026-04-06", "tempat": "Depo", "materi": materi}
            facts |= {"rencana_aksi": "Boks berikutnya", "target_waktu": "2026-05-06"}
            assert sari.post(f"{place}write_journal/", facts).status_code == 302
        page = text(budi.get(place))
    for word in (*TUJUAN.values(), "Basis data", "Boks 1-6", "Boks 7-12", "Depo"):
        assert word in page
    assert "Berikutnya: Boks berikutnya" in page
    assert "sampai 6 Mei 2026" in page


@pytest.mark.feature("BKN-051")
def test_a_penilai_chooses_a_subordinate_for_a_coaching(world: Worlds) -> None:
    here = world("bkn")
    with here.on(DAY):
        sari = here.client("sari")
        assert 'href="/pembinaan/bawahan/"' in text(sari.get("/penilaian/bawahan/"))
        listed = text(sari.get("/pembinaan/bawahan/"))
        assert "/pembinaan/baru/?jenis=coaching" in listed
        chosen = text(sari.get("/pembinaan/baru/?jenis=coaching"))
        post = here.budi.riwayat.get().pk
        assert f"?jenis=coaching&amp;jabatan={post}" in chosen
        made = sari.post(f"/pembinaan/baru/?jenis=coaching&jabatan={post}")
        shown = text(sari.get(made["Location"]))
    for part in ("1. Tujuan", "2. Fakta", "3. Peluang", "4. Langkah"):
        assert part in shown


@pytest.mark.feature("BKN-054")
def test_a_counselling_is_agreed_once_every_question_is_answered(world: Worlds) -> None:
    here = world("bkn")
    with here.on(DAY):
        sari = here.client("sari")
        post = here.budi.riwayat.get().pk
        made = sari.post(f"/pembinaan/baru/?jenis=konseling&jabatan={post}", {"perilaku": ["KO"]})
        place, row = made["Location"], Pembinaan.objects.get()
        asked = list(row.jawaban_set.all())
        for jawaban in asked[1:]:
            facts = {"isi": f"Jawaban {jawaban.nomor}", "semula": ""}
            sari.post(f"/pembinaan/jawaban/{jawaban.pk}/answer_question/", facts)
        agreed = {"tinjauan": "2026-07-06", "kesepakatan": "Hadir tepat waktu."}
        page = text(sari.get(place))
        early = sari.post(f"{place}start_pembinaan/", agreed)
        facts = {"isi": "Sering terlambat", "semula": ""}
        sari.post(f"/pembinaan/jawaban/{asked[0].pk}/answer_question/", facts)
        done = sari.post(f"{place}start_pembinaan/", agreed)
    assert "1 pertanyaan belum dijawab" in page
    assert (early.status_code, done.status_code) == (409, 302)
    row.refresh_from_db()
    assert (row.status, row.kesepakatan) == ("berjalan", "Hadir tepat waktu.")


def test_what_was_typed_stays_beside_the_refusal(world: Worlds, bina: type[Bina]) -> None:
    here = world("bkn")
    with here.on(DAY):
        row = bina(here).begin("mentoring", by="budi")
        budi = here.client("budi")
        place = f"/pembinaan/{row.pk}/"
        answer = budi.post(f"{place}add_butir/tujuan/", TUJUAN | {"ukuran": ""})
        nothing = budi.post(f"{place}add_butir/jurnal/", TUJUAN)
    assert answer.status_code == 422
    assert "Arsip digital" in text(answer)
    assert (nothing.status_code, row.butir_set.count()) == (404, 0)


def test_a_second_device_does_not_overwrite_an_answer(world: Worlds, bina: type[Bina]) -> None:
    here = world("bkn")
    with here.on(DAY):
        row = bina(here).begin("konseling", by="sari", perilaku=["KO"])
        jawaban = row.jawaban_set.first()
        place = f"/pembinaan/jawaban/{jawaban.pk}/answer_question/"
        sari = here.client("sari")
        sari.post(place, {"isi": "Dari meja", "semula": ""})
        late = sari.post(place, {"isi": "Dari ponsel", "semula": ""})
    jawaban.refresh_from_db()
    assert (late.status_code, jawaban.isi) == (409, "Dari meja")
    assert "Dari ponsel" in text(late)


@pytest.mark.parametrize("pattern", ["own", "bawahan/"])
def test_the_lists_cost_the_same_for_one_row_and_many(
    world: Worlds, bina: type[Bina], queries: Callable[..., Any], pattern: str
) -> None:
    here, place = world("bkn"), "/pembinaan/" + pattern.replace("own", "")
    name = "budi" if pattern == "own" else "sari"
    counts = []
    with here.on(DAY):
        client = here.client(name)
        client.get(place)
        for _ in range(2):
            for _ in range(3):
                bina(here).running("coaching")
            with queries() as asked:
                client.get(place)
            counts.append(len(asked))
    assert counts[0] == counts[1]


def test_a_weak_rating_leads_its_penilai_to_a_coaching_that_names_it(world: Worlds) -> None:
    here = world("bkn")
    periode = here.periode_dinilai(hasil_kerja="di_bawah", perilaku="di_bawah")
    address = f"/penilaian/periode/{periode.pk}/"
    with here.on(here.rating_day(periode)):
        sari = here.client("sari")
        first = text(sari.get(address))
        assert "Mulai coaching" not in text(here.client("budi").get(address))
        way = first.partition("/pembinaan/baru/")[2].partition('"')[0].replace("&amp;", "&")
        made = sari.post("/pembinaan/baru/" + way)
        again = text(sari.get(address))
    row = Pembinaan.objects.get()
    assert row.evaluasi == periode.evaluasi_set.get()
    assert f'href="{made["Location"]}"' in again
    assert "Coaching: draf." in again
