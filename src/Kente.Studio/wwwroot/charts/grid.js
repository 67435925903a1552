import { get } from '../api.js';
import { el, throttle } from '../dom.js';
import { card, empty } from './card.js';
import { chooseTrials, Choices, coloring, entries, nothing, trialChoice } from './choice.js';
import { legend } from './legend.js';
import { MetricPlot } from './metric.js';

const Height = 190, MostCharts = 60;

/** The metrics of runs: a small chart for each, with one legend. Only charts in sight are read. */
export function metricGrid(pick, ticked, shown) {
    let study, gone = false, wanted = [], names = [], words = '', groupOf = null;
    const none = empty(), colors = legend('Runs'), tiles = new Map(), host = el('div', { class: 'metrics' }), more = el('p', { class: 'hint', hidden: true });
    const which = trialChoice('Which runs', Choices.slice(1), () => load());
    const search = el('input', { type: 'search', placeholder: 'metrics', 'aria-label': 'Filter metrics by name', on: { input: () => { words = search.value.trim().toLowerCase(); arrange(); } } });
    const smooth = el('input', { type: 'range', min: 0, max: 0.99, step: 0.01, value: 0, 'aria-label': 'Smoothing', on: { input: () => load() } });
    const log = el('input', { type: 'checkbox', on: { change: () => { for (const tile of tiles.values()) draw(tile); } } });
    which.node.value = 'latest';
    const sight = new IntersectionObserver(seen => {
        for (const { target, isIntersecting } of seen) {
            const tile = tiles.get(target.dataset.metric);
            if (!tile) continue;
            tile.isInSight = isIntersecting;
            if (isIntersecting && tile.isStale) read(tile);
        }
    }, { rootMargin: '200px' });

    const load = throttle(async () => {
        if (!study || gone) return;
        wanted = chooseTrials(study, which.node.value, ticked, shown);
        names = await get(`studies/${study.id}/curves`);
        if (gone) return;
        for (const tile of tiles.values()) tile.isStale = true;
        arrange();
        await Promise.all([...tiles.values()].filter(tile => tile.isInSight).map(read));
    }, 400);

    function arrange() {
        const found = wanted.length ? names.filter(name => name.toLowerCase().includes(words)) : [], drawn = found.slice(0, MostCharts);
        none.say(drawn.length ? null : names.length && wanted.length ? 'No metric matches.' : nothing(study, which.node.value, ticked));
        more.hidden = found.length <= MostCharts;
        more.textContent = `${found.length - MostCharts} more metrics: enter a part of their names above.`;
        search.hidden = names.length < 7;
        for (const [name, tile] of tiles) {
            if (drawn.includes(name)) continue;
            sight.unobserve(tile.node);
            tile.plot.dispose();
            tiles.delete(name);
        }
        for (const name of drawn) if (!tiles.has(name)) add(name);
        const nodes = drawn.map(name => tiles.get(name).node);
        if (nodes.length !== host.children.length || nodes.some((node, i) => host.children[i] !== node)) host.replaceChildren(...nodes);
        colors.show(drawn.length ? entries(wanted, coloring(study, groupOf, wanted), pick) : []);
    }

    function add(name) {
        const plot = new MetricPlot(pick, { height: Height });
        const node = el('figure', { class: 'metric', 'data-metric': name }, el('figcaption', { title: name }, name), plot.node);
        tiles.set(name, { name, plot, node, curves: [], isStale: true, isInSight: false });
        sight.observe(node);
    }

    async function read(tile) {
        tile.isStale = false;
        const found = await get(`studies/${study.id}/curve?name=${encodeURIComponent(tile.name)}&trials=${wanted}&points=${Math.max(120, Math.min(1000, tile.plot.node.clientWidth || 400))}&smooth=${smooth.value}`);
        if (gone) return;
        tile.curves = found.filter(curve => curve.count > 0);
        draw(tile);
    }

    function draw(tile) {
        const curves = tile.curves.filter(curve => study.trials[curve.trial]);
        tile.plot.node.hidden = curves.length === 0;
        if (curves.length) tile.plot.show(tile.name, curves, coloring(study, groupOf, wanted), log.checked);
    }

    return {
        node: card('curves', 'Metrics', 'What the runs logged', [search, which.node, el('label', { class: 'slider' }, 'smooth ', smooth), el('label', {}, log, ' log')], none.node, colors.node, host, more),
        update(next) { study = next; load(); },
        ...which.handlers,
        /** Means of groups in place of single runs; null for no groups. */
        group(next) {
            groupOf = next;
            // The mean of a few latest runs says little of their groups.
            if (next && which.node.value === 'latest') which.node.value = 'shown';
            load();
        },
        dispose() {
            gone = true;
            sight.disconnect();
            for (const tile of tiles.values()) tile.plot.dispose();
        },
    };
}
