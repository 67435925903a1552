import { el } from './dom.js';

/** A name that may break into lines after its separators. */
export const breakable = name => name.split(/(?<=[_/.:-])/).flatMap((part, i) => i ? [el('wbr'), part] : [part]);

/** A number in five digits. */
export function number(value) {
    if (value === null || value === undefined) return '';
    if (typeof value !== 'number') return String(value);
    const size = Math.abs(value);
    if (value !== 0 && (size < 1e-3 || size >= 1e6)) return value.toExponential(3).replace(/\.?0+e/, 'e').replace('e+', 'e');
    return String(Number(value.toPrecision(5)));
}

export function duration(milliseconds) {
    if (milliseconds === null || milliseconds === undefined || Number.isNaN(milliseconds)) return '';
    const seconds = milliseconds / 1000;
    if (seconds < 1) return `${Math.round(milliseconds)} ms`;
    if (seconds < 100) return `${seconds.toPrecision(3)} s`;
    const minutes = Math.floor(seconds / 60);
    return minutes < 60 ? `${minutes} min ${Math.round(seconds % 60)} s` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

export function ago(time) {
    if (!time) return '';
    const seconds = Math.max(0, (Date.now() - time) / 1000);
    return seconds < 10 ? 'now' : seconds < 60 ? `${Math.round(seconds)} s ago` : seconds < 3600 ? `${Math.round(seconds / 60)} min ago`
        : seconds < 86400 ? `${Math.round(seconds / 3600)} h ago` : `${Math.round(seconds / 86400)} d ago`;
}

export function size(bytes) {
    const units = ['bytes', 'KB', 'MB', 'GB'];
    let unit = 0;
    for (; bytes >= 1000 && unit < units.length - 1; unit++) bytes /= 1000;
    return `${unit ? bytes.toPrecision(3) : bytes} ${units[unit]}`;
}

export const moment = time => time ? new Date(time).toLocaleString() : '';

export const plural = (count, noun) => `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;

/** The mean of the numbers among some values; null if there is none. */
export function mean(values) {
    const numbers = values.filter(Number.isFinite);
    return numbers.length ? numbers.reduce((sum, value) => sum + value, 0) / numbers.length : null;
}
