/** A JPEG of what is drawn, reduced so that its longest side has at most so many pixels. */
function encode(drawn, width, height, longest) {
    const scale = Math.min(1, longest / Math.max(width, height)), canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(width * scale));
    canvas.height = Math.max(1, Math.round(height * scale));
    canvas.getContext('2d').drawImage(drawn, 0, 0, canvas.width, canvas.height);
    return new Promise(resolve => canvas.toBlob(resolve, 'image/jpeg', 0.9));
}

const reasons = {
    NotAllowedError: 'The camera is not allowed for this page. Allow it in the address bar of the browser and start it again',
    NotFoundError: 'No camera was found. Connect one and start it again',
    NotReadableError: 'The camera is in use by another program. Close that program and start the camera again',
};

/** Starts the camera. Its error is a sentence that says what to do. */
export async function openCamera(video) {
    if (!navigator.mediaDevices?.getUserMedia) throw new Error(
        'Browsers give the camera to pages of this machine and to HTTPS only. Open this page on the machine of the server, or choose an image file.');
    let stream;
    try {
        stream = await navigator.mediaDevices.getUserMedia({ audio: false, video: { facingMode: 'user', width: { ideal: 1280 }, height: { ideal: 720 } } });
    } catch (error) {
        throw new Error(`${reasons[error.name] ?? `The camera cannot be used (${error.message})`}, or choose an image file.`);
    }
    video.srcObject = stream;
    await video.play();
    return {
        node: video,
        isLive: true,
        get size() { return [video.videoWidth, video.videoHeight]; },
        frame: longest => encode(video, video.videoWidth, video.videoHeight, longest),
        onEnded: listener => stream.getTracks()[0].addEventListener('ended', listener),
        close() {
            for (const track of stream.getTracks()) track.stop();
            video.srcObject = null;
        },
    };
}

/** Shows an image file. */
export async function openFile(file, canvas) {
    let bitmap;
    try {
        bitmap = await createImageBitmap(file);
    } catch {
        throw new Error(`The browser cannot read ${file.name}. Choose a JPEG, PNG, WebP or BMP file.`);
    }
    canvas.width = bitmap.width;
    canvas.height = bitmap.height;
    canvas.getContext('2d').drawImage(bitmap, 0, 0);
    return {
        node: canvas,
        isLive: false,
        size: [bitmap.width, bitmap.height],
        frame: longest => encode(bitmap, bitmap.width, bitmap.height, longest),
        close: () => bitmap.close(),
    };
}
