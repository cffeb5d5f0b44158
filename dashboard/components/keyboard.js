// Keys that belong to what is open. Streamlit hears single letters everywhere but where somebody types: behind a dialog
// they would answer what nobody sees, and what is typed while the search opens would be taken for commands.
const SEARCH = ".st-key-search", BOX = ".st-key-search_everything input"
const EDITABLE = "input, textarea, select, [contenteditable=true]"
const STEPS = "jk" // letters that may be held down
const COVERING = "[role=dialog], [role=listbox], [role=menu], [data-testid=stPopoverBody]"
const BACK = [".st-key-to_list button", "body:not(:has(.spine)) [class*=st-key-chip_window] button"]
const PATIENCE = 3000 // milliseconds that the search may take to open
const TURNING = 300 // milliseconds after which Streamlit has the other theme
export default function ({ setTriggerValue }) {
  let typed = null // while the search opens: what was typed since
  const opening = () => {
    typed = ""
    const end = performance.now() + PATIENCE
    const wait = setInterval(() => {
      const box = document.querySelector(BOX)
      box?.focus()
      const ready = box && document.activeElement === box
      if (ready && typed) document.execCommand("insertText", false, typed)
      if (!ready && performance.now() < end) return
      clearInterval(wait)
      typed = null
    }, 50)
  }
  // Escape takes back what was opened last: the event, then the stretch of time. What covers the page closes by itself.
  const back = (event) => {
    if (document.querySelector(COVERING) || event.target.closest?.(EDITABLE)) return
    BACK.map((way) => document.querySelector(way)).find(Boolean)?.click()
  }
  const own = (dialog, key) => [...dialog.querySelectorAll("kbd")].some((hint) => hint.textContent === key.toUpperCase())
  const pressed = (event) => {
    if (event.key === "Escape") return back(event)
    const commands = event.ctrlKey || event.metaKey || event.altKey
    if (commands && event.key.toLowerCase() === "k") return opening()
    if (commands || event.key.length > 1 || event.target.closest?.(EDITABLE)) return
    const dialog = document.querySelector('[role="dialog"]')
    const held = event.repeat && !STEPS.includes(event.key.toLowerCase()) // would answer what comes next, too
    if (typed !== null) {
      typed += event.key
      event.preventDefault()
    } else if (!held && (!dialog || event.key === " " || own(dialog, event.key))) return
    event.stopImmediatePropagation()
  }
  const clicked = (event) => event.target.closest?.(SEARCH) && opening()
  const scheme = window.matchMedia("(prefers-color-scheme: dark)")
  const turned = () => setTimeout(() => setTriggerValue("turned", true), TURNING)
  scheme.addEventListener("change", turned)
  window.addEventListener("keydown", pressed, true)
  window.addEventListener("click", clicked, true)
  return () => {
    scheme.removeEventListener("change", turned)
    window.removeEventListener("keydown", pressed, true)
    window.removeEventListener("click", clicked, true)
  }
}
