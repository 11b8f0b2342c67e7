"""A colleague's SKP: only when he agreed, only what was agreed upon, only in this agency."""

from collections.abc import Callable
from datetime import date

import pytest

from selaras.base.errors import InvalidInput, NotAllowed, NotNow
from selaras.organisasi.models.pegawai import RiwayatJabatan
from selaras.perencanaan.actions import pengajuan, persetujuan, revisi
from selaras.perencanaan.models.skp import Skp
from selaras.salin.actions import berbagi, salin
from selaras.salin.sumber import sources_for

DAY = date(2026, 3, 12)


def offered(here: object, skp: Skp) -> set[int]:
    with here.on(DAY):
        return set(sources_for(skp, here.pelaku("budi")).values_list("pk", flat=True))


@pytest.mark.feature("NTT-041")
def test_a_shared_skp_of_a_colleague_is_copied(colleague: Callable) -> None:
    here, source, skp = colleague()
    row = here.rhk(source)
    assert offered(here, skp) == {source.pk}
    with here.on(DAY):
        salin.copy_rhk(skp, by=here.pelaku("budi"), sumber=source, rhk=[row.pk])
    assert skp.rhk_set.get().uraian == row.uraian


def test_the_leaders_result_comes_along_where_it_is_still_offered(colleague: Callable) -> None:
    here, source, skp = colleague()
    row, leader = here.rhk(source), here.rhk(here.skp_of("sari"))
    with here.on(DAY):
        for served in (here.rhk(here.skp_of("dewi")), leader):  # of Rina's leader; of Budi's
            type(row).objects.filter(pk=row.pk).update(intervensi=served)
            type(row).objects.filter(skp=skp).delete()
            seen = Skp.objects.get(pk=source.pk)
            salin.copy_rhk(skp, by=here.pelaku("budi"), sumber=seen, rhk=[row.pk])
            made = skp.rhk_set.get()
            assert made.intervensi == (leader if served == leader else None)
    assert made.intervensi_semula == leader.uraian


def test_what_his_order_rests_on_stays_his(colleague: Callable) -> None:
    here, source, skp = colleague()
    row = here.rhk(source)
    type(row).objects.filter(pk=row.pk).update(
        jenis="tambahan", dasar_penugasan="SK 800/1/2026", intervensi=None
    )
    with here.on(DAY):
        salin.copy_rhk(skp, by=here.pelaku("budi"), sumber=source, rhk=[row.pk])
    assert skp.rhk_set.get().dasar_penugasan == ""


def test_one_that_was_not_shared_is_not_there(colleague: Callable) -> None:
    here, source, skp = colleague(boleh=False)
    assert offered(here, skp) == set()
    with here.on(DAY):
        with pytest.raises(InvalidInput, match="tidak ada di antara"):
            salin.copy_rhk(skp, by=here.pelaku("budi"), sumber=source, rhk=[here.rhk(source).pk])
        page = f"/salin/skp/{skp.pk}/copy_rhk/?sumber={source.pk}"
        assert here.client("budi").get(page).status_code == 404


@pytest.mark.parametrize("status", ["draf", "diajukan", "dikembalikan", "draf_revisi"])
def test_a_draft_is_never_shown_whatever_its_owner_agreed_to(
    colleague: Callable, status: str
) -> None:
    here, source, skp = colleague(status)
    Skp.objects.filter(pk=source.pk).update(boleh_disalin=True)
    assert offered(here, skp) == set()


def test_agreeing_ends_when_it_is_taken_back(colleague: Callable) -> None:
    here, source, skp = colleague()
    with here.on(DAY):
        berbagi.share_skp(source, by=here.pelaku("rina"), boleh=False)
    assert offered(here, skp) == set()


@pytest.mark.parametrize(
    "facts", [{"model": "jpt"}, {"tahun": 2027}, {"instansi": None}, {"jabatan": "Lain"}]
)
def test_another_form_year_agency_or_jabatan_is_not_offered(
    colleague: Callable, world: Callable, facts: dict
) -> None:
    here, source, skp = colleague()
    if "jabatan" in facts:
        RiwayatJabatan.objects.filter(pk=source.riwayat_jabatan_id).update(**facts)
    elif "instansi" in facts:
        Skp.objects.filter(pk=source.pk).update(instansi=world("ntt").instansi)
    elif "tahun" in facts:
        days = {"periode_awal": date(2027, 1, 1), "periode_akhir": date(2027, 12, 31)}
        Skp.objects.filter(pk=source.pk).update(**facts, **days)
    else:
        Skp.objects.filter(pk=source.pk).update(**facts)
    assert offered(here, skp) == set()


def test_another_agency_sees_nothing(colleague: Callable, world: Callable) -> None:
    _, source, skp = colleague()
    other = world("bkn")
    theirs = other.skp("budi", status="draf", isi=False)
    with other.on(DAY):
        budi = other.pelaku("budi")
        assert not sources_for(theirs, budi).filter(pk=source.pk).exists()
        assert not sources_for(skp, budi).exists()
        browser = other.client("budi")
        for path in ("copy_rhk", "copy_from_library", "import_rhk", "share_skp", "take_from_skp"):
            assert browser.get(f"/salin/skp/{source.pk}/{path}/").status_code == 404
        mine = f"/salin/skp/{theirs.pk}/copy_rhk/?sumber={source.pk}"
        assert browser.get(mine).status_code == 404


def test_only_the_owner_agrees_and_only_once_it_is_approved(colleague: Callable) -> None:
    here, source, skp = colleague(boleh=False)
    with here.on(DAY):
        for name in ("dewi", "agus", "budi"):
            with pytest.raises(NotAllowed, match="Hanya pemilik SKP"):
                berbagi.share_skp(source, by=here.pelaku(name), boleh=True)
        with pytest.raises(NotNow, match="belum disetujui"):
            berbagi.share_skp(skp, by=here.pelaku("budi"), boleh=True)


def test_the_page_says_what_agreeing_shows_and_switches(colleague: Callable) -> None:
    here, source, _ = colleague(boleh=False)
    page = f"/salin/skp/{source.pk}/share_skp/"
    with here.on(DAY):
        rina = here.client("rina")
        text = rina.get(page).content.decode()
        assert "RHK dan indikator" in text
        assert "Yang tidak tampil" in text
        link = f"/salin/skp/{source.pk}/share_skp/"
        assert link in rina.get(f"/skp/{source.pk}/").content.decode()
        assert rina.post(page, {"boleh": "on"}).status_code == 302
        source.refresh_from_db()
        assert source.boleh_disalin
        assert rina.post(page, {"boleh": "", "versi": source.versi}).status_code == 302
        source.refresh_from_db()
        assert not source.boleh_disalin
        assert rina.post(page, {"boleh": "on", "versi": 1}).status_code == 409
        assert here.client("dewi").post(page, {"boleh": "on"}).status_code == 403


def test_a_revision_takes_it_away_and_approval_brings_it_back(colleague: Callable) -> None:
    here, source, skp = colleague()
    with here.on(DAY):
        rina, dewi = here.pelaku("rina"), here.pelaku("dewi")
        revisi.request_revision(source, by=rina, catatan="Tugas baru.")
        assert offered(here, skp) == {source.pk}
        revisi.accept_revision(source, by=dewi)
        assert offered(here, skp) == set()
        pengajuan.submit(source, by=rina, catatan="Mohon periksa.")
        persetujuan.approve(source, by=dewi, catatan="Disetujui.")
    assert offered(here, skp) == {source.pk}
