"""Who answers the questions of a first SKP, and why not."""

from typing import ClassVar

from selaras.core.policy import Refusal, not_yet, not_yours
from selaras.salin.policies import SalinPolicy


class PercakapanPolicy(SalinPolicy):
    """The subject is the Skp that is made; each answer needs the right to write what it writes."""

    verbs: ClassVar[tuple[str, ...]] = ("choose_results", "take_suggestion", "write_own")

    def role_choose_results(self) -> Refusal | None:
        if self.skp_policy.is_owner:
            return None
        sapaan = self.subject.pegawai.sapaan
        return not_yours(f"Hanya pemilik SKP, {sapaan}, yang memilih hasil yang dibantunya.")

    def refuse_choose_results(self) -> Refusal | None:
        if self.subject.is_jpt:
            return not_yet(
                "Formulir JPT dan pimpinan unit kerja mandiri menyusun hasilnya sendiri, tanpa "
                "mengintervensi RHK pimpinan."
            )
        return self.skp_policy.refusal("edit")

    def role_take_suggestion(self) -> Refusal | None:
        return self.skp_policy.role("edit_utama")

    def refuse_take_suggestion(self) -> Refusal | None:
        return self.skp_policy.refusal("edit_utama")

    def role_write_own(self) -> Refusal | None:
        return self.role_take_suggestion()

    def refuse_write_own(self) -> Refusal | None:
        return self.refuse_take_suggestion()
