import { select } from '../dom.js';
import { duration } from '../format.js';
import { Scale } from '../scale.js';
import { color } from '../theme.js';
import { card, empty } from './card.js';
import { legend } from './legend.js';
import { describe, Surface } from './surface.js';

const Narrowest = 3;

/** When each trial ran, and how many ran at the same time. */
export function timelineChart(pick) {
    let study, bars = [], chosen = 'auto';
    const none = empty(), surface = new Surface('Timeline', { height: 220, onPick: pick }), states = legend('States');
    const spacing = select('Time axis', [['auto', 'time axis: automatic'], ['time', 'to scale'], ['even', 'evenly spaced']], value => { chosen = value; surface.draw(); });
    surface.nearest = (x, y) => {
        const hit = bars.findLast(bar => x >= bar.x - 2 && x <= bar.x + bar.width + 2 && y >= bar.y && y <= bar.y + bar.height);
        return hit ? { trial: hit.trial.number, x, y, text: `${describe(study, hit.trial)}\n${duration((hit.trial.finished ?? Date.now()) - hit.trial.started)}` } : null;
    };

    const begun = () => study.trials.filter(trial => trial.started && trial.state !== 'waiting');

    surface.paint = (g, width, height) => {
        const trials = begun().sort((a, b) => a.started - b.started), now = Date.now();
        const ends = [], from = trials.length ? trials[0].started : now;
        // Each trial goes to the first lane that is free when it begins.
        const lanes = trials.map(trial => {
            let lane = ends.findIndex(end => end <= trial.started);
            if (lane < 0) lane = ends.push(0) - 1;
            ends[lane] = trial.finished ?? now;
            return lane;
        });
        const to = Math.max(...ends, from + 1), times = [...new Set(trials.flatMap(trial => [trial.started - from, (trial.finished ?? now) - from]))].sort((a, b) => a - b);
        const isEven = chosen === 'even' || (chosen === 'auto' && isCrowded(trials, now, to - from, width));
        const x = isEven ? new EvenScale(times) : Scale.numbers([0, to - from], { pad: 0.01 }), y = Scale.numbers([0, ends.length], { pad: 0 });
        x.text = milliseconds => duration(milliseconds) || '0';
        const label = isEven ? 'since the first began; each beginning and end has the same distance' : 'since the first began';
        const inside = surface.axes(g, width, height, x, y, { xLabel: label, left: 14, yTicks: false }), lane = inside.height / Math.max(1, ends.length);
        bars = trials.map((trial, i) => {
            const left = inside.x(trial.started - from), right = inside.x((trial.finished ?? now) - from), thick = Math.min(26, Math.max(1, lane * 0.8));
            return { trial, x: left, width: Math.max(Narrowest, right - left - 0.5), y: inside.top + lane * lanes[i] + (lane - thick) / 2, height: thick };
        });
        // Short ones are drawn over the ends of long ones.
        bars.sort((a, b) => b.width - a.width);
        for (const bar of bars) {
            g.fillStyle = color(bar.trial.number === study.selected ? 'accent' : bar.trial.state);
            g.fillRect(bar.x, bar.y, bar.width, bar.height);
        }
    };

    // To scale, half of the trials would be narrower than a mark that can be seen.
    function isCrowded(trials, now, span, width) {
        const lengths = trials.map(trial => (trial.finished ?? now) - trial.started).sort((a, b) => a - b);
        return trials.length > 1 && trials.length < width / 4 && lengths[Math.floor(lengths.length / 2)] / span * width < Narrowest;
    }

    return {
        node: card('timeline', 'Timeline', 'When each ran, and how many ran at the same time', [spacing], none.node, surface.node, states.node),
        update(next) {
            study = next;
            const trials = begun();
            none.say(trials.length ? null : `No ${study.noun} has begun yet.`);
            surface.node.hidden = !trials.length;
            states.show(['complete', 'pruned', 'failed', 'running'].filter(state => trials.some(trial => trial.state === state)).map(state => ({ text: state, color: state, shape: 'square' })));
            surface.label(`Timeline of ${trials.length} ${study.noun}s`);
            if (trials.length) surface.draw();
        },
        dispose: () => surface.dispose(),
    };
}

/** An axis on which each of some times has the same distance to the next. */
class EvenScale {
    constructor(times) {
        this.times = times;
        this.places = new Map(times.map((time, i) => [time, times.length > 1 ? i / (times.length - 1) : 0.5]));
        this.names = null;
        this.text = String;
    }

    unit(value) { return 0.01 + 0.98 * this.places.get(value); }

    ticks(most) {
        const each = Math.max(1, Math.ceil(this.times.length / most));
        return this.times.filter((_, i) => i % each === 0).map(time => ({ at: this.unit(time), text: this.text(time) }));
    }
}
