import { el } from './dom.js';

/**
 * Asks in a dialog. Options: {title, text, action, danger, label and value (a text to enter), check (a box that must be ticked)}.
 * Resolves to null if it is closed, to the text that was entered, or to true.
 */
export function ask({ title, text = null, action, danger = false, label = null, value = '', check = null }) {
    return new Promise(resolve => {
        const input = label ? el('input', { type: 'text', value, maxlength: 200, 'aria-label': label, required: true }) : null;
        const box = check ? el('input', { type: 'checkbox', required: true }) : null;
        const form = el('form', { on: { submit: event => { event.preventDefault(); finish(input ? input.value.trim() : true); } } },
            el('h2', { id: 'ask-title' }, title), text ? el('p', {}, text) : null, input, box ? el('label', {}, box, ` ${check}`) : null,
            el('div', { class: 'dialog-bar' }, el('button', { type: 'button', on: { click: () => finish(null) } }, 'Cancel'), el('button', { type: 'submit', class: danger ? 'danger' : 'primary' }, action)));
        const dialog = el('dialog', { 'aria-labelledby': 'ask-title', on: { close: () => finish(null) } }, form);

        function finish(result) {
            if (result === '') return;
            dialog.remove();
            resolve(result);
        }
        document.body.append(dialog);
        dialog.showModal();
        input?.select();
    });
}
