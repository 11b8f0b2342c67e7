"""What is sent reaches SIASN once, whatever SIASN does meanwhile."""

import time
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from selaras.base.errors import NotAllowed, NotNow
from selaras.clients.siasn.transport import Transport
from selaras.core.models import Pekerjaan
from selaras.demo.world import World
from selaras.organisasi.models.peran import Peran
from selaras.pelaksanaan.models import Periode
from selaras.pertukaran import actions, antrean, tick
from selaras.pertukaran.models import JurnalKiriman, KirimanSiasn
from selaras.pertukaran.pages import side_by_side
from selaras.pertukaran.tests.conftest import LONG_AGO, Kirim
from selaras.siasn.tests.simulator import BRIEF, PATIENCE, Simulator

Worlds = Callable[..., World]
pytestmark = pytest.mark.django_db
DAY = date(2027, 2, 1)
SAVE, YEAR = "/kinerjaperiodik/save", "/skp22/save"
Status = KirimanSiasn.Status


@pytest.fixture
def here(world: Worlds) -> World:
    return world("bkn")


def test_a_monthly_predikat_arrives_with_its_codes_and_is_read_back(
    here: World, siasn: Simulator, kirim: type[Kirim]
) -> None:
    made = kirim(here, siasn)
    periode = made.rated(hasil_kerja="di_atas", perilaku="sesuai")
    with here.on(DAY):
        row = made.send(periode)
    [there] = made.there()
    nilai = ("hasilKinerjaNilai", "perilakuKerjaNilai", "kuadranKinerjaNilai")
    assert [there[name] for name in nilai] == [1, 2, 2]
    assert there["bulanMulaiPenilaian"] == periode.mulai.month
    assert (there["penilaiNipNrp"], there["statusPenilai"]) == (here.sari.nip, "ASN")
    assert (row.status, row.riwayat_id) == (Status.DITERIMA, there["id"])
    here.budi.refresh_from_db()
    assert here.budi.siasn_id == there["pnsDinilaiId"]
    assert JurnalKiriman.objects.get().riwayat_id == there["id"]


def test_the_year_goes_to_skp22_with_its_document(
    here: World, siasn: Simulator, kirim: type[Kirim]
) -> None:
    made = kirim(here, siasn)
    year = made.rated(final=True)
    with here.on(DAY):
        row = made.send(year, is_berdokumen=True)
    [there] = made.there("rw-skp22")
    assert (there["tahun"], row.status) == (year.tahun, Status.DITERIMA)
    assert there["path"] == [row.dokumen]


FAULTS = {  # and what its page says of it
    "lost": "tidak terjangkau",
    "drop": "tidak terjangkau",
    "html": "halaman HTML",
    "status": "kode 500",
    "busy": "membatasi jumlah permintaan",
    "expired": "token tidak diterima",
    "other": "tanpa nomor riwayat",
    "slow": "terlalu lama menjawab",  # last: it saves once nobody waits for it any more
}


def hurried(send: Callable[..., Any]) -> Callable[..., Any]:
    """Nobody waits long for a save; what comes before it may take as long as it does."""
    return lambda self, path, **content: send(self, path, timeout=BRIEF, **content)


def saved_meanwhile(made: Kirim) -> bool:
    """Wait for what SIASN does after its caller has gone."""
    end = time.monotonic() + PATIENCE
    while not made.there() and time.monotonic() < end:
        time.sleep(0.05)
    return bool(made.there())


def test_after_any_fault_of_saving_it_is_held_and_then_arrives_once(
    here: World, siasn: Simulator, kirim: type[Kirim], monkeypatch: pytest.MonkeyPatch
) -> None:
    made = kirim(here, siasn)
    periode = made.rated()
    for kind, word in FAULTS.items():
        fault = {"kind": kind, "status": 500, "times": 2, "seconds": PATIENCE}
        siasn.order(reset=True, people=[{"nipBaru": here.budi.nip, "nama": "BUDI SANTOSO"}])
        siasn.order(faults={SAVE: fault})
        with here.on(DAY):
            with monkeypatch.context() as patch:
                if kind == "slow":
                    patch.setattr(Transport, "post", hurried(Transport.post))
                row = made.send(periode)
            assert (row.status, row.is_held) == (Status.ANTRE, True), kind
            assert word in row.alasan
            siasn.order(faults={SAVE: None})
            assert kind != "slow" or saved_meanwhile(made)
            row = made.again(row)
        assert (row.status, row.alasan, len(made.there())) == (Status.DITERIMA, "", 1), kind
        JurnalKiriman.objects.all().delete()
        row.delete()


def test_the_history_of_another_is_not_believed(
    here: World, siasn: Simulator, kirim: type[Kirim]
) -> None:
    made = kirim(here, siasn)
    periode = made.rated()
    siasn.order(faults={f"/pns/data-utama/{here.budi.nip}": {"kind": "other"}})
    with here.on(DAY):
        row = made.send(periode)
    here.budi.refresh_from_db()
    assert (row.status, row.is_held, here.budi.siasn_id) == (Status.ANTRE, True, "")
    assert "data pegawai lain" in row.alasan
    assert made.there() == []


def test_a_newer_rating_goes_with_a_document_of_its_own(
    here: World, siasn: Simulator, kirim: type[Kirim]
) -> None:
    """Uploaded, not saved, rated anew: the file of the older version stays behind."""
    made = kirim(here, siasn)
    year = made.rated(final=True)
    siasn.order(faults={YEAR: {"kind": "status", "status": 500}})
    with here.on(DAY):
        old = made.send(year, is_berdokumen=True).dokumen
        rate_anew(year)
        siasn.order(faults={YEAR: None})
        row = made.again(made.again(KirimanSiasn.objects.get()))
    [there] = made.there("rw-skp22")
    assert (row.status, row.evaluasi.nomor) == (Status.DITERIMA, 2)
    assert there["path"] == [row.dokumen] != [old]
    assert row.di_sana["dokumen"] == [row.dokumen["object"]]
    for shown, word in {(): "Tidak tampak", ("lain.pdf",): "Berkas lain"}.items():
        row.di_sana["dokumen"] = list(shown)
        last = side_by_side(row, row.evaluasi)[-1]
        assert (last.di_sana, last.is_berbeda) == (word, True)


def test_two_rows_of_one_period_are_a_persons_to_sort_out(
    here: World, siasn: Simulator, kirim: type[Kirim]
) -> None:
    made = kirim(here, siasn)
    periode = made.rated()
    with here.on(DAY):
        row = made.send(periode)
        save_as_another(siasn, made.there()[0] | {"id": None})
        KirimanSiasn.objects.filter(pk=row.pk).update(status=Status.ANTRE)
        row = made.again(row)
    assert (row.status, len(made.there())) == (Status.BERBEDA, 2)
    assert "lebih dari satu baris" in row.alasan


def test_what_siasn_took_and_does_not_show_yet_is_not_sent_again(
    here: World, siasn: Simulator, kirim: type[Kirim]
) -> None:
    made = kirim(here, siasn)
    periode = made.rated()
    siasn.order(faults={f"/pns/rw-kinerjaperiodik/{here.budi.nip}": {"kind": "empty", "times": 3}})
    with here.on(DAY):
        row = made.send(periode)
        assert (row.status, bool(row.riwayat_id)) == (Status.TERKIRIM, True)
        assert made.again(row).status == Status.TERKIRIM
        assert made.again(row).status == Status.DITERIMA
    assert siasn.order()["calls"].count(f"POST {SAVE}") == 1


def test_when_siasn_is_away_the_others_wait_too_and_their_pages_say_since_when(
    here: World, siasn: Simulator, kirim: type[Kirim], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(antrean, "PATIENCE", 1)
    made = kirim(here, siasn)
    periode = made.rated()
    siasn.order(faults={"*": {"kind": "busy"}})
    with here.on(DAY):
        row = made.send(periode)
        job = Pekerjaan.objects.latest("pk")
        own = here.client("budi").get(f"/kirim-bkn/{periode.pk}/").content.decode()
    assert (job.status, row.is_held) == (Pekerjaan.Status.GAGAL, True)
    assert "SIASN tidak menjawab" in job.pesan
    assert "Tertahan di SIASN sejak 1 Februari 2027" in own


def test_a_refusal_of_siasn_is_kept_in_its_words(
    here: World, siasn: Simulator, kirim: type[Kirim]
) -> None:
    made = kirim(here, siasn)
    periode = made.rated()
    siasn.order(faults={SAVE: {"kind": "status", "status": 400}})
    with here.on(DAY):
        row = made.send(periode)
    assert row.status == Status.DITOLAK
    assert "gangguan simulasi" in row.alasan


def test_what_others_entered_there_is_replaced_by_a_person_alone(
    here: World, siasn: Simulator, kirim: type[Kirim]
) -> None:
    made = kirim(here, siasn)
    periode = made.rated()
    with here.on(DAY):
        row = made.send(periode)
        foreign = made.there()[0] | {"hasilKinerjaNilai": 3, "kuadranKinerjaNilai": 3}
        save_as_another(siasn, foreign)
        KirimanSiasn.objects.filter(pk=row.pk).update(status=Status.ANTRE, riwayat_id="")
        row = made.again(row)
        assert (row.status, row.di_sana["kuadran"]) == (Status.BERBEDA, 3)
        with pytest.raises(NotAllowed, match="Agus"):
            actions.replace_siasn(row, by=here.pelaku("rina"))
        actions.replace_siasn(row, by=here.pelaku("agus"), versi=row.versi)
        made.work()
        row.refresh_from_db()
    assert row.status == Status.DITERIMA
    assert [each["kuadranKinerjaNilai"] for each in made.there()] == [2]


def save_as_another(siasn: Simulator, row: dict[str, Any]) -> None:
    """Somebody changes the very row at BKN's own desk."""
    client = siasn.client()
    with client:
        client._save(SAVE, row, "rwKinerjaPeriodikId")


def test_a_corrected_rating_is_sent_over_the_old_one_and_the_journal_keeps_both(
    here: World, siasn: Simulator, kirim: type[Kirim]
) -> None:
    made = kirim(here, siasn)
    periode = made.rated()
    with here.on(DAY):
        row = made.send(periode)
        with pytest.raises(NotNow, match="sudah diterima"):
            made.send(periode)
        rate_anew(periode)
        row = made.send(periode)
    [there] = made.there()
    assert (row.status, row.evaluasi.nomor) == (Status.DITERIMA, 2)
    assert (there["kuadranKinerjaNilai"], there["id"]) == (3, row.riwayat_id)
    assert [each.evaluasi.nomor for each in row.jurnal] == [2, 1]


def rate_anew(periode: Periode) -> None:
    """As an objection was decided."""
    newer = periode.evaluasi_set.get()
    newer.pk, newer.nomor, newer.hasil_kerja = None, 2, "di_bawah"
    newer.predikat = "butuh_perbaikan"
    newer.save()


def test_nobody_sends_his_own_and_only_the_admin_instansi_sends(
    here: World, siasn: Simulator, kirim: type[Kirim]
) -> None:
    made = kirim(here, siasn)
    periode = made.rated()
    with here.on(DAY):
        for name in ("rina", "sari", "budi"):
            with pytest.raises(NotAllowed, match="Agus"):
                actions.send_siasn(periode, by=here.pelaku(name))
        Peran.objects.create(user=here.user("budi"), jenis=Peran.Jenis.ADMIN_INSTANSI)
        with pytest.raises(NotAllowed, match=r"Hasil Anda sendiri dikirim .* Agus"):
            actions.send_siasn(periode, by=here.pelaku("budi"))
        actions.send_many_siasn(None, by=here.pelaku("budi"), rentang=periode.rentang)
        made.work()
    assert made.there() == []


def test_a_unit_is_sent_as_a_job_and_what_is_due_again_comes_by_the_tick(
    here: World, siasn: Simulator, kirim: type[Kirim]
) -> None:
    made = kirim(here, siasn)
    periode = made.rated()
    siasn.order(faults={SAVE: {"kind": "html", "times": 1}})
    with here.on(DAY):
        facts = {"by": here.pelaku("agus"), "rentang": periode.rentang}
        actions.send_many_siasn(here.unit("tono"), **facts)
        assert "Tidak ada yang menunggu" in made.work().pesan
        actions.send_many_siasn(here.unit("budi"), **facts)
        job = made.work()
        assert (job.status, job.pesan) == (Pekerjaan.Status.SELESAI, "1 tertahan.")
        assert tick.start_due() == 0
        KirimanSiasn.objects.update(berikut_pada=LONG_AGO)
        assert (tick.start_due(), tick.start_due()) == (1, 0)
        assert made.work().pesan == "1 diterima."
    assert len(made.there()) == 1
