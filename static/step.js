// A step saves itself as one types. What the server has not taken yet is kept in this browser and sent when it can be.
"use strict";

(() => {
  // Milliseconds: after the last change; at the latest after the first; between tries; until an answer counts as lost.
  const SOON = 1200, AT_LAST = 8000, AGAIN = 5000, PATIENCE = 20000;
  const step = () => document.querySelector("form[data-step]");
  if (!step()) return;
  const { user } = step().dataset;
  const isCompared = step().id === "compare";
  let here = location.pathname;

  // What is typed, as it is sent; and the same without what changes with each save.
  const payload = () => {
    const texts = [...new FormData(step())].filter(([, value]) => typeof value === "string");
    return new URLSearchParams(texts.filter(([name]) => name !== "csrfmiddlewaretoken")).toString();
  };
  const typed = (sent) => new URLSearchParams(
    [...new URLSearchParams(sent)].filter(([name]) => !/^version$|-id$|_FORMS$/.test(name)),
  ).toString();

  let stored = payload(); // what the server has, as far as this page knows
  let pending = null; // what was sent and never answered: it may have been saved
  let isStopped = false, isRestoring = false, hasRun = false, timer = null, since = 0;
  const isChanged = () => typed(payload()) !== typed(stored);

  // Kept in this browser, for this account only.
  const tab = sessionStorage.tab || (sessionStorage.tab = String(Math.random()));
  const key = () => `step:${user}:${here}`;
  const kept = () => {
    try {
      return JSON.parse(localStorage.getItem(key()));
    } catch {
      return null;
    }
  };
  const keep = () => {
    const draft = { tab, at: Date.now(), sent: payload(), stored, pending };
    let isKept = true;
    try {
      localStorage.setItem(key(), JSON.stringify(draft));
    } catch {
      isKept = false;
    }
    document.querySelectorAll("[data-unkept]").forEach((element) => { element.hidden = isKept; });
  };
  const drop = () => {
    const draft = kept();
    if (draft && draft.tab === tab) localStorage.removeItem(key());
  };

  // What is said about it: the texts stand in the page, one of them shows. Read aloud is only what is new.
  let state = null, message = "", lastSaved = "";
  const show = (name, words = "") => {
    [state, message] = [name, words];
    document.querySelectorAll("[data-when]").forEach((element) => {
      element.hidden = element.dataset.when !== state;
      const place = element.querySelector("[data-message]");
      if (!element.hidden && place && words) place.textContent = words;
    });
    const shown = document.querySelector(`[data-when="${state}"]`).textContent.replace(/\s+/g, " ").trim();
    const aloud = document.getElementById("step-aloud");
    if (state !== "typing" && aloud.textContent !== shown) aloud.textContent = shown;
  };

  const clearErrors = () => {
    // What is said about last year's text, or about something pasted, is about no field that was sent.
    const told = [...step().querySelectorAll(".invalid-feedback, .errors, .alert-danger")];
    told.filter((element) => !element.closest(".last-year, .pasted")).forEach((element) => element.remove());
    step().querySelectorAll(".is-invalid, [aria-invalid]").forEach((control) => {
      control.classList.remove("is-invalid");
      control.removeAttribute("aria-invalid");
    });
  };
  // Beside the field, without taking the cursor there.
  const showErrors = ({ errors, general }) => {
    clearErrors();
    for (const [name, texts] of Object.entries(errors)) {
      const control = step().querySelector(`[name="${CSS.escape(name)}"]`);
      if (!control) { general.push(...texts); continue; }
      const place = control.type === "radio" ? control.closest("fieldset") : control.closest(".mb-3, .form-check, div");
      const element = document.createElement("div");
      element.className = "errors";
      element.id = `unsaved-${name}`;
      element.textContent = `${document.getElementById("step-status").dataset.unsaved} ${texts.join(" ")}`;
      place.append(element);
      control.setAttribute("aria-invalid", "true");
      control.setAttribute("aria-describedby", element.id);
    }
    return general.join(" ");
  };

  const token = () => (document.cookie.match(/(?:^|; )csrftoken=([^;]+)/) || [])[1] || step().elements.csrfmiddlewaretoken.value;
  const ask = (sent, more, accept) => fetch(here, {
    method: "POST",
    body: new URLSearchParams([...new URLSearchParams(sent), ...Object.entries(more)]),
    headers: { Accept: accept, "X-CSRFToken": token() },
    redirect: "manual",
    signal: AbortSignal.timeout ? AbortSignal.timeout(PATIENCE) : undefined,
  });
  const answerTo = async (sent, more) => {
    try {
      const response = await ask(sent, more, "application/json");
      if (response.type === "opaqueredirect") return { state: "signed-out" };
      if (response.status >= 500) return { state: "offline" };
      if ((response.headers.get("Content-Type") || "").startsWith("application/json")) {
        return { state: { 200: "saved", 409: "changed", 422: "refused" }[response.status], ...await response.json() };
      }
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      return { state: "closed", message: (page.querySelector("main h1 + p") || page.body).textContent.trim() };
    } catch {
      return { state: "offline" };
    }
  };

  // A save was taken: the rows get their ids, and the page its version, without moving the cursor. Again after rows
  // were added: the server had made them from the page as it was before.
  const told = {};
  const fill = () => {
    for (const [name, value] of Object.entries(told)) {
      const field = step().elements[name];
      if (field) field.value = value;
    }
  };
  const take = (answer, sent) => {
    const now = new URLSearchParams(sent);
    Object.assign(told, { version: answer.version, ...answer.ids });
    for (const [name, value] of Object.entries(told)) if (now.has(name)) now.set(name, value);
    fill();
    if (answer.here) {
      drop();
      here = answer.here;
      history.replaceState(null, "", here);
    }
    stored = now.toString();
    since = 0;
    clearErrors();
    if (isChanged()) {
      keep();
      later(SOON);
    } else {
      delete step().dataset.unsaved;
      drop();
      lastSaved = answer.message;
      show("saved", lastSaved);
    }
  };

  const send = async (more = {}) => {
    clearTimeout(timer);
    fill();
    const lost = pending;
    const isByHand = "by_hand" in more;
    if (!lost && !isByHand && !isChanged()) {
      delete step().dataset.unsaved;
      drop();
      show("saved", lastSaved);
      return { state: "saved" };
    }
    // What got no answer goes once more as it was, to learn whether it was saved; then what was typed since.
    const sent = pending = lost || payload();
    keep();
    const answer = await answerTo(sent, lost ? {} : more);
    if (answer.state !== "offline") pending = null;
    if (answer.state === "saved") {
      hasRun = !isByHand;
      take(answer, sent);
    } else {
      keep();
      isStopped = answer.state === "changed";
      show(answer.state, answer.state === "refused" ? showErrors(answer) : answer.message);
      if (answer.state === "offline" || answer.state === "signed-out") later(AGAIN);
    }
    if (lost && (answer.state === "refused" || (answer.state === "saved" && isByHand))) return send(more);
    return answer;
  };
  // One after the other: an answer tells the version for the next.
  let queue = Promise.resolve();
  const save = (more) => { queue = queue.then(() => send(more), () => send(more)); return queue; };
  const later = (delay) => { clearTimeout(timer); timer = setTimeout(save, delay); };

  let seen = stored;
  const changed = () => {
    // A field that is left tells of its change once more.
    if (isCompared || isRestoring || payload() === seen) return;
    seen = payload();
    keep();
    if (isStopped) return;
    since = since || Date.now();
    // What is wrong stays to be read, and its links to be pressed, until it is mended.
    if (!state || state === "saved") show("typing");
    later(Math.max(0, Math.min(SOON, since + AT_LAST - Date.now())));
  };
  for (const name of ["input", "change"]) {
    document.addEventListener(name, (event) => { if (event.target.form === step()) changed(); });
  }
  document.addEventListener("htmx:configRequest", ({ detail }) => {
    if (detail.elt.form === step()) detail.path = here;
  });
  document.addEventListener("htmx:afterSettle", ({ target }) => {
    if (target !== step() && !target.contains(step())) return;
    fill();
    if (state) show(state, message);
    changed();
  });
  const again = () => { if (step().hasAttribute("data-unsaved") && !isStopped && !isRestoring && state !== "refused") later(0); };
  for (const name of ["online", "focus"]) window.addEventListener(name, again);

  // The buttons: the same save, then on; what is refused or was changed by somebody else shows on a page of its own.
  const sendPlainly = (button) => {
    const form = step();
    const more = { base: stored, ...(button && button.name ? { [button.name]: button.value } : {}) };
    for (const [name, value] of Object.entries(more)) {
      if (name === "base" && form.elements.base) continue;
      const field = document.createElement("input");
      Object.assign(field, { type: "hidden", name, value });
      form.append(field);
    }
    form.elements.csrfmiddlewaretoken.value = token();
    delete form.dataset.unsaved;
    HTMLFormElement.prototype.submit.call(form);
  };
  document.addEventListener("click", ({ target }) => { if (target.closest("[data-compare]")) sendPlainly(null); });
  document.addEventListener("submit", async (event) => {
    const form = event.target, button = event.submitter;
    if (form !== step() || event.defaultPrevented) return;
    if (button && button.hasAttribute("hx-post") && !button.dataset.again) {
      // Pressed before htmx had seen it: it is a question to the server, not a save.
      event.preventDefault();
      button.dataset.again = "";
      window.htmx.process(form);
      setTimeout(() => button.click());
      return;
    }
    if ([...form.querySelectorAll('[type="file"]')].some((field) => field.files.length)) return;
    event.preventDefault();
    form.dataset.unsaved = "";
    const more = { by_hand: "1", ...(button && button.name ? { [button.name]: button.value } : {}) };
    const answer = isCompared ? await answerTo(payload(), more) : await save(more);
    delete step().dataset.sent;
    if (answer.state === "saved") {
      if (isCompared) localStorage.removeItem(key());
      delete step().dataset.unsaved;
      location.assign(answer.next || here);
    } else if (answer.state === "refused" || answer.state === "changed") {
      sendPlainly(button);
    } else if (isCompared) {
      show(answer.state, answer.message);
    }
  });

  // Leaving: what is not saved goes with the last request; what saved itself is closed in the log.
  window.addEventListener("pagehide", () => {
    if (isCompared || isRestoring) return;
    const last = new FormData();
    last.set("csrfmiddlewaretoken", token());
    if (step().hasAttribute("data-unsaved") && isChanged() && !isStopped && !pending) {
      for (const [name, value] of new URLSearchParams(payload())) last.append(name, value);
    } else if (hasRun) {
      last.set("leave", "1");
    } else {
      return;
    }
    navigator.sendBeacon(here, last);
  });

  // What was left unsaved comes back when the page is opened again.
  const restore = async () => {
    const draft = kept();
    if (!draft || isCompared) return;
    const isInPage = step().hasAttribute("data-unsaved");
    if (!isInPage && typed(draft.sent) === typed(stored)) {
      localStorage.removeItem(key());
      return;
    }
    if (!isInPage) {
      isRestoring = step().inert = true;
      try {
        const response = await ask(draft.sent, { restore: "1" }, "text/html");
        const page = new DOMParser().parseFromString(await response.text(), "text/html");
        step().replaceWith(document.adoptNode(page.querySelector("form#step")));
      } catch {
        show("offline");
        setTimeout(restore, AGAIN);
        return;
      }
      isRestoring = false;
      window.htmx.process(step());
      const note = document.getElementById("step-restored");
      note.hidden = false;
      note.querySelector("time").textContent = new Date(draft.at).toLocaleString("vi-VN", { timeStyle: "short", dateStyle: "short" });
    }
    [stored, pending] = [draft.stored, draft.pending];
    step().dataset.unsaved = "";
    keep();
    if (!isInPage) later(0);
  };
  restore();
})();
