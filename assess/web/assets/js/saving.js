// Keeps what is typed while it is typed, shows what else is asked now, and loses nothing while the server is away.
import { CharacterCount, Checkboxes, createAll } from "govuk-frontend";

const PAUSE = 700;
const RETRY_FIRST = 2000;
const RETRY_LONGEST = 30000;

export function saveWhileTyping(form) {
  const state = form.querySelector("[data-state]");
  const list = form.querySelector("[data-questions]");
  const panel = form.querySelector("[data-set-aside-panel]");
  let timer;
  let retry = RETRY_FIRST;
  let running = false;
  let again = false;
  let dirty = false;
  let confirmed = false;
  let unsaved = new Set(); // questions with something that is not kept yet

  const say = (kind, text) => {
    if (state.textContent !== text) state.textContent = text;
    state.dataset.kind = kind;
  };

  const later = (wait) => {
    clearTimeout(timer);
    timer = setTimeout(save, wait);
  };

  const body = (questions) => {
    const sent = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      const wanted = name === "csrf_token" || questions.has(name.split(":")[0]);
      if (wanted && typeof value === "string") sent.append(name, value);
    }
    sent.append("there", [...list.querySelectorAll("[data-question]")].map((block) => block.dataset.question).join(" "));
    if (confirmed) sent.append("confirmed", "yes");
    return sent;
  };

  async function save() {
    if (running) {
      again = true;
      return;
    }
    if (!unsaved.size) return;
    const sending = unsaved;
    const keep = () => sending.forEach((question) => unsaved.add(question));
    unsaved = new Set();
    running = true;
    again = false;
    say("saving", form.dataset.saving);
    try {
      const answer = await fetch(form.dataset.saves, { method: "POST", body: body(sending), headers: { Accept: "application/json" } });
      const said = await answer.json().catch(() => ({}));
      if (answer.status === 400 && said.csrf_token) {
        for (const field of document.querySelectorAll("[name=csrf_token]")) field.value = said.csrf_token;
        keep();
        again = true;
      } else if (!answer.ok) {
        throw new Error(String(answer.status));
      } else {
        retry = RETRY_FIRST;
        if (said.set_aside.length) keep();
        take(said);
      }
    } catch {
      keep();
      say("waiting", form.dataset.waiting);
      later(retry);
      retry = Math.min(retry * 2, RETRY_LONGEST);
    }
    running = false;
    if (again) later(0);
  }

  function take(said) {
    if (said.set_aside.length) {
      showSetAside(said.set_aside);
      say("", "");
      return;
    }
    confirmed = false;
    panel.hidden = true;
    for (const [question, revision] of Object.entries(said.revisions)) {
      if (said.conflicts.includes(question)) continue;
      const seen = form.querySelector(`[name="${CSS.escape(question)}:seen"]`);
      if (seen) seen.value = revision;
    }
    showAsked(said.asked);
    const aside = new Set(said.hidden_cells);
    for (const cell of form.querySelectorAll("[data-cell]")) {
      const sent = cell.dataset.cell.split(":")[0] in said.revisions;
      if (sent) cell.toggleAttribute("data-set-aside", aside.has(cell.dataset.cell));
    }
    showProblems(said.problems);
    if (said.conflicts.length) {
      // Both texts are shown by the server: send the form so that the person can choose.
      dirty = false;
      form.requestSubmit(form.querySelector("button[type=submit]"));
      return;
    }
    dirty = unsaved.size > 0;
    for (const { question } of said.problems) unsaved.add(question); // so that it is looked at again with the next change
    say("saved", said.problems.length ? form.dataset.unfit : `${form.dataset.saved} ${said.at}`);
  }

  function showAsked(asked) {
    let before = null;
    const wanted = new Set(asked.map((each) => each.question));
    for (const block of list.querySelectorAll("[data-question]")) {
      if (!wanted.has(block.dataset.question) && !block.contains(document.activeElement)) block.remove();
    }
    for (const each of asked) {
      let block = list.querySelector(`[data-question="${CSS.escape(each.question)}"]`);
      if (!block && each.html) {
        const holder = document.createElement("template");
        holder.innerHTML = each.html.trim();
        block = holder.content.firstElementChild;
        if (before) before.after(block);
        else list.prepend(block);
        for (const component of [CharacterCount, Checkboxes]) createAll(component, {}, block);
      }
      if (block) before = block;
    }
  }

  function showProblems(problems) {
    for (const old of form.querySelectorAll("[data-live-error]")) old.remove();
    for (const block of list.querySelectorAll(".govuk-form-group--error[data-live]")) {
      block.classList.remove("govuk-form-group--error");
      delete block.dataset.live;
    }
    for (const { question, sentences } of problems) {
      const block = list.querySelector(`[data-question="${CSS.escape(question)}"]`);
      if (!block || block.contains(document.activeElement) || block.classList.contains("govuk-form-group--error")) continue;
      block.classList.add("govuk-form-group--error");
      block.dataset.live = "";
      const line = document.createElement("p");
      line.className = "govuk-error-message";
      line.dataset.liveError = "";
      line.textContent = `${form.dataset.error} ${sentences.join(" ")}`;
      (block.querySelector(".assess-why, .govuk-hint, legend, h2") || block.firstChild).after(line);
    }
  }

  function showSetAside(aside) {
    const items = panel.querySelector("ul");
    items.replaceChildren(
      ...aside.map(({ ask, answer }) => {
        const item = document.createElement("li");
        const strong = document.createElement("strong");
        strong.textContent = answer;
        item.append(`${ask} `, strong);
        return item;
      }),
    );
    panel.hidden = false;
    panel.firstElementChild.focus();
  }

  panel.querySelector("[data-keep]").addEventListener("click", () => {
    confirmed = true;
    panel.hidden = true;
    save();
  });

  const changed = (event, wait) => {
    if (event.target.type === "file") return;
    const block = event.target.closest("[data-question]");
    if (block) unsaved.add(block.dataset.question);
    dirty = true;
    later(wait);
  };
  form.addEventListener("input", (event) => changed(event, PAUSE));
  form.addEventListener("change", (event) => changed(event, 0));
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    dirty = false;
  });
  window.addEventListener("online", () => dirty && later(0));
  window.addEventListener("beforeunload", (event) => {
    if (dirty) event.preventDefault();
  });
}

// Measures are ticked with their effect shown at once: the form is sent as it is, and the new results take the place of the old.
export function showEffectAtOnce(form) {
  const status = form.querySelector("[data-state]");
  form.addEventListener("change", async () => {
    status.textContent = form.dataset.saving;
    try {
      const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)), headers: { "X-Part": "results" } });
      if (!answer.ok) throw new Error(String(answer.status));
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const focused = document.activeElement && document.activeElement.id;
      for (const part of page.querySelectorAll("[data-part]")) {
        const old = document.querySelector(`[data-part="${part.dataset.part}"]`);
        if (old) old.replaceWith(part);
      }
      if (focused) document.getElementById(focused)?.focus();
      form.querySelector("[data-state]").textContent = form.dataset.saved;
    } catch {
      form.querySelector("[data-state]").textContent = form.dataset.waiting;
    }
  });
}

// A report that is being made: look again until it is there, and say so without moving the focus.
export async function lookAgain(link) {
  try {
    const answer = await fetch(link.href);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector('[data-part="report"]');
    document.querySelector('[data-part="report"]').replaceChildren(...fresh.childNodes);
    const next = document.querySelector("[data-looks-again]");
    if (next) setTimeout(() => lookAgain(next), 300);
  } catch {
    setTimeout(() => lookAgain(link), 3000);
  }
}
