"""Off the straight road: a year under each preset, and the lawful end of everybody in it.

The tables are read so: of a person of this kind, what became of the SKP in their order, and how
many of his periods (months or quarters, and the final of each SKP) ended how. `dinilai`: rated;
`tidak dinilai`: wholly on lawful leave; `ditutup`: closed unfinished by the system.
"""

from collections.abc import Callable

import pytest

from selaras.demo.world import World
from tests.journeys.ends import YearOfEnds

pytestmark = [pytest.mark.walk, pytest.mark.django_db]

TRIWULANAN = """
baru sejak 4 Mei: SKP selesai; 4 dinilai
cuti melahirkan Juli dan Agustus: SKP selesai; 5 dinilai
pindah 12 Agustus: SKP selesai, selesai; 7 dinilai
pindah 13 Agustus: SKP selesai, selesai; 7 dinilai
pensiun 31 Agustus: SKP selesai; 4 dinilai
wafat 14 Oktober: SKP disetujui; 3 dinilai, 2 ditutup
jabatan atasannya kosong sejak Juni: SKP selesai; 5 dinilai
tidak pernah mengajukan: SKP disetujui; 5 ditutup
dinas malam: SKP selesai; 5 dinilai
PPPK paruh waktu: SKP selesai; 5 dinilai
guru, melalui Ruang GTK: tanpa SKP di sini, lewat Ruang GTK
unitnya bubar 1 Juli: SKP selesai, selesai; 6 dinilai
"""
BULANAN = """
baru sejak 4 Mei: SKP selesai; 9 dinilai
cuti melahirkan Juli dan Agustus: SKP selesai; 11 dinilai, 2 tidak dinilai
pindah 12 Agustus: SKP selesai, selesai; 14 dinilai
pindah 13 Agustus: SKP selesai, selesai; 14 dinilai
pensiun 31 Agustus: SKP selesai; 9 dinilai
wafat 14 Oktober: SKP disetujui; 9 dinilai, 2 ditutup
jabatan atasannya kosong sejak Juni: SKP selesai; 13 dinilai
tidak pernah mengajukan: SKP disetujui; 13 ditutup
dinas malam: SKP selesai; 13 dinilai
PPPK paruh waktu: SKP selesai; 5 dinilai
guru, melalui Ruang GTK: tanpa SKP di sini, lewat Ruang GTK
unitnya bubar 1 Juli: SKP selesai, selesai; 14 dinilai
"""
ENDS = {"bkn": TRIWULANAN, "buleleng": TRIWULANAN, "denpasar": BULANAN, "ntt": BULANAN}


@pytest.mark.parametrize("preset", ENDS)
def test_everybody_reaches_a_lawful_end(world: Callable[..., World], preset: str) -> None:
    year = YearOfEnds(world, preset)
    year.walk()
    table = year.table()
    print(f"\n{preset}", *table, sep="\n")
    assert table == ENDS[preset].strip().splitlines()
    assert year.waiting == []
