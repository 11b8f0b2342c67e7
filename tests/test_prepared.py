"""Every prepared query of the product: nothing of a day or a person is frozen into it."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Value

from selaras.accounts.models import ApiToken
from selaras.base import clock
from selaras.beranda import counts, desk
from selaras.config.menu import waiting_for_admin
from selaras.core import audit, known, workflow
from selaras.core.known import SessionStore
from selaras.core.pelaku import (
    ADMIN_INSTANSI,
    AUDITOR,
    OPERATOR_PENILAI,
    TIM_PENILAI,
    Pelaku,
    facts_of,
)
from selaras.core.prepared import Compiled, Named, Prepared, _compile
from selaras.demo.world import World
from selaras.dialog import pages as dialog
from selaras.documents import policies as documents
from selaras.harian.actions import progres
from selaras.harian.pages import buku, fakta
from selaras.kaskade.pages import tim as teams
from selaras.keadaan import bebas, hari, pergi
from selaras.notifications.kabar import unread_keys
from selaras.organisasi import pelaku as who_acts
from selaras.organisasi import questions
from selaras.organisasi.models.pegawai import Pegawai, closed_before
from selaras.pelaksanaan import batas, isi
from selaras.pelaksanaan.models import Periode
from selaras.pengumuman import models as pengumuman
from selaras.penilaian import gerbang, lembar
from selaras.penilaian.pages import bawahan, tim
from selaras.perencanaan.models.rhk import Indikator
from selaras.susun.pages import skp as skp_page
from selaras.tim.models import TimKerja

Worlds = Callable[..., World]
Queries = Callable[[], AbstractContextManager[Any]]
Shape = tuple[Any, ...]
ORANG = ("sari", "budi")
REACHES: list[tuple[str, ...]] = [(ADMIN_INSTANSI,), (AUDITOR,), (OPERATOR_PENILAI,)]
DAYS = (date(2026, 4, 3), date(2026, 12, 30))


def shapes_of() -> dict[Prepared, list[Shape]]:
    """Each query with its shapes; one that is missing here fails below."""
    roles: list[Shape] = [(), (OPERATOR_PENILAI,)]
    kinds = ContentType.objects.get_for_model(Pegawai).pk
    return {
        who_acts.person_and_post: [()],
        who_acts.roles: [()],
        known.sessions: [()],
        known.users: [()],
        known.tokens: [()],
        questions.hubungan_on: [()],
        questions.post_held: [()],
        batas.period_of: [(True,), (False,)],
        tim.rated_in: roles,
        bawahan.rows_of: [(1,), (2,)],
        bawahan.counted: roles,
        bawahan.listed: [("", "", *role) for role in roles]
        + [(s, "ja_jf") for s in bawahan.SARING],
        teams.memberships: [()],
        teams.teams_led: [()],
        skp_page.skp_visible.prepared: [(), *REACHES],
        lembar.periode_visible.prepared: [(), *REACHES],
        counts.of_person: [
            (False, unread_keys, counts.nothing_waits, kinds),
            (False, unread_keys, waiting_for_admin, kinds, ADMIN_INSTANSI),
            (False, unread_keys, counts.nothing_waits, kinds, TIM_PENILAI),
            *((True, unread_keys, waiting_for_admin, kinds, *role) for role in roles),
        ],
        counts.periods_of_mine: [()],
        counts.periods_of_team: roles,
        pengumuman.announced: [(True,), (False,)],
        **shapes_of_home(roles),
        **shapes_of_sheet(),
        **shapes_of_deeds(),
        **shapes_of_diary(),
    }


def shapes_of_sheet() -> dict[Prepared, list[Shape]]:
    """Of a period's page."""
    return {
        isi.indikator_of: [()],
        isi.rencana_of: [()],
        isi.realisasi_of: [()],
        isi.realisasi_before: [()],
        isi.progres_counted: [()],
        pergi.told_within: [()],
        hari.away_within: [()],
        dialog.said_in: [(True,), (False,)],
        lembar.ekspektasi_of: [()],
        lembar.umpan_of: [()],
        lembar.umpan_before: [()],
        documents.ratings_of: [()],
        gerbang.umpan_given: [()],
        gerbang.units_above: [()],
        gerbang.heads_on: [(1,), (2,)],
    }


def shapes_of_deeds() -> dict[Prepared, list[Shape]]:
    """What a deed on a period asks, and the log."""
    return {
        workflow.row_locked: [(Periode,)],
        workflow.row_seen: [(Periode, Periode.SEEN_WITH), (Periode, ())],
        bebas.freeing: [(1,), (2,)],
        progres.own_indikator: [()],
        progres.entry_of: [()],
        progres.skp_on: [()],
    }


def shapes_of_diary() -> dict[Prepared, list[Shape]]:
    return {
        buku.indikator_logged: [(True,), (False,)],
        fakta.skp_owned: [()],
        fakta.entries_of: [(1,), (2,)],
        fakta.said_of_day: [(True,), (False,)],
        fakta.holidays: [()],
        fakta.away: [()],
        fakta.hours_of_day: [()],
        fakta.patterns: [()],
        fakta.shifts: [()],
    }


def shapes_of_home(roles: list[Shape]) -> dict[Prepared, list[Shape]]:
    return {
        desk.raters_away: [()],
        desk.skp_of_year: [()],
        desk.periods_begun: [()],
        desk.last_log: [()],
        desk.realisasi_counted: [()],
        desk.indikator_counted: [()],
        desk.who_rates: [()],
        desk.status_today: [()],
        desk.approvals: roles,
        desk.waiting: roles,
        desk.corrections: roles,
        desk.coachings: roles,
        desk.objections: roles,
    }


def facts_on(here: World, name: str) -> dict[str, Any]:
    pelaku = here.pelaku(name)
    today = pelaku.today
    facts = {"tahun": today.year, "sejak": today - counts.DIINGAT}
    facts |= one_of_each(here, name)
    return facts_of(pelaku) | facts | {"lasting_until": closed_before(today)}


def one_of_each(here: World, name: str) -> dict[str, Any]:
    """What the queries of a single thing ask by; Sari's token and session are found as hers."""
    periode = Periode.objects.get(skp__pegawai=here.budi)
    indikator = Indikator.objects.filter(rhk__skp=periode.skp_id)[0]
    keys = {
        "unit": here.unit("budi").pk,
        "pk": periode.pk,
        "skp": periode.skp_id,
        "indikator": indikator.pk,
    }
    keys |= {"periode": periode.pk, "riwayat_jabatan": periode.skp.riwayat_jabatan_id}
    keys |= {"skp_0": periode.skp_id, "skp_1": periode.skp_id}
    keys |= {"unit_0": keys["unit"], "unit_1": here.unit("sari").pk}
    keys |= {"pegawai_0": here.budi.pk, "pegawai_1": here.sari.pk}
    session = SessionStore()
    session.create()
    secret, _ = ApiToken.objects.issue(here.pegawai[name].user)
    digest = ApiToken.digest_of(secret)
    month = {"jenis": periode.jenis, "nomor": periode.nomor, "now": clock.real_now()}
    month |= {"mulai": periode.mulai, "selesai": periode.selesai}
    month |= {"awal": periode.mulai, "akhir": periode.selesai, "hingga": periode.selesai}
    return keys | month | {"key": session.session_key, "digest": digest, "kunci": uuid4()}


@pytest.fixture
def here(world: Worlds) -> World:
    """Budi waits for Sari's rating, leads a team, and has news found by what is in its JSON."""
    found = world("bkn")
    found.periode("budi", status="realisasi_diajukan")
    with found.on(DAYS[0]):
        team = TimKerja.objects.create(
            instansi=found.instansi, unit=found.unit("sari"), ketua=found.budi, nama="Tim Layanan",
            sk_nomor="800/1/2026", sk_tanggal=date(2026, 1, 5), mulai=date(2026, 1, 5),
        )  # fmt: skip
        data = {"pegawai": found.budi.pk}
        audit.record(team, "appoint_ketua", by=found.pelaku("sari"), data=data)
    return found


def test_each_one_is_tried_here(db: None) -> None:
    assert set(shapes_of()) == set(Prepared.every)


def test_what_is_kept_is_the_same_on_any_day(here: World) -> None:
    for query, shapes in shapes_of().items():
        for shape in shapes:
            texts = []
            for day in DAYS:
                with here.on(day):
                    texts.append(text_of(_compile(query.build(*shape))))
            assert texts[0] == texts[1], (query.build.__name__, shape)


def text_of(query: Compiled | None) -> tuple[str, list[Any]]:
    """The SQL and its parameters, names as names."""
    assert query is not None
    return query.sql, [each.key if isinstance(each, Named) else each for each in query.params]


@pytest.mark.parametrize("day", DAYS, ids=str)
@pytest.mark.parametrize("name", ORANG)
def test_it_answers_as_the_plain_query(
    here: World, monkeypatch: pytest.MonkeyPatch, name: str, day: date
) -> None:
    """Django's own way, with the facts as values, gives the same rows."""
    with here.on(day):
        facts = facts_on(here, name)
        asked = [(query, shape) for query, shapes in shapes_of().items() for shape in shapes]
        known = [in_order(answer(query, shape, facts)) for query, shape in asked]

        def as_value(self: Named, compiler: Any, connection: Any) -> Any:
            value = Value(facts[self.name], self.output_field)
            return value.as_sql(compiler, connection)

        monkeypatch.setattr(Named, "as_sql", as_value)
        plain = [in_order(list(query.build(*shape))) for query, shape in asked]
    assert known == plain


def answer(query: Prepared, shape: Shape, facts: dict[str, Any]) -> list[Any]:
    rows = query.build(*shape)
    if rows.query.default_cols:
        return query.find(rows.model, shape, facts)
    return query.ask(shape, facts)


def in_order(rows: list[Any]) -> list[str]:
    """Instances by all that they hold, and what stands related to them."""
    return sorted(str(facts_in(row)) for row in rows)


def facts_in(row: Any) -> Any:
    if not isinstance(row, Model):
        return row
    own = {name: value for name, value in vars(row).items() if name != "_state"}
    related = row._state.fields_cache
    return own, {name: facts_in(value) for name, value in related.items()}


def test_the_badges_are_each_persons_own(here: World, queries: Queries) -> None:
    def badges(pelaku: Pelaku) -> counts.Counts:
        return counts.counts_of(pelaku, baru=unread_keys)

    with here.on(DAYS[0]):
        people = {name: here.pelaku(name) for name in ("budi", "sari", "dewi", "sekda", "tono")}
        found = {name: badges(each) for name, each in people.items()}
        kept = {query: len(query.kept) for query in Prepared.every}
        with queries() as seen:
            assert {name: badges(each) for name, each in people.items()} == found
    assert {query: len(query.kept) for query in Prepared.every} == kept
    assert len(seen) <= 4 * len(people)
    assert found["sari"].bawahan == 1
    assert found["budi"].baru == 2  # his SKP was approved; he leads a team
    assert len(set(found.values())) >= 3
