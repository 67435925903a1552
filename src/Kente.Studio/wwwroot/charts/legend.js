import { el } from '../dom.js';

/** What the colors of a chart mean. Entries: {text, color, pick, shape}; one that can be picked is a button. */
export function legend(label) {
    let key = '';
    const node = el('ul', { class: 'legend', 'aria-label': label, hidden: true });
    return {
        node,
        show(entries) {
            node.hidden = entries.length === 0;
            const next = JSON.stringify(entries);
            if (next === key) return;
            key = next;
            node.replaceChildren(...entries.map(({ text, color, shape = 'line', pick }) => {
                const swatch = el('span', { class: `swatch ${shape}`, 'aria-hidden': 'true', style: { color: `var(--${color})` } });
                return el('li', {}, pick ? el('button', { type: 'button', class: 'link', on: { click: pick } }, swatch, text) : [swatch, text]);
            }));
        },
    };
}
