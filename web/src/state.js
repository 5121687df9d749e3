// The address holds everything: which view, which filters, which record.

export const filterNames = ['text', 'actor', 'recipient', 'party', 'type', 'quad', 'mode', 'context', 'certainty', 'confidence', 'place', 'box',
  'source', 'from', 'to', 'occurrences', 'status', 'what'];

export const view = () => location.pathname.replace(/^\/+/, '') || 'events';
export const parameters = () => Object.fromEntries(new URLSearchParams(location.search));
export const parameter = (name) => new URLSearchParams(location.search).get(name) ?? '';

export function filters() {
  const all = parameters();
  return Object.fromEntries(filterNames.filter((n) => all[n]).map((n) => [n, all[n]]));
}

export function hrefOf(name, search) {
  const clean = new URLSearchParams();
  for (const [key, value] of Object.entries(search ?? {}))
    if (value !== undefined && value !== null && value !== '' && value !== false) clean.set(key, value);
  const text = clean.toString();
  return `/${name === 'events' ? '' : name}${text ? '?' + text : ''}`;
}

let listener = () => {};
export function onChange(callback) { listener = callback; addEventListener('popstate', () => callback(true)); }

export function go(href, { replace = false } = {}) {
  if (href === location.pathname + location.search) return;
  history[replace ? 'replaceState' : 'pushState'](null, '', href);
  listener(false);
}

// The same view with some parameters changed ('' takes one away).
export function change(changes, options) { go(hrefOf(view(), { ...parameters(), ...changes }), options); }

// Links inside the desk do not load the page anew.
export function captureLinks() {
  document.addEventListener('click', (event) => {
    const link = event.target.closest?.('a[href^="/"]');
    if (!link || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    if (link.hasAttribute('download') || link.getAttribute('href').startsWith('/api/') || link.target) return;
    event.preventDefault();
    go(link.getAttribute('href'));
  });
}
