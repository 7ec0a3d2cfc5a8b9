// Gives a page the score of MDN's HTTP Observatory, offline: its own tests, fed with what we got.
// In: {address, headers: [[name, value]], cors: [[name, value]], body} as JSON. Out: the same tests
// as its scanner runs, and the score as its scanner counts it.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

// The package lies where npm put it, not beside this file.
const main = createRequire(join(process.cwd(), "x.js")).resolve("@mdn/mdn-http-observatory");
const source = dirname(main);
// Who is preloaded is fetched by a script of the package that we don't run: our host is nowhere.
writeFileSync(join(source, "../conf/hsts-preload.json"), "{}");
const load = (path) => import(pathToFileURL(join(source, path)).href);
const { Requests } = await load("types.js");
const { ALL_TESTS } = await load("constants.js");
const { MINIMUM_SCORE_FOR_EXTRA_CREDIT } = await load("grader/charts.js");
const { getGradeForScore, getScoreModifier } = await load("grader/grader.js");
const { parseHttpEquivHeaders } = await load("retriever/utils.js");

const got = JSON.parse(readFileSync(0, "utf8"));
const url = new URL(got.address);

function response(headers, more) {
  const several = {};
  for (const [name, value] of headers) (several[name.toLowerCase()] ??= []).push(value);
  return { status: 200, headers: several, verified: true, ...more };
}

const requests = new Requests(url.hostname);
const page = response(got.headers, { httpEquiv: parseHttpEquivHeaders(got.body, url.href) });
requests.session = { url };
requests.resources.path = got.body;
// Served over https, and plain http leads there: the server block in docs/hosting.md.
Object.assign(requests.responses, { auto: page, https: page, http: { verified: true } });
requests.responses.httpRedirects = [{ url: new URL(`http://${url.host}/`), status: 301 }, { url, status: 200 }];
requests.responses.cors = response(got.cors, { request: response([["Origin", "https://http-observatory.security.mozilla.org"]]) });

// As the scanner counts: what is better than needed is only credited to who does all that is needed.
const results = ALL_TESTS.map((test) => test(requests));
const points = results.map((one) => getScoreModifier(one.result));
const plain = 100 + points.filter((one) => one < 0).reduce((a, b) => a + b, 0);
const all = 100 + points.reduce((a, b) => a + b, 0);
const score = plain >= MINIMUM_SCORE_FOR_EXTRA_CREDIT ? all : plain;
const tests = results.map((one, n) => [one.constructor.name, one.result, points[n], one.pass]);
console.log(JSON.stringify({ ...getGradeForScore(score), score, tests }));
