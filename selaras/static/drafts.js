// Typed text outlives a lost connection: kept per form (data-draft="key") until the server has accepted it.
// A tick does where its box says so (data-draft): nobody's consent or approval is ticked for him.

const PREFIX = "selaras:draft:", SENT = "selaras:sent", LIFE = 14 * 864e5;
const TYPES = ["textarea", "text", "search", "number", "url", "date", "time"];

// Storage may be switched off; then there are no drafts.
const stored = (deed) => { try { return deed(); } catch { return null; } };
const forget = (key) => stored(() => localStorage.removeItem(PREFIX + key));
const isTick = (box) => box.type === "checkbox";
const isKept = (box) => (isTick(box) ? "draft" in box.dataset : TYPES.includes(box.type));
const boxes = (form) => [...form.elements].filter((box) => box.name && isKept(box) && !box.readOnly && !box.disabled);
const nameOf = (box) => (isTick(box) ? `${box.name}=${box.value}` : box.name); // ticks share a name
const read = (box) => (isTick(box) ? box.checked : box.value);
const write = (box, value) => { box[isTick(box) ? "checked" : "value"] = value; };

// With a text goes what the page showed before it was typed: where that has changed meanwhile, the server asks.
const shown = (form, name) => form.elements[`semula_${name}`];

function keep(form) {
  const values = Object.fromEntries(boxes(form).flatMap((box) => [box, shown(form, box.name)]).filter(Boolean).map((box) => [nameOf(box), read(box)]));
  stored(() => localStorage.setItem(PREFIX + form.dataset.draft, JSON.stringify({ at: Date.now(), values })));
}

function restore(form) {
  const { draft: key } = form.dataset;
  const draft = stored(() => JSON.parse(localStorage.getItem(PREFIX + key)));
  if (!draft) return;
  if (Date.now() - draft.at > LIFE) { forget(key); return; }
  if (form.querySelector("[aria-invalid=true]")) return; // the server gave the text back itself
  const kept = (box) => draft.values[nameOf(box)];
  const changed = boxes(form).filter((box) => (kept(box) || kept(box) === false) && kept(box) !== read(box));
  changed.flatMap((box) => [box, shown(form, box.name)]).forEach((box) => {
    if (box && nameOf(box) in draft.values) write(box, kept(box));
  });
  if (changed.length) offer(form, key, changed);
}

function offer(form, key, changed) {
  const note = document.createElement("div");
  const drop = document.createElement("button");
  note.className = "msg still all between";
  note.setAttribute("role", "status");
  Object.assign(drop, { type: "button", className: "btn quiet small", textContent: "Buang" });
  drop.onclick = () => {
    forget(key);
    changed.forEach((box) => write(box, isTick(box) ? box.defaultChecked : box.defaultValue));
    note.remove();
  };
  note.append("Ketikan Anda yang belum terkirim dipulihkan.", drop);
  form.prepend(note);
}

function forgetAll() {
  Object.keys(localStorage).filter((key) => key.startsWith(PREFIX)).forEach((key) => localStorage.removeItem(key));
}

// A redirect after a submission means that the server took it; the login page (plain) is no answer.
const sent = stored(() => sessionStorage.getItem(SENT));
stored(() => sessionStorage.removeItem(SENT));
const moved = performance.getEntriesByType("navigation")[0]?.redirectCount > 0;
if (sent && moved && !("plain" in document.body.dataset)) forget(sent);

const prepare = (root) => root.querySelectorAll("form[data-draft]").forEach(restore);
prepare(document);

// Words of what waits in the queue (pwa.js) are kept there.
document.addEventListener("input", ({ target }) => target.form?.dataset.draft && !target.form.dataset.antre && keep(target.form));
document.addEventListener("submit", ({ target }) => {
  if ("logout" in target.dataset) stored(forgetAll); // the next person at this computer shall not read them
  else if (target.dataset.draft) stored(() => sessionStorage.setItem(SENT, target.dataset.draft));
});
document.addEventListener("antre", ({ target }) => target.dataset.draft && forget(target.dataset.draft)); // it waits in the queue: pwa.js
document.addEventListener("htmx:afterRequest", ({ detail }) => {
  const form = detail.requestConfig.elt.closest("form[data-draft]"); // detail.elt is gone once swapped
  if (!form || detail.requestConfig.verb === "get") return; // suggestions for a box: nothing was sent
  stored(() => sessionStorage.removeItem(SENT));
  if (!detail.successful || detail.xhr.responseURL.includes("/akun/masuk/")) return;
  const sent = detail.requestConfig.formData;
  if ("autosave" in form.dataset && boxes(form).some((box) => !isTick(box) && box.value !== sent.get(box.name))) keep(form); // typed on meanwhile
  else forget(form.dataset.draft);
});
document.addEventListener("htmx:load", ({ detail }) => detail.elt !== document.body && prepare(detail.elt.parentElement ?? detail.elt));
