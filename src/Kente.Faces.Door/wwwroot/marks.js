import { errorLevel, number } from './threshold.js';

const colors = { known: '#1f7a54', stranger: '#b3261e', open: '#8a5a00' };

/** What a face counts as: known, stranger, or open while there is no threshold. */
export const kindOf = (face, line) => face.person !== null ? 'known' : line.threshold === null ? 'open' : 'stranger';

export const nameOf = (face, line) => face.person ?? (line.threshold === null ? 'not calibrated' : 'not recognised');

export function detailOf(face, line) {
    const distance = `distance ${number(face.distance)}`;
    const margin = face.margin === null ? '' : `, margin ${number(face.margin)}`;
    return line.threshold === null ? distance : `${distance}${margin}, threshold ${number(line.threshold)}, ${errorLevel(line)}`;
}

const title = 15, small = 12, padding = 7;

/** Rows of a label: the name, and as many of the numbers in each row as there is room for. */
function rowsOf(context, face, line, room, fonts) {
    context.font = fonts[1];
    const rows = [];
    for (const part of detailOf(face, line).split(', ')) {
        const longer = rows.length ? `${rows.at(-1)} · ${part}` : part;
        if (rows.length && context.measureText(longer).width <= room) rows[rows.length - 1] = longer;
        else rows.push(part);
    }
    return [nameOf(face, line), ...rows];
}

/** The first place from the wanted one downwards where no other label is; the wanted one if there is none. */
function freePlace(wanted, taken, height) {
    const place = { ...wanted };
    for (const other of taken.toSorted((one, next) => one.y - next.y))
        if (place.x < other.x + other.width && other.x < place.x + place.width && place.y < other.y + other.height && other.y < place.y + place.height)
            place.y = other.y + other.height + 3;
    return place.y + place.height <= height ? place : wanted;
}

/** Draws a box around each face, with its name and the numbers that decided. */
export function drawMarks(canvas, faces, line) {
    const ratio = devicePixelRatio, width = canvas.clientWidth, height = canvas.clientHeight;
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    const context = canvas.getContext('2d');
    context.scale(ratio, ratio);
    context.textBaseline = 'top';
    context.lineJoin = 'round';
    const family = getComputedStyle(document.body).fontFamily, fonts = [`600 ${title}px ${family}`, `${small}px ${family}`], taken = [];
    for (const face of faces) {
        const [left, top, right, bottom] = face.box.map((edge, i) => edge * (i % 2 ? height : width));
        const color = colors[kindOf(face, line)];
        for (const [style, weight] of [['#ffffff', 5], [color, 3]]) {
            context.strokeStyle = style;
            context.lineWidth = weight;
            context.strokeRect(left, top, right - left, bottom - top);
        }
        const rows = rowsOf(context, face, line, width / faces.length - 2 * padding - 4, fonts);
        const wide = Math.min(width, 2 * padding + Math.max(...rows.map((text, row) => {
            context.font = fonts[Math.min(row, 1)];
            return context.measureText(text).width;
        })));
        const high = 8 + title + 3 + (small + 3) * (rows.length - 1);
        const below = bottom + 4 + high <= height;
        const place = freePlace(
            { x: Math.max(0, Math.min(left - 2, width - wide)), y: below ? bottom + 4 : Math.max(0, Math.min(top, height) - high - 4), width: wide, height: high },
            taken, height);
        taken.push(place);
        context.fillStyle = color;
        context.beginPath();
        context.roundRect(place.x, place.y, place.width, place.height, 5);
        context.fill();
        context.fillStyle = '#ffffff';
        for (const [row, text] of rows.entries()) {
            context.font = fonts[Math.min(row, 1)];
            context.fillText(text, place.x + padding, place.y + 4 + (row && title + 4 + (small + 3) * (row - 1)), place.width - 2 * padding);
        }
    }
}
