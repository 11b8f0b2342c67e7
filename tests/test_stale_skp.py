"""A stale page decides nothing about an SKP: 409 with who changed what, and nothing changed."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from selaras.core import audit
from selaras.core.deed import DEEDS, Deed
from selaras.demo.world import World
from selaras.perencanaan.actions import lampiran, pengajuan, persetujuan
from selaras.perencanaan.models.skp import Skp
from selaras.perencanaan.policies.skp import SkpPolicy
from selaras.salin.actions import berbagi
from tests.plugins.caller import PASSWORD, Caller

Worlds = Callable[..., World]
Pdf = Callable[..., SimpleUploadedFile]
DAY = date(2026, 1, 12)
NOTE = {"catatan": "Mohon berkenan."}
LIST, MANY = "/skp/persetujuan/", "/skp/persetujuan/approve_many/"
DIAJUKAN = "Terakhir diajukan oleh Budi Santoso"
DIPINDAI = "Terakhir dilengkapi dokumen bertanda tangan oleh Budi Santoso"
DITULIS = "Terakhir diisi lampirannya oleh Budi Santoso"
DIBAGI = "Terakhir diubah izin menyalinnya oleh Budi Santoso"


@dataclass(frozen=True)
class Case:
    """Who decides, in which status, and what the page that he has before him does not show."""

    status: str
    who: str
    changed: str
    preset: str = "bkn"


CASES = {
    "submit": Case("draf", "budi", DITULIS),
    "withdraw": Case("diajukan", "budi", DIAJUKAN),
    "return_for_revision": Case("diajukan", "sari", DIAJUKAN),
    "approve": Case("diajukan", "sari", DIAJUKAN),
    "accept_signed": Case("diajukan", "sari", DIPINDAI, "denpasar"),
    "request_revision": Case("disetujui", "budi", DIBAGI),
    "accept_revision": Case("revisi_diajukan", "sari", DIBAGI),
    "reject_revision": Case("revisi_diajukan", "sari", DIBAGI),
}


def decisions() -> list[Deed]:
    """The deeds that take a step of an SKP after its policy was asked."""
    asked = [each for each in DEEDS.values() if each.policy and issubclass(each.policy, SkpPolicy)]
    return [each for each in asked if each.verb in Skp.STEPS and Skp.STEPS[each.verb].target]


def test_every_decision_about_an_skp_is_in_the_table_and_compares_what_was_seen() -> None:
    found = decisions()
    assert {each.verb for each in found} == set(CASES)
    assert [each.verb for each in found if not each.compares_versi] == []


@dataclass
class Scene:
    """An SKP that can be decided upon, on a page that was opened before it changed."""

    here: World
    skp: Skp
    case: Case
    pdf: Pdf

    def change(self) -> None:
        """The owner, meanwhile; the decision itself stays possible."""
        budi = self.here.pelaku("budi")
        if self.case.status not in {"draf", "diajukan"}:
            berbagi.share_skp(self.skp, by=budi, boleh=True)
            return
        if self.case.status == "diajukan":
            pengajuan.withdraw(self.skp, by=budi)
        lampiran.write_lampiran(self.skp, by=budi, isi={"skema": ["Laporan bulanan"]})
        if self.case.status == "diajukan":
            pengajuan.submit(self.skp, by=budi)
            self.sign()

    def sign(self) -> None:
        if self.case.preset == "denpasar":
            persetujuan.upload_signed(self.skp, by=self.here.pelaku("budi"), berkas=self.pdf())

    def facts(self) -> Any:
        """All that a decision would change."""
        kept = Skp.objects.filter(pk=self.skp.pk).values().get()
        return kept, audit.trail(self.skp).count(), self.skp.versi_set.count()


@pytest.fixture
def scene(world: Worlds, pdf: Pdf) -> Callable[[str], Scene]:
    def set_up(verb: str) -> Scene:
        case = CASES[verb]
        here = world(case.preset)
        made = Scene(here, here.skp("budi", status=case.status), case, pdf)
        if case.status == "diajukan":
            with here.on(DAY):
                here.ekspektasi(made.skp)
                made.sign()
        return made

    return set_up


def versi_in(page: str, action: str) -> int:
    """What the form of a decision would send."""
    form = re.search(rf'<form[^>]*action="{action}".*?</form>', page, re.DOTALL)
    assert form, action
    sent = re.search(r'name="versi" value="(\d+)"', form[0])
    assert sent, form[0]
    return int(sent[1])


@pytest.mark.parametrize("verb", CASES)
def test_the_page_that_is_stale_decides_nothing(scene: Callable[[str], Scene], verb: str) -> None:
    """Of `approve`: withdrawn, rewritten and handed in anew since the penilai opened the page."""
    made = scene(verb)
    page, address = f"/skp/{made.skp.pk}/", f"/skp/{made.skp.pk}/{verb}/"
    with made.here.on(DAY):
        browser = made.here.client(made.case.who)
        seen = versi_in(browser.get(page).content.decode(), address)
        made.change()
        before = made.facts()
        for htmx in ({}, {"HX-Request": "true"}):
            stale = browser.post(address, NOTE | {"versi": seen}, headers=htmx)
            assert stale.status_code == 409
            assert made.case.changed in stale.content.decode()
            assert made.facts() == before
        shown = versi_in(stale.content.decode(), address)  # the part that htmx got is new
        assert browser.post(address, NOTE | {"versi": shown}).status_code == 302
    assert made.facts() != before


@pytest.mark.parametrize("verb", CASES)
def test_the_api_that_read_an_older_versi_decides_nothing(
    scene: Callable[[str], Scene], verb: str
) -> None:
    made = scene(verb)
    path = f"/skp/{made.skp.pk}"
    with made.here.on(DAY):
        program = caller(made.here, made.case.who)
        seen = program.ask("GET", path)["versi"]
        made.change()
        before = made.facts()
        stale = program.ask("POST", f"{path}/{verb}", NOTE | {"versi": seen}, status=409)
        assert made.case.changed in stale["detail"]
        assert made.facts() == before
        program.ask("POST", f"{path}/{verb}", NOTE | {"versi": made.skp.versi})
    assert made.facts() != before


def caller(here: World, name: str) -> Caller:
    facts = {"nip": getattr(here, name).nip, "password": PASSWORD}
    return Caller(Caller().ask("POST", "/auth/token", facts)["token"])


def test_of_several_at_once_one_that_the_list_showed_otherwise_is_refused(
    scene: Callable[[str], Scene],
) -> None:
    """He opened it again since, in another window: the list that he sends is the older one."""
    made = scene("approve")
    pk = made.skp.pk
    with made.here.on(DAY):
        sari = made.here.client("sari")
        sari.get(f"/skp/{pk}/")
        listed = sari.get(LIST).content.decode()
        made.change()
        sari.get(f"/skp/{pk}/")
        before = made.facts()
        for wrong in (*re.findall(rf'name="versi_{pk}" value="(\d+)"', listed), "x"):
            told = sari.post(MANY, {"skp": pk, f"versi_{pk}": wrong}).content.decode()
            assert "0 SKP disetujui" in told
            assert DIAJUKAN in told
            assert made.facts() == before
        told = sari.post(MANY, {"skp": pk, f"versi_{pk}": made.skp.versi}).content.decode()
    assert "1 SKP disetujui" in told


def test_the_api_refuses_one_of_several_that_was_read_before(
    scene: Callable[[str], Scene],
) -> None:
    made = scene("approve")
    pk = made.skp.pk
    with made.here.on(DAY):
        sari = caller(made.here, "sari")
        seen = sari.ask("GET", f"/skp/{pk}")["versi"]
        made.change()
        sari.ask("GET", f"/skp/{pk}")
        [stale] = sari.ask("POST", "/skp/approve-many", {"skp": [pk], "versi": {pk: seen}})
        assert not stale["disetujui"]
        assert DIAJUKAN in stale["keterangan"]
        [done] = sari.ask("POST", "/skp/approve-many", {"skp": [pk], "versi": {pk: made.skp.versi}})
        assert done["disetujui"], done
