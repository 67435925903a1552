import { get } from '../api.js';
import { el, select, throttle } from '../dom.js';
import { card, empty } from './card.js';
import { chooseTrials, Choices, coloring, entries, nothing, trialChoice } from './choice.js';
import { legend } from './legend.js';
import { MetricPlot } from './metric.js';

/** Intermediate values that trials reported and what they measured, compared. The server smooths, then keeps the lowest and the highest point of each part. */
export function curvesChart(pick, ticked, shown) {
    let study, curves = [], name = null, gone = false;
    const none = empty(), plot = new MetricPlot(pick), colors = legend('Trials');
    const which = trialChoice('Which trials', Choices, () => load());
    const names = select('Which curve', [], value => { name = value; load(); });
    const smooth = el('input', { type: 'range', min: 0, max: 0.99, step: 0.01, value: 0, 'aria-label': 'Smoothing', on: { input: () => load() } });
    const log = el('input', { type: 'checkbox', on: { change: () => draw() } });
    names.hidden = true;

    const load = throttle(async () => {
        if (!study || gone) return;
        const wanted = chooseTrials(study, which.node.value, ticked, shown);
        await loadNames();
        const found = !name || wanted.length === 0 ? [] : await get(`studies/${study.id}/curve?name=${encodeURIComponent(name)}&trials=${wanted}&points=${Math.max(200, Math.min(2000, plot.node.clientWidth || 800))}&smooth=${smooth.value}`);
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
        none.say(curves.length ? null : nothing(study, which.node.value, ticked));
        plot.node.hidden = curves.length === 0;
        const paint = coloring(study, null, curves.map(curve => curve.trial));
        colors.show(entries(curves.map(curve => curve.trial), paint, pick));
        if (curves.length) plot.show(name, curves, paint, log.checked);
    }

    return {
        node: card('curves', 'Intermediate values', 'Intermediate values that trials reported', [names, which.node, el('label', { class: 'slider' }, 'smooth ', smooth), el('label', {}, log, ' log')], none.node, plot.node, colors.node),
        update(next) { study = next; load(); },
        ...which.handlers,
        dispose() { gone = true; plot.dispose(); },
    };
}
