import { select, el } from '../dom.js';
import { number } from '../format.js';
import { Scale } from '../scale.js';
import { color, ramp, rgb } from '../theme.js';
import { card, empty } from './card.js';
import { describe, shortened, Surface } from './surface.js';

const Columns = 72, Rows = 44, BarWidth = 12, BarRoom = 84, Opaque = 150;

/** The value over two parameters: between the trials it is the mean of those near by, weighted by nearness. */
export function contourChart(pick) {
    let study, x = null, y = null, chosen = false, key = '';
    const none = empty(), surface = new Surface('Contour', { height: 300, onPick: pick });
    const first = select('Horizontal parameter', [], value => { [x, chosen] = [value, true]; surface.draw(); });
    const second = select('Vertical parameter', [], value => { [y, chosen] = [value, true]; surface.draw(); });

    const cross = el('span', { 'aria-hidden': 'true' }, '×');

    surface.paint = (g, width, height) => {
        const domains = [x, y].map(name => study.domains.find(domain => domain.name === name));
        if (domains.some(domain => !domain)) return;
        const trials = study.complete().filter(trial => x in trial.parameters && y in trial.parameters);
        const [across, up] = domains.map(domain => Scale.domain(domain)), goodness = study.goodness();
        const inside = surface.axes(g, width, height, across, up, { xLabel: x, yLabel: y, left: 66, right: BarRoom });
        const points = trials.map(trial => [across.unit(trial.parameters[x]), up.unit(trial.parameters[y]), goodness.get(trial.number)]).filter(point => point.every(Number.isFinite));
        if (points.length >= 3) field(g, inside, points);
        bar(g, inside, trials, goodness);
        for (const trial of trials) {
            const isChosen = trial.number === study.selected;
            surface.dot(g, inside.x(trial.parameters[x]), inside.y(trial.parameters[y]), trial.number, () => describe(study, trial),
                study.isBest(trial) ? color('best') : rgb(ramp(goodness.get(trial.number))), { radius: study.isBest(trial) ? 6 : 3.2, ring: isChosen ? color('accent') : color('card') });
        }
        surface.label(`${study.objectiveName()} over ${x} and ${y}, ${trials.length} trials`);
    };

    function field(g, inside, points) {
        const image = new ImageData(Columns, Rows), count = points.length, colors = Array.from({ length: 11 }, (_, band) => ramp(band / 10));
        // Millions of terms for a thousand trials: flat arrays and plain loops, or this alone takes longer than all other charts.
        // Where no trial is near, nothing is known: no tint. Few trials speak for more around them than many.
        const near = Math.min(0.22, Math.max(0.06, 0.8 / Math.sqrt(count)));
        const xs = Float64Array.from(points, point => point[0]), ys = Float64Array.from(points, point => point[1]), values = Float64Array.from(points, point => point[2]);
        for (let row = 0; row < Rows; row++) {
            const py = 1 - (row + 0.5) / Rows;
            for (let column = 0; column < Columns; column++) {
                const px = (column + 0.5) / Columns;
                let sum = 0, weights = 0, nearest = Infinity;
                for (let i = 0; i < count; i++) {
                    const dx = px - xs[i], dy = py - ys[i], squared = dx * dx + dy * dy + 0.0015, weight = 1 / (squared * Math.sqrt(squared));
                    sum += weight * values[i];
                    weights += weight;
                    if (squared < nearest) nearest = squared;
                }
                // Bands instead of a smooth change make the contours visible.
                const [red, green, blue] = colors[Math.round(10 * sum / weights)], at = 4 * (row * Columns + column);
                image.data[at] = red;
                image.data[at + 1] = green;
                image.data[at + 2] = blue;
                image.data[at + 3] = Opaque * Math.min(1, Math.max(0, 2 - Math.sqrt(nearest) / near));
            }
        }
        const small = new OffscreenCanvas(Columns, Rows);
        small.getContext('2d').putImageData(image, 0, 0);
        g.imageSmoothingEnabled = true;
        g.drawImage(small, inside.left, inside.top, inside.width, inside.height);
    }

    /** What the colors mean: from the worst value at the foot to the best. */
    function bar(g, inside, trials, goodness) {
        const left = inside.right + 12, order = [...trials].sort((a, b) => goodness.get(a.number) - goodness.get(b.number));
        for (let y = 0; y < inside.height; y++) {
            g.fillStyle = rgb(ramp(Math.round(10 * (1 - y / inside.height)) / 10));
            g.fillRect(left, inside.top + y, BarWidth, 1.5);
        }
        g.fillStyle = color('muted');
        g.textAlign = 'left';
        g.textBaseline = 'middle';
        for (const at of [0, 0.25, 0.5, 0.75, 1]) {
            const trial = order[Math.round(at * (order.length - 1))], y = inside.bottom - at * inside.height;
            g.fillText(shortened(g, number(trial.values[study.objective]), BarRoom - BarWidth - 18), left + BarWidth + 4, Math.min(inside.bottom - 4, Math.max(inside.top + 5, y)));
        }
    }

    function choose(order) {
        const names = study.domains.map(domain => domain.name);
        if (names.join('\n') !== key) {
            key = names.join('\n');
            for (const one of [first, second]) one.replaceChildren(...names.map(name => el('option', { value: name }, name)));
        }
        if (!chosen || !names.includes(x) || !names.includes(y)) [x, y] = order ? order.filter(name => names.includes(name)) : names;
        if (y === undefined) y = names.find(name => name !== x);
        if (x) first.value = x;
        if (y) second.value = y;
    }

    let order = null;
    function draw() {
        choose(order);
        const count = study.complete().length, enough = count > 0 && study.domains.length > 1;
        none.say(enough ? null : count ? 'A contour needs two parameters.' : 'No trial with parameters is complete yet.');
        surface.node.hidden = first.hidden = second.hidden = cross.hidden = !enough;
        if (enough) surface.draw();
    }
    return {
        node: card('contour', 'Contour', 'Value over two parameters, by rank: the best tenth has the strongest color; no tint where no trial is near', [first, cross, second], none.node, surface.node),
        update(next) { study = next; draw(); },
        report(report) { order = report.importance.length > 1 ? report.importance.map(entry => entry.name) : null; if (study) draw(); },
        dispose: () => surface.dispose(),
    };
}
