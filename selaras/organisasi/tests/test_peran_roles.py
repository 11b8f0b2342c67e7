"""Roles: given and taken by the right people, never to oneself, and never a right to rate."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from selaras.accounts.models import User
from selaras.base.errors import InvalidInput, NotAllowed, NotNow, Stale
from selaras.core.models import AuditEntry
from selaras.organisasi.actions import peran as peran_actions
from selaras.organisasi.actions.peran import DIBERIKAN
from selaras.organisasi.models.peran import Peran

DAY = date(2026, 3, 2)
DINAS = "Dinas Komunikasi dan Informatika — Sekretariat Daerah"
BIDANG = "Bidang Layanan Informatika — Dinas Komunikasi dan Informatika"


def role(here: Any, jenis: str, name: str) -> Peran:
    return Peran.objects.get(jenis=jenis, user=here.user(name))


@pytest.mark.feature("DPS-007")
@pytest.mark.parametrize("jenis", DIBERIKAN)
def test_the_admin_of_the_agency_gives_and_takes_each_role(world: Callable, jenis: str) -> None:
    here = world("denpasar")
    unit = here.unit("budi") if jenis == "admin_opd" else None
    with here.on(DAY):
        agus = here.pelaku("agus")
        peran = peran_actions.grant_role(here.user("tono"), by=agus, jenis=jenis, unit=unit)
        assert jenis in here.pelaku("tono").peran
        with pytest.raises(InvalidInput, match="sudah mempunyai peran ini"):
            peran_actions.grant_role(here.user("tono"), by=agus, jenis=jenis, unit=unit)
        peran_actions.revoke_role(Peran.objects.get(pk=peran.pk), by=agus)
        assert here.pelaku("tono").peran == frozenset()
        with pytest.raises(Stale):
            peran_actions.revoke_role(peran, by=agus)
    rows = AuditEntry.objects.about(here.user("tono")).order_by("pk")
    assert [row.verb for row in rows] == ["grant_role", "revoke_role"]
    assert rows[0].data["peran"] == Peran.Jenis(jenis).label


def test_nobody_gives_himself_a_role(world: Callable) -> None:
    here = world("denpasar")
    with here.on(DAY):
        for jenis in ("auditor", "operator_penilai", "admin_opd"):
            with pytest.raises(NotAllowed, match="admin lain"):
                peran_actions.grant_role(
                    here.user("agus"), by=here.pelaku("agus"), jenis=jenis, unit=here.unit("budi")
                )


def test_the_last_admin_stays_until_there_is_another(world: Callable) -> None:
    here, there = world("denpasar"), world("ntt")
    with here.on(DAY):
        agus = here.pelaku("agus")
        with pytest.raises(NotNow, match="satu-satunya Admin Instansi"):
            peran_actions.revoke_role(role(here, "admin_instansi", "agus"), by=agus)
        peran_actions.grant_role(here.user("tono"), by=agus, jenis="admin_instansi")
        User.objects.filter(pk=here.user("tono").pk).update(is_active=False)
        with pytest.raises(NotNow):
            peran_actions.revoke_role(role(here, "admin_instansi", "agus"), by=agus)
        User.objects.filter(pk=here.user("tono").pk).update(is_active=True)
        peran_actions.revoke_role(role(here, "admin_instansi", "agus"), by=agus)
        with pytest.raises(NotAllowed):
            peran_actions.revoke_role(role(there, "admin_opd", "rina"), by=here.pelaku("tono"))


def test_an_admin_opd_keeps_only_admins_below_his_unit(world: Callable) -> None:
    here = world("denpasar")
    with here.on(DAY):
        rina, tono = here.pelaku("rina"), here.user("tono")
        peran = peran_actions.grant_role(tono, by=rina, jenis="admin_opd", unit=here.unit("budi"))
        peran_actions.revoke_role(Peran.objects.get(pk=peran.pk), by=rina)
        for jenis, unit in (
            ("admin_opd", here.unit("dewi")),  # his peers
            ("admin_opd", here.unit("tono")),  # beyond his subtree
            ("admin_instansi", None),
            ("auditor", None),
        ):
            with pytest.raises(NotAllowed):
                peran_actions.grant_role(tono, by=rina, jenis=jenis, unit=unit)
        for name in ("budi", "sari", "dewi"):
            with pytest.raises(NotAllowed, match="Admin Instansi"):
                peran_actions.grant_role(tono, by=here.pelaku(name), jenis="auditor")


@pytest.mark.parametrize(
    ("jenis", "unit", "sentence"),
    [
        ("admin_opd", None, "pilih unit yang dikelola"),
        ("auditor", "budi", "Unit hanya diisi untuk Admin OPD"),
        ("penilai", None, "Peran ini tidak tersedia"),
        ("atasan_penilai", None, "Peran ini tidak tersedia"),
    ],
)
def test_what_is_no_such_role_is_refused(
    world: Callable, jenis: str, unit: str | None, sentence: str
) -> None:
    here = world("denpasar")
    with here.on(DAY), pytest.raises(InvalidInput, match=sentence):
        peran_actions.grant_role(
            here.user("tono"),
            by=here.pelaku("agus"),
            jenis=jenis,
            unit=here.unit(unit) if unit else None,
        )


def test_the_role_of_admin_nasional_is_not_given_by_an_agency(world: Callable) -> None:
    here, there = world("denpasar"), world("ntt")
    with here.on(DAY):
        agus = here.pelaku("agus")
        with pytest.raises(NotAllowed, match="Admin Nasional"):
            peran_actions.grant_role(here.user("tono"), by=agus, jenis="admin_nasional")
        with pytest.raises(NotAllowed):
            peran_actions.grant_role(there.user("tono"), by=agus, jenis="auditor")
        with pytest.raises(InvalidInput, match="instansi orang itu"):
            peran_actions.grant_role(
                here.user("tono"), by=agus, jenis="admin_opd", unit=there.unit("budi")
            )


def test_an_admin_with_every_role_still_rates_nobody(world: Callable) -> None:
    here = world("denpasar")
    skp = here.skp("budi", status="diajukan")
    with here.on(DAY):
        for jenis in DIBERIKAN:
            unit = here.unit("sekda") if jenis == "admin_opd" else None
            Peran.objects.get_or_create(user=here.user("agus"), jenis=jenis, unit=unit)
        browser = here.client("agus")
        assert browser.get(f"/skp/{skp.pk}/").status_code == 200  # he sees it
        for verb in ("approve", "return_for_revision"):
            assert browser.post(f"/skp/{skp.pk}/{verb}/", {"catatan": "x"}).status_code == 403
    periode = here.siap_dinilai("sari")
    rating = {"hasil_kerja": "sesuai", "perilaku": "sesuai"}
    with here.on(here.rating_day(periode)):
        for verb in ("rate", "give_feedback"):
            address = f"/penilaian/periode/{periode.pk}/{verb}/"
            assert here.client("agus").post(address, rating).status_code == 403, address


def test_an_auditor_reads_what_his_letter_opens_and_writes_nothing(
    world: Callable, client: Any
) -> None:
    here = world("denpasar")
    auditor = User.objects.create_user("X-AUDIT-1", None, nama="Auditor", instansi=here.instansi)
    periode = here.siap_dinilai("sari")
    with here.on(here.rating_day(periode)):
        peran_actions.grant_role(auditor, by=here.pelaku("agus"), jenis="auditor")
        here.surat_tugas(auditor)
        client.force_login(auditor)
        for address in (f"/skp/{periode.skp_id}/", f"/penilaian/periode/{periode.pk}/"):
            assert client.get(address).status_code == 200, address
        for address in (
            f"/skp/{periode.skp_id}/approve/",
            f"/skp/{periode.skp_id}/submit/",
            f"/penilaian/periode/{periode.pk}/rate/",
            f"/pelaksanaan/periode/{periode.pk}/submit_realisasi/",
        ):
            data = {"catatan": "x", "hasil_kerja": "sesuai", "perilaku": "sesuai"}
            assert client.post(address, data).status_code == 403, address


# ---- Pages


def give(here: Any, by: str = "agus", **data: str) -> Any:
    return here.client(by).post("/organisasi/peran/grant_role/", data)


def test_the_page_gives_and_takes(world: Callable) -> None:
    here = world("denpasar")
    with here.on(DAY):
        answer = give(here, user=here.tono.nip, jenis="admin_opd", unit=BIDANG)
        assert answer.status_code == 302
        text = here.client("agus").get("/organisasi/peran/").content.decode()
        assert "Tono Prasetyo" in text
        assert "Tidak satu pun peran di sini memberi hak menilai" in text
        pk = role(here, "admin_opd", "tono").pk
        assert here.client("rina").post(f"/organisasi/peran/{pk}/revoke_role/").status_code == 302
        assert here.client("agus").post(f"/organisasi/peran/{pk}/revoke_role/").status_code == 404
    assert not Peran.objects.filter(pk=pk).exists()


def test_an_account_without_a_nip_gets_its_role_by_its_id(world: Callable) -> None:
    here = world("denpasar")
    auditor = User.objects.create_user("X-AUDIT-1", None, nama="Auditor", instansi=here.instansi)
    with here.on(DAY):
        found = here.client("agus").get("/organisasi/pilih/pengguna/?q=audit").content.decode()
        assert '<option value="Auditor · X-AUDIT-1">' in found
        assert give(here, user="x-audit-1", jenis="auditor").status_code == 302
        assert here.client("budi").get("/organisasi/pilih/pengguna/?q=audit").status_code == 403
    assert Peran.objects.filter(user=auditor, jenis="auditor").exists()


def test_an_admin_opd_sees_and_gives_what_is_below_him(world: Callable) -> None:
    here = world("denpasar")
    with here.on(DAY):
        text = here.client("rina").get("/organisasi/peran/").content.decode()
        assert "Rina Anggraini" in text
        assert "Agus Hartono" not in text.partition("<main")[2]
        assert "Cabut" not in text  # nor her own, nor a peer's
        form = here.client("rina").get("/organisasi/peran/grant_role/").content.decode()
        assert 'value="auditor"' not in form
        assert give(here, "rina", user=here.tono.nip, jenis="auditor").status_code == 422
        wrong = give(here, "rina", user=here.tono.nip, jenis="admin_opd", unit=DINAS)
        assert wrong.status_code == 403
        last = role(here, "admin_instansi", "agus").pk
        assert here.client("rina").post(f"/organisasi/peran/{last}/revoke_role/").status_code == 404
        assert here.client("agus").post(f"/organisasi/peran/{last}/revoke_role/").status_code == 409


def test_others_do_not_see_who_has_which_role(world: Callable, client: Any) -> None:
    here, there = world("denpasar"), world("ntt")
    pk = role(there, "admin_opd", "rina").pk
    with here.on(DAY):
        for by in ("budi", "dewi"):
            assert here.client(by).get("/organisasi/peran/").status_code == 403
            assert here.client(by).get("/organisasi/peran/grant_role/").status_code == 403
        assert here.client("agus").post(f"/organisasi/peran/{pk}/revoke_role/").status_code == 404
        assert client.get("/organisasi/peran/").status_code == 302


def test_the_list_asks_as_much_for_one_as_for_thirty(
    world: Callable, queries: Callable, budget: Callable
) -> None:
    here = world("denpasar")
    with here.on(DAY):
        browser = here.client("agus")
        browser.get("/organisasi/peran/")
        with queries() as one:
            browser.get("/organisasi/peran/")
        for number in range(30):
            user = User.objects.create_user(
                f"X-TIM-{number}", None, nama=f"Anggota {number}", instansi=here.instansi
            )
            Peran.objects.create(user=user, jenis="tim_penilai")
            Peran.objects.create(user=user, jenis="admin_opd", unit=here.unit("budi"))
        with queries() as many:
            browser.get("/organisasi/peran/")
    budget(one, many)
