import { get } from '../api.js';
import { contourChart } from '../charts/contour.js';
import { curvesChart } from '../charts/curves.js';
import { historyChart } from '../charts/history.js';
import { importanceChart } from '../charts/importance.js';
import { parallelChart } from '../charts/parallel.js';
import { paretoChart } from '../charts/pareto.js';
import { sliceChart } from '../charts/slice.js';
import { timelineChart } from '../charts/timeline.js';
import { el, idle, painted, select, throttle } from '../dom.js';
import { number } from '../format.js';
import { Study } from '../study.js';
import { missingTrial, trialDetail } from './detail.js';
import { noteEditor } from './note.js';
import { reportCard } from './report.js';
import { stateCounts } from './states.js';
import { trialTable } from './trials.js';

/** One study: its charts, its trials, its report. */
export function studyView(id) {
    const study = new Study(id), notes = new Map(), ticked = new Set();
    const node = el('div', { class: 'page' }), aside = el('div', { class: 'aside' });
    let parts = [], head, table, curves, note, report = null, detail = null, gone = false, wanted = null;

    const view = { node, title: 'Study', table: null, start: () => refresh(), news, back, route, dispose };

    const refresh = throttle(async () => {
        try {
            await Promise.all([study.refresh(), loadNotes()]);
        } catch (error) {
            if (!gone && !study.summary) node.replaceChildren(el('h1', {}, 'Not there'), el('p', {}, error.message), el('p', {}, el('a', { href: '#/' }, 'All studies')));
            else throw error;
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
        view.title = document.title = `${study.summary.name} – Kente Studio`;
        head = el('div', { class: 'counts' });
        note = noteEditor(study.isRuns ? 'Notes on the runs' : 'Notes on the study', id, null, notes.get(null) ?? '');
        curves = curvesChart(pick, ticked);
        // Nobody chose the settings of runs to make one value better.
        const all = study.isRuns ? [curves, timelineChart(pick)] : [historyChart(pick), curves, importanceChart(), contourChart(pick), sliceChart(pick), parallelChart(pick), timelineChart(pick)];
        if (study.directions.length > 1) all.unshift(paretoChart(pick, study.directions.length));
        if (!study.isRuns) report = reportCard(study, pick, made => { for (const chart of all) chart.report?.(made); });
        table = trialTable(study, ticked, trial => pick(trial.number), trial => { if (detail) pick(trial.number); }, () => curves.ticksChanged());
        view.table = table.table;
        parts = [...(report ? [report] : []), ...all];
        const objective = study.directions.length > 1 ? [el('label', {}, 'show ', select('Objective', study.directions.map((direction, i) => [i, `objective ${i + 1} (${direction})`]), value => { study.objective = Number(value); report.again(); update(); }))] : [];
        node.replaceChildren(
            el('p', { class: 'crumbs' }, el('a', { href: '#/' }, 'Studies'), ' / '),
            el('div', { class: 'title' }, el('h1', {}, study.summary.name), head, objective),
            el('nav', { class: 'jumps', 'aria-label': 'Sections of the study' }, [...jumps(parts), el('button', { type: 'button', class: 'link', on: { click: () => table.node.scrollIntoView() } }, study.isRuns ? 'Runs' : 'Trials')]),
            el('div', { class: 'cards' }, report?.node, el('section', { class: 'card', id: 'chart-notes', 'aria-label': 'Notes' }, el('div', { class: 'card-head' }, el('h2', {}, 'Notes')), note.node), all.map(chart => chart.node), table.node),
            aside);
        for (const chart of all) chart.node.classList.toggle('wide', study.isRuns || ['chart-pareto', 'chart-slice', 'chart-parallel', 'chart-timeline'].includes(chart.node.id));
        if (wanted !== null) open(wanted);
    }

    const jumps = all => all.map(part => {
        const title = part.node.querySelector('h2').textContent;
        return el('button', { type: 'button', class: 'link', on: { click: () => part.node.scrollIntoView() } }, title);
    });

    function update() {
        const { counts, best, directions } = study.summary;
        head.replaceChildren(...stateCounts(counts), ...(directions.length === 1 ? [el('span', { class: 'headline' }, `${directions[0]}, best `, el('strong', { id: 'best' }, number(best) || 'none yet'))] : [el('span', { class: 'headline' }, directions.join(', '))]));
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
        history.replaceState(null, '', `#/study/${id}/trial/${trial}`);
        update();
    }

    function close() {
        detail = null;
        study.selected = null;
        aside.replaceChildren();
        history.replaceState(null, '', `#/study/${id}`);
        update();
    }

    function back() {
        if (detail) close();
        else location.hash = '#/';
    }

    function route(trial) {
        wanted = trial;
        if (parts.length && trial !== null) open(trial);
    }

    function news(changed) {
        if (changed === null || changed.includes(id)) refresh();
    }

    function dispose() {
        gone = true;
        for (const part of parts) part.dispose();
        table?.table.dispose();
    }
    return view;
}
