// Digits answer the confidence: 1 2 3 a word, 0 opens the scale, in the scale each digit its number.
document.addEventListener("keydown", (event) => {
  const group = event.target.closest?.("[data-confidence]");
  if (!group || event.ctrlKey || event.metaKey || event.altKey || !/^[0-9]$/.test(event.key)) return;
  const scale = group.querySelector("details");
  const within = (part, number) => part?.querySelector(`input[value="${number}"]`);
  let radio;
  if (scale?.contains(event.target) && scale.open) {
    radio = within(scale, event.key);
  } else if (event.key === "0" && scale) {
    scale.open = true;
    radio = within(scale, group.querySelector("input:checked")?.value ?? 5);
  } else {
    radio = group.querySelectorAll(":scope > .choices input")[event.key - 1];
  }
  if (!radio) return;
  event.preventDefault();
  radio.focus();
  radio.click();
});
