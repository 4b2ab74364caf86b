// Small helps on top of pages that work without it.
"use strict";

(() => {
  let unsaved = false;

  document.addEventListener("input", (event) => {
    if (event.target.closest("form[data-step]")) unsaved = true;
  });
  document.addEventListener("submit", () => { unsaved = false; });
  // A typed text is not lost by a wrong click or a closed window.
  window.addEventListener("beforeunload", (event) => {
    if (unsaved) event.preventDefault();
  });

  // After a refused form, start where the first mistake is.
  const first = document.querySelector(".is-invalid, [aria-invalid='true']");
  if (first) first.focus();

  // A second click on a button that saves would send the form twice.
  document.addEventListener("submit", (event) => {
    if (event.target.dataset.sent) event.preventDefault();
    event.target.dataset.sent = "1";
    setTimeout(() => { delete event.target.dataset.sent; }, 5000);
  });
})();
