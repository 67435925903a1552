import { el } from '../dom.js';
import { Scale } from '../scale.js';
import { color, ramp, rgb } from '../theme.js';
import { card, empty } from './card.js';
import { describe, line, shortened, Surface } from './surface.js';

const AxisWidth = 84, Top = 26, Bottom = 14, Side = 46;

/** Each trial as a line over all parameters, the best ones on top. */
export function parallelChart(pick) {
    let study, lines = [];
    const none = empty(), surface = new Surface('Parallel coordinates', { height: 300, onPick: pick });
    surface.node.classList.add('scrolls');

    surface.nearest = (x, y) => {
        let found = null, best = 9;
        for (const { trial, points } of lines) {
            for (let i = 1; i < points.length; i++) {
                const [x1, y1] = points[i - 1], [x2, y2] = points[i];
                if (x < x1 || x > x2) continue;
                const distance = Math.abs(y1 + (y2 - y1) * (x - x1) / (x2 - x1) - y);
                if (distance <= best) [found, best] = [{ trial: trial.number, x, y, text: describe(study, trial) }, distance];
            }
        }
        return found;
    };

    surface.paint = (g, width, height) => {
        const goodness = study.goodness(), trials = study.complete().sort((a, b) => goodness.get(a.number) - goodness.get(b.number));
        const axes = [...study.domains.map(domain => ({ name: domain.name, scale: Scale.domain(domain), value: trial => trial.parameters[domain.name] })),
            { name: study.objectiveName(), scale: Scale.numbers(trials.map(trial => trial.values[study.objective])), value: trial => trial.values[study.objective] }];
        const gap = (width - 2 * Side) / Math.max(1, axes.length - 1), place = unit => height - Bottom - unit * (height - Top - Bottom);
        lines = trials.map(trial => ({
            trial,
            points: axes.map((axis, i) => [Side + i * gap, axis.value(trial) === undefined ? NaN : place(axis.scale.unit(axis.value(trial)))]).filter(([, y]) => Number.isFinite(y)),
        }));
        const alpha = Math.max(0.25, Math.min(0.9, 60 / Math.max(1, trials.length)));
        for (const { trial, points } of lines) {
            const isChosen = trial.number === study.selected;
            g.strokeStyle = isChosen ? color('accent') : rgb(ramp(goodness.get(trial.number)), goodness.get(trial.number) > 0.9 ? 0.95 : alpha);
            g.lineWidth = isChosen ? 3 : study.isBest(trial) ? 2.5 : 1;
            g.beginPath();
            points.forEach(([x, y], i) => i ? g.lineTo(x, y) : g.moveTo(x, y));
            g.stroke();
        }
        g.lineWidth = 1;
        axes.forEach((axis, i) => {
            const x = Math.round(Side + i * gap) + 0.5;
            g.strokeStyle = color('muted');
            line(g, x, Top, x, height - Bottom);
            g.fillStyle = color('ink');
            g.textAlign = 'center';
            g.textBaseline = 'top';
            g.fillText(shortened(g, axis.name, Math.min(gap - 6, 2 * Side)), x, 4);
            g.textBaseline = 'middle';
            g.textAlign = i === 0 ? 'right' : 'left';
            for (const tick of axis.scale.ticks(axis.scale.names ? 12 : 6)) {
                const text = shortened(g, tick.text, i === 0 || i === axes.length - 1 ? Side - 10 : gap - 12), at = place(tick.at), from = i === 0 ? x - 5 : x + 5;
                g.lineWidth = 3;
                g.strokeStyle = color('card');
                g.strokeText(text, from, at);
                g.fillStyle = color('muted');
                g.fillText(text, from, at);
                g.lineWidth = 1;
            }
        });
    };

    return {
        node: card('parallel', 'Parallel coordinates', 'One line for each trial; better trials have stronger colors', [], none.node, surface.node),
        update(next) {
            study = next;
            const count = study.complete().length;
            none.say(count && study.domains.length ? null : 'No trial with parameters is complete yet.');
            surface.node.hidden = !count || !study.domains.length;
            surface.minimum = (study.domains.length + 1) * AxisWidth;
            surface.label(`Parallel coordinates of ${count} trials over ${study.domains.map(domain => domain.name).join(', ')}`);
            surface.draw();
        },
        dispose: () => surface.dispose(),
    };
}
