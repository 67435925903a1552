import { get } from '../api.js';
import { el, throttle } from '../dom.js';
import { ago, number } from '../format.js';
import { Table } from '../table.js';
import { stateBar } from './states.js';

/** The list of studies. */
export function studiesView() {
    const table = new Table([
        { title: 'study', width: 220, narrow: 150, text: row => row.name, sort: row => row.name.toLowerCase() },
        { title: 'trials', width: 70, narrow: 56, right: true, text: row => row.trials.toLocaleString('en'), sort: row => row.trials },
        { title: 'state', width: 130, wide: true, cell: row => row.trials ? stateBar(row.counts) : '', sort: row => row.counts.running },
        { title: 'best', width: 104, narrow: 92, right: true, text: row => row.directions.length === 0 ? 'runs' : row.directions.length > 1 ? `${row.directions.length} objectives` : number(row.best), sort: row => row.best },
        { title: 'now', width: 96, narrow: 78, right: true, text: row => number(row.latest), sort: row => row.latest },
        { title: 'better is', width: 90, wide: true, text: row => row.directions.map(direction => direction === 'minimize' ? 'less' : 'more').join(', '), sort: row => row.directions.join() },
        { title: 'parameters', width: 220, wide: true, text: row => row.parameters.join(', '), sort: row => row.parameters.length },
        { title: 'active', width: 100, wide: true, text: row => ago(row.active), sort: row => row.active },
    ], {
        label: 'studies', key: row => row.id, empty: 'The storage contains no studies yet. A study appears here when a program opens it.',
        fields: row => [['study', row.name], ['trials', row.trials], ['best', row.best], ['now', row.latest], ...Object.entries(row.counts), ...row.parameters.map(name => ['parameter', name])],
        onOpen: row => { location.hash = `#/study/${row.id}`; },
    });
    const node = el('div', { class: 'page list' }, el('h1', {}, 'Studies'), table.node);
    const rows = new Map();
    let version = 0;

    // Of a thousand studies, only those that changed come again.
    const refresh = throttle(async () => {
        const news = await get(`studies?since=${version}`);
        version = news.version;
        for (const id of news.gone) rows.delete(id);
        for (const row of news.studies) rows.set(row.id, row);
        if (news.gone.length || news.studies.length || !table.rows.length) table.setRows([...rows.values()].sort((a, b) => a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
    }, 250);
    return { node, title: 'Studies', table, start: refresh, news: refresh, back: () => { }, dispose: () => table.dispose() };
}
