// Small helps on top of pages that work without this file.

const page = document;
const each = (selector, root, deed) => root.querySelectorAll(selector).forEach(deed);

function closable(message) {
  const button = page.createElement("button");
  Object.assign(button, { type: "button", className: "x", textContent: "×", onclick: () => message.remove() });
  button.setAttribute("aria-label", "Tutup pesan");
  message.append(button);
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

// The current step or person is in sight where a strip scrolls sideways.
function prepare(root) {
  each(":is(#messages, #urungkan) > .msg:not(:has(.x))", page, closable);
  each(".steps [aria-current], .team [aria-current]", root, (now) => {
    const strip = now.closest(".steps, .team");
    strip.scrollLeft += now.getBoundingClientRect().left - strip.getBoundingClientRect().left - 16;
  });
}
prepare(page);

page.addEventListener("click", (event) => each(".more[open]", page, (menu) => {
  if (!menu.contains(event.target)) menu.open = false;
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
page.addEventListener("htmx:beforeRequest", () => page.getElementById("messages")?.replaceChildren());
page.addEventListener("htmx:afterRequest", ({ detail }) => {
  const form = detail.requestConfig.elt.closest("form");
  if (form) busy(form, false);
});
page.addEventListener("htmx:load", ({ detail }) => prepare(detail.elt));
page.addEventListener("htmx:sendError", ({ detail }) => detail.elt.matches("[data-autosave]") || say("Sambungan terputus. Ketikan Anda masih ada; mohon coba lagi.", "warn"));
page.addEventListener("htmx:responseError", ({ detail }) => {
  if (detail.xhr.status >= 500) say("Ada kesalahan di pihak kami. Mohon coba lagi sebentar lagi.", "bad");
  else if (isPage(detail.xhr)) say("Permintaan ditolak. Mohon muat ulang halaman ini lalu coba lagi.", "warn");
});
