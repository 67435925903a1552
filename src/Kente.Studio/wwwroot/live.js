/** Listens to changes. `onNews` gets {changed, gone, problem}; `onOpen` is called on every (re)connection, after which nothing is missed. */
export function listen(onNews, onOpen, onState) {
    const source = new EventSource('api/events');
    let first = true;
    source.addEventListener('open', () => {
        first = true;
        onState('live');
    });
    source.addEventListener('error', () => onState('reconnecting'));
    source.addEventListener('message', message => {
        if (first) onOpen();
        first = false;
        onNews(JSON.parse(message.data));
    });
    window.addEventListener('pagehide', () => source.close());
}
