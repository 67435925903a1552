import { put } from '../api.js';
import { el } from '../dom.js';

/** A text that anybody who may look may change. */
export function noteEditor(label, study, trial, text) {
    let kept = text;
    const area = el('textarea', { 'aria-label': label, rows: 3, maxlength: 20000, placeholder: 'Notes', on: { input: () => { save.disabled = area.value === kept; said.textContent = ''; }, keydown: event => { if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) store(); } } });
    const said = el('span', { class: 'said', role: 'status' });
    const save = el('button', { type: 'button', title: 'Save (Ctrl-Enter)', on: { click: () => store() } }, 'Save');
    area.value = text;
    save.disabled = true;

    async function store() {
        try {
            const wanted = area.value;
            await put(`studies/${study}/notes`, { trial, text: wanted });
            kept = wanted;
            save.disabled = area.value === kept;
            said.textContent = 'saved';
        } catch (error) {
            said.textContent = error.message;
        }
    }
    return {
        node: el('div', { class: 'note' }, area, el('div', { class: 'note-bar' }, save, said)),
        /** Shows what others wrote meanwhile; a text that is being edited is left alone. */
        take(next) {
            if (area.value !== kept || next === kept) return;
            area.value = kept = next;
        },
    };
}
