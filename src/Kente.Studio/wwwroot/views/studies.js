import { get } from '../api.js';
import { addressOf, chosen, keep } from '../address.js';
import { el, throttle } from '../dom.js';
import { ago, number } from '../format.js';
import { Table } from '../table.js';
import { stateBar } from './states.js';
import { tagChips } from './tags.js';

/** The list of studies. */
export function studiesView() {
    const table = new Table([
        { title: 'study', width: 220, narrow: 150, text: row => row.name, href: row => addressOf(row.id), sort: row => row.name.toLowerCase() },
        { title: 'trials, runs', width: 92, narrow: 84, right: true, text: row => `${row.trials.toLocaleString('en')}${row.directions.length ? '' : row.trials === 1 ? ' run' : ' runs'}`, sort: row => row.trials },
        { title: 'state', width: 130, wide: true, cell: row => row.trials ? stateBar(row.counts) : '', sort: row => row.counts.running },
        { title: 'best', width: 104, narrow: 92, right: true, text: row => row.directions.length > 1 ? `${row.directions.length} objectives` : number(row.best), sort: row => row.best },
        { title: 'now', width: 96, wide: true, right: true, text: row => number(row.latest), sort: row => row.latest },
        { title: 'better is', width: 150, wide: true, text: row => row.directions.map((direction, i) => [direction === 'minimize' ? 'less' : 'more', row.objectives[i]].filter(Boolean).join(' ')).join(', '), sort: row => row.directions.join() },
        { title: 'tags', width: 150, wide: true, cell: row => el('span', { class: 'tags' }, row.archived ? el('span', { class: 'said' }, 'archived') : null, tagChips(row.tags)), sort: row => row.tags.join() },
        { title: 'parameters', width: 190, wide: true, text: row => row.parameters.join(', '), sort: row => row.parameters.length },
        { title: 'active', width: 100, wide: true, text: row => ago(row.active), sort: row => row.active },
    ], {
        label: 'studies', key: row => row.id, empty: 'The storage contains no studies yet. A study appears here when a program opens it.', onFilter: words => keep('filter', words),
        fields: row => [['study', row.name], ['trials', row.trials], ['best', row.best], ['now', row.latest], ...row.tags.map(tag => ['tag', tag]), ...Object.entries(row.counts), ...row.parameters.map(name => ['parameter', name])],
        onOpen: row => { location.hash = addressOf(row.id); },
    });
    const rows = new Map(), tags = el('div', { class: 'tags', role: 'group', 'aria-label': 'Tags', hidden: true });
    const archived = el('input', { type: 'checkbox', checked: chosen('archived') === '1', on: { change: () => { keep('archived', archived.checked ? '1' : ''); show(); } } });
    const hidden = el('span', {}), archive = el('label', { hidden: true }, archived, ' ', hidden);
    const node = el('div', { class: 'page list' }, el('h1', {}, 'Studies'), table.node);
    let version = 0, tag = chosen('tag');
    table.bar.append(archive);
    table.bar.after(tags);
    table.search(chosen('filter') ?? '');

    // Of a thousand studies, only those that changed come again.
    const refresh = throttle(async () => {
        const news = await get(`studies?since=${version}`);
        version = news.version;
        for (const id of news.gone) rows.delete(id);
        for (const row of news.studies) rows.set(row.id, row);
        if (news.gone.length || news.studies.length || !table.rows.length) show();
    }, 250);

    function show() {
        const all = [...rows.values()], put = all.filter(row => row.archived).length, known = [...new Set(all.flatMap(row => row.tags))].sort();
        if (tag !== null && !known.includes(tag)) known.push(tag);
        archive.hidden = put === 0;
        hidden.textContent = `${put} archived`;
        tags.hidden = known.length === 0;
        tags.replaceChildren(...known.map(one => el('button', { type: 'button', class: 'tag', 'aria-pressed': String(one === tag), on: { click: () => choose(one) } }, one)));
        table.setRows(all.filter(row => (archived.checked || !row.archived) && (tag === null || row.tags.includes(tag))).sort((a, b) => a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
    }

    function choose(one) {
        tag = one === tag ? null : one;
        keep('tag', tag);
        show();
        tags.querySelector(`[aria-pressed=true]`)?.focus();
    }
    return { node, title: 'Studies', table, start: refresh, news: refresh, back: () => { }, dispose: () => table.dispose() };
}
