/** What the address after # says: the page, and what is chosen on it (filter, group, runs). Whoever opens it sees the same. */
function parse(hash) {
    const at = hash.indexOf('?'), path = at < 0 ? hash : hash.slice(0, at);
    const [, study, , trial] = /^#\/study\/(\d+)(\/trial\/(\d+))?$/.exec(path) ?? [];
    return { study: study === undefined ? null : Number(study), trial: trial === undefined ? null : Number(trial), query: new URLSearchParams(at < 0 ? '' : hash.slice(at + 1)) };
}

let current = parse(location.hash), list = '#/';

const text = (study, trial, query) => `#/${study === null ? '' : `study/${study}`}${trial === null ? '' : `/trial/${trial}`}${[...query].length ? `?${query}` : ''}`;

function replace(next) {
    current = next;
    if (next.study === null) list = text(null, null, next.query);
    history.replaceState(null, '', text(next.study, next.trial, next.query));
}

/** Reads the address anew. `isOther` tells whether another page is asked for, or the same with other choices. */
export function arrive() {
    const before = current;
    current = parse(location.hash);
    if (current.study === null) list = text(null, null, current.query);
    return { ...current, isOther: current.study !== before.study || String(current.query) !== String(before.query) };
}

/** A choice that the address holds; null if it does not. */
export const chosen = name => current.query.get(name);

/** Keeps a choice in the address; an empty one is removed. */
export function keep(name, value) {
    const query = new URLSearchParams(current.query);
    if (value === null || value === undefined || value === '') query.delete(name);
    else query.set(name, value);
    replace({ ...current, query });
}

/** Keeps which trial is open. */
export const keepTrial = trial => replace({ ...current, trial });

/** The address of a trial with the choices of this page. */
export const addressOf = (study, trial = null) => text(study, trial, study === current.study ? current.query : new URLSearchParams());

/** The address of the list with the choices made there. */
export const listAddress = () => list;
