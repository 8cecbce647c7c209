// The coach beside a form: its proposal goes into the text, and Enter in a reason dismisses instead of saving.
document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-coach-fill]");
  const field = button?.closest("form")?.elements.title;
  if (!field) return;
  field.value = button.dataset.coachFill;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.focus();
  const blank = field.value.indexOf("__");
  if (blank >= 0) field.setSelectionRange(blank, blank + 2);
});

document.addEventListener("keydown", (event) => {
  const reason = event.target.closest?.("[data-coach-reason]");
  if (event.key !== "Enter" || !reason || event.isComposing) return;
  event.preventDefault();
  reason.closest("details").querySelector("button")?.click();
});

// After dismissing, the button that had the focus is gone.
document.addEventListener("htmx:afterSettle", ({ target, detail }) => {
  const panel = target.closest("[data-coach]");
  if (panel && detail.requestConfig?.elt !== panel && document.activeElement === document.body) panel.focus();
});
