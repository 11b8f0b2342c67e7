"""What the Tim Penilai reads of one rating: promise, result, evidence, feedback, both ratings."""

from typing import Any

from django.db.models import QuerySet

from selaras.core.pelaku import Pelaku
from selaras.pelaksanaan.models import BuktiDukung, Periode
from selaras.penilaian.lembar import Lembar
from selaras.penilaian.pages.periode import HalamanPeriode
from selaras.peninjauan.forms import KukuhkanForm, TimbangKembaliForm
from selaras.peninjauan.models import Tinjauan
from selaras.peninjauan.policies import TinjauanPolicy


def tinjauan_context(tinjauan: Tinjauan, pelaku: Pelaku, **forms: Any) -> dict[str, Any]:
    periode, seen = tinjauan.periode, {"versi": tinjauan.periode.versi}
    lembar = Lembar(Periode.objects.with_people().get(pk=periode.pk))
    blank = {
        "endorse_rating": KukuhkanForm(initial=seen, auto_id="kukuhkan_%s"),
        "send_back_rating": TimbangKembaliForm(initial=seen, auto_id="kembalikan_%s"),
    }
    return {
        **HalamanPeriode(pelaku, lembar).context(),
        "tinjauan": tinjauan,
        "tinjauan_policy": TinjauanPolicy(pelaku, tinjauan),
        "berkas": files_of(pelaku).filter(periode=periode),
        "forms": blank | forms,
    }


def files_of(pelaku: Pelaku) -> QuerySet[BuktiDukung]:
    """Evidence of what comes before him: the period itself is not open to the Tim Penilai."""
    seen = Tinjauan.objects.visible_to(pelaku)
    rows = BuktiDukung.objects.filter(periode__in=seen.values("periode"))
    return rows.exclude(berkas="")
