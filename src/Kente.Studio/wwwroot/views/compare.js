import { get } from '../api.js';
import { addressOf } from '../address.js';
import { card, empty } from '../charts/card.js';
import { el, throttle } from '../dom.js';
import { breakable, number } from '../format.js';

const Kinds = [['setting', 'Settings'], ['attribute', 'Attributes'], ['result', 'Results']], Most = 50;

/** The ticked trials side by side: the settings that differ, and what came out. */
export function compareCard(study, pick, ticked) {
    let gone = false, shown = null;
    const more = el('p', { class: 'hint', hidden: true });
    const none = empty(), table = el('table', { class: 'compare' }), box = el('input', { type: 'checkbox', on: { change: () => draw() } });
    const scroller = el('div', { class: 'scroller', tabindex: 0, role: 'region', 'aria-label': 'Comparison' }, table);
    const download = el('a', { class: 'button', download: '' }, 'CSV');
    const controls = el('span', { class: 'controls' }, el('label', {}, box, ' all settings'), download);

    const load = throttle(async () => {
        if (gone) return;
        const all = [...ticked].filter(one => study.trials[one]).sort((a, b) => a - b), wanted = all.slice(0, Most);
        more.hidden = all.length <= Most;
        more.textContent = `The first ${Most} of ${all.length} are compared.`;
        shown = wanted.length > 1 ? await get(`studies/${study.id}/compare?trials=${wanted}`) : null;
        if (!gone) draw();
    }, 1000);

    function draw() {
        none.say(shown ? null : `Tick two or more ${study.noun}s in the table to compare them.`);
        scroller.hidden = controls.hidden = !shown;
        if (!shown) return;
        download.href = `api/studies/${study.id}/compare.csv?trials=${shown.runs}${box.checked ? '&all=true' : ''}`;
        const columns = shown.columns.filter(column => box.checked || column.differs || column.kind === 'result');
        const head = el('tr', {}, el('th', { scope: 'col' }, study.noun), shown.runs.map(one => el('th', { scope: 'col', class: 'right' },
            el('a', { href: addressOf(study.id, one), on: { click: event => { if (!event.ctrlKey && !event.metaKey) { event.preventDefault(); pick(one); } } } }, String(one)))));
        const body = Kinds.flatMap(([kind, title]) => {
            const rows = columns.filter(column => column.kind === kind);
            return rows.length ? [el('tr', {}, el('th', { scope: 'rowgroup', colspan: shown.runs.length + 1, class: 'kind' }, title)), ...rows.map(row)] : [];
        });
        table.replaceChildren(el('thead', {}, head), el('tbody', {}, body));
    }

    // Files number objectives from 0, pages from 1.
    const titleOf = column => column.kind === 'result' && /^value_\d+$/.test(column.name) && study.directions.length > 1 ? study.objectiveName(Number(column.name.slice(6))) : column.name;

    const row = column => el('tr', { class: column.differs ? 'differs' : null }, el('th', { scope: 'row' }, breakable(titleOf(column))),
        column.values.map(value => {
            const isNumber = value !== null && value !== '' && Number.isFinite(Number(value));
            return el('td', { class: isNumber ? 'right number' : 'right', title: value }, value === null ? '–' : isNumber ? number(Number(value)) : column.name === 'tags' ? value.replaceAll(',', ', ') : value);
        }));

    return {
        node: card('compare', `Compare ${study.noun}s`, 'The settings that differ, and the results', [controls], none.node, scroller, more),
        update: () => { load(); },
        dispose() { gone = true; },
    };
}
