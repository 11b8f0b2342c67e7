"""A coaching and a counselling as far as a test needs them, through their actions."""

from datetime import date
from typing import Any

import pytest

from selaras.demo.world import World
from selaras.organisasi.models.pegawai import RiwayatJabatan
from selaras.pembinaan import actions
from selaras.pembinaan.models import Pembinaan
from selaras.rules.pembinaan import BAGIAN, JenisPembinaan

DAY = date(2026, 4, 6)
TINJAUAN = date(2026, 10, 6)


class Bina:
    """Drawn up on DAY by people of the cast."""

    def __init__(self, here: World) -> None:
        self.here = here

    def post(self, name: str) -> RiwayatJabatan:
        return RiwayatJabatan.objects.on(DAY).get(pegawai__user__nip=self.here.user(name).nip)

    def begin(self, jenis: str, *, by: str, about: str = "budi", **facts: Any) -> Pembinaan:
        return actions.create_pembinaan(
            self.post(about), by=self.here.pelaku(by), jenis=jenis, **facts
        )

    def fill(self, row: Pembinaan, *, by: str) -> Pembinaan:
        """One line in each part, or an answer to each question."""
        pelaku = self.here.pelaku(by)
        for bagian in BAGIAN[JenisPembinaan(row.jenis)]:
            isi = {kolom.nama: f"{kolom.label} saya" for kolom in bagian.kolom}
            actions.add_butir(row, by=pelaku, bagian=bagian.kode, isi=isi)
        for jawaban in row.jawaban_set.all():
            actions.answer_question(jawaban, by=pelaku, isi=f"Jawaban {jawaban.nomor}")
        return Pembinaan.objects.get(pk=row.pk)

    def running(self, jenis: str, *, by: str = "sari", **facts: Any) -> Pembinaan:
        """Begun by the penilai, or by the counsellor that she named."""
        row = self.begin(jenis, by="sari", **facts)
        row = self.fill(row, by=by)
        agreed = {"kesepakatan": "Hadir tepat waktu."} if row.is_confidential else {}
        pelaku = self.here.pelaku(by)
        actions.start_pembinaan(row, by=pelaku, tinjauan=TINJAUAN, **agreed)
        return row


@pytest.fixture
def bina() -> type[Bina]:
    return Bina
