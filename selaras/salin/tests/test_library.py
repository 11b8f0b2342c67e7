"""The agency's library: one role writes it, everybody of the agency reads and copies it."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from selaras.base.errors import InvalidInput, NotAllowed, NotNow, Stale
from selaras.salin.actions import pustaka, salin
from selaras.salin.models import PustakaRhk

DAY = date(2026, 1, 12)
ENTRY = {
    "jabatan": "pranata komputer ahli muda",
    "model": "ja_jf",
    "jenis": "utama",
    "uraian": "Terkelolanya aplikasi layanan publik",
    "indikator": [
        {"uraian": "Jumlah aplikasi", "aspek": "kuantitas", "target": "3", "satuan": "Aplikasi"},
        {"uraian": "Mutu aplikasi", "aspek": "kualitas"},
    ],
}


def entry(here: Any, **facts: Any) -> PustakaRhk:
    with here.on(DAY):
        return pustaka.add_pustaka(by=here.pelaku("agus"), **ENTRY | facts)


def test_an_entry_is_copied_and_what_lacks_a_target_is_named(earlier: Callable) -> None:
    here, _, skp = earlier()
    row = entry(here)
    assert row.jabatan == "Pranata Komputer Ahli Muda"  # as the agency writes it
    assert list(PustakaRhk.objects.for_skp(skp)) == [row]
    with here.on(DAY):
        hasil = salin.copy_from_library(skp, by=here.pelaku("budi"), pustaka=[row.pk])
    made = skp.rhk_set.get()
    assert (made.uraian, made.sumber) == (row.uraian, "salinan")
    assert made.indikator_set.get().target == "3"
    assert hasil.ditinggalkan == ("Mutu aplikasi",)


@pytest.mark.parametrize("name", ["budi", "sari", "rina"])
def test_only_the_admin_instansi_writes(world: Callable, name: str) -> None:
    here = world("bkn")
    row = entry(here)
    with here.on(DAY):
        by = here.pelaku(name)
        for call in (
            lambda: pustaka.add_pustaka(by=by, **ENTRY),
            lambda: pustaka.edit_pustaka(row, by=by, uraian="Lain"),
            lambda: pustaka.delete_pustaka(row, by=by),
        ):
            with pytest.raises(NotAllowed, match="hanya dapat diubah Admin Instansi"):
                call()
        assert row.uraian in here.client(name).get("/salin/pustaka/").content.decode()
        assert here.client(name).get("/salin/pustaka/baru/").status_code == 403
        assert here.client(name).post(f"/salin/pustaka/{row.pk}/delete/").status_code == 403


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"uraian": " "}, "uraian"),
        ({"uraian": "x" * 1001}, "uraian"),
        ({"uraian": "a\x00"}, "uraian"),
        ({"jabatan": ""}, "jabatan"),
        ({"jabatan": "Penjinak Naga"}, "jabatan"),
        ({"jenis": "lain"}, "jenis"),
        ({"model": "lain"}, "model"),
        ({"indikator": [{"uraian": ""}]}, "indikator"),
        ({"indikator": [{"uraian": "a", "aspek": "lain"}]}, "indikator"),
        ({"indikator": [{"uraian": "a", "target": "x" * 101}]}, "indikator"),
        ({"indikator": [{"uraian": "a"}, {"uraian": "a"}]}, "indikator"),
        ({"indikator": [{"uraian": str(n)} for n in range(21)]}, "indikator"),
    ],
)
def test_a_wrong_entry_is_refused_beside_its_field(
    world: Callable, facts: dict[str, Any], field: str
) -> None:
    here = world("bkn")
    with pytest.raises(InvalidInput) as refused:
        entry(here, **facts)
    assert field in refused.value.errors


def test_the_same_result_is_offered_once(world: Callable) -> None:
    here = world("bkn")
    row = entry(here)
    with pytest.raises(InvalidInput, match="sudah ada di pustaka"):
        entry(here)
    other = entry(here, uraian="Hasil lain")
    with here.on(DAY), pytest.raises(InvalidInput):
        pustaka.edit_pustaka(other, by=here.pelaku("agus"), uraian=row.uraian)


def test_an_older_page_overwrites_nothing(world: Callable) -> None:
    here = world("bkn")
    row = entry(here)
    with here.on(DAY):
        by, seen = here.pelaku("agus"), row.versi
        pustaka.edit_pustaka(row, by=by, versi=seen, uraian="Diganti")
        with pytest.raises(Stale):
            pustaka.edit_pustaka(row, by=by, versi=seen, uraian="Lain")
        with pytest.raises(Stale):
            pustaka.delete_pustaka(row, by=by, versi=seen)
        twin = PustakaRhk.objects.get(pk=row.pk)
        pustaka.delete_pustaka(row, by=by)
        with pytest.raises(Stale, match="Terakhir dihapus dari pustaka RHK oleh Agus"):
            pustaka.edit_pustaka(twin, by=by, uraian="Lain")


def test_results_of_an_agreed_skp_are_taken_without_its_owner(world: Callable) -> None:
    here = world("bkn")
    skp, draft = here.skp("budi"), here.skp("rina", status="diajukan")
    keys = list(skp.rhk_set.values_list("pk", flat=True))
    with here.on(DAY):
        agus = here.pelaku("agus")
        made = pustaka.take_from_skp(skp, by=agus, rhk=keys)
        assert [row.uraian for row in made] == [here.rhk(skp).uraian]
        assert made[0].jabatan == "Pranata Komputer Ahli Muda"
        assert [row["target"] for row in made[0].indikator] == ["12", "90 - 95"]
        with pytest.raises(InvalidInput, match="sudah ada di pustaka"):
            pustaka.take_from_skp(skp, by=agus, rhk=keys)
        with pytest.raises(NotNow, match="sudah disetujui"):
            pustaka.take_from_skp(draft, by=agus, rhk=[here.rhk(draft).pk])
        with pytest.raises(NotAllowed):
            pustaka.take_from_skp(skp, by=here.pelaku("budi"), rhk=keys)


def test_another_agency_neither_reads_nor_copies_it(earlier: Callable, world: Callable) -> None:
    here, _, skp = earlier()
    other = world("bkn")
    row = entry(other)
    with here.on(DAY):
        with pytest.raises(InvalidInput, match="tidak ada lagi di pustaka"):
            salin.copy_from_library(skp, by=here.pelaku("budi"), pustaka=[row.pk])
        agus = here.client("agus")
        assert row.uraian not in agus.get("/salin/pustaka/").content.decode()
        assert agus.get(f"/salin/pustaka/{row.pk}/").status_code == 404
        assert agus.post(f"/salin/pustaka/{row.pk}/delete/").status_code == 404
    assert PustakaRhk.objects.filter(pk=row.pk).exists()


def test_the_form_has_rows_for_indicators_and_gives_more_without_a_script(world: Callable) -> None:
    here = world("bkn")
    data = {
        "jabatan": ENTRY["jabatan"],
        "jenis": "utama",
        "uraian": ENTRY["uraian"],
        "baris": "3",
        "indikator_0_uraian": "Jumlah aplikasi",
        "indikator_0_aspek": "kuantitas",
        "indikator_2_uraian": "Mutu aplikasi",
    }
    with here.on(DAY):
        agus = here.client("agus")
        more = agus.post("/salin/pustaka/baru/", data | {"tambah": "1"}).content.decode()
        assert 'name="indikator_5_uraian"' in more
        assert "Mutu aplikasi" in more
        assert not PustakaRhk.objects.exists()
        wrong = agus.post("/salin/pustaka/baru/", data | {"jabatan": "Penjinak Naga"})
        assert wrong.status_code == 422
        assert "Mutu aplikasi" in wrong.content.decode()
        assert agus.post("/salin/pustaka/baru/", data).status_code == 302
        row = PustakaRhk.objects.get()
        assert [each["uraian"] for each in row.indikator] == ["Jumlah aplikasi", "Mutu aplikasi"]
        page = agus.get(f"/salin/pustaka/{row.pk}/").content.decode()
        assert 'name="indikator_4_uraian"' in page
        edited = data | {"uraian": "Diganti", "versi": row.versi}
        assert agus.post(f"/salin/pustaka/{row.pk}/", edited).status_code == 302
        assert agus.post(f"/salin/pustaka/{row.pk}/", edited).status_code == 409
        stale = agus.post(f"/salin/pustaka/{row.pk}/delete/", {"versi": row.versi})
        assert stale.status_code == 409
        assert "Mohon muat ulang" in stale.content.decode()
        assert agus.post(f"/salin/pustaka/{row.pk}/delete/").status_code == 302
    assert not PustakaRhk.objects.exists()


def test_a_long_list_costs_as_many_queries_as_a_short_one(
    world: Callable, queries: Callable
) -> None:
    here = world("bkn")
    row = entry(here)
    with here.on(DAY):
        agus = here.client("agus")
        agus.get("/salin/pustaka/")
        with queries() as one:
            agus.get("/salin/pustaka/")
        PustakaRhk.objects.bulk_create(
            PustakaRhk(
                instansi=here.instansi, jabatan=row.jabatan, model="ja_jf", jenis="utama",
                uraian=f"Hasil {n}", indikator=row.indikator,
            )
            for n in range(20)
        )  # fmt: skip
        with queries() as many:
            answer = agus.get("/salin/pustaka/?q=hasil")
    assert "Hasil 19" in answer.content.decode()
    assert len(many) <= len(one)
