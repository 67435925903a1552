let write;

async function answer(response) {
    if (response.ok) return response.status === 204 ? null : response.json();
    const text = await response.text();
    let sentence = text;
    try { sentence = JSON.parse(text).error ?? text; } catch { /* Refusals are plain text. */ }
    throw new Error(sentence || `The server answered ${response.status}.`);
}

export const get = async path => answer(await fetch(`api/${path}`));

/** Writes need what only a page of this origin can have read. */
export async function put(path, body) {
    write ??= (await get('session')).write;
    return answer(await fetch(`api/${path}`, { method: 'PUT', headers: { 'Content-Type': 'application/json', 'X-Kente-Write': write }, body: JSON.stringify(body) }));
}
