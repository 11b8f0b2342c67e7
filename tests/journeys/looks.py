"""What axe has looked at: an element that it knows from such a page takes no second look.

A look takes up to a second of a processor, and the journeys come to the home page a hundred times.
An element is known by its path: by tag, class, role, the names of its attributes and whether it
says something, of itself and of all around it. So a new state of a page is looked at, whichever
test comes to it, and the same one is not.
"""

from collections import defaultdict

from playwright.sync_api import Page

# A path as a number: that of the element around it, and its own words (FNV-1a).
PATHS = """() => {
  const found = new Set();
  const told = new Set(['class', 'role', 'type', 'aria-hidden', 'lang']);
  const look = (element, above) => {
    let words = element.tagName;
    for (const {name, value} of element.attributes) {
      words += ' ' + name + (told.has(name) ? '=' + value : '');
    }
    const says = [...element.childNodes].some(
      (node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
    let path = above;
    for (const letter of words + says) {
      path = Math.imul(path ^ letter.codePointAt(0), 16777619);
    }
    found.add(path);
    for (const child of element.children) look(child, path);
  };
  look(document.documentElement, 2166136261);
  return [...found];
}"""

_seen: dict[tuple[str, int, str], set[int]] = defaultdict(set)


def has_news(page: Page, kind: str, width: int, scheme: str) -> bool:
    """Whether this process has not yet looked at all that stands here on a page of this kind."""
    before, here = _seen[kind, width, scheme], set(page.evaluate(PATHS))
    news = here - before
    before |= here
    return bool(news)
