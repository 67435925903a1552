import { put } from '../api.js';
import { el } from '../dom.js';

export const tagChips = tags => tags.map(tag => el('span', { class: 'tag' }, tag));

/** The tags of a study, or of one of its trials, to add to and to remove. */
export function tagEditor(label, study, trial) {
    let shown = null;
    const chips = el('span', { class: 'tags' }), said = el('span', { class: 'said', role: 'status' });
    const input = el('input', { type: 'text', class: 'tag-input', maxlength: 60, placeholder: 'add a tag', 'aria-label': label, on: { keydown: event => { if (event.key === 'Enter' && input.value.trim()) edit({ add: input.value.split(',').map(tag => tag.trim()).filter(Boolean) }); } } });

    async function edit(change) {
        try {
            await put(`studies/${study}/tags`, { trial, ...change });
            if (change.add) input.value = '';
            said.textContent = '';
        } catch (error) {
            said.textContent = error.message;
        }
    }
    return {
        node: el('span', { class: 'tag-editor' }, chips, input, said),
        take(tags) {
            if (tags.join() === shown) return;
            shown = tags.join();
            chips.replaceChildren(...tags.map(tag => el('span', { class: 'tag' }, tag, el('button', { type: 'button', 'aria-label': `Remove the tag ${tag}`, title: 'Remove', on: { click: () => edit({ remove: [tag] }) } }, '×'))));
        },
    };
}
