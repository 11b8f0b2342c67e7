"""NTT-103: the list of RHK atasan ends with a catch-all, for utama and tambahan alike."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from selaras.base.errors import InvalidInput
from selaras.kaskade.pages.matriks import matriks_of
from selaras.perencanaan.actions import indikator
from selaras.perencanaan.actions import rhk as rhk_actions
from selaras.perencanaan.models.skp import Skp
from selaras.perencanaan.policies.skp import SkpPolicy

DAY = date(2026, 1, 12)
TEXT = "Terlaksananya Penugasan Pimpinan Organisasi"


def alone(here: Any) -> Skp:
    """Budi's draft without results; Sari's SKP is approved."""
    return here.skp("budi", status="draf", isi=False)


@pytest.mark.feature("NTT-103")
@pytest.mark.parametrize("jenis", ["utama", "tambahan"])
def test_it_closes_the_list_and_is_chosen_like_a_result(world: Callable, jenis: str) -> None:
    here = world("ntt")
    skp = alone(here)
    served = here.rhk(here.skp_of("sari"))
    with here.on(DAY):
        browser = here.client("budi")
        page = browser.get(f"/skp/{skp.pk}/rhk/baru/?jenis={jenis}").content.decode()
        options = page.partition('name="intervensi"')[2].partition("</select>")[0]
        assert options.index(served.uraian) < options.index(TEXT)
        assert options.rstrip().endswith(f'<option value="penugasan">{TEXT}</option>')
        data = {"jenis": jenis, "uraian": "Hasil", "intervensi": "penugasan"}
        assert browser.post(f"/skp/{skp.pk}/rhk/baru/", data).status_code == 302
        rhk = skp.rhk_set.get()
        assert (rhk.intervensi, rhk.intervensi_teks, rhk.rhk_pimpinan) == (None, TEXT, TEXT)
        page = browser.get(f"/skp/rhk/{rhk.pk}/").content.decode()
        assert f'<option value="penugasan" selected>{TEXT}</option>' in page
        data["intervensi"] = str(served.pk)
        assert browser.post(f"/skp/rhk/{rhk.pk}/", data).status_code == 302
        rhk.refresh_from_db()
        assert (rhk.intervensi, rhk.intervensi_teks) == (served, "")


@pytest.mark.feature("NTT-103")
def test_it_counts_as_intervening_at_the_submission(world: Callable) -> None:
    here = world("ntt")
    skp = alone(here)
    with here.on(DAY):
        by = here.pelaku("budi")
        for jenis in ("utama", "tambahan"):
            rhk = rhk_actions.add_rhk(skp, by=by, jenis=jenis, uraian=f"Hasil {jenis}")
            facts = {"uraian": "Jumlah", "aspek": "kuantitas", "target": "1"}
            indikator.add_indikator(rhk, by=by, **facts)
        for rhk in skp.rhk_set.order_by("-jenis"):
            refusal = SkpPolicy(by, skp).refuse_submit()
            assert refusal is not None
            assert f"1 RHK {rhk.jenis} belum mengintervensi" in refusal.sentence
            rhk_actions.edit_rhk(rhk, by=by, intervensi_teks=TEXT)
        refusal = SkpPolicy(by, skp).refuse_submit()
    assert refusal is None or "mengintervensi" not in refusal.sentence


def test_any_other_text_is_refused_and_elsewhere_there_is_none(world: Callable) -> None:
    here, elsewhere = world("ntt"), world("bkn")
    with here.on(DAY):
        skp, by = alone(here), here.pelaku("budi")
        with pytest.raises(InvalidInput, match="harus mengintervensi"):
            rhk_actions.add_rhk(skp, by=by, jenis="utama", uraian="Hasil", intervensi_teks="Lain")
        other = alone(elsewhere)
        browser = elsewhere.client("budi")
        assert TEXT not in browser.get(f"/skp/{other.pk}/rhk/baru/").content.decode()
        data = {"jenis": "utama", "uraian": "Hasil", "intervensi": "penugasan"}
        answer = browser.post(f"/skp/{other.pk}/rhk/baru/", data)
        assert answer.status_code == 422
        assert "Mohon pilih RHK pimpinan dari daftar." in answer.content.decode()


@pytest.mark.feature("NTT-103")
def test_the_matrix_has_a_column_of_its_own_for_it(world: Callable) -> None:
    here = world("ntt")
    skp = here.skp("budi", status="draf")
    with here.on(DAY):
        by = here.pelaku("budi")
        facts = {"uraian": "Satgas bencana", "intervensi_teks": TEXT}
        rhk_actions.add_rhk(skp, by=by, jenis="tambahan", **facts)
        leader = here.skp_of("sari")
        [row] = matriks_of(leader, by).baris
        assert [isi.uraian for isi in row.penugasan] == ["Satgas bencana"]
        assert row.lain == ()
        page = here.client("sari").get(f"/skp/{leader.pk}/matriks/").content.decode()
        bkn = world("bkn")
        bkn.skp("sari")
        other = bkn.client("sari").get(f"/skp/{bkn.skp_of('sari').pk}/matriks/").content.decode()
    assert '<th scope="col"><b>Penugasan Pimpinan Organisasi</b></th>' in page
    assert "Penugasan Pimpinan Organisasi" not in other


def test_a_leader_whose_own_result_is_the_catch_all_offers_it_once(world: Callable) -> None:
    here = world("ntt")
    skp = alone(here)
    here.skp_of("sari").rhk_set.update(uraian=TEXT)
    with here.on(DAY):
        page = here.client("budi").get(f"/skp/{skp.pk}/rhk/baru/?jenis=utama").content.decode()
    options = page.partition('name="intervensi"')[2].partition("</select>")[0]
    assert options.count(TEXT) == 1
