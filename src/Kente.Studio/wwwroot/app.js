import { arrive } from './address.js';
import { idle } from './dom.js';
import { listen } from './live.js';
import { toggleTheme } from './theme.js';
import { studiesView } from './views/studies.js';

const main = document.getElementById('main'), live = document.getElementById('live'), keys = document.getElementById('keys'), problem = document.getElementById('problem');
let view = null, studyView = null, isDue = false, routes = 0;

async function route() {
    const { study, trial, isOther } = arrive(), own = ++routes;
    isDue ||= isOther || !view;
    // The list is there sooner without the code of the other page.
    if (study !== null && !studyView) ({ studyView } = await import('./views/study.js'));
    if (own !== routes) return; // another address was opened meanwhile
    if (isDue) {
        isDue = false;
        view?.dispose();
        view = study === null ? studiesView() : studyView(study);
        document.title = study === null ? 'Kente Studio' : view.title;
        main.replaceChildren(view.node);
        scrollTo(0, 0);
        run(view.start());
    }
    view.route?.(trial);
}

/** Whatever fails is said, once, at the top of the page. */
function run(work) {
    Promise.resolve(work).then(() => say(null), error => say(error.message));
}

function say(text) {
    problem.hidden = !text;
    problem.textContent = text ?? '';
}

const actions = {
    j: () => view.table?.move(1), ArrowDown: () => view.table?.move(1),
    k: () => view.table?.move(-1), ArrowUp: () => view.table?.move(-1),
    Enter: () => view.table?.open(), '/': () => view.table?.filter.focus(), Escape: () => view.back(),
    d: toggleTheme, '?': () => keys.showModal(),
};

document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) return;
    const target = event.target, inField = target.closest?.('input:not([type=checkbox]), textarea, select');
    if (inField) {
        if (event.key === 'Escape') target.blur();
        // From the filter, the arrows lead into what it found.
        if (target !== view.table?.filter || !['ArrowDown', 'ArrowUp', 'Enter'].includes(event.key)) return;
    } else if (event.key === 'Enter' && target.closest?.('button, a, input')) return;
    const action = actions[event.key];
    if (!action) return;
    event.preventDefault();
    action();
});
document.getElementById('theme').addEventListener('click', toggleTheme);
document.getElementById('help').addEventListener('click', () => keys.showModal());
addEventListener('hashchange', route);
addEventListener('unhandledrejection', event => say(event.reason?.message ?? String(event.reason)));

await route();
listen(
    news => {
        if (news.problem) say(news.problem);
        else if (news.changed.length || news.gone.length) run(view.news(news.changed, news.gone));
    },
    () => run(view.news(null, [])),
    state => {
        live.textContent = state;
        live.dataset.state = state;
    });
// A study then opens without a wait.
idle().then(() => import('./views/study.js')).catch(() => { /* It is asked for again. */ });
