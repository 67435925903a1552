import { get, post } from './api.js';
import { el } from './dom.js';
import { addEvent, addSeen } from './events.js';
import { showLock } from './lock.js';
import { detailOf, drawMarks, kindOf, nameOf } from './marks.js';
import { openCamera, openFile } from './sources.js';
import { number, thresholdText } from './threshold.js';

const at = id => document.getElementById(id);
const stage = at('stage'), video = at('video'), still = at('still'), marks = at('marks'), problem = at('problem'), verdict = at('verdict'), speed = at('speed');

// Longest sides in pixels: recognition needs few, the quality check of an enrollment more.
const frameSide = 640, enrollSide = 1280, pause = 1000;
const advice = {
    NoFace: 'Look at the camera.', SeveralFaces: 'Only one person may be in view.', TooSmall: 'Come closer.', Blurred: 'Hold still.',
    Turned: 'Look at the camera.', TooDark: 'Turn on a light.', TooBright: 'Turn away from the light.', Duplicate: 'Nothing was stored.',
    OtherPerson: 'Nothing was stored.',
};

let settings = null, source = null, last = null, sending = Promise.resolve(), shownThreshold = '';

function say(text) {
    problem.hidden = !text;
    problem.textContent = text ?? '';
}

/** One request at a time: the next one goes out when the last one is answered. */
function send(path, side) {
    const from = source;
    sending = sending.catch(() => {}).then(async () => {
        const image = await from.frame(side);
        if (!image) throw new Error('The browser cannot encode the frame.');
        return post(path, image);
    });
    return sending;
}

function showSize({ people, faces }) {
    at('size').textContent = `${people} ${people === 1 ? 'person' : 'people'}, ${faces} ${faces === 1 ? 'face' : 'faces'} in ${settings.gallery}`;
}

function showThreshold(line) {
    const text = JSON.stringify(line);
    if (text === shownThreshold) return;
    shownThreshold = text;
    at('threshold').dataset.state = line.state;
    at('threshold-text').replaceChildren(...thresholdText(line, settings.gallery).filter(part => part));
}

function show(answer) {
    last = answer;
    const { faces, threshold, door } = answer;
    drawMarks(marks, faces, threshold);
    showThreshold(threshold);
    showLock(door);
    at('nobody').hidden = faces.length > 0;
    at('faces').replaceChildren(...faces.map(face =>
        el('li', { class: kindOf(face, threshold) }, el('strong', {}, nameOf(face, threshold)), el('span', {}, detailOf(face, threshold)))));
    if (threshold.threshold === null) return;
    for (const face of faces)
        if (face.person !== null) addSeen('known', `known ${face.person}`, `${face.person} recognised, door opened (distance ${number(face.distance)})`);
        else addSeen('stranger', 'stranger', `Somebody not recognised (distance ${number(face.distance)})`);
}

function use(next) {
    source?.close();
    [source, last] = [next, null];
    const [width, height] = next?.size ?? [4, 3];
    stage.style.aspectRatio = `${width} / ${height}`;
    // High images do not fill more than most of the window.
    stage.style.maxWidth = `calc(68vh * ${width / height})`;
    video.hidden = next?.node !== video;
    still.hidden = next?.node !== still;
    at('idle').hidden = next !== null;
    at('start').hidden = next?.isLive === true;
    at('stop').hidden = next?.isLive !== true;
    at('enroll-button').disabled = next === null;
    at('allow').hidden = true;
    speed.textContent = '';
    at('faces').replaceChildren();
    at('nobody').hidden = false;
    marks.getContext('2d').clearRect(0, 0, marks.width, marks.height);
}

const wait = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds));

async function watch(camera) {
    let average = 0;
    while (source === camera) {
        if (document.hidden) {
            await wait(pause);
            continue;
        }
        const start = performance.now();
        try {
            const answer = await send('frames', frameSide);
            if (source !== camera) return;
            say(null);
            show(answer);
            const took = performance.now() - start;
            average = average ? 0.8 * average + 0.2 * took : took;
            speed.textContent = `${Math.round(average)} ms for each frame`;
            await wait(Math.max(0, 1000 / settings.framesPerSecond - took));
        } catch (error) {
            if (source !== camera) return;
            // Busy with the frame of another page.
            if (error.status !== 503) say(error instanceof TypeError ? 'The server does not answer. Start it again.' : error.message);
            await wait(pause);
        }
    }
}

async function startCamera() {
    at('start').disabled = true;
    try {
        const camera = await openCamera(video);
        say(null);
        use(camera);
        camera.onEnded(() => {
            if (source !== camera) return;
            use(null);
            say('The camera has stopped. Start it again, or choose an image file.');
        });
        watch(camera);
    } catch (error) {
        say(error.message);
    } finally {
        at('start').disabled = false;
    }
}

async function chooseFile(file) {
    try {
        const image = await openFile(file, still);
        say(null);
        use(image);
        const answer = await send('frames', enrollSide);
        if (source === image) show(answer);
    } catch (error) {
        say(error.message);
    }
}

async function enroll(name, isAllowed = false) {
    const button = at('enroll-button'), from = source;
    button.disabled = true;
    at('allow').hidden = true;
    verdict.textContent = 'Enrolling …';
    verdict.className = 'verdict';
    try {
        const answer = await send(`people?name=${encodeURIComponent(name)}&allow=${isAllowed}`, enrollSide);
        const isEnrolled = answer.status === 'Enrolled', { quality } = answer;
        verdict.className = `verdict ${isEnrolled ? 'known' : 'stranger'}`;
        verdict.textContent = [
            answer.message, advice[answer.status],
            quality && `${quality.width}×${quality.height} pixels, sharpness ${quality.sharpness.toFixed(0)}, brightness ${quality.brightness.toFixed(0)}.`,
        ].filter(part => part).join(' ');
        addEvent(isEnrolled ? 'known' : 'stranger', answer.message);
        showSize(answer);
        if (isEnrolled) at('name').value = '';
        at('allow').hidden = answer.status !== 'Duplicate' && answer.status !== 'OtherPerson';
        at('allow').onclick = () => source && enroll(name, true);
        if (source === from && from && !from.isLive) show(await send('frames', enrollSide));
    } catch (error) {
        verdict.className = 'verdict stranger';
        verdict.textContent = error.status === 503 ? 'The server is busy. Try again.' : error.message;
    } finally {
        button.disabled = source === null;
    }
}

at('start').addEventListener('click', startCamera);
at('stop').addEventListener('click', () => use(null));
at('file').addEventListener('change', event => {
    const [file] = event.target.files;
    // The same file may be chosen again.
    event.target.value = '';
    if (file) chooseFile(file);
});
at('enroll').addEventListener('submit', event => {
    event.preventDefault();
    if (source) enroll(at('name').value);
});
new ResizeObserver(() => last && drawMarks(marks, last.faces, last.threshold)).observe(stage);

try {
    settings = await get('door');
    showSize(settings);
    showThreshold(settings.threshold);
    showLock(settings.door);
    use(null);
} catch (error) {
    say(error.message);
}
