// Puts the chat page together: the vendored widget, our door, our words.

import "/static/vendor/deepChat.bundle.js";
import { Door } from "/static/page/door.js";
import { setUpNotice } from "/static/page/notice.js";
import { greetingHtml, replyHtml } from "/static/page/render.js";

const [strings, widgetCss] = await Promise.all([
  fetch("/config.json").then((answer) => answer.json()),
  fetch("/static/page/widget.css").then((answer) => answer.text()),
]);
const door = new Door();
const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const status = document.getElementById("status");
const chat = document.createElement("deep-chat");
const asMessage = (reply) => ({ html: replyHtml(reply, strings.web_choices_label), role: "ai" });
const deliver = (reply) => chat.addMessage(asMessage(reply));
const sentence = (text) => ({ text, buttons: [] });

async function turn(body, signals) {
  const { text, custom } = body.messages.at(-1);
  status.textContent = strings.web_waiting;
  let told;
  try {
    told = await door.send(custom?.button ? { button: custom.button } : { text });
  } catch {
    told = { error: strings.web_offline };
  }
  status.textContent = "";
  const replies = told.error ? [sentence(told.error)] : told.replies;
  await signals.onResponse(replies.map(asMessage));
  if (told.pending) door.waitForLate(deliver);
}

function press(event) {
  const { button, text } = event.target.dataset;
  const title = event.target.textContent;
  chat.submitUserMessage(button ? { text: title, custom: { button } } : { text });
  chat.focusInput();
}

function look() {
  const bubble = { fontSize: "1rem", lineHeight: "1.5", maxWidth: "min(88%, 40rem)" };
  chat.style.fontFamily = "inherit"; // without a font of ours the widget asks a font server
  chat.style.width = "100%";
  chat.style.height = "100%";
  chat.style.border = "0";
  chat.auxiliaryStyle = widgetCss;
  chat.messageStyles = {
    default: {
      shared: { bubble },
      ai: { bubble: { color: "#1b1b1b", backgroundColor: "#eef1f5" } },
      user: { bubble: { color: colour("--on-province"), backgroundColor: colour("--province") } },
    },
  };
  chat.textInput = {
    placeholder: { text: strings.web_input_placeholder },
    styles: { text: { fontSize: "1rem", color: "#1b1b1b" }, container: { border: "1px solid #767676", boxShadow: "none" } },
  };
}

function behave() {
  const examples = strings.web_examples.split("\n");
  chat.connect = { handler: turn };
  chat.remarkable = { maxNesting: 0 }; // a citizen's text is shown as typed: no Markdown links or pictures
  chat.introMessage = { html: greetingHtml(strings.web_greeting, examples, strings.web_choices_label) };
  chat.htmlClassUtilities = { choice: { events: { click: press } } };
  chat.submitButtonStyles = { position: "outside-end" };
}

// What the widget leaves out for people who can't see it; said again whenever it draws itself anew.
function label() {
  const find = (id) => chat.shadowRoot.getElementById(id);
  const messages = find("messages");
  if (!messages) return;
  messages.setAttribute("role", "log");
  messages.setAttribute("aria-live", "polite");
  messages.setAttribute("aria-label", strings.web_messages_label);
  messages.setAttribute("tabindex", "0");
  find("text-input").setAttribute("aria-multiline", "true");
  find("text-input").setAttribute("tabindex", "0");
  for (const button of chat.shadowRoot.querySelectorAll(".input-button")) {
    button.setAttribute("aria-label", strings.web_send);
  }
}

look();
behave();
document.getElementById("chat").append(chat);
new MutationObserver(label).observe(chat.shadowRoot, { childList: true, subtree: true });
label();
setUpNotice(() => chat.focusInput());
document.getElementById("skip").addEventListener("click", (event) => {
  event.preventDefault();
  chat.focusInput();
});
if (door.hasHistory) (await door.missed()).forEach(deliver);
