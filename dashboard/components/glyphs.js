// The glyph of an event: its shape tells the type, its colour the family of types, its outline the status.
const SHAPES = {
  statement: ["talk", "M7 1.6a5.4 5.4 0 1 1 0 10.8a5.4 5.4 0 1 1 0-10.8z"],
  meeting: ["talk", "M2 2h10v10H2z"],
  proposal: ["talk", "M7 1.4l6 10.8H1z"],
  agreement: ["talk", "M7 .7l1.8 4.3 4.6.4-3.5 3 1.1 4.6L7 10.5 3 13l1.1-4.6-3.5-3 4.6-.4z"],
  decision: ["act", "M7 .8l6.2 6.2L7 13.2.8 7z"],
  aid: ["act", "M5 1.3h4V5h3.7v4H9v3.7H5V9H1.3V5H5z"],
  sanction: ["force", "M1 1.8h12L7 12.6z"],
  conflict: ["force", "M3.7 1L7 4.3 10.3 1 13 3.7 9.7 7 13 10.3 10.3 13 7 9.7 3.7 13 1 10.3 4.3 7 1 3.7z"],
  protest: ["force", "M7 .5l1.9 3.3h3.8L10.8 7l1.9 3.2H8.9L7 13.5l-1.9-3.3H1.3L3.2 7 1.3 3.8h3.8z"],
}
const SVG = "http://www.w3.org/2000/svg"
const drawn = (name, attributes) => {
  const element = document.createElementNS(SVG, name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
  return element
}
const made = (name, className, text) => {
  const element = document.createElement(name)
  if (className) element.className = className
  if (text) element.textContent = text // never as HTML: it may come from an article
  return element
}
const glyph = (type, status, size = 14) => {
  const [family, path] = SHAPES[type]
  const svg = drawn("svg", { viewBox: "-1 -1 16 16", width: size, height: size, class: `glyph ${family} ${status}` })
  svg.setAttribute("aria-hidden", "true")
  svg.append(drawn("path", { d: path }))
  if (status === "possible") svg.append(drawn("circle", { cx: 7, cy: 7.4, r: 1.4, class: "dot" }))
  if (status === "negated") svg.append(drawn("path", { d: "M0 14L14 0", class: "slash" }))
  return svg
}
