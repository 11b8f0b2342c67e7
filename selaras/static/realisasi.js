// A realisation: every field saves itself, "Ajukan" leads to what is lacking, keys walk the rows.

const page = document, all = (selector, root = page) => [...root.querySelectorAll(selector)];
const on = (name, deed, early) => page.addEventListener(name, deed, early);
const ROW = "[data-baris]", PAUSE = 800, AGAIN = 15e3; // ms: without typing; after a lost save
// A box keeps what the server has (known) and what it did not take (refused).

const byId = (id) => page.getElementById(id);
const field = (name) => byId("realisasi-form").elements[name];
const semula = (box) => field(`semula_${box.name}`);
const isTick = (box) => box.type === "checkbox";
const read = (box, tick, text) => (isTick(box) ? box[tick] && "1" : box[text]) || "";
const value = (box) => read(box, "checked", "value");
const boxes = (row) => all("input, textarea", row).filter(semula);
const named = (row, name) => field(`${name}-${row.dataset.indikator}`);
const status = (row) => byId(`simpan-${row.dataset.indikator}`);
// Last month's words go out once they are changed.
const isDirty = (box) => ![box.known ?? read(box, "defaultChecked", "defaultValue"), box.refused, box.recalled].includes(value(box));
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
  const values = { indikator, keadaan: byId("submit-realisasi").dataset.keadaan };
  htmx.ajax("POST", baris, { source: row, target: status(row), swap: "outerHTML", values }).catch(() => {}); // told below
}
const soon = (row, pause = PAUSE) => {
  clearTimeout(row.timer);
  row.timer = setTimeout(save, pause, row);
};

const follow = (row) => { // a nil states the figure itself
  (named(row, "nilai") ?? {}).readOnly = named(row, "nihil").checked;
};

const rowOf = (box) => box.closest(ROW) && semula(box) && box.closest(ROW);
on("input", ({ target }) => rowOf(target) && soon(rowOf(target)));
on("change", ({ target }) => {
  const row = rowOf(target);
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
  told("salah", (box) => { if (box) box.refused = value(box); });
  stamp(Number(line.dataset.versi));
  boxes(row).find(isDirty)?.dispatchEvent(new Event("input", { bubbles: true })); // typed on meanwhile
});

function put(box, { value: text, dataset }) {
  if (!box) return;
  box[isTick(box) ? "checked" : "value"] = text;
  semula(box).value = dataset.dari;
  box.known = value(box);
}

// One's own saves make no page stale; another page's do.
function stamp(now) {
  const kept = byId("realisasi-versi");
  if (now === Number(kept.value) + 1) kept.value = now;
  all("#id_versi, #kosong [name=versi]").forEach((box) => { box.value = kept.value; });
}

function go(place) {
  if (place.matches(ROW)) place.open = true;
  place.scrollIntoView();
  const box = boxes(place).find((each) => each.offsetParent && each.value === "");
  (box || place.querySelector("summary") || place).focus({ preventScroll: true });
}

on("click", (event) => {
  const [row, way, recall, choice, folded] = [ROW, "[data-ke]", "[data-lalu]", "[data-pakai]", ".ind:not([open]) > summary"].map((one) => event.target.closest(one));
  if (folded && matchMedia("(max-width: 820px)").matches) all(".ind[open]").forEach((each) => { save(each); each.open = false; });
  if (way) {
    event.preventDefault();
    byId("kurang").classList.add("shown");
    go(byId(way.dataset.ke));
  } else if (recall) {
    const box = field(recall.dataset.lalu);
    box.value = box.recalled = recall.nextElementSibling.textContent;
    box.focus();
    tell(row, "Mohon ubah seperlunya; setelah diubah langsung tersimpan.");
  } else if (choice) {
    all("[data-bentrok]", row).forEach((each) => {
      const box = field(each.dataset.bentrok);
      delete box.refused;
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
  const next = step && rows[rows.indexOf(row) + step];
  if (!row || event.isComposing || (!next && event.key !== "Escape")) return;
  event.preventDefault();
  save(row);
  if (!next) row.open = false;
  go(next || row.querySelector("summary"));
});

function prepare() {
  all(".recall").forEach((button) => { button.hidden = false; });
  all(ROW).forEach((row) => { follow(row); soon(row); }); // a draft may have been brought back
}
prepare();
on("htmx:load", ({ detail }) => detail.elt.id === "realisasi" && prepare());
