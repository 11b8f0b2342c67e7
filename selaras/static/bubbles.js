// What one sees of the queue: a bubble for each entry of one's own, and in a line what is missing.

import { changed, here, mine, queue, waiting } from "./queue.js";
import { all, change, drop } from "./store.js";

const page = document, DIARY = "/pelaksanaan/harian/", LOGIN = `/akun/masuk/?next=${DIARY}`, DAY = 864e5, OLD = 31 * DAY;
export const kept = Number(page.documentElement.dataset.disimpan); // when this page came, if the worker had it
export const composer = () => page.querySelector("form[data-queue=harian]"); // htmx may have put another in its place
queue.show = draw;

function made(name, facts, ...parts) {
  const node = Object.assign(page.createElement(name), facts);
  node.append(...parts);
  return node;
}
const act = (text, tone, onclick) => made("button", { type: "button", className: `btn quiet small ${tone}`, textContent: text, onclick });
const dayOf = (text) => new Date(`${text}T00:00`).toLocaleDateString("id-ID", { weekday: "long", day: "numeric", month: "long" });

function bubble(row) {
  const { tanggal, mulai, selesai, uraian } = Object.fromEntries(row.susulan ?? row.isi), tone = row.kalimat ? "bad" : "warn";
  const hours = [mulai, selesai].filter(Boolean).join("–").replaceAll(":", "."), wants = { masuk: "Menunggu Anda masuk", sinyal: "Menunggu sinyal" };
  const away = async () => { await drop(row.id); back(row); await changed(); };
  const acts = made("div", { className: "acts" }, act("Buang", "bad", () => confirm(`Buang catatan ini dari perangkat? “${row.kata || uraian}”`) && away()));
  if (row.kalimat && row.jenis === "ubah") acts.prepend(act("Perbaiki", "", () => { keepDraft(row); away().then(() => location.assign(row.jalan)); }));
  else if (composer() && !row.kata) acts.prepend(act(row.kalimat ? "Perbaiki" : row.diubah ? "Lanjutkan" : "Ubah", "", () => refill(row)));
  return made("li", { className: `antre ${tone}` }, made("div", { className: "grow stack tight" },
    made("p", { className: "small mute", textContent: [tanggal && dayOf(tanggal), hours].filter(Boolean).join(" · ") }),
    made("p", { textContent: (row.jenis === "ubah" ? "Perubahan: " : "") + (row.kata || uraian) }),
    made("span", { className: `pill ${tone}`, textContent: row.diubah ? "Sedang Anda ubah" : row.kalimat ? "Belum diterima" : wants[queue.state] ?? (row.gagal ? "Server sedang bermasalah; dicoba lagi" : "Mengirim…") }),
    made("p", { className: "small", textContent: row.kalimat ?? "" }), acts));
}

// A change that was refused: its words are put where the page of the entry finds them again (drafts.js).
function keepDraft(row) {
  const values = Object.fromEntries(row.isi.filter(([name]) => name !== "semula"));
  try { localStorage.setItem(`selaras:draft:${row.jalan}`, JSON.stringify({ at: Date.now(), values })); } catch { /* no drafts here */ }
}

// Into the composer again; until it is saved or emptied there, it is not sent.
async function refill({ id }) {
  const form = composer(), { elements } = form;
  if (elements.uraian.value.trim() && !form.dataset.antre && !confirm("Ganti tulisan yang belum disimpan?")) return;
  const row = await change(id, (now) => Object.assign(now, { diubah: true }));
  (row?.susulan ?? row?.isi ?? []).filter(([name]) => name !== "_key" && elements[name]).forEach(([name, value]) => { elements[name].value = value; });
  form.dataset.antre = id;
  elements.uraian.focus();
  await changed();
}
addEventListener("reset", async ({ target }) => {
  const id = Number(target.dataset?.antre);
  if (!id) return;
  delete target.dataset.antre;
  await change(id, (now) => Object.assign(now, { diubah: false }));
  await changed();
});

// What one would do with an entry and thrown away is not done: the entry stands as before.
function back({ jalan }) {
  const item = page.getElementById(`catatan-${jalan.match(/\d+/)?.[0]}`);
  item?.classList.remove("menunggu");
  item?.querySelectorAll(".titik, [data-queue]").forEach((each) => { each.hidden = false; });
}

export async function draw() {
  const rows = await all().catch(() => []), own = rows.filter((row) => row.orang === mine && row.oleh !== here), list = page.getElementById("antre");
  rows.filter((row) => row.orang !== mine && Date.now() - row.pada > OLD).forEach((row) => drop(row.id));
  list?.replaceChildren(...own.map(bubble));
  if (list) list.hidden = !own.length;
  const left = own.filter(waiting).length, held = own.filter((row) => row.diubah).length, refused = own.length - left - held, parts = [];
  if (left && queue.state === "masuk") parts.push(made("a", { href: LOGIN, textContent: `Mohon masuk lagi, lalu ${left} catatan terkirim.` }));
  else if (left && queue.state) parts.push(`${left} menunggu sinyal.`);
  if (refused && !list) parts.push(made("a", { href: DIARY, textContent: `${refused} catatan belum diterima.` }));
  if (held && !list) parts.push(made("a", { href: DIARY, textContent: `${held} catatan belum selesai Anda ubah.` }));
  if (kept) parts.push(`Tampilan dari ${new Date(kept).toLocaleString("id-ID", { weekday: "long", hour: "2-digit", minute: "2-digit" })}.`);
  say("warn", ...parts.flatMap((part) => [part, " "]));
}

export function say(tone, ...parts) {
  page.getElementById("menunggu")?.remove();
  if (!parts.length) return;
  const note = made("div", { id: "menunggu", className: `msg still ${tone}` }, made("div", {}, ...parts));
  note.setAttribute("role", "status");
  page.getElementById("messages")?.after(note);
}

// A kept page still says its own day: it is moved by the days that this phone has counted since, however wrong its clock.
export function today() {
  const box = composer()?.elements.tanggal;
  if (!kept || !box || location.search) return;
  const midnight = (time) => new Date(time).setHours(0, 0, 0, 0), day = new Date(`${box.defaultValue}T00:00Z`);
  day.setUTCDate(day.getUTCDate() + Math.max(0, Math.round((midnight(Date.now()) - midnight(kept)) / DAY)));
  box.value = day.toISOString().slice(0, 10);
}
