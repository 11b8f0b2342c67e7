// The first SKP: the button counts what is ticked, and a tap on a card comes back where it was.

const count = () => document.querySelectorAll("button[data-hitung]").forEach((button) => {
  const ticked = [...button.form.elements].filter((box) => box.name === button.dataset.hitung && box.checked).length;
  const place = button.querySelector("[data-jumlah]");
  if (place) place.textContent = ticked ? ` dengan ${ticked} ${button.dataset.satuan}` : "";
});
addEventListener("change", count);
count();

const KEY = "skp-baru-y";
addEventListener("submit", () => sessionStorage.setItem(KEY, `${location.pathname}${location.search} ${scrollY}`));
const [page, y] = (sessionStorage.getItem(KEY) ?? "").split(" ");
sessionStorage.removeItem(KEY);
if (page === location.pathname + location.search) requestAnimationFrame(() => scrollTo(0, Number(y)));
