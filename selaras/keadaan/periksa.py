"""What is wrong with the days of a row, in words: for a form, the API and a sheet alike."""

from collections.abc import Iterable
from datetime import date, timedelta

from selaras.base.format import tanggal
from selaras.keadaan.models import LaporanTidakMasuk
from selaras.organisasi.models.keadaan import Keadaan, away_words
from selaras.organisasi.models.pegawai import Pegawai, RiwayatJabatan
from selaras.rules.keadaan import Rentang, joined

BERAKHIR_SEBELUM_MULAI = "Hari terakhir tidak boleh sebelum hari pertama."


def not_for(pegawai: Pegawai) -> str:
    """A kind that cannot happen to his group."""
    jenis = pegawai.get_jenis_display()
    return f"Jenis ini tidak berlaku bagi {jenis}; mohon pilih yang lain."


def overlap(keadaan: Keadaan, others: Iterable[Keadaan]) -> str:
    """A person is away for one reason at a time, and has each status once."""
    span = keadaan.rentang
    for other in others:
        is_same = other is keadaan or (other.pk is not None and other.pk == keadaan.pk)
        if is_same or other.jalur != keadaan.jalur:
            continue
        if other.mulai <= span.selesai and span.mulai <= other.rentang.selesai:
            until = f"sampai {tanggal(other.selesai)}" if other.selesai else "tanpa hari terakhir"
            return (
                f"Hari-hari ini bertumpuk dengan {other.get_jenis_display()} sejak "
                f"{tanggal(other.mulai)} {until}. Mohon perbaiki atau batalkan baris itu dahulu, "
                "atau ubah tanggalnya."
            )
    return ""


def absence(laporan: LaporanTidakMasuk, longest: timedelta) -> tuple[str, str] | None:
    """What is wrong with days that a pegawai names himself: the field and the sentence."""
    mulai, selesai, pegawai = laporan.mulai, laporan.selesai, laporan.pegawai
    if selesai < mulai:
        return "selesai", BERAKHIR_SEBELUM_MULAI
    if selesai - mulai >= longest:
        return "selesai", (
            f"Paling lama {longest.days} hari; untuk yang lebih lama mohon serahkan suratnya "
            "kepada pengelola kepegawaian unit Anda."
        )
    if not any(post.mulai <= mulai for post in pegawai.riwayat.definitif()):
        return "mulai", "Hari itu sebelum masa jabatan Anda."
    if known := Keadaan.objects.covering(pegawai, mulai, selesai).away().first():
        return "mulai", f"Hari itu sudah tercatat: {away_words(known.selesai)}."
    others = LaporanTidakMasuk.objects.waiting().touching(mulai, selesai)
    if other := others.filter(pegawai=pegawai).first():
        return "mulai", f"Sudah ditandai: {other.hari}."
    return None


def outside_post(keadaan: Keadaan, posts: Iterable[RiwayatJabatan]) -> str:
    """Every day lies within a post; several that follow each other count as one."""
    spans = [Rentang(post.mulai, post.selesai or date.max) for post in posts]
    held = joined(spans, lambda _: True)
    if any(span.covers(keadaan.mulai, keadaan.rentang.selesai) for span in held):
        return ""
    days = f"{tanggal(keadaan.mulai)} sampai {tanggal(keadaan.selesai) or 'seterusnya'}"
    known = "; ".join(_span_words(span) for span in held) or "belum ada"
    return (
        f"{days} tidak seluruhnya di dalam masa jabatan {keadaan.pegawai.sapaan} ({known}). Mohon "
        "periksa tanggalnya, atau lengkapi dahulu riwayat jabatannya."
    )


def _span_words(span: Rentang) -> str:
    until = "sekarang" if span.selesai == date.max else tanggal(span.selesai)
    return f"{tanggal(span.mulai)} sampai {until}"
