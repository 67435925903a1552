import { el } from '../dom.js';
import { size } from '../format.js';

const at = file => file.step === null ? '' : `step ${file.step}`;

/** What a run keeps: its images to look at, the latest first, and the names of its other files. */
export function fileList(address, files) {
    const images = files.filter(file => file.isImage).sort((a, b) => (b.step ?? Infinity) - (a.step ?? Infinity)), others = files.filter(file => !file.isImage);
    return [
        ...(images.length ? [el('h3', {}, 'Images'), el('div', { class: 'images' }, images.map(file => {
            const source = `${address}/images/${file.sha256}`, text = [file.name, at(file)].filter(Boolean).join(', ');
            return el('figure', {},
                el('a', { href: source, target: '_blank', rel: 'noopener', title: 'Open in full size' }, el('img', { src: source, alt: text, loading: 'lazy' })),
                el('figcaption', {}, el('span', {}, file.name), el('span', { class: 'step' }, at(file))));
        }))] : []),
        ...(others.length ? [el('h3', {}, 'Files'), el('dl', { class: 'facts' }, others.flatMap(file => [el('dt', {}, file.name), el('dd', {}, [size(file.bytes), at(file)].filter(Boolean).join(', '))]))] : []),
    ];
}
