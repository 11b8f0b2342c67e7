"""The lighter way: the penilai mends his rating, and the pegawai consents (practice.md §3)."""

from datetime import timedelta
from typing import Any

import pytest

from selaras.base.errors import InvalidInput, NotAllowed, NotNow
from selaras.keberatan.actions import pengajuan, perbaikan, putusan
from selaras.keberatan.tests.kasus import ALASAN, TIMBANG, filed, heard, rated
from selaras.organisasi.actions import penempatan
from selaras.organisasi.models.pegawai import MENINGGAL
from selaras.penilaian.actions import rating

USUL = {"hasil_kerja": "di_atas", "perilaku": "di_atas", "alasan": "Tiga surat baru terbaca."}
DAY = timedelta(days=1)
MINTA = "Mohon tiga surat ke Inspektorat dibaca lagi."


@pytest.fixture
def here(world: Any) -> Any:
    return world("bkn")


def test_asked_proposed_and_agreed_it_is_the_penilais_next_version(here: Any) -> None:
    periode, day = rated(here)
    budi, sari = here.pelaku("budi"), here.pelaku("sari")
    with here.on(day):
        row = perbaikan.ask_perbaikan(periode, by=budi, permintaan=MINTA)
        with pytest.raises(NotNow, match="masih ditunggu dari Ibu Sari"):
            perbaikan.agree_perbaikan(row, by=budi)
        assert perbaikan.propose_perbaikan(periode, by=sari, **USUL) == row
        row.refresh_from_db()
        perbaikan.agree_perbaikan(row, by=budi)
    first, second = periode.evaluasi_set.order_by("nomor")
    assert (first.predikat, second.predikat, second.penilai) == ("baik", "sangat_baik", here.sari)
    assert second.menggantikan == ""


def test_an_open_objection_is_withdrawn_with_the_consent(here: Any) -> None:
    periode, day = rated(here)
    keberatan = filed(here, periode, day)
    with here.on(day):
        row = perbaikan.propose_perbaikan(periode, by=here.pelaku("sari"), **USUL)
        perbaikan.agree_perbaikan(row, by=here.pelaku("budi"))
    keberatan.refresh_from_db()
    periode.refresh_from_db()
    assert (keberatan.status, periode.predikat) == ("ditarik", "sangat_baik")


def test_without_consent_nothing_changes_and_the_term_does_not_move(here: Any) -> None:
    periode, day = rated(here)
    budi, sari = here.pelaku("budi"), here.pelaku("sari")
    with here.on(day):
        row = perbaikan.propose_perbaikan(periode, by=sari, **USUL)
        with pytest.raises(NotNow, match="sudah dikirim"):
            perbaikan.propose_perbaikan(periode, by=sari, **USUL)
        with pytest.raises(NotAllowed, match="dijawab oleh Bapak Budi"):
            perbaikan.agree_perbaikan(row, by=sari)
        perbaikan.decline_perbaikan(row, by=budi)
        assert periode.evaluasi_set.count() == 1
        assert pengajuan.file_keberatan(periode, by=budi, alasan=ALASAN).is_open


def test_only_who_rated_proposes_and_only_other_ratings(here: Any) -> None:
    periode, day = rated(here)
    same = USUL | {"hasil_kerja": "sesuai", "perilaku": "sesuai"}
    with here.on(day):
        with pytest.raises(NotAllowed, match="diusulkan Ibu Sari"):
            perbaikan.propose_perbaikan(periode, by=here.pelaku("dewi"), **USUL)
        with pytest.raises(InvalidInput, match="masih sama"):
            perbaikan.propose_perbaikan(periode, by=here.pelaku("sari"), **same)


def test_after_a_decision_no_consent_changes_what_is_final(here: Any) -> None:
    periode, day = rated(here)
    keberatan = filed(here, periode, day)
    with here.on(day):
        row = perbaikan.propose_perbaikan(periode, by=here.pelaku("sari"), **USUL)
        heard(here, keberatan, day)
        by = here.pelaku("dewi")
        putusan.reject_keberatan(keberatan, by=by, pertimbangan=TIMBANG)
        with pytest.raises(NotNow, match="sudah final dengan putusan Ibu Dewi"):
            perbaikan.agree_perbaikan(row, by=here.pelaku("budi"))
        perbaikan.decline_perbaikan(row, by=here.pelaku("budi"))


def test_what_was_proposed_upon_another_rating_holds_no_more(here: Any) -> None:
    periode, day = rated(here)
    changed = {"hasil_kerja": "di_atas", "perilaku": "sesuai", "alasan": ALASAN * 3}
    with here.on(day):
        row = perbaikan.propose_perbaikan(periode, by=here.pelaku("sari"), **USUL)
        rating.change_rating(periode, by=here.pelaku("sari"), **changed)
        with pytest.raises(NotNow, match="sudah mengubah nilainya sejak usul ini dikirim"):
            perbaikan.agree_perbaikan(row, by=here.pelaku("budi"))


def test_nobody_is_asked_who_decides_on_paper_or_has_died(here: Any) -> None:
    here.catat_oleh_tono()
    periode, day = rated(here, "sekda")
    with here.on(day), pytest.raises(NotNow, match="Kepala Daerah menetapkannya dengan formulir"):
        perbaikan.ask_perbaikan(periode, by=here.pelaku("sekda"), permintaan=MINTA)
    periode, day = rated(here, "budi")
    facts = {"selesai": day, "kedudukan": MENINGGAL}
    with here.on(day):
        penempatan.depart(here.sari, by=here.pelaku("rina"), **facts)
    with here.on(day + DAY), pytest.raises(NotNow, match="karena Ibu Sari Puspita sudah berhenti"):
        perbaikan.ask_perbaikan(periode, by=here.pelaku("budi"), permintaan=MINTA)


def test_both_answer_on_the_page(here: Any) -> None:
    periode, day = rated(here)
    address = f"/keberatan/periode/{periode.pk}/"
    with here.on(day):
        budi, sari = here.client("budi"), here.client("sari")
        assert budi.post(f"{address}ask_perbaikan/", {"permintaan": MINTA}).status_code == 302
        assert MINTA in sari.get(address).content.decode()
        assert sari.post(f"{address}propose_perbaikan/", USUL).status_code == 302
        row = periode.evaluasi_set.get().perbaikan_set.get()
        assert budi.post(f"/keberatan/perbaikan/{row.pk}/agree_perbaikan/").status_code == 302
    assert periode.evaluasi_set.count() == 2
