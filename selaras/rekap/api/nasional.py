"""The sums of the nation, for programs."""

from ninja import Router

router = Router(tags=["Rekapitulasi"])
