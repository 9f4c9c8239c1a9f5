// While somebody types what they need, others who share it are looked up beside the form.
const PAUSE = 600;
const form = document.querySelector("form[data-others]");
const region = document.querySelector("[data-region]");
let timer;
let asked = "";
let going;

const typed = () => {
  const data = new FormData(form);
  return new URLSearchParams([...data].filter(([, value]) => typeof value === "string"));
};

// What is read aloud stays in its place and changes its words; the list is swapped below it.
const show = (html) => {
  const fresh = new DOMParser().parseFromString(html, "text/html").body;
  const before = region.querySelector("[role=status]");
  const after = fresh.querySelector("[role=status]");
  const shown = region.querySelector("ul");
  if (!before || !after || shown?.contains(document.activeElement)) return;
  if (shown && "away" in after.dataset) return;
  if (before.textContent !== after.textContent) before.textContent = after.textContent;
  shown?.remove();
  const list = fresh.querySelector("ul");
  if (list) before.after(list);
};

const look = async () => {
  const words = typed();
  if (String(words) === asked) return;
  asked = String(words);
  going?.abort();
  going = new AbortController();
  try {
    const answer = await fetch(form.dataset.others, {
      method: "POST",
      body: words,
      signal: going.signal,
    });
    if (answer.ok && !answer.redirected) show(await answer.text());
  } catch {
    // Away or overtaken by the next question: what is shown stays.
  }
};

if (form && region) {
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE);
  });
}
