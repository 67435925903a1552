import { el } from './dom.js';

export const number = value => value === null ? '–' : value.toFixed(3);

export const percent = value => `${Number((100 * value).toPrecision(2))} %`;

/** The stated error in a few words, for the label of a face. */
export const errorLevel = line => line.state === 'Valid' ? `error ≤ ${percent(line.maxFalseIdentification)}`
    : line.state === 'GalleryGrew' ? `error ≈ ${percent(line.estimatedFalseIdentification)}`
    : line.state === 'OtherPipeline' ? 'error unknown' : 'not calibrated';

/** What is known about the threshold, and what to do. */
export function thresholdText(line, gallery) {
    const calibrate = [
        el('p', {}, 'Collect images of people who are not in the gallery, one folder for each person, and run, with the options for the key and the networks that the door was started with:'),
        // Lines break between options.
        el('pre', {}, ['kente faces calibrate', `--gallery ${gallery}`, '--strangers FOLDER', `--max-false-identification ${line.level ?? 0.01}`]
            .flatMap(part => [el('span', {}, part), ' ']).slice(0, -1)),
    ];
    const value = line.threshold === null ? null : el('p', { class: 'value' }, `Squared distance below ${number(line.threshold)}`);
    if (line.state === 'Valid') return [
        value,
        el('p', {}, el('strong', {}, `At most ${percent(line.maxFalseIdentification)} of strangers are recognised as someone`),
            `, counted once each. Calibrated on ${line.identities} people who are not in the gallery; with 95 % confidence at most ${percent(line.upperBound)}.`),
    ];
    if (line.state === 'GalleryGrew') return [
        value,
        el('p', { class: 'warning' }, el('strong', {}, 'Faces were enrolled since the calibration.'),
            ` About ${percent(line.estimatedFalseIdentification)} of strangers are now recognised as someone, an estimate; the calibration said ${percent(line.level)}. Calibrate again.`),
        ...calibrate,
    ];
    if (line.state === 'OtherPipeline') return [
        value,
        el('p', { class: 'warning' }, el('strong', {}, 'The calibration does not hold.'), ` No error is stated: ${line.difference}. Calibrate again.`),
        ...calibrate,
    ];
    return [
        value,
        el('p', { class: 'warning' }, el('strong', {}, 'Not calibrated.'),
            line.threshold === null ? ' Nobody is recognised, and the door stays closed.' : ' The threshold was given by hand, and nothing is known about its error.'),
        ...calibrate,
    ];
}
