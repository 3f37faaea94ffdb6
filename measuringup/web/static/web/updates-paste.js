// A block copied from a spreadsheet fills the boxes from the focused one across and down; text stays as it was copied.
import { grid } from "./updates-keyboard.js"

const block = text => text.replace(/\r\n?/g, "\n").replace(/\n$/, "").split("\n").map(line => line.split("\t"))

// `done` is told the boxes that were filled.
export const paste = (form, done) =>
    form.addEventListener("paste", event => {
        const rows = grid(form)
        const at = rows.findIndex(row => row.includes(event.target))
        const lines = block(event.clipboardData.getData("text"))
        if (at < 0 || (lines.length === 1 && lines[0].length === 1)) return
        event.preventDefault()
        const place = rows[at].indexOf(event.target)
        const filled = []
        lines.forEach((cells, down) =>
            cells.forEach((cell, across) => {
                const box = rows[at + down]?.[place + across]
                if (!box || !cell.trim()) return
                box.value = cell.trim()
                filled.push(box)
            })
        )
        if (filled.length) done(filled)
    })
