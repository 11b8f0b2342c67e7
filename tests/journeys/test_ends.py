"""Off the straight road: a year under each preset, and the lawful end of everybody in it.

The tables are read so: of a person of this kind, the SKP with their days and what became of them,
and how many of his periods (months or quarters, and the final of each SKP) ended how. `dinilai`:
rated; `tidak dinilai`: wholly on lawful leave; `ditutup`: closed unfinished by the system.
"""

from collections.abc import Callable

import pytest

from selaras.demo.world import World
from tests.journeys.ends import YearOfEnds

pytestmark = [pytest.mark.walk, pytest.mark.django_db]

TRIWULANAN = """
baru sejak 4 Mei: SKP 4/5-31/12 selesai; 4 dinilai
cuti melahirkan Juli dan Agustus: SKP 1/1-31/12 selesai; 5 dinilai
pindah 12 Agustus: SKP 1/1-11/8 selesai, 12/8-31/12 selesai; 7 dinilai
pindah 13 Agustus: SKP 1/1-12/8 selesai, 13/8-31/12 selesai; 7 dinilai
pensiun 31 Agustus: SKP 1/1-31/8 selesai; 4 dinilai
wafat 14 Oktober: SKP 1/1-14/10 selesai; 3 dinilai, 2 ditutup
jabatan atasannya kosong sejak Juni: SKP 1/1-31/12 selesai; 5 dinilai
tidak pernah mengajukan: SKP 1/1-31/12 selesai; 5 ditutup
dinas malam: SKP 1/1-31/12 selesai; 5 dinilai
PPPK paruh waktu: SKP 1/1-31/12 selesai; 5 dinilai
guru, melalui Ruang GTK: tanpa SKP di sini, lewat Ruang GTK
unitnya bubar 1 Juli: SKP 1/1-30/6 selesai, 1/7-31/12 selesai; 6 dinilai
"""
BULANAN = """
baru sejak 4 Mei: SKP 4/5-31/12 selesai; 9 dinilai
cuti melahirkan Juli dan Agustus: SKP 1/1-31/12 selesai; 11 dinilai, 2 tidak dinilai
pindah 12 Agustus: SKP 1/1-11/8 selesai, 12/8-31/12 selesai; 15 dinilai
pindah 13 Agustus: SKP 1/1-12/8 selesai, 13/8-31/12 selesai; 15 dinilai
pensiun 31 Agustus: SKP 1/1-31/8 selesai; 9 dinilai
wafat 14 Oktober: SKP 1/1-14/10 selesai; 9 dinilai, 2 ditutup
jabatan atasannya kosong sejak Juni: SKP 1/1-31/12 selesai; 13 dinilai
tidak pernah mengajukan: SKP 1/1-31/12 selesai; 13 ditutup
dinas malam: SKP 1/1-31/12 selesai; 13 dinilai
PPPK paruh waktu: SKP 1/1-31/12 selesai; 5 dinilai
guru, melalui Ruang GTK: tanpa SKP di sini, lewat Ruang GTK
unitnya bubar 1 Juli: SKP 1/1-30/6 selesai, 1/7-31/12 selesai; 14 dinilai
"""
NTT = BULANAN.replace(  # from day 13 on the month stays with the old post (NTT-098)
    "SKP 1/1-12/8 selesai, 13/8-31/12 selesai; 15 dinilai",
    "SKP 1/1-31/8 selesai, 1/9-31/12 selesai; 14 dinilai",
)
ENDS = {"bkn": TRIWULANAN, "buleleng": TRIWULANAN, "denpasar": BULANAN, "ntt": NTT}


EACH_TIME = "buleleng"  # quarterly, with plans; the others, monthly too, in `make test-all`


@pytest.mark.parametrize(
    "preset",
    [each if each == EACH_TIME else pytest.param(each, marks=pytest.mark.long) for each in ENDS],
)
def test_everybody_reaches_a_lawful_end(world: Callable[..., World], preset: str) -> None:
    year = YearOfEnds(world, preset)
    year.walk()
    table = year.table()
    print(f"\n{preset}", *table, sep="\n")
    assert table == ENDS[preset].strip().splitlines()
    assert year.waiting == []
