"""Questions about people that every law app asks: who rates whom, and who is who."""

from datetime import date

from selaras.organisasi.models import HubunganPenilai, Pegawai, RiwayatJabatan


def penilai_on(riwayat_jabatan_id: int, day: date) -> HubunganPenilai | None:
    """Who rates the holder of a post on a day, with both people: one query."""
    return (
        HubunganPenilai.objects.on(day)
        .filter(riwayat_jabatan=riwayat_jabatan_id)
        .select_related("penilai", "atasan_penilai")
        .order_by("-mulai")
        .first()
    )


def penilai_sapaan(hubungan: HubunganPenilai | None) -> str:
    """How to name him in a sentence: "Ibu Sari", a non-ASN penilai's text, or the role."""
    if hubungan is None:
        return "pejabat penilai kinerja"
    if hubungan.penilai:
        return hubungan.penilai.sapaan
    return hubungan.penilai_nama or "pejabat penilai kinerja"


def post_on(pegawai: Pegawai, day: date) -> RiwayatJabatan | None:
    """The post that a person holds on a day: the definitive one, a head's before others."""
    return (
        RiwayatJabatan.objects.filter(pegawai=pegawai)
        .definitif()
        .on(day)
        .select_related("unit")
        .order_by("-is_pimpinan", "-mulai")
        .first()
    )


def identitas(pegawai: Pegawai, on: date) -> dict[str, str]:
    """The five lines of an identity table (§3.2), as they are on a day: kept as a snapshot."""
    post = post_on(pegawai, on)
    return {
        "nama": pegawai.nama,
        "nip": pegawai.nip,
        "pangkat_golongan": pegawai.pangkat_golongan,
        "jabatan": post.jabatan if post else "",
        "unit_kerja": post.unit.nama if post else "",
    }


def identitas_penilai(hubungan: HubunganPenilai | None, on: date) -> dict[str, str]:
    """The penilai's lines; a non-ASN penilai (Kepala Daerah) has a name and a post only (§2.2)."""
    if hubungan and hubungan.penilai:
        return identitas(hubungan.penilai, on)
    return {
        "nama": hubungan.penilai_nama if hubungan else "",
        "nip": "",
        "pangkat_golongan": "",
        "jabatan": hubungan.penilai_jabatan if hubungan else "",
        "unit_kerja": "",
    }
