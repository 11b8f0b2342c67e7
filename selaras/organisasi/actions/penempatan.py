"""Give people their posts, and end them; who rates whom follows from it."""

from datetime import date

from django.db.models import Q

from selaras.base.errors import InvalidInput
from selaras.base.format import tanggal
from selaras.core import audit, validation
from selaras.core.deed import Ask, create, deed, lock
from selaras.core.pelaku import Pelaku
from selaras.organisasi.actions.penilai import derive_below, derive_penilai
from selaras.organisasi.models.pegawai import (
    BERHENTI,
    HubunganPenilai,
    Jabatan,
    Pegawai,
    RiwayatJabatan,
)
from selaras.organisasi.models.unit import UnitKerja
from selaras.organisasi.policies.jabatan import JabatanPolicy
from selaras.organisasi.policies.pegawai import PegawaiPolicy
from selaras.organisasi.silsilah import DAY


@create(JabatanPolicy, "ditempatkan")
def place(
    ask: Ask[JabatanPolicy],
    /,
    pegawai: Pegawai,
    *,
    by: Pelaku,
    unit: UnitKerja,
    jabatan: str,
    jenis: str,
    mulai: date,
    **facts: object,
) -> RiwayatJabatan:
    """Give a person a post from a date on; who rates whom follows from it.

    Raises NotAllowed beyond one's reach, InvalidInput for a second head of the unit on those days.
    """
    lock(unit)
    riwayat = RiwayatJabatan(
        instansi=pegawai.instansi,
        pegawai=pegawai,
        unit=unit,
        jabatan=jabatan,
        jenis=jenis,
        mulai=mulai,
        **facts,
    )
    ask(JabatanPolicy(by, riwayat))
    validation.clean(riwayat)
    refuse_second_head(riwayat)
    riwayat.save()
    Jabatan.objects.get_or_create(
        instansi=riwayat.instansi, nama=jabatan, jenis=jenis, defaults={"eselon": riwayat.eselon}
    )
    audit.record(riwayat, "place", by=by)
    rederive(riwayat, on=mulai, by=by, sebab=f"penempatan {riwayat.sebutan}: {pegawai.nama}")
    return riwayat


@deed(JabatanPolicy, "diakhiri jabatannya")
def end_post(
    riwayat: RiwayatJabatan, policy: JabatanPolicy, *, by: Pelaku, selesai: date, sebab: str = ""
) -> None:
    """Let a post end on a day; his own penilai stays, for the closing evaluation."""
    if selesai < riwayat.mulai:
        raise validation.wrong("selesai", "Jabatan tidak dapat berakhir sebelum TMT-nya.")
    before = riwayat.selesai
    riwayat.selesai = selesai
    validation.clean(riwayat)
    riwayat.save(update_fields=["selesai"])
    data = {"dari": before.isoformat() if before else None, "ke": selesai.isoformat()}
    audit.record(riwayat, "end_post", by=by, note=sebab, data=data)
    first, text = min(selesai, before or selesai), f"{riwayat.sebutan} berakhir"
    derive_penilai([riwayat], on=first, by=by, sebab=text)  # his last penilai stays, or goes on
    if riwayat.is_pimpinan:
        derive_below(riwayat.unit, on=first + DAY, by=by, sebab=text)


@deed(PegawaiPolicy, "dicatat berhenti")
def depart(
    pegawai: Pegawai,
    policy: PegawaiPolicy,
    *,
    by: Pelaku,
    selesai: date,
    kedudukan: str,
    sebab: str = "",
) -> None:
    """Retired, died or left: his posts end, and whom he still had to rate goes to another.

    For a post that ended before, his successor (or Plt) rates, else the next head above.
    """
    _check_departure(pegawai, selesai, kedudukan)
    posts = pegawai.riwayat.filter(Q(selesai__isnull=True) | Q(selesai__gt=selesai))
    for riwayat in posts.select_related("unit", "pegawai"):
        end_post(riwayat, by=by, selesai=max(selesai, riwayat.mulai), sebab=sebab)
    pegawai.berhenti_pada, pegawai.kedudukan = selesai, kedudukan
    validation.clean(pegawai)
    pegawai.save(update_fields=["berhenti_pada", "kedudukan"])
    audit.record(pegawai, "depart", by=by, note=sebab)
    _pass_on_rating(pegawai, selesai, by)


def _pass_on_rating(pegawai: Pegawai, selesai: date, by: Pelaku) -> None:
    """Whoever he rated beyond that day, also when he was named by hand, is derived anew."""
    lasting = Q(selesai__isnull=True) | Q(selesai__gt=selesai)
    his = Q(penilai=pegawai) | Q(atasan_penilai=pegawai)
    rows = HubunganPenilai.objects.filter(lasting, his)
    posts = RiwayatJabatan.objects.filter(
        pk__in=list(rows.values_list("riwayat_jabatan", flat=True))
    )
    khusus = HubunganPenilai.objects.filter(lasting, penilai=pegawai, is_khusus=True)
    khusus.filter(mulai__gt=selesai).delete()
    khusus.update(selesai=selesai)
    derive_penilai(
        posts.select_related("pegawai"), on=selesai + DAY, by=by, sebab="penilai berhenti"
    )


def _check_departure(pegawai: Pegawai, selesai: date, kedudukan: str) -> None:
    wrong: dict[str, list[str]] = {}
    if kedudukan not in BERHENTI:
        wrong["kedudukan"] = ["Mohon pilih sebab berhenti dari daftar."]
    if selesai <= pegawai.tanggal_lahir:
        wrong["selesai"] = ["Tanggal ini mendahului tanggal lahir menurut NIP; mohon periksa."]
    if wrong:
        raise InvalidInput(errors=wrong)


def rederive(riwayat: RiwayatJabatan, *, on: date, by: Pelaku, sebab: str) -> None:
    """After a change of a post: of everyone below for a head, else of its holder alone."""
    if riwayat.is_pimpinan:
        derive_below(riwayat.unit, on=on, by=by, sebab=sebab)
    else:
        derive_penilai([riwayat], on=on, by=by, sebab=sebab)


def other_head(riwayat: RiwayatJabatan) -> RiwayatJabatan | None:
    """Who else heads the unit in the same way on some of these days: there is one at a time."""
    rows = RiwayatJabatan.objects.heads().filter(unit=riwayat.unit_id).exclude(pk=riwayat.pk)
    rows = rows.acting() if riwayat.is_acting else rows.exclude(pk__in=rows.acting().values("pk"))
    rows = rows.filter(Q(selesai__isnull=True) | Q(selesai__gte=riwayat.mulai))
    if riwayat.selesai:
        rows = rows.filter(mulai__lte=riwayat.selesai)
    found: RiwayatJabatan | None = rows.select_related("pegawai").order_by("mulai").first()
    return found


def refuse_second_head(riwayat: RiwayatJabatan) -> None:
    """Refuse two heads of a unit at once; the caller has locked the unit."""
    other = other_head(riwayat) if riwayat.is_pimpinan else None
    if other:
        until = f" sampai {tanggal(other.selesai)}" if other.selesai else ""
        raise validation.wrong(
            "is_pimpinan",
            f"{riwayat.unit.nama} sudah dipimpin {other.pegawai.nama} ({other.sebutan}) "
            f"sejak {tanggal(other.mulai)}{until}. Mohon akhiri dahulu jabatan itu.",
        )
