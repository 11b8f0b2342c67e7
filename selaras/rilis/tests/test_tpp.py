"""The allowance of a released month: its rule by two persons, its reasons, and who sees rupiah."""

from datetime import date
from typing import Any

import pytest

from selaras.base.errors import NotAllowed, NotNow
from selaras.rilis.actions import aturan, rilis
from selaras.rilis.models.aturan import AturanTpp
from selaras.rilis.tests.conftest import ATURAN, PITA, Bulan
from selaras.rules.predikat import PredikatKinerja
from tests.reading import main_of, words_of

pytestmark = pytest.mark.django_db


def paid(bulan: Bulan) -> Bulan:
    """February as released: baik, 97.5 of attendance, by a rule."""
    bulan.rated()
    bulan.attend((bulan.here.budi.nip, "97,5"))
    bulan.rule()
    bulan.release()
    return bulan


def page(bulan: Bulan, name: str, url: str, status: int = 200) -> str:
    with bulan.here.on(date(2026, 3, 14)):
        answer = bulan.here.client(name).get(url)
    assert answer.status_code == status
    return words_of(main_of(answer.content.decode())) if status == 200 else ""


@pytest.mark.feature("NTT-107")
def test_its_name_is_the_policys(world: Any) -> None:
    for preset, nama in (
        ("ntt", "Tunjangan Perbaikan Penghasilan (TPP)"),
        ("denpasar", "Tambahan Penghasilan Pegawai (TPP)"),
        ("bkn", "Tunjangan Kinerja"),
    ):
        assert nama in page(Bulan(world(preset)), "budi", "/tpp/")
    own = Bulan(world("ntt", istilah={"tpp": "Tunjangan Penghasilan Pegawai"}))
    assert "Tunjangan Penghasilan Pegawai" in page(own, "budi", "/tpp/")


@pytest.mark.feature("NTT-095")
def test_why_it_is_what_it_is_in_five_lines(bulan: Bulan) -> None:
    mine = paid(bulan).line("budi")
    words = page(bulan, "budi", f"/tpp/{mine.pk}/")
    assert "Februari 2026: Rp5.000.000" in words
    for line in (
        "Kelompok Kelas 9: Rp5.000.500",
        "Kinerja, bobot 60 %: Rp3.000.300 Predikat Baik bernilai 100 %.",
        "Kehadiran, bobot 40 %: Rp2.000.200 Nilai 97,5 bernilai 100 %.",
        "Jumlah: Rp5.000.000 Dibulatkan selalu ke bawah, kelipatan 1.000 rupiah.",
        "Dasar Pergub 12 Tahun 2026; predikat dirilis 13 Maret 2026",
    ):
        assert line in words
    assert "Dapat dikoreksi sampai 31 Maret 2027." in words


def test_rupiah_is_read_by_its_person_and_the_payroll_alone(bulan: Bulan) -> None:
    mine = paid(bulan).line("budi")
    for name in ("sari", "dewi", "agus", "rina", "tono"):
        page(bulan, name, f"/tpp/{mine.pk}/", status=404)
    shown = page(bulan, "dewi", f"/tpp/rilis/{mine.rilis_id}/")
    assert "Baik" in shown
    assert "Rp" not in shown
    here, address = bulan.here, f"/tpp/rilis/{mine.rilis_id}/pembayaran/csv/"
    with here.on(date(2026, 3, 14)):
        with pytest.raises(NotAllowed, match="pengelola TPP"):
            rilis.export_payroll(mine.rilis, by=here.pelaku("agus"))
        assert here.client("dewi").post(address).status_code == 403
        sheet = here.client("rina").post(address).content.decode()
    line = next(each for each in sheet.splitlines() if here.budi.nip in each)
    assert ";5000000;5000000;;;;" in line
    assert line.endswith(mine.rilis.sha256[:12])


def test_a_rule_needs_a_second_person_and_whole_bands(bulan: Bulan) -> None:
    here = bulan.here
    bulan.rule()
    with here.on(date(2026, 2, 2)):
        agus, rina = here.pelaku("agus"), here.pelaku("rina")
        holed = ATURAN | {"mulai": date(2026, 4, 1), "pita": PITA[1:]}
        row = aturan.create_aturan_tpp(by=agus, **holed)
        with pytest.raises(NotNow, match="belum masuk pita"):
            aturan.propose_aturan_tpp(row, by=agus)
        aturan.edit_aturan_tpp(row, by=agus, **holed | {"pita": PITA})
        aturan.propose_aturan_tpp(row, by=agus)
        with pytest.raises(NotNow, match="orang kedua"):
            aturan.release_aturan_tpp(row, by=agus)
        aturan.return_aturan_tpp(row, by=rina, catatan="Pita menurut lampiran II.")
        aturan.propose_aturan_tpp(row, by=rina)
        with pytest.raises(NotAllowed):
            aturan.release_aturan_tpp(row, by=here.pelaku("dewi"))
        aturan.release_aturan_tpp(row, by=agus)
    assert row.status == "berlaku"


def test_a_paid_month_is_not_figured_by_another_rule(bulan: Bulan) -> None:
    here = paid(bulan).here
    with here.on(date(2026, 3, 20)):
        agus = here.pelaku("agus")
        row = aturan.create_aturan_tpp(by=agus, **ATURAN | {"mulai": date(2026, 2, 1)})
        with pytest.raises(NotNow, match="sudah dirilis dengan Aturan Pergub 12"):
            aturan.propose_aturan_tpp(row, by=agus)


def test_a_rule_is_tried_on_the_last_month(bulan: Bulan) -> None:
    here = paid(bulan).here
    with here.on(date(2026, 3, 20)):
        facts = ATURAN | {"mulai": date(2026, 3, 1), "batas": 4_000_000}
        row = aturan.create_aturan_tpp(by=here.pelaku("agus"), **facts)
    address = f"/tpp/aturan/{row.pk}/pratinjau/"
    hers, his = page(bulan, "rina", address), page(bulan, "agus", address)
    assert "Budi Santoso Pranata Komputer Ahli Muda 5.000.000 4.000.000 -1.000.000" in hers
    assert "Budi Santoso" not in his
    assert "Rp-1.000.000" in his


def test_a_rule_is_written_on_its_page(bulan: Bulan) -> None:
    here = bulan.here
    sent = {f"predikat_{nama}": "100" for nama in ATURAN["predikat"]} | {
        "nomor_perkada": "Pergub 9", "tanggal_perkada": "2026-01-05", "mulai": "2026-01-01",
        "bobot_kinerja": "60", "kelipatan": "1", "pembulatan": "terdekat", "batas": "",
        "pita": "0; 89,99; 0\r\n90; 100; 100", "kelompok": "Kelas 9\tPranata\t5.000.000",
    }  # fmt: skip
    with here.on(date(2026, 1, 20)):
        agus = here.client("agus")
        wrong = agus.post("/tpp/aturan/baru/", sent | {"kelompok": "Kelas 9; lima juta"})
        assert "Baris 1 tidak terbaca" in wrong.content.decode()
        made = agus.post("/tpp/aturan/baru/", sent)
        assert made.status_code == 302
        shown = words_of(main_of(agus.get(made.url).content.decode()))
        form = agus.get(f"{made.url}edit/").content.decode()
    assert "Kelas 9 Pranata 5.000.000" in shown
    assert "90; 100; 100" in form


def test_a_rule_that_no_month_used_is_withdrawn_by_a_second_person(bulan: Bulan) -> None:
    here = paid(bulan).here
    with here.on(date(2026, 3, 20)):
        agus, rina = here.pelaku("agus"), here.pelaku("rina")
        used = AturanTpp.objects.get()
        with pytest.raises(NotNow, match="Februari 2026 sudah dirilis dengan aturan ini"):
            aturan.withdraw_aturan_tpp(used, by=agus, catatan="Keliru")
        row = aturan.create_aturan_tpp(by=agus, **ATURAN | {"mulai": date(2026, 4, 1)})
        aturan.propose_aturan_tpp(row, by=agus)
        aturan.release_aturan_tpp(row, by=rina)
        with pytest.raises(NotNow, match="orang kedua"):
            aturan.withdraw_aturan_tpp(row, by=rina, catatan="Keliru")
        aturan.withdraw_aturan_tpp(row, by=agus, catatan="Perkada dicabut.")
        assert AturanTpp.objects.in_force(row.instansi_id, 2026, 5) == used


def test_a_program_writes_a_rule_and_a_second_person_releases_it(bulan: Bulan, caller: Any) -> None:
    here = paid(bulan).here
    sent = {
        "nomor_perkada": "Pergub 20", "tanggal_perkada": "2026-03-01", "mulai": "2026-04-01",
        "bobot_kinerja": 60, "predikat": dict.fromkeys(PredikatKinerja, 100),
        "pita": [{"dari": 0, "sampai": 100, "persen": 100}],
        "kelompok": [{"nama": "Semua", "besaran": "4000000"}],
    }  # fmt: skip
    with here.on(date(2026, 3, 20)):
        agus, rina = caller(here, "agus"), caller(here, "rina")
        caller(here, "budi").ask("POST", "/aturan-tpp", sent, status=403)
        made = agus.ask("POST", "/aturan-tpp", sent, status=201)
        own = f"/aturan-tpp/{made['id']}"
        changed = agus.ask("PUT", own, sent | {"bobot_kinerja": 70, "versi": made["versi"]})
        assert (changed["bobot_kinerja"], changed["pita"][0]["sampai"]) == (70, "100")
        tried = rina.ask("GET", f"{own}/pratinjau")
        assert (tried["bulan"], tried["orang"]) == ("Februari 2026", 7)
        assert tried["menjadi"] == "4000000"
        agus.ask("POST", f"{own}/propose_aturan_tpp", {})
        agus.ask("POST", f"{own}/release_aturan_tpp", {}, status=409)
        assert rina.ask("POST", f"{own}/release_aturan_tpp", {})["status"] == "berlaku"
        assert len(rina.ask("GET", "/aturan-tpp")["items"]) == 2
