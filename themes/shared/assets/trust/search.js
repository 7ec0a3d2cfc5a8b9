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
const stem = word => word.length > 4
  ? word.replace(/(?:ies|y)$/, "i").replace(/(?:ing|ed|(?<!s)e?s|e)$/, "") : word;
const stems = text => folded(text).map(stem).join(" ");
let index, turn = 0;
const fetched = () => index ??= fetch(new URL("../search.json", form.action))
  .then(answer => answer.json()).then(prepared)
  .catch(() => { index = undefined; return prepared({entries: []}); });

// For each word where it stands: a part is a title, a text, or what counts less than a text.
function prepared({entries, synonyms = {}}) {
  const places = new Map(), lengths = entries.map(entry => folded(entry.text || "").length);
  const parts = entries.flatMap(({title, text = "", more = ""}, n) =>
    [{n, words: folded(title), worth: 1.1}, {n, words: folded(text), worth: 1},
     {n, words: folded(more), worth: 0.25}]);
  for (const part of parts) for (const word of part.words) {
    if (!places.has(word)) places.set(word, {begins: stem(word), parts: new Set()});
    places.get(word).parts.add(part);
  }
  const instead = new Map(Object.entries(synonyms).map(([key, words]) => [stems(key), words]));
  return {entries, places, lengths, instead};
}
// What somebody typed: each word, or up to three that mean something together, with those that mean
// the same. Small words count if all are small.
function asked(text, {instead}) {
  const words = folded(text), found = [], small = [];
  for (let at = 0; at < words.length;) {
    const length = [3, 2].find(n => at + n <= words.length
      && instead.has(stems(words.slice(at, at + n).join(" ")))) || 1;
    const said = words.slice(at, at += length).join(" ");
    (SMALL.has(said) ? small : found).push([said, ...(instead.get(stems(said)) || [])]);
  }
  return found.length ? found : small;
}
// How much each part has of a word, whole, in another form, or begun: a rare word says more than a
// common one. Of several words a part has all or nothing.
function having({entries, places}, said) {
  const each = folded(said).map(word => {
    const own = stem(word), has = new Map();
    for (const [other, {begins, parts}] of places) {
      const same = other === word ? 1 : begins === own ? 0.8
        : other.startsWith(own) ? (own.length > 3 ? 0.4 : 0.2) : 0;
      const much = same && same * Math.log(1 + entries.length / (1 + parts.size));
      if (same) for (const part of parts)
        has.set(part, Math.max(has.get(part) || 0, much * part.worth));
    }
    return has;
  });
  const [first, ...others] = each;
  return new Map([...first].filter(([part]) => others.every(has => has.has(part)))
    .map(([part]) => [part, each.reduce((sum, has) => sum + has.get(part), 0) / each.length]));
}
// What an entry has of one word that somebody typed, or of one that means the same: of each part
// the most, and all parts together.
function scored(index, all) {
  const most = new Map(), sums = new Map();
  for (const [rank, said] of all.entries())
    for (const [part, much] of having(index, said))
      most.set(part, Math.max(most.get(part) || 0, rank ? 0.9 * much : much));
  for (const [{n}, much] of most) sums.set(n, (sums.get(n) || 0) + much);
  return {sums, most: Math.max(0, ...sums.values())};
}
// A numbered statement is the rule itself; a page as a whole only leads to it.
const worth = ({address, kind}) => /#[a-z]{3}-a?\d+$/.test(address) ? 1.2
  : {Procedure: 1, Annex: 1, Question: 1, Policy: 0.8}[kind] || 0.7;
// Who has more of what was asked comes first; a short text says it more clearly than a long one.
function ranked(index, words) {
  const {entries, lengths} = index;
  const mean = lengths.reduce((sum, one) => sum + one, 0) / entries.length;
  const table = words.map(all => scored(index, all));
  const whole = table.reduce((sum, {most}) => sum + most, 0);
  return entries.map((entry, n) => {
    const had = table.filter(({sums}) => sums.has(n));
    const sum = had.reduce((all, {sums}) => all + sums.get(n), 0);
    const share = had.reduce((all, {most}) => all + most, 0) / whole;
    const long = 0.9 + 0.1 * Math.max(lengths[n], 12) / mean;
    return {entry, full: had.length === table.length, sum: sum * share * worth(entry) / long};
  }).filter(one => one.sum > 0).sort((a, b) => b.sum - a.sum);
}
const element = (name, textContent = "") => Object.assign(document.createElement(name), {textContent});

// Statements of one section have one title: the number, which begins their text, goes before it.
function named({address, title, text = ""}) {
  const id = /#([a-z]{3}-a?\d+)$/.exec(address)?.[1].toUpperCase();
  const begins = id && text.startsWith(`${id} `);
  return [id ? `${id} ${title}` : title, begins ? text.slice(id.length + 1) : text];
}
function marked(text, words) {
  const starts = words.flat().flatMap(folded).map(stem);
  // One or two letters say little: the 2 of CC6.2 is no other 2, but ends what CC6 began.
  const alone = new Set(field.value.split(/\s+/).map(fold)), tokens = [];
  for (const token of text.matchAll(WORD)) {
    const word = fold(token[0]), last = tokens.at(-1);
    const joined = last && last.index + last[0].length === token.index - 1
      && /\S/.test(text[token.index - 1]);
    if (starts.some(w => w.length > 2 ? word.startsWith(w) : word === w && (joined || alone.has(w))))
      tokens.push(token);
  }
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
function said(found, full, shown, any) {
  if (!any) return "";
  if (!found.length) return form.dataset.nothing;
  if (!full) return "No page has all of these words. The closest:";
  const count = full === 1 ? "1 result has all words" : `${full} results have all words`;
  if (full > shown) return `${count}, the best ${shown} are shown`;
  return found.length > full ? `${count}, others follow` : count;
}
// The short list leads on to the page that has more, with the same words.
function more(found, full, shown, text) {
  const line = element("p"), link = element("a", full > shown ? `All ${full} results` : "All results");
  link.href = Object.assign(new URL(form.action), {search: new URLSearchParams({q: text})});
  line.className = "all";
  line.append(link);
  return found.length > shown ? [line] : [];
}
async function show() {
  const mine = ++turn, text = field.value, any = folded(text).length > 0;
  const known = any ? await fetched() : prepared({entries: []});
  if (mine !== turn) return;
  const words = asked(text, known), found = ranked(known, words);
  const whole = form.closest(".seek-page"), best = found.slice(0, whole ? 50 : 8);
  const full = found.filter(one => one.full).length, list = form.querySelector("ol");
  list.replaceChildren(...best.map(({entry}) => {
    const [title, rest] = named(entry), item = element("li"), link = element("a", title);
    link.href = new URL(`../${entry.address}`, form.action);
    item.append(link, " ", element("small", entry.kind), marked(rest, words));
    return item;
  }));
  form.querySelector(".all")?.remove();
  if (!whole) list.after(...more(found, full, best.length, text));
  form.querySelector("[role=status]").textContent = said(found, full, best.length, any);
}
if (form) {
  const before = new URLSearchParams(location.search).get("q");
  field.addEventListener("focus", fetched, {once: true});
  field.addEventListener("input", show);
  form.addEventListener("keydown", e => { if (e.key === "Escape") { field.value = ""; show(); } });
  if (before && form.closest(".seek-page")) { field.value = before; show(); }
}
