// Wagtail's button for somebody who has the same page open gets its name only when it is pointed at.
const NAMELESS = "button.w-editing-sessions__session:not([aria-label])";

function words(held) {
  if (typeof held !== "string") return held?.textContent ?? "";
  const read = document.createElement("template");
  read.innerHTML = held;
  return read.content.textContent;
}

function nameAll() {
  for (const button of document.querySelectorAll(NAMELESS)) {
    const said = words(button._tippy?.props.content).replace(/\s+/g, " ").trim();
    if (said) button.setAttribute("aria-label", said);
  }
}

// Wagtail makes the tooltip a little after the button.
const soon = () => setTimeout(nameAll, 250);
new MutationObserver(soon).observe(document.body, { childList: true, subtree: true });
soon();
