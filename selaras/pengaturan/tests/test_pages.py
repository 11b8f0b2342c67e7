"""The pages: the kebijakan in words, one knob, a proposal and its decision; no JavaScript."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from selaras.base.errors import NotNow
from selaras.core.pelaku import ADMIN_INSTANSI, AUDITOR
from selaras.demo.world import World
from selaras.kebijakan.models import PenerapanKebijakan
from selaras.kebijakan.presets import load_preset
from selaras.organisasi.models.peran import Peran
from selaras.pengaturan import actions
from selaras.pengaturan.isian import kenops
from selaras.pengaturan.models import UsulanKebijakan, changes_waiting

pytestmark = pytest.mark.django_db
Worlds = Callable[..., World]
DAY = date(2026, 4, 10)
KALI = "ubah_rating_kali"
ISIAN = {
    "nilai": "2",
    "mulai": "2026-07-01",
    "dasar_nomor": "Pergub 12/2026",
    "dasar_tanggal": "2026-04-01",
}


@pytest.fixture
def here(world: Worlds) -> World:
    made = world("ntt")
    Peran.objects.create(user=made.user("dewi"), jenis=ADMIN_INSTANSI)
    return made


def get(here: World, name: str, page: str, *args: Any, on: date = DAY) -> Any:
    with here.on(on):
        return here.client(name).get(reverse(f"pengaturan:{page}", args=args))


def post(here: World, name: str, page: str, *args: Any, on: date = DAY, **body: Any) -> Any:
    with here.on(on):
        return here.client(name).post(reverse(f"pengaturan:{page}", args=args), body)


def text(answer: Any, status: int = 200) -> str:
    assert answer.status_code == status
    return answer.content.decode()


def proposed(here: World, **body: Any) -> UsulanKebijakan:
    assert post(here, "agus", "kenop", KALI, **(ISIAN | body)).status_code == 302
    return UsulanKebijakan.objects.latest("pk")


def test_the_list_says_every_rule_in_words(here: World) -> None:
    html = text(get(here, "agus", "list"))
    for kenop in kenops(load_preset("ntt")):
        assert kenop.label in html
    assert "Dibuka tanggal 1 bulan berikutnya; ditutup tanggal 10 bulan berikutnya" in html
    assert 'aria-current="page">Kebijakan' in html


@pytest.mark.parametrize("name", ["budi", "sari", "rina", "tono"])
def test_others_do_not_read_it_here(here: World, name: str) -> None:
    for page, args in (("list", ()), ("kenop", (KALI,)), ("usulan_list", ())):
        assert get(here, name, page, *args).status_code == 403
    assert post(here, name, "kenop", KALI, **ISIAN).status_code == 403


def test_an_auditor_reads_and_proposes_nothing(here: World) -> None:
    Peran.objects.create(user=here.user("tono"), jenis=AUDITOR)
    assert "Usulkan perubahan" not in text(get(here, "tono", "kenop", KALI))
    assert post(here, "tono", "kenop", KALI, **ISIAN).status_code == 403
    assert "Usulkan perubahan" in text(get(here, "agus", "kenop", KALI))


def test_every_knob_has_a_page(here: World) -> None:
    for kenop in kenops(load_preset("ntt")):
        html = text(get(here, "agus", "kenop", kenop.kunci))
        assert kenop.label in html
        assert ("Usulkan perubahan" in html) is not kenop.is_tetap, kenop.kunci
        assert kenop.ketentuan.tetap in html
    assert get(here, "agus", "kenop", "hilang").status_code == 404


def test_a_look_writes_nothing_and_needs_no_basis(here: World) -> None:
    body = {"nilai": "2", "mulai": "2026-07-01", "lihat": "1"}
    html = text(post(here, "agus", "kenop", KALI, **body))
    assert "Tidak ada periode terbuka yang berubah." in html
    assert 'value="2"' in html
    assert not UsulanKebijakan.objects.exists()


def test_a_proposal_waits_for_another_and_is_confirmed(here: World) -> None:
    usulan = proposed(here)
    mine = text(get(here, "agus", "usulan", usulan.pk))
    assert "Dewi Lestari" in mine
    assert "Konfirmasi dan terapkan" not in mine
    hers = text(get(here, "dewi", "usulan", usulan.pk))
    assert "Konfirmasi dan terapkan" in hers
    assert "Penilaian yang sudah terbit tidak berubah." in hers
    assert "usulan menunggu" in text(get(here, "dewi", "list"))
    answer = post(here, "dewi", "confirm_change", usulan.pk, versi=usulan.versi)
    assert answer["Location"] == reverse("pengaturan:usulan", args=[usulan.pk])
    assert "mulai 1 Juli 2026: 2 kali" in text(get(here, "agus", "list"))
    assert "Pergub 12/2026, 1 April 2026" in text(get(here, "agus", "kenop", KALI))
    later = text(get(here, "agus", "kenop", KALI, on=date(2026, 7, 1)))
    assert "<b>2 kali</b>" in later


def test_the_only_admin_is_led_to_the_roles(world: Worlds) -> None:
    here = world("ntt")
    assert reverse("kepegawaian:peran_list") in text(get(here, "agus", "kenop", KALI))
    usulan = proposed(here)
    html = text(get(here, "agus", "usulan", usulan.pk))
    assert "Buka halaman Peran" in html


def test_each_decision_is_a_button(here: World) -> None:
    usulan = proposed(here)
    assert post(here, "dewi", "reject_change", usulan.pk, versi=usulan.versi).status_code == 422
    body = {"versi": usulan.versi, "catatan": "Belum ada Pergub."}
    assert post(here, "dewi", "reject_change", usulan.pk, **body).status_code == 302
    assert "Belum ada Pergub." in text(get(here, "agus", "usulan", usulan.pk))
    second = proposed(here)
    assert "Tarik usulan" in text(get(here, "agus", "usulan", second.pk))
    assert post(here, "agus", "withdraw_change", second.pk, versi=second.versi).status_code == 302
    third = proposed(here)
    post(here, "dewi", "confirm_change", third.pk, versi=third.versi)
    assert "Batalkan perubahan" in text(get(here, "agus", "usulan", third.pk))
    assert post(here, "agus", "undo_change", third.pk).status_code == 302
    html = text(get(here, "agus", "usulan_list"))
    for word in ("Ditolak", "Ditarik", "Dibatalkan sebelum berlaku"):
        assert word in html


def test_an_old_page_decides_nothing(here: World) -> None:
    usulan = proposed(here)
    post(here, "agus", "withdraw_change", usulan.pk, versi=usulan.versi)
    answer = post(here, "dewi", "confirm_change", usulan.pk, versi=usulan.versi)
    assert "ditarik oleh Agus Hartono" in text(answer, 409)


def test_a_stranger_sees_404(here: World, world: Worlds) -> None:
    usulan, other = proposed(here), world("bkn")
    assert get(other, "agus", "usulan", usulan.pk).status_code == 404
    for page in ("confirm_change", "reject_change", "withdraw_change", "undo_change"):
        assert post(other, "agus", page, usulan.pk).status_code == 404
        assert post(here, "budi", page, usulan.pk).status_code == 404


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"nilai": "dua"}, "nilai"),
        ({"nilai": "99"}, "nilai"),
        ({"mulai": "2026-03-01"}, "mulai"),
        ({"dasar_nomor": ""}, "dasar_nomor"),
        ({"dasar_tanggal": "besok"}, "dasar_tanggal"),
    ],
)
def test_wrong_input_is_refused_beside_its_field(
    here: World, body: dict[str, str], field: str
) -> None:
    answer = post(here, "agus", "kenop", KALI, **(ISIAN | body))
    assert f"id_{field}_error" in text(answer, 422)


def test_a_wrong_side_of_a_schedule_is_refused_beside_it(here: World) -> None:
    sides = {"hari_of_buka": "1", "bulan_of_buka": "akhir:1", "hari_of_tutup": "1"}
    sides |= {"hari_of_batas": "-", "bulan_of_batas": "akhir:0", "bulan_of_tutup": "akhir:0"}
    body = ISIAN | sides
    answer = post(here, "agus", "kenop", "jadwal.bulanan.realisasi", **body)
    assert "id_hari_of_tutup_error" in text(answer, 422)


def test_who_waits_is_told_and_who_asked_hears_the_answer(here: World) -> None:
    usulan = proposed(here)
    inbox = reverse("notifications:list")
    with here.on(DAY):
        assert "Rating boleh diubah" in here.client("dewi").get(inbox).content.decode()
        assert "Rating boleh diubah" not in here.client("agus").get(inbox).content.decode()
        assert "Rating boleh diubah" not in here.client("budi").get(inbox).content.decode()
    post(here, "dewi", "confirm_change", usulan.pk, versi=usulan.versi)
    with here.on(DAY):
        found = here.client("agus").get(inbox).content.decode()
    assert "dikonfirmasi dan diterapkan" in found


def test_an_agency_without_a_preset_is_told_so(here: World) -> None:
    PenerapanKebijakan.objects.all().delete()
    with here.on(DAY), pytest.raises(NotNow, match="belum diterapkan"):
        actions.propose_change(
            by=here.pelaku("agus"), kunci=KALI, nilai=2, mulai=date(2026, 7, 1),
            dasar_nomor="12/2026", dasar_tanggal=DAY,
        )  # fmt: skip


def test_the_second_person_has_a_badge_and_the_proposer_none(here: World) -> None:
    proposed(here)
    with here.on(DAY):
        waiting = [changes_waiting(here.pelaku(name)) for name in ("dewi", "agus", "rina")]
    assert [rows.count() for rows in waiting] == [1, 0, 0]
    assert badge(get(here, "dewi", "list")) == badge(get(here, "agus", "list")) + 1


def badge(answer: Any) -> int:
    """Of the entry Kelola in the menu."""
    found = re.search(r"Kelola\s*(?:<span[^>]*>\s*)+(\d+)", text(answer))
    return int(found[1]) if found else 0


def test_the_pages_ask_the_same_of_one_change_and_of_many(
    here: World, queries: Callable[[], Any]
) -> None:
    counts = []
    for kunci in (KALI, "ubah_rating_alasan_min", "aktivitas_wajib"):
        nilai = {KALI: "2", "ubah_rating_alasan_min": "150", "aktivitas_wajib": "tidak"}[kunci]
        post(here, "agus", "kenop", kunci, **(ISIAN | {"nilai": nilai}))
        got = []
        for page in ("list", "usulan_list"):
            get(here, "agus", page)
            with queries() as seen:
                get(here, "agus", page)
            got.append(len(seen))
        counts.append(got)
    assert counts[0] == counts[-1]
