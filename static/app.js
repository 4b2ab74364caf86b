// Small helps on top of pages that work without it.
"use strict";

(() => {
  // What was typed, or came back unsaved, is not lost by a wrong click or a closed window.
  document.addEventListener("input", (event) => {
    const step = event.target.closest("form[data-step]");
    if (step) step.dataset.unsaved = "";
  });
  document.addEventListener("submit", (event) => { delete event.target.dataset.unsaved; });
  window.addEventListener("beforeunload", (event) => {
    if (document.querySelector("form[data-unsaved]")) event.preventDefault();
  });

  // When a form has grown in place, one goes on in the first new row, or at the button that was pressed.
  let next = null;
  document.addEventListener("htmx:beforeRequest", ({ detail: { elt } }) => {
    const total = document.querySelector(`[name="${elt.value}-TOTAL_FORMS"]`);
    next = total ? `[name^="${elt.value}-${total.value}-"]:not([type="hidden"])` : `button[name="${elt.name}"]`;
  });
  document.addEventListener("htmx:afterSettle", () => {
    const control = next && document.querySelector(next);
    if (control) control.focus();
  });

  // No answer, or another page than asked for (a signed-out user's): what was typed stays, with what to do.
  const sayNoAnswer = () => {
    const actions = document.querySelector("#step .actions, #member-list");
    if (!actions || actions.querySelector("[role=alert]")) return;
    const alert = document.createElement("div");
    alert.className = "alert alert-danger w-100 mb-0";
    alert.setAttribute("role", "alert");
    alert.textContent = document.body.dataset.noAnswer;
    actions.prepend(alert);
  };
  document.addEventListener("htmx:beforeSwap", ({ detail }) => {
    if (detail.xhr.responseText.includes(`id="${detail.target.id}"`)) return;
    detail.shouldSwap = false;
    sayNoAnswer();
  });
  document.addEventListener("htmx:sendError", sayNoAnswer);

  // Signing in again, in a second window, gives a new token: the form that was open goes on with that.
  const token = () => (document.cookie.match(/(?:^|; )csrftoken=([^;]+)/) || [])[1];
  document.addEventListener("htmx:configRequest", ({ detail }) => {
    if (token() && detail.verb !== "get") detail.parameters.csrfmiddlewaretoken = token();
  });
  document.addEventListener("submit", (event) => {
    const field = event.target.querySelector('[name="csrfmiddlewaretoken"]');
    if (field && token()) field.value = token();
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
