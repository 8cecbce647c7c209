// Says how a number was understood, in the server's words: "= 1.234 (eintausendzweihundertvierunddreißig)".
const pending = new WeakMap();

async function ask(input, signal) {
  const output = document.getElementById(input.dataset.echo);
  if (!output) return;
  try {
    const address = new URL(input.dataset.echoUrl, location.href);
    address.searchParams.set("value", input.value);
    const answer = await fetch(address, { signal, headers: { "X-Requested-With": "fetch" } });
    output.textContent = answer.ok ? await answer.text() : "";
    output.dataset.kind = answer.headers.get("X-Echo-Kind") ?? "";
  } catch (problem) {
    // Offline the echo is silent; the value itself is checked again when it is sent.
    if (problem.name !== "AbortError") output.textContent = "";
  }
}

document.addEventListener("input", ({ target }) => {
  if (!target.dataset.echoUrl) return;
  const before = pending.get(target);
  clearTimeout(before?.timer);
  before?.control.abort();
  const control = new AbortController();
  pending.set(target, { control, timer: setTimeout(ask, 250, target, control.signal) });
});
