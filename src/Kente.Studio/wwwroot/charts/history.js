import { el } from '../dom.js';
import { number, plural } from '../format.js';
import { Scale } from '../scale.js';
import { color } from '../theme.js';
import { card, empty } from './card.js';
import { legend } from './legend.js';
import { describe, isBeyond, line, Surface } from './surface.js';

/** Value of each trial and best value so far; pruned trials with their latest value, failed ones at the foot. */
export function historyChart(pick) {
    let study;
    const none = empty(), surface = new Surface('History', { height: 260, onPick: pick }), beyond = el('p', { class: 'hint', hidden: true });
    const log = el('input', { type: 'checkbox', on: { change: () => surface.draw() } });
    const whole = el('input', { type: 'checkbox', on: { change: () => surface.draw() } });
    const signs = legend('History');

    const valueOf = trial => trial.state === 'complete' ? trial.values[study.objective] : trial.state === 'pruned' && study.directions.length === 1 ? trial.latest : null;

    surface.paint = (g, width, height) => {
        const shown = study.trials.filter(trial => Number.isFinite(valueOf(trial)) && (!log.checked || valueOf(trial) > 0)), failed = study.trials.filter(trial => trial.state === 'failed');
        const last = Math.max(1, study.trials.length - 1), x = Scale.numbers([0, last], { pad: 0.02 });
        const values = shown.map(valueOf), options = { log: log.checked, pad: 0.07 };
        const y = whole.checked ? Scale.numbers(values, options) : Scale.objective(values, study.minimizes, options);
        const inside = surface.axes(g, width, height, x, y, { xLabel: 'trial', yLabel: study.objectiveName(), left: 66 });
        const clipped = value => Math.min(inside.bottom, Math.max(inside.top, inside.y(value)));
        bestLine(g, inside, clipped, shown);
        let outside = 0;
        for (const trial of shown) {
            const at = inside.x(trial.number), value = valueOf(trial), height_ = inside.y(value), text = () => describe(study, trial) + (trial.state === 'pruned' ? `\nat step ${trial.step}: ${number(value)}` : '');
            const isChosen = trial.number === study.selected, ring = isChosen ? color('accent') : null;
            if (isBeyond(inside, height_)) {
                outside++;
                surface.beyond(g, inside, at, height_, trial.number, text, color(isChosen ? 'accent' : trial.state === 'pruned' ? 'pruned' : 'dot'));
            } else if (trial.state === 'pruned') {
                g.strokeStyle = ring ?? color('pruned');
                g.lineWidth = 1.3;
                g.beginPath();
                g.arc(at, height_, 2.6, 0, 2 * Math.PI);
                g.stroke();
                surface.marks.push({ x: at, y: height_, trial: trial.number, text });
            } else surface.dot(g, at, height_, trial.number, text, study.isBest(trial) ? color('best') : color('dot'), { radius: study.isBest(trial) ? 4.5 : 2.8, ring });
        }
        for (const trial of failed) cross(g, inside, trial);
        beyond.hidden = outside === 0;
        beyond.textContent = `${plural(outside, 'trial')} far worse than the others ${outside === 1 ? 'lies' : 'lie'} beyond the axis (▾); “whole range” shows ${outside === 1 ? 'it' : 'them'} to scale.`;
        const best = shown.find(trial => study.isBest(trial));
        surface.label(`History of ${study.complete().length} complete, ${study.trials.filter(trial => trial.state === 'pruned').length} pruned and ${failed.length} failed trials; best value ${best ? number(valueOf(best)) : 'none'}`);
    };

    function bestLine(g, inside, clipped, shown) {
        let best = null;
        g.strokeStyle = color('best');
        g.lineWidth = 2;
        g.beginPath();
        for (const trial of shown) {
            const value = valueOf(trial);
            if (trial.state !== 'complete' || trial.violation > 0 || (best !== null && (study.minimizes ? value >= best : value <= best))) continue;
            if (best === null) g.moveTo(inside.x(trial.number), clipped(value));
            else {
                g.lineTo(inside.x(trial.number), clipped(best));
                g.lineTo(inside.x(trial.number), clipped(value));
            }
            best = value;
        }
        if (best !== null) g.lineTo(inside.x(study.trials.length - 1), clipped(best));
        g.stroke();
    }

    function cross(g, inside, trial) {
        const x = inside.x(trial.number), y = inside.bottom - 6;
        g.strokeStyle = trial.number === study.selected ? color('accent') : color('failed');
        g.lineWidth = 1.6;
        line(g, x - 3, y - 3, x + 3, y + 3);
        line(g, x - 3, y + 3, x + 3, y - 3);
        surface.marks.push({ x, y, trial: trial.number, text: () => [describe(study, trial), trial.error].filter(Boolean).join('\n') });
    }

    return {
        node: card('history', 'History', 'Value of each trial and best value so far', [el('label', {}, whole, ' whole range'), el('label', {}, log, ' log')], none.node, surface.node, signs.node, beyond),
        update(next) {
            study = next;
            const ended = study.trials.filter(trial => ['complete', 'pruned', 'failed'].includes(trial.state)), has = state => ended.some(trial => trial.state === state);
            none.say(ended.length ? null : 'No trial has ended yet.');
            surface.node.hidden = ended.length === 0;
            if (!ended.length) beyond.hidden = true;
            signs.show(ended.length ? [
                { text: 'complete', color: 'dot', shape: 'disc' }, { text: 'best so far', color: 'best' },
                ...(has('pruned') ? [{ text: 'pruned, latest value', color: 'pruned', shape: 'ring' }] : []), ...(has('failed') ? [{ text: 'failed', color: 'failed', shape: 'cross' }] : []),
            ] : []);
            if (ended.length) surface.draw();
        },
        dispose: () => surface.dispose(),
    };
}
