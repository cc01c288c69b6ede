// Keeps what is typed while it is typed, shows what else is asked now, and loses nothing while the server is away.
import { CharacterCount, Checkboxes, ErrorSummary, createAll } from "govuk-frontend";

const PAUSE = 700;
const RETRY_FIRST = 2000;
const RETRY_LONGEST = 30000;
const WAIT_BEFORE_SENDING = 5000;
const TOO_MUCH = 413;

export function saveWhileTyping(form) {
  const state = form.querySelector("[data-state]");
  const list = form.querySelector("[data-questions]");
  const panel = form.querySelector("[data-set-aside-panel]");
  const title = document.title.replace(`${form.dataset.error} `, "");
  let timer;
  let retry = RETRY_FIRST;
  let running = null; // the save that is under way
  let again = false;
  let confirmed = false;
  let leaving = false; // the form itself is being sent
  let waiting = false; // or will be, once the save under way is through
  let sending = new Set();
  // questions with something that is not kept: changed, on the way, refused, or beside another version
  const unsaved = new Set([...list.querySelectorAll("[data-unkept]")].map((block) => block.dataset.question));

  const blockOf = (question) => list.querySelector(`[data-question="${CSS.escape(question)}"]`);

  const say = (kind, text) => {
    if (state.textContent !== text) state.textContent = text;
    state.dataset.kind = kind;
  };

  const later = (wait) => {
    clearTimeout(timer);
    timer = setTimeout(save, wait);
  };

  // A choice between two versions counts when the form is sent: with arrow keys, the way to one leads over the other.
  const isOpenChoice = (name) => form.querySelector(`input[type=radio][name="${CSS.escape(name)}"]`) && name.endsWith(":resolve");

  const body = (questions) => {
    const sent = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      const wanted = name === "csrf_token" || questions.has(name.split(":")[0]);
      if (wanted && typeof value === "string" && !isOpenChoice(name)) sent.append(name, value);
    }
    sent.append("there", [...list.querySelectorAll("[data-question]")].map((block) => block.dataset.question).join(" "));
    if (confirmed) sent.append("confirmed", "yes");
    return sent;
  };

  function save() {
    if (running) again = true;
    else if (unsaved.size) running = send();
  }

  async function send() {
    sending = new Set(unsaved);
    unsaved.clear();
    const keep = () => sending.forEach((question) => unsaved.add(question));
    again = false;
    say("saving", form.dataset.saving);
    try {
      const answer = await fetch(form.dataset.saves, { method: "POST", body: body(sending), headers: { Accept: "application/json" } });
      const said = await answer.json().catch(() => ({}));
      if (answer.status === 400 && said.csrf_token) {
        for (const field of document.querySelectorAll("[name=csrf_token]")) field.value = said.csrf_token;
        keep();
        again = true;
      } else if (said.notice) {
        keep();
        say("waiting", said.notice);
        if (answer.status !== TOO_MUCH) retryLater();
      } else if (!answer.ok) {
        throw new Error(String(answer.status));
      } else {
        retry = RETRY_FIRST;
        take(said, keep);
      }
    } catch {
      keep();
      say("waiting", form.dataset.waiting);
      retryLater();
    }
    sending = new Set();
    running = null;
    if (again) later(0);
  }

  function retryLater() {
    later(retry);
    retry = Math.min(retry * 2, RETRY_LONGEST);
  }

  function take(said, keep) {
    if (said.set_aside.length) {
      keep();
      showSetAside(said.set_aside);
      say("", "");
      return;
    }
    confirmed = false;
    panel.hidden = true;
    const changed = unsaved.size > 0; // meanwhile
    for (const question of sending) {
      if (!(question in said.revisions)) unsaved.add(question); // looked at again with the next change
    }
    for (const [question, revision] of Object.entries(said.revisions)) {
      const seen = form.querySelector(`[name="${CSS.escape(question)}:seen"]`);
      if (seen) seen.value = revision;
    }
    showAsked(said.asked);
    const aside = new Set(said.hidden_cells);
    for (const cell of form.querySelectorAll("[data-cell]")) {
      if (sending.has(cell.dataset.cell.split(":")[0])) cell.toggleAttribute("data-set-aside", aside.has(cell.dataset.cell));
    }
    showUnsettled(said);
    if (changed) say("saving", form.dataset.saving);
    else if (unsaved.size) say("waiting", form.dataset.unfit);
    else say("saved", `${form.dataset.saved} ${said.at}`);
  }

  function showAsked(asked) {
    let before = null;
    const wanted = new Set(asked.map((each) => each.question));
    for (const block of list.querySelectorAll("[data-question]")) {
      const name = block.dataset.question;
      if (!wanted.has(name) && !unsaved.has(name) && !block.contains(document.activeElement)) block.remove();
    }
    for (const each of asked) {
      let block = blockOf(each.question);
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

  // What is wrong and what is in conflict stands at its question and above the page, as it does when the form is sent;
  // the focus stays where somebody writes.
  function showUnsettled(said) {
    const problems = new Map(said.problems.map((each) => [each.question, each.sentences]));
    const conflicts = new Map(said.conflicts.map((each) => [each.question, each.html]));
    const lacking = new Map(said.to_settle.map((each) => [each.question, each.html]));
    for (const question of new Set([...sending, ...problems.keys()])) {
      const block = blockOf(question);
      if (!block) continue;
      showConflict(block, conflicts.get(question));
      showProblems(block, problems.get(question) || []);
      const place = block.querySelector("[data-to-settle]");
      if (place) place.innerHTML = lacking.get(question) || "";
    }
    for (const each of said.contradictions) {
      const place = blockOf(each.question)?.querySelector("[data-contradictions]");
      if (place) place.innerHTML = each.html;
    }
    showSummary();
  }

  function showConflict(block, html) {
    const place = block.querySelector("[data-conflict]");
    if (!place) return;
    const holder = document.createElement("template");
    holder.innerHTML = (html || "").trim();
    const against = (part) => part.querySelector("[name$=':against']")?.value;
    const chosen = place.querySelector("input:checked")?.value;
    const focused = place.contains(document.activeElement) && document.activeElement.value;
    const same = against(place) === against(holder.content);
    place.replaceChildren(holder.content);
    const radio = (value) => value && place.querySelector(`input[type=radio][value="${CSS.escape(value)}"]`);
    if (same && radio(chosen)) radio(chosen).checked = true;
    if (focused) radio(focused)?.focus();
  }

  function showProblems(block, sentences) {
    const name = block.dataset.question;
    const place = block.querySelector("[data-errors]");
    if (!place) return;
    const lines = sentences.map((sentence, number) => {
      const line = document.createElement("p");
      line.className = "govuk-error-message";
      line.id = `${name}-error-${number + 1}`;
      const hidden = document.createElement("span");
      hidden.className = "govuk-visually-hidden";
      hidden.textContent = form.dataset.error;
      line.append(hidden, ` ${sentence}`);
      return line;
    });
    place.replaceChildren(...lines);
    block.classList.toggle("govuk-form-group--error", lines.length > 0);
    const control = block.querySelector(":scope > fieldset") || document.getElementById(name);
    if (!control) return;
    for (const kind of ["input", "textarea"]) {
      control.classList.toggle(`govuk-${kind}--error`, lines.length > 0 && control.classList.contains(`govuk-${kind}`));
    }
    const others = (control.getAttribute("aria-describedby") || "").split(" ").filter((id) => id && !id.startsWith(`${name}-error-`));
    const described = [...others, ...lines.map((line) => line.id)].join(" ");
    if (described) control.setAttribute("aria-describedby", described);
    else control.removeAttribute("aria-describedby");
  }

  function showSummary() {
    const items = [];
    for (const block of list.querySelectorAll("[data-question]")) {
      const name = block.dataset.question;
      for (const line of block.querySelectorAll("[data-errors] .govuk-error-message")) {
        items.push([name, [...line.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.textContent).join("").trim()]);
      }
      if (block.querySelector("[data-conflict] input[type=radio]")) items.push([`${name}-resolve-mine`, form.dataset.choose]);
    }
    let summary = document.querySelector(".govuk-error-summary");
    document.title = items.length ? `${form.dataset.error} ${title}` : title;
    if (!items.length) {
      summary?.remove();
      return;
    }
    if (!summary) {
      const holder = document.createElement("template");
      holder.innerHTML =
        '<div class="govuk-error-summary" data-module="govuk-error-summary"><h2 class="govuk-error-summary__title"></h2><div class="govuk-error-summary__body"><ul class="govuk-list govuk-error-summary__list"></ul></div></div>';
      summary = holder.content.firstElementChild;
      summary.querySelector("h2").textContent = form.dataset.summary;
      form.parentElement.prepend(summary);
      new ErrorSummary(summary, { disableAutoFocus: true });
    }
    summary.querySelector("ul").replaceChildren(
      ...items.map(([id, sentence]) => {
        const item = document.createElement("li");
        const link = document.createElement("a");
        link.href = `#${id}`;
        link.textContent = sentence;
        item.append(link);
        return item;
      }),
    );
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
    if (event.target.type === "file" || isOpenChoice(event.target.name)) return;
    const block = event.target.closest("[data-question]");
    if (block) unsaved.add(block.dataset.question);
    if (state.dataset.kind === "saved") say("", "");
    later(wait);
  };
  form.addEventListener("input", (event) => changed(event, PAUSE));
  form.addEventListener("change", (event) => changed(event, 0));
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    if (waiting) {
      event.preventDefault();
      return;
    }
    if (running && !leaving) {
      waiting = true;
      // What is on its way has a revision of its own soon; without it, this would look like somebody else's change.
      event.preventDefault();
      const patience = new Promise((resolve) => setTimeout(resolve, WAIT_BEFORE_SENDING));
      Promise.race([running, patience]).then(() => {
        leaving = true;
        waiting = false;
        form.requestSubmit(event.submitter);
      });
      return;
    }
    leaving = true;
  });
  window.addEventListener("pageshow", () => {
    leaving = false; // somebody came back to the page
  });
  window.addEventListener("online", () => unsaved.size && later(0));
  window.addEventListener("beforeunload", (event) => {
    const files = [...form.querySelectorAll("input[type=file]")].some((input) => input.files.length);
    if (!leaving && (unsaved.size || sending.size || files)) event.preventDefault();
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
