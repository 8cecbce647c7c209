// The palette: a field with a list below it. Arrows choose, Enter goes there; Ctrl or Command with K opens it.
const palette = document.querySelector("[data-palette]");
const field = palette?.querySelector("[role=combobox]");
const entries = () => [...palette.querySelectorAll("[role=option]")];
let chosen;

function choose(entry) {
  chosen?.setAttribute("aria-selected", "false");
  chosen = entry;
  chosen?.setAttribute("aria-selected", "true");
  chosen?.scrollIntoView({ block: "nearest" });
  if (chosen) field.setAttribute("aria-activedescendant", chosen.id);
  else field.removeAttribute("aria-activedescendant");
}

function move(event) {
  const all = entries();
  const place = all.indexOf(chosen);
  const target = { ArrowDown: place + 1, ArrowUp: place < 0 ? -1 : place - 1, Home: 0, End: -1 }[event.key];
  if (target === undefined || !all.length) return;
  event.preventDefault();
  choose(all.at(target % all.length));
}

document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== "k") return;
  if (!palette || event.isComposing) return;
  event.preventDefault();
  if (!document.querySelector("dialog[open]")) document.querySelector("[data-dialog=palette]")?.click();
});

field?.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  if (event.key === "Enter" && chosen) {
    event.preventDefault();
    chosen.click();
  } else move(event);
});
field?.addEventListener("focus", () => field.select());
// What was chosen belongs to the question before; Enter now asks the search page.
field?.addEventListener("input", () => choose());
document.addEventListener("htmx:afterSettle", ({ target }) => {
  if (target.id !== "palette-list") return;
  field.setAttribute("aria-expanded", String(entries().length > 0));
  choose(field.value.trim() ? entries()[0] : undefined);
});
// Signed out meanwhile: the answer is the sign-in page, which wants the whole window.
document.addEventListener("htmx:beforeSwap", ({ target, detail }) => {
  if (target.id !== "palette-list" || detail.xhr.responseURL.startsWith(field.form.action)) return;
  detail.shouldSwap = false;
  location.reload();
});
palette?.addEventListener("click", ({ target }) => {
  if (target === palette || target.closest("[role=option]")) palette.close();
});

// The last visits stay in this browser until it is closed; the server only gets their keys back.
const [, home, visited] = location.pathname.match(/^(\/w\/[^/]+\/)(?:objectives|key-results|initiatives|kpis|teams)\/(\w{13})\/$/) ?? [];
if (palette && visited) {
  const name = palette.dataset.palette;
  const before = document.cookie.split("; ").find((cookie) => cookie.startsWith(`${name}=`))?.slice(name.length + 1).split(".") ?? [];
  const kept = [visited, ...before.filter((key) => key !== visited)].slice(0, 8).join(".");
  document.cookie = `${name}=${kept}; path=${home}; samesite=lax${location.protocol === "https:" ? "; secure" : ""}`;
}
