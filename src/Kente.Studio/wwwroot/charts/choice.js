import { select } from '../dom.js';

/** Which trials' curves are drawn, in which colors. */
const Most = 12, MostInTable = 100, Colors = 10;

export const Choices = [['best', 'best'], ['running', 'running'], ['latest', 'latest'], ['shown', 'shown in the table'], ['ticked', 'ticked in the table']];

export function chooseTrials(study, chosen, ticked, shown) {
    const reported = study.trials.filter(trial => trial.step !== null || Object.keys(trial.metrics).length || (study.isRuns && trial.state !== 'waiting'));
    if (chosen === 'ticked') return reported.filter(trial => ticked.has(trial.number)).slice(0, MostInTable).map(trial => trial.number);
    if (chosen === 'shown') {
        const found = new Set(shown().map(trial => trial.number));
        return reported.filter(trial => found.has(trial.number)).slice(-MostInTable).map(trial => trial.number);
    }
    if (chosen === 'running') return reported.filter(trial => trial.state === 'running').slice(-Most).map(trial => trial.number);
    if (chosen === 'latest') return reported.slice(-Most).map(trial => trial.number);
    const sign = study.minimizes ? 1 : -1, value = trial => trial.values[0] ?? trial.latest;
    return reported.filter(trial => Number.isFinite(value(trial))).sort((a, b) => sign * (value(a) - value(b))).slice(0, Most).map(trial => trial.number).sort((a, b) => a - b);
}

/** The list that chooses the trials, and what changes of the table mean for it. */
export function trialChoice(label, choices, load) {
    const node = select(label, choices, load), tick = () => { node.value = 'ticked'; };
    return {
        node,
        handlers: {
            /** Chooses the ticked ones, which the address may name before anything is drawn. */
            tick,
            ticksChanged() {
                tick();
                load();
            },
            rowsChanged() { if (node.value === 'shown') load(); },
        },
    };
}

/** Why no curve is drawn. */
export function nothing(study, chosen, ticked) {
    const nobody = study.isRuns ? 'No run has logged a metric.' : 'No trial has reported an intermediate value.';
    return { best: nobody, latest: nobody, running: study.isRuns ? 'No running run has logged a metric.' : 'No running trial has reported a value.', shown: nobody, ticked: ticked.size ? nobody : `Tick ${study.noun}s in the table below to see them here.` }[chosen];
}

/** Names and colors: of each of the drawn trials, or of each group if trials are grouped. */
export function coloring(study, groupOf, drawn) {
    const name = number => study.trials[number]?.name ? `${study.noun} ${number}, ${study.trials[number].name}` : `${study.noun} ${number}`;
    if (!groupOf) return { name, ...distinct(drawn), group: null };
    const groups = [...new Set(study.trials.flatMap(trial => [groupOf(trial)]))].sort();
    const group = number => groupOf(study.trials[number]);
    return { name, group, color: number => `line-${groups.indexOf(group(number)) % Colors}`, isDashed: () => false };
}

/** A color for each, as far as they go; then the same again, dashed. A trial keeps its color unless another one has it. */
function distinct(drawn) {
    const colors = new Map(), taken = new Set();
    for (const number of drawn) {
        let color = number % Colors;
        while (taken.size < Colors && taken.has(color)) color = (color + 1) % Colors;
        colors.set(number, { color, isDashed: taken.has(color) });
        taken.add(color);
    }
    return { color: number => `line-${colors.get(number)?.color ?? number % Colors}`, isDashed: number => colors.get(number)?.isDashed ?? false };
}

/** The legend of what is drawn. */
export function entries(numbers, colors, pick) {
    if (!colors.group) return numbers.map(number => ({ text: colors.name(number), color: colors.color(number), shape: colors.isDashed(number) ? 'dashed' : 'line', pick: () => pick(number) }));
    const groups = Map.groupBy(numbers, colors.group);
    return [...groups].map(([group, members]) => ({ text: `${group} (${members.length}), mean and range`, color: colors.color(members[0]) }));
}
