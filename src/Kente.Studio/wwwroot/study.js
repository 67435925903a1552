import { get } from './api.js';

/** What is known of one study; reads only what changed. */
export class Study {
    constructor(id) {
        this.id = id;
        this.change = -1;
        this.trials = [];
        this.domains = [];
        this.summary = null;
        this.objective = 0;
        this.selected = null;
    }

    async refresh() {
        const news = await get(`studies/${this.id}?since=${this.change}`);
        this.change = news.change;
        this.summary = news.summary;
        this.domains = news.domains;
        for (const trial of news.trials) this.trials[trial.number] = trial;
        // A deleted run leaves a hole: its number is not used again.
        for (const number of news.deleted) delete this.trials[number];
        const front = this.directions.length > 1 ? this.front() : null;
        this.isBest = trial => front ? front.has(trial.number) : trial.number === this.summary.bestTrial;
    }

    /** A project of runs has no objective. */
    get isRuns() { return this.directions.length === 0; }

    /** What one of its members is called. */
    get noun() { return this.isRuns ? 'run' : 'trial'; }

    get directions() { return this.summary.directions; }

    get minimizes() { return this.directions[this.objective] === 'minimize'; }

    objectiveName(index = this.objective) { return this.summary.objectives[index] ?? (this.directions.length > 1 ? `objective ${index + 1}` : 'value'); }

    /** Name and direction of an objective, as a choice or an axis has them. */
    objectiveTitle(index) { return `${this.objectiveName(index)} (${this.directions[index]})`; }

    /** Trials with a finite value of the objective. */
    complete(objective = this.objective) {
        return this.trials.filter(trial => trial.state === 'complete' && Number.isFinite(trial.values[objective]));
    }

    /** How good a trial is among all: 1 the best, by rank, so that one outlier does not pale all others. */
    goodness() {
        const order = this.complete().sort((a, b) => this.minimizes ? b.values[this.objective] - a.values[this.objective] : a.values[this.objective] - b.values[this.objective]);
        return new Map(order.map((trial, i) => [trial.number, order.length > 1 ? i / (order.length - 1) : 1]));
    }

    /** Trials that no feasible other one beats in every objective. */
    front() {
        const signs = this.directions.map(direction => direction === 'minimize' ? 1 : -1);
        const losses = this.trials.filter(trial => trial.state === 'complete' && trial.violation <= 0 && trial.values.every(Number.isFinite))
            .map(trial => ({ number: trial.number, loss: trial.values.map((value, i) => value * signs[i]) }))
            .sort((a, b) => a.loss[0] - b.loss[0]);
        const front = [];
        const dominates = (a, b) => a.every((value, i) => value <= b[i]) && a.some((value, i) => value < b[i]);
        // A dominated trial is dominated by one before it, except among equals in the first objective.
        for (const one of losses) if (!losses.some(other => other.loss[0] <= one.loss[0] && dominates(other.loss, one.loss))) front.push(one);
        return new Set(front.map(one => one.number));
    }
}
