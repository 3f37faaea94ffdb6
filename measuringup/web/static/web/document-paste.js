// A table that is pasted from Word, Excel or a web page keeps its cells: the browser has it with its marks as well.
// Without this file the text alone is read.

// How it looks is of no use here, and the page may take no styles from elsewhere.
const plain = marks => marks.replace(/<style[\s\S]*?<\/style>/gi, "").replace(/\sstyle=("[^"]*"|'[^']*')/gi, "")

// The cells and their words, without what says how they look.
const bare = body => {
    for (const element of body.querySelectorAll("*"))
        for (const {name} of [...element.attributes])
            if (!["colspan", "rowspan"].includes(name)) element.removeAttribute(name)
    return body.innerHTML
}

for (const box of document.querySelectorAll("[data-paste]")) {
    const marked = document.getElementById(box.dataset.paste)
    box.addEventListener("paste", event => {
        const page = new DOMParser().parseFromString(plain(event.clipboardData.getData("text/html")), "text/html")
        const isAll = !box.value || (box.selectionStart === 0 && box.selectionEnd === box.value.length)
        box.dataset.pasting = page.querySelector("table") && isAll ? bare(page.body) : ""
    })
    box.addEventListener("input", () => {
        marked.value = box.dataset.pasting || ""
        box.dataset.pasting = ""
    })
}
