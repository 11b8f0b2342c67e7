"""The client against the simulator, over a real socket."""

from datetime import date
from decimal import Decimal

import pytest

from selaras.clients.siasn.bodies import (
    TRIWULAN,
    AngkaKredit,
    KinerjaPeriodik,
    Nilai,
    PenilaiSiasn,
    Skp22,
)
from selaras.clients.siasn.client import SiasnClient
from selaras.clients.siasn.config import SiasnSettings
from selaras.clients.siasn.errors import (
    SiasnAksesDitolak,
    SiasnBukanJson,
    SiasnError,
    SiasnMenolak,
    SiasnOrangLain,
    SiasnSibuk,
    SiasnTerganggu,
    SiasnTerlaluBesar,
    SiasnTidakTerjangkau,
    SiasnWaktuHabis,
)
from selaras.clients.siasn.records import RwSkp22
from selaras.siasn.tests.simulator import BRIEF, PATIENCE, Simulator

NIP = "199002142015031701"  # of the simulator's own seed
PENILAI = PenilaiSiasn(nama="Sari Puspita", jabatan="Kepala Bidang", nip="198711052010122702")

FAULTS = [
    ({"kind": "slow", "seconds": PATIENCE}, SiasnWaktuHabis),
    ({"kind": "trickle"}, SiasnWaktuHabis),
    ({"kind": "html"}, SiasnBukanJson),
    ({"kind": "redirect"}, SiasnBukanJson),
    ({"kind": "broken"}, SiasnBukanJson),
    ({"kind": "shape"}, SiasnBukanJson),
    ({"kind": "status", "status": 500}, SiasnTerganggu),
    ({"kind": "status", "status": 403}, SiasnAksesDitolak),
    ({"kind": "status", "status": 401}, SiasnAksesDitolak),
    ({"kind": "status", "status": 404}, SiasnMenolak),
    ({"kind": "busy"}, SiasnSibuk),
    ({"kind": "other"}, SiasnOrangLain),
    ({"kind": "not_found"}, SiasnMenolak),
    ({"kind": "drop"}, SiasnTidakTerjangkau),
]


def names(rows: list[tuple[dict[str, object], type[SiasnError]]]) -> list[str]:
    return [f"{fault['kind']}-{fault.get('status', '')}".strip("-") for fault, _ in rows]


def test_profile_arrives_typed(siasn: Simulator) -> None:
    with siasn.client() as client:
        found = client.data_utama(NIP)
    assert (found.nip, found.golongan, found.pangkat) == (NIP, "III/c", "Penata")
    assert (found.jabatan, found.tmt_jabatan) == ("Pranata Komputer Ahli Muda", date(2023, 4, 1))


def test_both_tokens_are_asked_for_once(siasn: Simulator) -> None:
    with siasn.client() as client:
        client.data_utama(NIP)
        client.rw_jabatan(NIP)
        client.rw_cltn(NIP)
    paths = [call.split()[1] for call in siasn.order()["calls"]]
    assert [path.split("/")[2] for path in paths] == [
        "data-utama",
        "rw-jabatan",
        "rw-cltn",
    ]


def test_expired_tokens_are_renewed(siasn: Simulator) -> None:
    with siasn.client() as client:
        client.data_utama(NIP)
        siasn.order(expire=True)
        assert client.data_utama(NIP).nip == NIP


@pytest.mark.parametrize(("fault", "error"), FAULTS, ids=names(FAULTS))
def test_each_fault_has_its_class_and_a_sentence_without_personal_data(
    siasn: Simulator, fault: dict[str, object], error: type[SiasnError]
) -> None:
    siasn.order(faults={NIP: fault})
    wait = BRIEF if error is SiasnWaktuHabis else PATIENCE
    impatient = siasn.client(attempts=1, read_timeout=wait, total_timeout=wait)
    with impatient as client, pytest.raises(error) as found:
        client.data_utama(NIP)
    assert NIP not in found.value.sentence
    assert found.value.sentence.endswith((".", "?"))
    assert "ohon" in found.value.sentence


def test_answer_beyond_the_limit_is_not_read_to_its_end(siasn: Simulator) -> None:
    siasn.order(faults={NIP: {"kind": "big"}})
    with siasn.client(max_bytes=100_000) as client, pytest.raises(SiasnTerlaluBesar):
        client.data_utama(NIP)


@pytest.mark.parametrize("fault", ["busy", "html", "drop"])
def test_reading_is_tried_again(siasn: Simulator, fault: str) -> None:
    siasn.order(faults={NIP: {"kind": fault, "times": 2}})
    with siasn.client(attempts=3) as client:
        assert client.data_utama(NIP).nip == NIP


def test_refusals_are_not_repeated(siasn: Simulator) -> None:
    with siasn.client(attempts=3) as client, pytest.raises(SiasnMenolak):
        client.data_utama("000000000000000000")
    assert len(siasn.order()["calls"]) == 1


def test_saving_is_sent_once_and_says_that_the_outcome_is_unsure(siasn: Simulator) -> None:
    siasn.order(faults={"/skp22/save": {"kind": "status", "status": 502}})
    skp = Skp22("A", 2026, Nilai(2, 2, 2), PENILAI)
    with siasn.client(attempts=3) as client, pytest.raises(SiasnTerganggu) as found:
        client.save_skp22(skp)
    assert len(siasn.order()["calls"]) == 1
    assert "periksa dahulu di SIASN" in found.value.sentence


@pytest.mark.parametrize("wrong", ["consumer_secret", "sso_password"])
def test_wrong_secret_is_told_apart(siasn: Simulator, wrong: str) -> None:
    with siasn.client(**{wrong: "keliru"}) as client, pytest.raises(SiasnAksesDitolak) as found:
        client.data_utama(NIP)
    assert ("token API" if wrong == "consumer_secret" else "token SSO") in found.value.sentence
    assert "keliru" not in repr(SiasnSettings(**(siasn.settings | {wrong: "keliru"})))


def test_nobody_at_the_address(siasn: Simulator) -> None:
    config = SiasnSettings(**(siasn.settings | {"token_url": "http://127.0.0.1:9/"}), attempts=1)
    with SiasnClient(config) as client, pytest.raises(SiasnTidakTerjangkau):
        client.data_utama(NIP)


def test_histories_are_read(siasn: Simulator) -> None:
    with siasn.client() as client:
        assert client.rw_jabatan(NIP)[0].jabatan == "Pranata Komputer Ahli Muda"
        assert client.rw_skp22(NIP) == []


def test_somebody_elses_history_is_refused(siasn: Simulator) -> None:
    with siasn.client(attempts=1) as client:
        siasn.person(NIP, jabatanNama="Analis")
        siasn.order(faults={NIP: {"kind": "other"}})
        with pytest.raises(SiasnError):
            client.rw_jabatan(NIP)


def test_ratings_are_saved_and_read_back(siasn: Simulator) -> None:
    with siasn.client() as client:
        orang = client.data_utama(NIP).id
        dok = client.upload_dok("evaluasi.pdf", b"%PDF-1.7", "890")
        skp = Skp22(orang, 2026, Nilai(1, 2, 2), PENILAI, dokumen=(dok,))
        row_id = client.save_skp22(skp)
        kinerja = KinerjaPeriodik(orang, 2026, TRIWULAN, 1, 3, Nilai(2, 2, 2), PENILAI)
        client.save_kinerjaperiodik(kinerja)
        (annual,) = client.rw_skp22(NIP)
        (periodic,) = client.rw_kinerjaperiodik(NIP)
    assert (annual.id, annual.tahun, annual.kuadran) == (row_id, 2026, 2)
    assert annual.penilai_nama == "Sari Puspita"
    assert (annual.dokumen, periodic.dokumen) == ((dok.alamat,), ())
    by_kind = {"890": {"dok_uri": "a.pdf"}, "891": {}}
    assert RwSkp22.of({"path": by_kind}).dokumen == ("a.pdf",)
    assert (periodic.periodik_id, periodic.bulan_mulai, periodic.bulan_selesai) == ("2", 1, 3)


def test_angka_kredit_is_sent_under_the_misspelt_keys(siasn: Simulator) -> None:
    kredit = AngkaKredit(
        "A", "B", "1/PAK", date(2026, 1, 5), date(2025, 1, 1), date(2025, 12, 31),
        Decimal("18.75"), Decimal("18.75"),
    )  # fmt: skip
    with siasn.client() as client:
        client.save_angkakredit(kredit)
    saved = siasn.order()["saved"]
    row = saved["rw-angkakredit"][0]
    assert (row["bulanMulaiPenailan"], row["tahunSelesaiPenailan"]) == ("1", "2025")
    assert (row["tanggalSk"], row["kreditBaruTotal"], row["isKonversi"]) == (
        "05-01-2026",
        "18.75",
        "1",
    )
