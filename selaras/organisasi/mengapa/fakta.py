"""What the links look at: one person on one day, each part read once when first asked for.

Every floor adds what it knows; what a link asks of a higher floor is abstract here.
"""

from abc import ABC, abstractmethod
from datetime import date, datetime
from functools import cached_property

from django.db.models import Q

from selaras.base import clock
from selaras.base.errors import NotNow
from selaras.core.mengapa import HalamanTujuan
from selaras.core.pelaku import ADMIN_INSTANSI, ADMIN_OPD, OPERATOR_PENILAI, Pelaku
from selaras.kebijakan.in_force import kebijakan_for
from selaras.organisasi.models.pegawai import (
    HubunganPenilai,
    JenisPenugasan,
    Pegawai,
    RiwayatJabatan,
)
from selaras.organisasi.models.peran import KlaimPimpinan, Peran
from selaras.organisasi.models.unit import UnitKerja
from selaras.organisasi.pengelola import units_above
from selaras.organisasi.questions import penilai_sapaan
from selaras.organisasi.silsilah import Silsilah
from selaras.rules.kebijakan import Kebijakan

NAMED = 2  # admins named in a sentence
PENGELOLA = "pengelola kepegawaian"
DATA = HalamanTujuan("data")  # the page of a person's data
PROFIL = HalamanTujuan("profil")


class FaktaPegawai(ABC):
    """One person, seen by `pelaku`."""

    def __init__(self, pegawai: Pegawai, pelaku: Pelaku) -> None:
        self.pegawai = pegawai
        self.pelaku = pelaku
        self.instansi = pegawai.instansi
        self.now: datetime = clock.now()
        self.today: date = clock.today(pegawai.instansi.zona)

    @property
    @abstractmethod
    def has_skp(self) -> bool:
        """Whether there is an SKP of this year."""

    @abstractmethod
    def is_used(self, post: RiwayatJabatan) -> bool:
        """Whether an approved SKP stands on this post."""

    @property
    def is_self(self) -> bool:
        return self.pelaku.is_pegawai(self.pegawai.pk)

    @cached_property
    def kebijakan(self) -> Kebijakan | None:
        try:
            return kebijakan_for(self.instansi, self.today)
        except NotNow:
            return None

    # ---- Posts

    @cached_property
    def riwayat(self) -> list[RiwayatJabatan]:
        return list(self.pegawai.riwayat.select_related("unit").order_by("mulai", "pk"))

    @property
    def definitif(self) -> list[RiwayatJabatan]:
        return [row for row in self.riwayat if row.penugasan == JenisPenugasan.DEFINITIF]

    @cached_property
    def post(self) -> RiwayatJabatan | None:
        """The definitif post of today, as `post_on` chooses it."""
        held = [row for row in self.definitif if row.covers(self.today)]
        return max(held, key=lambda row: (row.is_pimpinan, row.mulai), default=None)

    @cached_property
    def silsilah(self) -> Silsilah | None:
        return Silsilah([self.post], self.today) if self.post else None

    @cached_property
    def unit_penilai_id(self) -> int | None:
        """The unit whose head should rate him: his own, or for a head the one above."""
        if self.post is None or self.silsilah is None:
            return None
        is_head = self.post.is_pimpinan
        return self.silsilah.parent.get(self.post.unit_id) if is_head else self.post.unit_id

    @cached_property
    def pimpinan(self) -> list[RiwayatJabatan]:
        """Who heads that unit today, himself left out."""
        if self.silsilah is None or self.unit_penilai_id is None:
            return []
        heads = self.silsilah.heads.get(self.unit_penilai_id, [])
        mine = self.pegawai.pk
        return [row for row in heads if row.covers(self.today) and row.pegawai_id != mine]

    @cached_property
    def klaim(self) -> list[KlaimPimpinan]:
        """Claims that wait: his own, and those to head the unit of his penilai."""
        post = self.post
        if post is None:
            return []
        rows = KlaimPimpinan.objects.filter(status=KlaimPimpinan.Status.MENUNGGU)
        units = {post.unit_id, self.unit_penilai_id or post.unit_id}
        found = rows.filter(riwayat_jabatan__unit__in=units)
        return list(found.select_related("riwayat_jabatan__pegawai"))

    @cached_property
    def sub_unit(self) -> list[str]:
        """The names of the units directly below his own."""
        if self.post is None:
            return []
        rows = UnitKerja.objects.filter(parent=self.post.unit_id)
        still = Q(ditutup__isnull=True) | Q(ditutup__gt=self.today)
        return list(rows.filter(still).order_by("nama").values_list("nama", flat=True)[:4])

    # ---- People who act

    @cached_property
    def hubungan_rows(self) -> dict[int, HubunganPenilai]:
        """Who rates each of his posts today."""
        rows = HubunganPenilai.objects.on(self.today)
        found = rows.filter(riwayat_jabatan__pegawai=self.pegawai.pk).order_by("mulai")
        found = found.select_related("penilai__user", "atasan_penilai", "penilai_riwayat")
        return {row.riwayat_jabatan_id: row for row in found}

    @cached_property
    def hubungan(self) -> HubunganPenilai | None:
        """Who rates him today by the post of today."""
        return self.hubungan_rows.get(self.post.pk) if self.post else None

    @cached_property
    def _peran(self) -> list[Peran]:
        unit_id = self.post.unit_id if self.post else None
        mine = Q(jenis__in=(ADMIN_INSTANSI, OPERATOR_PENILAI), user__instansi=self.instansi)
        above = Q(jenis=ADMIN_OPD, unit_id__in=units_above(unit_id))
        rows = Peran.objects.filter(mine | above, user__is_active=True).select_related("user")
        return list(rows.order_by("user__nama"))

    def _named(self, jenis: str, *, but_self: bool) -> str:
        rows = [row for row in self._peran if row.jenis == jenis]
        others = [row for row in rows if row.user_id != self.pegawai.user_id or not but_self]
        label = Peran.Jenis(jenis).label
        return " atau ".join(f"{row.user.nama} ({label})" for row in others[:NAMED])

    @property
    def admin(self) -> str:
        """Who keeps his data, by name: another Admin OPD above his unit, else the instansi's."""
        others = (self._named(jenis, but_self=True) for jenis in (ADMIN_OPD, ADMIN_INSTANSI))
        anybody = self._named(ADMIN_INSTANSI, but_self=False)
        return next((named for named in others if named), anybody or PENGELOLA)

    @property
    def admin_opd(self) -> str:
        """Who fills the matrix: he himself too, where he is the Admin OPD."""
        return self._named(ADMIN_OPD, but_self=False) or self.admin_instansi

    @property
    def admin_instansi(self) -> str:
        return self._named(ADMIN_INSTANSI, but_self=False) or "admin instansi"

    @property
    def operator(self) -> str:
        return self._named(OPERATOR_PENILAI, but_self=True)

    @property
    def pemilik(self) -> str:
        return self.pegawai.sapaan

    def penilai_oleh(self, hubungan: HubunganPenilai | None) -> str:
        if hubungan and hubungan.is_non_asn:
            return self.operator or self.admin_instansi
        return f"{penilai_sapaan(hubungan)} (pejabat penilai)" if hubungan else "pejabat penilai"

    def who(self, name: str, hubungan: HubunganPenilai | None) -> str:
        """A refusal's "who", with the names that the sentence leaves out."""
        if not name:
            return self.pemilik
        if name == penilai_sapaan(hubungan):
            return self.penilai_oleh(hubungan)
        if name.startswith("Admin OPD"):
            return self.admin_opd
        return self.admin if name == PENGELOLA else name

    # ---- The policies are asked as the person who should act

    @cached_property
    def as_owner(self) -> Pelaku:
        return self._pelaku(self.pegawai)

    def as_penilai(self, hubungan: HubunganPenilai | None) -> Pelaku:
        if hubungan and hubungan.penilai:
            return self._pelaku(hubungan.penilai)
        peran = frozenset({OPERATOR_PENILAI})
        return Pelaku(user_id=0, nama="", instansi=self.instansi, peran=peran)

    def _pelaku(self, pegawai: Pegawai) -> Pelaku:
        """Him as a policy needs him: it compares ids, and says "Anda" to the reader alone."""
        return Pelaku(
            user_id=pegawai.user_id or 0,
            nama=pegawai.nama if self.pelaku.is_pegawai(pegawai.pk) else "",
            instansi=self.instansi,
            pegawai_id=pegawai.pk,
        )
