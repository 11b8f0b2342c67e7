"""Who of the Tim Penilai may confirm a rating or send it back, and why not."""

from typing import ClassVar

from selaras.base.format import waktu
from selaras.core.pelaku import TIM_PENILAI
from selaras.core.policy import Policy, Refusal, not_yet, not_yours
from selaras.peninjauan.models import TIM, Tinjauan


class TinjauanPolicy(Policy):
    """The subject is a Tinjauan; what one may not look at is no row of `visible_to`."""

    verbs: ClassVar[tuple[str, ...]] = ("endorse_rating", "send_back_rating")
    is_about_row: ClassVar[bool] = True
    subject: Tinjauan

    def role_endorse_rating(self) -> Refusal | None:
        if not self.actor.has(TIM_PENILAI):
            return not_yours(f"Penilaian ini hanya ditinjau anggota {TIM}.", who=TIM)
        if Tinjauan.objects.visible_to(self.actor).filter(pk=self.subject.pk).exists():
            return None
        return not_yours(
            "Penilaian atas diri Anda, yang Anda berikan, atau atas penilai Anda ditinjau anggota "
            f"{TIM} yang lain.",
            who=TIM,
        )

    role_send_back_rating = role_endorse_rating

    def refuse_endorse_rating(self) -> Refusal | None:
        tinjauan, penilai = self.subject, self.subject.penilai
        if tinjauan.evaluasi is None:
            who = penilai.sapaan if penilai else "pejabat penilai"
            return not_yet(f"Penilaian ini sudah diurungkan {who}, jadi tidak perlu ditinjau.")
        if tinjauan.evaluasi.ditahan_oleh != TIM or tinjauan.evaluasi.is_published:
            at = waktu(tinjauan.sampai, tinjauan.instansi.zona)
            return not_yet(
                f"Masa tinjauan berakhir {at} dan penilaian sudah terbit. Pegawai yang tidak "
                "sependapat dapat mengajukan keberatan."
            )
        return None

    refuse_send_back_rating = refuse_endorse_rating
