import { el } from '../dom.js';
import { duration, number } from '../format.js';
import { Table } from '../table.js';
import { stateBadge } from './states.js';

const MostMetrics = 16;

const took = trial => trial.started ? (trial.finished ?? Date.now()) - trial.started : null;

/** All trials with their parameters. */
export function trialTable(study, ticked, onOpen, onMove, onTick) {
    const tick = trial => el('input', {
        type: 'checkbox', checked: ticked.has(trial.number), 'aria-label': `Compare ${study.noun} ${trial.number}`,
        on: { change: event => { if (event.target.checked) ticked.add(trial.number); else ticked.delete(trial.number); onTick(); } },
    });
    let metrics = [];
    // What runs are set to is no space that anybody searches.
    const settings = () => !study.isRuns ? study.domains : [...new Set(study.trials.flatMap(trial => Object.keys(trial.parameters)))].map(name => ({ name, choices: null }));
    const columns = () => [
        { title: '', width: 34, cell: tick },
        { title: study.noun, width: 64, right: true, text: trial => trial.number, sort: trial => trial.number },
        { title: 'state', width: 92, cell: trial => stateBadge(trial.state), sort: trial => trial.state },
        ...study.directions.map((_, i) => ({
            title: study.objectiveName(i), width: 104, right: true, sort: trial => trial.values[i],
            cell: trial => el('span', { class: study.isBest(trial) ? 'best' : null, title: trial.values[i] }, study.isBest(trial) ? '★ ' : '', number(trial.values[i])),
        })),
        ...(study.isRuns ? [
            { title: 'name', width: 150, text: trial => trial.name, sort: trial => trial.name },
            { title: 'tags', width: 110, text: trial => trial.tags, sort: trial => trial.tags },
        ] : [
            { title: 'step', width: 74, right: true, text: trial => trial.step, sort: trial => trial.step },
            { title: 'latest', width: 104, right: true, text: trial => number(trial.latest), sort: trial => trial.latest },
        ]),
        ...metrics.map(name => ({ title: name, width: 104, right: true, text: trial => number(trial.metrics[name]), sort: trial => trial.metrics[name] })),
        { title: 'took', width: 92, right: true, text: trial => duration(took(trial)), sort: took },
        ...settings().map(domain => ({ title: domain.name, width: 110, right: !domain.choices, text: trial => number(trial.parameters[domain.name]), sort: trial => trial.parameters[domain.name] })),
        { title: 'error', width: 260, text: trial => trial.error, sort: trial => trial.error },
    ];
    let shape = '';
    const table = new Table([], {
        label: `${study.noun}s`, key: trial => trial.number, empty: `No ${study.noun} has begun yet.`, onOpen, onMove,
        fields: trial => [[study.noun, trial.number], ['name', trial.name ?? ''], ['tags', trial.tags ?? ''], ['state', trial.state], ['took', took(trial) / 1000], ['step', trial.step], ['latest', trial.latest],
            ...trial.values.map((value, i) => [study.objectiveName(i), value]), ...(trial.values.length > 1 ? [] : [['value', trial.values[0]]]), ...Object.entries(trial.parameters), ...Object.entries(trial.metrics), ['error', trial.error ?? '']],
    });
    return {
        table,
        node: el('section', { class: 'card wide', id: 'chart-trials', 'aria-label': study.isRuns ? 'Runs' : 'Trials' }, el('div', { class: 'card-head' }, el('h2', {}, study.isRuns ? 'Runs' : 'Trials')), table.node),
        update() {
            metrics = [...new Set(study.trials.flatMap(trial => Object.keys(trial.metrics)))].slice(0, MostMetrics);
            const next = [...settings().map(domain => domain.name), '', ...metrics].join('\n');
            if (next !== shape || table.all.length === 0) {
                shape = next;
                table.setColumns(columns());
            }
            table.setRows([...study.trials]);
        },
    };
}
