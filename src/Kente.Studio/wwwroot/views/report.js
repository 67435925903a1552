import { get } from '../api.js';
import { el, throttle } from '../dom.js';
import { duration, moment, number } from '../format.js';
import { card } from '../charts/card.js';

const interval = estimate => `${number(estimate.value)} [${number(estimate.low)}, ${number(estimate.high)}]`;

/** The report of the study. `onReport` passes the report to the charts. */
export function reportCard(study, pick, onReport) {
    let gone = false, finished = -1;
    const list = el('dl', { class: 'facts' }), said = el('p', { class: 'empty', role: 'status', hidden: true });
    const size = el('input', { type: 'number', min: 1, step: 1, placeholder: '?', 'aria-label': 'Number of validation samples', on: { change: () => { finished = -1; load(); } } });

    const load = throttle(async () => {
        const now = study.trials.filter(trial => ['complete', 'pruned', 'failed'].includes(trial.state)).length;
        if (gone || now === finished) return;
        try {
            const report = await get(`studies/${study.id}/report?objective=${study.objective}${size.value ? `&validation=${encodeURIComponent(size.value)}` : ''}`);
            if (gone) return;
            finished = now;
            said.hidden = true;
            show(report);
            onReport(report);
        } catch (error) {
            said.hidden = false;
            said.textContent = error.message;
        }
    }, 1500);

    function show(report) {
        const single = study.directions.length === 1, complete = study.summary.counts.complete;
        const lines = [];
        if (single && report.best.length) lines.push(['raw best', [number(report.value), ' in ', el('button', { type: 'button', class: 'link', on: { click: () => pick(report.best[0]) } }, `trial ${report.best[0]}`)]]);
        if (!single) lines.push(['Pareto front', [`${study.front().size} trials`]]);
        if (report.shrunk) lines.push(['shrunk best', [`${interval(report.shrunk)}; the raw best is ${number(report.optimism)} too optimistic`]]);
        else if (single) lines.push(['shrunk best', ['unknown: enter the number of validation samples, or call trial.SetStandardError']]);
        if (report.selectionBias) lines.push(['selection bias', [`the best of ${complete} equally good trials looks ${number(report.selectionBias)} better than it is`]]);
        if (report.meanSeconds) lines.push(['a trial takes', [duration(report.meanSeconds * 1000)]]);
        for (const opening of report.openings) lines.push(['test set opened', [`${moment(opening.at)}, for trial ${opening.trial}, ${opening.reason}: ${number(opening.score) || 'no score'}`]]);
        list.replaceChildren(...lines.flatMap(([name, value]) => [el('dt', {}, name), el('dd', {}, value)]));
    }
    return {
        node: card('report', 'Report', 'Best value, selection bias and cost', [el('label', {}, 'measured on ', size, ' samples')], list, said),
        update: () => { load(); },
        again() { finished = -1; load(); },
        dispose() { gone = true; },
    };
}
