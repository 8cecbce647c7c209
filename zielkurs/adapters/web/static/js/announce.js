// Reads out what changed: elements marked data-announce after a swap, or what other islands send here.
const live = () => document.getElementById("live");

document.addEventListener("zielkurs:announce", ({ detail }) => {
  const region = live();
  if (!region || !detail) return;
  region.textContent = "";
  // The same words twice are only read twice if the region was empty in between.
  setTimeout(() => { region.textContent = detail; }, 60);
});

document.addEventListener("htmx:afterSettle", ({ target }) => {
  const marked = target.matches("[data-announce]") ? target : target.querySelector("[data-announce]");
  if (!marked) return;
  const detail = marked.dataset.announce || marked.textContent.trim();
  document.dispatchEvent(new CustomEvent("zielkurs:announce", { detail }));
});
