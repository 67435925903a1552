import { el } from '../dom.js';
import { number } from '../format.js';
import { color, onTheme } from '../theme.js';

/** Lines over steps, drawn by uPlot. `describe(series, index)` is the text beside the pointer. */
export class Lines {
    constructor({ height = 260, xLabel, onPick = null, describe }) {
        Object.assign(this, { height, xLabel, onPick, describe, plot: null, data: null, series: [], bands: [], log: false, focus: null });
        this.tip = el('div', { class: 'tip', role: 'tooltip', hidden: true });
        this.host = el('div', {});
        this.node = el('div', { class: 'surface lines' }, this.host, this.tip);
        this.node.addEventListener('click', () => this.focus && this.onPick?.(...this.focus));
        this.observer = new ResizeObserver(() => {
            if (!this.plot) this.build();
            else if (this.node.clientWidth && this.plot.width !== this.node.clientWidth) this.plot.setSize({ width: this.node.clientWidth, height: this.height });
        });
        this.observer.observe(this.node);
        this.stopTheme = onTheme(() => this.build());
    }

    dispose() {
        this.observer.disconnect();
        this.stopTheme();
        this.plot?.destroy();
    }

    /**
     * @param series {label, stroke (a color's name; null for an invisible line), width, points, dash} for each line after the steps.
     * @param bands {series (two numbers of lines, from 1), color}: what lies between two lines is tinted.
     */
    show(data, series, { log = false, bands = [], label }) {
        const same = this.plot && this.log === log && JSON.stringify(series) === JSON.stringify(this.series);
        Object.assign(this, { data, series, bands, log });
        this.node.setAttribute('aria-label', label);
        this.node.setAttribute('role', 'img');
        if (same) this.plot.setData(this.positive(data));
        else this.build();
    }

    positive(data) {
        return this.log ? [data[0], ...data.slice(1).map(values => values.map(value => value > 0 ? value : value === undefined ? undefined : null))] : data;
    }

    build() {
        const width = this.node.clientWidth;
        if (!this.data || !width) return;
        this.plot?.destroy();
        const axis = { stroke: color('muted'), grid: { stroke: color('grid'), width: 1 }, ticks: { show: false }, font: '11px system-ui, sans-serif', labelFont: '11px system-ui, sans-serif' };
        this.plot = new uPlot({
            width, height: this.height,
            padding: [10, 12, 0, 0],
            legend: { show: false },
            cursor: { focus: { prox: 24 }, drag: { x: true, y: false }, points: { size: 6 } },
            focus: { alpha: 0.25 },
            bands: this.bands.map(band => ({ series: band.series, fill: `${color(band.color)}33` })),
            scales: { x: { time: false }, y: { distr: this.log ? 3 : 1 } },
            axes: [
                { ...axis, label: this.xLabel, labelSize: 18, size: 26, values: (_, ticks) => ticks.map(tick => Number.isInteger(tick) ? number(tick) : '') },
                { ...axis, size: 56, values: (_, ticks) => ticks.map(tick => tick === null ? '' : number(tick)) },
            ],
            series: [{}, ...this.series.map(one => ({
                label: one.label, stroke: () => one.stroke ? color(one.stroke) : 'transparent', width: one.width ?? 1.5, dash: one.dash, alpha: one.alpha ?? 1,
                points: one.points ? { show: true, size: one.points, fill: () => color(one.stroke), width: 0 } : { show: false },
            }))],
            hooks: {
                setSeries: [(plot, index) => { this.near = index; }],
                setCursor: [plot => this.point(plot)],
            },
        }, this.positive(this.data), this.host);
    }

    point(plot) {
        const index = plot.cursor.idx;
        const shown = index !== null && index !== undefined && this.near ? this.describe(this.near - 1, index, plot.cursor.idxs?.[this.near] ?? index) : null;
        this.focus = shown ? [this.near - 1, index] : null;
        this.tip.hidden = !shown;
        if (!shown) return;
        this.tip.textContent = shown;
        this.tip.style.left = `${Math.max(0, Math.min(this.node.clientWidth - this.tip.offsetWidth - 4, plot.cursor.left + 70))}px`;
        this.tip.style.top = `${Math.max(0, plot.cursor.top - 30)}px`;
    }
}
