// A form with data-queue never loses what was written: it waits in the queue (queue.js), visibly, until it is sent.
// The worker (/sw.js) keeps the pages; here it is told which.

import { composer, draw, kept, say, today } from "./bubbles.js";
import { over } from "./alter.js";
import { amend, call, changed, entry, here, mine, ready, send, unique } from "./queue.js";
import { all, change, clear, put } from "./store.js";

const page = document, AGAIN = 30_000;
const busy = new WeakSet(); // forms whose submission is being kept

async function write(form, button) {
  const fresh = entry(form, button), old = Number(form.dataset.antre);
  try {
    await (old && !button?.name ? amend(old, fresh) : put(fresh));
  } catch { return full(form, button); }
  if (!button?.name) empty(form);
  await changed();
  deliver();
}

function empty(form) {
  if (form !== composer()) return over(form);
  form.reset();
  form.querySelectorAll("textarea").forEach((box) => { box.value = ""; });
  form.elements._key.value = unique();
  today();
  form.dispatchEvent(new Event("antre", { bubbles: true })); // drafts.js forgets it
}

// A form that htmx sends is kept beside, and let go once the server has decided: a page that dies on the way loses nothing.
const sent = new WeakMap();
function beside(form, button) {
  const row = entry(form, button);
  sent.set(form, put({ ...row, oleh: here, dicoba: true }).then((id) => ({ ...row, id }), () => null));
}
async function decided({ detail }) {
  const form = detail.requestConfig.elt.closest("form"), row = await sent.get(form), { status, responseURL } = detail.xhr;
  if (!row) return;
  sent.delete(form);
  if (status && status < 500 && status !== 401 && !responseURL.includes("/akun/masuk/")) { await change(row.id, (now) => (now.diubah || now.susulan) && now); return; }
  await put({ ...row, dicoba: true });
  empty(form);
  page.getElementById("messages")?.replaceChildren();
  await changed();
  deliver();
}

function full(form, button) {
  if (navigator.onLine) pass(form, button);
  else say("bad", "Penyimpanan perangkat ini penuh, jadi catatan belum tersimpan. Teksnya masih di isian; mohon jangan tutup halaman ini. Kosongkan ruang atau cari sinyal, lalu simpan lagi.");
}

// The ordinary way, as if this file were not there.
function pass(form, button) {
  form.dataset.direct = "";
  form.requestSubmit(button);
  delete form.dataset.direct;
}

// To what the server made of it, unless somebody is writing already.
async function deliver() {
  const led = await send(), form = composer(), target = form?.getAttribute("hx-target");
  if (!led || !form || isWriting()) return;
  if (target) htmx.ajax("GET", led, { target, swap: form.getAttribute("hx-swap") });
  else location.assign(led);
}
const isWriting = () => [...page.querySelectorAll("form[data-queue] textarea")].some((box) => box.value.trim());

// ---- Leaving: first what waits, then nothing private stays

async function leave(form) {
  if (form.dataset.confirm && !confirm(form.dataset.confirm)) return;
  delete form.dataset.confirm;
  await send();
  const left = (await all()).length;
  if (left && !confirm(`${left} catatan di perangkat ini belum terkirim dan akan hilang bila Anda keluar. Tetap keluar?`)) return;
  await clear();
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith("milik-")).map((name) => caches.delete(name)));
  if (navigator.onLine) pass(form);
  else say("warn", "Catatan dan halaman di perangkat ini sudah dihapus. Mohon tekan Keluar sekali lagi saat ada sinyal.");
}

// ---- Pages for later: once in each session of the browser, the first only where data are saved

async function keepPages(worker) {
  const key = "selaras:disimpan";
  await worker.register("/sw.js", { updateViaCache: "none" });
  if (!composer() || kept || sessionStorage.getItem(key) === mine) return;
  await worker.ready;
  if (!worker.controller) await new Promise((done) => { worker.addEventListener("controllerchange", done, { once: true }); });
  const { halaman } = await (await ready()).json();
  if (navigator.connection?.saveData) halaman.length = 1;
  for (const path of halaman) await call(path, { headers: { "Selaras-Simpan": "1" } });
  sessionStorage.setItem(key, mine);
}

// Before all others (capture, at the window): they see only what goes the ordinary way.
function caught(event) {
  const form = event.target, button = event.submitter, isLeaving = "logout" in form.dataset;
  if ("direct" in form.dataset || !(isLeaving || form.dataset.queue)) return;
  const isWhole = isLeaving || button?.name || form.checkValidity();
  if (navigator.onLine && !isWhole) return; // the server says what is missing
  if (navigator.onLine && form.hasAttribute("hx-post") && !form.dataset.antre) { if (!("busy" in form.dataset)) beside(form, button); return; }
  event.preventDefault();
  event.stopImmediatePropagation();
  if (busy.has(form) || !(isWhole || form.reportValidity())) return;
  busy.add(form);
  const deed = isLeaving ? leave(form) : write(form, button);
  deed.catch(() => isLeaving && pass(form)).finally(() => busy.delete(form));
}

if (isSecureContext && "indexedDB" in window) {
  addEventListener("submit", caught, true);
  page.addEventListener("htmx:afterRequest", decided);
  page.addEventListener("htmx:afterSettle", () => page.querySelector("#antre:empty") && draw());
  addEventListener("online", () => (kept && !isWriting() ? location.reload() : deliver()));
  page.addEventListener("visibilitychange", () => page.hidden || deliver());
  setInterval(() => page.hidden || deliver(), AGAIN);
  today();
  draw().then(deliver);
  if ("serviceWorker" in navigator) keepPages(navigator.serviceWorker).catch(() => {}); // none: the network alone
}
