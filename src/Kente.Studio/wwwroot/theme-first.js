// Runs before the first paint, so that a dark page never flashes white.
try {
    const kept = localStorage.getItem('kente-theme');
    if (kept) document.documentElement.dataset.theme = kept;
} catch { /* Storage may be forbidden; the system's choice holds then. */ }
