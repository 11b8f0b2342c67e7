// What is refused of a realisation says so beside its box until it is changed. Loaded after realisasi.js,
// which reads the same answer before its sentences leave it.

const besideOf = (box) => document.getElementById(`${box.name}-salah`);

document.addEventListener("htmx:afterSettle", ({ detail: { elt } }) => {
  elt.querySelectorAll("[data-salah]").forEach((told) => {
    const box = document.getElementById("realisasi-form").elements[told.dataset.salah];
    if (!box || !besideOf(box) || told.parentElement.querySelector("[data-pakai]")) return;
    told.role = "alert";
    box.ariaInvalid = "true";
    besideOf(box).replaceChildren(told);
  });
});

document.addEventListener("input", ({ target }) => {
  if (!target.ariaInvalid || !besideOf(target)) return;
  target.ariaInvalid = null;
  besideOf(target).replaceChildren();
});

// A photo that is too large is not sent in vain.
document.addEventListener("change", ({ target }) => {
  if (!target.dataset.maks) return;
  const isLarge = target.files[0]?.size > target.dataset.maks;
  target.nextElementSibling.hidden = !isLarge;
  if (isLarge) target.value = "";
});
