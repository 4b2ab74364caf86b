// The cap counted on while levels are chosen.
"use strict";

(() => {
  const cap = document.getElementById("cap");
  const selects = [...document.querySelectorAll("select[data-level]")];
  const count = () => {
    const number = { excellent: Number(cap.dataset.excellent), good: Number(cap.dataset.good) };
    for (const select of selects) {
      if (select.dataset.stored in number) number[select.dataset.stored] -= 1;
      if (select.value in number) number[select.value] += 1;
    }
    const most = Math.floor((number.good * Number(cap.dataset.share)) / 100);
    cap.querySelector("[data-cap=excellent]").textContent = number.excellent;
    cap.querySelector("[data-cap=good]").textContent = number.good;
    cap.querySelector("[data-cap=most]").textContent = most;
    cap.querySelector("[role=status]").classList.toggle("errors", number.excellent > most);
  };
  if (cap) {
    document.addEventListener("change", ({ target }) => { if (target.matches("select[data-level]")) count(); });
    count();
  }
})();
