"""What the tick does each day: name who decides, and remind of what is near (§5)."""

from selaras.accounts.models import Instansi
from selaras.base import clock
from selaras.core.deed import system
from selaras.core.pelaku import Pelaku
from selaras.keberatan.models import Keberatan
from selaras.keberatan.pemutus import pemutus_of, still_decides


@system("beralih pemutusnya")
def pass_on_keberatan(keberatan: Keberatan, *, by: Pelaku) -> bool:
    """To whoever stands above the penilai's office today, where that is another one.

    Who has begun to hear the sides decides, as long as he may.
    """
    if keberatan.status == Keberatan.Status.DIPERIKSA and still_decides(keberatan):
        return False
    found = pemutus_of(keberatan.evaluasi)
    found_id = found.pegawai.pk if found.pegawai else None
    is_same = (found_id, found.nama) == (keberatan.pemutus_id, keberatan.pemutus_nama)
    if is_same or not keberatan.is_open:
        return False
    keberatan.pemutus, keberatan.pemutus_nama = found.pegawai, found.nama
    keberatan.save(update_fields=["pemutus", "pemutus_nama"])
    keberatan.touch("pass_on_keberatan", by=by)
    return True


@system("diingatkan putusannya")
def remind_keberatan(keberatan: Keberatan, *, by: Pelaku) -> None:
    """Once, on the policy's day: no deadline binds who decides."""
    keberatan.ingatkan_pada = None
    keberatan.save(update_fields=["ingatkan_pada"])
    keberatan.touch("remind_keberatan", by=by)


def tend(instansi: Instansi, *, by: Pelaku) -> int:
    """All open ones of an agency; a day that was missed is caught up, none is told twice."""
    today, count = clock.today(instansi.zona), 0
    for row in Keberatan.objects.open().filter(instansi=instansi).with_people().order_by("pk"):
        count += pass_on_keberatan(row, by=by)
        is_due = row.ingatkan_pada is not None and row.ingatkan_pada <= today
        if is_due and row.pemutus_nama:  # nobody named yet: he is reminded once he is
            remind_keberatan(row, by=by)
            count += 1
    return count
