// Photographs are sent one by one as soon as they are chosen, each with its progress; without this the form sends them.
"use strict";

(() => {
  const left = [];
  let busy = false, all = 0, done = 0;

  const part = (name) => document.querySelector(`[data-${name}]`);
  const input = () => document.querySelector("input[data-upload]");

  const prepare = () => { part("without-script").hidden = true; };

  // Signing in again, in a second window, gives a new token.
  const token = () => (document.cookie.match(/(?:^|; )csrftoken=([^;]+)/) || [])[1]
    || document.querySelector('#step [name="csrfmiddlewaretoken"]').value;

  const say = (line, words, state) => {
    line.textContent = `${line.dataset.file} – ${words}`;
    line.className = state;
  };

  // Sends one file; resolves to what the server said, or to nothing where no answer came.
  const send = (file, line) => new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const data = new FormData();
    data.append("csrfmiddlewaretoken", token());
    data.append("user", document.getElementById("step").dataset.user);
    data.append("image", file);
    request.upload.addEventListener("progress", ({ loaded, total }) => {
      say(line, `${input().dataset.sending} ${Math.floor((100 * loaded) / total)} %`, "upload-sending");
    });
    request.addEventListener("load", () => {
      try { resolve(JSON.parse(request.responseText)); } catch { resolve(null); }
    });
    request.addEventListener("error", () => resolve(null));
    request.open("POST", input().dataset.upload);
    request.send(data);
  });

  const work = async () => {
    if (busy) return;
    busy = true;
    const failed = [];
    while (left.length) {
      const { file, line } = left.shift();
      const words = input().dataset;
      const answer = await send(file, line);
      if (!answer) {
        say(line, words.failed, "upload-refused");
        failed.push({ file, line });
      } else if (answer.refused) {
        say(line, answer.refused, "upload-refused");
      } else {
        say(line, answer.added ? words.added : words.there, "upload-added");
        done += 1;
      }
      tell();
    }
    busy = false;
    const again = part("upload-again");
    again.hidden = !failed.length;
    again.querySelector("button").onclick = () => {
      again.hidden = true;
      left.push(...failed);
      work();
    };
    await showNew();
  };

  const tell = () => {
    const status = part("upload-status");
    status.hidden = false;
    status.textContent = input().dataset.done.replace("[done]", done).replace("[all]", all);
  };

  // The new photographs' rows come behind those that are there, whose texts may be half typed.
  const showNew = async () => {
    const answer = await fetch(location.pathname, { credentials: "same-origin" }).catch(() => null);
    if (!answer || !answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const row of page.querySelectorAll("[data-photos] > fieldset")) {
      if (document.getElementById(row.id)) continue;
      part("photos").append(document.adoptNode(row));
      htmx.process(row);
    }
    part("photos").querySelectorAll('[id^="up-"], [id^="down-"]').forEach((button) => button.removeAttribute("aria-disabled"));
    const nothing = document.querySelector('#step [name="nothing"]');
    if (nothing && part("photos").children.length) nothing.checked = false;
  };

  document.addEventListener("change", ({ target }) => {
    if (!target.matches("input[data-upload]")) return;
    const list = part("uploads");
    list.hidden = false;
    for (const file of target.files) {
      const line = document.createElement("li");
      line.dataset.file = file.name;
      list.append(line);
      if (file.size > Number(target.dataset.mostBytes)) {
        say(line, target.dataset.tooLarge, "upload-refused");
        continue;
      }
      say(line, target.dataset.waiting, "");
      left.push({ file, line });
      all += 1;
    }
    // They are on their way: the form must not send them a second time.
    target.value = "";
    work();
  });

  // Choosing files leaves no text of the form unsaved.
  document.addEventListener("input", (event) => {
    if (event.target.matches("input[data-upload]")) event.stopImmediatePropagation();
  }, true);

  // A window that is closed while photographs are on their way leaves the rest behind.
  window.addEventListener("beforeunload", (event) => { if (busy) event.preventDefault(); });

  // On the way to the question whether to remove one: what was typed is saved.
  document.addEventListener("htmx:beforeOnLoad", ({ detail: { xhr } }) => {
    if (xhr.getResponseHeader("HX-Redirect")) delete document.getElementById("step").dataset.unsaved;
  });

  document.addEventListener("htmx:afterSettle", () => { if (input()) prepare(); });
  prepare();
  // Files that were chosen before this was loaded.
  if (input() && input().files.length) input().dispatchEvent(new Event("change", { bubbles: true }));
})();
