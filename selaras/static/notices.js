// The numbers of the frame stay true while the page is looked at; without a connection they wait.
// On a desk the bell opens the last two days under itself; elsewhere it is a link to the page.

const EVERY = 120e3, BACK = 5e3; // milliseconds: while it is looked at; after one came back to it
let asked = Date.now();

async function renew(pause = EVERY) {
  if (document.hidden || Date.now() - asked < pause) return;
  asked = Date.now();
  try {
    // By itself, so it does not count as somebody at work (accounts/idle.py).
    const answer = await fetch("/lencana/", { headers: { "X-Latar": "1" }, redirect: "error" });
    if (!answer.ok) return;
    const found = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const part of found.querySelectorAll("[hx-swap-oob]")) {
      document.getElementById(part.id)?.replaceChildren(...part.childNodes);
    }
  } catch { /* the next time */ }
}

setInterval(renew, EVERY / 4);
document.addEventListener("visibilitychange", () => renew(BACK));
addEventListener("pageshow", ({ persisted }) => persisted && renew(0)); // what was opened is read

const bell = document.querySelector("[data-lonceng]");
const isOpen = () => Boolean(document.querySelector("#lonceng:popover-open"));
let wasOpen = false; // a press outside closes it before the click comes

function list() {
  const box = Object.assign(document.createElement("div"), { id: "lonceng", className: "lonceng", popover: "auto" });
  box.setAttribute("role", "dialog");
  box.setAttribute("aria-label", "Pemberitahuan");
  box.addEventListener("toggle", ({ newState }) => bell.setAttribute("aria-expanded", newState === "open"));
  document.body.append(box);
  return box;
}

addEventListener("pointerdown", () => { wasOpen = isOpen(); }, true);
bell?.addEventListener("click", (event) => {
  const isDesk = matchMedia("(min-width: 821px)").matches && "popover" in bell;
  if (!isDesk || !navigator.onLine || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const box = document.getElementById("lonceng") ?? list();
  if (wasOpen || isOpen()) { wasOpen = false; box.hidePopover(); return; }
  htmx.ajax("GET", `${bell.getAttribute("href")}terbaru/`, { target: box, swap: "innerHTML" }).then(() => {
    if (!box.childElementCount) return; // app.js says what went wrong
    box.showPopover({ source: bell });
    box.querySelector("h2")?.focus();
  });
});
