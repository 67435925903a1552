import { errorLevel, number } from './threshold.js';

const colors = { known: '#1f7a54', stranger: '#b3261e', open: '#8a5a00' };

/** What a face counts as: known, stranger, or open while there is no threshold. */
export const kindOf = (face, line) => face.person !== null ? 'known' : line.threshold === null ? 'open' : 'stranger';

export const nameOf = (face, line) => face.person ?? (line.threshold === null ? 'not calibrated' : 'not recognised');

export function detailOf(face, line) {
    const distance = `distance ${number(face.distance)}`;
    return line.threshold === null ? distance : `${distance}, threshold ${number(line.threshold)}, ${errorLevel(line)}`;
}

/** Draws a box around each face, with its name and the numbers that decided. */
export function drawMarks(canvas, faces, line) {
    const ratio = devicePixelRatio, width = canvas.clientWidth, height = canvas.clientHeight;
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    const context = canvas.getContext('2d');
    context.scale(ratio, ratio);
    context.textBaseline = 'top';
    const family = getComputedStyle(document.body).fontFamily, fonts = [`600 15px ${family}`, `12px ${family}`];
    for (const face of faces) {
        const [left, top, right, bottom] = [face.box[0] * width, face.box[1] * height, face.box[2] * width, face.box[3] * height];
        const color = colors[kindOf(face, line)];
        context.lineJoin = 'round';
        for (const [style, weight] of [['#ffffff', 5], [color, 3]]) {
            context.strokeStyle = style;
            context.lineWidth = weight;
            context.strokeRect(left, top, right - left, bottom - top);
        }
        const lines = [nameOf(face, line), ...detailOf(face, line).split(', ').reduce((rows, part) => {
            // As many parts in a row as there is room for.
            context.font = fonts[1];
            const longer = `${rows.at(-1)} · ${part}`;
            return rows.length && context.measureText(longer).width < width - 20 ? [...rows.slice(0, -1), longer] : [...rows, part];
        }, [])];
        const widths = lines.map((text, row) => {
            context.font = fonts[Math.min(row, 1)];
            return context.measureText(text).width;
        });
        const wide = Math.max(...widths) + 14, high = 8 + 18 + 15 * (lines.length - 1);
        const x = Math.max(0, Math.min(left - 2, width - wide)), y = bottom + 4 + high <= height ? bottom + 4 : Math.max(0, Math.min(top, height) - high - 4);
        context.fillStyle = color;
        context.beginPath();
        context.roundRect(x, y, wide, high, 5);
        context.fill();
        context.fillStyle = '#ffffff';
        for (const [row, text] of lines.entries()) {
            context.font = fonts[Math.min(row, 1)];
            context.fillText(text, x + 7, row === 0 ? y + 4 : y + 8 + 16 + 15 * (row - 1));
        }
    }
}
