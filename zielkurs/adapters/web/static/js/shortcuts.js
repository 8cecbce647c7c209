// Keys pages declare by data-key ("c", "g w"), j and k through rows, Ctrl or Command with Enter to send.
const FIELD = "input, textarea, select, [contenteditable]";
const PART = "[data-checkin], [data-chart], [data-row]";
let begun = "";
let timer;

const inView = (element) => {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
};

function choose(selector, from) {
  const shown = (element) => element.checkVisibility?.() ?? true;
  const near = from.closest?.(PART)?.querySelector(selector);
  const all = [...document.querySelectorAll(selector)].filter(shown);
  return near ?? all.find(inView) ?? all[0];
}

function press(element) {
  if (element.matches(FIELD)) element.focus();
  else element.click();
}

function step(from, by) {
  const rows = [...document.querySelectorAll("[data-row]")];
  const place = rows.indexOf(from.closest?.("[data-row]"));
  const row = rows[place < 0 ? (by > 0 ? 0 : rows.length - 1) : place + by];
  row?.querySelector("a, button, input, summary")?.focus();
  row?.scrollIntoView({ block: "nearest" });
  return Boolean(row);
}

function send(event) {
  const form = event.target.closest?.("form");
  const button = form?.querySelector("[data-saving-label], button:not([type]), [type=submit]");
  if (!button) return;
  event.preventDefault();
  form.requestSubmit(button);
}

function single(event) {
  const { key, target } = event;
  const keys = begun ? `${begun} ${key}` : key;
  const wasBegun = begun;
  begun = "";
  clearTimeout(timer);
  const found = choose(`[data-key="${CSS.escape(keys)}"]`, target);
  if (found) press(found);
  else if (!wasBegun && document.querySelector(`[data-key^="${CSS.escape(key)} "]`)) {
    begun = key;
    timer = setTimeout(() => { begun = ""; }, 1500);
  } else if (wasBegun || !"jk".includes(key) || !step(target, key === "j" ? 1 : -1)) return;
  event.preventDefault();
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing || event.repeat && event.key === "Enter") return;
  const modified = event.ctrlKey || event.metaKey;
  if (modified && event.key === "Enter") send(event);
  if (modified || event.altKey || event.key.length !== 1) return;
  if (document.body.dataset.shortcuts === "off" || event.target.closest?.(FIELD)) return;
  if (document.querySelector("dialog[open]")) return;
  single(event);
});
