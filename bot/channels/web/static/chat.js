// What the page adds when scripts run: Enter sends, the question shows at once, focus goes where the eyes go.
// Without it every form still posts and every link still opens.
"use strict";
(() => {
  const find = (selector, within = document) => within.querySelector(selector);
  document.documentElement.classList.add("scripted");
  let asked = ""; // the question under way, never stored
  let pressed = null; // what opened the panel that is open

  const reveal = (within) => within.querySelectorAll("[data-copy]").forEach((button) => { button.hidden = false; });

  const clear = () => document.querySelectorAll(".pending").forEach((waiting) => waiting.remove());

  function wait(question) {
    clear();
    const template = find("#pending");
    if (!template) return;
    const waiting = template.content.cloneNode(true);
    find(".asked p", waiting).textContent = question;
    find("#log").append(waiting);
    find("#log").lastElementChild.scrollIntoView({ block: "start" });
  }

  document.addEventListener("keydown", (event) => {
    const field = event.target;
    if (field.id !== "question" || event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    if (field.value.trim()) field.form.requestSubmit();
  });

  // browsers give the clipboard to https and loopback only: elsewhere the text is selected, for Ctrl+C
  const write = (source) => (navigator.clipboard
    ? navigator.clipboard.writeText(source.value ?? source.textContent) : Promise.reject(new Error("no clipboard")));

  function select(source) {
    source.focus();
    if (source.select) source.select();
    else getSelection().selectAllChildren(source);
  }

  function told(button, words, seconds) {
    button.dataset.label ??= button.textContent;
    button.textContent = words;
    find("#said").textContent = words;
    clearTimeout(Number(button.dataset.timer));
    button.dataset.timer = setTimeout(() => { button.textContent = button.dataset.label; }, seconds * 1000);
  }

  document.addEventListener("click", (event) => {
    pressed = event.target.closest("[data-opens]") || pressed;
    const copy = event.target.closest("[data-copy]");
    if (copy) {
      const source = document.getElementById(copy.dataset.copy);
      write(source).then(() => told(copy, copy.dataset.done, 3), () => {
        select(source);
        told(copy, copy.dataset.selected, 9);
      });
    }
    const closing = event.target.closest("[data-closes]");
    const human = closing && closing.closest(".human");
    if (human) {
      event.preventDefault();
      closing.closest(".consent").remove();
      (human.contains(pressed) ? pressed : find("[data-opens]", human)).focus();
    }
  });

  // the result of one text never stands beside another
  const forget = () => find("#result").replaceChildren();

  document.addEventListener("reset", (event) => { if (event.target.id === "check") forget(); });

  document.addEventListener("htmx:beforeRequest", (event) => {
    if (event.target.id === "check") forget();
    if (!event.target.matches("[data-ask]")) return;
    const values = event.detail.requestConfig.formData;
    asked = values.get("question") || "";
    wait(asked);
  });

  // how far an answer is comes before it, in the same response; each step is told once, the last one is under way
  const STEPS = /^(?:<p data-step>[^<]*<\/p>\n)+/;

  function tell(received) {
    const list = find(".pending .steps");
    const [arrived] = STEPS.exec(received) || [""];
    if (!list || !arrived) return;
    const told = [...list.children].map((step) => step.textContent);
    new DOMParser().parseFromString(arrived, "text/html").querySelectorAll("[data-step]").forEach((step) => {
      if (told.includes(step.textContent)) return;
      told.push(step.textContent);
      list.append(Object.assign(document.createElement("li"), { textContent: step.textContent }));
    });
    list.lastElementChild.scrollIntoView({ block: "nearest" });
  }

  document.addEventListener("htmx:beforeSend", (event) => {
    const { xhr } = event.detail;
    if (event.target.matches("[data-ask]")) xhr.addEventListener("progress", () => tell(xhr.responseText));
  });

  document.addEventListener("htmx:beforeSwap", (event) => {
    clear();
    event.detail.serverResponse = event.detail.serverResponse.replace(STEPS, "");
  });

  document.addEventListener("htmx:afterSwap", (event) => {
    reveal(document);
    const panel = [...document.querySelectorAll("[data-focus]")].pop();
    if (panel) {
      panel.removeAttribute("data-focus");
      panel.focus({ preventScroll: true });
      panel.parentElement.scrollIntoView({ block: "nearest" });
    }
    if (event.detail.target.id !== "log") return;
    const latest = find("#log").lastElementChild;
    latest.scrollIntoView({ block: "start" });
    const field = find("#question");
    const failed = event.detail.xhr.status !== 200 || latest.matches(".problem");
    if (!failed && field.value === asked) field.value = "";
    // a suggestion that was pressed is gone: its answer takes the focus
    if (document.activeElement === document.body || document.activeElement.closest("#welcome")) {
      find(".card", latest.parentElement.lastElementChild).focus({ preventScroll: true });
    }
  });

  for (const failure of ["htmx:sendError", "htmx:timeout"]) {
    document.addEventListener(failure, (event) => {
      clear();
      const template = find("#unreachable");
      const place = event.detail.target;
      if (template && place) place.append(template.content.cloneNode(true));
    });
  }

  reveal(document);
})();
