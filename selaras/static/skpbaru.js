// The first SKP: after a tap on a card the page comes back where it was.

const KEY = "skp-baru-y";
addEventListener("submit", () => sessionStorage.setItem(KEY, `${location.pathname}${location.search} ${scrollY}`));
const [page, y] = (sessionStorage.getItem(KEY) ?? "").split(" ");
if (page === location.pathname + location.search && location.hash !== "#tulis") {
  requestAnimationFrame(() => scrollTo(0, Number(y)));
}
sessionStorage.removeItem(KEY);
