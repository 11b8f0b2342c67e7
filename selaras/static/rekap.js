// The heat map by keyboard: arrows move, Enter opens (a link), Esc closes, I goes to "Ingatkan".
const cells = (table) => [...table.tBodies[0].rows].map((row) => [...row.cells].slice(1).map((cell) => cell.firstElementChild));
const STEP = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
const panel = () => document.getElementById("sel");
let last = null;

function rove(table, to) {
  for (const link of table.tBodies[0].querySelectorAll("td a")) link.tabIndex = link === to ? 0 : -1;
}

// The next cell that can be opened, in a straight line; cells without people are passed over.
function next(grid, from, [down, right]) {
  let y = grid.findIndex((row) => row.includes(from));
  let x = grid[y].indexOf(from);
  for (;;) {
    y += down;
    x += right;
    const cell = grid[y]?.[x];
    if (cell === undefined) return null;
    if (cell?.href) return cell;
  }
}

function close() {
  const here = panel();
  if (!here) return;
  here.replaceChildren();
  last?.removeAttribute("aria-expanded");
  last?.focus();
}

for (const table of document.querySelectorAll("[data-peta]")) {
  const first = table.tBodies[0].querySelector("td a");
  if (first) rove(table, first);
  table.addEventListener("keydown", (event) => {
    const link = event.target.closest("td a");
    const step = STEP[event.key];
    if (!link || !step || link.closest("tfoot")) return;
    const to = next(cells(table), link, step);
    event.preventDefault();
    if (!to) return;
    rove(table, to);
    to.focus();
  });
  table.addEventListener("click", (event) => {
    const link = event.target.closest("td a");
    if (!link) return;
    last?.removeAttribute("aria-expanded");
    last = link;
    last.setAttribute("aria-expanded", "true");
  });
}

document.addEventListener("keydown", (event) => {
  if (event.target.closest("input, select, textarea") || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") close();
  if (event.key === "i" || event.key === "I") panel()?.querySelector("[data-ingatkan]")?.focus();
});
document.addEventListener("htmx:afterSwap", () => {
  const here = panel();
  if (here?.childElementCount > 1) here.scrollIntoView({ block: "nearest" });
});
