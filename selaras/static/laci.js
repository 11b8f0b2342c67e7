// A drawer beside a picture: what a tap brought is shown; Esc or "Tutup" gives the focus back.

addEventListener("htmx:afterSwap", (event) => {
  const drawer = event.detail.target;
  if (drawer.classList?.contains("laci")) drawer.showPopover?.();
});
