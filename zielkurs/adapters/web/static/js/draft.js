// Keeps what was typed: posts the form's fields to data-draft-url once typing pauses.
const waiting = new Map();
const failed = new Set();

function say(form, word) {
  const state = form.querySelector("[data-draft-state]");
  if (!state || state.textContent === state.dataset[word]) return;
  state.textContent = state.dataset[word] ?? "";
  if (word !== "offline") return;
  document.dispatchEvent(new CustomEvent("zielkurs:announce", { detail: state.textContent }));
}

async function keep(form) {
  clearTimeout(waiting.get(form));
  waiting.delete(form);
  if (!form.isConnected || form.dataset.sending !== undefined) return;
  const fields = new FormData(form);
  const headers = { "X-CSRFToken": fields.get("csrfmiddlewaretoken") ?? "", "X-Requested-With": "fetch" };
  try {
    const answer = await fetch(form.dataset.draftUrl, { method: "POST", headers, body: new URLSearchParams(fields), keepalive: true });
    if (!answer.ok) throw new Error(answer.status);
    failed.delete(form);
    say(form, "saved");
  } catch {
    failed.add(form);
    say(form, "offline");
  }
}

document.addEventListener("input", ({ target }) => {
  const form = target.closest("form[data-draft-url]");
  if (!form) return;
  clearTimeout(waiting.get(form));
  waiting.set(form, setTimeout(keep, 1000, form));
});

document.addEventListener("submit", ({ target }) => {
  clearTimeout(waiting.get(target));
  waiting.delete(target);
}, true);

document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") [...waiting.keys()].forEach(keep);
});
addEventListener("online", () => [...failed].forEach(keep));
