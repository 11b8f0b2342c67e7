// The rows that wait, in IndexedDB. A row: whose (orang), where to (jalan), what its form said (isi), what one reads of it
// (jenis, kata, pada), and what became of it: tried at least once (dicoba), refused with a sentence (kalimat), now in the
// composer again (diubah), written anew after a try whose end nobody knows (susulan).

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
// Read and written in one transaction, so that no other tab comes between; where the deed answers nothing, the row goes.
export const change = (id, deed) => store("readwrite", (rows) => {
  const asked = rows.get(id);
  asked.onsuccess = () => { if (asked.result) deed(asked.result) ? rows.put(asked.result) : rows.delete(id); };
  return asked;
});
export const drop = (id) => store("readwrite", (rows) => rows.delete(id));
export const clear = () => store("readwrite", (rows) => rows.clear());
