"""A draft in other days or another form; a draft that nobody received, taken away."""

from collections.abc import Callable
from datetime import date

import pytest

from selaras.base.errors import InvalidInput, NotAllowed, NotNow
from selaras.core.models import AuditEntry
from selaras.koreksi.actions import draf
from selaras.koreksi.policies import KoreksiPolicy
from selaras.perencanaan.models.rhk import Indikator
from selaras.perencanaan.models.skp import Skp

DAY = date(2026, 1, 6)
SEPTEMBER, DESEMBER = date(2026, 9, 30), date(2026, 12, 31)


def test_the_days_of_a_draft_are_changed_on_its_page(world: Callable) -> None:
    here = world("buleleng")
    skp = here.skp("budi", status="draf", periode_akhir=SEPTEMBER)
    with here.on(DAY):
        browser = here.client("budi")
        page = browser.get(f"/skp/{skp.pk}/koreksi/").content.decode()
        assert "Ubah periode dan formulir" in page
        assert f'href="/skp/{skp.pk}/koreksi/"' in browser.get(f"/skp/{skp.pk}/").content.decode()
        facts = {
            "periode_awal": "2026-01-01",
            "periode_akhir": "2026-12-31",
            "model": "ja_jf",
            "pendekatan": "kuantitatif",
            "versi": skp.versi,
        }
        assert browser.post(f"/skp/{skp.pk}/edit_skp/", facts).status_code == 302
        assert browser.post(f"/skp/{skp.pk}/edit_skp/", facts).status_code == 409  # an old page
    skp.refresh_from_db()
    assert skp.periode_akhir == DESEMBER


def test_another_approach_empties_the_columns_that_it_has_not(world: Callable) -> None:
    here = world("bkn")
    skp = here.skp("budi", status="draf")
    with here.on(DAY):
        draf.edit_skp(skp, by=here.pelaku("budi"), pendekatan="kualitatif")
    rows = Indikator.objects.filter(rhk__skp=skp)
    assert set(rows.values_list("target", "satuan", "aspek")) == {("", "", "")}
    kept = AuditEntry.objects.about(skp).get(verb="edit_skp").data["dikosongkan"]
    assert {row["target"] for row in kept} == {"12", "90 - 95"}


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"periode_akhir": date(2025, 12, 31)}, "periode_akhir"),
        ({"periode_akhir": date(2027, 1, 1)}, "periode_akhir"),
        ({"periode_awal": date(2024, 1, 1), "periode_akhir": date(2024, 2, 1)}, "periode_awal"),
        ({"model": "jpt"}, "model"),
        ({}, "periode_akhir"),
    ],
)
def test_days_and_forms_that_cannot_be_are_refused_beside_their_field(
    world: Callable, facts: dict, field: str
) -> None:
    here = world("bkn")
    skp = here.skp("budi", status="draf")
    with here.on(DAY), pytest.raises(InvalidInput) as error:
        draf.edit_skp(skp, by=here.pelaku("budi"), **facts)
    assert set(error.value.errors) == {field}


def test_results_that_serve_a_leader_hold_their_year(world: Callable) -> None:
    here = world("bkn")
    skp = here.skp("budi", status="draf")
    days = {"periode_awal": date(2027, 1, 1), "periode_akhir": date(2027, 12, 31)}
    with here.on(DAY), pytest.raises(InvalidInput, match="buat SKP tahun 2027, lalu salin"):
        draf.edit_skp(skp, by=here.pelaku("budi"), **days)
    skp.rhk_set.all().delete()
    with here.on(DAY):
        draf.edit_skp(skp, by=here.pelaku("budi"), **days)
    skp.refresh_from_db()
    assert skp.tahun == 2027


def test_a_draft_does_not_run_into_another_skp(world: Callable) -> None:
    here = world("bkn")
    first = here.skp("budi", status="draf", periode_akhir=SEPTEMBER)
    here.skp("budi", status="draf", periode_awal=date(2026, 10, 1), isi=False)
    with here.on(DAY), pytest.raises(InvalidInput, match="bertumpang tindih"):
        draf.edit_skp(first, by=here.pelaku("budi"), periode_akhir=DESEMBER)


def test_a_draft_that_nobody_received_is_deleted_and_the_trail_keeps_it(world: Callable) -> None:
    here = world("bkn")
    skp = here.skp("budi", status="draf")
    with here.on(DAY):
        answer = here.client("budi").post(f"/skp/{skp.pk}/delete_skp/", {"versi": skp.versi})
        assert answer.status_code == 302
        assert here.client("budi").get("/skp/").status_code == 200
    assert not Skp.objects.filter(pk=skp.pk).exists()
    kept = AuditEntry.objects.filter(verb="delete_skp", subject_id=skp.pk).get().data["skp"]
    assert len(kept["rhk"]) == 1


def test_the_admin_opd_who_may_make_it_may_mend_it(world: Callable) -> None:
    here = world("denpasar")
    skp = here.skp("budi", status="draf")
    with here.on(DAY):
        draf.edit_skp(skp, by=here.pelaku("rina"), periode_awal=date(2026, 1, 2))
        draf.delete_skp(skp, by=here.pelaku("rina"))


@pytest.mark.parametrize("name", ["sari", "rina", "agus"])
def test_nobody_else_changes_or_deletes_it(world: Callable, name: str) -> None:
    here = world("bkn")
    skp = here.skp("budi", status="draf")
    with here.on(DAY):
        for refused in (
            lambda: draf.delete_skp(skp, by=here.pelaku(name)),
            lambda: draf.edit_skp(skp, by=here.pelaku(name), periode_akhir=SEPTEMBER),
        ):
            with pytest.raises(NotAllowed, match="Budi"):
                refused()
        assert here.client(name).get(f"/skp/{skp.pk}/koreksi/").status_code == 404


@pytest.mark.parametrize("status", ["diajukan", "dikembalikan"])
def test_what_was_received_is_not_deleted_but_can_be_mended(world: Callable, status: str) -> None:
    here = world("bkn")
    skp = here.skp("budi", status=status)
    with here.on(DAY):
        policy = KoreksiPolicy(here.pelaku("budi"), skp)
        refusal = policy.refusal("delete_skp")
        assert refusal is not None
        assert "sudah diterima Ibu Sari Puspita pada 5 Januari 2026" in refusal.sentence
        assert policy.can("edit_skp") is (status == "dikembalikan")


def test_an_skp_with_children_names_them_and_the_way(world: Callable) -> None:
    here = world("buleleng")
    here.skp("budi")
    leader = here.skp_of("sari")
    here.periode("sari", skp=leader)
    with here.on(date(2026, 2, 3)):
        with pytest.raises(NotNow, match=r"mempunyai periode Triwulan I 2026") as error:
            draf.delete_skp(leader, by=here.pelaku("sari"))
        assert "didukung 1 RHK pegawai lain" in str(error.value)
        assert "memperbaikinya di halaman ini" in str(error.value)


def test_the_draft_of_a_mutasi_goes_with_the_mutasi(world: Callable) -> None:
    here = world("bkn")
    here.skp("budi")
    skp = here.mutasi(tmt=date(2026, 7, 1)).skp_baru
    with here.on(date(2026, 7, 2)):
        with pytest.raises(NotNow, match="batalkan mutasinya"):
            draf.delete_skp(skp, by=here.pelaku("budi"))
        with pytest.raises(InvalidInput, match="TMT"):
            draf.edit_skp(skp, by=here.pelaku("budi"), periode_awal=date(2026, 7, 5))


def test_the_api_changes_and_deletes_a_draft(world: Callable, caller: Callable) -> None:
    here = world("bkn")
    skp = here.skp("budi", status="draf")
    with here.on(DAY):
        by, path = caller(here, "budi"), f"/skp/{skp.pk}"
        changed = by.ask("PATCH", path, {"periode_akhir": "2026-09-30"}, status=200)
        assert changed["periode_akhir"] == "2026-09-30"
        by.ask("PATCH", path, {"periode_akhir": "x"}, status=422)
        by.ask("DELETE", f"{path}?versi=1", status=409)
        assert by.send("DELETE", path).status_code == 204
        by.ask("GET", path, status=404)
