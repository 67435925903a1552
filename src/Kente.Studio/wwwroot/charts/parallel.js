import { el } from '../dom.js';
import { number, plural } from '../format.js';
import { Scale } from '../scale.js';
import { color, ramp, rgb } from '../theme.js';
import { card, empty } from './card.js';
import { describe, line, shortened, Surface } from './surface.js';

const AxisWidth = 84, Top = 26, Bottom = 14, Side = 46, Grip = 16, Least = 4;

/** Each trial as a line over all parameters, the best ones on top. Ranges dragged on the axes, and the filter of the table, fade the others. */
export function parallelChart(pick, shown) {
    let study, lines = [], axes = [], dragged = null;
    const none = empty(), surface = new Surface('Parallel coordinates', { height: 300, onPick: trial => { if (!justDragged) pick(trial); } });
    const ranges = new Map(), chips = el('div', { class: 'ranges' }), said = el('span', { class: 'hint', role: 'status' });
    let justDragged = false;
    surface.node.classList.add('scrolls');
    surface.node.tabIndex = 0;
    surface.canvas.classList.add('brushes');

    surface.nearest = (x, y) => {
        let found = null, best = 9;
        for (const { trial, points, isFaded } of lines) {
            if (isFaded) continue;
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
        axes = axesOf(trials);
        const gap = (width - 2 * Side) / Math.max(1, axes.length - 1), place = unit => height - Bottom - unit * (height - Top - Bottom);
        axes.forEach((axis, i) => { axis.x = Side + i * gap; });
        const found = new Set(shown().map(trial => trial.number));
        lines = trials.map(trial => ({
            trial,
            points: axes.map(axis => [axis.x, unitOf(axis, trial) === undefined ? NaN : place(unitOf(axis, trial))]).filter(([, y]) => Number.isFinite(y)),
            isFaded: !found.has(trial.number) || axes.some(axis => ranges.has(axis.name) && !isWithin(axis, trial)),
        }));
        const kept = lines.filter(one => !one.isFaded), alpha = Math.max(0.25, Math.min(0.9, 60 / Math.max(1, kept.length)));
        for (const { trial, points, isFaded } of [...lines.filter(one => one.isFaded), ...kept]) {
            const isChosen = trial.number === study.selected;
            g.strokeStyle = isChosen ? color('accent') : isFaded ? rgb(ramp(0), 0.22) : rgb(ramp(goodness.get(trial.number)), goodness.get(trial.number) > 0.9 ? 0.95 : alpha);
            g.lineWidth = isChosen ? 3 : !isFaded && study.isBest(trial) ? 2.5 : 1;
            g.beginPath();
            points.forEach(([x, y], i) => i ? g.lineTo(x, y) : g.moveTo(x, y));
            g.stroke();
        }
        axes.forEach((axis, i) => paintAxis(g, axis, i, gap, height, place));
        tell(kept.length);
    };

    const axesOf = trials => [...study.domains.map(domain => ({ name: domain.name, scale: Scale.domain(domain), value: trial => trial.parameters[domain.name] })),
        { name: study.objectiveName(), scale: Scale.objective(trials.map(trial => trial.values[study.objective]), study.minimizes), value: trial => trial.values[study.objective] }];

    function unitOf(axis, trial) {
        const value = axis.value(trial);
        // What lies beyond the axis of the objective is at its end.
        return value === undefined ? undefined : Math.min(1, Math.max(0, axis.scale.unit(value)));
    }

    function isWithin(axis, trial) {
        const unit = unitOf(axis, trial), { low, high } = ranges.get(axis.name);
        return unit !== undefined && unit >= low && unit <= high;
    }

    function paintAxis(g, axis, i, gap, height, place) {
        const x = Math.round(axis.x) + 0.5, range = ranges.get(axis.name);
        g.lineWidth = 1;
        g.strokeStyle = color('muted');
        line(g, x, Top, x, height - Bottom);
        if (range) {
            g.fillStyle = `${color('accent')}55`;
            g.strokeStyle = color('accent');
            g.fillRect(x - 7, place(range.high), 14, place(range.low) - place(range.high));
            g.strokeRect(x - 7, place(range.high), 14, place(range.low) - place(range.high));
        }
        g.fillStyle = color('ink');
        g.textAlign = 'center';
        g.textBaseline = 'top';
        g.fillText(shortened(g, axis.name, i === 0 || i === axes.length - 1 ? Math.min(gap - 6, 2 * Side) : gap - 6), x, 4);
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
    }

    function tell(kept) {
        said.textContent = ranges.size || kept < lines.length ? `${kept} of ${plural(lines.length, 'trial')}` : 'Drag along an axis to keep a range.';
        const text = ([name, { low, high }]) => {
            const scale = axes.find(axis => axis.name === name)?.scale;
            if (!scale) return name;
            if (scale.names) return `${name}: ${scale.names.filter((_, i) => (i - scale.from) / (scale.to - scale.from) >= low && (i - scale.from) / (scale.to - scale.from) <= high).join(', ') || 'none'}`;
            return `${name}: ${number(scale.value(low))} to ${number(scale.value(high))}`;
        };
        const wanted = [...ranges].map(text);
        if (wanted.join('\n') === [...chips.querySelectorAll('.tag')].map(chip => chip.firstChild.textContent).join('\n')) return;
        chips.replaceChildren(...[...ranges.keys()].map((name, i) => el('span', { class: 'tag' }, wanted[i], el('button', { type: 'button', title: 'Clear', 'aria-label': `Clear the range of ${name}`, on: { click: () => clear(name) } }, '×'))));
    }

    function clear(name) {
        if (name === undefined) ranges.clear();
        else ranges.delete(name);
        surface.draw();
    }

    const unitAt = y => Math.min(1, Math.max(0, (surface.height - Bottom - y) / (surface.height - Top - Bottom)));

    surface.canvas.addEventListener('pointerdown', event => {
        const axis = axes.find(one => Math.abs(one.x - event.offsetX) <= Grip);
        justDragged = false;
        if (!axis || event.button !== 0) return;
        dragged = { name: axis.name, from: event.offsetY };
        surface.canvas.setPointerCapture(event.pointerId);
    });
    surface.canvas.addEventListener('pointermove', event => {
        if (!dragged || Math.abs(event.offsetY - dragged.from) < Least) return;
        const [low, high] = [unitAt(dragged.from), unitAt(event.offsetY)].sort((a, b) => a - b);
        ranges.set(dragged.name, { low, high });
        justDragged = true;
        surface.leave();
        surface.draw();
    });
    surface.canvas.addEventListener('pointerup', () => {
        // A click on an axis with a range clears it.
        if (dragged && !justDragged && ranges.has(dragged.name)) {
            justDragged = true;
            clear(dragged.name);
        }
        dragged = null;
    });
    surface.canvas.addEventListener('pointercancel', () => { dragged = null; });

    return {
        node: card('parallel', 'Parallel coordinates', 'One line for each trial; better trials have stronger colors', [said], none.node, chips, surface.node),
        update(next) {
            study = next;
            const count = study.complete().length;
            none.say(count && study.domains.length ? null : 'No trial with parameters is complete yet.');
            surface.node.hidden = chips.hidden = said.hidden = !count || !study.domains.length;
            surface.minimum = (study.domains.length + 1) * AxisWidth;
            surface.label(`Parallel coordinates of ${count} trials over ${study.domains.map(domain => domain.name).join(', ')}`);
            surface.draw();
        },
        /** Clears the ranges; false if there is none. */
        escape() {
            const had = ranges.size > 0;
            if (had) clear();
            return had;
        },
        rowsChanged() { if (study && !surface.node.hidden) surface.draw(); },
        dispose: () => surface.dispose(),
    };
}
