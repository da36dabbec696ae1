/* What the page tells: panel, findings, search. A plan's words reach it through textContent only, never as markup. */
/* ---- small makers of elements ---- */
function make(tag, className, ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...children.filter((c) => c !== null));
  return element;
}
function button(className, action, ...children) {
  const element = make("button", className, ...children);
  element.type = "button"; element.addEventListener("click", action);
  return element;
}

/* ---- findings in the legend: light up what a severity concerns ---- */
function pressed() { document.querySelectorAll("[data-severity]").forEach((b) => b.setAttribute("aria-pressed", String(b.dataset.severity === state.spotlight))); }
// One finding may stand on several nodes; a filter of plans takes its findings along.
const unfiltered = (n) => !n.plans.length || n.plans.some((p) => !state.plans.has(p));
const findingsOf = (severity) => new Set(byWeight.filter(unfiltered).flatMap((n) => n.findings.filter((f) => f.severity === severity).map((f) => f.id))).size;
function tally() { document.querySelectorAll("[data-severity]").forEach((b) => { b.lastChild.textContent = findingsOf(b.dataset.severity); }); }
for (const severity of Object.keys(page.severities)) {
  const count = findingsOf(severity);
  if (!count) continue;
  const circle = make("i", "ring");
  circle.style.borderColor = page.severities[severity];
  const row = button("", () => { const on = state.spotlight !== severity; clear(); state.spotlight = on ? severity : null; pressed(); network.redraw(); }, circle, make("span", "", words[severity]), make("b", "", String(count)));
  row.dataset.severity = severity;
  $("findings").querySelector("ul").append(make("li", "", row));
  $("findings").hidden = false;
}

/* ---- the panel ---- */
function fillPanel(n) {
  const name = make("h2", "", n.name);
  name.id = "panel-name"; name.tabIndex = -1;
  const close = button("", clear, "×");
  close.setAttribute("aria-label", words.close);
  const parts = [make("div", "top", icon(n.kind), make("b", "", kinds[n.kind].name), close), name];
  const plans = n.plans.map((p) => page.cards[p].plan).filter(Boolean);
  if (n.kind !== "plan" && plans.length) parts.push(make("p", "of-plan", `${words.of_plan}：${plans.join("、")}`));
  if (n.findings.length) parts.push(make("h3", "", `${words.findings} ${n.findings.length}`), ...n.findings.map(finding));
  if (n.details.length) parts.push(make("h3", "", words.details), make("dl", "", ...n.details.flatMap(([k, v]) => [make("dt", "", k), make("dd", "", v)])));
  if (n.evidence.length) parts.push(make("h3", "", `${words.evidence} ${n.evidence.length}`), ...some(n.evidence, 3, evidence));
  parts.push(make("h3", "", words.neighbours), ...neighbours(n));
  panel.replaceChildren(...parts);
  panel.hidden = false; panel.scrollTop = 0;
}
function finding(f) {
  const severity = make("b", "", words[f.severity]), row = make("p", "finding", severity, make("span", "", f.message));
  severity.style.color = row.style.borderColor = page.severities[f.severity];
  return row;
}
function evidence(item) {
  const line = item.where || (item.line === null ? "" : words.line.replace("{n}", item.line));
  // The name stands marked in its sentence.
  const at = item.label && item.label !== item.quote ? item.quote.indexOf(item.label) : -1, end = at + item.label.length;
  const quote = at < 0 ? [item.quote] : [item.quote.slice(0, at), make("mark", "", item.label), item.quote.slice(end)];
  return make("div", "evidence", make("blockquote", "", ...quote),
    make("p", "", [item.label, item.source, line].filter(Boolean).join(" · ")),
    item.section.length ? make("p", "", item.section.join(" › ")) : null);
}
function some(list, few, maker) {  // the first few, the rest on demand
  if (list.length <= few + 1) return list.map(maker);
  const more = button("link", () => more.replaceWith(...list.slice(few).map(maker)), words.more.replace("{n}", list.length));
  return [...list.slice(0, few).map(maker), more];
}
function neighbours(n) {
  const groups = new Map();
  for (const { edge, other } of n.links) {
    const key = `${edge.kind}|${other.kind}`;
    if (!groups.has(key)) groups.set(key, { edge, kind: other.kind, others: new Set() });
    groups.get(key).others.add(other);
  }
  if (!groups.size) return [make("p", "none", words.no_neighbours)];
  return [...groups.values()].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind)).map((g) => {
    const relation = page.language === "zh" ? g.edge.relation || page.edges[g.edge.kind].name : page.edges[g.edge.kind].name;
    const row = (o) => make("li", "", button(o.shown ? "" : "gone", () => { select(o.id); $("panel-name").focus(); }, icon(o.kind), make("span", "", o.name)));
    return make("div", "group", make("h4", "", make("b", "", relation), ` · ${kinds[g.kind].name} ${g.others.size}`),
      make("ul", "", ...some([...g.others].sort((a, b) => a.y - b.y), 9, row)));
  });
}

/* ---- search: a combobox as WAI-ARIA describes it ---- */
const input = $("search"), list = $("suggestions");
let found = [], active = -1;
function suggest() {
  const wanted = input.value.trim().toLowerCase();
  const rank = (n) => { const i = Math.min(...[n.name, n.label].map((t) => t.toLowerCase().indexOf(wanted)).filter((p) => p >= 0)); return i === Infinity ? -1 : i; };
  found = wanted ? byWeight.map((n) => ({ n, r: rank(n) })).filter((c) => c.r >= 0).sort((a, b) => (a.r > 0) - (b.r > 0)).slice(0, 12).map((c) => c.n) : [];
  active = found.length ? 0 : -1;
  list.replaceChildren(...found.map((n, i) => {
    const where = page.cards.length > 1 ? `${kinds[n.kind].name} · ${n.plans.map((p) => page.cards[p].plan).join("、")}` : kinds[n.kind].name;
    const option = make("li", "", icon(n.kind), make("span", "", n.name, make("small", "", where)));
    option.id = `option-${i}`; option.setAttribute("role", "option");
    option.addEventListener("pointerdown", (event) => { event.preventDefault(); choose(i); });
    return option;
  }));
  if (wanted && !found.length) list.replaceChildren(make("li", "none", words.no_match));
  open(Boolean(wanted)); point();
}
function open(on) { list.hidden = !on; input.setAttribute("aria-expanded", String(on)); if (on) list.style.top = `${input.getBoundingClientRect().bottom}px`; }
function point() {
  [...list.children].forEach((o, i) => { o.setAttribute("aria-selected", String(i === active)); if (i === active) o.scrollIntoView({ block: "nearest" }); });
  if (active >= 0) input.setAttribute("aria-activedescendant", `option-${active}`); else input.removeAttribute("aria-activedescendant");
}
function choose(i) { const n = found[i]; open(false); if (n) { input.value = n.name; select(n.id, { near: true }); stage.focus({ preventScroll: true }); } }
input.addEventListener("input", suggest);
input.addEventListener("focus", () => { input.select(); if (input.value) suggest(); });
input.addEventListener("blur", () => open(false));
input.addEventListener("keydown", (event) => {
  if (event.isComposing) return;  // an input method is still choosing characters
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    if (found.length) active = (active + (event.key === "ArrowDown" ? 1 : found.length - 1)) % found.length;
    point();
  } else if (event.key === "Enter") choose(active);
  else if (event.key === "Escape" && (input.value || !list.hidden)) { input.value = ""; suggest(); event.stopPropagation(); }
});

everything(false);
// A report may point at one node: map.html#<its IRI>
const asked = decodeURIComponent(location.hash.slice(1)), target = asked && byWeight.find((n) => n.iri === asked);
if (target) select(target.id, { near: true });
window.planlintMap = { network, nodes, state, select, where: (id) => network.canvasToDOM(nodes.get(id)) };
