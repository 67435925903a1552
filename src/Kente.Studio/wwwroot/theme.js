const listeners = new Set();
let colors = new Map();

function isDark() {
    const chosen = document.documentElement.dataset.theme;
    return chosen ? chosen === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
}

function changed() {
    colors = new Map();
    for (const listener of listeners) listener();
}

export function toggleTheme() {
    const theme = isDark() ? 'light' : 'dark';
    document.documentElement.dataset.theme = theme;
    try { localStorage.setItem('kente-theme', theme); } catch { /* Holds for this visit only. */ }
    changed();
}

/** Calls back when colors change; returns a function that stops it. */
export function onTheme(listener) {
    listeners.add(listener);
    return () => listeners.delete(listener);
}

/** A color of the style sheet. */
export function color(name) {
    if (!colors.has(name)) colors.set(name, getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim());
    return colors.get(name);
}

const channels = hex => [1, 3, 5].map(at => parseInt(hex.slice(at, at + 2), 16));

/** From the worst (0) to the best (1), which stands out in either theme. */
export function ramp(unit) {
    const stops = [0, 1, 2, 3].map(i => channels(color(`ramp-${i}`)));
    const at = Math.min(0.9999, Math.max(0, unit)) * 3, from = Math.floor(at), share = at - from;
    return stops[from].map((channel, i) => Math.round(channel + (stops[from + 1][i] - channel) * share));
}

export const rgb = ([r, g, b], alpha = 1) => `rgba(${r}, ${g}, ${b}, ${alpha})`;

/** Distinct colors for lines. */
export const lineColor = i => color(`line-${i % 10}`);

matchMedia('(prefers-color-scheme: dark)').addEventListener('change', changed);
