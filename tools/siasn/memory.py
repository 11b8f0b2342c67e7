"""What the simulator remembers: people, tokens, faults, and what was saved."""

import secrets
import threading
import time
from dataclasses import dataclass, field
from random import Random

from tools.siasn.people import Row, Seed, complete, load, siasn_id

KEY, SECRET = "simulator-key", "simulator-secret"
USER, PASSWORD, CLIENT_ID = "198001012005011901", "simulator-password", "simulator-client"
LIFE = 3600
SAVES = {  # path → history that shows it, and the key of its new id
    "/skp22/save": ("rw-skp22", "rwSkpId"),
    "/kinerjaperiodik/save": ("rw-kinerjaperiodik", "rwKinerjaPeriodikId"),
    "/angkakredit/save": ("rw-angkakredit", "rwAngkaKreditId"),
}


WHOSE = ("pnsDinilaiOrang", "pnsDinilaiId", "pnsId")  # the person's id in a saved row


@dataclass
class Noise:
    """Faults at random: of so many calls in a hundred, one of these kinds each."""

    percent: float = 0.0
    kinds: tuple[str, ...] = ()
    random: Random = field(default_factory=lambda: Random(1))  # noqa: S311 -- repeatable, no secret

    def fault(self) -> Row | None:
        if not self.kinds or self.random.uniform(0, 100) >= self.percent:
            return None
        return {"kind": self.random.choice(self.kinds), "status": 500, "seconds": 0.05}


@dataclass
class Memory:
    """Guarded by one lock: requests come in threads."""

    seed: Seed = field(default_factory=load)
    saved: dict[str, dict[str, Row]] = field(default_factory=dict)  # by history and id
    of_person: dict[tuple[str, str], list[str]] = field(default_factory=dict)  # ids of a history
    noise: Noise = field(default_factory=Noise)
    manager_tokens: dict[str, float] = field(default_factory=dict)
    sso_tokens: dict[str, float] = field(default_factory=dict)
    calls: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    # ---- Tokens

    def issue(self, kind: str) -> Row:
        token = secrets.token_hex(16)
        tokens = self.manager_tokens if kind == "manager" else self.sso_tokens
        with self.lock:
            tokens[token] = time.monotonic() + LIFE
        return {"access_token": token, "token_type": "Bearer", "expires_in": LIFE}

    def is_valid(self, manager: str, sso: str) -> bool:
        """Both tokens, each in its own header."""
        now = time.monotonic()
        with self.lock:
            known = self.manager_tokens.get(manager.removeprefix("Bearer "), 0.0)
            return known > now and self.sso_tokens.get(sso.removeprefix("bearer "), 0.0) > now

    # ---- Faults

    def fault(self, *names: str) -> Row | None:
        """The fault set for a NIP, a path or everything; one with `times` runs out."""
        with self.lock:
            for name in (*names, "*"):
                found = self.seed.faults.get(name)
                if found is None:
                    continue
                if "times" in found:
                    found["times"] -= 1
                    if found["times"] <= 0:
                        del self.seed.faults[name]
                return dict(found)
            return self.noise.fault()

    def control(self, order: Row) -> Row:
        """Of tests: set people and faults, let tokens expire, begin anew; tell what was."""
        with self.lock:
            if order.get("reset"):
                self.seed, self.saved, self.of_person, self.calls = load(), {}, {}, []
                self.noise = Noise()
            if noise := order.get("noise"):
                self.noise = Noise(noise["percent"], tuple(noise["kinds"]))
            if order.get("expire"):
                self.manager_tokens.clear()
                self.sso_tokens.clear()
            for row in order.get("people", []):
                self.seed.people[row["nipBaru"]] = complete(row)
            for name, fault in order.get("faults", {}).items():
                self.seed.faults.pop(name, None)
                if fault:
                    self.seed.faults[name] = fault
            saved = {kind: list(rows.values()) for kind, rows in self.saved.items()}
            return {"saved": saved, "calls": list(self.calls)}

    # ---- What is asked and saved

    def save(self, path: str, body: Row) -> Row:
        history, key = SAVES[path]
        with self.lock:
            rows = self.saved.setdefault(history, {})
            row_id = body.get("id") or siasn_id(history, str(len(rows)), secrets.token_hex(4))
            whose = next((str(body[key]) for key in WHOSE if body.get(key)), "")
            if row_id not in rows:
                self.of_person.setdefault((history, whose), []).append(row_id)
            rows[row_id] = {**body, "id": row_id}
        return {"success": True, "message": "success", "mapData": {key: row_id}}

    def history(self, kind: str, nip: str) -> list[Row]:
        """What was saved about a person, after what the profile itself implies."""
        person = self.seed.people[nip]
        with self.lock:
            mine = self.of_person.get((kind, person["id"]), [])
            saved = [_as_read(kind, self.saved[kind][row_id]) for row_id in mine]
        first = _implied(kind, person)
        return [{"idPns": person["id"], "nipBaru": nip, **row} for row in [*first, *saved]]


def _implied(kind: str, person: Row) -> list[Row]:
    """The one row of a history that a profile implies."""
    row_id = siasn_id(kind, person["nipBaru"])
    if kind == "rw-jabatan" and person["jabatanNama"]:
        keys = ("jenisJabatan", "unorId", "unorNama", "eselonId", "tmtJabatan")
        sk = {"nomorSk": "821.2/0117/SK/2026", "tanggalSk": person["tmtJabatan"]}
        row = {key: person[key] for key in keys} | {"id": row_id} | sk
        return [{**row, "namaJabatan": person["jabatanNama"]}]
    if kind == "rw-cltn" and person["kedudukanPnsId"] in {"02", "13"}:
        days = ("tanggalAwal", "tanggalAkhir", "skNomor", "skTanggal")
        return [{"id": row_id, "cltnId": "1"} | {key: person.get(key, "") for key in days}]
    return []


def _as_read(kind: str, row: Row) -> Row:
    """A saved row under the keys by which it is read: two of them with a capital."""
    if kind != "rw-skp22":
        return row
    renamed = {
        "PerilakuKerjaNilai": row.get("perilakuKerjaNilai"),
        "KuadranKinerjaNilai": row.get("kuadranKinerjaNilai"),
        "nipNrpPenilai": row.get("penilaiNipNrp"),
        "namaPenilai": row.get("penilaiNama"),
        "penilaiJabatanNm": row.get("penilaiJabatan"),
        "pnsDinilaiId": row.get("pnsDinilaiOrang"),
    }
    kept = ("id", "tahun", "hasilKinerjaNilai", "statusPenilai", "path")
    return {key: row.get(key) for key in kept} | renamed
