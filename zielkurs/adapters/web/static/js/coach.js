// The coach beside a form: its proposal goes into the text, what the text says goes into the fields, and Enter in a
// reason dismisses instead of saving.
document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-coach-fill], [data-coach-fields]");
  const fields = button?.closest("form")?.elements;
  if (!fields?.title) return;
  for (const [name, value] of Object.entries(JSON.parse(button.dataset.coachFields ?? "{}"))) {
    if (fields[name]) fields[name].value = value;
  }
  fields.title.value = button.dataset.coachFill ?? fields.title.value;
  fields.title.dispatchEvent(new Event("filled"));
  fields.title.focus();
  const blank = fields.title.value.indexOf("__");
  if (blank >= 0) fields.title.setSelectionRange(blank, blank + 2);
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
