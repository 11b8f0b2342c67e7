// Small helps on top of pages that work without this file.

const page = document;
const BADGES = "/lencana/";
page.documentElement.classList.add("js"); // messages become toasts
const each = (selector, root, deed) => root.querySelectorAll(selector).forEach(deed);

function closable(message) {
  const button = page.createElement("button");
  Object.assign(button, { type: "button", className: "x", textContent: "×", onclick: () => message.remove() });
  button.setAttribute("aria-label", "Tutup pesan");
  message.append(button);
  settle(message);
}

// A toast covers nothing that it is about, and goes by itself; what went wrong stays until closed.
const LINGER = 8000;
function settle(message) {
  const box = message.closest("#messages");
  if (!box) return;
  page.documentElement.style.setProperty("--toast", `${box.offsetHeight}px`);
  if (page.activeElement !== page.body) page.activeElement.scrollIntoView({ block: "nearest" });
  if (message.matches(".bad, .warn")) return;
  const leave = () => (message.matches(":hover, :focus-within") ? setTimeout(leave, LINGER) : message.remove());
  setTimeout(leave, LINGER);
}

function say(text, tone) {
  const message = page.createElement("div");
  message.className = `msg ${tone}`;
  message.setAttribute("role", "alert");
  message.append(text);
  closable(message);
  page.getElementById("messages")?.replaceChildren(message);
}

// One submission at a time; a question first where the form asks for one.
function busy(form, on) {
  form.toggleAttribute("data-busy", on);
  each("button:not([type=button])", form, (button) => {
    if (on ? button.disabled : !button.hasAttribute("aria-busy")) return;
    button.disabled = on;
    button.toggleAttribute("aria-busy", on);
    if (on) button.setAttribute("aria-busy", "true");
  });
}

page.addEventListener("submit", (event) => {
  const form = event.target;
  const question = event.submitter?.dataset.confirm ?? form.dataset.confirm;
  if (form.hasAttribute("data-busy") || (question && !confirm(question))) {
    event.preventDefault();
    event.stopImmediatePropagation();
  } else if (form.method === "post" && !("autosave" in form.dataset)) {
    setTimeout(() => busy(form, true)); // later, so that the pressed button is still sent
  }
}, true);

addEventListener("pageshow", (event) => event.persisted && each("form[data-busy]", page, (form) => busy(form, false)));

// The current step, person or tab is in sight where a strip scrolls sideways.
function prepare(root) {
  each(":is(#messages, #urungkan) > .msg:not(:has(.x))", page, closable);
  each(".steps [aria-current], .team [aria-current], .tabs [aria-current]", root, (now) => {
    const strip = now.closest(".steps, .team, .tabs");
    strip.scrollLeft += now.getBoundingClientRect().left - strip.getBoundingClientRect().left - 16;
  });
}
prepare(page);
// Its own column scrolls to it, not the page: whoever opens one begins at its title.
each(".rail .side [aria-current]", page, (now) => {
  const rail = now.closest(".rail");
  const end = Math.min(rail.getBoundingClientRect().bottom, innerHeight);
  rail.scrollTop += Math.max(0, now.getBoundingClientRect().bottom - end + 16);
});

page.addEventListener("click", (event) => each(".more[open]", page, (menu) => {
  if (!menu.contains(event.target)) menu.open = false;
}));

// Paper has no folds.
addEventListener("beforeprint", () => each("main details:not([open])", page, (fold) => {
  fold.open = true;
  fold.dataset.folded = "";
}));
addEventListener("afterprint", () => each("details[data-folded]", page, (fold) => {
  fold.open = false;
  delete fold.dataset.folded;
}));

const isPage = (xhr) => /^\s*<!doctype/i.test(xhr.response);

// htmx: the CSRF token for requests outside forms, messages into their place, failures in words.
page.addEventListener("htmx:configRequest", ({ detail }) => {
  const token = page.querySelector("[name=csrfmiddlewaretoken]")?.value;
  if (token && detail.verb !== "get") detail.headers["X-CSRFToken"] = token;
});
page.addEventListener("htmx:beforeSwap", ({ detail }) => {
  const { status } = detail.xhr;
  const isLogin = detail.xhr.responseURL.includes("/akun/masuk/"); // the session ended meanwhile
  if (isLogin || status >= 500 || (status >= 400 && isPage(detail.xhr))) detail.shouldSwap = false; // a whole page is no fragment
  if (isLogin) location.reload();
  if (detail.target?.id === "messages") detail.swapOverride = "innerHTML";
});
page.addEventListener("htmx:beforeRequest", ({ detail }) => {
  if (detail.requestConfig.path !== BADGES) page.getElementById("messages")?.replaceChildren();
});
page.addEventListener("htmx:afterRequest", ({ detail }) => {
  const form = detail.requestConfig.elt.closest("form");
  if (form) busy(form, false);
});
// After a swap the person is where he was: at the same control, or at what took its place.
const formOf = (control) => control.closest("form")?.getAttribute("action");
page.addEventListener("htmx:beforeRequest", ({ detail }) => { // before the pressed button is disabled
  const at = page.activeElement;
  if (detail.target.contains(at) || detail.elt.contains(at)) detail.xhr.left = { at, target: detail.target.id, action: formOf(at) };
});
page.addEventListener("htmx:afterSettle", ({ detail }) => setTimeout(() => {
  const { at, target, action } = detail.xhr?.left ?? {};
  const part = page.getElementById(target);
  if (!part || target === "messages" || page.activeElement !== page.body) return;
  const same = [...part.querySelectorAll("button, input, select, textarea, a[href]")].find((control) =>
    !control.disabled && (at.id ? control.id === at.id : action && formOf(control) === action && control.name === at.name));
  const next = same ?? part.querySelector("h1, h2, h3") ?? part;
  if (!same) next.tabIndex = -1;
  next.focus({ preventScroll: Boolean(same) });
}));

// A deed may take a number off the menu.
page.addEventListener("htmx:afterRequest", ({ detail }) => {
  const { verb, elt } = detail.requestConfig;
  if (detail.successful && verb !== "get" && !elt.matches("[data-autosave]")) htmx.ajax("GET", BADGES, { target: "body", swap: "none" });
});
page.addEventListener("htmx:load", ({ detail }) => prepare(detail.elt));
page.addEventListener("htmx:sendError", ({ detail }) => detail.elt.matches("[data-autosave]") || say("Sambungan terputus. Ketikan Anda masih ada; mohon coba lagi.", "warn"));
page.addEventListener("htmx:responseError", ({ detail }) => {
  if (detail.xhr.status >= 500) say("Ada kesalahan di pihak kami. Mohon coba lagi sebentar lagi.", "bad");
  else if (detail.xhr.status === 413) say("Kiriman ini terlalu besar, sehingga belum tersimpan. Mohon pilih berkas yang lebih kecil.", "warn");
  else if (isPage(detail.xhr)) say("Permintaan ditolak. Mohon muat ulang halaman ini lalu coba lagi.", "warn");
});

// Keys of one letter do nothing where they were switched off in Akun (WCAG 2.1.4): asked before any other listener.
const KEYS = "selaras:pintasan", FIELDS = "textarea, select, [contenteditable], input:not([type=radio], [type=checkbox])";
const muted = () => { try { return localStorage.getItem(KEYS); } catch { return null; } };
addEventListener("keydown", (event) => {
  const isLetter = event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey;
  if (isLetter && !event.target.closest?.(FIELDS) && muted()) event.stopImmediatePropagation();
}, true);
each("[data-pintasan]", page, (box) => {
  box.closest("section").hidden = !matchMedia("(any-hover: hover)").matches; // a phone has no such keys
  box.checked = !muted();
  box.onchange = () => { try { box.checked ? localStorage.removeItem(KEYS) : localStorage.setItem(KEYS, "mati"); } catch { /* nothing is kept here */ } };
});
