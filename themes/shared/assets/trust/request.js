// Asking for documents: takes over what the address names (?documents=id,id), says what is missing
// before a form is sent, and says kindly what a work address is for. All words stand in the page;
// without this file the link still leads to the right line, and the browser checks the fields.
const form = document.querySelector("form.form");
const several = document.querySelector("a[data-several]");
const wanted = (new URLSearchParams(location.search).get("documents") || "").split(",");
const pageTitle = document.title;

function element(tag, className, ...content) {
  const made = document.createElement(tag);
  made.className = className;
  made.append(...content);
  return made;
}

// The message for several documents names those of the address; encoded, so a title adds no line.
function prepare() {
  const rows = wanted.map((id) => document.getElementById("ask-" + id)).filter(Boolean);
  if (!rows.length) return;
  const text = document.querySelector("pre.copy");
  const lines = text.textContent.split("\n");
  lines[3] += rows.map((row) => `${row.dataset.title} (${row.id.slice(4)})`).join("; ");
  text.textContent = lines.join("\n");
  const body = encodeURIComponent(lines.slice(3).join("\r\n"));
  several.href = several.getAttribute("href").split("&body=")[0] + "&body=" + body;
}

function mistake(field) {
  const inputs = [...field.querySelectorAll("input, textarea")];
  if (["checkbox", "radio"].includes(inputs[0].type)) {
    const chosen = inputs.find((input) => input.checked);
    if (!chosen) return field.dataset.missing;
    const signs = form.querySelector("input[data-nda]:checked");
    return chosen.name === "agreement" && chosen.value === "none" && signs ? field.dataset.wrong : "";
  }
  const value = inputs[0].value.trim();
  if (!value) return field.dataset.missing;
  return inputs[0].type === "email" && !/^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(value) ? field.dataset.wrong : "";
}

// A group is described as a whole, a single input by itself; its hint stays part of that.
function describe(field, error) {
  const one = field.tagName === "FIELDSET" ? field : field.querySelector("input, textarea");
  const hint = field.querySelector(":scope > .hint[id]");
  const ids = [hint && hint.id, error && error.id].filter(Boolean);
  if (ids.length) one.setAttribute("aria-describedby", ids.join(" "));
  else one.removeAttribute("aria-describedby");
  if (one !== field) one.setAttribute("aria-invalid", String(Boolean(error)));
}

function clear() {
  document.title = pageTitle;
  for (const old of document.querySelectorAll(".errsum, .err")) old.remove();
  for (const field of form.querySelectorAll(".bad")) {
    field.classList.remove("bad");
    describe(field, null);
  }
}

function mark(field, words) {
  const input = field.querySelector("input, textarea");
  const error = element("p", "err", element("span", "vh", form.dataset.error + " "), words);
  error.id = (field.id || input.id) + "-e";
  const before = field.querySelector(":scope > .hint[id]") || field.firstElementChild;
  before.after(error);
  field.classList.add("bad");
  describe(field, error);
  const link = element("a", "", words);
  link.href = "#" + (field.id || input.id);
  link.addEventListener("click", (event) => {
    event.preventDefault();
    field.scrollIntoView();
    input.focus({ preventScroll: true });
  });
  return element("li", "", link);
}

function check(event) {
  clear();
  const fields = [...form.querySelectorAll("[data-missing]")];
  const bad = fields.map((field) => [field, mistake(field)]).filter(([, words]) => words);
  if (!bad.length) return;
  event.preventDefault();
  const heading = element("h2", "", form.dataset.problem);
  heading.id = "problem";
  const list = element("ul", "", ...bad.map(([field, words]) => mark(field, words)));
  const summary = element("div", "errsum", heading, list);
  summary.setAttribute("role", "alert");
  summary.setAttribute("aria-labelledby", "problem");
  summary.tabIndex = -1;
  document.querySelector("main h1").before(summary);
  document.title = `${form.dataset.error} ${pageTitle}`;
  summary.scrollIntoView();
  summary.focus();
}

if (form) {
  form.noValidate = true;
  form.elements.opened_at.value = new Date().toISOString();
  for (const box of form.querySelectorAll("input[name=documents]")) {
    if (wanted.includes(box.value)) box.checked = true;
  }
  form.addEventListener("submit", check);
  const email = form.elements.email;
  email.addEventListener("change", () => {
    const host = email.value.trim().toLowerCase().split("@")[1];
    const kindly = form.querySelector(".kindly");
    kindly.textContent = form.dataset.webmail.split(" ").includes(host) ? kindly.dataset.words : "";
  });
}
if (several) prepare();
