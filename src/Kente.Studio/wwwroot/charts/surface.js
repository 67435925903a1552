import { el } from '../dom.js';
import { color, onTheme } from '../theme.js';

const Near = 14;

/** A canvas with axes and points that can be pointed at. A chart sets `paint` and fills `marks`. */
export class Surface {
    constructor(label, { height = 260, onPick = null, width = null } = {}) {
        Object.assign(this, { height, onPick, marks: [], paint: null, nearest: null, hovered: null, minimum: width, drawnFor: 0 });
        this.canvas = el('canvas', { role: 'img', 'aria-label': label });
        this.tip = el('div', { class: 'tip', role: 'tooltip', hidden: true });
        // Hidden until there is something to draw.
        this.node = el('div', { class: 'surface', hidden: true }, this.canvas, this.tip);
        this.canvas.addEventListener('pointermove', event => this.point(event));
        this.canvas.addEventListener('pointerleave', () => this.leave());
        this.canvas.addEventListener('click', () => this.hovered && this.onPick?.(this.hovered.trial));
        // Showing the node is a change of size too; what was drawn for this size need not be drawn again.
        this.observer = new ResizeObserver(() => { if (this.node.clientWidth !== this.drawnFor) this.draw(); });
        this.observer.observe(this.node);
        this.stopTheme = onTheme(() => this.draw());
    }

    dispose() {
        this.observer.disconnect();
        this.stopTheme();
    }

    label(text) { this.canvas.setAttribute('aria-label', text); }

    draw() {
        const width = Math.max(this.minimum ?? 0, this.node.clientWidth);
        if (!width || !this.paint) return;
        this.drawnFor = this.node.clientWidth;
        const ratio = devicePixelRatio || 1;
        if (this.canvas.width !== Math.round(width * ratio) || this.canvas.height !== Math.round(this.height * ratio)) {
            this.canvas.width = Math.round(width * ratio);
            this.canvas.height = Math.round(this.height * ratio);
            this.canvas.style.width = `${width}px`;
            this.canvas.style.height = `${this.height}px`;
        }
        const g = this.canvas.getContext('2d');
        g.setTransform(ratio, 0, 0, ratio, 0, 0);
        g.clearRect(0, 0, width, this.height);
        g.font = '11px system-ui, sans-serif';
        this.marks = [];
        this.paint(g, width, this.height);
    }

    /** Draws both axes; returns the plot area and the scales. */
    axes(g, width, height, x, y, { xLabel = '', yLabel = '', left = 52, right = 10, bottom = 34, yTicks = true } = {}) {
        const box = { left, top: 8, right: width - right, bottom: height - bottom };
        const inside = { ...box, width: box.right - box.left, height: box.bottom - box.top };
        g.lineWidth = 1;
        g.strokeStyle = color('grid');
        g.fillStyle = color('muted');
        g.textAlign = 'center';
        g.textBaseline = 'top';
        const most = Math.max(2, Math.floor(inside.width / (x.names ? 56 : 62)));
        let taken = -Infinity;
        for (const tick of x.ticks(most)) {
            const at = Math.round(box.left + tick.at * inside.width) + 0.5;
            if (at < box.left - 1 || at > box.right + 1) continue;
            line(g, at, box.top, at, box.bottom);
            const text = shortened(g, tick.text, x.names ? inside.width / Math.min(most, x.names.length) : 70), half = g.measureText(text).width / 2, middle = Math.min(at, width - 4 - half);
            // Where ticks are close, as on a logarithmic axis, not each has room for its number.
            if (middle - half < taken + 4) continue;
            taken = middle + half;
            g.fillText(text, middle, box.bottom + 5);
        }
        g.textAlign = 'right';
        g.textBaseline = 'middle';
        for (const tick of y.ticks(Math.max(2, Math.floor(inside.height / 34)))) {
            const at = Math.round(box.bottom - tick.at * inside.height) + 0.5;
            if (at < box.top - 1 || at > box.bottom + 1) continue;
            line(g, box.left, at, box.right, at);
            if (yTicks) g.fillText(shortened(g, tick.text, left - 8), box.left - 6, at);
        }
        g.fillStyle = color('ink');
        g.textBaseline = 'bottom';
        if (xLabel) {
            g.textAlign = 'center';
            g.fillText(shortened(g, xLabel, inside.width), box.left + inside.width / 2, height - 1);
        }
        if (yLabel) {
            g.save();
            g.translate(11, box.top + inside.height / 2);
            g.rotate(-Math.PI / 2);
            g.textAlign = 'center';
            g.textBaseline = 'middle';
            g.fillText(shortened(g, yLabel, inside.height), 0, 0);
            g.restore();
        }
        inside.x = value => box.left + x.unit(value) * inside.width;
        inside.y = value => box.bottom - y.unit(value) * inside.height;
        return inside;
    }

    /** A point that can be pointed at. */
    dot(g, x, y, trial, text, fill, { radius = 3, ring = null } = {}) {
        if (!Number.isFinite(x) || !Number.isFinite(y)) return;
        g.beginPath();
        g.arc(x, y, radius, 0, 2 * Math.PI);
        g.fillStyle = fill;
        g.fill();
        if (ring) {
            g.strokeStyle = ring;
            g.lineWidth = 2;
            g.stroke();
        }
        this.marks.push({ x, y, trial, text });
    }

    /** A point beyond the axis, as an arrow at its edge. */
    beyond(g, inside, x, y, trial, text, fill) {
        const isDown = y > inside.bottom, at = isDown ? inside.bottom : inside.top, base = isDown ? at - 7 : at + 7;
        g.fillStyle = fill;
        g.beginPath();
        g.moveTo(x, at);
        g.lineTo(x - 4, base);
        g.lineTo(x + 4, base);
        g.fill();
        this.marks.push({ x, y: at, trial, text });
    }

    point(event) {
        const x = event.offsetX, y = event.offsetY;
        let found = this.nearest?.(x, y) ?? null;
        if (!this.nearest) {
            let best = Near * Near;
            for (const mark of this.marks) {
                const distance = (mark.x - x) ** 2 + (mark.y - y) ** 2;
                if (distance < best) [found, best] = [mark, distance];
            }
        }
        this.hovered = found;
        this.canvas.classList.toggle('can-pick', !!found && !!this.onPick);
        this.tip.hidden = !found;
        if (!found) return;
        this.tip.textContent = typeof found.text === 'function' ? found.text() : found.text;
        const room = this.node.clientWidth - this.tip.offsetWidth - 4;
        this.tip.style.left = `${Math.max(0, Math.min(room, (found.x ?? x) + 12 - this.node.scrollLeft))}px`;
        this.tip.style.top = `${Math.max(0, (found.y ?? y) - this.tip.offsetHeight - 10)}px`;
    }

    leave() {
        this.hovered = null;
        this.tip.hidden = true;
    }
}

/** Whether a height lies beyond the axis of a plot. */
export const isBeyond = (inside, y) => y > inside.bottom + 1 || y < inside.top - 1;

export function line(g, x1, y1, x2, y2) {
    g.beginPath();
    g.moveTo(x1, y1);
    g.lineTo(x2, y2);
    g.stroke();
}

export function shortened(g, text, width) {
    if (g.measureText(text).width <= width) return text;
    let length = text.length;
    while (length > 1 && g.measureText(`${text.slice(0, length)}…`).width > width) length--;
    return `${text.slice(0, length)}…`;
}

export const describe = (study, trial) => [
    `${study.noun} ${trial.number}, ${trial.state}`,
    ...trial.values.map((value, i) => `${study.objectiveName(i)} ${value === null ? 'not finite' : Number(value.toPrecision(6))}`),
    ...Object.entries(trial.parameters).slice(0, 10).map(([name, value]) => `${name} ${typeof value === 'number' ? Number(value.toPrecision(4)) : value}`),
].join('\n');
