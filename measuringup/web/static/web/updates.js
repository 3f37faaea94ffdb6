// My updates: each row is looked at and kept as a draft when one of its boxes is left; what is ready is counted.
// Everything works without this file: "Look at it first" shows the same.
import { keyboard } from "./updates-keyboard.js"
import { paste } from "./updates-paste.js"

const form = document.querySelector("form.updates")
const said = form.querySelector("[data-status]")
const rowOf = box => document.getElementById(box.name.split("-")[0])
const boxesOf = row => [...form.elements].filter(box => box.name.startsWith(`${row.id}-`))
const waiting = new Map()

const say = (words, link) => {
    said.textContent = words
    if (!link) return
    const way = Object.assign(document.createElement("a"), { href: link, target: "_blank", textContent: "Sign in" })
    said.append(" ", way)
}

// Signing in again in another window brings a new token, which the form must send too.
const token = () => {
    const cookie = document.cookie.split("; ").find(each => each.startsWith("csrftoken="))
    const field = form.elements.csrfmiddlewaretoken
    if (cookie && cookie.split("=")[1].length === field.value.length) field.value = cookie.split("=")[1]
    return field.value
}

const filled = rows => {
    const body = new URLSearchParams({ csrfmiddlewaretoken: token(), seen: form.elements.seen.value })
    for (const box of rows.flatMap(boxesOf)) {
        if ((box.type === "checkbox" || box.type === "radio") && !box.checked) continue
        body.set(box.name, box.value)
    }
    return body
}

const show = (row, found) => {
    row.dataset.ready = found.ready ? "yes" : ""
    row.dataset.filled = found.filled ? "yes" : ""
    row.classList.toggle("doubtful", Boolean(found.doubtful))
    const result = document.getElementById(`${row.id}-result`)
    if (result && found.result !== undefined && result.innerHTML !== found.result) result.innerHTML = found.result
    const below = document.getElementById(`${row.id}-below`)
    if (!below || found.below === undefined || below.contains(document.activeElement)) return
    below.innerHTML = found.below
    below.parentElement.hidden = !found.below
}

// The rows are sent together; of two answers for a row the later one counts.
const look = async rows => {
    const turn = {}
    rows.forEach(row => waiting.set(row.id, turn))
    let answer
    try {
        answer = await fetch(form.dataset.look, { method: "POST", body: filled(rows), redirect: "manual" })
    } catch {
        return say("The server cannot be reached. What you typed stays here; it is kept once you are back.")
    }
    if (answer.type === "opaqueredirect" || !(answer.headers.get("content-type") || "").includes("json"))
        return say("You are signed out. What you typed stays here. Sign in in another window, then go on.", form.dataset.login)
    const found = await answer.json()
    for (const row of rows)
        if (found.rows[row.id] && waiting.get(row.id) === turn) show(row, found.rows[row.id])
    say(`Draft kept at ${found.kept}.`)
    count()
}

const words = (number, word) => (number ? [`${number} ${word}${number === 1 ? "" : "s"}`] : [])
const tell = (what, text) => {
    const place = document.querySelector(`[data-${what}]`)
    if (place) place.textContent = text
}

// What the button sends, and what the head of the page says, follow what is filled in.
const count = () => {
    const rows = [...form.querySelectorAll("[data-kind]")]
    const filledRows = rows.filter(row => row.dataset.filled)
    const ready = rows.filter(row => row.dataset.ready)
    const again = filledRows.filter(row => row.dataset.kind === "figure" && !row.dataset.ready).length
    const empty = rows.filter(row => row.dataset.nil && !row.dataset.filled).length
    const parts = ["figure", "explanation", "forecast"].flatMap(kind =>
        words(ready.filter(row => row.dataset.kind === kind).length, kind)
    )
    const last = parts.pop()
    const all = parts.length ? `${parts.join(", ")} and ${last}` : last
    tell("send", last ? `Send ${all}` : "Send what is ready")
    tell("filled-count", `${filledRows.length} of ${rows.length} filled in`)
    const look = again ? `, ${again} ${again === 1 ? "needs" : "need"} a second look` : ""
    tell("ready-count", `${ready.length} ${ready.length === 1 ? "is" : "are"} ready${look}.`)
    document.querySelectorAll(".progress i").forEach((mark, at) => mark.classList.toggle("on", at < filledRows.length))
    const nil = form.querySelector("[data-nil-all]")
    if (!nil) return
    nil.hidden = empty < 2
    nil.querySelector("button").textContent = `Nothing happened in all ${empty} that are empty`
}

const fill = (row, numbers) => {
    for (const [box, number] of Object.entries(numbers)) {
        const field = form.elements[`${row.id}-${box}`]
        if (field) field.value = number
    }
    look([row])
}

form.addEventListener("change", event => {
    const row = event.target.name?.includes("-") && rowOf(event.target)
    if (row) look([row])
})
form.addEventListener("click", event => {
    const button = event.target.closest("[data-change]")
    if (!button) return
    event.preventDefault()
    const row = rowOf({ name: button.closest("[id$=-below]").id })
    const numbers = Object.fromEntries(button.dataset.change.split(",").map(each => each.split("=")))
    form.elements[`${row.id}-${Object.keys(numbers)[0]}`].focus()
    fill(row, numbers)
})
form.addEventListener("submit", token)
document.body.classList.add("scripted")
keyboard(form)
paste(form, boxes => look([...new Set(boxes.map(rowOf))]))
count()
