// Buttons over the heads of lanes, each of which unfolds its lane or folds it again.
let pressed = null // the lane whose button was pressed last: whoever pressed it by key is at it again
export default function ({ data, parentElement, setTriggerValue }) {
  const heads = parentElement.querySelector(".heads")
  heads.replaceChildren()
  for (const { lane, label, top, height, open } of data.heads) {
    const button = document.createElement("button")
    button.type = "button"
    button.style = `top: ${top}px; height: ${height}px; width: ${data.width}px`
    button.ariaLabel = button.title = label
    button.ariaExpanded = String(open)
    button.addEventListener("click", () => setTriggerValue("pressed", (pressed = lane)))
    heads.append(button)
    if (lane === pressed && document.activeElement === document.body) setTimeout(() => button.focus({ preventScroll: true }))
  }
}
