const card = document.getElementById('lock'), state = document.getElementById('lock-state'), person = document.getElementById('lock-person');
let timer;

/** Shows the door as the server has it; it closes by itself. */
export function showLock(door) {
    clearTimeout(timer);
    const word = door.isOpen ? 'Open' : 'Closed', text = door.isOpen ? `for ${door.person}` : '';
    card.dataset.open = door.isOpen;
    // Unchanged text is not set again, because a screen reader would repeat it.
    if (state.textContent !== word) state.textContent = word;
    if (person.textContent !== text) person.textContent = text;
    if (door.isOpen) timer = setTimeout(() => showLock({ isOpen: false }), 1000 * door.secondsLeft);
}
