// What waits on the device, in IndexedDB, until the server has decided about it. It is sent in order, each entry under
// its own key for ever (the form's _key), by one tab at a time: sent twice is kept once.

const READY = "/luring/siap/", NAME = "selaras:antre", PATIENCE = 20_000;
export const mine = document.querySelector("meta[name=orang]").content; // whose page this is
export const queue = { state: "", sending: false, show: async () => {} }; // state: "", "sinyal" or "masuk", what is missing

const opened = () => new Promise((done, fail) => {
  const asked = indexedDB.open("selaras", 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore("antre", { keyPath: "id", autoIncrement: true });
  asked.onsuccess = () => done(asked.result);
  asked.onerror = () => fail(asked.error);
});
async function store(mode, deed) {
  const base = await opened();
  try {
    return await new Promise((done, fail) => {
      const step = base.transaction("antre", mode, { durability: "strict" }), asked = deed(step.objectStore("antre"));
      step.oncomplete = () => done(asked.result);
      step.onabort = step.onerror = () => fail(step.error);
    });
  } finally { base.close(); }
}
export const all = () => store("readonly", (rows) => rows.getAll());
export const put = (row) => store("readwrite", (rows) => rows.put(row));
export const drop = (id) => store("readwrite", (rows) => rows.delete(id));
export const clear = () => store("readwrite", (rows) => rows.clear());

const bell = "BroadcastChannel" in window ? new BroadcastChannel(NAME) : { postMessage() {} }; // for the other tabs
bell.onmessage = () => queue.show();
export async function changed() {
  bell.postMessage("");
  await queue.show();
}

export const call = (path, more) => fetch(path, { redirect: "manual", signal: AbortSignal.timeout?.(PATIENCE), ...more });
export const ready = () => call(READY);
export const here = crypto.getRandomValues(new Uint32Array(2)).join("-"); // this page; what it sends itself (oleh) is left to it
export const waiting = (row) => row.orang === mine && row.oleh !== here && !row.kalimat;

// Send what waits. The answer: the page that the last accepted entry led to, or nothing.
export async function send() {
  let led = "";
  if (queue.sending) return led;
  queue.sending = true;
  try {
    if ((await all()).some(waiting)) led = await (navigator.locks ? navigator.locks.request(NAME, deliver) : deliver());
  } catch { queue.state = "sinyal"; } finally { queue.sending = false; }
  await queue.show();
  return !queue.state && (await all()).some(waiting) ? (await send()) || led : led; // written meanwhile
}

async function deliver() {
  const found = await ready();
  if (!found.ok) { queue.state = found.status < 500 ? "masuk" : "sinyal"; return ""; } // a redirect, without a status: to the login
  const { csrf, orang } = await found.json();
  queue.state = orang.includes(mine) ? "" : "masuk";
  let led = "", row;
  while (!queue.state && (row = (await all()).find(waiting))) {
    led = (await one(row, csrf)) || led;
    await changed();
  }
  return led;
}

// Only an answer of the view itself decides: taken, or refused with its sentence. After anything else it is sent again.
async function one(row, csrf) {
  const body = new FormData();
  row.isi.forEach(([name, value]) => body.append(name, value));
  const headers = { Accept: "application/json", "X-CSRFToken": csrf, "Selaras-Orang": row.orang };
  const answer = await call(row.jalan, { method: "POST", body, headers }), kind = answer.headers.get("Content-Type") ?? "";
  if (answer.ok && kind.includes("json")) {
    const { ke } = await answer.json();
    await drop(row.id);
    return ke;
  }
  if (answer.status < 500 && answer.status !== 401 && kind.includes("problem+json")) await put({ ...row, kalimat: (await answer.json()).detail });
  else queue.state = answer.type === "opaqueredirect" || answer.status === 401 ? "masuk" : "sinyal";
  return "";
}
