import { el } from '../dom.js';
import { number } from '../format.js';
import { card, empty } from './card.js';
import { Lines } from './lines.js';

/** Value of each trial and best value so far. */
export function historyChart(pick) {
    let shown = [], study;
    const none = empty();
    const lines = new Lines({
        xLabel: 'trial', onPick: (_, index) => pick(shown[index]?.number),
        describe: (series, index) => shown[index] ? `trial ${shown[index].number}: ${number(shown[index].values[study.objective])}\nbest so far ${number(lines.data[2][index])}` : null,
    });
    const log = el('input', { type: 'checkbox', on: { change: () => study && update(study) } });

    function update(next) {
        study = next;
        shown = study.complete();
        let best = null;
        const values = shown.map(trial => trial.values[study.objective]);
        const bests = shown.map((trial, i) => {
            if (trial.violation <= 0 && (best === null || (study.minimizes ? values[i] < best : values[i] > best))) best = values[i];
            return best;
        });
        none.say(shown.length ? null : 'No trial is complete yet.');
        lines.node.hidden = shown.length === 0;
        lines.show([shown.map(trial => trial.number), values, bests], [
            { label: 'value', stroke: 'dot', width: 0, points: 5 },
            { label: 'best so far', stroke: 'best', width: 2, stepped: true },
        ], { log: log.checked, label: `History of ${shown.length} complete trials; best so far ${number(best)}` });
    }
    return { node: card('history', 'History', 'Value of each trial and best value so far', [el('label', {}, log, ' log')], none.node, lines.node), update, dispose: () => lines.dispose() };
}
