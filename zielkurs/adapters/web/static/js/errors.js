// A summary of errors takes the focus; its links lead into the fields themselves.
const heed = (root) => root.querySelector("[data-error-summary]")?.focus();

heed(document);
document.addEventListener("htmx:afterSettle", ({ target }) => heed(target));
document.addEventListener("click", (event) => {
  const link = event.target.closest('[data-error-summary] a[href^="#"]');
  const field = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (!field) return;
  event.preventDefault();
  field.focus();
  field.scrollIntoView({ block: "center" });
});
