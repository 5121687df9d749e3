// Elements without markup: every text is a text node, so nothing that a report says can become code.

// Characters that change the order or the look of other text are shown by name; a report cannot disguise itself.
const hidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/;
const hiddenAll = new RegExp(hidden.source, 'g');

export function appendText(parent, text) {
  if (!hidden.test(text)) { parent.append(text); return; }
  let at = 0;
  for (const match of text.matchAll(hiddenAll)) {
    if (match.index > at) parent.append(text.slice(at, match.index));
    const mark = document.createElement('span');
    const name = 'U+' + match[0].codePointAt(0).toString(16).toUpperCase().padStart(4, '0');
    mark.className = 'hiddenchar';
    mark.textContent = name;
    mark.title = `the text has the invisible character ${name} here`;
    parent.append(mark);
    at = match.index + 1;
  }
  if (at < text.length) parent.append(text.slice(at));
}

function append(parent, child) {
  if (child === null || child === undefined || child === false) return;
  if (Array.isArray(child)) child.forEach((c) => append(parent, c));
  else if (child instanceof Node) parent.append(child);
  else appendText(parent, String(child));
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'style') Object.assign(element.style, value);
    else if (name === 'value') element.value = value;
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  children.forEach((child) => append(element, child));
  return element;
}

export const h = (tag, attributes, ...children) => fill(document.createElement(tag), attributes, children);
export const s = (tag, attributes, ...children) => fill(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children);
export function put(parent, ...children) { parent.replaceChildren(); children.forEach((c) => append(parent, c)); return parent; }
export const byId = (id) => document.getElementById(id);
export const number = (n) => Number(n).toLocaleString('en-US');
export function say(message) { byId('live').textContent = message; }

let counter = 0;
export const freshId = (prefix) => `${prefix}-${++counter}`;
