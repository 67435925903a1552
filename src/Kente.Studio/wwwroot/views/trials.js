import { addressOf, chosen, keep } from '../address.js';
import { el, select } from '../dom.js';
import { duration, mean, number } from '../format.js';
import { Table } from '../table.js';
import { stateBadge } from './states.js';
import { tagChips } from './tags.js';

const MostMetrics = 16;

const took = trial => trial.started ? (trial.finished ?? Date.now()) - trial.started : null;

// A long name gets more room than a short one, but no column hides the others.
const widthOf = name => Math.min(210, Math.max(92, 7.4 * name.length + 22));

/** All trials with their parameters. `changed` gets {onTick, onShown, onGroup}. */
export function trialTable(study, ticked, onOpen, onMove, changed) {
    let metrics = [], shape = '', groups = '';
    const tick = trial => el('input', {
        type: 'checkbox', checked: ticked.has(trial.number), 'aria-label': `Compare ${study.noun} ${trial.number}`,
        on: { change: event => { if (event.target.checked) ticked.add(trial.number); else ticked.delete(trial.number); keep('ticked', [...ticked].sort((a, b) => a - b).join()); changed.onTick(); } },
    });
    // What runs are set to is no space that anybody searches.
    const settings = () => !study.isRuns ? study.domains : [...new Set(study.trials.flatMap(trial => Object.keys(trial.parameters)))].map(name => ({ name, choices: null }));
    const setting = domain => ({
        title: domain.name, width: widthOf(domain.name), right: !domain.choices, text: trial => number(trial.parameters[domain.name]), sort: trial => trial.parameters[domain.name],
        summary: rows => rows.every(trial => trial.parameters[domain.name] === rows[0].parameters[domain.name]) ? number(rows[0].parameters[domain.name]) : '',
    });
    const tagsWidth = () => Math.min(260, study.trials.reduce((most, trial) => Math.max(most, 22 + trial.tags.reduce((sum, tag) => sum + 7 * tag.length + 26, 0)), 90));
    const columns = () => [
        { title: '', width: 34, cell: tick },
        { title: study.noun, width: 64, right: true, text: trial => String(trial.number), href: trial => addressOf(study.id, trial.number), sort: trial => trial.number },
        { title: 'state', width: 92, cell: trial => stateBadge(trial.state), sort: trial => trial.state },
        ...(study.isRuns ? [{ title: 'name', width: 150, text: trial => trial.name, sort: trial => trial.name }] : []),
        { title: 'tags', width: tagsWidth(), cell: trial => el('span', { class: 'tags' }, tagChips(trial.tags)), sort: trial => trial.tags.join(), isTags: true },
        ...study.directions.map((_, i) => ({
            title: study.objectiveName(i), width: 104, right: true, sort: trial => trial.values[i], summary: rows => number(mean(rows.map(trial => trial.values[i]))),
            cell: trial => el('span', { class: study.isBest(trial) ? 'best' : null, title: trial.values[i] }, study.isBest(trial) ? '★ ' : '', number(trial.values[i])),
        })),
        ...(study.isRuns ? [] : [
            { title: 'step', width: 74, right: true, text: trial => trial.step, sort: trial => trial.step, summary: () => '' },
            { title: 'latest', width: 104, right: true, text: trial => number(trial.latest), sort: trial => trial.latest, summary: rows => number(mean(rows.map(trial => trial.latest))) },
        ]),
        ...metrics.map(name => ({ title: name, width: widthOf(name), right: true, text: trial => number(trial.metrics[name]), sort: trial => trial.metrics[name], summary: rows => number(mean(rows.map(trial => trial.metrics[name]))) })),
        { title: 'took', width: 104, right: true, text: trial => duration(took(trial)), sort: took, summary: rows => duration(mean(rows.map(took))) },
        ...settings().map(setting),
        { title: 'error', width: 260, text: trial => trial.error, sort: trial => trial.error },
    ].filter(column => !column.isTags || study.isRuns || study.trials.some(trial => trial.tags.length));
    const table = new Table([], {
        label: `${study.noun}s`, key: trial => trial.number, empty: `No ${study.noun} has begun yet.`, onOpen, onMove, onShown: () => changed.onShown(), onFilter: words => keep('filter', words),
        fields: trial => [[study.noun, trial.number], ['name', trial.name ?? ''], ['group', trial.group ?? ''], ...trial.tags.map(tag => ['tag', tag]), ['state', trial.state], ['took', took(trial) / 1000], ['step', trial.step], ['latest', trial.latest],
            ...trial.values.map((value, i) => [study.objectiveName(i), value]), ...(trial.values.length > 1 ? [] : [['value', trial.values[0]]]), ...Object.entries(trial.parameters), ...Object.entries(trial.metrics), ['error', trial.error ?? '']],
    });
    table.search(chosen('filter') ?? '');

    /** What rows can be grouped by; a setting by its name behind a colon. */
    const groupers = {
        group: trial => trial.group ?? 'no group', tags: trial => trial.tags.join(', ') || 'no tags', state: trial => trial.state,
        setting: name => trial => trial.parameters[name] === undefined ? `no ${name}` : `${name} ${number(trial.parameters[name])}`,
    };
    const grouperOf = by => !by ? null : by.startsWith('setting:') ? groupers.setting(by.slice(8)) : groupers[by] ?? null;
    const by = select('Group by', [['', 'no groups']], value => { keep('group', value); group(); });

    function group() {
        const grouper = grouperOf(by.value);
        table.group(grouper);
        changed.onGroup(grouper);
    }

    function offerGroups() {
        const names = settings().map(domain => domain.name).filter(name => new Set(study.trials.flatMap(trial => [trial.parameters[name]])).size > 1);
        const choices = [['', 'no groups'], ...(study.trials.some(trial => trial.group) ? [['group', 'by group']] : []), ...(study.trials.some(trial => trial.tags.length) ? [['tags', 'by tags']] : []), ['state', 'by state'], ...names.map(name => [`setting:${name}`, `by ${name}`])];
        if (JSON.stringify(choices) === groups) return;
        groups = JSON.stringify(choices);
        const wanted = by.value || chosen('group') || '';
        by.replaceChildren(...choices.map(([value, text]) => el('option', { value }, text)));
        by.value = choices.some(([value]) => value === wanted) ? wanted : '';
        if (by.value) group();
    }

    table.bar.append(by);
    return {
        table,
        node: el('section', { class: 'card wide', id: 'chart-trials', 'aria-label': study.isRuns ? 'Runs' : 'Trials' }, el('div', { class: 'card-head' }, el('h2', {}, study.isRuns ? 'Runs' : 'Trials')), table.node),
        update() {
            metrics = [...new Set(study.trials.flatMap(trial => Object.keys(trial.metrics)))].slice(0, MostMetrics);
            const next = [...settings().map(domain => domain.name), '', ...metrics, String(tagsWidth()), String(study.trials.some(trial => trial.tags.length))].join('\n');
            if (next !== shape || table.all.length === 0) {
                shape = next;
                table.setColumns(columns());
            }
            offerGroups();
            table.setRows(study.trials.filter(() => true));
        },
    };
}
