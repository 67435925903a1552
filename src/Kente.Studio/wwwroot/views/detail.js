import { get } from '../api.js';
import { el, throttle } from '../dom.js';
import { breakable, duration, moment, number } from '../format.js';
import { button } from './button.js';
import { erase } from './erase.js';
import { noteEditor } from './note.js';
import { fileList } from './files.js';
import { stateBadge } from './states.js';
import { tagEditor } from './tags.js';

const titleOf = (study, number_) => `${study.isRuns ? 'Run' : 'Trial'} ${number_}`;

const headOf = (title, badge, close) => el('div', { class: 'detail-head' }, el('h2', {}, title), badge, el('button', { type: 'button', title: 'Close (Esc)', 'aria-label': 'Close', on: { click: close } }, '×'));

/** In place of a trial that an address asks for and the study does not have. Once it begins, `found` is called. */
export function missingTrial(study, number_, close, found) {
    const title = titleOf(study, number_), said = el('p', { role: 'status' });

    function update() {
        if (study.trials[number_]) found(number_);
        else said.textContent = `There is no ${study.noun} ${number_}${study.trials.length ? `; the last one is ${study.noun} ${study.trials.length - 1}` : ' yet'}.`;
    }
    update();
    return { node: el('aside', { class: 'detail', 'aria-label': title }, headOf(title, null, close), said), number: number_, update };
}

/** Everything about one trial, beside the page. */
export function trialDetail(study, number_, notes, close) {
    const title = titleOf(study, number_), facts = el('dl', { class: 'facts' }), more = el('div', {}), files = el('div', {}), badge = el('span', {}), own = el('p', { class: 'own', hidden: true });
    const note = noteEditor(`Notes on ${study.noun} ${number_}`, study.id, number_, notes.get(number_) ?? '');
    const tags = tagEditor(`Tag for ${study.noun} ${number_}`, study.id, number_);
    // Trials of a study stay: the sampler has learned from them.
    const said = el('span', { class: 'said', role: 'status' }), actions = study.isRuns ? [el('div', { class: 'actions' }, button('Delete run', said, () => erase(study, number_), 'danger'), said)] : [];
    const node = el('aside', { class: 'detail', 'aria-label': title },
        headOf(title, badge, close), tags.node, facts, files, more, el('h3', {}, 'Notes'), own, note.node, ...actions);
    let state = '', seen = null, kept = '';

    function update() {
        const trial = study.trials[number_];
        // It was deleted.
        if (!trial) return close();
        badge.replaceChildren(stateBadge(trial.state));
        const lines = [
            ...trial.values.map((value, i) => [study.objectiveName(i), number(value) || 'not finite']),
            ...(trial.step !== null && trial.state !== 'complete' ? [[`at step ${trial.step}`, number(trial.latest)]] : []),
            ...(trial.name ? [['name', trial.name]] : []),
            ...(trial.group ? [['group', trial.group]] : []),
            ...Object.entries(trial.metrics).map(([name, value]) => [name, number(value) || 'not finite']),
            ...Object.entries(trial.parameters).map(([name, value]) => [name, String(value)]),
            ...(trial.violation > 0 ? [['violates by', number(trial.violation)]] : []),
            ...(trial.started ? [['began', moment(trial.started)]] : []),
            ...(trial.finished && trial.started ? [['took', duration(trial.finished - trial.started)]] : []),
            ...(trial.owner ? [['worker', trial.owner]] : []),
            ...(trial.attempt > 1 ? [['attempt', String(trial.attempt)]] : []),
        ];
        facts.replaceChildren(...lines.flatMap(([name, value]) => [el('dt', {}, breakable(name)), el('dd', {}, value)]));
        note.take(notes.get(number_) ?? '');
        tags.take(trial.tags);
        if (seen !== trial) {
            seen = trial;
            loadFiles();
        }
        if (state !== trial.state) {
            state = trial.state;
            load();
        }
    }

    const loadFiles = throttle(async () => {
        const all = await get(`studies/${study.id}/trials/${number_}/files`), key = JSON.stringify(all);
        if (key === kept) return;
        kept = key;
        files.replaceChildren(...fileList(`api/studies/${study.id}/trials/${number_}`, all));
    }, 1000);

    async function load() {
        const whole = await get(`studies/${study.id}/trials/${number_}`);
        // The name and the tags stand among the facts; what a run says of itself stands above what people say of it.
        const placed = ['name', 'tags', 'group', ...(study.isRuns ? ['notes'] : [])], attributes = Object.entries(whole.attributes).filter(([name]) => !placed.includes(name));
        own.textContent = study.isRuns ? whole.attributes.notes ?? '' : '';
        own.hidden = !own.textContent;
        more.replaceChildren(
            ...(whole.standardError !== null ? [el('p', {}, `standard error ${number(whole.standardError)}`)] : []),
            ...(attributes.length ? [el('h3', {}, 'Attributes'), el('dl', { class: 'facts' }, attributes.flatMap(([name, value]) => [el('dt', {}, name), el('dd', {}, value)]))] : []),
            ...(whole.error ? [el('h3', {}, 'Error'), el('pre', { tabindex: 0 }, whole.error)] : []));
    }
    update();
    return { node, number: number_, update };
}
