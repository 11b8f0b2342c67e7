"""The desk: rows that save themselves, and feedback and rating in one save."""

import re
from typing import Any

import pytest

from selaras.base.errors import InvalidInput, NotNow, Stale
from selaras.core.models import AuditEntry
from selaras.penilaian.actions import rating
from selaras.penilaian.models import Evaluasi

PAGE = "/penilaian/periode/{}/"
RATE, AUTOSAVE = PAGE + "rate/", PAGE + "umpan/"
SAID = "Bagus dan pertahankan"
RATINGS = {"hasil_kerja": "sesuai", "perilaku": "di_atas", "konfirmasi": "on"}


@pytest.fixture
def desk(world: Any) -> Any:
    """Budi's submitted month on the day on which Sari sits at her desk; nothing is said yet."""
    cast = world("ntt")
    periode = cast.periode("budi", status="realisasi_diajukan")
    with cast.on(cast.rating_day(periode)):
        yield cast, periode


def filled(cast: Any, periode: Any) -> dict[str, str]:
    """As the page sends it: a sentence on each indicator and behaviour."""
    names = [f"indikator_{each.pk}" for each in cast.indikator(periode)]
    names += [f"perilaku_{each.kode}" for each in cast.kebijakan.perilaku]
    return {f"baku_{name}": SAID for name in names} | dict.fromkeys(names, "")


def test_one_save_gives_feedback_and_both_ratings(desk: Any) -> None:
    cast, periode = desk
    answer = cast.client("sari").post(RATE.format(periode.pk), filled(cast, periode) | RATINGS)
    assert answer["Location"] == PAGE.format(periode.pk) + f"?baru={periode.pk}#hasil"
    periode.refresh_from_db()
    assert (periode.status, periode.predikat) == ("dinilai", "baik")
    assert set(periode.umpan_balik_set.values_list("isi", flat=True)) == {SAID}
    verbs = AuditEntry.objects.about(periode).order_by("id").values_list("verb", flat=True)
    assert list(verbs)[-2:] == ["give_feedback", "rate"]


def test_what_is_missing_is_named_with_a_way_to_it_and_nothing_is_lost(desk: Any) -> None:
    cast, periode = desk
    sent = filled(cast, periode) | RATINGS
    sent |= {"baku_perilaku_LO": "", "catatan": "Lanjutkan karyamu"}
    answer = cast.client("sari").post(RATE.format(periode.pk), sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'Mohon periksa: <a href="#umpan-perilaku_LO">Umpan balik untuk Loyal</a>.' in page
    assert "Lanjutkan karyamu" in page
    assert re.search(r'name="hasil_kerja" value="sesuai"[^>]*checked', page)
    assert not periode.umpan_balik_set.exists()
    assert not Evaluasi.objects.exists()


def test_a_rating_below_asks_for_a_note(desk: Any) -> None:
    cast, periode = desk
    sent = filled(cast, periode) | RATINGS | {"perilaku": "di_bawah"}
    answer = cast.client("sari").post(RATE.format(periode.pk), sent)
    assert answer.status_code == 422
    assert "di bawah ekspektasi perlu catatan" in answer.content.decode()
    sent["catatan"] = "Mohon hadir pada setiap apel."
    assert cast.client("sari").post(RATE.format(periode.pk), sent).status_code == 302


def test_feedback_falls_with_the_rating_that_is_refused(desk: Any) -> None:
    """Both or neither."""
    cast, periode = desk
    by, umpan = cast.pelaku("sari"), cast.umpan_balik(periode)
    facts = {"umpan": umpan, "hasil_kerja": "sesuai", "perilaku": "istimewa"}
    with pytest.raises(InvalidInput):
        rating.assess(periode, by=by, **facts)
    assert not periode.umpan_balik_set.exists()


def test_a_stale_desk_decides_nothing(desk: Any) -> None:
    cast, periode = desk
    by, umpan = cast.pelaku("sari"), cast.umpan_balik(periode)
    facts = {"umpan": umpan, "hasil_kerja": "sesuai", "perilaku": "sesuai"}
    with pytest.raises(Stale):
        rating.assess(periode, by=by, versi=periode.versi - 1, **facts)
    assert not periode.umpan_balik_set.exists()


def test_before_the_report_nobody_rates(world: Any) -> None:
    cast = world("ntt")
    periode = cast.periode("budi", status="berjalan")
    by, umpan = cast.pelaku("sari"), cast.umpan_balik(periode)
    facts = {"umpan": umpan, "hasil_kerja": "sesuai", "perilaku": "sesuai"}
    with cast.on(cast.rating_day(periode)), pytest.raises(NotNow, match="menunggu"):
        rating.assess(periode, by=by, **facts)


def test_a_row_saves_itself_and_leaves_the_others(desk: Any) -> None:
    cast, periode = desk
    client, sari = cast.client("sari", HTTP_HX_REQUEST="true"), AUTOSAVE.format(periode.pk)
    first = {"baku_perilaku_BP": SAID, "perilaku_BP": "", "versi": periode.versi}
    answer = client.post(sari, first)
    assert "Tersimpan" in answer.content.decode()
    versi = re.search(r'id="meja-versi" value="(\d+)"', answer.content.decode())
    assert versi is not None
    client.post(sari, {"perilaku_AK": "Kata sendiri", "versi": versi.group(1)})
    said = dict(periode.umpan_balik_set.values_list("perilaku", "isi"))
    assert said == {"BP": SAID, "AK": "Kata sendiri"}


def test_two_devices_do_not_write_over_each_other(desk: Any) -> None:
    cast, periode = desk
    client, sari = cast.client("sari", HTTP_HX_REQUEST="true"), AUTOSAVE.format(periode.pk)
    client.post(sari, {"perilaku_BP": "Dari ponsel", "versi": periode.versi})
    answer = client.post(sari, {"perilaku_BP": "Dari meja", "versi": periode.versi})
    assert answer.status_code == 409
    assert "diberi umpan balik oleh Sari Puspita" in answer.content.decode()
    assert periode.umpan_balik_set.get().isi == "Dari ponsel"
