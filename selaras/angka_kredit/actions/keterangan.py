"""What the forms and the checklist ask of a person: by himself, or by his admin (§7.5, §7.7)."""

from dataclasses import dataclass
from datetime import date

from selaras.angka_kredit.models import KARTU_MAX, TEMPAT_MAX, KeteranganJf
from selaras.angka_kredit.policies import KeteranganJfPolicy
from selaras.core import validation
from selaras.core.deed import Ask, create, lock
from selaras.core.pelaku import Pelaku
from selaras.organisasi.models.pegawai import Pegawai


@dataclass(frozen=True, slots=True)
class IsiKeterangan:
    tempat_lahir: str = ""
    nomor_kartu: str = ""
    tmt_golongan: date | None = None


@create(KeteranganJfPolicy, "dilengkapi data angka kreditnya")
def write_keterangan(
    ask: Ask[KeteranganJfPolicy], /, pegawai: Pegawai, *, by: Pelaku, isi: IsiKeterangan
) -> KeteranganJf:
    """The person's own data of the form (§7.7)."""
    lock(pegawai)
    row = keterangan_of(pegawai)
    policy = ask(KeteranganJfPolicy(by, row))
    if isi.tmt_golongan and isi.tmt_golongan > policy.actor.today:
        raise validation.wrong("tmt_golongan", "TMT golongan tidak dapat sesudah hari ini.")
    row.tempat_lahir = validation.optional_text("tempat_lahir", isi.tempat_lahir, TEMPAT_MAX)
    row.nomor_kartu = validation.optional_text("nomor_kartu", isi.nomor_kartu, KARTU_MAX)
    row.tmt_golongan = isi.tmt_golongan
    row.save()
    row.touch("write_keterangan", by=by)
    return row


@create(KeteranganJfPolicy, "dicatat syarat kenaikan jenjangnya")
def record_syarat(
    ask: Ask[KeteranganJfPolicy],
    /,
    pegawai: Pegawai,
    *,
    by: Pelaku,
    lulus_uji_pada: date | None = None,
    formasi_pada: date | None = None,
) -> KeteranganJf:
    """What personnel administration alone knows: the test that was passed, the open post (§7.5)."""
    lock(pegawai)
    row = keterangan_of(pegawai)
    today = ask(KeteranganJfPolicy(by, row)).actor.today
    for name, day in (("lulus_uji_pada", lulus_uji_pada), ("formasi_pada", formasi_pada)):
        if day and day > today:
            raise validation.wrong(name, "Tanggal ini tidak dapat sesudah hari ini.")
    row.lulus_uji_pada, row.formasi_pada = lulus_uji_pada, formasi_pada
    row.save()
    row.touch("record_syarat", by=by)
    return row


def keterangan_of(pegawai: Pegawai) -> KeteranganJf:
    """What is known of a person; an empty one where nothing is."""
    rows = KeteranganJf.objects.select_related("instansi", "pegawai")
    found = rows.filter(pegawai=pegawai).first()
    return found or KeteranganJf(instansi=pegawai.instansi, pegawai=pegawai)
