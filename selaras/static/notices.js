// The numbers of the frame stay true while the page is looked at; without a connection they wait.

const EVERY = 120e3; // milliseconds
let asked = Date.now();

async function renew() {
  if (document.hidden || Date.now() - asked < EVERY) return;
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
document.addEventListener("visibilitychange", renew);
