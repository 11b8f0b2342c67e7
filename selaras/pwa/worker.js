// Serves the shell and the kept pages of the diary where there is no signal. What it works by
// (VERSION, SHELL, …) is written above this by selaras/pwa/shell.py. Pages come from the network
// first, so that no release traps anybody on an old one.

const KULIT = "kulit-", MILIK = "milik-"; // caches: of a release, of a person by his mark
const ORANG = "Selaras-Orang", SIMPAN = "Selaras-Simpan", PADA = "Selaras-Pada";
const KEPT = 31 * 864e5, PAGES_MAX = 60, PATIENCE = 5000;
const CURRENT = KULIT + VERSION;

addEventListener("install", (event) => {
  skipWaiting();
  event.waitUntil(caches.open(CURRENT).then((cache) => cache.addAll([
    ...SHELL,
    new Request(LURING, { cache: "no-cache", credentials: "omit" }), // nobody's
  ])));
});

// The release before stays: kept pages still name its files.
addEventListener("activate", (event) => event.waitUntil((async () => {
  const older = (await caches.keys()).filter((name) => name.startsWith(KULIT) && name !== CURRENT);
  await Promise.all(older.slice(0, -1).map((name) => caches.delete(name)));
  await clients.claim();
})()));

addEventListener("fetch", (event) => {
  const { request } = event, url = new URL(request.url);
  url.hash = "";
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (url.pathname.startsWith(STATIC)) event.respondWith(file(event));
  else if (request.mode === "navigate" || request.headers.has(SIMPAN)) event.respondWith(page(event, url));
});

async function file(event) {
  const kept = await caches.match(event.request, { ignoreVary: true });
  if (kept) return kept;
  const answer = await fetch(event.request);
  if (answer.ok && answer.type === "basic") {
    const copy = answer.clone();
    event.waitUntil(caches.open(CURRENT).then((cache) => cache.put(event.request, copy)).catch(() => {}));
  }
  return answer;
}

// Where nothing comes within some seconds, the kept page comes; it says of when it is.
async function page(event, url) {
  const kept = await found(url), answer = live(event, url);
  event.waitUntil(answer.catch(() => {}));
  try {
    return await (kept ? Promise.race([answer, wait(PATIENCE).then(() => kept)]) : answer);
  } catch {
    return kept ?? instead(event.request, url);
  }
}

const wait = (time) => new Promise((done) => { setTimeout(done, time); });

async function live(event, url) {
  const answer = await fetch(event.request);
  const orang = answer.headers.get(ORANG);
  if (orang || (answer.ok && url.pathname === MASUK)) await purge(orang); // another person, or nobody any more
  if (orang && answer.ok && !answer.redirected && url.pathname === HARIAN) {
    event.waitUntil(keep(url, orang, answer.clone()).catch(() => {})); // no room: not kept
  }
  return answer;
}

async function purge(orang) {
  const others = (await caches.keys()).filter((name) => name.startsWith(MILIK) && name !== MILIK + orang);
  await Promise.all(others.map((name) => caches.delete(name)));
}

async function keep(url, orang, answer) {
  const now = Date.now();
  const text = (await answer.text()).replace("<html ", `<html data-disimpan="${now}" `);
  const headers = { "Content-Type": "text/html; charset=utf-8", [PADA]: now };
  headers["Content-Security-Policy"] = answer.headers.get("Content-Security-Policy") ?? "default-src 'self'";
  const cache = await caches.open(MILIK + orang);
  await cache.put(url.href, new Response(text, { headers }));
  const pages = await cache.keys();
  await Promise.all(pages.slice(0, -PAGES_MAX).map((each) => cache.delete(each)));
}

async function found(url) {
  for (const name of await caches.keys()) {
    if (!name.startsWith(MILIK)) continue;
    const kept = await (await caches.open(name)).match(url.href);
    if (kept && Date.now() - kept.headers.get(PADA) < KEPT) return kept;
  }
  return undefined;
}

// The app opens in the diary; of other pages one is told what can be opened.
async function instead(request, url) {
  if (request.mode !== "navigate") return Response.error();
  const toDiary = url.pathname === "/" || (url.pathname === HARIAN && url.search);
  if (toDiary && await found(new URL(HARIAN, url))) return Response.redirect(HARIAN);
  return (await caches.match(LURING)) ?? Response.error();
}
