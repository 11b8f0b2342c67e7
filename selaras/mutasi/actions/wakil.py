"""The name that the parts of a mutasi carry in the trail."""

from dataclasses import replace

from selaras.core.pelaku import ADMIN_INSTANSI, Pelaku


def with_reach(by: Pelaku) -> Pelaku:
    """The same person, for the parts of a deed that its own policy has allowed as a whole.

    A mutasi touches both ends; whoever may record it reaches only one of them.
    """
    return replace(by, peran=by.peran | {ADMIN_INSTANSI})
