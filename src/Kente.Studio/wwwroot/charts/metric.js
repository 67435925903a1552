import { number } from '../format.js';
import { Lines } from './lines.js';

/** Curves of one metric: one for each trial, or the mean of each group with the range of its trials. */
export class MetricPlot {
    constructor(pick, { height = 260 } = {}) {
        this.series = [];
        this.lines = new Lines({ height, xLabel: 'step', onPick: series => pick(this.series[series]?.trial), describe: (series, index) => this.text(series, index) });
        this.node = this.lines.node;
    }

    dispose() { this.lines.dispose(); }

    /** @param coloring {name(trial), color(trial), isDashed(trial), group(trial) or null} */
    show(name, curves, coloring, log) {
        const isSmooth = curves[0].smooth !== null, main = curves.map(curve => isSmooth ? curve.smooth : curve.raw);
        if (coloring.group) this.showGroups(name, curves, main, coloring, log);
        else this.showEach(name, curves, main, isSmooth ? curves.map(curve => curve.raw) : [], coloring, log);
    }

    showEach(name, curves, main, faint, coloring, log) {
        const all = [...main, ...faint];
        this.series = all.map((_, i) => ({ trial: curves[i % curves.length].trial, text: coloring.name(curves[i % curves.length].trial) }));
        this.lines.show(uPlot.join(all.map(points => [points.steps, points.values])), all.map((points, i) => ({
            label: this.series[i].text, stroke: coloring.color(this.series[i].trial), dash: coloring.isDashed(this.series[i].trial) ? [6, 3] : undefined, width: i < main.length ? 1.5 : 1, alpha: i < main.length ? 1 : 0.22, points: points.steps.length === 1 ? 5 : 0,
        })), { log, label: `${name}: curves of ${curves.map(curve => coloring.name(curve.trial)).join(', ')}` });
    }

    showGroups(name, curves, main, coloring, log) {
        const groups = Map.groupBy(curves.keys(), i => coloring.group(curves[i].trial)), tables = [], series = [], bands = [];
        this.series = [];
        for (const [group, members] of groups) {
            const { steps, mean, low, high } = summary(members.map(i => main[i])), stroke = coloring.color(curves[members[0]].trial), text = `${group} (${members.length})`;
            tables.push([steps, mean, low, high]);
            bands.push({ series: [series.length + 3, series.length + 2], color: stroke });
            series.push({ label: text, stroke, width: 2, points: steps.length === 1 ? 5 : 0 }, { label: `${text}, lowest`, stroke: null, width: 1 }, { label: `${text}, highest`, stroke: null, width: 1 });
            this.series.push({ text: `${text}, mean` }, { text: `${text}, lowest` }, { text: `${text}, highest` });
        }
        this.lines.show(uPlot.join(tables), series, { log, bands, label: `${name}: means of ${[...groups.keys()].join(', ')}` });
    }

    text(series, index) {
        const value = this.lines.data[series + 1]?.[index], one = this.series[series];
        return one && value !== null && value !== undefined ? `${one.text}, step ${this.lines.data[0][index]}: ${number(value)}` : null;
    }
}

/** Mean and range of several curves at all of their steps; between two points a curve is a straight line. */
function summary(curves) {
    const steps = [...new Set(curves.flatMap(points => points.steps))].sort((a, b) => a - b);
    const rows = curves.map(points => along(points, steps)), mean = [], low = [], high = [];
    for (let i = 0; i < steps.length; i++) {
        let sum = 0, count = 0, least = Infinity, most = -Infinity;
        for (const row of rows) {
            if (row[i] === null) continue;
            sum += row[i];
            count++;
            least = Math.min(least, row[i]);
            most = Math.max(most, row[i]);
        }
        mean.push(count ? sum / count : null);
        low.push(count ? least : null);
        high.push(count ? most : null);
    }
    return { steps, mean, low, high };
}

function along(points, steps) {
    let at = 0;
    return steps.map(step => {
        while (at < points.steps.length && points.steps[at] < step) at++;
        if (at === points.steps.length) return null;
        if (points.steps[at] === step) return points.values[at];
        const before = points.values[at - 1], after = points.values[at];
        if (at === 0 || before === null || after === null) return null;
        return before + (after - before) * (step - points.steps[at - 1]) / (points.steps[at] - points.steps[at - 1]);
    });
}
