import { el } from './dom.js';

const list = document.getElementById('events'), none = document.getElementById('no-events'), most = 30, quiet = 4000;
const seen = new Map();

/** Adds an event to the top of the list. */
export function addEvent(kind, text) {
    none.hidden = true;
    const time = new Date();
    list.prepend(el('li', { class: kind }, el('time', { datetime: time.toISOString() }, time.toLocaleTimeString()), ' ', el('span', {}, text)));
    while (list.children.length > most) list.lastChild.remove();
}

/** Adds an event for whoever was not in view for some seconds. */
export function addSeen(kind, key, text) {
    const now = performance.now(), before = seen.get(key);
    seen.set(key, now);
    if (before === undefined || now - before > quiet) addEvent(kind, text);
}
