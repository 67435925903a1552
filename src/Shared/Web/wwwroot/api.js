let token;

async function answer(response) {
    if (response.ok) return response.status === 204 ? null : response.json();
    const text = await response.text();
    let sentence = text;
    try { sentence = JSON.parse(text).error ?? text; } catch { /* Refusals are plain text. */ }
    throw Object.assign(new Error(sentence || `The server answered ${response.status}.`), { status: response.status });
}

export const get = async path => answer(await fetch(`api/${path}`));

/** Writes need what only a page of this origin can have read. */
async function write(method, path, type, body) {
    const send = async () => {
        token ??= (await get('session')).write;
        return answer(await fetch(`api/${path}`, { method, headers: { 'Content-Type': type, 'X-Kente-Write': token }, body }));
    };
    try {
        return await send();
    } catch (error) {
        if (error.status !== 403) throw error;
        // A server that was started again has another token.
        token = null;
        return send();
    }
}

export const put = (path, body) => write('PUT', path, 'application/json', JSON.stringify(body));

export const remove = path => write('DELETE', path, 'application/json');

/** Sends the content of a file. */
export const post = (path, blob) => write('POST', path, blob.type || 'application/octet-stream', blob);
