// What was just saved: the seconds until it is published; after the last one there is no way back.

const told = document.getElementById("terakhir"), words = told.querySelector("[data-kata]");
const end = performance.now() + 1000 * Number(told.dataset.detik);

function tick() {
  const left = Math.ceil((end - performance.now()) / 1000);
  words.textContent = left > 0 ? `Terbit dalam ${left} detik.` : "Sudah terbit.";
  if (left > 0) setTimeout(tick, 250);
  else told.querySelector("form")?.remove();
}
tick();
