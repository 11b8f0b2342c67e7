"""Who decides an objection: whoever stands above the penilai's office today (practice.md §3)."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from selaras.base import clock
from selaras.keberatan.models import Keberatan
from selaras.organisasi.models.pegawai import HubunganPenilai, Pegawai
from selaras.organisasi.questions import penilai_on, post_on
from selaras.penilaian.models import Evaluasi


class Pemutus(NamedTuple):
    """A pegawai; or a kepala daerah by name, for whom an operator records; or nobody yet."""

    pegawai: Pegawai | None
    nama: str


BELUM_ADA = Pemutus(None, "")


def pemutus_of(evaluasi: Evaluasi) -> Pemutus:
    """The atasan penilai; a post that is vacant, gone or the rater's own leads one further up.

    Of who is rated by a kepala daerah it is he again: nobody in the agency stands above him.
    """
    periode = evaluasi.periode
    today = clock.today(periode.instansi.zona)
    hubungan = penilai_on(periode.skp.riwayat_jabatan_id, today)
    if hubungan is None:
        return BELUM_ADA
    if hubungan.is_non_asn:
        return Pemutus(None, hubungan.penilai_nama)
    barred = {evaluasi.penilai_id, periode.skp.pegawai_id}
    return next((each for each in _up(hubungan, today) if _may(each, barred, today)), BELUM_ADA)


def still_decides(keberatan: Keberatan) -> bool:
    """Whether who heard the sides may go on: he is here, and leads the penilai's office or above.

    Where the penilai left meanwhile, he has become the penilai of today or stands above one who
    acts; the answer to what he heard does not move a step higher.
    """
    periode, pemutus = keberatan.evaluasi.periode, keberatan.pemutus
    today = clock.today(periode.instansi.zona)
    hubungan = penilai_on(periode.skp.riwayat_jabatan_id, today)
    if pemutus is None or hubungan is None or pemutus.has_left(today):
        return False
    above = (each.pegawai for each in _up(hubungan, today))
    return pemutus in {hubungan.penilai, *above}


def _may(each: Pemutus, barred: set[int | None], today: date) -> bool:
    person = each.pegawai
    return person is None or not (person.pk in barred or person.has_left(today))


def _up(hubungan: HubunganPenilai, today: date) -> Iterator[Pemutus]:
    """Those above the penilai, nearest first: an acting head stands in his hubungan already."""
    person = hubungan.atasan_penilai
    if person:
        yield Pemutus(person, person.sapaan)
    person, seen = person or hubungan.penilai, set[int]()
    while person and person.pk not in seen:
        seen.add(person.pk)
        post = post_on(person, today)
        above = penilai_on(post.pk, today) if post else None
        person = above.penilai if above else None
        if person:
            yield Pemutus(person, person.sapaan)
        elif above and above.is_non_asn:
            yield Pemutus(None, above.penilai_nama)
