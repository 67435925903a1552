import { el } from './dom.js';

const RowHeight = 32, Around = 12;
const Comparison = /^([^<>=]+)(<=|>=|<|>|=)(.+)$/;

/** Rows with one value of what the table is grouped by. */
class Group {
    constructor(name, rows) { Object.assign(this, { name, rows }); }
}

/**
 * A table that draws only the rows in sight.
 * Columns: {title, width, narrow, text(row), href(row), sort(row), cell(row), summary(rows of a group), wide, right}.
 * Options: {label, key(row), fields(row), onOpen(row), onMove(row), onShown() when the filter changes, onFilter(words), empty}.
 */
export class Table {
    constructor(columns, options) {
        Object.assign(this, { options, rows: [], found: [], shown: [], words: '', order: null, down: false, current: null, groupOf: null, closed: new Set() });
        this.count = el('span', { class: 'count', role: 'status' });
        this.filter = el('input', { type: 'search', placeholder: 'filter ( / )', 'aria-label': `Filter ${options.label}`, on: { input: () => { this.words = this.filter.value; options.onFilter?.(this.words); this.arrange(); options.onShown?.(); } } });
        this.head = el('tr', { role: 'row' });
        this.top = el('tr', { 'aria-hidden': 'true' }, el('td', {}));
        this.bottom = el('tr', { 'aria-hidden': 'true' }, el('td', {}));
        this.body = el('tbody', {});
        this.groups = el('colgroup', {});
        this.table = el('table', { role: 'grid', 'aria-label': options.label }, this.groups, el('thead', {}, this.head), this.body);
        this.scroller = el('div', { class: 'scroller', tabindex: 0, on: { scroll: () => this.draw() } }, this.table);
        this.none = el('p', { class: 'empty', hidden: true });
        this.bar = el('div', { class: 'table-bar' }, this.filter, this.count);
        this.node = el('div', { class: 'table' }, this.bar, this.scroller, this.none);
        this.observer = new ResizeObserver(() => this.fit());
        this.observer.observe(this.scroller);
        this.setColumns(columns);
    }

    dispose() { this.observer.disconnect(); }

    setColumns(columns) {
        this.all = columns;
        this.order = columns.find(column => column.title === this.order?.title) ?? null;
        this.columns = null;
        this.fit();
    }

    /** Keeps rows together that have one value of this; null for no groups. */
    group(groupOf) {
        this.groupOf = groupOf;
        this.closed.clear();
        this.arrange();
    }

    /** Sets the filter as if it were typed. */
    search(words) { this.filter.value = this.words = words; }

    fit() {
        const narrow = innerWidth < 640, columns = this.all.filter(column => !(narrow && column.wide));
        if (this.columns && columns.length === this.columns.length) return this.draw();
        const width = column => narrow && column.narrow || column.width;
        this.columns = columns;
        this.groups.replaceChildren(...columns.map(column => el('col', { style: { width: `${width(column)}px` } })));
        this.table.style.minWidth = `${columns.reduce((sum, column) => sum + width(column), 0)}px`;
        this.drawHead();
        this.draw();
    }

    drawHead() {
        this.head.replaceChildren(...this.columns.map(column => {
            const isOrder = column === this.order;
            return el('th', { role: 'columnheader', scope: 'col', class: column.right ? 'right' : null, title: column.title, 'aria-sort': isOrder ? (this.down ? 'descending' : 'ascending') : null },
                column.sort ? el('button', { type: 'button', title: `Sort by ${column.title}`, on: { click: () => this.sortBy(column) } }, column.title, el('span', { 'aria-hidden': 'true' }, isOrder ? (this.down ? ' ↓' : ' ↑') : '')) : column.title);
        }));
    }

    sortBy(column) {
        this.down = this.order === column && !this.down;
        this.order = column;
        this.drawHead();
        this.arrange();
    }

    setRows(rows) {
        this.rows = rows;
        this.arrange();
    }

    arrange() {
        const wanted = this.words.trim().toLowerCase().split(/\s+/).filter(Boolean).map(word => this.condition(word));
        this.found = this.rows.filter(row => wanted.every(holds => holds(row)));
        if (this.order) {
            const sign = this.down ? -1 : 1, value = this.order.sort;
            // What has no value stays at the end either way.
            const missing = one => one === null || one === undefined || Number.isNaN(one);
            this.found.sort((a, b) => {
                const x = value(a), y = value(b);
                if (missing(x) || missing(y)) return missing(x) - missing(y);
                return sign * (typeof x === 'string' || typeof y === 'string' ? String(x).localeCompare(String(y), undefined, { numeric: true }) : x - y);
            });
        }
        this.shown = this.groupOf ? [...Map.groupBy(this.found, this.groupOf)].sort(([a], [b]) => a.localeCompare(b, undefined, { numeric: true }))
            .flatMap(([name, rows]) => [new Group(name, rows), ...(this.closed.has(name) ? [] : rows)]) : this.found;
        this.count.textContent = this.found.length === this.rows.length ? `${this.rows.length.toLocaleString('en')}` : `${this.found.length.toLocaleString('en')} of ${this.rows.length.toLocaleString('en')}`;
        this.none.hidden = this.shown.length > 0;
        this.none.textContent = this.rows.length ? 'Nothing matches the filter.' : this.options.empty;
        this.draw();
    }

    condition(word) {
        const parts = Comparison.exec(word);
        if (!parts) return row => this.options.fields(row).some(([, value]) => String(value).toLowerCase().includes(word));
        const [, name, sign, text] = parts, limit = Number(text);
        return row => this.options.fields(row).some(([field, value]) => {
            if (field.toLowerCase() !== name || value === null || value === undefined) return false;
            if (sign === '=') return String(value).toLowerCase() === text || (text !== '' && Number(value) === limit);
            const number = Number(value);
            return sign === '<' ? number < limit : sign === '>' ? number > limit : sign === '<=' ? number <= limit : number >= limit;
        });
    }

    draw() {
        if (!this.columns) return;
        const height = this.scroller.clientHeight || 400, from = Math.max(0, Math.floor(this.scroller.scrollTop / RowHeight) - Around);
        const to = Math.min(this.shown.length, from + Math.ceil(height / RowHeight) + 2 * Around);
        this.top.firstChild.style.height = `${from * RowHeight}px`;
        this.bottom.firstChild.style.height = `${(this.shown.length - to) * RowHeight}px`;
        this.table.setAttribute('aria-rowcount', this.shown.length + 1);
        this.body.replaceChildren(...(from ? [this.top] : []), ...this.shown.slice(from, to).map((row, i) => this.row(row, from + i)), ...(to < this.shown.length ? [this.bottom] : []));
    }

    row(row, index) {
        if (row instanceof Group) return this.groupRow(row, index);
        const key = this.options.key(row), isCurrent = key === this.current;
        const click = event => {
            if (event.target.closest('input') || event.ctrlKey || event.metaKey || event.shiftKey) return;
            event.preventDefault();
            this.current = key;
            this.options.onOpen(row);
            this.draw();
        };
        return el('tr', { role: 'row', 'aria-rowindex': index + 2, 'aria-selected': isCurrent ? 'true' : 'false', 'data-key': key, on: { click } },
            this.columns.map(column => {
                const content = column.cell ? column.cell(row) : column.text(row);
                return el('td', { role: 'gridcell', class: column.right ? 'right' : null, title: column.cell ? null : content }, column.href ? el('a', { href: column.href(row) }, content ?? '') : content ?? '');
            }));
    }

    groupRow(group, index) {
        const isOpen = !this.closed.has(group.name), first = this.columns.findIndex(column => column.summary), span = first < 0 ? this.columns.length : first;
        const toggle = el('button', { type: 'button', class: 'link', 'aria-expanded': String(isOpen), on: { click: () => this.toggle(group) } }, `${isOpen ? '▾' : '▸'} ${group.name} (${group.rows.length})`);
        return el('tr', { role: 'row', class: 'group', 'aria-rowindex': index + 2 }, el('td', { role: 'gridcell', colspan: span }, toggle),
            this.columns.slice(span).map(column => el('td', { role: 'gridcell', class: column.right ? 'right' : null }, column.summary?.(group.rows) ?? '')));
    }

    toggle(group) {
        if (!this.closed.delete(group.name)) this.closed.add(group.name);
        this.arrange();
        // Drawing made the button anew.
        [...this.body.querySelectorAll('tr.group button')].find(button => button.textContent.slice(2).startsWith(`${group.name} (`))?.focus();
    }

    /** Moves the current line, and keeps it in sight. */
    move(by) {
        if (this.shown.length === 0) return;
        const isRow = row => !(row instanceof Group), at = this.shown.findIndex(row => isRow(row) && this.options.key(row) === this.current);
        let next = Math.min(this.shown.length - 1, Math.max(0, at < 0 ? 0 : at + by));
        while (this.shown[next] && !isRow(this.shown[next])) next += at < 0 ? 1 : by;
        if (!this.shown[next]) return;
        const top = next * RowHeight, header = this.head.offsetHeight;
        this.current = this.options.key(this.shown[next]);
        if (top < this.scroller.scrollTop) this.scroller.scrollTop = top;
        else if (top + RowHeight + header > this.scroller.scrollTop + this.scroller.clientHeight) this.scroller.scrollTop = top + RowHeight + header - this.scroller.clientHeight;
        this.draw();
        this.options.onMove?.(this.shown[next]);
    }

    open() {
        const row = this.found.find(one => this.options.key(one) === this.current);
        if (row) this.options.onOpen(row);
    }
}
