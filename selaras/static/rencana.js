// The button under a list of plans counts what is ticked; what is read becomes part of it.

const page = document;
const form = page.getElementById("setujui-rencana");
const word = form?.querySelector("[data-hitung]");

function count() {
  const ticked = page.querySelectorAll("input[form=setujui-rencana]:checked").length;
  page.querySelector("[data-dibuka]").textContent = page.querySelectorAll("input[form=setujui-rencana][type=checkbox]:enabled").length;
  word.textContent = ticked ? word.dataset.hitung.replace("#", ticked) : word.dataset.kosong;
}

if (word) {
  page.addEventListener("change", count);
  page.addEventListener("htmx:afterSettle", ({ target }) => {
    count();
    target.querySelector?.("input[form=setujui-rencana]")?.focus({ preventScroll: true });
  });
  count();
}
