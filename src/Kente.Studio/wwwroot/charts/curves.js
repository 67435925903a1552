import { get } from '../api.js';
import { el, select, throttle } from '../dom.js';
import { number } from '../format.js';
import { card, empty } from './card.js';
import { Lines } from './lines.js';

const Most = 12;
const Choices = [['best', 'best'], ['running', 'running'], ['latest', 'latest'], ['ticked', 'ticked in the table']];

/** Intermediate values that trials reported and what they measured, compared. The server smooths, then keeps the lowest and the highest point of each part. */
export function curvesChart(pick, ticked) {
    let study, curves = [], chosen = null, name = null, gone = false;
    const none = empty();
    const lines = new Lines({ xLabel: 'step', onPick: series => pick(owner(series)?.trial), describe: (series, index) => text(series, index) });
    const which = select('Which trials', Choices, value => { chosen = value; load(); });
    const names = select('Which curve', [], value => { name = value; load(); });
    const smooth = el('input', { type: 'range', min: 0, max: 0.99, step: 0.01, value: 0, 'aria-label': 'Smoothing', on: { input: () => load() } });
    const log = el('input', { type: 'checkbox', on: { change: () => draw() } });
    names.hidden = true;

    const owner = series => curves[series % Math.max(1, curves.length)];

    function text(series, index) {
        const curve = owner(series), value = lines.data[series + 1]?.[index];
        return curve && value !== null && value !== undefined ? `${study.noun} ${curve.trial}, step ${lines.data[0][index]}: ${number(value)}` : null;
    }

    function numbers() {
        const reported = study.trials.filter(trial => trial.step !== null || Object.keys(trial.metrics).length || (study.isRuns && trial.state !== 'waiting'));
        if (chosen === 'ticked') return reported.filter(trial => ticked.has(trial.number)).slice(0, 100).map(trial => trial.number);
        if (chosen === 'running') return reported.filter(trial => trial.state === 'running').slice(-Most).map(trial => trial.number);
        if (chosen === 'latest') return reported.slice(-Most).map(trial => trial.number);
        const sign = study.minimizes ? 1 : -1, value = trial => trial.values[0] ?? trial.latest;
        return reported.filter(trial => Number.isFinite(value(trial))).sort((a, b) => sign * (value(a) - value(b))).slice(0, Most).map(trial => trial.number).sort((a, b) => a - b);
    }

    const load = throttle(async () => {
        if (!study || gone) return;
        const wanted = numbers();
        await loadNames();
        const found = !name || wanted.length === 0 ? [] : await get(`studies/${study.id}/curve?name=${encodeURIComponent(name)}&trials=${wanted}&points=${Math.max(200, Math.min(2000, lines.node.clientWidth || 800))}&smooth=${smooth.value}`);
        curves = found.filter(curve => curve.count > 0);
        if (!gone) draw();
    }, 400);

    async function loadNames() {
        const all = await get(`studies/${study.id}/curves`);
        name ??= all[0] ?? null;
        names.hidden = all.length < 2;
        if (all.join('\n') === [...names.options].map(option => option.value).join('\n')) return;
        names.replaceChildren(...all.map(one => el('option', { value: one }, one)));
        if (name) names.value = name;
    }

    function draw() {
        if (!study) return;
        const nobody = `No ${study.noun} has reported an intermediate value.`;
        const missing = { best: nobody, running: `No running ${study.noun} has reported a value.`, latest: nobody, ticked: `Tick ${study.noun}s in the table below to compare them here.` };
        none.say(curves.length ? null : missing[chosen]);
        lines.node.hidden = curves.length === 0;
        if (curves.length === 0) return;
        const isSmooth = curves[0].smooth !== null, main = curves.map(curve => isSmooth ? curve.smooth : curve.raw), faint = isSmooth ? curves.map(curve => curve.raw) : [];
        const data = uPlot.join([...main, ...faint].map(points => [points.steps, points.values]));
        lines.show(data, [...main, ...faint].map((_, i) => {
            const curve = owner(i);
            return { label: `${study.noun} ${curve.trial}`, stroke: `line-${curve.trial % 10}`, width: i < main.length ? 1.5 : 1, alpha: i < main.length ? 1 : 0.22, points: main[i % main.length].steps.length === 1 ? 5 : 0 };
        }), { log: log.checked, label: `Curves of ${curves.length} ${study.noun}s: ${curves.map(curve => curve.trial).join(', ')}` });
    }

    return {
        node: card('curves', 'Intermediate values', 'Intermediate values that trials reported', [names, which, el('label', { class: 'slider' }, 'smooth ', smooth), el('label', {}, log, ' log')], none.node, lines.node),
        update(next) {
            study = next;
            if (chosen === null) {
                if (study.isRuns) which.querySelector('[value=best]').remove();
                which.value = chosen = study.isRuns ? 'latest' : 'best';
            }
            load();
        },
        ticksChanged() {
            if (chosen !== 'ticked') which.value = chosen = 'ticked';
            load();
        },
        dispose() { gone = true; lines.dispose(); },
    };
}
