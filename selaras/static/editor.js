// An SKP's page as an editor: it saves while one types, moves rows, listens to the keyboard.

const page = document;
const on = (name, deed) => page.addEventListener(name, deed);
const FORM = "form[data-autosave]", PAUSE = 800; // milliseconds without typing
const timers = new WeakMap(), known = new WeakMap(), closing = new WeakSet(); // by form: waiting save, what the server has, to be closed

const written = (pairs) => new URLSearchParams([...pairs].filter(([name]) => !/^(semula_|versi$|csrf)/.test(name))).toString();
const values = (form) => written(new FormData(form));
const given = (form) => { const fresh = form.cloneNode(true); fresh.reset(); return values(fresh); };
const isDirty = (form) => (known.get(form) ?? given(form)) !== values(form);
const status = (form) => page.getElementById(form.id.replace("ubah", "simpan"));
const isHeld = (form) => status(form)?.querySelector("[data-pakai=tersimpan]"); // two texts: a choice comes first

// One line beside the form: what became of the text.
function tell(form, text, failed) {
  const line = page.createElement("p");
  line.className = failed ? "err" : "saved";
  line.append(text);
  status(form)?.querySelectorAll(".saved, .err").forEach((old) => old.remove());
  status(form)?.prepend(line);
  if (!failed) return;
  const again = page.createElement("button");
  Object.assign(again, { type: "button", className: "btn quiet small", textContent: "Simpan sekarang" });
  again.dataset.pakai = "saya";
  line.append(again);
}

function send(form) {
  tell(form, "Menyimpan …");
  htmx.trigger(form, "simpan");
}

function save(form) {
  clearTimeout(timers.get(form));
  if (isDirty(form) && !isHeld(form)) send(form);
}

const close = (form) => htmx.ajax("GET", form.dataset.baris, { target: form.closest(".baris"), swap: "outerHTML" });

// Saved first, then the row is read again.
function finish(form) {
  if (!isDirty(form)) close(form);
  else if (!isHeld(form)) closing.add(form), save(form);
}

function fold(slot) {
  slot.replaceChildren(); // the draft stays
  slot.nextElementSibling.querySelector("a").focus();
}

on("input", ({ target }) => {
  const form = target.closest(FORM);
  if (!form || isHeld(form)) return;
  clearTimeout(timers.get(form));
  tell(form, "Menyimpan …");
  timers.set(form, setTimeout(save, PAUSE, form));
});
on("change", ({ target }) => target.closest(FORM) && save(target.form));
addEventListener("online", () => page.querySelectorAll(FORM).forEach(save));

on("submit", (event) => {
  const form = event.target, button = event.submitter;
  if (form.matches(FORM)) finish(form);
  else if (form.id === "susun" && button) {
    pressed = button;
    htmx.ajax("POST", button.formAction, { source: form, target: form, swap: "none", values: { [button.name || "_"]: button.value } });
  } else return;
  event.preventDefault();
});

// The answer to a save; a failure leaves the form as it is.
on("htmx:afterRequest", ({ detail: { requestConfig, successful, xhr } }) => {
  const form = requestConfig.elt;
  if (!form.matches(FORM)) return;
  if (successful) {
    known.set(form, written(requestConfig.formData));
    if (closing.delete(form)) finish(form);
    else if (isDirty(form)) tell(form, "Menyimpan …");
  } else {
    closing.delete(form);
    if (status(form)?.textContent.includes("Menyimpan")) tell(form, `Belum tersimpan: ${reason(xhr)}`, true);
    status(form)?.scrollIntoView({ block: "nearest" });
  }
});

function reason({ status, response }) {
  if (!status) return "sambungan terputus; ketikan dikirim lagi saat tersambung.";
  const words = new DOMParser().parseFromString(response, "text/html").querySelector("body > .msg");
  return words?.textContent.replace("Laporkan kendala", "").trim() || "ada gangguan di pihak kami; ketikan tetap ada di sini.";
}

on("click", (event) => {
  const slot = event.target.closest("[data-tutup]")?.closest(".slot");
  if (slot) event.preventDefault(), fold(slot);
  const button = event.target.closest("[data-pakai]"), form = button?.closest(".baris").querySelector(FORM);
  if (!form) return;
  if (button.dataset.pakai === "tersimpan") {
    for (const box of form.elements) if ("bentrok" in box.dataset) form.elements[box.name.slice(7)].value = box.value;
    closing.add(form);
  }
  send(form);
});

// The server has moved the row, now the page does. One's own edits make no page stale.
let pressed;
const stated = () => Math.max(...[...page.querySelectorAll("[data-versi]")].map((each) => each.dataset.versi));
let versi = stated();

function stamp(now) {
  if (now === versi + 1) versi = now; // more: somebody else wrote too, and the next deed is told so
  page.querySelectorAll("#skp [name=versi]").forEach((box) => { box.value = versi; });
}
on("versi", ({ detail }) => {
  stamp(Number(detail.value));
  const row = pressed.closest(".tree > *"), up = pressed.value === "naik";
  const other = up ? row.previousElementSibling : row.nextElementSibling;
  if (other) other[up ? "before" : "after"](row);
  pressed.focus();
});
on("htmx:afterSettle", ({ detail }) => {
  if (detail.elt.id === "skp") versi = stated();
  stamp(stated());
});
on("fokus", ({ detail }) => {
  const here = page.querySelector(detail.di);
  here?.focus();
  here?.setSelectionRange?.(1e4, 1e4);
});

on("keydown", (event) => {
  const { key, code, altKey, target } = event, enter = key === "Enter" && (event.ctrlKey || event.metaKey);
  const form = target.closest(".baris")?.querySelector(FORM), slot = target.closest(".slot");
  const way = altKey && { ArrowUp: "naik", ArrowDown: "turun" }[key];
  if (event.isComposing) return;
  if (form && (enter || key === "Escape")) finish(form);
  else if (slot && enter) target.form.requestSubmit();
  else if (slot && key === "Escape") fold(slot);
  else if (way) target.closest(".tree > *")?.querySelector(`:scope > .baris > .acts > [value=${way}]`)?.click();
  else if (altKey && code === "KeyN") target.closest("article")?.querySelector("[data-tambah]")?.click();
  else return;
  event.preventDefault();
});
