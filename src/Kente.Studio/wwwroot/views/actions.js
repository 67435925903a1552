import { put } from '../api.js';
import { listAddress } from '../address.js';
import { ask } from '../dialog.js';
import { el } from '../dom.js';
import { button } from './button.js';
import { erase } from './erase.js';
import { tagEditor } from './tags.js';

/** What can be done with a study: tags, name, archive, deletion, a link, a file. `rows` gives the trials that the table shows. */
export function studyActions(study, rows) {
    const tags = tagEditor(study.isRuns ? 'Tag for the project' : 'Tag for the study', study.id, null);
    const said = el('span', { class: 'said', role: 'status' });
    const archive = button('Archive', said, () => put(`studies/${study.id}/archived`, { archived: !study.summary.archived }));
    const download = el('a', { class: 'button', href: `api/studies/${study.id}/trials.csv`, download: '', on: { click: () => { download.href = csvAddress(); } } }, 'CSV');

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

    async function eraseAll() {
        if (await erase(study)) location.hash = listAddress();
    }

    return {
        node: el('div', { class: 'actions' }, tags.node, button('Copy link', said, link), download, button('Rename', said, rename), archive, button('Delete', said, eraseAll, 'danger'), said),
        update() {
            tags.take(study.summary.tags);
            archive.textContent = study.summary.archived ? 'Unarchive' : 'Archive';
        },
    };
}
