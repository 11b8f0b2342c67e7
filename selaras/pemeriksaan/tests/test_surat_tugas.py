"""An auditor examines under a letter: its scope, its days, and a trail of every opening."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from selaras.accounts.models import User
from selaras.base.errors import InvalidInput, NotAllowed, NotNow
from selaras.core import audit
from selaras.organisasi.models.peran import Peran
from selaras.pemeriksaan import actions
from selaras.pemeriksaan.models import SuratTugas

DAY = date(2026, 3, 12)
FACTS: dict[str, Any] = {
    "nomor": "700/12/ST/2026",
    "tanggal": date(2026, 3, 10),
    "perihal": "Pengelolaan kinerja 2026",
    "mulai": DAY,
    "sampai": date(2026, 3, 31),
}


def auditor(cast: Any, nip: str = "X-AUDIT-01") -> User:
    user = User.objects.create_user(
        nip, "rahasia-contoh", nama="Auditor Inspektorat", instansi=cast.instansi
    )
    Peran.objects.create(user=user, jenis=Peran.Jenis.AUDITOR)
    return user


def recorded(cast: Any, user: User, **facts: Any) -> SuratTugas:
    facts = FACTS | {"auditor": user} | facts
    return actions.record_surat_tugas(cast.instansi, by=cast.pelaku("agus"), **facts)


def browser(user: User) -> Any:
    client = Client()
    client.force_login(user)
    return client


def test_from_the_letter_to_the_register_and_its_end(world: Any) -> None:
    cast = world("ntt")
    user = auditor(cast)
    with cast.on(DAY):
        own, agus = browser(user), cast.client("agus")
        assert "Belum ada surat tugas" in own.get("/pemeriksaan/").content.decode()
        form = {name: str(value) for name, value in FACTS.items()} | {"auditor": user.pk}
        page = agus.post("/pemeriksaan/surat/", form, follow=True).content.decode()
        assert "Surat tugas tersimpan" in page
        row = SuratTugas.objects.get()
        url = f"/pemeriksaan/{row.pk}/"
        assert "Siapa menilai siapa" in own.get(url).content.decode()
        assert own.get(f"{url}penilai/").status_code == 200
        ends = {"catatan": "Selesai lebih awal.", "versi": row.versi}
        assert own.post(f"{url}end/", ends).status_code == 403
        assert agus.post(f"{url}end/", ends | {"catatan": ""}).status_code == 422
        agus.post(f"{url}end/", ends)
        assert own.get(f"{url}penilai/").status_code == 409
        assert "surat tugas yang baru" in own.get(url).content.decode()


def test_who_is_not_named_finds_nothing(world: Any) -> None:
    cast, other = world("ntt"), world("ntt")
    row = None
    with cast.on(DAY):
        row = recorded(cast, auditor(cast))
        url = f"/pemeriksaan/{row.pk}/penilai/"
        for client in (cast.client("budi"), cast.client("rina"), other.client("agus")):
            assert client.get(url).status_code == 404
            assert client.get(f"{url}unduh/csv/").status_code == 404
        assert browser(auditor(cast, "X-AUDIT-02")).get(url).status_code == 404
        assert cast.client("budi").get("/pemeriksaan/").status_code == 403


def test_before_and_after_its_days_it_opens_nothing(world: Any) -> None:
    cast = world("ntt")
    user = auditor(cast)
    with cast.on(DAY):
        row = recorded(cast, user, mulai=date(2026, 3, 20))
        url = f"/pemeriksaan/{row.pk}/penilai/"
        answer = browser(user).get(url)
        assert (answer.status_code, "berlaku mulai 20 Maret" in answer.content.decode()) == (
            409,
            True,
        )
    with cast.on(date(2026, 4, 1)):
        assert browser(user).get(url).status_code == 409


def test_who_is_no_auditor_any_more_opens_nothing(world: Any) -> None:
    cast = world("ntt")
    user = auditor(cast)
    with cast.on(DAY):
        row = recorded(cast, user)
        Peran.objects.filter(user=user).delete()
        assert browser(user).get(f"/pemeriksaan/{row.pk}/penilai/").status_code == 403


def test_nobody_writes_his_own_mandate_nor_a_false_one(world: Any) -> None:
    cast = world("ntt")
    user = auditor(cast)
    with cast.on(DAY):
        Peran.objects.create(user=cast.agus.user, jenis=Peran.Jenis.AUDITOR)
        with pytest.raises(NotAllowed, match="admin instansi yang lain"):
            recorded(cast, cast.agus.user)
        for facts, field in (
            ({"auditor": cast.budi.user}, "auditor"),
            ({"sampai": date(2026, 3, 11)}, "sampai"),
            ({"tanggal": date(2026, 3, 13)}, "tanggal"),
            ({"nomor": " "}, "nomor"),
            ({"unit": [world("ntt").unit("budi")]}, "unit"),
        ):
            with pytest.raises(InvalidInput) as refused:
                recorded(cast, user, **facts)
            assert field in refused.value.errors
        recorded(cast, user)
        with pytest.raises(InvalidInput):
            recorded(cast, user)


def test_a_sample_is_drawn_from_the_scope_and_kept(world: Any) -> None:
    cast = world("ntt")
    user = auditor(cast)
    with cast.on(DAY):
        row = recorded(cast, user, unit=[cast.unit("budi")])
        own = browser(user)
        url = f"/pemeriksaan/{row.pk}/"
        assert own.post(f"{url}sampel/", {"jumlah": 0}).status_code == 422
        page = own.post(f"{url}sampel/", {"jumlah": 5, "versi": row.versi}, follow=True)
        row.refresh_from_db()
        assert sorted(row.sampel) == sorted([cast.sari.pk, cast.budi.pk])  # all of that unit
        assert "Budi Santoso" in page.content.decode()
        assert audit.trail(row)[0].data["sampel"] == row.sampel
        actions.end_surat_tugas(row, by=cast.pelaku("agus"), catatan="Selesai.")
        with pytest.raises(NotNow):
            actions.draw_sample(row, by=cast.pelaku("agus"), jumlah=1)


def test_who_was_examined_is_told_when_the_letter_is_over_and_once(world: Any) -> None:
    """The person whose page was opened and who was drawn; nobody else, nobody before the end."""
    cast = world("ntt")
    user, skp = auditor(cast), cast.skp("budi")
    with cast.on(DAY):
        row = recorded(cast, user)
        assert browser(user).get(f"/skp/{skp.pk}/").status_code == 200
        SuratTugas.objects.update(sampel=[cast.tono.pk])
        assert actions.tell_due(cast.instansi, by=cast.sistem) == 0
    with cast.on(date(2026, 4, 1)):
        assert actions.tell_due(cast.instansi, by=cast.sistem) == 2
        assert actions.tell_due(cast.instansi, by=cast.sistem) == 0
        sentence = f"yang diperiksa Auditor Inspektorat menurut {row}"
        for name, is_told in (("budi", True), ("tono", True), ("sari", False)):
            inbox = cast.client(name).get("/pemberitahuan/").content.decode()
            assert (sentence in inbox) == is_told, name
