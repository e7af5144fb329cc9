// Finds what a person would find: visible elements by role and accessible name.
// Called as a script of the driver with a list of steps; each step looks inside what the one before
// has found. A step is { css } or { role, name?, part? }.

const ROLE_OF_TAG = {
  A: (e) => (e.hasAttribute("href") ? "link" : null),
  ARTICLE: "article",
  ASIDE: "complementary",
  BUTTON: "button",
  DETAILS: "group",
  DIALOG: "dialog",
  FIELDSET: "group",
  FIGURE: "figure",
  FORM: "form",
  H1: "heading",
  H2: "heading",
  H3: "heading",
  H4: "heading",
  H5: "heading",
  H6: "heading",
  HR: "separator",
  IMG: (e) => (e.getAttribute("alt") === "" ? null : "img"),
  INPUT: (e) => ROLE_OF_INPUT[e.type] ?? (e.hasAttribute("list") ? "combobox" : "textbox"),
  LI: "listitem",
  MAIN: "main",
  MENU: "list",
  METER: "meter",
  NAV: "navigation",
  OL: "list",
  OPTION: "option",
  OUTPUT: "status",
  P: "paragraph",
  PROGRESS: "progressbar",
  SECTION: (e) => (nameOf(e) ? "region" : null),
  SELECT: (e) => (e.multiple || e.size > 1 ? "listbox" : "combobox"),
  SUMMARY: "button",
  TABLE: "table",
  TBODY: "rowgroup",
  TD: (e) => (e.closest("[role=grid],[role=treegrid]") ? "gridcell" : "cell"),
  TEXTAREA: "textbox",
  TFOOT: "rowgroup",
  TH: (e) => (e.scope === "row" ? "rowheader" : "columnheader"),
  THEAD: "rowgroup",
  TR: "row",
  UL: "list",
};

const ROLE_OF_INPUT = {
  button: "button",
  checkbox: "checkbox",
  hidden: null,
  image: "button",
  number: "spinbutton",
  radio: "radio",
  range: "slider",
  reset: "button",
  search: "searchbox",
  submit: "button",
};

const NAMED_BY_CONTENT = new Set([
  "button", "cell", "checkbox", "columnheader", "gridcell", "heading", "link", "listitem", "menuitem",
  "menuitemcheckbox", "menuitemradio", "option", "radio", "row", "rowheader", "switch", "tab", "tooltip",
  "treeitem", "alert", "status", "paragraph",
]);

const tidy = (text) => (text ?? "").replace(/\s+/g, " ").trim();

function roleOf(element) {
  const role = tidy(element.getAttribute("role")).split(" ")[0];
  if (role) return role === "none" || role === "presentation" ? null : role;
  const entry = ROLE_OF_TAG[element.tagName] ?? null;
  return typeof entry === "function" ? entry(element) : entry;
}

function isShown(element) {
  if (element.closest("[aria-hidden=true],[inert]")) return false;
  if (element.tagName === "OPTION") return true;
  return element.checkVisibility({ visibilityProperty: true });
}

function content(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  if (node.nodeType !== Node.ELEMENT_NODE || node.getAttribute("aria-hidden") === "true") return "";
  if (["SCRIPT", "STYLE", "TEMPLATE"].includes(node.tagName)) return "";
  const style = getComputedStyle(node);
  if (style.display === "none" || style.visibility === "hidden") return "";
  const label = node.getAttribute("aria-label");
  if (label) return label;
  if (node.tagName === "IMG") return node.alt;
  if (node.tagName === "INPUT" || node.tagName === "SELECT") return node.value ?? "";
  const inside = [...node.childNodes].map(content).join("");
  return style.display === "inline" ? inside : ` ${inside} `;
}

function nameOf(element) {
  const ids = tidy(element.getAttribute("aria-labelledby"));
  if (ids) {
    const named = ids.split(" ").map((id) => document.getElementById(id)).filter(Boolean);
    const text = tidy(named.map((e) => [...e.childNodes].map(content).join("")).join(" "));
    if (text) return text;
  }
  const label = tidy(element.getAttribute("aria-label"));
  if (label) return label;
  if (element.labels?.length) {
    // The field itself is no part of its own label.
    const inside = (node) => (node === element ? "" : node.contains(element) && node.childNodes.length
      ? [...node.childNodes].map(inside).join("") : content(node));
    return tidy([...element.labels].map((e) => [...e.childNodes].map(inside).join("")).join(" "));
  }
  if (element.tagName === "INPUT" && ["button", "submit", "reset"].includes(element.type)) return tidy(element.value);
  if (element.tagName === "IMG") return tidy(element.alt) || tidy(element.title);
  const caption = { FIELDSET: "legend", TABLE: "caption", FIGURE: "figcaption" }[element.tagName];
  const captioned = caption && element.querySelector(`:scope > ${caption}`);
  if (captioned) return tidy(content(captioned));
  const role = element.tagName === "SECTION" ? null : roleOf(element);
  if (NAMED_BY_CONTENT.has(role)) {
    const text = tidy([...element.childNodes].map(content).join(""));
    if (text) return text;
  }
  return tidy(element.title) || tidy(element.getAttribute("placeholder"));
}

function matches(element, step) {
  if (!isShown(element)) return false;
  if (step.css !== undefined) return element.matches(step.css);
  if (roleOf(element) !== step.role) return false;
  if (step.name !== undefined) return nameOf(element) === tidy(step.name);
  if (step.part !== undefined) return nameOf(element).includes(tidy(step.part));
  return true;
}

const [steps, task] = arguments;
let found = [document];
for (const step of steps) {
  const inside = found.flatMap((root) => [...root.querySelectorAll(step.css ?? "*")]);
  found = [...new Set(inside)].filter((element) => matches(element, step));
}
if (task === "count") return found.length;
if (task === "names") return found.map((element) => nameOf(element));
if (task === "texts") return found.map((element) => element.innerText);
return found[0] ?? null;
