// Light, dark or the system's: shown at once; the server remembers it for the next page.
document.addEventListener("change", ({ target }) => {
  const form = target.closest("[data-theme-form]");
  if (!form || target.type !== "radio") return;
  if (target.value === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = target.value;
  const fields = new FormData(form);
  const headers = { "X-CSRFToken": fields.get("csrfmiddlewaretoken") ?? "" };
  fetch(form.action, { method: "POST", headers, body: new URLSearchParams(fields) }).catch(() => {});
});
