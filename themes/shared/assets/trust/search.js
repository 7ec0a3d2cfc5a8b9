// Finds pages by their words. Nothing is fetched before the field has focus; without this file the
// form leads to the list of contents. Texts are only ever set as text.
const form = document.querySelector("form.seek"), field = form && form.elements.q;
const WORD = /[\p{L}\p{N}\p{M}]+/gu;
const SMALL = new Set(("a about after am an and any anyone are as at be by can could do does everyone " +
  "for from get has have how i if in into is it may me must my need no nobody not of on or our own " +
  "shall should so some somebody someone than that the their them there they this to too up us " +
  "want was we what when where which who whom whose why will with would you your").split(" "));
const fold = word => word.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const folded = text => (text.match(WORD) || []).map(fold);
// laptops, encrypted and backing find laptop, encryption and backup: a word counts from its stem.
const stem = word => word.length > 4 ? word.replace(/(?:ies|ing|ed|(?<!s)e?s|e|y)$/, "") : word;
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
    const start = stem(own), worth = rank ? 0.7 : 1;
    for (const [at, list] of words.entries()) {
      const found = list.includes(own) ? 1 : list.some(w => w.startsWith(start)) ? 0.7 : 0;
      best = Math.max(best, found * worth * (at ? 1 : 1.3));
    }
  }
  return best;
}
// A numbered statement is the rule itself; a page as a whole only leads to it.
const worth = ({address, kind}) => /#[a-z]{3}-a?\d+$/.test(address) ? 1.3
  : {Procedure: 1.15, Annex: 1, Question: 1, Policy: 0.8}[kind] || 0.7;
// A rare word says more than a common one; a short text says it more clearly than a long one.
function ranked(entries, words) {
  const mean = entries.reduce((sum, entry) => sum + entry.words[1].length, 0) / entries.length;
  const table = entries.map(entry => words.map(word => strength(entry, word)));
  const rare = words.map((_, i) =>
    Math.log(1 + entries.length / (1 + table.filter(row => row[i]).length)));
  const whole = rare.reduce((sum, one) => sum + one, 0);
  return entries.map((entry, n) => {
    const sum = table[n].reduce((all, has, i) => all + has * rare[i], 0);
    const had = table[n].reduce((all, has, i) => all + (has ? rare[i] : 0), 0) / whole;
    const long = 0.8 + 0.2 * Math.max(entry.words[1].length, 12) / mean;
    return {entry, full: table[n].every(Boolean), sum: sum * had * worth(entry) / long};
  }).filter(one => one.sum > 0).sort((a, b) => b.sum - a.sum);
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
// What has all the words is counted; where nothing has, what comes closest is shown as that.
function said(found, shown, any) {
  if (!any) return "";
  if (!found.length) return "Nothing found. Try fewer or shorter words.";
  const full = found.filter(one => one.full).length;
  if (!full) return "No page has all of these words. The closest:";
  const count = full === 1 ? "1 result has all words" : `${full} results have all words`;
  return found.length > shown ? `${count}, the best ${shown} are shown` : count;
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
