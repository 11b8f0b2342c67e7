"""What the rights matrix has of release and allowance: January as it was released, with money."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from selaras.core.jobs import run
from selaras.demo.world import World
from selaras.rilis.actions import aturan, kehadiran, rilis
from selaras.rilis.models.rilis import BarisRilis
from selaras.rilis.pages.bulanan import unreleased
from selaras.rules.predikat import PredikatKinerja
from selaras.rules.tpp import KelompokTpp, Pita

JANUARI = {"tahun": 2026, "bulan": 1}
SUBJECTS = {
    "rilis": "rilis",
    "rilis:rincian": "baris-rilis",
    "rilis:berkas_kehadiran": "berkas-kehadiran",
    "rilis:kesalahan": "berkas-kehadiran",
    **dict.fromkeys(
        (
            f"rilis:{name}"
            for name in (
                "aturan",
                "pratinjau",
                "edit_aturan_tpp",
                "propose_aturan_tpp",
                "return_aturan_tpp",
                "release_aturan_tpp",
                "withdraw_aturan_tpp",
            )
        ),
        "aturan-tpp",
    ),
}
ATURAN: dict[str, Any] = {
    "nomor_perkada": "Perbup 3",
    "tanggal_perkada": "2026-01-02",
    "mulai": "2026-01-01",
    "bobot_kinerja": 60,
    "kelipatan": 1,
    "pembulatan": "terdekat",
    "pita": "0; 100; 100",
    "kelompok": "Semua; ; 1.000.000",
    **{f"predikat_{each}": "100" for each in PredikatKinerja},
}
ATURAN_API: dict[str, Any] = {
    "nomor_perkada": "Perbup 3",
    "tanggal_perkada": "2026-01-02",
    "mulai": "2026-01-01",
    "bobot_kinerja": 60,
    "predikat": dict.fromkeys(PredikatKinerja, 100),
    "pita": [{"dari": 0, "sampai": 100, "persen": 100}],
    "kelompok": [{"nama": "Semua", "besaran": 1_000_000}],
}
FORMS: dict[str, Any] = {
    "rilis:create_rilis": {"tahun": 2026, "bulan": 2},
    "rilis:correct_rilis": {"alasan": "Susulan"},
    "rilis:create_aturan_tpp": ATURAN,
    "rilis:return_aturan_tpp": {"catatan": "Pita keliru"},
    "rilis:withdraw_aturan_tpp": {"catatan": "Perkada dicabut"},
}


def rows(here: World, day: date) -> dict[str, int]:
    """Released by Agus; the rule waits for a second person."""
    with here.on(day):
        agus = here.pelaku("agus")
        units = unreleased(agus, **JANUARI)
        run.call(rilis.create_rilis(units, by=agus, **JANUARI).pk)
        sheet = kehadiran.upload_kehadiran(
            by=agus, berkas=SimpleUploadedFile("a.csv", b"nip;nilai\n1;x\n"), **JANUARI
        )
        rule = aturan.create_aturan_tpp(
            by=agus,
            nomor_perkada="Perbup 3",
            tanggal_perkada=date(2026, 1, 2),
            mulai=date(2026, 1, 1),
            bobot_kinerja=60,
            predikat=dict.fromkeys(PredikatKinerja, Decimal(100)),
            pita=(Pita(Decimal(0), Decimal(100), Decimal(100)),),
            kelompok=(KelompokTpp("Semua", "", Decimal(1_000_000)),),
            kelipatan=1,
            pembulatan="terdekat",
            batas=None,
        )
        aturan.propose_aturan_tpp(rule, by=agus)
    line = BarisRilis.objects.get(pegawai=here.budi)
    return {
        "rilis": line.rilis_id,
        "baris-rilis": line.pk,
        "berkas-kehadiran": sheet.pk,
        "aturan-tpp": rule.pk,
    }


def bodies(here: World) -> dict[str, Any]:
    values, why = [{"nip": here.sari.nip, "nilai": 90}], {"catatan": "Pita keliru"}
    return {
        "POST /aturan-tpp": ATURAN_API,
        "PUT /aturan-tpp/{pk}": ATURAN_API,
        "POST /aturan-tpp/{pk}/return_aturan_tpp": why,
        "POST /aturan-tpp/{pk}/withdraw_aturan_tpp": why,
        "PUT /kehadiran": JANUARI | {"baris": values},
        "POST /rilis": {"tahun": 2026, "bulan": 2},
        "POST /rilis/{pk}/correct_rilis": {"catatan": "Susulan"},
    }
