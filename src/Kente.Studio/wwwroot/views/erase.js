import { get, remove } from '../api.js';
import { ask } from '../dialog.js';
import { plural, size } from '../format.js';

/** Asks, then deletes a study, or one run of a project. Resolves to whether it did. */
export async function erase(study, run = null) {
    const all = await get(`studies/${study.id}/contents${run === null ? '' : `?run=${run}`}`), isOne = run !== null;
    const files = all.files ? ` and ${plural(all.files, 'file')} (${size(all.bytes)})` : '', others = all.otherFiles ? ` ${plural(all.otherFiles, 'file')} in other folders stay.` : '';
    const running = isOne ? 'it is' : all.running === 1 ? `a ${study.noun} is` : `${plural(all.running, study.noun)} are`;
    const sure = await ask({
        title: `Delete ${isOne ? `run ${run}` : `“${study.summary.name}”`}?`, action: 'Delete', danger: true,
        text: `${isOne ? `Run ${run} with its metrics and notes` : plural(all.trials, study.noun)}${files} will be deleted. It cannot be undone.${others}${isOne ? '' : ' To hide it instead, archive it.'}`,
        check: all.running ? `Delete although ${running} running` : null,
    });
    if (sure) await remove(`studies/${study.id}${isOne ? `/trials/${run}` : ''}${all.running ? '?force=true' : ''}`);
    return !!sure;
}
