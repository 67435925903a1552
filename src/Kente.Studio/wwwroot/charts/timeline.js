import { duration } from '../format.js';
import { Scale } from '../scale.js';
import { color } from '../theme.js';
import { card, empty } from './card.js';
import { describe, Surface } from './surface.js';

/** When each trial ran, and how many ran at the same time. */
export function timelineChart(pick) {
    let study, bars = [];
    const none = empty(), surface = new Surface('Timeline', { height: 220, onPick: pick });
    surface.nearest = (x, y) => {
        const hit = bars.findLast(bar => x >= bar.x - 2 && x <= bar.x + bar.width + 2 && y >= bar.y && y <= bar.y + bar.height);
        return hit ? { trial: hit.trial.number, x, y, text: `${describe(study, hit.trial)}\n${duration((hit.trial.finished ?? Date.now()) - hit.trial.started)}` } : null;
    };

    surface.paint = (g, width, height) => {
        const trials = study.trials.filter(trial => trial.started && trial.state !== 'waiting').sort((a, b) => a.started - b.started), now = Date.now();
        const ends = [], from = trials.length ? trials[0].started : now;
        // Each trial goes to the first lane that is free when it begins.
        const lanes = trials.map(trial => {
            let lane = ends.findIndex(end => end <= trial.started);
            if (lane < 0) lane = ends.push(0) - 1;
            ends[lane] = trial.finished ?? now;
            return lane;
        });
        const to = Math.max(...ends, from + 1), x = Scale.numbers([0, to - from], { pad: 0.01 }), y = Scale.numbers([0, ends.length], { pad: 0 });
        x.text = milliseconds => duration(milliseconds) || '0';
        const inside = surface.axes(g, width, height, x, y, { xLabel: 'since the first trial began', left: 14, yTicks: false }), lane = inside.height / Math.max(1, ends.length);
        bars = trials.map((trial, i) => {
            const left = inside.x(trial.started - from), right = inside.x((trial.finished ?? now) - from), thick = Math.min(26, Math.max(1, lane * 0.8));
            return { trial, x: left, width: Math.max(1, right - left - 0.5), y: inside.top + lane * lanes[i] + (lane - thick) / 2, height: thick };
        });
        for (const bar of bars) {
            g.fillStyle = color(bar.trial.number === study.selected ? 'accent' : bar.trial.state);
            g.fillRect(bar.x, bar.y, bar.width, bar.height);
        }
    };

    return {
        node: card('timeline', 'Timeline', 'When each trial ran, and how many ran at the same time', [], none.node, surface.node),
        update(next) {
            study = next;
            const count = study.trials.filter(trial => trial.started && trial.state !== 'waiting').length;
            none.say(count ? null : `No ${study.noun} has begun yet.`);
            surface.node.hidden = !count;
            surface.label(`Timeline of ${count} ${study.noun}s`);
            if (count) surface.draw();
        },
        dispose: () => surface.dispose(),
    };
}
