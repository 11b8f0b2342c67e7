"""The demo's data hold together, and no real person is among them."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import pytest

from selaras.demo import content
from selaras.demo.content import InstansiDemo
from selaras.rules.nip import JenisNip, parse_nip

ROOT = Path(__file__).parents[3]
DENYLIST = Path(__file__).with_name("denylist.txt")
HASH_LENGTH = 16
TEXTS = {".py", ".toml", ".md", ".html", ".jinja", ".txt", ".typ"}

demos = pytest.mark.parametrize("preset", content.PRESETS)


def all_nips() -> list[str]:
    people = [p.nip for demo in content.load_all() for p in demo.pegawai]
    return [*people, content.ADMIN_NASIONAL[0]]


def test_every_nip_is_valid_and_unique() -> None:
    for nip in all_nips():
        parse_nip(nip)
    assert [nip for nip, n in Counter(all_nips()).items() if n > 1] == []


@demos
def test_nip_agrees_with_the_person(preset: str) -> None:
    for person in content.load(preset).pegawai:
        nip = parse_nip(person.nip)
        assert (nip.kind == JenisNip.PPPK) == (person.jenis == "pppk"), person.kunci
        assert bool(person.pangkat) == (person.jenis == "pns"), person.kunci
        start = nip.tmt or date(nip.tmt_tahun, 1, 1)
        assert start <= person.tmt <= date(2026, 1, 2), person.kunci


@demos
def test_an_agency_has_twelve_to_fifteen_people_and_every_role_once(preset: str) -> None:
    demo = content.load(preset)
    roles = [p.akun for p in demo.pegawai if p.akun]
    assert demo.kode == preset
    assert 12 <= len(demo.pegawai) <= 15
    assert sorted(roles) == sorted(content.ROLES)
    assert len(demo.harian) == 3


@demos
def test_keys_are_unique(preset: str) -> None:
    demo = content.load(preset)
    keys = [[u.kunci for u in demo.unit], [p.kunci for p in demo.pegawai]]
    keys += [[s.pegawai for s in demo.skp], *([r.kunci for r in s.rhk] for s in demo.skp)]
    keys += [[i.kunci for i in s.indikator] for s in demo.skp]
    for group in keys:
        assert len(group) == len(set(group)), group


@demos
def test_the_roles_stand_where_the_journey_needs_them(preset: str) -> None:
    demo = content.load(preset)
    penilai, baru = demo.akun("penilai"), demo.akun("pegawai_baru")
    assert demo.penilai_of(demo.akun("penilai_kepala")) is None
    assert demo.akun("penilai_kepala").penilai_luar
    assert demo.penilai_of(demo.akun("kepala")) == demo.akun("penilai_kepala")
    assert demo.penilai_of(penilai) == demo.akun("kepala")
    assert demo.penilai_of(demo.akun("pegawai")) == demo.penilai_of(baru) == penilai
    assert demo.penilai_of(demo.akun("rekan_unit_lain")) not in (None, penilai)
    assert (baru.tmt, baru.jenis, demo.skp_of(baru.kunci)) == (date(2026, 1, 2), "pns", None)


@demos
def test_an_achievement_is_set_only_where_a_head_stands_above(preset: str) -> None:
    demo = content.load(preset)
    assert "opd" in demo.capaian_unit
    assert all(demo.unit_of(unit).induk for unit in demo.capaian_unit)


@demos
def test_every_skp_begins_with_an_rhk_utama(preset: str) -> None:
    demo = content.load(preset)
    for skp in demo.skp:
        assert skp.rhk[0].jenis == "utama", skp.pegawai
        assert {rhk.jenis for rhk in skp.rhk} <= {"utama", "tambahan"}
        assert all(rhk.indikator for rhk in skp.rhk)


@demos
def test_the_model_follows_the_post_and_ja_jf_intervene(preset: str) -> None:
    demo = content.load(preset)
    for skp in demo.skp:
        orang = demo.orang(skp.pegawai)
        unit = demo.unit_of(orang.unit)
        eselon = demo.eselon_of(orang)
        is_jpt = eselon in {"10", "11", "12", "21", "22"} or (demo.heads(orang) and unit.mandiri)
        assert skp.model == ("jpt" if is_jpt else "ja_jf"), skp.pegawai
        for rhk in skp.rhk:
            assert not is_jpt or not rhk.intervensi
            assert is_jpt or rhk.jenis == "tambahan" or rhk.intervensi, (skp.pegawai, rhk.kunci)


@demos
def test_the_columns_fit_model_and_approach(preset: str) -> None:
    for skp in content.load(preset).skp:
        for indikator in skp.indikator:
            quantitative = skp.pendekatan == "kuantitatif"
            has = (bool(indikator.aspek), bool(indikator.perspektif), bool(indikator.target))
            wanted = (quantitative and skp.model == "ja_jf", quantitative and skp.model == "jpt")
            assert has == (*wanted, quantitative), (skp.pegawai, indikator.kunci)


def test_a_wrong_reference_is_refused_with_file_and_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (content.FOLDER / "bkn.toml").read_text("utf-8")
    (tmp_path / "salah.toml").write_text(
        text.replace('intervensi = "server"', 'intervensi = "entah"'), "utf-8"
    )
    monkeypatch.setattr(content, "FOLDER", tmp_path)
    with pytest.raises(content.ContentError, match=r"salah\.toml: prakom: no RHK 'entah'"):
        content.load("salah")


def test_accounts_are_eleven_roles() -> None:
    rows = content.account_rows()
    each = len(content.ROLES) + len(content.ISSUED)
    assert len(rows) == each * len(content.PRESETS) + 1
    assert rows[-1]["agency"] is None
    assert len({row["nip"] for row in rows}) == len(rows)


def test_ratings_hold_a_best_and_a_weak_one() -> None:
    def has(demo: InstansiDemo, hasil: str, perilaku: str) -> bool:
        return any((r.hasil_kerja, r.perilaku) == (hasil, perilaku) for r in demo.penilaian)

    for demo in content.load_all():
        assert has(demo, "di_atas", "di_atas"), demo.kode
        assert has(demo, "di_bawah", "sesuai"), demo.kode


def written_texts() -> Iterator[str]:
    for folder in ("selaras", "docs"):
        for path in (ROOT / folder).rglob("*"):
            if path.suffix in TEXTS and path != DENYLIST:
                yield path.read_text("utf-8")


def test_no_name_of_a_real_person_is_in_the_repository() -> None:
    """The denylist holds hashes of the names that the manuals print, so that it names nobody."""
    denied = set(DENYLIST.read_text("ascii").split())
    found: set[str] = set()
    for text in written_texts():
        words = re.findall(r"[a-z]+", text.lower())
        found |= {*words, *(f"{a} {b}" for a, b in pairwise(words))}
    hashed = {sha256(term.encode()).hexdigest()[:HASH_LENGTH]: term for term in found}
    assert [hashed[key] for key in denied & hashed.keys()] == []
