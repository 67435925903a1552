import { get, put, remove } from '../api.js';
import { listAddress } from '../address.js';
import { ask } from '../dialog.js';
import { el } from '../dom.js';
import { plural, size } from '../format.js';
import { tagEditor } from './tags.js';

/** What can be done with a study: tags, name, archive, deletion, a link, a file. `rows` gives the trials that the table shows. */
export function studyActions(study, rows) {
    const tags = tagEditor(study.isRuns ? 'Tag for the project' : 'Tag for the study', study.id, null);
    const said = el('span', { class: 'said', role: 'status' });
    const archive = button('Archive', () => put(`studies/${study.id}/archived`, { archived: !study.summary.archived }));
    const download = el('a', { class: 'button', href: `api/studies/${study.id}/trials.csv`, download: '', on: { click: () => { download.href = csvAddress(); } } }, 'CSV');

    function button(text, work, style = null) {
        return el('button', { type: 'button', class: style, on: { click: async () => {
            said.textContent = '';
            try {
                await work();
            } catch (error) {
                said.textContent = error.message;
            }
        } } }, text);
    }

    function csvAddress() {
        const shown = rows();
        return `api/studies/${study.id}/trials.csv${shown.length && shown.length < study.trials.length ? `?trials=${shown.map(trial => trial.number)}` : ''}`;
    }

    async function rename() {
        const name = await ask({ title: `Rename “${study.summary.name}”`, text: 'Programs that open it by the old name create a new one.', label: 'New name', value: study.summary.name, action: 'Rename' });
        if (name !== null && name !== study.summary.name) await put(`studies/${study.id}/name`, { name });
    }

    async function link() {
        // Only pages of this machine or with HTTPS may write to the clipboard.
        if (!navigator.clipboard) {
            said.textContent = 'Copy the address of this page: it holds the filter, the group and the ticked rows.';
            return;
        }
        await navigator.clipboard.writeText(location.href);
        said.textContent = 'The link is copied.';
    }

    async function erase() {
        const all = await get(`studies/${study.id}/contents`), files = all.files ? ` and ${plural(all.files, 'file')} (${size(all.bytes)})` : '';
        const others = all.otherFiles ? ` ${plural(all.otherFiles, 'file')} in other folders stay.` : '';
        const sure = await ask({
            title: `Delete “${study.summary.name}”?`, action: 'Delete', danger: true,
            text: `${plural(all.trials, study.noun)}${files} will be deleted. It cannot be undone.${others} To hide it instead, archive it.`,
            check: all.running ? `Delete although ${all.running === 1 ? `a ${study.noun} is` : `${plural(all.running, study.noun)} are`} running` : null,
        });
        if (!sure) return;
        await remove(`studies/${study.id}${all.running ? '?force=true' : ''}`);
        location.hash = listAddress();
    }

    return {
        node: el('div', { class: 'actions' }, tags.node, button('Copy link', link), download, button('Rename', rename), archive, button('Delete', erase, 'danger'), said),
        update() {
            tags.take(study.summary.tags);
            archive.textContent = study.summary.archived ? 'Unarchive' : 'Archive';
        },
    };
}
