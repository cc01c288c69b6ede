// Every journey works without this file; it adds what HTML alone cannot do.
import {
  Button,
  CharacterCount,
  Checkboxes,
  ErrorSummary,
  NotificationBanner,
  SkipLink,
  createAll,
} from "govuk-frontend";
import { lookAgain, saveWhileTyping, showEffectAtOnce } from "./saving.js";

if ("noModule" in HTMLScriptElement.prototype) {
  document.body.classList.add("js-enabled", "govuk-frontend-supported");
  createAll(Button, { preventDoubleClick: true });
  for (const component of [CharacterCount, Checkboxes, ErrorSummary, NotificationBanner, SkipLink]) {
    createAll(component);
  }
  document.querySelectorAll("form[data-saves]").forEach(saveWhileTyping);
  document.querySelectorAll("[data-looks-again]").forEach(lookAgain);
  document.querySelectorAll("form[data-effects]").forEach(showEffectAtOnce);
}
