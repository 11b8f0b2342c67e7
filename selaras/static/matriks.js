// The matrix by keyboard: arrows go to the next cell that can be opened, Home and End along the row, "+" adds.
// What was released is offered back in place, for as many seconds as the offer says.

const STEP = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] };
const openable = (cell) => cell?.querySelector("a:not(.mx-plus)");

function beside(cell, [down, right]) {
  let row = cell.parentElement, at = cell.cellIndex;
  const rows = [...row.closest("table").rows];
  for (let place = rows.indexOf(row); row;) {
    place += down; at += right;
    row = rows[place];
    if (!row || at < 0 || (right && at >= row.cells.length)) return null;
    if (openable(row.cells[at])) return openable(row.cells[at]);
  }
}

addEventListener("keydown", (event) => {
  const cell = event.target.closest?.(".mx :is(td, th)");
  if (!cell || event.altKey || event.metaKey) return;
  const links = [...(event.ctrlKey ? cell.closest("tbody") : cell.parentElement).querySelectorAll("a:not(.mx-plus)")];
  const goal = STEP[event.key] ? beside(cell, STEP[event.key]) : { Home: links[0], End: links.at(-1) }[event.key];
  if (goal) {
    event.preventDefault();
    goal.focus();
  } else if (event.key === "+") cell.parentElement.querySelector(".mx-plus")?.click();
});

function offered() {
  const offer = document.querySelector(".msg[data-detik]");
  if (!offer) return;
  document.getElementById("laci")?.hidePopover?.();
  const go = () => (offer.matches(":hover, :focus-within") ? setTimeout(go, 1000) : offer.remove());
  setTimeout(go, offer.dataset.detik * 1000);
}

addEventListener("htmx:afterSettle", ({ detail }) => detail.target.id === "matriks-orang" && offered());
offered();
