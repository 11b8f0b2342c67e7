"""Klaim and lepas pimpinan as pages (BLL-008…010)."""

from collections.abc import Callable
from datetime import date

import pytest
from django.urls import reverse

from selaras.demo.world import World
from selaras.organisasi.actions import penempatan
from selaras.organisasi.models.peran import KlaimPimpinan

Worlds = Callable[..., World]
HARI_INI = date(2026, 4, 6)


def tab(here: World, who: str) -> str:
    answer = here.client(who).get(reverse("kepegawaian:profil"), {"tab": "klaim"})
    return answer.content.decode()


def url_of(here: World, verb: str, whose: str = "budi") -> str:
    return reverse(f"kepegawaian:{verb}", args=[here.riwayat(whose).pk])


def waiting(here: World) -> KlaimPimpinan:
    here.client("budi").post(url_of(here, "claim_leadership"), {"mulai": "2026-04-06"})
    return KlaimPimpinan.objects.get()


@pytest.mark.feature("BLL-010")
@pytest.mark.feature("BLL-008")
def test_the_sentence_and_the_button_turn_with_the_claim(world: Worlds) -> None:
    here = world("buleleng")
    penempatan.end_post(here.riwayat("sari"), by=here.sistem, selesai=date(2026, 3, 31))
    with here.on(HARI_INI):
        before = tab(here, "budi")
        answer = here.client("budi").post(url_of(here, "claim_leadership"), {"mulai": "2026-04-01"})
        after = tab(here, "budi")
        assert answer.status_code == 302
        here.client("budi").post(url_of(here, "release_leadership"))
        again = tab(here, "budi")
    assert "berstatus sebagai <b>Pegawai</b> pada Unit Kerja <b>Bidang Layanan" in before
    assert "(-)" in before
    assert "Klaim Pimpinan Unit Kerja" in before
    assert "berstatus sebagai <b>Pimpinan</b>" in after
    assert "Lepas Pimpinan Unit Kerja" in after
    assert "Klaim Pimpinan Unit Kerja" in again


def test_another_head_makes_it_wait_for_the_admins_list(world: Worlds) -> None:
    here = world("bkn")
    with here.on(HARI_INI):
        klaim = waiting(here)
        assert "Klaim menunggu konfirmasi." in tab(here, "budi")
        html = here.client("rina").get(reverse("kepegawaian:klaim_list")).content.decode()
        for text in ("Bidang Layanan Informatika", "Budi Santoso", "Sari Puspita", "Konfirmasi"):
            assert text in html
        confirm = reverse("kepegawaian:confirm_claim", args=[klaim.pk])
        assert here.client("rina").post(confirm).status_code == 302
        assert here.client("agus").post(confirm).status_code == 409
        assert "berstatus sebagai <b>Pegawai</b>" in tab(here, "sari")
    assert here.riwayat("budi").is_pimpinan


DECIDES = {"budi": 403, "sari": 404, "tono": 404, "dewi": 404, "rina": 302, "agus": 302}


@pytest.mark.parametrize(("name", "status"), DECIDES.items())
def test_who_may_reject(world: Worlds, name: str, status: int) -> None:
    here = world("bkn")
    with here.on(HARI_INI):
        reject = reverse("kepegawaian:reject_claim", args=[waiting(here).pk])
        answer = here.client(name).post(reject, {"catatan": "SK belum terbit."})
    assert answer.status_code == status


def test_a_rejection_without_a_reason_is_shown_again(world: Worlds) -> None:
    here = world("bkn")
    with here.on(HARI_INI):
        reject = reverse("kepegawaian:reject_claim", args=[waiting(here).pk])
        answer = here.client("rina").post(reject, {"catatan": ""})
    assert answer.status_code == 422
    assert "Mohon tulis alasan" in answer.content.decode()


def test_the_claimant_takes_his_claim_back(world: Worlds) -> None:
    here = world("bkn")
    with here.on(HARI_INI):
        cancel = reverse("kepegawaian:cancel_claim", args=[waiting(here).pk])
        assert here.client("rina").post(cancel).status_code == 403
        assert here.client("budi").post(cancel).status_code == 302
    assert KlaimPimpinan.objects.get().status == "dibatalkan"


def test_an_old_page_of_a_claim_decides_nothing(world: Worlds) -> None:
    here = world("bkn")
    with here.on(HARI_INI):
        klaim = waiting(here)
        seen = f'name="versi" value="{klaim.versi}"'
        assert seen in here.client("rina").get(reverse("kepegawaian:klaim_list")).content.decode()
        assert seen in tab(here, "budi")
        klaim.touch("edit", by=here.pelaku("agus"))
        for name, verb in (
            ("rina", "confirm_claim"),
            ("rina", "reject_claim"),
            ("budi", "cancel_claim"),
        ):
            url = reverse(f"kepegawaian:{verb}", args=[klaim.pk])
            body = {"catatan": "SK belum terbit.", "versi": klaim.versi - 1}
            answer = here.client(name).post(url, body)
            assert answer.status_code == 409
            assert "Terakhir diubah oleh Agus Hartono" in answer.content.decode()
    assert KlaimPimpinan.objects.get().status == "menunggu"


@pytest.mark.parametrize(("name", "status"), [("budi", 403), ("sari", 403), ("rina", 200)])
def test_the_list_of_claims_is_for_admins(world: Worlds, name: str, status: int) -> None:
    here = world("bkn")
    with here.on(HARI_INI):
        assert here.client(name).get(reverse("kepegawaian:klaim_list")).status_code == status


def test_nobody_claims_or_lets_go_for_another(world: Worlds) -> None:
    here = world("bkn")
    with here.on(HARI_INI):
        for name, status in {"tono": 404, "sari": 403, "rina": 403}.items():
            url = url_of(here, "claim_leadership")
            assert here.client(name).post(url, {"mulai": "2026-04-06"}).status_code == status
        for name, status in {"tono": 404, "dewi": 403, "rina": 302}.items():
            answer = here.client(name).post(url_of(here, "release_leadership", "sari"))
            assert answer.status_code == status


def test_a_day_outside_the_post_is_said_beside_the_field(world: Worlds) -> None:
    here = world("bkn")
    with here.on(HARI_INI):
        answer = here.client("budi").post(url_of(here, "claim_leadership"), {"mulai": "2020-01-01"})
    assert answer.status_code == 422
    assert "di dalam masa jabatan ini" in answer.content.decode()
