// Walks page and widget the way an assistive tool does; returns what a person would stumble over.
() => {
  const trouble = [];
  const all = (root) => [...root.querySelectorAll("*")].flatMap((e) => [e, ...(e.shadowRoot ? all(e.shadowRoot) : [])]);
  const elements = all(document.body).filter((e) => e.checkVisibility({ visibilityProperty: true }));
  const parentOf = (e) => e.assignedSlot ?? e.parentElement ?? e.getRootNode().host ?? null;
  const describe = (e) => `${e.tagName.toLowerCase()}${e.id ? "#" + e.id : ""}.${e.className?.baseVal ?? e.className}`;

  const channels = (colour) => {
    const [r, g, b, a = 1] = colour.match(/[\d.]+/g).map(Number);
    return { r, g, b, a };
  };
  const linear = (v) => (v / 255 <= 0.03928 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4);
  const luminance = ({ r, g, b }) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  const backgroundOf = (e) => {
    for (let at = e; at; at = parentOf(at)) {
      const colour = channels(getComputedStyle(at).backgroundColor);
      if (colour.a > 0.99) return colour;
    }
    return { r: 255, g: 255, b: 255 };
  };
  const contrast = (e, colour) => {
    const [low, high] = [luminance(colour), luminance(backgroundOf(e))].sort((x, y) => x - y);
    return (high + 0.05) / (low + 0.05);
  };

  const nameOf = (e) =>
    (e.getAttribute("aria-label") ?? "").trim() ||
    (e.getAttribute("aria-labelledby") ? document.getElementById(e.getAttribute("aria-labelledby"))?.textContent : "") ||
    e.textContent.trim();

  for (const e of elements) {
    const ownText = [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
    const style = getComputedStyle(e);
    const clipped = style.clipPath !== "none";
    if (ownText && !clipped && contrast(e, channels(style.color)) < 4.5)
      trouble.push(`contrast ${contrast(e, channels(style.color)).toFixed(2)}: ${describe(e)}`);
    const interactive = e.matches("a[href], button, input, select, textarea, [role=button], [role=textbox]");
    if (interactive && !nameOf(e)) trouble.push(`no name: ${describe(e)}`);
    if (interactive && e.tabIndex < 0) trouble.push(`not reachable by keyboard: ${describe(e)}`);
    if (e.matches("button, [role=button]")) {
      const box = e.getBoundingClientRect();
      if (box.width < 24 || box.height < 24) trouble.push(`too small to hit: ${describe(e)}`);
    }
    if (e.matches("img:not([alt])")) trouble.push(`no alternative text: ${describe(e)}`);
    if (e.scrollWidth > document.documentElement.clientWidth + 1 && !clipped)
      trouble.push(`wider than the screen: ${describe(e)}`);
  }
  if (document.documentElement.lang !== "vi") trouble.push("language of the page is not vi");
  if (document.querySelectorAll("h1").length !== 1) trouble.push("not exactly one h1");
  if (!document.querySelector("main")) trouble.push("no main");
  if (!document.title) trouble.push("no title");
  const ids = [...document.querySelectorAll("[id]")].map((e) => e.id);
  if (new Set(ids).size !== ids.length) trouble.push("an id is used twice");
  return trouble;
};
