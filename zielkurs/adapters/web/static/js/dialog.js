// A link to a page becomes the page's dialog; without this the link simply leads there.
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-dialog]");
  const dialog = link && document.getElementById(link.dataset.dialog);
  if (!dialog?.showModal) return;
  event.preventDefault();
  dialog.showModal();
});

document.addEventListener("click", ({ target }) => {
  target.closest("[data-dismiss]")?.closest("[data-notice]")?.remove();
});
