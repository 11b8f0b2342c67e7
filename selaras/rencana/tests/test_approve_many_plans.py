"""Plans read one by one and approved together; what changed meanwhile is left out and named."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from selaras.base.errors import InvalidInput
from selaras.core.models import AuditEntry
from selaras.pelaksanaan.actions import periode as periode_actions
from selaras.pelaksanaan.actions import rencana
from selaras.pelaksanaan.models import Periode
from selaras.perencanaan.actions import ekspektasi, persetujuan
from selaras.perencanaan.tests.crowd import crowd
from selaras.rencana import actions

DAY = date(2026, 2, 3)
LIST = "/pelaksanaan/rencana/persetujuan/"
LAYAR = {"pengisi_rhk_utama": "pegawai", "persetujuan_skp": "layar", "tugas_direktif": ""}
MANY = f"{LIST}approve_many_plans/"


def plans(here: Any, *numbers: int) -> list[Periode]:
    """Colleagues of Budi, each with a plan of February that waits for Sari."""
    if here.skp_of("sari") is None:
        here.skp("sari")
    crowd(here, *numbers)
    sari, isi = here.pelaku("sari"), {row.kode: "Ramah." for row in here.kebijakan.perilaku}
    for number in numbers:
        skp = here.skp_of(f"rekan{number}")
        with here.on(date(2026, 1, 13)):
            ekspektasi.set_ekspektasi(skp, by=sari, isi=isi)
            persetujuan.approve(skp, by=sari, catatan="Setuju.")
    return [submitted(here, number) for number in numbers]


def submitted(here: Any, number: int, nomor: int = 2, uraian: str = "Rapat") -> Periode:
    name = f"rekan{number}"
    facts = {"jenis": "bulanan", "tahun": 2026, "nomor": nomor}
    with here.on(date(2026, nomor, 2 if nomor > 1 else 14)):
        by, skp = here.pelaku(name), here.skp_of(name)
        periode, _ = periode_actions.open_periode(skp, by=by, **facts)
        here.plan(periode, name, uraian)
        rencana.submit_plan(periode, by=by)
    return periode


def read(here: Any, *rows: Periode, name: str = "sari") -> str:
    for periode in rows:
        address = f"/pelaksanaan/rencana/{periode.pk}/"
        answer = here.client(name).get(address, headers={"HX-Request": "true"})
        assert answer.status_code == 200
    return answer.content.decode()


def test_those_read_are_approved_and_the_changed_one_is_left_out_by_name(world: Callable) -> None:
    here = world("denpasar", **LAYAR)
    first, second, third = plans(here, 1, 2, 3)
    with here.on(DAY):
        page = here.client("sari").get(LIST).content.decode()
        assert page.count('type="checkbox"') == page.count(" disabled>") == 3
        assert " checked" not in page
        row = read(here, first, second)
        assert f'value="{second.pk}" form="setujui-rencana" checked>' in row
        assert "Rapat" in row
        seen = {f"versi_{row.pk}": row.versi for row in (first, second, third)}
        line = {"rhk": here.rhk(second.skp).pk, "uraian": "Lain sama sekali"}
        rencana.write_plan(second, by=here.pelaku("rekan2"), baris=[line])
        rencana.submit_plan(second, by=here.pelaku("rekan2"))
        answer = here.client("sari").post(
            MANY, {"periode": [first.pk, second.pk, third.pk], **seen}
        )
    text = answer.content.decode()
    assert "1 rencana aksi disetujui, 2 tidak ikut." in text
    for name in ("Rekan 2", "Rekan 3"):
        assert f"<h2>{name}</h2>" in text
    assert "belum dibuka sejak diajukan" in text
    found = [Periode.objects.get(pk=row.pk).status for row in (first, second, third)]
    assert found == ["berjalan", "rencana_diajukan", "rencana_diajukan"]
    entry = AuditEntry.objects.get(subject_id=first.pk, verb="approve_plan")
    assert entry.actor_nama == "Sari Puspita"


def test_a_plan_read_before_a_new_submission_is_read_again(world: Callable) -> None:
    here = world("denpasar", **LAYAR)
    [periode] = plans(here, 1)
    sari = here.pelaku("sari")
    with here.on(DAY):
        read(here, periode)
        rencana.return_plan(periode, by=sari, catatan="Mohon dirinci.")
        rencana.submit_plan(periode, by=here.pelaku("rekan1"))
        [found] = actions.approve_many_plans([periode.pk], by=sari)
        assert not found.is_disetujui
        read(here, periode)
        assert AuditEntry.objects.filter(verb="seen", subject_id=periode.pk).count() == 2
        [found] = actions.approve_many_plans([periode.pk], by=sari)
    assert found.is_disetujui


def test_an_unchanged_plan_says_so_and_without_javascript_the_address_unfolds(
    world: Callable,
) -> None:
    here = world("denpasar", **LAYAR)
    [first, second] = plans(here, 1, 2)
    for number, text in ((1, "Rapat"), (2, "Rapat besar")):
        submitted(here, number, 3, text)
    with here.on(date(2026, 3, 3)):
        address = f"/pelaksanaan/rencana/{first.pk}/"
        there = here.client("sari").get(address)["Location"]
        page = here.client("sari").get(there).content.decode()
    assert there == f"{LIST}?buka={first.pk}#rencana-{first.pk}"
    assert page.count("sama dengan Februari 2026") == 1
    assert page.count(" checked>") == 1
    assert AuditEntry.objects.filter(verb="seen", subject_id=first.pk).count() == 1
    assert not AuditEntry.objects.filter(verb="seen", subject_id=second.pk).exists()


def test_the_list_is_narrowed(world: Callable) -> None:
    here = world("denpasar", **LAYAR)
    first, _ = plans(here, 1, 2)
    submitted(here, 1, 3)
    with here.on(date(2026, 3, 3)):
        rencana.approve_plan(first, by=here.pelaku("sari"))

        def many(**query: str) -> int:
            return (
                here.client("sari").get(LIST, query).content.decode().count('class="card pad plan')
            )

        assert many() == 2
        assert many(q="rekan 2") == 1
        assert many(periode="bulanan-2026-3") == 1
        assert many(status="sudah") == 1
        assert many(model="jpt") == 0
        assert many(periode="bulanan-x-99999999999999999999", model="'") == 2


def test_one_goes_back_with_a_note_from_the_list(world: Callable) -> None:
    here = world("denpasar", **LAYAR)
    [periode] = plans(here, 1)
    address = f"/pelaksanaan/rencana/{periode.pk}/return_plan/"
    with here.on(DAY):
        sari = here.client("sari")
        assert sari.post(address, {"catatan": ""}).status_code == 422
        assert sari.post(address, {"catatan": "Rinci.", "versi": 1}).status_code == 409
        answer = sari.post(address, {"catatan": "Rinci.", "versi": periode.versi})
    assert answer["Location"] == LIST
    periode.refresh_from_db()
    assert (periode.status, periode.catatan) == ("rencana_dikembalikan", "Rinci.")


def test_who_is_not_the_penilai_reads_and_approves_nothing_here(world: Callable) -> None:
    here = world("denpasar", **LAYAR)
    [periode] = plans(here, 1)
    with here.on(DAY):
        for name, status in (("rekan1", 403), ("dewi", 403), ("tono", 404)):
            address = f"/pelaksanaan/rencana/{periode.pk}/"
            assert here.client(name).get(address).status_code == status
            [found] = actions.approve_many_plans([periode.pk], by=here.pelaku(name))
            assert not found.is_disetujui
        for wrong in ([], range(1, 102)):
            with pytest.raises(InvalidInput):
                actions.approve_many_plans(list(wrong), by=here.pelaku("sari"))
        assert here.client("sari").post(MANY, {"periode": "x"}).status_code == 422


def test_the_same_statements_for_one_plan_and_for_many(world: Callable, queries: Any) -> None:
    here = world("denpasar", **LAYAR)

    def asked() -> int:
        browser = here.client("sari")
        with here.on(DAY):
            browser.get(LIST)
            with queries() as seen:
                assert browser.get(LIST).status_code == 200
        return len(seen)

    plans(here, 1)
    one = asked()
    more = plans(here, *range(2, 8))
    assert len(more) == 6
    assert asked() == one


def test_the_api_lists_them_and_approves_what_was_read(world: Callable, caller: Any) -> None:
    here = world("denpasar", **LAYAR)
    [periode] = plans(here, 1)
    many = {"periode": [periode.pk], "versi": {str(periode.pk): periode.versi}}
    with here.on(DAY):
        sari = caller(here, "sari")
        [row] = sari.ask("GET", "/rencana-aksi")["items"]
        assert (row["id"], row["dibuka"], row["sama_dengan"]) == (periode.pk, False, "")
        assert row["rencana_aksi"][0]["uraian"] == "Rapat"
        [found] = sari.ask("POST", "/periode/approve-many-plans", many)
        assert "belum dibuka" in found["keterangan"]
        sari.ask("GET", f"/periode/{periode.pk}")
        [found] = sari.ask("POST", "/periode/approve-many-plans", many)
        assert found["disetujui"] is True
        assert sari.ask("GET", "/rencana-aksi?status=sudah")["items"][0]["status"] == "berjalan"
