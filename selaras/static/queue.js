// What waits on the device (store.js) until the server has decided about it. It is sent in order, each entry under its
// own key for ever (the form's _key), by one tab at a time: sent twice is kept once.

import { all, change, put } from "./store.js";

const READY = "/luring/siap/", NAME = "selaras:antre", PATIENCE = 20_000;
export const mine = document.querySelector("meta[name=orang]").content; // whose page this is
export const queue = { state: "", sending: false, show: async () => {} }; // state: "", "sinyal" or "masuk", what is missing

export const unique = () => crypto.getRandomValues(new Uint32Array(4)).join("-");

// What a form says, as it waits; a change or deletion gets a key here.
export function entry(form, button) {
  const isi = [...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken");
  if (button?.name) isi.push([button.name, button.value]);
  const jalan = button?.getAttribute("formaction") ?? form.getAttribute("action") ?? location.pathname;
  if (!form.elements._key) isi.push(["_key", unique()]);
  const jenis = form.dataset.queue, verb = button?.name ? button.textContent.trim() : form.dataset.kata;
  const words = (button ?? form).closest(".gelembung, #rencana-harian li")?.querySelector(".uraian");
  const kata = verb && words ? `${verb}: ${words.textContent}` : verb ?? "";
  return { orang: mine, jalan, isi, kata, jenis, pada: Date.now() };
}

const bell = "BroadcastChannel" in window ? new BroadcastChannel(NAME) : { postMessage() {} }; // for the other tabs
bell.onmessage = () => queue.show();
export async function changed() {
  bell.postMessage("");
  await queue.show();
}

export const call = (path, more) => fetch(path, { redirect: "manual", signal: AbortSignal.timeout?.(PATIENCE), ...more });
export const ready = () => call(READY);
export const here = crypto.getRandomValues(new Uint32Array(2)).join("-"); // this page; what it sends itself (oleh) is left to it
export const waiting = (row) => row.orang === mine && row.oleh !== here && !row.kalimat && !row.diubah;

// What the server could not answer goes again later and holds up nobody but what changes the same entry.
const SOON = 30_000, LONG = 3_600_000;
const due = ({ lagi = 0 }) => lagi <= Date.now() || lagi > Date.now() + LONG; // a clock that was put back
const noun = (row) => row.jalan.match(/\d+/)?.[0]; // of an edit or a deletion: which entry
function next(rows) {
  const held = new Set();
  return rows.filter(waiting).find((row) => {
    if (due(row) && !held.has(noun(row))) return true;
    if (noun(row)) held.add(noun(row));
    return false;
  });
}

// Send what waits. The answer: the page that the last accepted entry led to, or nothing.
export async function send() {
  let led = "";
  if (queue.sending) return led;
  queue.sending = true;
  try {
    if (next(await all())) led = await (navigator.locks ? navigator.locks.request(NAME, deliver) : deliver());
  } catch { queue.state = "sinyal"; } finally { queue.sending = false; }
  await queue.show();
  return !queue.state && next(await all()) ? (await send()) || led : led; // written meanwhile
}

async function deliver() {
  const found = await ready();
  if (!found.ok) { queue.state = found.status < 500 ? "masuk" : "sinyal"; return ""; } // a redirect, without a status: to the login
  const { csrf, orang } = await found.json();
  queue.state = orang.includes(mine) ? "" : "masuk";
  let led = "", row;
  while (!queue.state && (row = next(await all()))) {
    led = (await one(row, csrf)) || led;
    await changed();
  }
  return led;
}

// Only an answer of the view itself decides: taken, or refused with its sentence. After anything else it goes again later.
async function one({ id }, csrf) {
  const row = await change(id, (now) => now.diubah ? now : Object.assign(now, { dicoba: true }));
  if (!row || row.diubah) return ""; // meanwhile
  const body = new FormData();
  row.isi.forEach(([name, value]) => body.append(name, value));
  const headers = { Accept: "application/json", "X-CSRFToken": csrf, "Selaras-Orang": row.orang };
  const answer = await call(row.jalan, { method: "POST", body, headers }), kind = answer.headers.get("Content-Type") ?? "";
  if (answer.ok && kind.includes("json")) {
    const { ke } = await answer.json();
    await change(id, (now) => follow(now, ke));
    return ke;
  }
  if (answer.status < 500 && answer.status !== 401 && kind.includes("problem+json")) await refused(id, (await answer.json()).detail);
  else if (answer.type === "opaqueredirect" || answer.status === 401) queue.state = "masuk";
  else if (answer.status === 404) await refused(id, "Catatan ini sudah tidak ada.");
  else await change(id, (now) => Object.assign(now, { gagal: (now.gagal ?? 0) + 1, lagi: Date.now() + Math.min(LONG, SOON * 2 ** ((now.gagal ?? 0) + 1)) }));
  return "";
}
const refused = (id, kalimat) => change(id, (now) => Object.assign(now, { kalimat, dicoba: false }));

// Taken: it goes. What one wrote anew before that was known, becomes a change of the entry that it is by now.
function follow(row, ke) {
  const pk = row.jenis === "ubah" ? noun(row) : new URL(ke, location.origin).searchParams.get("tercatat");
  if (!pk || !(row.susulan || row.diubah)) return null;
  const isi = (row.susulan ?? row.isi).filter(([name]) => name !== "semula");
  return Object.assign(row, { jenis: "ubah", jalan: `/pelaksanaan/harian/${pk}/edit/`, isi, susulan: null, dicoba: false });
}

// What still waits, written anew: under its own key, after what may be on its way.
export async function amend(id, fresh) {
  const done = await change(id, (row) => {
    const own = row.isi.filter(([name]) => ["_key", "semula"].includes(name));
    if (row.dicoba && row.jenis === "harian") row.susulan = fresh.isi;
    else Object.assign(row, { isi: [...fresh.isi.filter(([name]) => name !== "_key"), ...own], susulan: null });
    return Object.assign(row, { diubah: false, kalimat: "" });
  });
  if (!done) await put(fresh); // thrown away in another tab
}
