import { el, svg } from '../dom.js';
import { breakable } from '../format.js';
import { card, empty } from './card.js';

/** The share of the value's variance that each parameter explains on its own. */
export function importanceChart() {
    const none = empty(), host = el('div', { class: 'bars' });

    function show(importance) {
        none.say(importance.length ? null : 'Importance needs at least four complete trials and a parameter that varies.');
        host.replaceChildren(...importance.slice(0, 16).map(entry => {
            const percent = `${(100 * entry.share).toFixed(0)} %`, width = Math.max(0.4, Math.min(100, 100 * entry.share));
            return el('div', { class: 'bar' }, el('span', { class: 'bar-name', title: entry.name }, breakable(entry.name)),
                svg('svg', { viewBox: '0 0 100 10', preserveAspectRatio: 'none', role: 'img', 'aria-label': `${entry.name} explains ${percent}` },
                    svg('rect', { x: 0, y: 0, width: 100, height: 10, class: 'bar-back' }), svg('rect', { x: 0, y: 0, width, height: 10, class: 'bar-front' })),
                el('span', { class: 'bar-value' }, percent));
        }));
    }
    return { node: card('importance', 'Parameter importance', 'fANOVA: fraction of the variance that each parameter explains on its own', [], none.node, host), update() { }, report: report => show(report.importance), dispose() { } };
}
