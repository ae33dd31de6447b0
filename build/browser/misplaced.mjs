// Runs inside the page, so it stands alone: what is clipped, what sticks out of the page, which texts lie over each other.
export function misplaced() {
  const complaints = [];
  const name = (e) => `${e.tagName.toLowerCase()}${e.classList.length ? `.${[...e.classList].join(".")}` : ""} "${e.textContent.trim().slice(0, 40)}"`;
  const visible = (e) => e.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !e.closest(".unseen, .skip, noscript");
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > width) complaints.push(`the page is ${document.documentElement.scrollWidth} px wide, the screen ${width}`);

  // An open dialog lies over the page on purpose: then it alone is looked at.
  const texts = [];
  const walker = document.createTreeWalker(document.querySelector("dialog[open]") ?? document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.textContent.trim() || !visible(element) || element.closest("dialog:not([open])")) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const rect of range.getClientRects()) if (rect.width > 1 && rect.height > 1) texts.push({ element, rect, scrolls: element.closest(".wide") });
  }

  for (const { element, rect, scrolls } of texts) {
    if (!scrolls && (rect.left < -0.5 || rect.right > width + 0.5)) complaints.push(`${name(element)} sticks out of the page`);
    const clamped = getComputedStyle(element).webkitLineClamp !== "none";
    for (let up = element; up && up !== document.body && !scrolls && !clamped; up = up.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(up);
      if (overflowX === "visible" && overflowY === "visible") continue;
      if (["auto", "scroll"].includes(overflowY)) break;
      const box = up.getBoundingClientRect();
      if (rect.left < box.left - 1 || rect.right > box.right + 1 || rect.top < box.top - 1 || rect.bottom > box.bottom + 1) { complaints.push(`${name(element)} is clipped by ${name(up)}`); break; }
    }
  }

  // Line boxes are taller than their letters: a sixth on each side is air.
  const ink = texts.filter((t) => !t.scrolls && getComputedStyle(t.element).webkitLineClamp === "none").map(({ element, rect }) => ({ element, left: rect.left, right: rect.right, top: rect.top + rect.height / 6, bottom: rect.bottom - rect.height / 6 }));
  ink.forEach((a, i) => ink.slice(i + 1).forEach((b) => {
    if (a.element === b.element || a.element.contains(b.element) || b.element.contains(a.element)) return;
    if (a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1) complaints.push(`${name(a.element)} lies over ${name(b.element)}`);
  }));
  return [...new Set(complaints)];
}
