"""The pages of import and export: who sees them, what they show, what they give out."""

import io
import zipfile
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from selaras.core.jobs import run
from selaras.core.models import AuditEntry
from selaras.impor.actions import berkas as actions
from selaras.impor.models import Ekspor, Impor
from selaras.impor.tests.lembar import NIP_BARU, NOTHING, changes, csv, upload, work, xlsx
from selaras.organisasi.models.pegawai import Pegawai

TODAY = date(2026, 3, 2)
LIST = "/integrasi/impor/"
ORANG = (NIP_BARU, "Wayan Contoh", *[""] * 6)


@pytest.fixture
def here(world: Callable) -> Any:
    return world("ntt")


def send(here: Any, name: str, content: bytes, **extra: Any) -> Any:
    data = {"jenis": "pegawai", "berkas": SimpleUploadedFile("data.csv", content), **extra}
    return here.client(name).post(LIST, data)


def body(answer: Any) -> bytes:
    """Read to its end: the test client closes the file then."""
    return b"".join(answer.streaming_content)


def test_an_admin_uploads_reads_the_summary_and_applies(here: Any) -> None:
    with here.on(TODAY):
        answer = send(here, "agus", csv("pegawai", ORANG))
        impor = Impor.objects.get()
        assert answer["Location"] == f"{LIST}{impor.pk}/"
        page = here.client("agus").get(answer["Location"]).content.decode()
        assert 'hx-trigger="every 2s"' in page
        assert "Terapkan" not in page
        work(impor)
        page = here.client("agus").get(answer["Location"]).content.decode()
        assert "data-confirm" in page
        assert "hx-trigger" not in page
        answer = here.client("agus").post(f"{LIST}{impor.pk}/apply/")
        assert answer.status_code == 302
        work(impor)
    assert Pegawai.objects.filter(nip=NIP_BARU).exists()


def test_the_same_key_uploads_once(here: Any) -> None:
    with here.on(TODAY):
        first = send(here, "agus", csv("pegawai", ORANG), _key="k1")
        browser = here.client("agus")
        data = {"jenis": "pegawai", "_key": "k2"}
        file = csv("pegawai", ORANG)
        answers = [
            browser.post(LIST, {**data, "berkas": SimpleUploadedFile("a.csv", file)})
            for _ in range(2)
        ]
    assert first.status_code == 302
    assert answers[0]["Location"] == answers[1]["Location"]
    assert Impor.objects.count() == 2


def test_a_wrong_file_is_refused_beside_its_field(here: Any) -> None:
    with here.on(TODAY):
        answer = send(here, "agus", b"")
        assert answer.status_code == 422
        assert "Berkas ini kosong" in answer.content.decode()
        answer = send(here, "agus", csv("pegawai", ORANG), jenis="semua")
        assert "memerlukan satu berkas .xlsx" in answer.content.decode()
        answer = send(here, "agus", csv("pegawai", ORANG), jenis="gaji")
        assert answer.status_code == 422
    assert not Impor.objects.exists()


def test_others_have_no_page_and_strangers_find_nothing(here: Any) -> None:
    with here.on(TODAY):
        impor = upload(here, csv("pegawai", ORANG), "pegawai")
        assert here.client("budi").get(LIST).status_code == 403
        assert here.client("budi").get(f"{LIST}templat/semua/xlsx/").status_code == 403
        assert here.client("budi").post(f"{LIST}ekspor/").status_code == 403
        assert send(here, "budi", csv("pegawai", ORANG)).status_code == 403
        for name in ("budi", "rina"):
            assert here.client(name).get(f"{LIST}{impor.pk}/").status_code == 404
            assert here.client(name).get(f"{LIST}{impor.pk}/kesalahan/").status_code == 404
            assert here.client(name).post(f"{LIST}{impor.pk}/apply/").status_code == 404


def test_the_admin_of_the_agency_sees_the_imports_of_an_admin_opd(here: Any) -> None:
    with here.on(TODAY):
        impor = upload(here, csv("pegawai", ORANG), "pegawai", by="rina")
        assert here.client("rina").get(f"{LIST}{impor.pk}/").status_code == 200
        page = here.client("agus").get(LIST).content.decode()
    assert f"{LIST}{impor.pk}/" in page


def test_what_is_applied_is_not_applied_again(here: Any) -> None:
    with here.on(TODAY):
        impor = upload(here, csv("pegawai", ORANG), "pegawai")
        browser = here.client("agus")
        assert browser.post(f"{LIST}{impor.pk}/apply/").status_code == 302
        assert browser.post(f"{LIST}{impor.pk}/apply/").status_code == 409
        work(impor)
        assert browser.post(f"{LIST}{impor.pk}/apply/").status_code == 409


def test_an_old_page_applies_nothing(here: Any) -> None:
    with here.on(TODAY):
        impor, browser = upload(here, csv("pegawai", ORANG), "pegawai"), here.client("agus")
        page = browser.get(f"{LIST}{impor.pk}/").content.decode()
        assert f'name="versi" value="{impor.versi}"' in page
        answer = browser.post(f"{LIST}{impor.pk}/apply/", {"versi": impor.versi - 1})
        assert answer.status_code == 409
        assert "diperiksa dan siap diterapkan" in answer.content.decode()
        impor.refresh_from_db()
        assert impor.status == "siap"


def test_htmx_gets_only_the_part(here: Any) -> None:
    with here.on(TODAY):
        impor = upload(here, csv("pegawai", ORANG), "pegawai")
        browser = here.client("agus", headers={"HX-Request": "true"})
        part = browser.get(f"{LIST}{impor.pk}/").content.decode()
        assert "<html" not in part
        part = browser.post(f"{LIST}{impor.pk}/apply/").content.decode()
    assert part.lstrip().startswith('<div id="impor"')


def test_a_fault_of_the_system_is_said_and_may_be_tried_again(
    here: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    with here.on(TODAY):
        impor = upload(here, csv("pegawai", ORANG), "pegawai")
        actions.apply_import(impor, by=here.pelaku("agus"))
        with monkeypatch.context() as broken:
            broken.setattr("selaras.impor.actions.massal._create", None)
            impor = work(impor)
        assert impor.status == "menerapkan"
        page = here.client("agus").get(f"{LIST}{impor.pk}/").content.decode()
        assert "data tetap seperti semula" in page
        here.client("agus").post(f"{LIST}{impor.pk}/apply/")
        assert work(impor).status == "diterapkan"


def test_errors_are_shown_and_come_as_a_guarded_csv(here: Any) -> None:
    bad = ("=1+1", "@SUM(A1)", "honorer", *[""] * 5)
    with here.on(TODAY):
        impor = upload(here, xlsx(pegawai=[bad]), "pegawai")
        page = here.client("agus").get(f"{LIST}{impor.pk}/").content.decode()
        assert "Pegawai, baris 2" in page
        answer = here.client("agus").get(f"{LIST}{impor.pk}/kesalahan/")
    text = answer.content.decode("utf-8-sig")
    assert text.startswith("lembar;baris;kolom;isi;sebab")
    assert ";'=1+1;" in text
    assert ";=1+1;" not in text


@pytest.mark.parametrize("jenis", ["semua", "unit", "pegawai", "jabatan", "pimpinan"])
def test_templates_keep_nip_as_text_and_pass_the_check_of_their_form(here: Any, jenis: str) -> None:
    with here.on(TODAY):
        answer = here.client("agus").get(f"{LIST}templat/{jenis}/xlsx/")
        impor = upload(here, answer.content, jenis)
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert b'numFmtId="49"' in archive.read("xl/styles.xml")  # Excel's format "Text"
    kinds = {row["kolom"] for row in impor.galat}  # only what the agency does not know
    assert kinds <= {"nip", "kode_unit", "kode_induk"}


def test_templates_come_as_csv_too(here: Any) -> None:
    with here.on(TODAY):
        browser = here.client("agus")
        text = browser.get(f"{LIST}templat/pimpinan/csv/").content.decode("utf-8-sig")
        assert text.startswith("kode_unit;nip;mulai")
        assert browser.get(f"{LIST}templat/semua/csv/").status_code == 404
        assert browser.get(f"{LIST}templat/gaji/xlsx/").status_code == 404


def test_a_small_export_comes_at_once_and_only_to_who_asked(here: Any) -> None:
    with here.on(TODAY):
        browser = here.client("rina")
        answer = browser.post(f"{LIST}ekspor/")
        content = body(browser.get(answer["Location"]))
        assert here.client("agus").get(answer["Location"]).status_code == 404
        assert here.client("budi").get(answer["Location"]).status_code == 404
        impor = upload(here, content, by="rina")
    assert changes(impor) == NOTHING
    assert impor.ringkasan["pegawai"]["sama"] == 4  # of her units: Dewi, Sari, Budi, herself
    entry = AuditEntry.objects.get(verb="export")
    assert (entry.actor_nama, entry.data) == (here.rina.nama, {"pegawai": 4})


def test_a_large_export_is_made_in_the_background(
    here: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "DIRECT_MAX", 1)
    with here.on(TODAY):
        browser = here.client("agus")
        assert browser.post(f"{LIST}ekspor/")["Location"] == LIST
        ekspor = Ekspor.objects.get()
        assert "sedang disiapkan" in browser.get(LIST).content.decode()
        assert browser.get(f"{LIST}ekspor/{ekspor.pk}/").status_code == 404
        run.call(ekspor.pekerjaan_id)
        assert body(browser.get(f"{LIST}ekspor/{ekspor.pk}/")).startswith(b"PK")


def test_an_export_runs_no_formula(here: Any) -> None:
    Pegawai.objects.filter(pk=here.budi.pk).update(nama="=HYPERLINK(1)")
    with here.on(TODAY):
        browser = here.client("agus")
        answer = browser.get(browser.post(f"{LIST}ekspor/")["Location"])
    with zipfile.ZipFile(io.BytesIO(body(answer))) as archive:
        assert not any(b"<f>" in archive.read(name) for name in archive.namelist())
        assert b'quotePrefix="1"' in archive.read("xl/styles.xml")


def test_the_list_asks_as_much_for_one_import_as_for_many(here: Any, queries: Callable) -> None:
    with here.on(TODAY):
        browser = here.client("agus")
        counts = []
        for amount in (1, 5):
            for _ in range(amount):
                upload(here, csv("pegawai", ORANG), "pegawai")
            browser.get(LIST)
            with queries() as found:
                browser.get(LIST)
            counts.append(len(found))
    assert counts[0] == counts[1]
