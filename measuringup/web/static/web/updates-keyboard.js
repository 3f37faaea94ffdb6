// Enter goes to the same box one row down, Shift+Enter up; the arrow keys stay with the caret.
const NUMBERS = "tr.ask input.num"

// The numbers of each row that has any, in the order of the page.
export const grid = form => {
    const rows = new Map()
    for (const box of form.querySelectorAll(NUMBERS)) {
        const row = box.closest("tr")
        rows.set(row, [...(rows.get(row) || []), box])
    }
    return [...rows.values()]
}

export const keyboard = form =>
    form.addEventListener("keydown", event => {
        if (event.key !== "Enter" || !event.target.matches(NUMBERS)) return
        event.preventDefault()
        const rows = grid(form)
        const at = rows.findIndex(row => row.includes(event.target))
        const place = rows[at].indexOf(event.target)
        const next = rows[at + (event.shiftKey ? -1 : 1)]
        if (next) {
            const box = next[Math.min(place, next.length - 1)]
            box.focus()
            box.select()
        } else if (!event.shiftKey) form.querySelector("[data-send]").focus()
    })
