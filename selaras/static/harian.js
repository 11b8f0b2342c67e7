// The diary: guesses while one types, one tap for what one does again, a bubble before the answer.

const page = document;
const form = () => page.getElementById("catat");
const box = () => form()?.elements.uraian;
const UNDO = 10000, MINUTE = 60000;

// As harian/tebakan.py: four letters and more, no filling words.
const UMUM = new Set("dalam dengan pada untuk yang dari serta oleh atau kepada secara melalui tahun bulan".split(" "));
const words = (text) => new Set((text.toLowerCase().match(/[a-z]{4,}/g) ?? []).filter((word) => !UMUM.has(word)));

function guess() {
  const select = form().elements.indikator;
  if ("dipilih" in select.dataset) return;
  const said = words(box().value);
  const last = select.querySelector("option[selected]")?.value ?? "";
  let best = { value: last, score: 0 };
  for (const option of select.options) {
    const score = (option.dataset.kata ?? "").split(" ").filter((word) => said.has(word)).length;
    if (score > best.score || (score === best.score && score && option.value === last)) best = { value: option.value, score };
  }
  select.value = best.value;
}

// Until now or the end of the day's work, as long as nobody has said otherwise and the page is of today.
const SORE = "16:00"; // as in tebakan.py
function now() {
  const { mulai, selesai, tanggal } = form().elements;
  if ("dipilih" in selesai.dataset || tanggal.value !== form().dataset.kini) return;
  const at = new Date();
  const clock = `${String(at.getHours()).padStart(2, "0")}:${String(at.getMinutes()).padStart(2, "0")}`;
  const until = clock < SORE ? clock : SORE;
  if (until > mulai.value) selesai.value = until;
}

function fill(facts) {
  for (const [name, value] of Object.entries(facts)) {
    form().elements[name].value = value;
    form().elements[name].dataset.dipilih = "";
  }
}

// What was half typed when one tapped a suggestion is there again after it.
let kept = "", taken;
function take(button) {
  kept = box().value;
  taken = button.closest("li");
  fill(JSON.parse(button.dataset.isi));
  form().requestSubmit();
}

function waiting() {
  const item = page.createElement("li");
  const text = page.createElement("p");
  item.className = "gelembung menunggu";
  text.className = "isi";
  text.textContent = box().value;
  item.append(page.createElement("p"), text);
  page.getElementById("catatan").prepend(item);
}

// It waits for a signal: the page is not drawn anew.
page.addEventListener("antre", ({ target }) => {
  if (target !== form()) return;
  taken?.remove();
  taken = null;
  again();
});

page.addEventListener("focusin", ({ target }) => {
  if (target !== box()) return;
  form().classList.add("buka");
  if (!box().value) now();
});
page.addEventListener("input", ({ target }) => {
  if (target === box()) guess();
  else if (target.form === form()) target.dataset.dipilih = "";
});
page.addEventListener("click", (event) => {
  const { target } = event;
  const tap = target.closest("[data-isi]");
  const pencil = target.closest(".saran a");
  const copy = target.closest("[data-salin]");
  if (!tap && !pencil && !copy) return;
  if (!copy && !form()) return;
  event.preventDefault();
  if (tap) take(tap);
  else if (copy) copied(copy);
  else {
    fill(JSON.parse(pencil.parentElement.querySelector("[data-isi]").dataset.isi));
    box().focus();
  }
});
page.addEventListener("click", ({ target }) => page.querySelectorAll(".titik[open]").forEach((menu) => {
  if (!menu.contains(target)) menu.open = false;
}));

page.addEventListener("toggle", ({ target }) => target.open && target.matches(".titik") && target.lastElementChild.scrollIntoView({ block: "nearest" }), true);

async function copied(link) {
  const text = await (await fetch(link.href)).text();
  try { await navigator.clipboard.writeText(text); } catch { location.assign(link.href); return; }
  link.textContent = "Tersalin";
}

// Enter sends, N writes, the arrows change the day; inside a field they are the field's own.
page.addEventListener("keydown", (event) => {
  const { key, target } = event;
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (target === box() && key === "Enter" && !event.shiftKey) {
    event.preventDefault();
    if (box().value.trim()) form().requestSubmit();
  } else if (!target.closest("input, textarea, select, details[open]")) {
    const link = { ArrowLeft: "hari-lalu", ArrowRight: "hari-depan" }[key];
    if (link) page.getElementById(link)?.click();
    else if (key.toLowerCase() === "n" && box()) { event.preventDefault(); box().focus(); }
  }
});

page.addEventListener("htmx:beforeRequest", ({ detail }) => {
  if (detail.elt === form() && box().value.trim() && detail.requestConfig.triggeringEvent?.submitter?.name !== "saran") waiting();
});
page.addEventListener("htmx:sendError", () => page.querySelectorAll(".menunggu").forEach((item) => item.remove()));

function prepare() {
  page.querySelectorAll("#urungkan [data-lama]").forEach((note) => setTimeout(() => note.matches(":focus-within") || note.remove(), UNDO));
  if (matchMedia("(min-width: 1081px)").matches) page.querySelectorAll("#bulan, #per-indikator").forEach((fold) => { fold.open = true; });
  taken = null;
  if (form()) again();
}
function again() {
  if (kept) { box().value = kept; kept = ""; guess(); }
  if (box().value) form().classList.add("buka");
}
page.addEventListener("htmx:afterSettle", prepare);
setInterval(() => form() && !box().value && now(), MINUTE);
prepare();
