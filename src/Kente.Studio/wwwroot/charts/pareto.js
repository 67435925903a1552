import { el, select } from '../dom.js';
import { Scale } from '../scale.js';
import { color } from '../theme.js';
import { card, empty } from './card.js';
import { describe, Surface } from './surface.js';

/** Two objectives against each other. The trials on the front are those that no other one beats in every objective. */
export function paretoChart(study, pick) {
    let pair = [0, 1];
    const none = empty(), surface = new Surface('Pareto front', { height: 300, onPick: pick });
    const all = study.directions.map((_, i) => [i, study.objectiveName(i)]);
    const controls = all.length > 2 ? [0, 1].map(axis => {
        const node = select(axis ? 'Vertical objective' : 'Horizontal objective', all, value => { pair[axis] = Number(value); surface.draw(); });
        node.value = axis;
        return node;
    }) : [];

    surface.paint = (g, width, height) => {
        const trials = study.trials.filter(trial => trial.state === 'complete' && trial.values.every(Number.isFinite)), [a, b] = pair;
        const x = Scale.numbers(trials.map(trial => trial.values[a])), y = Scale.numbers(trials.map(trial => trial.values[b]));
        const inside = surface.axes(g, width, height, x, y, { xLabel: study.objectiveTitle(a), yLabel: study.objectiveTitle(b), left: 66 });
        const front = trials.filter(trial => study.isBest(trial)).sort((one, other) => one.values[a] - other.values[a]);
        if (all.length === 2) {
            g.strokeStyle = color('best');
            g.lineWidth = 1.5;
            g.beginPath();
            front.forEach((trial, i) => i ? g.lineTo(inside.x(trial.values[a]), inside.y(trial.values[b])) : g.moveTo(inside.x(trial.values[a]), inside.y(trial.values[b])));
            g.stroke();
        }
        for (const trial of [...trials.filter(trial => !study.isBest(trial)), ...front])
            surface.dot(g, inside.x(trial.values[a]), inside.y(trial.values[b]), trial.number, () => describe(study, trial),
                color(study.isBest(trial) ? 'best' : trial.violation > 0 ? 'failed' : 'dot'), { radius: study.isBest(trial) ? 4.5 : 3, ring: trial.number === study.selected ? color('accent') : null });
        surface.label(`Pareto front: ${front.length} of ${trials.length} trials`);
    };

    return {
        node: card('pareto', 'Pareto front', 'Trials that no other trial dominates', controls, none.node, surface.node),
        update() {
            const count = study.trials.filter(trial => trial.state === 'complete').length;
            none.say(count ? null : 'No trial is complete yet.');
            surface.node.hidden = !count;
            if (count) surface.draw();
        },
        dispose: () => surface.dispose(),
    };
}
