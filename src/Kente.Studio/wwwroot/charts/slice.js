import { el } from '../dom.js';
import { Scale } from '../scale.js';
import { color, ramp, rgb } from '../theme.js';
import { card, empty } from './card.js';
import { describe, isBeyond, Surface } from './surface.js';

const Most = 12;

/** The value over each parameter alone. Later trials are stronger in color. */
export function sliceChart(pick) {
    let study, order = null;
    const none = empty(), host = el('div', { class: 'slices' }), surfaces = new Map();

    function surfaceOf(name) {
        if (!surfaces.has(name)) {
            const surface = new Surface(`${study.objectiveName()} over ${name}`, { height: 190, onPick: pick });
            surface.paint = (g, width, height) => paint(surface, name, g, width, height);
            surface.node.hidden = false;
            surfaces.set(name, surface);
        }
        return surfaces.get(name);
    }

    function paint(surface, name, g, width, height) {
        const domain = study.domains.find(one => one.name === name), trials = study.complete().filter(trial => name in trial.parameters);
        const x = Scale.domain(domain), y = Scale.objective(study.complete().map(trial => trial.values[study.objective]), study.minimizes);
        const inside = surface.axes(g, width, height, x, y, { xLabel: name, yLabel: study.objectiveName(), left: 58 });
        for (const trial of trials) {
            // Choices are spread a little, always alike, so that points do not hide each other.
            const spread = domain.choices ? (((trial.number * 0.618) % 1) - 0.5) * Math.min(24, inside.width / domain.choices.length / 2) : 0;
            const isChosen = trial.number === study.selected, left = inside.x(trial.parameters[name]) + spread, top = inside.y(trial.values[study.objective]);
            if (isBeyond(inside, top)) {
                surface.beyond(g, inside, left, top, trial.number, () => describe(study, trial), color(isChosen ? 'accent' : 'dot'));
                continue;
            }
            surface.dot(g, left, top, trial.number, () => describe(study, trial),
                study.isBest(trial) ? color('best') : rgb(ramp(0.25 + 0.6 * trial.number / Math.max(1, study.trials.length)), 0.8), { radius: study.isBest(trial) || isChosen ? 5 : 2.6, ring: isChosen ? color('accent') : null });
        }
    }

    function draw() {
        const names = study.domains.map(domain => domain.name);
        if (order) names.sort((a, b) => (order.get(b) ?? 0) - (order.get(a) ?? 0));
        const shown = study.complete().length ? names.slice(0, Most) : [];
        none.say(shown.length ? null : 'No trial with parameters is complete yet.');
        const nodes = shown.map(name => surfaceOf(name).node);
        if (nodes.length !== host.children.length || nodes.some((node, i) => host.children[i] !== node)) host.replaceChildren(...nodes);
        for (const name of shown) surfaceOf(name).draw();
    }
    return {
        node: card('slice', 'Slice', 'Value over each parameter, most important first', [], none.node, host),
        update(next) { study = next; draw(); },
        report(report) { order = new Map(report.importance.map(entry => [entry.name, entry.share])); if (study) draw(); },
        dispose() { for (const surface of surfaces.values()) surface.dispose(); },
    };
}
