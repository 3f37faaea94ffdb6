// Conveniences of GOV.UK Frontend: the error summary takes the focus, the skip link works in old browsers.
// Everything works without this file.
import { initAll } from "./govuk/govuk-frontend.min.js"
document.body.classList.add("js-enabled", "govuk-frontend-supported")
initAll()
