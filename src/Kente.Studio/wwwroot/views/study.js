import { get } from '../api.js';
import { chosen, keepTrial, listAddress } from '../address.js';
import { contourChart } from '../charts/contour.js';
import { curvesChart } from '../charts/curves.js';
import { metricGrid } from '../charts/grid.js';
import { historyChart } from '../charts/history.js';
import { importanceChart } from '../charts/importance.js';
import { parallelChart } from '../charts/parallel.js';
import { paretoChart } from '../charts/pareto.js';
import { sliceChart } from '../charts/slice.js';
import { timelineChart } from '../charts/timeline.js';
import { el, idle, painted, select, throttle } from '../dom.js';
import { number, plural } from '../format.js';
import { Study } from '../study.js';
import { studyActions } from './actions.js';
import { compareCard } from './compare.js';
import { missingTrial, trialDetail } from './detail.js';
import { noteEditor } from './note.js';
import { reportCard } from './report.js';
import { stateCounts } from './states.js';
import { trialTable } from './trials.js';

/** One study: its charts, its trials, its report. */
export function studyView(id) {
    const study = new Study(id), notes = new Map(), ticked = new Set((chosen('ticked') ?? '').split(',').filter(Boolean).map(Number));
    const node = el('div', { class: 'page' }), aside = el('div', { class: 'aside' });
    let parts = [], head, table, curves, compare, parallel, note, actions, title, waiting, report = null, detail = null, gone = false, wanted = null;

    const view = { node, title: 'Study', table: null, start: () => refresh(), news, back, route, dispose };

    const refresh = throttle(async () => {
        try {
            await Promise.all([study.refresh(), loadNotes()]);
        } catch (error) {
            if (gone) return;
            if (error.status === 404) leave(error.message);
            else if (study.summary) throw error;
            else missing(error.message);
            return;
        }
        if (gone) return;
        if (parts.length === 0) build();
        update();
    }, 250);

    // The table is on the screen before the first chart is drawn. Charts in sight come next, the others when nothing else is to be done;
    // the report, for which the server computes longest, is asked for last.
    const charts = throttle(async () => {
        const isInSight = part => part.node.getBoundingClientRect().top < innerHeight && part.node.getBoundingClientRect().bottom > 0;
        const waiting = parts.filter(part => part !== report);
        await painted();
        while (waiting.length) {
            // A frame between two charts: keys and scrolling are answered meanwhile. What is drawn pushes the rest out of sight.
            const seen = waiting.find(isInSight), part = seen ?? waiting[0];
            await (seen ? painted() : idle());
            if (gone) return;
            waiting.splice(waiting.indexOf(part), 1);
            part.update(study);
        }
        await idle();
        if (!gone) report?.update(study);
    }, 100);

    async function loadNotes() {
        const all = await get(`studies/${id}/notes`);
        notes.clear();
        for (const one of all) notes.set(one.trial, one.text);
    }

    function build() {
        head = el('div', { class: 'counts' });
        note = noteEditor(study.isRuns ? 'Notes on the runs' : 'Notes on the study', id, null, notes.get(null) ?? '');
        const shown = () => table.table.found;
        curves = study.isRuns ? metricGrid(pick, ticked, shown) : curvesChart(pick, ticked, shown);
        compare = compareCard(study, pick, ticked);
        parallel = study.isRuns ? null : parallelChart(pick, shown);
        // Nobody chose the settings of runs to make one value better.
        const all = study.isRuns ? [curves, compare, timelineChart(pick)] : [historyChart(pick), curves, importanceChart(), contourChart(pick), sliceChart(pick), parallel, timelineChart(pick), compare];
        if (study.directions.length > 1) all.unshift(paretoChart(study, pick));
        if (!study.isRuns) report = reportCard(study, pick, made => { for (const chart of all) chart.report?.(made); });
        table = trialTable(study, ticked, trial => pick(trial.number), trial => { if (detail) pick(trial.number); }, {
            onTick: () => { curves.ticksChanged(); compare.update(study); },
            onShown: () => { curves.rowsChanged(); parallel?.rowsChanged(); },
            onGroup: grouper => curves.group?.(grouper),
        });
        if (ticked.size) curves.tick();
        actions = studyActions(study, shown);
        title = el('h1', {});
        waiting = el('p', { class: 'hint', hidden: true });
        view.table = table.table;
        parts = [...(report ? [report] : []), ...all];
        const objective = study.directions.length > 1 ? [el('label', {}, 'show ', select('Objective', study.directions.map((_, i) => [i, study.objectiveTitle(i)]), value => { study.objective = Number(value); report.again(); update(); }))] : [];
        node.replaceChildren(
            el('p', { class: 'crumbs' }, el('a', { href: listAddress() }, 'Studies'), ' / '),
            el('div', { class: 'title' }, title, head, objective), actions.node, waiting,
            el('nav', { class: 'jumps', 'aria-label': 'Sections of the study' }, [...jumps(parts), el('button', { type: 'button', class: 'link', on: { click: () => table.node.scrollIntoView() } }, study.isRuns ? 'Runs' : 'Trials')]),
            el('div', { class: 'cards' }, report?.node, el('section', { class: study.isRuns ? 'card wide' : 'card', id: 'chart-notes', 'aria-label': 'Notes' }, el('div', { class: 'card-head' }, el('h2', {}, 'Notes')), note.node), all.map(chart => chart.node), table.node),
            aside);
        for (const chart of all) chart.node.classList.toggle('wide', study.isRuns || ['chart-pareto', 'chart-slice', 'chart-parallel', 'chart-timeline', 'chart-compare'].includes(chart.node.id));
        if (wanted !== null) open(wanted);
    }

    const jumps = all => all.map(part => {
        const title = part.node.querySelector('h2').textContent;
        return el('button', { type: 'button', class: 'link', on: { click: () => part.node.scrollIntoView() } }, title);
    });

    function update() {
        const { name, counts, best, directions, objectives, archived } = study.summary;
        const aim = i => [directions[i], objectives[i]].filter(Boolean).join(' ');
        view.title = document.title = `${name} – Kente Studio`;
        title.textContent = name;
        actions.update();
        waiting.hidden = counts.waiting === 0;
        waiting.textContent = `${plural(counts.waiting, study.noun)} ${counts.waiting === 1 ? 'waits' : 'wait'} in the queue: enqueued, interrupted, or left by a lost worker. A worker of the study takes ${counts.waiting === 1 ? 'it' : 'them'} before new ones (Study.Run, or kente study worker).`;
        head.replaceChildren(...(archived ? [el('span', { class: 'badge waiting' }, 'archived')] : []), ...stateCounts(counts), ...(directions.length === 1 ? [el('span', { class: 'headline' }, `${aim(0)}, best `, el('strong', { id: 'best' }, number(best) || 'none yet'))] : directions.length ? [el('span', { class: 'headline' }, directions.map((_, i) => aim(i)).join(', '))] : []));
        note.take(notes.get(null) ?? '');
        table.update();
        detail?.update();
        charts();
    }

    /** What an address asks for, which may be wrong or early. */
    function open(trial) {
        if (study.trials[trial]) {
            pick(trial);
            return;
        }
        detail = missingTrial(study, trial, close, pick);
        study.selected = null;
        aside.replaceChildren(detail.node);
        update();
    }

    function pick(trial) {
        if (trial === undefined || trial === null || !study.trials[trial]) return;
        study.selected = trial;
        table.table.current = trial;
        detail = trialDetail(study, trial, notes, close);
        aside.replaceChildren(detail.node);
        keepTrial(trial);
        update();
    }

    function close() {
        detail = null;
        study.selected = null;
        aside.replaceChildren();
        keepTrial(null);
        update();
    }

    function back() {
        if (detail) close();
        else if (!parallel?.escape()) location.hash = listAddress();
    }

    function route(trial) {
        wanted = trial;
        if (!parts.length) return;
        if (trial !== null) open(trial);
        else if (detail) close();
    }

    function news(changed, deleted) {
        if (deleted.includes(id)) leave(`${study.summary?.name ?? 'The study'} was deleted.`);
        else if (!gone && (changed === null || changed.includes(id))) refresh();
    }

    /** There is no such study, or no more. */
    function leave(message) {
        dispose();
        [parts, detail, view.table] = [[], null, null];
        missing(message);
    }

    function missing(message) {
        node.replaceChildren(el('h1', {}, 'Not there'), el('p', {}, message), el('p', {}, el('a', { href: listAddress() }, 'All studies')));
    }

    function dispose() {
        if (gone) return;
        gone = true;
        for (const part of parts) part.dispose();
        table?.table.dispose();
    }
    return view;
}
