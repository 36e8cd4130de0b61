// What browsers of 2020 do not know of stylesheets and scripts, as JSON: node old_browsers.mjs FILE...
// Versions are those of MDN's browser-compat-data. A stylesheet may use what is newer where an earlier line of the same rule
// says it in older words, or where a browser without it shows the same page with less finish (BETTER_WITH).
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { parse as parseScript } from "acorn";
import * as cssTree from "css-tree";

const compat = createRequire(import.meta.url)("@mdn/browser-compat-data");
const OLDEST = 86;
const EDITION = 2020;

const BETTER_WITH = new Set([
  "accent-color", // the tint of a tick
  "forced-color-adjust", // tones of keys and tiles where the system chooses the colours
  "forced-color-adjust", // only where colours are forced, which no older browser asks about
  "font-size-adjust", // the same room on paper whatever the font
  "hyphenate-limit-chars", // which words a heading may divide; without it none
  "text-autospace", // air between Chinese and Latin letters
  "text-decoration-thickness", // a finer line below links
  "text-underline-offset", // and a little further from the words
  "text-wrap", // where headings break
  ":details-content", // what is folded stands open: without it a press opens it
  "align-self: start", // new for flexible boxes, known for grids
  "align-content: start",
]);

const SIZES = { d: "dynamic", l: "large", s: "small" };

// Asked for before it is used.
const ASKED_FOR = new Set(["share"]);

// The first version of Chrome that knows a feature under its own name; Infinity where none does.
function since(feature) {
  const known = [feature?.__compat?.support?.chrome ?? []].flat();
  const own = known.filter((each) => !each.flags && !each.alternative_name && !each.prefix);
  const versions = own.map((each) => (each.version_added === true ? 1 : parseInt(String(each.version_added).replace("≤", ""), 10)));
  return Math.min(Number.POSITIVE_INFINITY, ...versions.filter((each) => each > 0));
}

function functionSince(name) {
  for (const group of [compat.css.types, ...Object.values(compat.css.types)]) {
    if (group[name]?.__compat) return since(group[name]);
  }
  return 0;
}

function unit(name) {
  const { length } = compat.css.types;
  if (name.startsWith("cq")) return length.container_query_length_units;
  return /^[dls]v/.test(name) ? length[`viewport_percentage_units_${SIZES[name[0]]}`] : length[name];
}

function inStylesheet(text, tell) {
  const newer = (node, name, version) => {
    if (version > OLDEST && !BETTER_WITH.has(name)) tell(node.loc.start.line, name, version);
  };
  const onParseError = (error) => tell(error.line, error.message);
  const tree = cssTree.parse(text, { positions: true, onParseError });
  cssTree.walk(tree, function (node) {
    if (node.type === "Atrule") newer(node, `@${node.name}`, since(compat.css["at-rules"][node.name]));
    if (node.type === "FeatureRange") newer(node, "@media (a < b)", since(compat.css["at-rules"].media.range_syntax));
    if (node.type === "NestingSelector") newer(node, "nesting", since(compat.css.selectors.nesting));
    if (node.type === "PseudoClassSelector" || node.type === "PseudoElementSelector") inSelector(node, newer);
    if (node.type === "Block" && this.rule) inRule(node, newer);
  });
}

function inSelector(node, newer) {
  if (node.name.startsWith("-")) return; // another browser's own
  const known = compat.css.selectors[node.name];
  newer(node, `:${node.name}`, since(known));
  const isList = node.children?.some((each) => each.type === "SelectorList" && each.children.size > 1);
  if (node.name === "not" && isList) newer(node, ":not(a, b)", since(known.selector_list));
}

function inRule(block, newer) {
  const before = new Set();
  block.children.forEach((node) => {
    if (node.type === "Rule") newer(node, "nesting", since(compat.css.selectors.nesting));
    const name = node.property;
    if (node.type !== "Declaration" || BETTER_WITH.has(name)) return;
    const isSaid = before.has(name) || before.has(`-webkit-${name}`);
    before.add(name);
    if (name.startsWith("-") || isSaid) return;
    newer(node, name, since(compat.css.properties[name]));
    cssTree.walk(node.value, (part) => {
      if (part.type === "Function") newer(node, `${part.name}()`, functionSince(part.name));
      const length = part.type === "Dimension" && unit(part.unit);
      if (length) newer(node, part.unit, since(length));
      const word = part.type === "Identifier" && compat.css.properties[name]?.[part.name];
      if (word?.__compat) newer(node, `${name}: ${part.name}`, since(word));
    });
  });
}

// Name → the first version in which any object has it.
function names() {
  const found = new Map();
  function add(name, feature) {
    const bare = name.replace(/_(static|event)$/, "");
    found.set(bare, Math.min(found.get(bare) ?? Number.POSITIVE_INFINITY, since(feature)));
    for (const [inner, each] of Object.entries(feature)) if (inner !== "__compat") add(inner, each);
  }
  for (const group of [compat.javascript.builtins, compat.api]) {
    for (const [name, feature] of Object.entries(group)) add(name, feature);
  }
  return found;
}

function nodesOf(tree) {
  const found = [];
  (function walk(node, parent, role) {
    if (Array.isArray(node)) for (const each of node) walk(each, parent, role);
    else if (typeof node?.type === "string") {
      found.push({ node, parent, role });
      for (const [name, inner] of Object.entries(node)) walk(inner, node, name);
    }
  })(tree, null, "");
  return found;
}

// What a script declares or gives a name: no feature, whatever else has that name.
function ownNames(nodes) {
  const own = new Set();
  for (const { node, parent, role } of nodes) {
    const declares = ["id", "params", "param"].includes(role) || (parent?.type === "Property" && role === "key");
    if (node.type === "Identifier" && declares) own.add(node.name);
    if (node.type === "AssignmentExpression" && node.left.property) own.add(node.left.property.name);
  }
  return own;
}

// What is called as a method, and what is named but nowhere declared.
function inScript(nodes, own, known, tell) {
  const called = new Set(nodes.filter(({ node }) => node.type === "CallExpression").map(({ node }) => node.callee));
  for (const { node, parent, role } of nodes) {
    if (node.type !== "Identifier" || (role === "property" && parent.computed)) continue;
    const isOwn = own.has(node.name) && !(role === "property" && called.has(parent));
    const version = known.get(node.name);
    if (version > OLDEST && !isOwn && !ASKED_FOR.has(node.name)) tell(node.loc.start.line, node.name, version);
  }
}

const found = [];
const scripts = [];
for (const file of process.argv.slice(2)) {
  const text = readFileSync(file, "utf8");
  const tell = (line, what, version) => found.push([file, line, version ? `${what} (${version})` : what]);
  if (!file.endsWith(".js")) inStylesheet(text, tell);
  else {
    try {
      scripts.push([nodesOf(parseScript(text, { ecmaVersion: EDITION, locations: true })), tell]);
    } catch (error) {
      tell(error.loc.line, error.message);
    }
  }
}
const known = names();
const own = new Set(scripts.flatMap(([nodes]) => [...ownNames(nodes)]));
for (const [nodes, tell] of scripts) inScript(nodes, own, known, tell);
console.log(JSON.stringify(found));
