"""Build the Pelaku of a user: once per request, token or job."""

from django.db.models import Exists, OuterRef

from selaras.accounts.models import User
from selaras.base import clock
from selaras.core.pelaku import ADMIN_OPD, OPERATOR_PENILAI, Pelaku
from selaras.organisasi.models import HubunganPenilai, Pegawai, Peran, RiwayatJabatan, UnitKerja


def pelaku_of(user: User) -> Pelaku:
    """Who this user is now: two queries, one more for an admin OPD's subtree."""
    riwayat = _post(user)
    own = Pegawai.objects.filter(user=user, instansi=user.instansi_id or 0)
    pegawai = riwayat.pegawai if riwayat else own.first()
    peran = list(Peran.objects.filter(user=user).values_list("jenis", "unit_id"))
    return Pelaku(
        user_id=user.pk,
        nama=pegawai.nama if pegawai else user.nama,
        instansi=user.instansi,
        pegawai_id=pegawai.pk if pegawai else None,
        nip=user.nip,
        dikonfirmasi_pada=pegawai.dikonfirmasi_pada if pegawai else None,
        is_perempuan=bool(pegawai and pegawai.is_perempuan),
        jabatan=riwayat.sebutan if riwayat else "",
        unit_nama=riwayat.unit.nama if riwayat else "",
        unit_id=riwayat.unit_id if riwayat else None,
        is_pimpinan=bool(riwayat and riwayat.is_pimpinan),
        is_penilai=bool(riwayat and riwayat.rates) or OPERATOR_PENILAI in dict(peran),
        peran=frozenset(jenis for jenis, _ in peran),
        admin_unit_ids=_subtree([unit for jenis, unit in peran if jenis == ADMIN_OPD and unit]),
    )


def _post(user: User) -> RiwayatJabatan | None:
    """The post held today; a head's before others."""
    if user.instansi is None:
        return None
    today = clock.today(user.instansi.zona)
    rates = HubunganPenilai.objects.current(today).filter(penilai=OuterRef("pegawai"))
    return (
        RiwayatJabatan.objects.filter(pegawai__user=user, instansi=user.instansi)
        .on(today)
        .select_related("unit", "pegawai")
        .annotate(rates=Exists(rates))
        .order_by("-is_pimpinan", "-mulai")
        .first()
    )


def _subtree(unit_ids: list[int]) -> frozenset[int]:
    """All units below the given ones, themselves included."""
    return frozenset(UnitKerja.objects.below(unit_ids).values_list("pk", flat=True))
