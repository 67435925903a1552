import { el } from '../dom.js';

/** A chart with its title and controls. */
export function card(name, title, explained, controls, ...body) {
    return el('section', { class: 'card', id: `chart-${name}`, 'aria-labelledby': `title-${name}` },
        el('div', { class: 'card-head' }, el('h2', { id: `title-${name}`, title: explained }, title), el('div', { class: 'controls' }, controls)), ...body);
}

/** Says why there is nothing to see. */
export function empty() {
    const node = el('p', { class: 'empty', hidden: true });
    return { node, say(text) { node.hidden = !text; node.textContent = text ?? ''; } };
}
