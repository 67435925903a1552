/**
 * An element. Strings become text nodes, never markup, whatever they hold.
 * @param {string} tag
 * @param {object} attributes `class`, `on` (listeners by event), `style` (by property), and attributes; null, undefined and false are left out.
 */
export function el(tag, attributes = {}, ...children) {
    const node = document.createElement(tag);
    set(node, attributes);
    node.append(...children.flat().filter(child => child !== null && child !== undefined));
    return node;
}

export function svg(tag, attributes = {}, ...children) {
    const node = document.createElementNS('http://www.w3.org/2000/svg', tag);
    set(node, attributes);
    node.append(...children.flat());
    return node;
}

function set(node, attributes) {
    for (const [name, value] of Object.entries(attributes)) {
        if (value === null || value === undefined || value === false) continue;
        if (name === 'on') for (const [event, listener] of Object.entries(value)) node.addEventListener(event, listener);
        else if (name === 'style') Object.assign(node.style, value);
        else node.setAttribute(name, value === true ? '' : value);
    }
}

/** Runs at once, then at most every so many milliseconds, never twice at the same time; the last call is never lost. */
export function throttle(work, milliseconds) {
    let busy = false, again = false;
    return async function run() {
        if (busy) {
            again = true;
            return;
        }
        busy = true;
        try {
            await work();
        } finally {
            setTimeout(() => {
                busy = false;
                if (again) {
                    again = false;
                    run();
                }
            }, milliseconds);
        }
    };
}

/** Until what was changed is on the screen. */
export const painted = () => new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve)));

/** Until the page has nothing else to do, or half a second has passed. */
export const idle = () => new Promise(resolve => globalThis.requestIdleCallback ? requestIdleCallback(resolve, { timeout: 500 }) : setTimeout(resolve));

export const select = (label, choices, onChange) => {
    const node = el('select', { 'aria-label': label, on: { change: () => onChange(node.value) } }, choices.map(([value, text]) => el('option', { value }, text)));
    return node;
};
