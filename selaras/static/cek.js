// Holds a PDF against the genuine file without sending it: its SHA-256 is computed here.

const form = document.getElementById("banding");
const input = form.elements.berkas;
const answer = document.getElementById("hasil-banding");
const known = new Map(form.dataset.sidik.split("|").map((each) => [each.slice(0, 64), each.slice(65)]));

function line(text, tone) {
  const found = document.createElement("p");
  found.className = tone;
  found.textContent = text;
  return found;
}

async function compare(file) {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
  const mark = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  const same = known.get(mark);
  const said = same
    ? line(`Sama persis: ${file.name}, berkas ${same}.`, "msg still good")
    : line(`Berbeda dari aslinya: ${file.name}. Jangan dipakai.`, "msg still bad");
  const [genuine] = known.keys();
  answer.replaceChildren(
    said,
    line(`Berkas Anda: ${mark}`, "small mute"),
    line(`Dokumen asli: ${same ? mark : genuine}`, "small mute"),
  );
}

if (globalThis.crypto?.subtle) {
  form.querySelector("[data-tanpa]").hidden = true;
  form.querySelector("[data-dengan]").hidden = false;
  form.querySelector("button").hidden = true;
  input.addEventListener("change", () => input.files[0] && compare(input.files[0]));
  form.addEventListener("dragover", (event) => event.preventDefault());
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    const [file] = event.dataTransfer.files;
    if (file) compare(file);
  });
}
