"""The column of who pays: what a pengelola TPP opens and sends of release and allowance.

A table of its own: the payroll role reads money (practice.md §4), and of others nothing else.
"""

from collections.abc import Callable, Iterator

import pytest
from django.urls import reverse

from selaras.core.pelaku import PENGELOLA_TPP
from selaras.demo.world import World
from selaras.organisasi.models.peran import Peran
from tests import rights, rights_pages
from tests.contract import calls
from tests.rights_calls import SUBJECTS, bodies
from tests.rights_forms import forms

COLUMN = "auditor"  # somebody without a post: here the payroll role is all that he has
NOUNS = ("/kehadiran", "/rilis", "/tpp", "/aturan-tpp", "/pak/", "/angka-kredit/")
TABLE = """
DELETE /pak/{pk} 404
GET /angka-kredit/{nip} 404
GET /aturan-tpp 200
GET /aturan-tpp/{pk} 200
GET /aturan-tpp/{pk}/pratinjau 200
GET /pak/{pk} 404
GET /pak/{pk}/dokumen/{jenis}.pdf 404
GET /rilis 200
GET /rilis/{pk} 200
GET /rilis/{pk}/baris 200
GET /tpp 200
GET rilis:aturan 200
GET rilis:aturan_list 200
GET rilis:berkas 200
GET rilis:berkas_kehadiran 200
GET rilis:create_aturan_tpp 200
GET rilis:detail 200
GET rilis:edit_aturan_tpp 409
GET rilis:kehadiran 200
GET rilis:kesalahan 200
GET rilis:list 200
GET rilis:pratinjau 200
GET rilis:rincian 404
GET rilis:saya 200
GET rilis:templat 200
POST /angka-kredit/{nip}/pull_dasar 404
POST /aturan-tpp 201
POST /aturan-tpp/{pk}/propose_aturan_tpp 409
POST /aturan-tpp/{pk}/release_aturan_tpp 200
POST /aturan-tpp/{pk}/return_aturan_tpp 200
POST /aturan-tpp/{pk}/withdraw_aturan_tpp 409
POST /pak/prepare_paks 403
POST /pak/{pk}/approve_pak 404
POST /pak/{pk}/replace_pak 404
POST /pak/{pk}/return_pak 404
POST /pak/{pk}/submit_pak 404
POST /pak/{pk}/sync_pak 404
POST /pak/{pk}/withdraw_pak 404
POST /rilis 403
POST /rilis/{pk}/confirm_rilis 403
POST /rilis/{pk}/correct_rilis 403
POST rilis:confirm_rilis 403
POST rilis:correct_rilis 403
POST rilis:create_aturan_tpp 302
POST rilis:create_rilis 403
POST rilis:edit_aturan_tpp 422
POST rilis:export_payroll 200
POST rilis:kehadiran 422
POST rilis:propose_aturan_tpp 409
POST rilis:release_aturan_tpp 302
POST rilis:return_aturan_tpp 302
POST rilis:withdraw_aturan_tpp 409
PUT /angka-kredit/{nip}/keterangan 404
PUT /angka-kredit/{nip}/syarat 404
PUT /aturan-tpp/{pk} 409
PUT /kehadiran 200
"""


@pytest.mark.sqlite_only
def test_the_payroll_role_reads_money_and_nothing_else_of_others(
    world: Callable[..., World],
) -> None:
    made = rights.stage(world("bkn"))
    user = made.users[COLUMN]
    assert user is not None
    Peran.objects.filter(user=user).delete()
    Peran.objects.create(user=user, jenis=PENGELOLA_TPP)
    asked = [call for call in calls() if call[1].startswith(NOUNS)]
    with made.here.on(rights.today(made.here)):
        found = list(_pages(made))
        api = rights.api_calls(made, bodies(made), dict.fromkeys(asked, (COLUMN,)))
        found += [f"{what} {status}" for what, status in api]
    assert sorted(found) == TABLE.strip().splitlines()


def _pages(made: rights.Stage) -> Iterator[str]:
    sent = forms(made)
    for name, parts in sorted(rights_pages.page_names()):
        if not name.startswith("rilis:"):
            continue
        pk = made.ids[SUBJECTS.get(name, "rilis")]
        address = reverse(name, kwargs={part: rights_pages.part_of(part, pk) for part in parts})
        for method in rights_pages.PAGE_METHODS:
            fields = sent.get(name, {}) if method == "POST" else {}
            status = rights.row(rights_pages.page_call(method, address, made, fields), (COLUMN,))
            if status != rights_pages.NOT_A_METHOD:
                yield f"{method} {name} {status}"
