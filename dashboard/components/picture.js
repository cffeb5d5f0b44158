// The chart as a picture, made in the browser of what it shows: nothing leaves the machine.
const SCALE = 2 // pixels of the PNG for one of the screen
const SVG_NAMES = "http://www.w3.org/2000/svg"
const UNSEEN = ".draglayer, .hoverlayer, .zoomlayer, .selectionlayer, .modebar-container" // what only serves the mouse

const inline = async (url) => {
  const blob = await (await fetch(url)).blob()
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(reader.result)
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(blob)
  })
}

// The fonts of the page that the chart uses, in the picture itself, so that its words have their widths anywhere.
const fonts = async (families) => {
  const rules = [...document.styleSheets].flatMap((sheet) => {
    try { return [...sheet.cssRules] } catch { return [] }
  })
  const wanted = rules.filter((rule) => rule instanceof CSSFontFaceRule
    && families.some((family) => family.includes(rule.style.getPropertyValue("font-family").replaceAll(/["']/g, "")))
    && rule.style.getPropertyValue("font-style") !== "italic")
  const made = await Promise.all(wanted.map(async (rule) => {
    const found = /url\(["']?([^"')]+)/.exec(rule.style.getPropertyValue("src"))
    if (!found) return ""
    const url = new URL(found[1], rule.parentStyleSheet.href ?? document.baseURI)
    return rule.cssText.replace(/src:[^;]+;/, `src: url(${await inline(url)}) format("woff2");`)
  }))
  return made.join("\n")
}

const picture = async (chart, page) => {
  const { width, height } = chart.getBoundingClientRect()
  const whole = document.createElementNS(SVG_NAMES, "svg")
  for (const [name, value] of Object.entries({ width, height, viewBox: `0 0 ${width} ${height}` })) whole.setAttribute(name, value)
  const ground = document.createElementNS(SVG_NAMES, "rect")
  ground.setAttribute("width", "100%")
  ground.setAttribute("height", "100%")
  ground.setAttribute("fill", page)
  whole.append(ground)
  for (const layer of chart.querySelectorAll(".svg-container > svg.main-svg")) {
    const copy = layer.cloneNode(true)
    copy.querySelectorAll(UNSEEN).forEach((part) => part.remove())
    copy.style.background = "none"
    whole.append(copy)
  }
  const families = [...new Set([...whole.querySelectorAll("text")].map((text) => text.style.fontFamily))]
  const style = document.createElementNS(SVG_NAMES, "style")
  style.textContent = `${await fonts(families)} text { font-optical-sizing: none }`
  whole.prepend(style)
  return { text: new XMLSerializer().serializeToString(whole), width, height }
}

const save = (blob, name) => {
  const link = document.createElement("a")
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10000)
}

const drawn = ({ text, width, height }) => new Promise((resolve, reject) => {
  const image = new Image()
  image.onload = () => {
    const canvas = document.createElement("canvas")
    canvas.width = width * SCALE
    canvas.height = height * SCALE
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height)
    canvas.toBlob(resolve, "image/png")
  }
  image.onerror = reject
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`
})

export default function ({ data, parentElement }) {
  const chart = () => document.querySelector(`.st-key-${data.chart} .js-plotly-plot`)
  for (const button of parentElement.querySelectorAll("button")) {
    button.onclick = async () => {
      if (!chart()) return
      const made = await picture(chart(), data.page)
      if (button.name === "svg") save(new Blob([made.text], { type: "image/svg+xml" }), "timeline.svg")
      else save(await drawn(made), "timeline.png")
    }
  }
}
