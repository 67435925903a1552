import { el } from '../dom.js';

const States = ['complete', 'pruned', 'failed', 'running', 'waiting'];

/** How many trials stand where: as a bar, and in words for those who do not see it. */
export function stateBar(counts) {
    const total = States.reduce((sum, state) => sum + counts[state], 0), there = States.filter(state => counts[state]);
    return el('span', { class: 'state-bar', role: 'img', 'aria-label': there.map(state => `${counts[state]} ${state}`).join(', '), title: there.map(state => `${counts[state]} ${state}`).join(', ') },
        there.map(state => el('span', { class: `part ${state}`, style: { width: `${100 * counts[state] / total}%` } })));
}

export const stateBadge = state => el('span', { class: `badge ${state}` }, state);

export const stateCounts = counts => States.filter(state => counts[state]).map(state => el('span', { class: `badge ${state}` }, `${counts[state].toLocaleString('en')} ${state}`));
