// What one sees of the queue: a bubble for each entry of one's own, and in a line what is missing.

import { all, changed, drop, mine, queue, waiting } from "./queue.js";

const page = document, DIARY = "/pelaksanaan/harian/", LOGIN = `/akun/masuk/?next=${DIARY}`, OLD = 31 * 864e5;
export const kept = Number(page.documentElement.dataset.disimpan); // when this page came, if the worker had it
export const composer = page.querySelector("form[data-queue]");
queue.show = draw;

function made(name, facts, ...parts) {
  const node = Object.assign(page.createElement(name), facts);
  node.append(...parts);
  return node;
}
const act = (text, tone, onclick) => made("button", { type: "button", className: `btn quiet small ${tone}`, textContent: text, onclick });
const dayOf = (text) => new Date(`${text}T00:00`).toLocaleDateString("id-ID", { weekday: "long", day: "numeric", month: "long" });

function bubble(row) {
  const { tanggal, mulai, selesai, uraian } = Object.fromEntries(row.isi), tone = row.kalimat ? "bad" : "warn";
  const hours = [mulai, selesai].filter(Boolean).join("–").replaceAll(":", "."), wants = { masuk: "Menunggu Anda masuk", sinyal: "Menunggu sinyal" };
  const away = async () => { await drop(row.id); await changed(); };
  const acts = made("div", { className: "acts" }, act("Buang", "bad", () => confirm(`Buang catatan ini dari perangkat? “${uraian}”`) && away()));
  if (row.kalimat && composer) acts.prepend(act("Perbaiki", "", () => { refill(row); away(); }));
  return made("li", { className: `antre ${tone}` }, made("div", { className: "grow stack tight" },
    made("p", { className: "small mute", textContent: [tanggal && dayOf(tanggal), hours].filter(Boolean).join(" · ") }),
    made("p", { textContent: uraian ?? "" }),
    made("span", { className: `pill ${tone}`, textContent: row.kalimat ? "Belum diterima" : wants[queue.state] ?? "Mengirim…" }),
    made("p", { className: "small", textContent: row.kalimat ?? "" }), acts));
}

function refill(row) {
  row.isi.filter(([name]) => name !== "_key" && composer.elements[name]).forEach(([name, value]) => { composer.elements[name].value = value; });
  composer.querySelector("textarea")?.focus();
}

export async function draw() {
  const rows = await all().catch(() => []), own = rows.filter((row) => row.orang === mine), list = page.getElementById("antre");
  rows.filter((row) => row.orang !== mine && Date.now() - row.pada > OLD).forEach((row) => drop(row.id));
  list?.replaceChildren(...own.map(bubble));
  if (list) list.hidden = !own.length;
  const left = own.filter(waiting).length, refused = own.length - left, parts = [];
  if (left && queue.state === "masuk") parts.push(made("a", { href: LOGIN, textContent: `Mohon masuk lagi, lalu ${left} catatan terkirim.` }));
  else if (left && queue.state) parts.push(`${left} menunggu sinyal.`);
  if (refused && !list) parts.push(made("a", { href: DIARY, textContent: `${refused} catatan belum diterima.` }));
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
