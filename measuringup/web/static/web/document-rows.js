// Conveniences of the screen on which a document is checked: the caret says where a row is split, the selection what is
// moved, keys go on to the next row, all rows are ticked at once. Everything works without this file.
document.body.classList.add("scripted")
const form = document.querySelector("[data-row]")
const short = text => text.replace(/\s+/g, " ").trim().slice(0, 40)

// An option of a choice that stands for what is pointed at in a box.
const point = (choice, value, words) => {
    let option = choice.querySelector("[data-pointed]")
    if (!option) {
        option = document.createElement("option")
        option.dataset.pointed = ""
        choice.append(option)
    }
    option.value = value
    option.textContent = words
    choice.value = value
}

const pointed = box => {
    const [start, end, text] = [box.selectionStart, box.selectionEnd, box.value]
    const place = form.querySelector("[data-caret]")
    if (place && box.id === place.dataset.caret && start && start < text.length)
        point(place, `at:${start}`, `At the caret: “${short(text.slice(start))}…”`)
    if (end > start)
        point(form.querySelector("[data-selected]"), `${box.name}:chars:${start}:${end}`,
            `Selected: “${short(text.slice(start, end))}”`)
}

if (form) {
    for (const box of form.querySelectorAll("textarea"))
        for (const kind of ["keyup", "mouseup", "select"]) box.addEventListener(kind, () => pointed(box))
    form.addEventListener("keydown", event => {
        if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return
        event.preventDefault()
        form.querySelector("[data-right]")?.click()
    })
}

document.addEventListener("keydown", event => {
    if (event.target.matches("select") || !event.altKey || event.ctrlKey || event.metaKey) return
    const way = {ArrowDown: "[data-after]", ArrowUp: "[data-before]"}[event.key]
    const link = way && document.querySelector(way)
    if (!link) return
    event.preventDefault()
    link.click()
})

document.querySelector("[data-tick-all]")?.addEventListener("click", () => {
    const boxes = [...document.querySelectorAll("input[name=ticked]")]
    const all = boxes.every(box => box.checked)
    for (const box of boxes) box.checked = !all
})

// The lines of the open row come into view where the document scrolls by itself.
const pane = document.querySelector(".src")
const line = pane?.querySelector(".cur")
if (line && pane.scrollHeight > pane.clientHeight) 
    pane.scrollTop += line.getBoundingClientRect().top - pane.getBoundingClientRect().top - pane.clientHeight / 4
