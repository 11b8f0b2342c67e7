"""Who signs a document hears that it was issued, and that the one before him has signed."""

from collections.abc import Callable
from datetime import date

import pytest

from selaras.core.models import AuditEntry
from selaras.core.naskah import jenis_of
from selaras.demo.world import World
from selaras.documents import actions
from selaras.notifications.kabar import news_for
from selaras.notifications.pages.kotak import url_of
from selaras.notifications.penerima import recipients


@pytest.mark.django_db
def test_who_signs_hears_of_what_was_issued(world: Callable[..., World]) -> None:
    here = world("denpasar")
    skp, kind = here.skp("budi", status="disetujui"), jenis_of("skp")
    assert kind is not None
    with here.on(date(2026, 3, 2)):
        dokumen = actions.issue_document(skp, jenis=kind, by=here.pelaku("budi"))
        dokumen.touch("sign_document", by=here.pelaku("budi"))
        rows = AuditEntry.objects.filter(verb__in=("issue_document", "sign_document"))
        told = {(row.verb, user) for row, user in recipients(here.instansi, rows)}
        heard = {
            name: {row.verb for row in news_for(here.pelaku(name))}
            & {"issue_document", "sign_document"}
            for name in ("budi", "sari", "tono")
        }
        inbox = here.client("sari").get("/pemberitahuan/").content.decode()
    sari = here.pelaku("sari").user_id
    assert told == {("issue_document", sari), ("sign_document", sari)}
    assert heard == {"budi": set(), "sari": {"issue_document", "sign_document"}, "tono": set()}
    assert f"menerbitkan {dokumen.judul}; Anda menandatanganinya" in inbox
    assert url_of(rows[0], here.pelaku("sari")) == f"/dokumen/terbit/{dokumen.pk}/"
