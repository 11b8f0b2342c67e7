// The desk: each row saves itself and folds, the rating opens when nothing is missing, keys walk.

const page = document, all = (selector, root = page) => [...root.querySelectorAll(selector)];
const form = page.getElementById("meja"), nilai = page.getElementById("nilai-isi");
const PAUSE = 800, SETTLED = 100; // ms: without typing; after an answer
const rows = all("[data-hal]", form), changed = new Set();
let timer, submitted, waiting = new Set();

const box = (row) => row.querySelector("textarea");
const chosen = (row) => row.querySelector("input:checked")?.value ?? "";
const said = (row) => box(row).value.trim() || chosen(row);
const fold = (row) => row.closest("details.butir");
const empty = (root = form) => all("[data-hal]", root).filter((row) => !said(row));

// What the form sends of a row beside its words: "dibuka", "sekaligus".
const mark = (name, row) => form.querySelector(`input[name="${name}"][value="${row.dataset.hal}"]`);
function put(name, row) {
  if (mark(name, row)) return;
  form.append(Object.assign(page.createElement("input"), { type: "hidden", name, value: row.dataset.hal }));
}
// Whom one sentence may be given together: results only when they were opened and reach the plan.
const together = (section) => empty(section).filter((row) => !section.querySelector("[data-tanya]") || mark("dibuka", row) && !("sendiri" in row.dataset));

function count() {
  const left = empty().length, words = `${left} umpan balik lagi`;
  all("section", form).forEach((section) => {
    const each = all("[data-hal]", section), missing = empty(section).length;
    const pill = section.querySelector("[data-hitung]");
    pill.textContent = `${each.length - missing}/${each.length}`;
    pill.classList.toggle("good", !missing);
    const bulk = section.querySelector(".sekaligus");
    if (!bulk) return;
    const few = together(section).length;
    bulk.hidden = few < 2;
    bulk.querySelector("[data-kosong]").textContent = few;
  });
  all("[data-sisa]").forEach((each) => { each.textContent = left ? words : "Umpan balik lengkap"; });
  page.querySelector("[data-berikut]").textContent = left ? "Berikutnya" : "Rating";
  if (!nilai) return;
  nilai.disabled = left > 0;
  page.getElementById("nilai-tutup").hidden = !left;
}

function tell(row) {
  const line = fold(row).querySelector("[data-kata]"), text = said(row);
  line.textContent = text.length > 80 ? `${text.slice(0, 77)}…` : text || "belum diisi";
  fold(row).classList.toggle("terisi", Boolean(text));
}

function send() {
  clearTimeout(timer);
  if (waiting.size || !changed.size) return;
  waiting = new Set(changed);
  changed.clear();
  const named = (name) => [...waiting].filter((row) => mark(name, row)).map((row) => row.dataset.hal);
  const values = { sekaligus: named("sekaligus"), dibuka: named("dibuka"), versi: page.getElementById("meja-versi").value, csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value };
  waiting.forEach((row) => {
    values[row.dataset.hal] = box(row).value;
    values[`baku_${row.dataset.hal}`] = chosen(row);
  });
  const door = page.getElementById("simpan-umpan");
  htmx.ajax("POST", door.dataset.alamat, { source: door, target: "#meja-tersimpan", values }).catch(() => {}); // told below
}

page.addEventListener("htmx:afterRequest", ({ detail: { requestConfig: { elt }, successful } }) => {
  if (elt.id !== "simpan-umpan") return;
  if (!successful) waiting.forEach((row) => changed.add(row)); // sent again with the next change, and with the rating
  waiting = new Set();
  if (submitted) setTimeout(() => { form.requestSubmit(submitted); submitted = null; }, SETTLED); // the new versi is in place
  else if (successful && changed.size) send();
});

// The form carries every row: what waits to be saved goes with it, and what is on its way comes first.
addEventListener("submit", (event) => {
  if (event.target !== form) return;
  clearTimeout(timer);
  changed.clear();
  if (!waiting.size) return;
  event.preventDefault();
  event.stopImmediatePropagation(); // not sent yet: app.js shall not call it busy
  submitted = event.submitter;
}, true);

function touched(row, pause, isTogether = false) {
  if (isTogether) put("sekaligus", row);
  else mark("sekaligus", row)?.remove();
  changed.add(row);
  tell(row);
  count();
  clearTimeout(timer);
  timer = setTimeout(send, pause);
}

// A filled row folds, and the next empty one opens: of its list, then of the next.
function done(row) {
  const next = empty(row.closest("section"))[0] ?? empty()[0];
  fold(row).open = false;
  if (!next) return;
  fold(next).open = true;
  next.querySelector("input, textarea").focus({ preventScroll: true });
  fold(next).scrollIntoView({ block: "nearest" });
}

form.addEventListener("input", ({ target }) => {
  const row = target.closest("[data-hal]");
  if (row && target.matches("textarea")) touched(row, PAUSE);
});
form.addEventListener("change", ({ target }) => {
  const row = target.closest("[data-hal]");
  if (!row || target.type !== "radio") return;
  if (!target.value) { box(row).focus(); return; }
  box(row).value = "";
  touched(row, 0);
  if (!target.matches(":focus-visible")) done(row); // arrows walk through the choices first
});

form.addEventListener("click", ({ target }) => {
  const { sekaligus, isikan, lalu } = target.dataset, section = target.closest("section");
  const row = target.closest("details.butir")?.querySelector("[data-hal]");
  const reads = row && !target.closest(".umpan") && !(target.closest("summary") && fold(row).open);
  if (reads) {
    put("dibuka", row);
    count();
  }
  if (lalu !== undefined) {
    box(row).value = lalu;
    box(row).focus();
  }
  if (sekaligus !== undefined) {
    if (target.closest("[data-tanya]")) ask(section, sekaligus);
    else fill(section, sekaligus);
  }
  if (isikan !== undefined) fill(section, isikan);
  if ("urungkan" in target.dataset) takeBack(section);
  if ("isikan" in target.dataset || "batal" in target.dataset) section.querySelector("[data-ditanya]").hidden = true;
});

// Results are asked about first: several rows will read the same.
function ask(section, sentence) {
  const asked = section.querySelector("[data-ditanya]"), rows = together(section).length, yes = asked.querySelector("[data-isikan]");
  asked.querySelector("b").textContent = `${rows} baris akan berbunyi sama:`;
  asked.querySelector("span").textContent = `“${sentence}”`;
  yes.dataset.isikan = sentence;
  yes.textContent = `Isikan ${rows}`;
  asked.hidden = false;
  yes.focus();
}

// One sentence for every row that may have it and has none yet; taken back with one tap.
let filled = [];
function fill(section, sentence) {
  filled = together(section);
  filled.forEach((row) => {
    all("input[type=radio]", row).forEach((each) => { each.checked = each.value === sentence; });
    fold(row).open = false;
    touched(row, 0, true);
  });
  tellFilled(section, `Diisikan ke ${filled.length}: “${sentence}”.`);
}
function takeBack(section) {
  filled.forEach((row) => {
    all("input[type=radio]", row).forEach((each) => { each.checked = false; });
    touched(row, 0);
  });
  tellFilled(section, "");
}
function tellFilled(section, words) {
  const told = section.querySelector("[data-diisikan]");
  told.hidden = !words;
  told.querySelector("span").textContent = words;
}

page.querySelector("[data-berikut]").addEventListener("click", (event) => {
  const [next] = empty();
  if (!next) return; // on to the rating
  event.preventDefault();
  fold(next).open = true;
  next.querySelector("input, textarea").focus();
});

const KEYS = { j: "next", k: "prev" };
page.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.ctrlKey && nilai && !nilai.disabled) {
    event.preventDefault(); // Enter in a field would press the first button of the form, too
    nilai.querySelector("button[form=meja]").click();
  }
  if (event.ctrlKey || event.altKey || event.metaKey || event.target.matches("textarea, select, input:not([type=radio], [type=checkbox])")) return;
  page.querySelector(`main a[rel=${KEYS[event.key.toLowerCase()] ?? "none"}]`)?.click();
  const here = event.target.closest?.("[data-hal]"), row = here && !said(here) ? here : empty()[0] ?? here;
  const choices = row ? all("input[type=radio]", row) : [];
  if (event.key >= "1" && event.key <= String(choices.length)) {
    choices[Number(event.key) - 1].click();
    event.preventDefault();
  }
});

rows.forEach((row) => {
  tell(row);
  fold(row).open = row === empty()[0]; // what is not its turn yet is one line
  if (row.querySelector(".err")) fold(row).open = true;
});
page.querySelector(".meja-kaki").hidden = false;
count();
