"""What a page saves by itself never makes its own next decision stale."""

import re
from collections.abc import Callable
from typing import Any

from django.urls import reverse

from selaras.demo.world import World
from selaras.pelaksanaan.actions import realisasi
from selaras.pelaksanaan.models import Periode
from selaras.penilaian.actions import umpan_balik

Worlds = Callable[..., World]
HTMX = {"HTTP_HX_REQUEST": "true"}
VERSI = re.compile(r'<input[^>]*name="versi"[^>]*>')


def versions(text: str) -> dict[str, str]:
    """The version that each hidden box holds, by its id."""
    found = {}
    for box in VERSI.findall(text):
        name = re.search(r'\bid="([^"]*)"', box)
        value = re.search(r'\bvalue="([^"]*)"', box)
        found[name[1] if name else ""] = value[1] if value else ""
    return found


def feedback(here: World, periode: Periode, seen: int) -> dict[str, Any]:
    rows: dict[str, Any] = {f"indikator_{each.pk}": "Baik" for each in here.indikator(periode)}
    rows |= {f"perilaku_{each.kode}": "Baik" for each in here.kebijakan.perilaku}
    return rows | {"versi": seen}


def test_after_saving_feedback_in_place_the_penilai_may_return_or_rate(world: Worlds) -> None:
    here = world("bkn")
    periode = here.periode(status="realisasi_diajukan")
    with here.on(here.rating_day(periode)):
        client = here.client("sari")
        page = client.get(reverse("penilaian:periode", args=[periode.pk])).content.decode()
        address = reverse("penilaian:autosave", args=[periode.pk])
        text = client.post(address, feedback(here, periode, periode.versi), **HTMX).content.decode()
    periode.refresh_from_db()
    shown = versions(page) | versions(text)  # the answer replaces what has its id
    assert set(shown.values()) == {str(periode.versi)}
    assert "meja-versi" in shown
    assert "kembalikan-realisasi-versi" in shown
    with here.on(here.rating_day(periode)):
        data = {"catatan": "Lengkapi.", "versi": shown["kembalikan-realisasi-versi"]}
        back = client.post(reverse("realisasi:return_realisasi", args=[periode.pk]), data)
    assert back.status_code == 302


def test_feedback_that_was_refused_leaves_the_return_as_old_as_it_was(world: Worlds) -> None:
    here = world("bkn")
    periode = here.periode(status="realisasi_diajukan")
    with here.on(here.rating_day(periode)):
        umpan_balik.give_feedback(
            Periode.objects.get(pk=periode.pk), by=here.pelaku("sari"), perilaku={"BP": "Satu"}
        )
        address = reverse("penilaian:autosave", args=[periode.pk])
        data = feedback(here, periode, periode.versi)
        answer = here.client("sari").post(address, data, **HTMX)
    assert answer.status_code == 409
    assert "kembalikan-realisasi-versi" not in answer.content.decode()


def test_after_saving_in_place_the_owner_may_submit(world: Worlds) -> None:
    here = world("bkn")
    periode = here.periode(status="terisi")
    key = here.indikator(periode)[0].pk
    with here.on(here.filling_day(periode)):
        client = here.client("budi")
        row = {f"ada-{key}": "1", f"narasi-{key}": "Baru", f"nilai-{key}": "4"}
        address = reverse("realisasi:write_realisasi", args=[periode.pk])
        saved = client.post(address, row | {"versi": periode.versi}, **HTMX)
        proof = {"indikator": key, "nama": "Rekap", "tautan": "https://arsip.contoh.go.id/x"}
        address = reverse("realisasi:add_bukti", args=[periode.pk])
        added = client.post(address, proof, **HTMX)
        periode.refresh_from_db()
        for each in (saved, added):
            assert each.status_code == 200
            assert set(versions(each.content.decode())) == {"realisasi-versi", "id_versi"}
        shown = versions(added.content.decode())
        assert set(shown.values()) == {str(periode.versi)}
        data = {"konfirmasi": "on", "versi": shown["id_versi"]}
        sent = client.post(reverse("realisasi:submit_realisasi", args=[periode.pk]), data)
    assert sent.status_code == 302


def test_a_save_that_was_refused_does_not_make_the_closing_box_younger(world: Worlds) -> None:
    here = world("bkn")
    periode = here.periode(status="terisi")
    key = here.indikator(periode)[0].pk
    row = here.baris(here.indikator(periode)[0], narasi="Di tab lain")
    with here.on(here.filling_day(periode)):
        fresh = Periode.objects.get(pk=periode.pk)
        realisasi.write_realisasi(fresh, by=here.pelaku("budi"), baris=[row])
        old = {f"ada-{key}": "1", f"narasi-{key}": "Di tab ini", "versi": periode.versi}
        address = reverse("realisasi:write_realisasi", args=[periode.pk])
        answer = here.client("budi").post(address, old, **HTMX)
    assert answer.status_code == 409
    assert set(versions(answer.content.decode()).values()) == {str(periode.versi)}
