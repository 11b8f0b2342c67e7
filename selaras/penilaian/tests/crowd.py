"""Many people whom one penilai rates, for lists."""

from typing import Any

from selaras.organisasi.models.pegawai import HubunganPenilai


def crowd(cast: Any, periode: Any, many: int) -> None:
    """Copies of Budi, his post, SKP and period: rows for a list, not a state to act on."""
    for n in range(many):
        pegawai = copy(cast.budi, user=None, nip=f"19900101201501{1}{n + 100}", nama=f"Orang {n}")
        post = copy(cast.riwayat("budi"), pegawai=pegawai)
        hubungan = HubunganPenilai.objects.get(riwayat_jabatan=cast.riwayat("budi"))
        copy(hubungan, riwayat_jabatan=post)
        skp = copy(periode.skp, pegawai=pegawai, riwayat_jabatan=post)
        copy(periode, skp=skp)


def copy(row: Any, **fields: Any) -> Any:
    fresh = type(row).objects.get(pk=row.pk)
    fresh.pk = None
    fresh._state.adding = True
    for name, value in fields.items():
        setattr(fresh, name, value)
    fresh.save()
    return fresh
