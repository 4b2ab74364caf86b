// Last year's text into an empty field, and what a pasted column would fill in. Both work without this, by the server.
"use strict";

(() => {
  // Without a way to the server: the text is on the page already.
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-fills]");
    if (!button) return;
    event.preventDefault();
    const field = document.getElementById(button.dataset.fills);
    const status = button.parentElement.querySelector("[data-not-empty]");
    if (field.value.trim()) {
      status.textContent = status.dataset.notEmpty;
      return;
    }
    status.textContent = "";
    field.value = document.getElementById(button.dataset.with).textContent;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
    field.setSelectionRange(0, 0);
  });

  // A column that was pasted shows at once what it would fill in.
  document.addEventListener("paste", (event) => {
    if (!event.target.matches("[data-paste]")) return;
    const button = event.target.closest("details").querySelector('[name="paste_preview"]');
    setTimeout(() => button.click());
  });
  // Then one goes on at the button that fills it in, and after that at what was not understood.
  document.addEventListener("htmx:afterSettle", (event) => {
    const pasted = document.getElementById("pasted");
    if (!pasted || !pasted.childElementCount) return;
    const fill = pasted.querySelector('[name="paste_fill"]');
    if (fill && event.target === pasted) fill.focus();
    else if (document.activeElement === document.body) pasted.focus();
  });
})();
