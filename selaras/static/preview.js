// A chosen file is looked at before it is sent; nothing leaves the machine.

const page = document;
const NUMBER = new Intl.NumberFormat("id", { maximumFractionDigits: 1 });
const open = new WeakMap(); // input → the box below it

const size = (bytes) => bytes < 1e6 ? `${NUMBER.format(Math.ceil(bytes / 1e3))} kB` : `${NUMBER.format(bytes / 1e6)} MB`;

function element(name, facts, ...children) {
  const made = Object.assign(page.createElement(name), facts);
  made.append(...children);
  return made;
}

function close(input) {
  const box = open.get(input);
  if (!box) return;
  URL.revokeObjectURL(box.dataset.url);
  box.remove();
  open.delete(input);
}

function picture(file, url) {
  const title = `Isi berkas ${file.name}`;
  if (file.type.startsWith("image/")) return [element("img", { src: url, alt: title })];
  if (file.type === "application/pdf" && navigator.pdfViewerEnabled) {
    return [element("iframe", { src: `${url}#navpanes=0&view=FitH`, title, width: "100%", height: "420", frameBorder: "0" })];
  }
  return [];
}

function show(input, file) {
  const url = URL.createObjectURL(file);
  const link = element("a", { className: "btn quiet small", href: url, target: "_blank", rel: "noopener" }, "Lihat di tab baru");
  const button = element("button", { type: "button", className: "btn quiet small" }, "Tutup");
  button.onclick = () => {
    close(input);
    input.value = "";
    input.focus();
  };
  const words = `${file.name}, ${size(file.size)}. Belum tersimpan; mohon periksa isinya dahulu.`;
  const facts = element("p", { className: "small mute" }, words);
  const buttons = element("div", { className: "acts" }, link, button);
  const box = element("div", { className: "stack tight" }, facts, ...picture(file, url), buttons);
  box.dataset.url = url;
  input.after(box);
  open.set(input, box);
}

page.addEventListener("change", ({ target }) => {
  if (target.type !== "file" || !target.closest("[data-preview]")) return;
  close(target);
  const [file] = target.files;
  if (file) show(target, file);
});
