// A table that is pasted from Word, Excel or a web page keeps its cells: the browser has it with its marks as well.
// Without this file the text alone is read.
for (const box of document.querySelectorAll("[data-paste]")) {
    const marked = document.getElementById(box.dataset.paste)
    box.addEventListener("paste", event => {
        const table = event.clipboardData.getData("text/html")
        const isAll = !box.value || (box.selectionStart === 0 && box.selectionEnd === box.value.length)
        box.dataset.pasting = table.includes("<table") && isAll ? table : ""
    })
    box.addEventListener("input", () => {
        marked.value = box.dataset.pasting || ""
        box.dataset.pasting = ""
    })
}
