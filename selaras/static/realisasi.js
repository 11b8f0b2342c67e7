// A period's realisation: every field saves itself, "Ajukan" leads to what is lacking, keys walk the rows.

const page = document, all = (selector, root = page) => [...root.querySelectorAll(selector)];
const on = (name, deed, early) => page.addEventListener(name, deed, early);
const ROW = "[data-baris]", PAUSE = 800, AGAIN = 15000; // ms: without typing; until a lost save is tried again
const PHONE = matchMedia("(max-width: 820px)"); // one row is open at a time
const timers = new Map(), known = new WeakMap(), refused = new WeakMap(); // by row; by box: what the server has, what it did not take
let versi = Number(page.getElementById("realisasi-versi")?.value);

const field = (name) => page.getElementById("realisasi-form").elements[name];
const semula = (box) => field(`semula_${box.name}`);
const value = (box) => (box.type !== "checkbox" ? box.value : box.checked ? "1" : "");
const first = (box) => (box.type !== "checkbox" ? box.defaultValue : box.defaultChecked ? "1" : "");
const boxes = (row) => all("input, textarea", row).filter((box) => box.name && semula(box));
const named = (row, name) => boxes(row).find((box) => box.name.startsWith(name));
const status = (row) => row.querySelector("[id^=simpan-]");
// Last month's words go out once they are changed.
const isDirty = (box) => ![known.get(box) ?? first(box), refused.get(box), box.recalled].includes(value(box));
const lacksReason = (row) => named(row, "nihil").checked && !named(row, "alasan").value.trim();

function tell(row, text, tone = "saved") {
  const line = Object.assign(page.createElement("p"), { className: tone, textContent: text });
  all(".saved, .err", status(row)).forEach((old) => old.remove());
  status(row).prepend(line);
}

function save(row) {
  clearTimeout(timers.get(row));
  const changed = boxes(row).filter(isDirty);
  if (row.sent || !changed.length || lacksReason(row) || status(row).querySelector("[data-pakai]")) return;
  row.sent = changed.map((box) => [box, value(box)]);
  row.setAttribute("hx-params", ["indikator", "keadaan", "dibuka", ...changed.flatMap(({ name }) => [name, `semula_${name}`])].join());
  tell(row, "Menyimpan …");
  const { keadaan } = page.getElementById("submit-realisasi").dataset;
  htmx.ajax("POST", row.dataset.baris, { source: row, target: status(row), swap: "outerHTML", values: { keadaan, indikator: row.dataset.indikator } }).catch(() => {}); // what failed is told below
}
function soon(row, pause = PAUSE) {
  clearTimeout(timers.get(row));
  timers.set(row, setTimeout(save, pause, row));
}

function follow(row) { // a nil states the figure itself
  const number = named(row, "nilai");
  if (number) number.readOnly = named(row, "nihil").checked;
}

on("input", ({ target }) => {
  const row = target.closest(ROW);
  if (row && semula(target)) soon(row);
});
on("change", ({ target }) => {
  const row = target.closest(ROW);
  if (!row || !semula(target)) return;
  follow(row);
  if (target.checked && lacksReason(row)) named(row, "alasan").focus();
  save(row);
});
addEventListener("online", () => all(ROW).forEach(save));

on("htmx:afterRequest", ({ detail: { requestConfig: { elt: row }, xhr } }) => {
  if (!row.matches(ROW)) return;
  if (xhr.status === 200) row.sent.forEach(([box, text]) => known.set(box, text));
  else if (!xhr.response.includes("data-versi")) {
    tell(row, "Belum tersimpan. Ketikan aman di perangkat ini dan dikirim lagi.", "err");
    soon(row, AGAIN);
  }
  row.sent = null;
});
on("htmx:afterSettle", ({ detail: { elt: line } }) => {
  const row = line.closest?.(ROW);
  if (!row || line !== status(row)) return;
  all("[data-semula]", line).forEach((each) => { field(`semula_${each.dataset.semula}`).value = each.getAttribute("value"); });
  all("[data-isi]", line).forEach((each) => put(field(each.dataset.isi), each.getAttribute("value"), each.dataset.dari));
  all("[data-salah]", line).forEach(({ dataset }) => field(dataset.salah) && refused.set(field(dataset.salah), value(field(dataset.salah))));
  stamp(Number(line.dataset.versi));
  const left = boxes(row).find(isDirty); // typed on meanwhile: kept as a draft, and sent
  left?.dispatchEvent(new Event("input", { bubbles: true }));
});

function put(box, text, shown) {
  if (!box) return;
  if (box.type === "checkbox") box.checked = Boolean(text);
  else box.value = text;
  semula(box).value = shown;
  known.set(box, value(box));
}

// One's own saves make no page stale; another page's do, and the submission says so.
function stamp(now) {
  if (now === versi + 1) versi = now;
  all("#realisasi-versi, #id_versi, #kosong [name=versi]").forEach((box) => { box.value = versi; });
}
on("htmx:oobAfterSwap", ({ detail: { target } }) => { if (target.id === "realisasi-versi") versi = Number(field("versi").value); });

function go(place) {
  if (place.matches(ROW)) place.open = true;
  place.scrollIntoView();
  const box = place.matches(ROW) && boxes(place).find((each) => each.type !== "checkbox" && !value(each) && each.offsetParent);
  (box || place.querySelector("summary") || place).focus({ preventScroll: true });
}

on("click", (event) => {
  const at = (selector) => event.target.closest(selector);
  const way = at("[data-ke]"), recall = at("[data-lalu]"), choice = at("[data-pakai]");
  const folded = at(".ind:not([open]) > summary");
  if (folded && PHONE.matches) all(".ind[open]").forEach((row) => { save(row); row.open = false; });
  if (way) {
    event.preventDefault();
    page.getElementById("kurang").classList.add("shown");
    go(page.getElementById(way.dataset.ke));
  } else if (recall) {
    const box = field(recall.dataset.lalu);
    box.value = box.recalled = recall.nextElementSibling.textContent;
    box.focus();
    tell(at(ROW), "Mohon ubah seperlunya; setelah diubah langsung tersimpan.");
  } else if (choice) {
    const row = at(ROW), mine = choice.dataset.pakai === "saya";
    all("[data-bentrok]", row).forEach((each) => {
      const box = field(each.dataset.bentrok);
      refused.delete(box);
      if (mine) semula(box).value = each.dataset.dari;
      else put(box, each.getAttribute("value"), each.dataset.dari);
    });
    status(row).replaceChildren();
    save(row);
  }
});

on("toggle", ({ target }) => {
  if (!target.open) return;
  if (target.matches(".ind") && target.getBoundingClientRect().top < 0) target.scrollIntoView();
  if (target.matches("[id^=bukti-] details")) all("input[type=text]", target).find((box) => !box.value)?.focus();
}, true);

on("keydown", (event) => {
  const row = event.target.closest(ROW), step = event.altKey && { ArrowUp: -1, ArrowDown: 1 }[event.key];
  const next = row && step && all(ROW)[all(ROW).indexOf(row) + step];
  if (!row || event.isComposing || (!next && event.key !== "Escape")) return;
  event.preventDefault();
  save(row);
  if (!next) row.open = false;
  go(next || row.querySelector("summary"));
});

function prepare() {
  all(".recall").forEach((button) => { button.hidden = false; });
  all(ROW).forEach((row) => {
    follow(row);
    if (boxes(row).some(isDirty)) soon(row); // a draft that was brought back
  });
}
prepare();
on("htmx:load", ({ detail }) => detail.elt.id === "realisasi" && prepare());
