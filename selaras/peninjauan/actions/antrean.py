"""Which ratings come before the Tim Penilai: asked of each when it is saved."""

from datetime import datetime, timedelta

from django.utils.crypto import salted_hmac

from selaras.base import clock
from selaras.core.pelaku import TIM_PENILAI
from selaras.kebijakan.in_force import libur_for
from selaras.organisasi.models.pegawai import Pegawai
from selaras.organisasi.models.peran import Peran
from selaras.penilaian.models import Evaluasi
from selaras.peninjauan.models import Tinjauan
from selaras.rules.calendar import add_working_days
from selaras.rules.cara import CakupanTinjauan
from selaras.rules.jadwal import midnight
from selaras.rules.predikat import PredikatKinerja
from selaras.rules.tinjauan import DITINJAU, is_drawn

DAY = timedelta(days=1)
Sebab = Tinjauan.Sebab


def examine(evaluasi: Evaluasi) -> datetime | None:
    """Put a rating before the Tim where the policy wants it; until when it may look at it.

    Nobody's rating waits for a Tim that has no member, nor a second time for one that sent it back
    as often as it may: the rating is its penilai's.
    """
    periode, kebijakan = evaluasi.periode, evaluasi.periode.kebijakan
    sebab = _sebab(evaluasi)
    if sebab is None or not _has_tim(evaluasi):
        return None
    returned = periode.tinjauan_set.filter(status=Tinjauan.Status.DIKEMBALIKAN).count()
    if returned >= kebijakan.tinjauan_kembali_kali:
        return None
    today, libur = clock.today(kebijakan.zona), libur_for(periode.instansi)
    last = add_working_days(today, kebijakan.tinjauan_hari_kerja, libur)
    sampai = midnight(kebijakan, last + DAY)
    Tinjauan.objects.create(
        instansi_id=evaluasi.instansi_id,
        periode=periode,
        evaluasi=evaluasi,
        sebab=sebab,
        hasil_kerja=evaluasi.hasil_kerja,
        perilaku=evaluasi.perilaku,
        predikat=evaluasi.predikat,
        penilai_id=evaluasi.penilai_id,
        diminta_pada=evaluasi.dinilai_pada,
        sampai=sampai,
    )
    return sampai


def _sebab(evaluasi: Evaluasi) -> str | None:
    """By its predikat, or drawn; a period draws one lot for ever, so that undoing wins nothing."""
    periode, kebijakan = evaluasi.periode, evaluasi.periode.kebijakan
    cakupan = kebijakan.tinjauan
    if cakupan == CakupanTinjauan.TIDAK_ADA:
        return None
    if not (periode.is_final or kebijakan.tinjauan_periodik):
        return None
    if PredikatKinerja(evaluasi.predikat) in DITINJAU[cakupan]:
        return Sebab.PREDIKAT
    lot = int(salted_hmac("peninjauan", str(periode.pk)).hexdigest(), 16)
    return Sebab.CONTOH if is_drawn(lot, kebijakan.tinjauan_contoh_persen) else None


def _has_tim(evaluasi: Evaluasi) -> bool:
    """Whether somebody may look at it: neither who was rated nor who rated."""
    parties = [evaluasi.periode.skp.pegawai_id, evaluasi.penilai_id]
    members = Peran.objects.filter(jenis=TIM_PENILAI, user__instansi=evaluasi.instansi_id)
    people = Pegawai.objects.filter(pk__in=[pk for pk in parties if pk], user__isnull=False)
    return members.exclude(user__in=people.values("user")).exists()
