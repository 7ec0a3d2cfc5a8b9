// Finds pages by their words. Nothing is fetched before the field has focus; without this file the
// form leads to the list of contents. Texts are only ever set as text.
const form = document.querySelector("form.seek"), field = form && form.elements.q;
const WORD = /[\p{L}\p{N}\p{M}]+/gu;
const fold = word => word.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const folded = text => (text.match(WORD) || []).map(fold);
let index, turn = 0;
const fetched = () => index ??= fetch(new URL("../search.json", form.action))
  .then(answer => answer.json())
  .then(({entries}) => entries.map(e => ({...e, words: [folded(e.title), folded(e.text || "")]})))
  .catch(() => { index = undefined; return []; });

// Every word must begin a word of the title or the text; the title and whole words count more.
function score(entry, words) {
  let sum = 0;
  for (const word of words) {
    const at = entry.words.findIndex(list => list.some(own => own.startsWith(word)));
    if (at < 0) return 0;
    sum += (at ? 1 : 5) + (entry.words[at].includes(word) ? 2 : 0);
  }
  return sum;
}
const element = (name, textContent = "") => Object.assign(document.createElement(name), {textContent});

function marked(text, words) {
  const tokens = [...text.matchAll(WORD)].filter(t => words.some(w => fold(t[0]).startsWith(w)));
  const from = tokens.length ? Math.max(0, text.lastIndexOf(" ", tokens[0].index - 60) + 1) : 0;
  const to = text.length > from + 200 ? text.lastIndexOf(" ", from + 200) : text.length;
  const line = element("span", from ? "… " : ""); let at = from;
  for (const token of tokens.filter(t => t.index + t[0].length <= to)) {
    line.append(text.slice(at, token.index), element("mark", token[0]));
    at = token.index + token[0].length;
  }
  line.append(text.slice(at, to), to < text.length ? " …" : "");
  return line;
}
async function show() {
  const words = folded(field.value), mine = ++turn;
  const scored = words.length ? (await fetched()).map(entry => [score(entry, words), entry]) : [];
  if (mine !== turn) return;
  const ranked = scored.filter(([sum]) => sum).sort((a, b) => b[0] - a[0]);
  const best = ranked.slice(0, form.closest(".seek-page") ? 50 : 8);
  form.querySelector("ol").replaceChildren(...best.map(([, entry]) => {
    const item = element("li"), link = element("a", entry.title);
    link.href = new URL(`../${entry.address}`, form.action);
    item.append(link, " ", element("small", entry.kind), marked(entry.text || "", words));
    return item;
  }));
  const more = ranked.length > best.length ? `, the first ${best.length} are shown` : "";
  const count = ranked.length === 1 ? "1 result" : `${ranked.length} results${more}`;
  const none = words.length ? "Nothing found. Try fewer or shorter words." : "";
  form.querySelector("[role=status]").textContent = ranked.length ? count : none;
}
if (form) {
  const asked = new URLSearchParams(location.search).get("q");
  field.addEventListener("focus", fetched, {once: true});
  field.addEventListener("input", show);
  form.addEventListener("keydown", e => { if (e.key === "Escape") { field.value = ""; show(); } });
  if (asked && form.closest(".seek-page")) { field.value = asked; show(); }
}
