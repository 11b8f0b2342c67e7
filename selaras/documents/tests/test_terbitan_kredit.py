"""The papers of a PAK are issued under a code, and the penilai signs them alone."""

from collections.abc import Callable
from typing import Any

import pytest

from selaras.angka_kredit.actions import pak
from selaras.clients import pades
from selaras.core import jobs
from selaras.core.models import Pekerjaan
from selaras.core.terbitan import DokumenTerbit, TandaTanganDokumen
from selaras.documents.tests.sertifikat import SANDI, p12
from selaras.documents.tests.test_print_kredit import DAY, DOCUMENTS, Lembar
from selaras.documents.tests.test_terbitan import check
from selaras.pelaksanaan.models import Periode
from selaras.siasn.tests.simulator import Simulator
from tests.reading import main_of, words_of

pytestmark = pytest.mark.django_db


def issue(its: Lembar, kode: str, name: str = "budi") -> Any:
    address = f"/dokumen/{kode}/{its.row.pk}/issue_document/"
    return its.here.client(name).post(address)


def issued(its: Lembar, *kinds: str) -> list[DokumenTerbit]:
    assert {issue(its, kode).status_code for kode in kinds} == {302}
    return list(DokumenTerbit.objects.all())


def sign(its: Lembar, box: TandaTanganDokumen, name: str) -> Any:
    sent = {"sertifikat": p12(its.here.sari.nama), "sandi": SANDI}
    return its.here.client(name).post(f"/dokumen/tanda-tangan/{box.pk}/sign_document/", sent)


def page_of(its: Lembar, name: str) -> str:
    content = its.here.client(name).get(f"/angka-kredit/pak/{its.row.pk}/").content.decode()
    return words_of(main_of(content))


def test_a_pak_is_issued_once_it_is_set_and_signed_by_the_penilai_alone(
    world: Callable[..., Any],
) -> None:
    its = Lembar(world("bkn"))
    with its.here.on(DAY):
        early = issue(its, "pak")
        assert early.status_code == 409
        assert "PAK 2026 belum ditetapkan" in early.content.decode()
        assert "Terbitkan" not in page_of(its, "budi")
        its.approve()
        assert issue(its, "pak", "tono").status_code == 404
        assert page_of(its, "budi").count("Terbitkan") == len(DOCUMENTS)
        for dokumen in issued(its, *DOCUMENTS):
            (box,) = dokumen.tanda_tangan_set.all()
            assert (box.nama, box.penanda) == (its.here.sari.nama, its.here.sari.user)
        assert sign(its, box, "budi").status_code == 403
        assert sign(its, box, "sari").status_code == 302
        with dokumen.berkas_terbaru.open("rb") as file:
            (signature,) = pades.examine(file.read())
        assert (signature.nama, signature.is_whole) == (its.here.sari.nama, True)
        assert "Terbitkan ulang" in page_of(its, "budi")


def test_what_a_pak_that_was_replaced_said_is_genuine_and_replaced(
    world: Callable[..., Any],
) -> None:
    its = Lembar(world("bkn"))
    with its.here.on(DAY):
        its.approve()
        documents = issued(its, "konversi", "pak")
        assert all("asli dan berlaku" in check(each) for each in documents)
        _correct(its.row.skp_id)
        old, its.row = its.row, pak.replace_pak(its.row, by=its.budi)
        its.approve()
        assert all("Asli, tetapi sudah diganti" in check(each) for each in documents)
        its.row = old
        late = issue(its, "konversi")
    assert late.status_code == 409
    assert "sudah diganti dengan yang lebih baru" in late.content.decode()


def _correct(skp_id: int) -> None:
    """Another predikat of the year in force, as a decided objection leaves it."""
    year = Periode.objects.get(skp=skp_id, jenis=Periode.Jenis.FINAL)
    last = year.evaluasi_set.latest("nomor")
    last.pk, last.nomor, last.predikat = None, last.nomor + 1, "sangat_baik"
    last.save()
    Periode.objects.filter(pk=year.pk).update(predikat="sangat_baik")


@pytest.mark.feature("BKN-068")
def test_a_signed_pak_goes_to_siasn_with_its_document(
    world: Callable[..., Any], siasn: Simulator
) -> None:
    its = Lembar(world("bkn"))
    with its.here.on(DAY), siasn.client() as client:
        its.approve()
        siasn.person(its.budi.nip, jabatanNama=its.row.riwayat_jabatan.jabatan)
        (dokumen,) = issued(its, "pak")
        its.row.pegawai.siasn_id = client.data_utama(its.budi.nip).id
        its.row.pegawai.save()
        assert sign(its, dokumen.tanda_tangan_set.get(), "sari").status_code == 302
        pak.sync_pak(its.row, by=its.budi)
        jobs.run.func(Pekerjaan.objects.latest("pk").pk)
    (saved,) = siasn.order()["saved"]["rw-angkakredit"]
    assert [each["dok_uri"].startswith("peremajaan/") for each in saved["path"]] == [True]
