"""News are found by what they are about: a long trail of the agency is not read for them."""

import re
from collections.abc import Callable

import pytest
from django.db import connection

from selaras.accounts.models import Instansi
from selaras.beranda.counts import CountOf
from selaras.core.models import OF_TROUBLE
from selaras.demo.world import World
from selaras.notifications.kabar import TROUBLE, news_for, unread_for, unread_keys
from selaras.notifications.models import KabarDibaca, Kotak

TRAIL = """
INSERT INTO core_auditentry (instansi_id, subject_type_id, subject_id, verb, before, after, note,
    data, actor_nama, at, hash)
SELECT instansi_id, kind, 1000000 + n, word, '', '', '', '{}', actor_nama, at, ''
FROM core_auditentry, generate_series(1, 50000) n,
    (SELECT id, model FROM django_content_type) AS known (kind, model),
    (VALUES ('skp', 'approve'), ('user', 'login')) AS told (model, word)
WHERE core_auditentry.id = (SELECT max(id) FROM core_auditentry WHERE verb = 'approve')
    AND known.model = told.model
"""


def test_what_was_read_is_news_no_more(world: Callable[..., World]) -> None:
    here = world("bkn")
    here.skp("budi", status="disetujui")
    budi = here.pelaku("budi")
    [approved] = unread_for(budi)
    assert approved.verb == "approve"
    Kotak.objects.create(user=here.budi.user, dibaca_sampai=approved.pk)
    assert not unread_for(budi)
    assert list(news_for(budi)) == [approved]


@pytest.mark.postgres_only
@pytest.mark.parametrize(
    ("name", "others"),
    [("budi", {"jejak_penilai"}), ("agus", {"jejak_penilai", "jejak_gangguan"})],
)
def test_the_trail_is_read_by_its_subjects(
    world: Callable[..., World], name: str, others: set[str]
) -> None:
    """Agus administers: he is told of what the system could not do, besides."""
    here = world("bkn")
    here.skp("budi", status="disetujui")
    with connection.cursor() as cursor:
        cursor.execute(TRAIL)
        cursor.execute("ANALYZE core_auditentry")
    plan = Instansi.objects.values(n=CountOf(unread_keys(here.pelaku(name)))).explain()
    ways = set(re.findall(r"Scan using (\w+) on core_auditentry", plan))
    assert ways == {"core_audite_subject_ef56c9_idx", *others}
    assert not re.search(r"(Seq|Heap) Scan on core_auditentry", plan)


def test_every_trouble_is_in_the_index_of_troubles() -> None:
    """What is told under a verb that the index leaves out would be told to nobody."""
    assert {verb for verbs in TROUBLE.values() for verb in verbs} == {*OF_TROUBLE}


def test_what_was_opened_by_itself_counts_no_more(world: Callable[..., World]) -> None:
    here = world("bkn")
    here.skp("budi", status="disetujui")
    budi = here.pelaku("budi")
    [approved] = unread_for(budi)
    counted = Instansi.objects.values_list(CountOf(unread_keys(budi)), flat=True)
    assert counted[0] == 1
    KabarDibaca.objects.create(user=here.budi.user, kejadian=approved)
    assert counted.all()[0] == 0


@pytest.mark.postgres_only
def test_the_count_reads_the_union_alone(world: Callable[..., World]) -> None:
    """Joined with the trail, the union was run for each row of a trail that was thought short."""
    here = world("bkn")
    plan = Instansi.objects.values(n=CountOf(unread_keys(here.pelaku("budi")))).explain()
    assert re.search(r"Aggregate .*\n +->  Subquery Scan on found .*\n +->  \w*SetOp Except ", plan)
