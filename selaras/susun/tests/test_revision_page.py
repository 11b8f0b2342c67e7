"""What the pages say on the way of a revision."""

from collections.abc import Callable
from datetime import date

import pytest

from selaras.perencanaan.actions import komentar, revisi

DAY = date(2026, 1, 12)
ALASAN = "Ada penugasan baru."


@pytest.mark.feature("NTT-051", "NTT-052")
def test_the_penilai_reads_the_reason_though_remarks_followed(world: Callable) -> None:
    here = world("bkn")
    with here.on(DAY):
        skp = here.skp("budi", status="revisi_diajukan")
        komentar.add_comment(here.rhk(skp), by=here.pelaku("sari"), isi="Yang mana?")
        text = here.client("sari").get(f"/skp/{skp.pk}/").content.decode()
    card = text.split("<h2>Permohonan revisi</h2>")[1].split("<form")[0]
    assert f'<p class="quote">{ALASAN}</p>' in card
    assert "Terima revisi" in text
    assert "Tolak revisi" in text


@pytest.mark.feature("NTT-053")
def test_in_the_concept_nothing_is_deleted_and_the_last_word_is_the_answer(
    world: Callable,
) -> None:
    here = world("ntt")
    with here.on(DAY):
        skp = here.skp("budi", status="revisi_diajukan")
        assert skp.catatan == "Disetujui."
        revisi.accept_revision(skp, by=here.pelaku("sari"), catatan="Silakan disesuaikan.")
        text = here.client("budi").get(f"/skp/{skp.pk}/").content.decode()
        rhk = here.rhk(skp)
        budi = here.client("budi")
        for path in (f"rhk/{rhk.pk}", f"indikator/{rhk.indikator_set.first().pk}"):
            assert budi.post(f"/skp/{path}/delete/", {"versi": skp.versi}).status_code == 409
    assert '<p class="quote">Silakan disesuaikan.</p>' in text
    assert '<p class="quote">Disetujui.</p>' not in text
    assert "/delete/" not in text
    assert rhk.indikator_set.count() == 2


def test_an_answer_without_words_leaves_no_older_note(world: Callable) -> None:
    here = world("ntt")
    with here.on(DAY):
        skp = here.skp("budi", status="draf_revisi")
        text = here.client("budi").get(f"/skp/{skp.pk}/").content.decode()
    assert "Catatan pejabat penilai" not in text


def test_a_refused_request_leaves_the_skp_as_it_was(world: Callable) -> None:
    here = world("bkn")
    with here.on(DAY):
        skp = here.skp("budi", status="revisi_diajukan")
        url = f"/skp/{skp.pk}/reject_revision/"
        here.client("sari").post(url, {"catatan": "Belum perlu.", "versi": skp.versi})
        text = here.client("budi").get(f"/skp/{skp.pk}/").content.decode()
    skp.refresh_from_db()
    assert (skp.status, skp.catatan) == ("disetujui", "Belum perlu.")
    assert "Belum perlu." in text
    assert "Ajukan revisi RHK" in text
