"""Who may do what in stage 1, when, and why not: one policy per noun."""

from selaras.perencanaan.policies.skp import TANPA_MANUAL, PembuatanSkpPolicy, SkpPolicy

__all__ = ["TANPA_MANUAL", "PembuatanSkpPolicy", "SkpPolicy"]
