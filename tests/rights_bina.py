"""What the rights matrix has of pembinaan: a coaching that runs, and a counselling of Budi's."""

from datetime import date
from typing import Any

from selaras.demo.world import World
from selaras.pembinaan import actions
from selaras.perencanaan.models.skp import Skp

ISI = {
    "indikator": "Boks arsip",
    "target": "120",
    "strategi": "6 tiap minggu",
    "progres": "42",
    "masalah": "Ruang",
    "penyebab": "Mutasi",
    "peluang": "Kelas",
    "ukuran": "120",
}
SUBJECTS = {
    "pembinaan": "pembinaan",
    "pembinaan:edit_butir": "butir-pembinaan",
    "pembinaan:delete_butir": "butir-pembinaan",
    "pembinaan:answer_question": "jawaban-konseling",
}
TINJAUAN = {"tinjauan": "2026-12-01"}
ALASAN = {"catatan": "Pindah unit."}
FORMS: dict[str, Any] = {
    "pembinaan:add_butir": ISI,
    "pembinaan:edit_butir": ISI,
    "pembinaan:answer_question": {"isi": "Ya"},
    "pembinaan:start_pembinaan": TINJAUAN,
    "pembinaan:approve_pembinaan": TINJAUAN,
    "pembinaan:reject_pembinaan": ALASAN,
    "pembinaan:stop_pembinaan": ALASAN,
    "pembinaan:complete_pembinaan": {"hasil": "Selesai."},
    "pembinaan:write_journal": {"pada": "2026-02-10", "materi": "Boks 1-6"},
}


def rows(here: World, skp: Skp, day: date) -> dict[str, int]:
    """Both begun by his penilai; the counselling is led by Tono."""
    with here.on(day):
        sari, post = here.pelaku("sari"), skp.riwayat_jabatan
        runs = actions.create_pembinaan(post, by=sari, jenis="coaching")
        for bagian in ("tujuan", "fakta", "peluang", "langkah"):
            line = actions.add_butir(runs, by=sari, bagian=bagian, isi=ISI)
        actions.start_pembinaan(runs, by=sari, tinjauan=date(here.tahun, 12, 1))
        facts = {"jenis": "konseling", "konselor": here.tono, "perilaku": ["KO"]}
        secret = actions.create_pembinaan(post, by=sari, **facts)
        asked = list(secret.jawaban_set.all())
        for each in asked:
            actions.answer_question(each, by=here.pelaku("tono"), isi="Jawaban")
        agreed = {"tinjauan": date(here.tahun, 12, 1), "kesepakatan": "Hadir tepat waktu."}
        actions.start_pembinaan(secret, by=here.pelaku("tono"), **agreed)
    return {
        "pembinaan": runs.pk,
        "butir-pembinaan": line.pk,
        "jawaban-konseling": asked[0].pk,
    }


def bodies(here: World) -> dict[str, Any]:
    journal = {"pada": "2026-02-10", "materi": "Boks 1-6"}
    return {
        "POST /pembinaan": {"jenis": "coaching", "pegawai": here.budi.nip},
        "POST /pembinaan/{pk}/butir": {"bagian": "peluang", "isi": {"peluang": "Kelas"}},
        "PATCH /butir-pembinaan/{pk}": {"isi": ISI},
        "PUT /jawaban-konseling/{pk}": {"isi": "Ya"},
        "POST /pembinaan/{pk}/jurnal": journal,
        "POST /pembinaan/{pk}/start_pembinaan": TINJAUAN,
        "POST /pembinaan/{pk}/approve_pembinaan": TINJAUAN,
        "POST /pembinaan/{pk}/complete_pembinaan": {"hasil": "Selesai."},
        "POST /pembinaan/{pk}/reject_pembinaan": ALASAN,
        "POST /pembinaan/{pk}/stop_pembinaan": ALASAN,
    }
