// Turns replies into the widget's HTML. Everything said is escaped: the widget inserts HTML as it is.

const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const ADDRESS = /https:\/\/[^\s<>"']*[^\s<>"'.,;:!?)]/g;

export function escapeHtml(text) {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character]);
}

function withLinks(text) {
  let html = "";
  let end = 0;
  for (const found of text.matchAll(ADDRESS)) {
    const address = escapeHtml(found[0]);
    html += escapeHtml(text.slice(end, found.index));
    html += `<a href="${address}" target="_blank" rel="noopener noreferrer">${address}</a>`;
    end = found.index + found[0].length;
  }
  return html + escapeHtml(text.slice(end));
}

function choices(entries, label) {
  if (!entries.length) return "";
  const buttons = entries.map(
    ({ attribute, value, title }) =>
      `<button type="button" class="choice" ${attribute}="${escapeHtml(value)}">${escapeHtml(title)}</button>`,
  );
  return `<div class="choices" role="group" aria-label="${escapeHtml(label)}">${buttons.join("")}</div>`;
}

export function replyHtml(reply, label) {
  const offered = reply.buttons.map(({ title, id }) => ({ attribute: "data-button", value: id, title }));
  return `<div class="said">${withLinks(reply.text)}</div>${choices(offered, label)}`;
}

export function greetingHtml(greeting, examples, label) {
  const offered = examples.map((title) => ({ attribute: "data-text", value: title, title }));
  return `<div class="said">${withLinks(greeting)}</div>${choices(offered, label)}`;
}
