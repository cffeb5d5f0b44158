// The spine: the turning points on their time axis, the density of events behind them, and a brush over both. Where
// everything stands was calculated before; an arrangement for some width holds for every greater one.
// Pixels: below the first a list, what a drag is at least, and between the shades of two phases.
const NARROW = 640, DRAG = 8, GAP = 2
export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".spine")
  const opener = (point, className) => {
    const button = made("button", className)
    button.type = "button"
    button.setAttribute("aria-label", point.label)
    button.addEventListener("click", () => setTriggerValue("opened", point.id))
    return button
  }
  const listed = () => {
    root.className = "spine listed"
    for (const point of [...data.points].reverse()) {
      const row = opener(point, "point")
      row.append(made("span", "date", point.date), glyph(point.type, point.status, 16), made("span", "headline", point.title))
      root.append(row)
    }
  }
  const stretched = (width) => {
    root.className = "spine drawn"
    const layout = data.layouts.findLast((one) => one.width <= width)
    const { row, ribbon, ticks, tail, stem } = data, head = data.phases.length ? data.head : 0
    const axis = width - tail, y = head + ribbon + layout.above * row, height = y + ticks + layout.below * row
    root.style.height = `${height}px`
    const svg = drawn("svg", { width, height, "aria-hidden": "true" })
    root.append(svg)
    data.phases.forEach((phase, i) => {
      const next = i + 1 < data.phases.length ? data.phases[i + 1].from * axis - GAP : axis
      const left = phase.from * axis, room = Math.max(1, Math.min(phase.to * axis, next) - left)
      svg.append(drawn("rect", { x: left, y: 0, width: room, height, class: "phase" }))
      if (!phase.name || phase.width > room) return
      const name = made("span", "phase", phase.name)
      name.style.cssText = `left:${left + stem}px;top:4px`
      root.append(name)
    })
    const at = data.density.map(([x, share]) => [x * axis, y - share * (ribbon - 4)])
    if (at.length > 1) {
      let path = `M${at[0][0]} ${y}L${at[0]}`
      for (let i = 1; i < at.length; i++) {
        const middle = (at[i - 1][0] + at[i][0]) / 2
        path += `C${middle} ${at[i - 1][1]} ${middle} ${at[i][1]} ${at[i]}`
      }
      svg.append(drawn("path", { d: `${path}L${at.at(-1)[0]} ${y}z`, class: "ribbon" }))
    }
    svg.append(drawn("line", { x1: 0, x2: axis, y1: y, y2: y, class: "axis" }))
    svg.append(drawn("line", { x1: axis, x2: width, y1: y, y2: y, class: "axis ahead" }))
    const step = Math.max(1, Math.ceil(52 / (axis / Math.max(1, data.months.length))))
    data.months.forEach(([x, name], i) => {
      svg.append(drawn("line", { x1: x * axis, x2: x * axis, y1: y, y2: y + 5, class: "tick" }))
      if (i % step || x * axis > axis - 24) return
      const label = made("span", "month", name)
      label.style.cssText = `left:${x * axis + 4}px;top:${y + 4}px`
      root.append(label)
    })
    if (data.today) {
      svg.append(drawn("line", { x1: axis, x2: axis, y1: y - ribbon, y2: y + ticks, class: "today" }))
      const label = made("span", "month now", data.today)
      label.style.cssText = `left:${axis + 6}px;top:${y - ribbon}px`
      root.append(label)
    }
    for (const place of layout.places) {
      const point = data.points[place.point], x = point.x * axis
      const far = place.level * row, up = place.side < 0
      const top = up ? y - ribbon - row - far : y + ticks + far
      svg.append(drawn("line", { x1: x, x2: x, y1: up ? top + 4 : y, y2: up ? y : top + row - 8, class: "stem" }))
      const label = opener(point, place.left ? "point left" : "point")
      label.style.cssText = `top:${top}px;` + (place.left ? `right:${width - x + stem}px` : `left:${x + stem}px`)
      label.append(made("span", "date", point.date), ...point.lines.map((line) => made("span", "headline", line)))
      root.append(label)
    }
    for (const place of layout.places) {
      const point = data.points[place.point], mark = glyph(point.type, point.status, 18)
      mark.style.cssText = `left:${point.x * axis - 9}px;top:${y - 9}px`
      root.append(mark)
    }
    root.append(brush(axis, y - ribbon, ribbon + ticks))
  }
  const brush = (axis, top, height) => {
    const band = made("div", "brush"), frame = made("div", "frame")
    band.style.cssText = `top:${top}px;width:${axis}px;height:${height}px`
    band.title = "Drag over a stretch to see its turning points"
    band.append(frame)
    const place = (event) => Math.min(axis, Math.max(0, event.clientX - band.getBoundingClientRect().left))
    let from = null
    band.addEventListener("pointerdown", (event) => {
      from = place(event)
      band.setPointerCapture(event.pointerId)
    })
    band.addEventListener("pointermove", (event) => {
      if (from === null) return
      const to = place(event)
      frame.style.cssText = `display:block;left:${Math.min(from, to)}px;width:${Math.abs(to - from)}px`
    })
    band.addEventListener("pointerup", (event) => {
      const to = place(event), drag = Math.abs(to - from)
      if (from !== null && drag > DRAG) setTriggerValue("range", [from / axis, to / axis].sort((a, b) => a - b))
      else frame.style.display = "none"
      from = null
    })
    return band
  }
  let last = null
  const draw = () => {
    const width = root.parentElement.clientWidth
    if (!width || width === last) return
    last = width
    root.replaceChildren()
    root.style.height = ""
    if (width < NARROW || !data.layouts.length) listed()
    else stretched(width)
  }
  draw()
  const observer = new ResizeObserver(draw)
  observer.observe(root.parentElement)
  const escape = (event) => {
    if (event.key === "Escape" && data.zoomed && !document.querySelector("[role=dialog]")) setTriggerValue("whole", true)
  }
  document.addEventListener("keydown", escape)
  return () => {
    observer.disconnect()
    document.removeEventListener("keydown", escape)
  }
}
