"""Which results a team carries."""

from django.http import HttpRequest
from ninja import Router
from pydantic import Field

from selaras.base.api.kinds import Body, Id
from selaras.core.validation import wrong
from selaras.kaskade.actions import tim as tim_actions
from selaras.kaskade.policies.tim import TimRhkPolicy
from selaras.kepegawaian.named import listed
from selaras.perencanaan.api.rhk import Rhk
from selaras.perencanaan.api.rows import skp_for
from selaras.perencanaan.models.rhk import RencanaHasilKerja
from selaras.tim.models import TimKerja

router = Router(tags=["Tim kerja"])


class RhkTim(Body):
    rhk: Id = Field(description="Id RHK pada SKP ini.")
    tim: Id | None = Field(description="Id tim kerja yang memikulnya; kosong: dilepas dari tim.")


@router.post("/skp/{int:pk}/tim", response=Rhk)
def mark_team_rhk(request: HttpRequest, pk: int, isi: RhkTim) -> RencanaHasilKerja:
    """Tandai RHK ketua sebagai hasil tim, atau lepaskan (`tim` kosong)."""
    skp, pelaku = skp_for(request, pk), request.pelaku
    verb = "mark_team_rhk" if isi.tim else "unmark_team_rhk"
    TimRhkPolicy(pelaku, skp).require(verb)
    rhk = skp.rhk_set.select_related("skp").filter(pk=isi.rhk).first()
    if rhk is None:
        raise wrong("rhk", "RHK ini tidak ada pada SKP ini; mohon diperiksa.")
    if isi.tim is None:
        tim_actions.unmark_team_rhk(rhk, by=pelaku)
    else:
        tim = TimKerja.objects.visible_to(pelaku).filter(pk=isi.tim).first()
        tim_actions.mark_team_rhk(rhk, by=pelaku, **listed(tim=tim))
    return skp.rhk_set.get(pk=rhk.pk)
