// Changing an entry without a signal: the form is made of the composer's own, in the place of the entry; it waits in
// the queue (pwa.js) with what the entry said before, so that the server can tell whether that still holds.

import { composer, kept } from "./bubbles.js";

const page = document;

function altered(link) {
  const item = link.closest(".gelembung"), form = composer().cloneNode(true), facts = JSON.parse(link.dataset.fakta);
  for (const name of [...form.attributes].map((each) => each.name).filter((name) => name.startsWith("hx-") || name === "id")) form.removeAttribute(name);
  form.querySelectorAll("[id]").forEach((node) => node.removeAttribute("id"));
  form.elements._key.remove();
  form.setAttribute("action", link.dataset.ubah);
  form.dataset.queue = "ubah";
  form.dataset.draft = `${link.dataset.ubah}luring`;
  form.classList.add("buka", "isi");
  form.append(Object.assign(page.createElement("input"), { type: "hidden", name: "semula" }));
  for (const [name, value] of Object.entries({ ...facts, uraian: item.querySelector(".uraian").textContent })) {
    if (form.elements[name]) form.elements[name].value = value;
  }
  form.elements.uraian.setAttribute("aria-label", "Apa yang dikerjakan?");
  item.querySelector(".titik").open = false;
  item.querySelector(".isi").hidden = true;
  item.append(form);
  form.elements.uraian.focus();
}

// It waits: the entry stands as it was, dashed, until the server has decided.
export function over(form) {
  const item = form.closest(".gelembung");
  form.dispatchEvent(new Event("antre", { bubbles: true })); // drafts.js forgets it
  item?.classList.add("menunggu");
  item?.querySelector(":scope > .isi")?.removeAttribute("hidden");
  if (form.dataset.queue === "ubah") form.remove();
  else (form.closest(".titik") ?? form).hidden = true; // until it is thrown away
}

page.addEventListener("click", (event) => {
  const link = event.target.closest("[data-ubah]");
  if (!link || !composer() || (navigator.onLine && !kept)) return;
  event.preventDefault();
  altered(link);
}, true);
