"""Every write of teams: form one, change it, its people, its SK, end it; delete what is a mistake.

Whoever changes a team or its people holds the team's row first.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, TypeAlias

from django.core.files.uploadedfile import UploadedFile
from django.db.models import Q

from selaras.base import clock
from selaras.base.errors import InvalidInput, NotNow
from selaras.base.format import tanggal
from selaras.core import audit, pindaian, validation
from selaras.core.deed import Ask, create, deed, lock
from selaras.core.pelaku import Pelaku
from selaras.core.wording import word
from selaras.kebijakan.in_force import kebijakan_for
from selaras.organisasi.models.pegawai import BERHENTI, Pegawai
from selaras.organisasi.models.unit import UnitKerja
from selaras.tim.models import NAMA_TIM_MAX, PERAN_MAX, AnggotaTim, SkTim, TimKerja
from selaras.tim.policies import TimPolicy

FIELDS = ("nama", "tugas", "ketua", "mulai", "selesai", "sk_nomor", "sk_tanggal")
TEXTS = ("nama", "tugas", "sk_nomor")
TAHUN = range(2000, 2101)
TAHUN_SALAH = "Tahun harus di antara 2000 dan 2100; mohon diperiksa."
Upload: TypeAlias = "UploadedFile[bytes] | None"

word("appoint_ketua", "ditetapkan ketuanya")


@create(TimPolicy, "dibentuk")
def create_tim(
    ask: Ask[TimPolicy],
    /,
    unit: UnitKerja,
    *,
    by: Pelaku,
    ketua: Pegawai,
    berkas: Upload = None,
    **facts: Any,
) -> TimKerja:
    """Form a team in a unit, with its ketua from any unit; the scan of its SK may come later."""
    lock(unit)
    tim = TimKerja(instansi=unit.instansi, unit=unit, ketua=ketua)
    ask(TimPolicy(by, tim))
    _fill(tim, facts)
    _require_active("ketua", ketua, tim)
    tim.save()
    data = {"pegawai": ketua.pk}
    audit.record(tim, "create_tim", by=by, note=f"Ketua: {ketua.nama}", data=data)
    if berkas:
        _keep_sk(tim, berkas, by)
    return tim


@deed(TimPolicy, "diubah data timnya")
def edit_tim(
    tim: TimKerja, policy: TimPolicy, /, *, by: Pelaku, versi: int | None = None, **changes: Any
) -> None:
    """Change its facts; a new ketua is told. Memberships stay inside the team's dates."""
    before = {name: getattr(tim, name) for name in FIELDS}
    _fill(tim, changes)
    changed = [name for name in FIELDS if getattr(tim, name) != before[name]]
    if "ketua" in changed:
        _require_active("ketua", tim.ketua, tim)
        _require_no_member(tim)
    _require_members_inside(tim)
    if not changed:
        return
    tim.save(update_fields=changed)
    semula = {name: str(before[name]) if before[name] else "" for name in changed}
    tim.touch("edit_tim", by=by, data={"semula": semula})
    if "ketua" in changed:
        data = {"pegawai": tim.ketua_id}
        audit.record(tim, "appoint_ketua", by=by, note=f"Ketua: {tim.ketua.nama}", data=data)


@deed(TimPolicy, "diakhiri")
def end_tim(
    tim: TimKerja, policy: TimPolicy, *, by: Pelaku, selesai: date, versi: int | None = None
) -> None:
    """End a team with its last day, today, past or to come; its memberships end with it."""
    tim.selesai = selesai
    _check_dates(tim)
    _require_begun(tim)
    tim.save(update_fields=["selesai"])
    longer = Q(selesai__isnull=True) | Q(selesai__gt=selesai)
    tim.anggota_set.filter(longer).update(selesai=selesai)
    tim.touch("end_tim", by=by, note=f"Hari terakhir: {tanggal(selesai)}")


@deed(TimPolicy, "dihapus")
def delete_tim(tim: TimKerja, policy: TimPolicy, *, by: Pelaku, versi: int | None = None) -> None:
    """Take away a team on which nothing hangs; the trail keeps what it was."""
    facts = {name: str(getattr(tim, name) or "") for name in FIELDS}
    audit.record(tim, "delete_tim", by=by, note=tim.nama, data={"semula": facts})
    tim.delete()


@deed(TimPolicy, "dilengkapi pindaian SK")
def upload_sk(tim: TimKerja, policy: TimPolicy, *, by: Pelaku, berkas: Upload) -> SkTim:
    """Keep a scan of the SK; a newer one stands beside the older, which stays."""
    return _keep_sk(tim, berkas, by)


@deed(TimPolicy, "ditambah anggotanya")
def add_anggota(
    tim: TimKerja,
    policy: TimPolicy,
    *,
    by: Pelaku,
    pegawai: Pegawai,
    peran: str = "",
    mulai: date | None = None,
    selesai: date | None = None,
) -> AnggotaTim:
    """Take a person of any unit into the team, from today or the team's first day on."""
    anggota = AnggotaTim(tim=tim, pegawai=pegawai, selesai=selesai)
    anggota.mulai = mulai or max(policy.today, tim.mulai)
    anggota.peran = validation.optional_text("peran", peran, PERAN_MAX) or "Anggota"
    _check_anggota(anggota)
    anggota.save()
    note = f"{pegawai.nama} sebagai {anggota.peran}, mulai {tanggal(anggota.mulai)}"
    tim.touch("add_anggota", by=by, note=note, data={"pegawai": pegawai.pk})
    return anggota


@deed(TimPolicy, "ditambah anggotanya", verb="add_anggota")
def add_many_anggota(
    tim: TimKerja, policy: TimPolicy, /, *, by: Pelaku, orang: Sequence[Pegawai], **facts: Any
) -> list[AnggotaTim]:
    """All whom an SK names, in one save: where one cannot join nobody does, and each is named."""
    joined: list[AnggotaTim] = []
    refused: list[str] = []
    for pegawai in dict.fromkeys(orang):
        try:
            joined.append(add_anggota(tim, by=by, pegawai=pegawai, **facts))
        except InvalidInput as error:
            if "pegawai" not in error.errors:  # the days, which are wrong for all
                raise
            refused += error.errors["pegawai"]
    if refused:
        raise InvalidInput(errors={"orang": refused})
    return joined


@deed(TimPolicy, "dikurangi anggotanya")
def end_anggota(anggota: AnggotaTim, policy: TimPolicy, *, by: Pelaku, selesai: date) -> None:
    """Let a member go with her last day in the team; she stays in its history."""
    if anggota.selesai is not None and anggota.selesai < policy.today:
        raise NotNow(
            f"Keanggotaan {anggota.pegawai.sapaan} sudah berakhir pada "
            f"{tanggal(anggota.selesai)}; tidak ada yang diubah."
        )
    anggota.selesai = selesai
    if sentence := _outside(anggota):
        raise validation.wrong(*sentence)
    anggota.save(update_fields=["selesai"])
    note = f"{anggota.pegawai.nama}, hari terakhir {tanggal(selesai)}"
    anggota.tim.touch("end_anggota", by=by, note=note, data={"pegawai": anggota.pegawai_id})


# ---- What is checked


def _fill(tim: TimKerja, facts: dict[str, Any]) -> None:
    for name in FIELDS:
        if name in facts:
            setattr(tim, name, facts[name])
    for name in TEXTS:
        setattr(tim, name, (getattr(tim, name) or "").strip())
    tim.nama = " ".join(tim.nama.split())
    validation.require_text("nama", tim.nama, "Nama tim kerja wajib diisi.", NAMA_TIM_MAX)
    _check_dates(tim)
    validation.clean(tim, exclude={"instansi", "unit", "ketua"})


def _check_dates(tim: TimKerja) -> None:
    for name in ("mulai", "selesai", "sk_tanggal"):
        day = getattr(tim, name)
        if day is not None and day.year not in TAHUN:
            raise validation.wrong(name, TAHUN_SALAH)
    if tim.mulai is None:
        raise validation.wrong("mulai", "Tanggal mulai wajib diisi.")
    if tim.selesai is not None and tim.selesai < tim.mulai:
        raise validation.wrong(
            "selesai",
            f"Tim kerja ini mulai {tanggal(tim.mulai)}; tanggal selesainya tidak dapat lebih awal.",
        )


def _require_active(name: str, pegawai: Pegawai, tim: TimKerja) -> None:
    """Only who works in this agency leads a team or belongs to one."""
    today = clock.today(tim.instansi.zona)
    if pegawai.instansi_id != tim.instansi_id:
        raise validation.wrong(
            name, f"Orang ini bukan pegawai {tim.instansi.nama}; mohon pilih dari daftar."
        )
    if pegawai.has_left(today) or pegawai.kedudukan in BERHENTI:
        raise validation.wrong(
            name,
            f"{pegawai.sapaan} sudah tidak aktif sebagai pegawai; mohon pilih pegawai yang aktif.",
        )


def _require_no_member(tim: TimKerja) -> None:
    """The ketua is not a member too."""
    today = clock.today(tim.instansi.zona)
    still = Q(selesai__isnull=True) | Q(selesai__gt=today)
    if tim.anggota_set.filter(still, pegawai=tim.ketua_id).exists():
        raise validation.wrong(
            "ketua",
            f"{tim.ketua.sapaan} masih anggota tim ini. Mohon akhiri keanggotaannya dahulu, "
            "kemudian jadikan ketua.",
        )


def _require_members_inside(tim: TimKerja) -> None:
    """Dates of the team that would leave a membership outside are refused."""
    rows = tim.anggota_set.select_related("pegawai")
    if early := rows.filter(mulai__lt=tim.mulai).first():
        raise validation.wrong(
            "mulai",
            f"{early.pegawai.sapaan} sudah menjadi anggota sejak {tanggal(early.mulai)}; tim mulai "
            "paling lambat pada tanggal itu.",
        )
    _require_begun(tim)
    if tim.selesai and (late := rows.filter(selesai__gt=tim.selesai).first()):
        raise validation.wrong(
            "selesai",
            f"Keanggotaan {late.pegawai.sapaan} berlaku lebih lama. Mohon gunakan “Akhiri tim”, "
            "yang mengakhiri semua keanggotaan.",
        )


def _require_begun(tim: TimKerja) -> None:
    """A team does not end before the first day of one of its members."""
    if tim.selesai is None:
        return
    rows = tim.anggota_set.filter(mulai__gt=tim.selesai).select_related("pegawai")
    if late := rows.order_by("-mulai").first():
        raise validation.wrong(
            "selesai",
            f"{late.pegawai.sapaan} menjadi anggota mulai {tanggal(late.mulai)}; tim selesai "
            "paling awal pada tanggal itu.",
        )


def _check_anggota(anggota: AnggotaTim) -> None:
    """An active person, no ketua, not twice, inside the team's dates."""
    tim, pegawai = anggota.tim, anggota.pegawai
    _require_active("pegawai", pegawai, tim)
    if pegawai.pk == tim.ketua_id:
        raise validation.wrong(
            "pegawai",
            f"{pegawai.sapaan} adalah ketua tim ini, sehingga tidak perlu menjadi anggota.",
        )
    if sentence := _outside(anggota):
        raise validation.wrong(*sentence)
    same = Q(selesai__isnull=True) | Q(selesai__gte=anggota.mulai)
    until = Q(mulai__lte=anggota.selesai) if anggota.selesai else Q()
    if other := tim.anggota_set.filter(same, until, pegawai=pegawai).first():
        raise validation.wrong(
            "pegawai",
            f"{pegawai.sapaan} sudah menjadi anggota tim ini sejak {tanggal(other.mulai)}; tidak "
            "ada yang ditambahkan.",
        )


def _outside(anggota: AnggotaTim) -> tuple[str, str] | None:
    """The field and the sentence, when the dates do not lie inside the team's."""
    tim, mulai, selesai = anggota.tim, anggota.mulai, anggota.selesai
    if mulai < tim.mulai:
        return "mulai", f"Tim baru mulai {tanggal(tim.mulai)}; anggota paling awal sejak hari itu."
    if tim.selesai and mulai > tim.selesai:
        return "mulai", f"Tim selesai {tanggal(tim.selesai)}; anggota mulai sebelum itu."
    if selesai and selesai < mulai:
        return (
            "selesai",
            f"Keanggotaan mulai {tanggal(mulai)}; mohon pilih hari itu atau sesudahnya.",
        )
    if selesai and tim.selesai and selesai > tim.selesai:
        return "selesai", f"Tim selesai {tanggal(tim.selesai)}; mohon pilih paling akhir hari itu."
    for name, day in (("mulai", mulai), ("selesai", selesai)):
        if day and day.year not in TAHUN:
            return name, TAHUN_SALAH
    return None


def _keep_sk(tim: TimKerja, berkas: Upload, by: Pelaku) -> SkTim:
    today = clock.today(tim.instansi.zona)
    limit = kebijakan_for(tim.instansi, today).bukti_ukuran_maks
    sk = pindaian.keep(SkTim(tim=tim), berkas, limit, by=by)
    tim.touch("upload_sk", by=by, note=sk.nama, data={"sha256": sk.sha256})
    return sk
