"""What one penilai reads about himself, before anybody reads how the agency rates."""

from dataclasses import dataclass

from django.db.models import Q

from selaras.accounts.models import Instansi
from selaras.kewajaran import hitung
from selaras.kewajaran.pages.instansi import UmpanBalikTahun, feedback
from selaras.rules.kewajaran import MIN_KELOMPOK, Kecenderungan


@dataclass(frozen=True, slots=True)
class KecenderunganSaya:
    tahun: int
    orang: int  # whom he rated
    sendiri: Kecenderungan | None  # nothing under five people
    lainnya: Kecenderungan | None  # the other penilai together; nothing under ten people
    umpan: UmpanBalikTahun


def kecenderungan_of(instansi: Instansi, pegawai_id: int, tahun: int) -> KecenderunganSaya:
    rated = hitung.rated(instansi, tahun)
    mine = hitung.kecenderungan(rated.filter(penilai=pegawai_id).aggregate(**hitung.figures()))
    others = rated.filter(~Q(penilai=pegawai_id) | Q(penilai__isnull=True))
    theirs = hitung.kecenderungan(others.aggregate(**hitung.figures()))
    return KecenderunganSaya(
        tahun=tahun,
        orang=mine.orang,
        sendiri=mine if mine.is_cukup else None,
        lainnya=theirs if theirs.orang >= MIN_KELOMPOK else None,
        umpan=feedback(instansi, tahun, pegawai_id),
    )
