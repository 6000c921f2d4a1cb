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
    document.querySelectorAll("#log > .problem").forEach((told) => told.remove()); // asked again: it is over
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
    if (event.target.closest("[data-choices]")) {
      event.preventDefault();
      const options = document.querySelectorAll("#log .suggestions ul");
      options[options.length - 1].querySelector("button").focus();
    }
    const closing = event.target.closest("[data-closes]");
    const human = closing && closing.closest(".human");
    if (human) {
      event.preventDefault();
      closing.closest(".consent").remove();
      (human.contains(pressed) ? pressed : find("[data-opens]", human)).focus();
    }
  });

  // the result of one text never stands beside another: a newer check replaces an older one, and what was found in a
  // text is out of sight while the field holds another
  let checked = null; // the text that is being checked, or was, never stored
  const reading = () => Boolean(find("#result .waiting"));

  function match() {
    const result = find("#result");
    if (!result) return;
    const older = checked !== null && Boolean(result.firstElementChild) && !reading() && find("#text").value !== checked;
    result.hidden = older;
    const said = older ? find("#older").dataset.words : "";
    if (find("#older").textContent !== said) find("#older").textContent = said;
  }

  function forget() {
    find("#result").replaceChildren();
    checked = null;
    match();
  }

  function busy() {
    forget();
    checked = find("#text").value;
    const result = find("#result");
    result.append(find("#reading").content.cloneNode(true));
    result.scrollIntoView({ block: "nearest" });
    say(result.textContent.trim());
  }

  // emptied first: the same words said again are read out again
  function say(words) {
    find("#said").textContent = "";
    requestAnimationFrame(() => { find("#said").textContent = words; });
  }

  document.addEventListener("input", (event) => { if (event.target.id === "text") match(); });

  // before htmx hears it: the same text once more would only begin again
  document.addEventListener("submit", (event) => {
    if (event.target.id !== "check" || !reading() || find("#text").value !== checked) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    say(find("#result").textContent.trim());
  }, true);

  document.addEventListener("reset", (event) => {
    if (event.target.id !== "check") return;
    htmx.trigger(event.target, "htmx:abort");
    forget();
  });

  document.addEventListener("htmx:beforeRequest", (event) => {
    if (event.target.id === "check") busy();
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

  // what was asked stands in this page alone until its answer is there
  addEventListener("beforeunload", (event) => {
    if (find(".pending")) event.preventDefault();
  });

  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.target.id === "log") clear();
    event.detail.serverResponse = event.detail.serverResponse.replace(STEPS, "");
  });

  document.addEventListener("htmx:afterSwap", (event) => {
    reveal(document);
    if (event.detail.target.id === "result" && event.detail.xhr.status !== 200) checked = null;
    match();
    const panel = [...document.querySelectorAll("[data-focus]")].pop();
    if (panel) {
      panel.removeAttribute("data-focus");
      if (panel.closest("[hidden]")) return;
      panel.focus({ preventScroll: true });
      panel.parentElement.scrollIntoView({ block: "nearest" });
    }
    if (event.detail.target.id !== "log") return;
    const latest = find("#log").lastElementChild;
    const card = latest.matches(".card") ? latest : find(".card", latest);
    latest.scrollIntoView({ block: "start" });
    // a long question would leave its answer below what one sees
    if ((find(".headline", card) || card).getBoundingClientRect().bottom > find("#ask").getBoundingClientRect().top) {
      card.scrollIntoView({ block: "start" });
    }
    const field = find("#question");
    const failed = event.detail.xhr.status !== 200 || latest.matches(".problem");
    if (!failed && field.value === asked) field.value = "";
    // a suggestion that was pressed is gone, and a reply that was chosen is far above: their answer takes the focus
    const held = document.activeElement;
    if (held === document.body || held.closest("#welcome, #log")) card.focus({ preventScroll: true });
  });

  for (const failure of ["htmx:sendError", "htmx:timeout"]) {
    document.addEventListener(failure, (event) => {
      clear();
      const place = event.detail.target;
      const template = find("#unreachable", place?.closest("main") ?? document); // that of the page that asked
      if (place && place.id === "result") forget();
      if (template && place) place.append(template.content.cloneNode(true));
    });
  }

  // on paper nobody can follow a link, nor open a row: its whole address stands beside it, and the row is open
  addEventListener("beforeprint", () => {
    document.querySelectorAll(".row").forEach((row) => { row.open = true; });
    document.querySelectorAll(".quote a[href]").forEach((link) => { link.dataset.address = link.href; });
  });

  document.addEventListener("charte:shown", () => { reveal(document); match(); });
  reveal(document);
})();
