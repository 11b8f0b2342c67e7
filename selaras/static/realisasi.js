// A realisation: every field saves itself, "Ajukan" leads to what is lacking, keys walk the rows.

const page = document, all = (selector, root = page) => [...root.querySelectorAll(selector)];
const on = (name, deed, early) => page.addEventListener(name, deed, early);
const ROW = "[data-baris]", PAUSE = 800, AGAIN = 15e3; // ms: without typing; after a lost save
// A box knows what the server has (known) and what is not sent as it is (held): refused, or of last month.

const byId = (id) => page.getElementById(id);
const field = (name) => byId("realisasi-form").elements[name];
const semula = (box) => field(`semula_${box.name}`);
const isTick = (box) => box.type === "checkbox";
const value = (box) => (isTick(box) ? box.checked && "1" : box.value) || "";
const first = (box) => (isTick(box) ? box.defaultChecked && "1" : box.defaultValue) || "";
const boxes = (row) => all("input, textarea", row).filter(semula);
const named = (row, name) => field(`${name}-${row.dataset.indikator}`);
const status = (row) => byId(`simpan-${row.dataset.indikator}`);
const isDirty = (box) => ![box.known ?? first(box), box.held].includes(value(box));
const lacksReason = (row) => named(row, "nihil").checked && !named(row, "alasan").value.trim();

function tell(row, text, tone = "saved") {
  all(".saved, .err", status(row)).forEach((old) => old.remove());
  status(row).prepend(Object.assign(page.createElement("p"), { className: tone, textContent: text }));
}

function save(row) {
  clearTimeout(row.timer);
  const changed = boxes(row).filter(isDirty), { baris, indikator } = row.dataset;
  if (row.sent || !changed[0] || lacksReason(row) || all("[data-pakai]", row)[0]) return;
  row.sent = changed.map((box) => [box, value(box)]);
  row.setAttribute("hx-params", ["indikator", "keadaan", "dibuka", ...changed.flatMap(({ name }) => [name, `semula_${name}`])].join());
  tell(row, "Menyimpan …");
  htmx.ajax("POST", baris, { source: row, target: status(row), swap: "outerHTML", values: { indikator } }).catch(() => {}); // told below
}
const soon = (row, pause = PAUSE) => {
  clearTimeout(row.timer);
  row.timer = setTimeout(save, pause, row);
};

const follow = (row) => Object.assign(named(row, "nilai") ?? {}, { readOnly: named(row, "nihil").checked }); // it states the figure itself

on("input", ({ target }) => target.closest(ROW) && soon(target.closest(ROW)));
on("change", ({ target }) => {
  const row = target.closest(ROW);
  if (!row) return;
  follow(row);
  if (target.checked && lacksReason(row)) named(row, "alasan").focus();
  save(row);
});
addEventListener("online", () => all(ROW).forEach(save));

on("htmx:afterRequest", ({ detail: { requestConfig: { elt: row }, xhr } }) => {
  if (!row.matches(ROW)) return;
  if (xhr.status === 200) row.sent.forEach(([box, text]) => { box.known = text; });
  else if (!xhr.response.includes("data-versi")) {
    tell(row, "Belum tersimpan. Ketikan aman di perangkat ini dan dikirim lagi.", "err");
    soon(row, AGAIN);
  }
  row.sent = null;
});
on("htmx:afterSettle", ({ detail: { elt: line } }) => {
  const row = line.closest?.(ROW);
  if (!row || line !== status(row)) return;
  const told = (what, deed) => all(`[data-${what}]`, line).forEach((each) => deed(field(each.dataset[what]), each));
  told("semula", (box, { value: now }) => { semula(box).value = now; });
  told("isi", put);
  told("salah", (box) => { if (box) box.held = value(box); });
  const kept = byId("realisasi-versi"), now = Number(line.dataset.versi);
  if (now === Number(kept.value) + 1) kept.value = now; // one's own saves make no page stale; another page's do
  all("#id_versi, #kosong [name=versi]").forEach((box) => { box.value = kept.value; });
});

function put(box, { value: text, dataset }) {
  if (!box) return;
  box[isTick(box) ? "checked" : "value"] = text;
  semula(box).value = dataset.dari;
  box.known = value(box);
}

function go(place) {
  place.open = true; // a row
  place.scrollIntoView();
  const box = boxes(place).find((each) => each.offsetParent && each.value === "");
  (box || place.querySelector("summary") || place).focus({ preventScroll: true });
}

on("click", (event) => {
  const [row, way, recall, choice] = [ROW, "[data-ke]", "[data-lalu]", "[data-pakai]"].map((one) => event.target.closest(one));
  if (way) {
    event.preventDefault();
    byId("kurang").classList.add("shown");
    go(byId(way.dataset.ke));
  } else if (recall) {
    const box = field(recall.dataset.lalu);
    box.value = box.held = recall.nextElementSibling.textContent;
    box.focus();
    tell(row, "Mohon ubah seperlunya; setelah diubah langsung tersimpan.");
  } else if (choice) {
    all("[data-bentrok]", row).forEach((each) => {
      const box = field(each.dataset.bentrok);
      delete box.held;
      if (choice.dataset.pakai === "saya") semula(box).value = each.dataset.dari;
      else put(box, each);
    });
    status(row).replaceChildren();
    save(row);
  }
});

on("toggle", ({ target }) => {
  if (!target.open) return;
  if (target.matches(".ind") && target.getBoundingClientRect().top < 0) target.scrollIntoView();
  if (target.matches("[id^=bukti-] details")) all("[type=text]", target).find((box) => !box.value)?.focus();
}, true);

on("keydown", (event) => {
  const row = event.target.closest(ROW), rows = all(ROW), step = event.altKey && { ArrowUp: -1, ArrowDown: 1 }[event.key];
  const next = step ? rows[rows.indexOf(row) + step] : event.key === "Escape" && row?.querySelector("summary");
  if (!row || event.isComposing || !next) return;
  event.preventDefault();
  if (!step) row.open = false;
  go(next); // leaving a box saves it
});

// At first, and after each answer: a draft may have been brought back, a box typed on meanwhile.
on("htmx:load", () => {
  all(".recall").forEach((button) => { button.hidden = false; });
  if (matchMedia("(max-width: 820px)").matches) all(".ind").forEach((each) => { each.name = "ind"; }); // one open at a time
  all(ROW).forEach((row) => { follow(row); soon(row); });
});
