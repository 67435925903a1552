import { el } from '../dom.js';

/** A button that does something which may fail; `said` then says why. */
export function button(text, said, work, style = null) {
    return el('button', { type: 'button', class: style, on: { click: async () => {
        said.textContent = '';
        try {
            await work();
        } catch (error) {
            said.textContent = error.message;
        }
    } } }, text);
}
