"""The figures of one agency, for programs."""

from ninja import Router

router = Router(tags=["Rekapitulasi"])
