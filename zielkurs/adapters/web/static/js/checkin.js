// The row of due check-ins: after saving or skipping one, the next due value has the focus.
const cards = () => [...document.querySelectorAll("[data-checkin]")];
const value = (card) => card.querySelector("[data-checkin-value]");

function moveOn(card) {
  const all = cards();
  const place = all.indexOf(card);
  const following = [...all.slice(place + 1), ...all.slice(0, Math.max(place, 0))].find(value);
  const target = following ? value(following) : document.querySelector("[data-checkins-done]") ?? document.getElementById("main");
  target?.focus();
  target?.select?.();
  (following ?? target)?.scrollIntoView({ block: "nearest" });
}

document.addEventListener("htmx:afterSettle", ({ target }) => {
  if (!target.matches("[data-checkin]")) return;
  if (!value(target)) moveOn(target);
  else if (document.activeElement === document.body) value(target).focus();
});

document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-skip]");
  if (button) moveOn(button.closest("[data-checkin]"));
});

document.addEventListener("keydown", (event) => {
  const card = event.target.closest?.("[data-checkin]");
  if (event.key !== "Escape" || !card || event.isComposing || !card.querySelector("[data-skip]")) return;
  event.preventDefault();
  moveOn(card);
});
