// The one field: "/" or Ctrl+K opens it over any page; arrows choose, Enter opens. On phones it is a page.

const LAST = 5, PREFIX = "selaras:terakhir:";
const KEY = PREFIX + document.querySelector("meta[name=orang]")?.content; // of this person alone
const stored = (deed) => { try { return deed(); } catch { return null; } };
stored(() => Object.keys(localStorage).filter((key) => key.startsWith(PREFIX) && key !== KEY).forEach((key) => localStorage.removeItem(key)));
const last = () => stored(() => JSON.parse(localStorage.getItem(KEY))) ?? [];
const options = (box) => [...box.querySelectorAll("#hasil-cari .temu:not(.off)")];

function dialog() {
  const found = document.getElementById("cari") ?? document.body.appendChild(Object.assign(document.createElement("dialog"), { id: "cari", className: "cari" }));
  found.setAttribute("aria-label", "Cari");
  return found;
}

function open() {
  const box = dialog();
  if (box.open) return;
  box.showModal();
  htmx.ajax("GET", "/cari/", { target: box, swap: "innerHTML" }).then(() => box.querySelector("input")?.focus());
}

// What one opened from here last, kept on this device until "Hapus" or the end of the session.
function showLast(root) {
  const place = root.querySelector?.("#terakhir-dibuka") ?? document.getElementById("terakhir-dibuka");
  if (!place || !last().length || !place.hidden) return;
  place.hidden = false;
  place.querySelector("button").onclick = () => { stored(() => localStorage.removeItem(KEY)); place.hidden = true; };
  last().forEach(({ url, text }) => {
    const link = Object.assign(document.createElement("a"), { href: url, className: "temu", textContent: text });
    link.setAttribute("role", "option");
    place.append(link);
  });
}

function choose(box, step) {
  const all = options(box);
  if (!all.length) return;
  const now = all.findIndex((each) => each.getAttribute("aria-selected") === "true");
  const next = all[(now + step + all.length) % all.length] ?? all[0];
  all.forEach((each) => each.setAttribute("aria-selected", each === next));
  next.id ||= `temu-${all.indexOf(next)}`;
  box.querySelector("input[name=q]").setAttribute("aria-activedescendant", next.id);
  next.scrollIntoView({ block: "nearest" });
}

addEventListener("keydown", (event) => {
  const typing = event.target.matches?.("input, textarea, select, [contenteditable]");
  if ((event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) || (event.key === "k" && (event.ctrlKey || event.metaKey))) {
    event.preventDefault();
    open();
    return;
  }
  const box = event.target.closest?.(".cari");
  if (!box || !event.target.matches("input[name=q]")) return;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    choose(box, event.key === "ArrowDown" ? 1 : -1);
  } else if (event.key === "Enter") {
    const chosen = box.querySelector(".temu[aria-selected=true]");
    if (!chosen) return;
    event.preventDefault();
    chosen.click();
  }
});

addEventListener("click", (event) => {
  const opener = event.target.closest("[data-cari]");
  if (opener && matchMedia("(min-width: 760px)").matches && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    open();
  }
  const chosen = event.target.closest(".cari a.temu");
  if (chosen) {
    const row = { url: chosen.getAttribute("href"), text: chosen.querySelector("b")?.textContent ?? chosen.textContent };
    stored(() => localStorage.setItem(KEY, JSON.stringify([row, ...last().filter((each) => each.url !== row.url)].slice(0, LAST))));
  }
  if (event.target.id === "cari") event.target.close(); // the backdrop
});

// The first result is chosen beforehand, so that Enter opens it.
addEventListener("htmx:afterSwap", ({ detail }) => {
  const box = detail.target.closest?.(".cari") ?? document.querySelector("dialog.cari");
  if (!box) return;
  showLast(box);
  if (box.querySelector("input[name=q]")?.value) choose(box, 1);
});

document.addEventListener("submit", (event) => event.target.matches("form[data-logout]") && stored(() => localStorage.removeItem(KEY)));
showLast(document);
