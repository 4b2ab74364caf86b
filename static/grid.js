// Roll call and ratings by keyboard: up and down to the previous and next line, letters and digits for a mark, 0 for none.
// Left and right and Tab do what they do everywhere. Keys count only while one of the marks has the focus.
"use strict";

(() => {
  document.documentElement.dataset.keys = "";

  const marksOf = (line) => [...line.querySelectorAll('input[type="radio"]')];
  const goTo = (line) => {
    const marks = marksOf(line);
    (marks.find((mark) => mark.checked) || marks[0]).focus({ preventScroll: true });
    line.scrollIntoView({ block: "nearest", behavior: "instant" });
  };
  const choose = (mark) => {
    mark.focus();
    mark.click();
  };
  const clear = (line) => {
    const marks = marksOf(line);
    const none = marks.find((mark) => mark.value === "");
    if (none) return choose(none);
    const checked = marks.find((mark) => mark.checked);
    if (!checked) return;
    checked.checked = false;
    for (const name of ["input", "change"]) checked.dispatchEvent(new Event(name, { bubbles: true }));
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    const line = event.target.matches('[data-grid] input[type="radio"]') && event.target.closest("[data-line]");
    if (!line) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      const lines = [...line.closest("[data-grid]").querySelectorAll("[data-line]")];
      const next = lines[lines.indexOf(line) + step];
      event.preventDefault();
      if (next) goTo(next);
      return;
    }
    const mark = marksOf(line).find((one) => (one.dataset.key || "").split(" ").includes(event.key.toUpperCase()));
    if (mark) choose(mark);
    else if (["0", "Delete"].includes(event.key)) clear(line);
    else return;
    event.preventDefault();
  });
})();
