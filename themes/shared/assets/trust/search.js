// Finds pages by their words. Nothing is fetched before the field has focus; without this file the
// form leads to the list of contents. Texts are only ever set as text.
const form = document.querySelector("form.seek"), field = form && form.elements.q;
const WORD = /[\p{L}\p{N}\p{M}]+/gu;
const SMALL = new Set(("a about after am an and any are as at be by can could do does for from has " +
  "have how i if in into is it may me must my no not of on or our shall should so some than that " +
  "the their them there they this to too up us was we what when where which who whom whose why " +
  "will with would you your").split(" "));
const fold = word => word.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const folded = text => (text.match(WORD) || []).map(fold);
// laptops, encrypted and backing find laptop, encryption and backup: a word counts from its stem.
const stem = word => word.length > 4 ? word.replace(/(?:ies|ing|ed|es|e|s|y)$/, "") : word;
let index, turn = 0;
const fetched = () => index ??= fetch(new URL("../search.json", form.action))
  .then(answer => answer.json())
  .then(({entries, synonyms = {}}) => ({synonyms, entries: entries.map(e =>
    ({...e, words: [folded(e.title), folded(e.text || "")]}))}))
  .catch(() => { index = undefined; return {entries: [], synonyms: {}}; });

// What somebody typed: each word with those that mean the same. Small words count if all are small.
function asked(text, synonyms) {
  const words = folded(text), large = words.filter(word => !SMALL.has(word));
  return (large.length ? large : words).map(word =>
    [word, ...(synonyms[word] || synonyms[word.replace(/s$/, "")] || []).map(fold)]);
}
// How well an entry has a word: in its title counts more than in its text, whole more than begun.
function strength({words}, [word, ...instead]) {
  let best = 0;
  for (const [rank, own] of [word, ...instead].entries()) {
    const start = stem(own), worth = rank ? 0.8 : 1;
    for (const [at, list] of words.entries()) {
      const found = list.includes(own) ? 1 : list.some(w => w.startsWith(start)) ? 0.75 : 0;
      best = Math.max(best, found * worth * (at ? 1 : 1.6));
    }
  }
  return best;
}
// A rare word says more than a common one; a short text says it more clearly than a long one.
function ranked(entries, words) {
  const table = entries.map(entry => words.map(word => strength(entry, word)));
  const rare = words.map((_, i) => Math.log(1 + entries.length / (1 + table.filter(row => row[i]).length)));
  const all = table.map((row, n) => ({entry: entries[n], full: row.every(Boolean),
    sum: row.reduce((sum, has, i) => sum + has * rare[i], 0) / (1 + entries[n].words[1].length / 400)}));
  const full = all.filter(one => one.full);
  const most = Math.max(0, ...all.map(one => one.sum));
  return (full.length ? full : all.filter(one => one.sum > most / 2)).sort((a, b) => b.sum - a.sum);
}
const element = (name, textContent = "") => Object.assign(document.createElement(name), {textContent});

function marked(text, words) {
  const starts = words.flat().map(stem);
  const tokens = [...text.matchAll(WORD)].filter(t => starts.some(w => fold(t[0]).startsWith(w)));
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
function said(found, shown, any) {
  if (!any) return "";
  if (!found.length) return "Nothing found. Try fewer or shorter words.";
  if (!found[0].full) return "No page has all of these words. The closest:";
  const more = found.length > shown ? `, the first ${shown} are shown` : "";
  return found.length === 1 ? "1 result" : `${found.length} results${more}`;
}
async function show() {
  const mine = ++turn, text = field.value, any = folded(text).length > 0;
  const {entries, synonyms} = any ? await fetched() : {entries: [], synonyms: {}};
  if (mine !== turn) return;
  const words = asked(text, synonyms), found = ranked(entries, words);
  const best = found.slice(0, form.closest(".seek-page") ? 50 : 8);
  form.querySelector("ol").replaceChildren(...best.map(({entry}) => {
    const item = element("li"), link = element("a", entry.title);
    link.href = new URL(`../${entry.address}`, form.action);
    item.append(link, " ", element("small", entry.kind), marked(entry.text || "", words));
    return item;
  }));
  form.querySelector("[role=status]").textContent = said(found, best.length, any);
}
if (form) {
  const before = new URLSearchParams(location.search).get("q");
  field.addEventListener("focus", fetched, {once: true});
  field.addEventListener("input", show);
  form.addEventListener("keydown", e => { if (e.key === "Escape") { field.value = ""; show(); } });
  if (before && form.closest(".seek-page")) { field.value = before; show(); }
}
