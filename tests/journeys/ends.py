"""A year of an agency in which nobody's is straight: what is played, and where each one ends.

Everybody does what he can on the third of a month (working.py); what he cannot or will not do any
more, the beats of the tick end. Nothing is written but through actions.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from selaras.accounts.models import User
from selaras.base.errors import NotNow
from selaras.demo.world import World
from selaras.harian.actions import pola as harian
from selaras.keadaan import actions as keadaan
from selaras.keadaan.bebas import bebas_of
from selaras.mutasi.actions import pemberhentian
from selaras.organisasi.actions import penempatan
from selaras.organisasi.actions import unit as unit_actions
from selaras.organisasi.models.pegawai import JenisPegawai, Pegawai
from selaras.organisasi.models.unit import UnitKerja
from selaras.pelaksanaan.models import Periode
from selaras.pelaksanaan.policies.periode import PeriodePolicy
from selaras.penilaian.policies import EvaluasiPolicy
from selaras.perencanaan.actions import skp as skp_actions
from selaras.perencanaan.models.skp import Skp
from selaras.sotk.actions import penerapan as sotk
from tests.journeys.working import Working

PENSIUN, WAFAT = "99", "67"
TAHUN = 2026
KERJA = 3  # the day of a month on which everybody reports, rates and plans
AWAL, AKHIR = date(TAHUN, 1, 1), date(TAHUN, 12, 31)
SESUDAHNYA = (date(2027, 1, 3), date(2027, 1, 13), date(2027, 4, 15))
PINTU = [{"pintu": "ruang_gtk", "jabatan": ["Guru"]}]
SURAT = {"nomor_surat": "850/7/2026", "tanggal_surat": date(TAHUN, 6, 22)}

# Who is asked about, in the words of the table; each has a name, a unit and a post.
JENIS = {
    "wulan": "baru sejak 4 Mei",
    "ayu": "cuti melahirkan Juli dan Agustus",
    "gede": "pindah 12 Agustus",
    "made": "pindah 13 Agustus",
    "ketut": "pensiun 31 Agustus",
    "nyoman": "wafat 14 Oktober",
    "wayan": "jabatan atasannya kosong sejak Juni",
    "yanto": "tidak pernah mengajukan",
    "lukas": "dinas malam",
    "maria": "PPPK paruh waktu",
    "yosef": "guru, melalui Ruang GTK",
    "rosa": "unitnya bubar 1 Juli",
}
UNIT = {"wayan": "Seksi Jaringan", "kasi": "Seksi Jaringan", "rosa": "Seksi Siaran",
        "lukas": "Pusat Data"}  # fmt: skip


class YearOfEnds(Working):
    """One agency under a preset, its year, and what became of everybody."""

    def __init__(self, world: Callable[..., World], preset: str) -> None:
        super().__init__(world(preset, pintu=PINTU))
        self.unit: dict[str, UnitKerja] = {}
        self.pintu = ""  # to which the refusal of an SKP sends the teacher
        self.waiting: list[str] = []  # refusals that wait for somebody who has left

    # ---- The people

    def gather(self) -> None:
        here = self.here
        with here.on(date(TAHUN, 1, 2)):
            agus = here.pelaku("agus")
            for nama in sorted(set(UNIT.values())):
                self.unit[nama] = unit_actions.create_unit(
                    here.instansi, by=agus, nama=nama, induk=here.unit("budi")
                )
            harian.set_pola(self.unit["Pusat Data"], by=agus, pola="bergilir", mulai=AWAL)
        self._place("kasi", mulai=date(2025, 1, 1), jabatan="Kepala Seksi Jaringan",
                    jenis="struktural", is_pimpinan=True, eselon="41")  # fmt: skip
        for name in JENIS:
            if name != "wulan":
                jabatan = "Guru" if name == "yosef" else "Pranata Komputer"
                self._place(name, mulai=date(2025, 1, 1), jabatan=jabatan)

    def _place(self, name: str, mulai: date, jenis: str = "fungsional", **facts: Any) -> None:
        here, urut = self.here, 500 + len(self.here.pegawai)
        nip = f"19900101{mulai:%Y%m}1{urut:03}"
        user = User.objects.create_user(
            nip, "rahasia-contoh", nama=name.title(), instansi=here.instansi
        )
        kind = JenisPegawai.PARUH_WAKTU if name == "maria" else JenisPegawai.PNS
        here.pegawai[name] = orang = Pegawai.objects.create(
            instansi=here.instansi, user=user, nip=nip, nama=name.title(), jenis=kind,
            dikonfirmasi_pada=mulai,
        )  # fmt: skip
        unit = self.unit.get(UNIT.get(name, "")) or here.unit("budi")
        penempatan.place(orang, by=here.sistem, unit=unit, jenis=jenis, mulai=mulai, **facts)

    # ---- The year

    def walk(self) -> None:
        """The third of each month, and the days on which something happens to somebody."""
        self.gather()
        happens = dict(self._events())
        self._plan_year(date(TAHUN, 1, 2))
        kerja = [*(date(TAHUN, month, KERJA) for month in range(1, 13)), *SESUDAHNYA]
        for day in sorted({*kerja, *happens}):
            self.tick(day)
            if day in happens:
                happens[day](day)
                self.tick(day)
                self.plan(day)
            if day in kerja:
                self.work(day)

    def _events(self) -> Iterator[tuple[date, Callable[[date], None]]]:
        yield date(TAHUN, 5, 4), self._wulan_begins
        yield date(TAHUN, 5, 31), lambda day: self._departs("kasi", day, PENSIUN)
        yield date(TAHUN, 6, 29), self._ayu_leaves
        yield date(TAHUN, 7, 1), self._unit_ends
        yield date(TAHUN, 8, 12), lambda day: self._moves("gede", day)
        yield date(TAHUN, 8, 14), lambda _: self._moves("made", date(TAHUN, 8, 13))
        yield date(TAHUN, 8, 31), lambda day: self._departs("ketut", day, PENSIUN)
        yield date(TAHUN, 9, 1), self._look
        yield date(TAHUN, 10, 14), lambda day: self._departs("nyoman", day, WAFAT)
        yield date(TAHUN, 10, 20), self._look
        yield SESUDAHNYA[-1], self._look

    def _plan_year(self, day: date) -> None:
        self.here.skp("sari", moment=self.here.moment(day))
        for name in ("kasi", *JENIS):
            if name == "yosef":
                self._refused_at_the_door(day)
            elif name != "wulan":
                self._new_skp(name, AWAL, day)

    def _wulan_begins(self, day: date) -> None:
        self._place("wulan", mulai=day, jabatan="Pranata Komputer")
        self._new_skp("wulan", day, day)

    def _ayu_leaves(self, day: date) -> None:
        with self.here.on(day):
            keadaan.record_keadaan(
                self.here.ayu, by=self.here.pelaku("rina"), jenis="cuti_melahirkan",
                mulai=date(TAHUN, 7, 1), selesai=date(TAHUN, 8, 31), **SURAT,
            )  # fmt: skip

    def _unit_ends(self, day: date) -> None:
        with self.here.on(day):
            row = sotk.apply_sotk(
                self.unit["Seksi Siaran"], by=self.here.pelaku("agus"), jenis="gabung", tmt=day,
                tujuan=self.here.unit("budi"), nomor_dasar="Perda 4/2026", tanggal_dasar=day,
            )  # fmt: skip
        assert row.status == "selesai"

    def _moves(self, name: str, tmt: date) -> None:
        self.here.mutasi(name, tmt=tmt, pada=max(tmt, date(TAHUN, 8, 12)))

    def _departs(self, name: str, day: date, why: str) -> None:
        with self.here.on(day):
            pemberhentian.apply_depart(
                self.here.pegawai[name], by=self.here.pelaku("agus"), kedudukan=why, selesai=day,
                sebab="SK 12/2026",
            )  # fmt: skip

    # ---- SKP

    def _refused_at_the_door(self, day: date) -> None:
        try:
            self._new_skp("yosef", AWAL, day)
        except NotNow as refused:
            self.pintu = "Ruang GTK" if "Ruang GTK" in refused.message else refused.message

    def _new_skp(self, name: str, awal: date, day: date) -> None:
        with self.here.on(day):
            skp = skp_actions.create_skp(
                by=self.here.pelaku(name), periode_awal=awal, periode_akhir=AKHIR, model="ja_jf",
                pendekatan="kuantitatif",
            )  # fmt: skip
        self.agree(skp, name, day)

    # ---- The ends

    def table(self) -> list[str]:
        """A line for each kind: its SKP in their order, and how many periods ended how."""
        return [self._line(name, kind) for name, kind in JENIS.items()]

    def _line(self, name: str, kind: str) -> str:
        skps = Skp.objects.filter(pegawai=self.here.pegawai[name]).order_by("periode_awal")
        if not skps:
            return f"{kind}: tanpa SKP di sini, lewat {self.pintu}"
        made = ", ".join(f"{_days(skp)} {skp.get_status_display().lower()}" for skp in skps)
        rows = Periode.objects.with_people().filter(skp__in=skps)
        ends = Counter(self._end(periode) for periode in rows)
        found = ", ".join(f"{number} {end}" for end, number in sorted(ends.items()))
        return f"{kind}: SKP {made}; {found}"

    def _end(self, periode: Periode) -> str:
        if periode.status in Periode.OVER:
            return {"dinilai": "dinilai", "tidak_selesai": "ditutup"}[periode.status]
        if bebas_of(periode.skp.pegawai_id, periode.mulai, periode.selesai):
            return "tidak dinilai"
        return f"terbuka ({periode}: {periode.status})"

    def _look(self, day: date) -> None:
        """Note each refusal of what is open that waits for somebody who has left."""
        gone = {each.sapaan for each in self.here.pegawai.values() if self._has_left(each, day)}
        rows = Periode.objects.with_people().filter(instansi=self.here.instansi)
        with self.here.on(day):
            for periode in rows.exclude(status=Periode.Status.DINILAI):
                penilai = self.penilai(periode.skp, day)
                asked = [PeriodePolicy(penilai, periode), EvaluasiPolicy(penilai, periode)]
                if periode.skp.pegawai.sapaan not in gone:
                    owner = self.here.pelaku(self._name(periode.skp.pegawai_id))
                    asked.append(PeriodePolicy(owner, periode))
                for policy in asked:
                    refusals = filter(None, map(policy.refusal, policy.verbs))
                    self.waiting += [each.sentence for each in refusals if each.who in gone]

    def _has_left(self, pegawai: Pegawai, day: date) -> bool:
        pegawai.refresh_from_db()
        return pegawai.has_left(day)


def _days(skp: Skp) -> str:
    first, last = skp.periode_awal, skp.periode_akhir
    return f"{first.day}/{first.month}-{last.day}/{last.month}"
