"""What the simulator remembers: people, units, tokens, faults, and what was saved."""

import secrets
import threading
import time
from dataclasses import dataclass, field

from tools.siasn.people import Row, Seed, complete, load, siasn_id

KEY, SECRET = "simulator-key", "simulator-secret"
USER, PASSWORD, CLIENT_ID = "198001012005011901", "simulator-password", "simulator-client"
LIFE = 3600
SAVES = {  # path → history that shows it, and the key of its new id
    "/skp22/save": ("rw-skp22", "rwSkpId"),
    "/kinerjaperiodik/save": ("rw-kinerjaperiodik", "rwKinerjaPeriodikId"),
    "/angkakredit/save": ("rw-angkakredit", "rwAngkaKreditId"),
    "/jabatan/save": ("rw-jabatan", "rwJabatanId"),
}


@dataclass
class Memory:
    """Guarded by one lock: requests come in threads."""

    seed: Seed = field(default_factory=load)
    saved: dict[str, list[Row]] = field(default_factory=dict)
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
        return None

    def control(self, order: Row) -> Row:
        """Of tests: set people, units and faults, let tokens expire, begin anew; tell what was."""
        with self.lock:
            if order.get("reset"):
                self.seed, self.saved, self.calls = load(), {}, []
            if order.get("expire"):
                self.manager_tokens.clear()
                self.sso_tokens.clear()
            for row in order.get("people", []):
                self.seed.people[row["nipBaru"]] = complete(row)
            self.seed.units += order.get("units", [])
            for name, fault in order.get("faults", {}).items():
                self.seed.faults.pop(name, None)
                if fault:
                    self.seed.faults[name] = fault
            return {"saved": self.saved, "calls": list(self.calls)}

    # ---- What is asked and saved

    def save(self, path: str, body: Row) -> Row:
        history, key = SAVES[path]
        with self.lock:
            rows = self.saved.setdefault(history, [])
            row_id = body.get("id") or siasn_id(history, str(len(rows)), secrets.token_hex(4))
            rows[:] = [row for row in rows if row["id"] != row_id]
            rows.append({**body, "id": row_id})
        return {"success": True, "message": "success", "mapData": {key: row_id}}

    def history(self, kind: str, nip: str) -> list[Row]:
        """What was saved about a person, after what the profile itself implies."""
        person = self.seed.people[nip]
        with self.lock:
            saved = [
                _as_read(kind, row)
                for row in self.saved.get(kind, [])
                if person["id"]
                in {row.get("pnsDinilaiOrang"), row.get("pnsDinilaiId"), row.get("pnsId")}
            ]
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
    if kind == "rw-golongan" and person["golRuangAkhir"]:
        row = {"id": row_id, "golongan": person["golRuangAkhir"], "skNomor": "823/0042/SK/2025"}
        tmt = {"tmtGolongan": person["tmtGolAkhir"], "golonganId": person["golRuangAkhirId"]}
        return [row | tmt]
    if kind == "rw-cltn" and person["kedudukanPnsId"] in {"02", "13"}:
        days = ("tanggalAwal", "tanggalAkhir", "skNomor", "skTanggal")
        return [{"id": row_id, "cltnId": "1"} | {key: person.get(key, "") for key in days}]
    if kind == "rw-pnsunor" and person["unorId"]:
        return [{"id": row_id, "unorBaru": person["unorId"], "namaUnorBaru": person["unorNama"]}]
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
