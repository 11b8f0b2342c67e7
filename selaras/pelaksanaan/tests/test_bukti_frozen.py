"""Evidence handed in is dated and sealed; one serves several indicators; its link is tried."""

from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django_tasks_db.models import DBTaskResult

from selaras.base.errors import NotNow
from selaras.base.files import EVIDENCE
from selaras.clients.tautan import Terbuka
from selaras.core.models import AuditEntry
from selaras.pelaksanaan.actions import bukti as bukti_actions
from selaras.pelaksanaan.actions import realisasi, tautan
from selaras.pelaksanaan.models import BuktiDukung, Periode, TautanAtauBerkas

LINK = "https://arsip.contoh.go.id/laporan"


def last(verb: str) -> Any:
    return AuditEntry.objects.filter(verb=verb).latest("pk")


def test_what_is_handed_in_is_dated_and_what_comes_later_says_so(world: Callable) -> None:
    here = world("bkn")
    periode = here.periode("budi", status="realisasi_dikembalikan")
    first = periode.bukti_set.earliest("pk")
    sent = last("submit_realisasi")
    assert first.dibekukan_pada == sent.at
    assert sent.data["bukti"] == periode.bukti_set.count()
    assert len(sent.data["sidik"]) == 64
    by, facts = here.pelaku("budi"), {"indikator": first.indikator_id, "nama": "Susulan"}
    with here.on(date(2026, 4, 3)):
        later = bukti_actions.add_bukti(periode, by=by, tautan=f"{LINK}/2", **facts)
        bukti_actions.delete_bukti(first, by=by)
        assert last("delete_bukti").data["sidik"] == bukti_actions.sidik_of([first])
        realisasi.submit_realisasi(periode, by=by)
        page = here.client("sari").get(f"/penilaian/periode/{periode.pk}/").content.decode()
    kept = periode.bukti_set.exclude(pk=later.pk).first()
    later.refresh_from_db()
    assert kept.dibekukan_pada == sent.at < later.dibekukan_pada
    assert last("submit_realisasi").data["sidik"] != sent.data["sidik"]
    assert "tetap sejak 3 April 2026" in page
    assert "tetap sejak 2 April 2026" in page


def test_one_file_serves_several_indicators_and_goes_with_its_last_use(
    world: Callable, pdf: Any, django_capture_on_commit_callbacks: Any
) -> None:
    here = world("bkn")
    periode = here.periode("budi")
    one, two = here.indikator(periode)[:2]
    by = here.pelaku("budi")
    with here.on(here.filling_day(periode)):
        facts = {"indikator": one.pk, "nama": "Laporan"}
        bukti = bukti_actions.add_bukti(periode, by=by, berkas=pdf(), **facts)
        budi = here.client("budi")
        page = budi.get(f"/penilaian/periode/{periode.pk}/").content.decode()
        assert page.count("Pakai juga: Laporan") == 1
        address = f"/pelaksanaan/bukti/{bukti.pk}/reuse_bukti/"
        card = budi.post(address, {"indikator": two.pk}, headers={"HX-Request": "true"})
        assert f'id="bukti-{two.pk}"' in card.content.decode()
        assert budi.post(address, {"indikator": two.pk}).status_code == 409
        assert budi.post(address, {"indikator": "x"}).status_code == 422
        assert here.client("sari").post(address, {"indikator": two.pk}).status_code == 403
        assert here.client("tono").post(address, {"indikator": two.pk}).status_code == 404
    again = BuktiDukung.objects.get(indikator=two)
    storage, name = bukti.berkas.storage, bukti.berkas.name
    assert (again.berkas.name, again.sha256) == (name, bukti.sha256)
    with here.on(here.filling_day(periode)):
        with django_capture_on_commit_callbacks(execute=True):
            bukti_actions.delete_bukti(bukti, by=by)
        assert storage.exists(name)
        with django_capture_on_commit_callbacks(execute=True):
            bukti_actions.delete_bukti(again, by=by)
    assert not storage.exists(name)


def test_a_dash_is_no_evidence_for_another(world: Callable) -> None:
    here = world("ntt")
    periode = here.periode("budi")
    one, two = here.indikator(periode)[:2]
    with here.on(here.filling_day(periode)):
        dash = bukti_actions.add_bukti(
            periode, by=here.pelaku("budi"), indikator=one.pk, tautan="-"
        )
        with pytest.raises(NotNow, match="tidak ada yang dapat dipakai lagi"):
            bukti_actions.reuse_bukti(dash, by=here.pelaku("budi"), indikator=two.pk)


def test_a_document_of_an_office_program_is_evidence(world: Callable) -> None:
    here = world("bkn")
    periode = here.periode("budi")
    content = BytesIO()
    with ZipFile(content, "w") as archive:
        for name in ("[Content_Types].xml", "xl/workbook.xml"):
            archive.writestr(name, "<x/>")
    upload = SimpleUploadedFile("rekap.xlsx", content.getvalue())
    facts = {"indikator": here.indikator(periode)[0].pk, "nama": "Rekap", "berkas": upload}
    with here.on(here.filling_day(periode)):
        bukti = bukti_actions.add_bukti(periode, by=here.pelaku("budi"), **facts)
        answer = here.client("budi").get(f"/pelaksanaan/bukti/{bukti.pk}/")
        answer.getvalue()
    assert answer["Content-Disposition"] == 'attachment; filename="Rekap.xlsx"'


def test_every_kind_of_evidence_fits_its_column() -> None:
    """SQLite keeps a longer word as it is; PostgreSQL refuses it."""
    kept: Any = TautanAtauBerkas._meta.get_field("jenis_berkas")
    assert max(map(len, EVIDENCE)) <= kept.max_length


class Luar:
    """What the worker would find outside."""

    def __init__(self, found: Terbuka) -> None:
        self.found = found
        self.asked: list[str] = []

    def look(self, url: str) -> Terbuka:
        self.asked.append(url)
        return self.found


def test_a_link_is_tried_in_the_background_and_told_without_blocking(
    world: Callable, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    settings.LINK_CHECK = True
    here, luar = world("bkn"), Luar(Terbuka.IZIN)
    monkeypatch.setattr(tautan, "pemeriksa", lambda: luar)
    monkeypatch.setattr(tautan, "LOOKING", timedelta(days=1))  # a page has the hour of the wall
    periode = here.periode("budi")
    by, one, two = here.pelaku("budi"), *here.indikator(periode)[:2]
    with here.on(here.filling_day(periode)):
        for each in (one, two):
            facts = {"indikator": each.pk, "nama": "Laporan", "tautan": LINK}
            bukti_actions.add_bukti(periode, by=by, **facts)
        facts = {"indikator": one.pk, "nama": "Lama", "tautan": "http://contoh.go.id/a"}
        bukti_actions.add_bukti(periode, by=by, **facts)
        queued = DBTaskResult.objects.filter(task_path=tautan.check_links.module_path)
        assert [each.args_kwargs["args"] for each in queued] == [[periode.pk]] * 2
        budi = here.client("budi")
        address = f"/pelaksanaan/periode/{periode.pk}/bukti/?indikator={one.pk}"
        waiting = budi.get(address, headers={"HX-Request": "true"}).content.decode()
        assert waiting.count("belum diperiksa") == 2
        assert f'hx-get="{address}"' in waiting
        assert tautan.check_links.func(periode.pk) == 1
        assert tautan.check_links.func(periode.pk) == 0  # looked at just now
        card = budi.get(address, headers={"HX-Request": "true"}).content.decode()
        assert here.client("tono").get(address).status_code == 404
        nowhere = address.replace(f"={one.pk}", "=x")
        assert budi.get(nowhere, headers={"HX-Request": "true"}).status_code == 404
        assert Periode.objects.get(pk=periode.pk).versi == periode.versi
    assert luar.asked == [LINK]
    assert ">perlu izin</span>" in card
    assert "Penilai akan diminta izin" in card
    assert f'hx-get="{address}"' not in card
    assert periode.bukti_set.filter(tautan=LINK, keterbukaan="perlu_izin").count() == 2
