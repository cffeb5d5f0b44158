// Groups of events as rows of two lines, each row a button that opens its event; J and K lead from row to row, unless
// the page itself leads: then the list follows. A list that leads the page opens what J and K lead to.
const SHORTCUTS = { j: 1, k: -1 }
const EDITABLE = "input, textarea, select, [contenteditable=true]"
let left = null // the event that was opened from a list: whoever comes back is at its row again
export default function ({ data, parentElement, setTriggerValue }) {
  const starred = new Set(data.starred)
  const list = parentElement.querySelector(".rows")
  list.replaceChildren()
  for (const group of data.groups) {
    if (group.head) list.append(made("h3", "day", group.head))
    if (group.count) list.lastChild.append(made("span", "number", group.count))
    for (const item of group.items) {
      const row = made("button", ["row", item.id === data.opened && "opened", item.worded && "worded"].filter(Boolean).join(" "))
      row.type = "button"
      const words = made("span", "words")
      const headline = parted("headline", item.parts ?? [[item.title, false]])
      if (starred.has(item.id)) headline.append(made("span", "star", "\u00a0★"))
      words.append(headline)
      const line = made("span", "line")
      if (item.doubt) line.append(made("span", "doubt", item.doubt), " ")
      line.append(item.line)
      words.append(line)
      if (item.passage?.length) words.append(parted("line", item.passage))
      row.append(glyph(item.type, item.status), words)
      row.setAttribute("aria-label", starred.has(item.id) ? `${item.label}. Starred` : item.label)
      row.addEventListener("click", () => setTriggerValue("opened", (left = item.id)))
      list.append(item.calendar ? beside(row, item) : row)
      const back = data.leads && data.opened ? item.id === data.opened : !data.opened
      if (item.id === left && back && document.activeElement === document.body) setTimeout(() => row.focus())
    }
  }
  const step = (event) => {
    const steps = SHORTCUTS[event.key]
    if ((event.target.closest?.(".rows") ?? list) !== list) return // another list's key
    if (!steps || data.follow || event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.(EDITABLE)) return
    const rows = [...(data.leads ? list : document).querySelectorAll(".rows .row")]
    const at = rows.indexOf(event.target), opened = rows.findIndex((row) => row.classList.contains("opened"))
    const next = rows[(at < 0 ? opened : at) + steps]
    next?.focus()
    if (data.leads) next?.click()
  }
  if (data.follow || data.leads) reveal(list.querySelector(".opened"), list.closest(".st-key-queue, .st-key-rail"))
  const place = data.leads ? document : list
  place.addEventListener("keydown", step)
  return () => place.removeEventListener("keydown", step)
}
// A row with a link to the event as a file for a calendar.
const beside = (row, item) => {
  const both = made("div", "entry"), link = made("a", "calendar")
  link.href = item.calendar
  link.download = "event.ics"
  link.title = "Add to a calendar"
  link.ariaLabel = `Add to a calendar: ${item.title}`
  const icon = drawn("svg", { viewBox: "0 0 16 16", width: 16, height: 16 })
  icon.append(drawn("path", { d: "M2 3.5h12v10.5H2zM2 6.8h12M5 1.5v3M11 1.5v3M8 8.5v4M6 10.5h4" }))
  link.append(icon)
  both.append(row, link)
  return both
}
// A line of parts, those that are searched for marked.
const parted = (className, parts) => {
  const line = made("span", className)
  line.append(...parts.map(([text, hit]) => (hit ? made("mark", "", text) : text)))
  return line
}
// Scroll the box, and nothing around it, as far as it takes to show the row and some of what is next to it.
const reveal = (row, box) => {
  if (!row || !box) return
  const inner = row.getBoundingClientRect(), outer = box.getBoundingClientRect()
  box.scrollTop += Math.max(0, inner.bottom + inner.height - outer.bottom) - Math.max(0, outer.top - inner.top + inner.height)
}
