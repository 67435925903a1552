import { number } from './format.js';

// A value more than this many quartile ranges beyond the worse quartile is far worse than most.
const Reach = 1.5;

function near(values, minimizes) {
    const sign = minimizes ? 1 : -1, losses = values.filter(Number.isFinite).map(value => sign * value).sort((a, b) => a - b);
    if (losses.length < 4) return values;
    const at = share => losses[Math.floor(share * (losses.length - 1))], limit = at(0.75) + Reach * (at(0.75) - at(0.25));
    return values.filter(value => sign * value <= limit);
}

/** Maps values to [0, 1], and says where ticks go. */
export class Scale {
    static numbers(values, { log = false, pad = 0.04 } = {}) {
        let low = Infinity, high = -Infinity;
        for (const value of values) {
            if (!Number.isFinite(value) || (log && value <= 0)) continue;
            if (value < low) low = value;
            if (value > high) high = value;
        }
        if (low > high) [low, high] = log ? [1, 10] : [0, 1];
        const forward = log ? Math.log10 : x => x, back = log ? x => 10 ** x : x => x;
        let from = forward(low), to = forward(high);
        const room = to > from ? (to - from) * pad : Math.abs(from) * 0.05 || 0.5;
        return new Scale(forward, back, from - room, to + room, log);
    }

    /** The axis of an objective: values far worse than most do not rule it. They lie beyond it. */
    static objective(values, minimizes, options) { return Scale.numbers(near(values, minimizes), options); }

    /** The axis of a parameter, over its whole range. */
    static domain(domain) {
        if (domain.choices) return Scale.choices(domain.choices);
        return Scale.numbers([domain.low, domain.high], { log: domain.log });
    }

    static choices(choices) {
        const places = new Map(choices.map((choice, i) => [String(choice), i]));
        const scale = new Scale(value => places.get(String(value)), x => x, -0.5, Math.max(1, choices.length) - 0.5, false);
        scale.names = choices.map(String);
        return scale;
    }

    constructor(forward, back, from, to, log) {
        Object.assign(this, { forward, back, from, to, log, names: null, text: number });
    }

    unit(value) { return (this.forward(value) - this.from) / (this.to - this.from); }

    value(unit) { return this.back(this.from + unit * (this.to - this.from)); }

    ticks(most) {
        if (this.names) return this.names.map((text, i) => ({ at: (i - this.from) / (this.to - this.from), text })).filter((_, i, all) => i % Math.ceil(all.length / most) === 0);
        const span = this.to - this.from;
        if (this.log && span >= 1) {
            const step = Math.max(1, Math.ceil(span / most)), ticks = [];
            for (let power = Math.ceil(this.from); power <= this.to; power += step) ticks.push({ at: (power - this.from) / span, text: power >= -3 && power <= 4 ? number(10 ** power) : `1e${power}` });
            if (ticks.length > 2 || (ticks.length === 2 && most < 4)) return ticks;
            // Few powers of ten in the range: 1, 2 and 5 of each.
            const some = [];
            for (let power = Math.floor(this.from); power <= this.to; power++) for (const digit of [1, 2, 5]) some.push({ at: this.unit(digit * 10 ** power), text: this.text(Number((digit * 10 ** power).toPrecision(3))) });
            return some.filter(tick => tick.at >= 0 && tick.at <= 1);
        }
        const low = this.back(this.from), high = this.back(this.to), raw = (high - low) / most, base = 10 ** Math.floor(Math.log10(raw));
        const step = [1, 2, 5, 10].map(factor => factor * base).find(candidate => candidate >= raw);
        const ticks = [];
        for (let i = Math.ceil(low / step); i * step <= high; i++) ticks.push({ at: this.unit(i * step), text: this.text(Number((i * step).toPrecision(12))) });
        return ticks.filter(tick => Number.isFinite(tick.at));
    }
}
