// While a long document is read, how far it is. The rows come without this file.
const far = document.querySelector("[data-progress]")

const ask = async () => {
    const answer = await fetch(far.dataset.progress, {headers: {Accept: "application/json"}})
    if (!answer.ok) return
    const {done, total} = await answer.json()
    if (total) {
        far.hidden = false
        Object.assign(far.querySelector("progress"), {value: done, max: total})
        far.querySelector("[role=status]").textContent = `${done} of ${total} pages`
    }
    setTimeout(ask, 1000)
}

if (far) ask().catch(() => {})
