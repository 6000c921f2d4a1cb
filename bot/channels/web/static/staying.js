// What one typed and read does not go with the page. The answers, masked as the server gave them, stay in this tab
// (sessionStorage) until it closes or one starts afresh; what is typed stays in this page's memory, and nowhere else.
"use strict";
(() => {
  const KEY = "charte-conversation";
  const DAY = 24 * 3600 * 1000; // the service forgets a conversation's last question by then
  const MOST = 30;
  const ROOMS = ["/", "/bouclier"]; // between them one goes without leaving this page
  const find = (selector, within = document) => within.querySelector(selector);
  // the main part of a page that one left, with all that was typed in it; it stays in the document, out of sight, below
  // the one that shows: an answer that is under way still arrives there
  const rooms = new Map();
  let here = location.pathname;

  function kept() {
    try {
      const talk = JSON.parse(sessionStorage.getItem(KEY));
      return Array.isArray(talk?.parts) && Date.now() - talk.at < DAY ? talk : null;
    } catch {
      return null;
    }
  }

  // where there is no room the oldest goes; where nothing may be stored the page works as before
  function keep(talk) {
    for (let parts = talk.parts.slice(-MOST); parts.length; parts = parts.slice(1)) {
      try {
        sessionStorage.setItem(KEY, JSON.stringify({ ...talk, parts }));
        return;
      } catch { /* too much */ }
    }
  }

  function forget() {
    try { sessionStorage.removeItem(KEY); } catch { /* nothing was stored */ }
  }

  function read(html) {
    const template = document.createElement("template");
    template.innerHTML = html;
    return template.content;
  }

  // as the server gave it: words that were put back in a masked text stay out of it
  function remember(target, html) {
    const [talk, content] = [kept() || { parts: [] }, read(html)];
    if (target.id === "log" && find(".exchange", content)) {
      const conversation = find("#conversation").value;
      const before = talk.conversation === conversation ? talk.parts : [];
      const choices = find("#choices", content);
      const part = find(".exchange", content).outerHTML + (choices ? choices.outerHTML : "");
      keep({ at: Date.now(), conversation, parts: [...before, part] });
    } else if (talk.at && find(".sent", content)) {
      const human = document.getElementById(find(".sent h3", content).id).closest(".human");
      revise(human.id, (one) => one.append(find(".sent", content).cloneNode(true)));
    } else if (target.matches(".thumbs [role=status]")) {
      revise(target.id, (one) => one.replaceChildren(content.cloneNode(true)));
    }
  }

  // what changed since in the element `id` of an answer that is kept
  function revise(id, change) {
    const talk = kept();
    if (!talk) return;
    const parts = talk.parts.map((part) => {
      const content = read(part);
      const one = find(`[id="${id}"]`, content);
      if (one) change(one);
      return [...content.children].map((child) => child.outerHTML).join("");
    });
    keep({ ...talk, parts });
  }

  // a question that one withdrew is told as that, and no longer as sent
  function takeBack(page) {
    revise(page.dataset.withdrawn, (title) => {
      title.textContent = find(".headline span", page).textContent;
      title.closest(".sent").replaceChildren(title, find("p", page).cloneNode(true));
    });
  }

  function restore() {
    const [log, talk] = [find("#log"), kept()];
    if (!log || !talk || find(".exchange", log)) return;
    log.setAttribute("aria-live", "off"); // it was heard before
    for (const part of talk.parts) {
      const content = read(part);
      const choices = find("#choices", content);
      if (choices) {
        choices.removeAttribute("hx-swap-oob");
        find("#choices").replaceWith(choices);
      }
      content.querySelectorAll("[data-focus]").forEach((one) => one.removeAttribute("data-focus"));
      log.append(content);
    }
    find("#conversation").value = talk.conversation;
    find("#turn").value = "1";
    find("#welcome")?.remove();
    htmx.process(log);
    document.dispatchEvent(new CustomEvent("charte:shown"));
    if (!find(".banner")) log.lastElementChild.scrollIntoView({ block: "start" });
    requestAnimationFrame(() => requestAnimationFrame(() => log.setAttribute("aria-live", "polite")));
  }

  // what one would lose by leaving: typed words, a conversation, a check, here or in the page that one left
  const holds = () => [...document.querySelectorAll("main textarea:not([readonly])")].some((field) => field.value.trim())
    || Boolean(find("#log > *, #result > *"));

  // what was typed and read in `before` goes on in `after`, which is the same page anew
  function carry(before, after) {
    for (const selector of ["#log", "#result", "#choices"]) {
      const [old, fresh] = [find(selector, before), find(selector, after)];
      if (!old || !fresh) continue;
      if (fresh.hasAttribute("aria-label")) old.setAttribute("aria-label", fresh.getAttribute("aria-label"));
      fresh.replaceWith(old);
    }
    for (const old of before.querySelectorAll("textarea:not([readonly]), #conversation, #turn")) {
      const field = old.id && find(`#${old.id}`, after);
      if (field) field.value = old.value;
    }
    if (find("#log > :not(.pending)", after)) find("#welcome", after)?.remove();
  }

  function unreachable() {
    const [template, place] = [find("#unreachable"), find("#log, #result", find("main"))];
    if (!template || !place) return false;
    find(".problem", place)?.remove();
    place.append(template.content.cloneNode(true));
    return true;
  }

  function leave(main, path) {
    main.hidden = true;
    main.removeAttribute("id");
    rooms.set(path, main);
  }

  // the page at `address` takes the place of this one, which is not left: its memory stays
  async function enter(address, { push = false, fresh = false } = {}) {
    const url = new URL(address, location);
    const reply = await fetch(url, { headers: { accept: "text/html" } }).catch(() => null);
    if (!reply || !reply.ok) return unreachable() ? false : location.assign(url);
    const page = new DOMParser().parseFromString(await reply.text(), "text/html");
    const [leaving, same, place] = [find("main"), url.pathname === here && !fresh, scrollY];
    const before = same ? leaving : rooms.get(url.pathname);
    leave(leaving, here);
    here = url.pathname;
    if (before && !fresh) carry(before, find("main", page));
    document.documentElement.lang = page.documentElement.lang;
    document.title = page.title;
    document.body.className = page.body.className;
    const left = [...rooms].filter(([path]) => path !== here).map(([, main]) => main);
    document.body.replaceChildren(...page.body.childNodes, ...left);
    url.searchParams.delete("lang"); // it is chosen, and kept
    if (push) history.pushState(null, "", url);
    else history.replaceState(null, "", url);
    htmx.process(document.body);
    if (!fresh) restore();
    if (same) scrollTo({ top: place, behavior: "instant" });
    document.dispatchEvent(new CustomEvent("charte:shown"));
    return true;
  }

  async function afresh() {
    forget();
    document.dispatchEvent(new CustomEvent("charte:afresh"));
    const words = find("#question").value;
    if (!(await enter("/", { fresh: true }))) return;
    find("#question").value = words;
    find("#question").focus();
  }

  async function turn(link) {
    const code = link.getAttribute("hreflang");
    if (await enter(link.href)) find(`.languages [hreflang="${code}"]`).focus();
  }

  // the text goes below the question that one asks of it; it is sent when its author sends it
  async function take(link) {
    const question = `${link.dataset.carries}\n\n${find("#text").value}`;
    if (!(await enter("/", { push: true }))) return;
    const field = find("#question");
    field.value = [field.value.trim(), question].filter(Boolean).join("\n\n");
    const end = field.value.length - question.length + link.dataset.carries.length;
    field.focus();
    field.setSelectionRange(end, end);
    field.scrollTop = 0;
  }

  async function go(link) {
    if (await enter(link.href, { push: link.pathname !== here })) find("#main").focus();
  }

  function follow(link) {
    const goes = link.origin === location.origin && ROOMS.includes(link.pathname) && !link.search && !link.hash;
    if (link.matches("[data-afresh]")) return afresh;
    if (link.matches("[data-carries]")) return find("#text").value.trim() ? take : null;
    if (link.matches(".languages a")) return holds() ? turn : null;
    return goes && ROOMS.includes(here) && holds() ? go : null;
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (!link || event.defaultPrevented || event.button || link.target || link.hasAttribute("download")) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const way = follow(link);
    if (!way) return;
    event.preventDefault();
    way(link);
  });

  addEventListener("popstate", () => { if (location.pathname !== here) enter(location.href); });

  let last = null; // htmx tells of each element that a response brought
  document.addEventListener("htmx:afterSwap", (event) => {
    const { target, xhr } = event.detail;
    if (xhr === last || xhr.status !== 200) return;
    last = xhr;
    remember(target, xhr.responseText);
  });

  // what is erased is gone from every tab
  const others = new BroadcastChannel("charte");
  others.onmessage = () => { forget(); };
  if (find("[data-forgets]")) {
    forget();
    others.postMessage("forget");
  }
  document.querySelectorAll("[data-withdrawn]").forEach(takeBack);
  restore();
})();
