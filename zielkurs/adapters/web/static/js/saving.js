// Sends once: the button says so, stays focusable, and a second send is stopped until the answer is there.
const labels = new Map();

function release(form) {
  delete form.dataset.sending;
  for (const [button, nodes] of labels) {
    if (button.form !== form) continue;
    button.replaceChildren(...nodes);
    button.removeAttribute("aria-disabled");
    labels.delete(button);
  }
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sending !== undefined) {
    event.preventDefault();
    event.stopImmediatePropagation();
    return;
  }
  const button = event.submitter ?? form.querySelector("[data-saving-label]");
  if (!button?.dataset.savingLabel) return;
  form.dataset.sending = "";
  labels.set(button, [...button.childNodes]);
  // After this turn: a changed button would be missing from the data that is being sent.
  setTimeout(() => {
    if (form.dataset.sending === undefined) return;
    button.replaceChildren(button.dataset.savingLabel);
    button.setAttribute("aria-disabled", "true");
  });
}, true);

document.addEventListener("htmx:afterRequest", ({ detail }) => {
  const form = detail.elt.closest("form");
  if (form) release(form);
});
// Back from the next page, the browser shows this one as it was left.
addEventListener("pageshow", ({ persisted }) => {
  if (persisted) document.querySelectorAll("form[data-sending]").forEach(release);
});

for (const problem of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(problem, () => {
    const words = document.getElementById("failed")?.content.cloneNode(true);
    if (words) document.getElementById("toasts")?.replaceChildren(words);
  });
}
