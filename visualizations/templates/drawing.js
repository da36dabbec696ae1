/* The map's picture. vis-network pans, zooms and draws marks and resting edges; names, headings and what is lit are drawn
   here, so that hovering costs one redraw and changes no data. map.html puts drawing, acting and telling into one scope. */
const read = (id) => JSON.parse(document.getElementById(id).textContent);
const $ = (id) => document.getElementById(id);
const page = read("data-page"), words = page.words, ink = page.colours;
const kinds = Object.fromEntries(page.kinds.map((k) => [k.kind, k]));
const order = page.kinds.map((k) => k.kind);
const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
const READABLE = 7.6, SMALL = 12;  // screen pixels: names below the first are thinned out and drawn in the second
const FAR = 0.45;                  // zoom below which a card shows its title and its hubs only

const phone = matchMedia("(max-width: 820px)");  // as in map.css

/* ---- data ---- */
const nodes = new Map(read("data-nodes").map((n) => [n.id, { ...n, links: [], shown: true }]));
const edges = read("data-edges").map((e, i) => ({ id: "e" + i, from: nodes.get(e.from), to: nodes.get(e.to), kind: e.kind, relation: e.relation }));
// A screen that is higher than wide takes the cards one under the other, each as broad as the screen. A name of several
// plans stands in one of the cards and goes along with it.
function stack() {
  const GAP = 56, inside = (c, p) => p.x >= c[0] && p.x <= c[0] + c[2] && p.y >= c[1] && p.y <= c[1] + c[3];
  const boxes = page.cards.map((c) => [...c.box]), broadest = Math.max(...boxes.map((b) => b[2]));
  const moved = (p, shift) => { if (shift) { p.x += shift[0]; p.y += shift[1]; } };
  let low = 0;
  const shifts = boxes.map((b) => { const at = low; low += b[3] + GAP; return [-b[0], at - b[1]]; });
  const shiftOf = (p) => shifts[boxes.findIndex((b) => inside(b, p))];
  for (const p of [...nodes.values(), ...page.headings]) moved(p, shiftOf(p));
  page.cards.forEach((c, i) => { c.box = [0, boxes[i][1] + shifts[i][1], broadest, boxes[i][3]]; });
}
if (phone.matches && innerHeight > innerWidth && page.cards.length > 1) stack();
for (const e of edges) {
  e.from.links.push({ edge: e, other: e.to });
  if (e.to !== e.from) e.to.links.push({ edge: e, other: e.from });
}
// A card already says what belongs to its plan; those edges show only when the plan or the node is lit.
const resting = (e) => e.from.shown && e.to.shown && e.from.kind !== "plan" && e.to.kind !== "plan";
const first = (n) => ["domain", "plan"].indexOf(n.kind);
const byWeight = [...nodes.values()].sort((a, b) => first(b) - first(a) || b.size - a.size || a.y - b.y);
const worst = (n) => Object.keys(page.severities).find((s) => n.findings.some((f) => f.severity === s));

/* ---- marks: one geometry for canvas and legend ---- */
const ring = (count, turn, radii) => Array.from({ length: count }, (_, i) => {
  const angle = turn + (i * 2 * Math.PI) / count, r = radii[i % radii.length];
  return [r * Math.cos(angle), r * Math.sin(angle)];
});
const UP = -Math.PI / 2;
const outlines = {
  square: ring(4, Math.PI / 4, [1.18]), diamond: ring(4, UP, [1.2]), hexagon: ring(6, UP, [1.06]),
  triangle: ring(3, UP, [1.25]), "triangle-down": ring(3, -UP, [1.25]), star: ring(10, UP, [1.25, 0.55]),
};
function trace(ctx, shape, x, y, r) {
  ctx.beginPath();
  if (outlines[shape]) outlines[shape].forEach(([a, b], i) => (i ? ctx.lineTo(x + a * r, y + b * r) : ctx.moveTo(x + a * r, y + b * r)));
  else ctx.arc(x, y, r, 0, 2 * Math.PI);
  ctx.closePath();
}
function mark(ctx, n) {
  const severity = worst(n), scale = network.getScale(), size = Math.max(n.size, 1.5 / scale);
  if (severity) {
    trace(ctx, "circle", n.x, n.y, size + Math.max(2.6, 1.5 / scale));
    ctx.lineWidth = Math.max(1.8, 1.4 / scale); ctx.strokeStyle = page.severities[severity]; ctx.stroke();
  }
  trace(ctx, kinds[n.kind].shape, n.x, n.y, size);
  ctx.lineWidth = 1.2; ctx.strokeStyle = ink.paper; ctx.stroke();
  ctx.fillStyle = kinds[n.kind].colour; ctx.fill();
}
function paintIcon(svg, kind) {
  svg.setAttribute("viewBox", "-1.3 -1.3 2.6 2.6"); svg.setAttribute("aria-hidden", "true");
  const shape = outlines[kinds[kind].shape];
  const part = document.createElementNS("http://www.w3.org/2000/svg", shape ? "polygon" : "circle");
  if (shape) part.setAttribute("points", shape.map((p) => p.map((v) => v.toFixed(3)).join()).join(" "));
  else part.setAttribute("r", "1.05");
  part.setAttribute("fill", kinds[kind].colour);
  svg.replaceChildren(part);
  return svg;
}
const icon = (kind) => paintIcon(document.createElementNS("http://www.w3.org/2000/svg", "svg"), kind);
document.querySelectorAll("svg[data-shape]").forEach((svg) => paintIcon(svg, svg.dataset.shape));

/* ---- the engine ---- */
const shell = new vis.DataSet([...nodes.values()].map((n) => ({
  id: n.id, x: n.x, y: n.y, size: n.size, shape: "custom",
  ctxRenderer: ({ ctx }) => ({ drawNode: () => mark(ctx, n), nodeDimensions: { width: 2 * n.size, height: 2 * n.size } }),
})));
const threads = new vis.DataSet(edges.map((e) => {
  const s = page.edges[e.kind];
  return { id: e.id, from: e.from.id, to: e.to.id, hidden: !resting(e), width: s.width, dashes: s.dashes.length ? s.dashes : false, color: { color: s.colour, opacity: s.opacity } };
}));
const stage = $("canvas"), panel = $("panel"), tip = $("tip");
const network = new vis.Network(stage, { nodes: shell, edges: threads }, JSON.parse(read("data-options")));
const state = { selected: null, hover: null, spotlight: null, kinds: new Set(), plans: new Set(), moved: false, home: null };
let boxes = [];  // where names were drawn, for the pointer

/* ---- drawing ---- */
const fontOf = (px, weight) => `${weight} ${px}px ${page.font}`;
const emWidth = (text) => [...text].reduce((sum, c) => sum + (c.codePointAt(0) > 0x2000 ? 1 : 0.56), 0);
function view() {
  const a = network.DOMtoCanvas({ x: 0, y: 0 }), b = network.DOMtoCanvas({ x: stage.clientWidth, y: stage.clientHeight });
  return { x0: a.x, y0: a.y, x1: b.x, y1: b.y, scale: network.getScale() };
}
function write(ctx, text, x, y, side, size, weight, colour, halo = true) {
  ctx.font = fontOf(size, weight); ctx.textAlign = side === "left" ? "right" : "left"; ctx.textBaseline = "middle";
  if (halo) { ctx.lineJoin = "round"; ctx.lineWidth = size * 0.3; ctx.strokeStyle = ink.paper; ctx.strokeText(text, x, y); }
  if (colour) { ctx.fillStyle = colour; ctx.fillText(text, x, y); }
}
const meets = (a, b) => a.x0 < b.x1 && a.x1 > b.x0 && a.y0 < b.y1 && a.y1 > b.y0;
// Columns of marks in each card: a name drawn larger than the layout planned must not run over another column.
const columns = page.cards.map(({ box: [x, y, w, h] }) => ({
  x0: x, x1: x + w, y0: y, y1: y + h,
  xs: [...new Set([...nodes.values()].filter((n) => n.kind !== "plan" && n.x > x && n.x < x + w && n.y > y && n.y < y + h).map((n) => n.x))],
}));
for (const n of nodes.values()) n.card = columns.find((c) => n.x > c.x0 && n.x < c.x1 && n.y > c.y0 && n.y < c.y1);
// How far a name may reach from its mark: to the next column of marks on its side, or to the card's edge.
const reach = columns.map((c) => new Map(c.xs.map((x) => [x, {
  left: x - Math.max(c.x0 + 6, ...c.xs.filter((o) => o < x)), right: Math.min(c.x1 - 6, ...c.xs.filter((o) => o > x)) - x,
  edge: c.x1 - 6 - x,
}])));
for (const n of nodes.values()) n.reach = reach[columns.indexOf(n.card)].get(n.x);
function cut(text, ems) {
  if (emWidth(text) <= ems) return text;
  if (ems < 5) return "";
  const letters = [...text];
  while (emWidth(letters.join("")) > ems - 1) letters.pop();
  return `${letters.join("")}…`;
}
// Names of `list`, the weightiest first. The layout keeps full-size names apart; names too small to read at this zoom
// are drawn in a readable size instead, those of them that find room.
function names(ctx, list, v, focus) {
  const taken = [], lone = focus !== undefined;
  for (const n of list) {
    if (!n.shown || n.y < v.y0 - 60 || n.y > v.y1 + 60) continue;
    const big = n.kind === "plan", fits = n.font_size * v.scale >= READABLE;
    if (!fits && !lone && v.scale < FAR && !big && n.kind !== "domain" && (n.kind !== "department" || n.size < 6.3)) continue;
    const size = fits ? n.font_size : (big ? 13 : SMALL) / v.scale;
    const gap = n.size * (big ? 1.3 : 1) + (n.id === focus ? 8 : n.findings.length ? 7 : 4);
    // A name in more than its planned size is cut to its room; what is lit, and a department seen from afar, may run on.
    const bold = v.scale < FAR && n.kind === "department";
    const room = !n.reach || lone ? Infinity : bold ? n.reach.edge : n.reach[n.side];
    const text = fits || big ? n.label : cut(n.label, (room - gap) / size), width = emWidth(text) * size;
    if (!text) continue;
    const left = n.side === "right" ? n.x + gap : n.x - gap - width;
    const box = { n, text, size, x0: left, x1: left + width, y0: n.y - size * 0.56, y1: n.y + size * 0.56 };
    if (!meets(box, v)) continue;
    if (!fits && taken.some((t) => meets(t, box))) continue;
    taken.push(box);
  }
  const put = (b, colour, halo) => {
    const weight = b.n.kind === "plan" || b.n.id === focus ? 650 : 400;
    write(ctx, b.text, b.n.side === "right" ? b.x0 : b.x1, b.n.y, b.n.side, b.size, weight, colour, halo);
  };
  taken.forEach((b) => put(b, null, true));  // every halo before any word: dense rows must not bite each other
  taken.forEach((b) => put(b, ink.ink, false));
  boxes.push(...taken);
}
function ground(ctx) {
  const v = view();
  page.cards.forEach((card, i) => {
    if (state.plans.has(i)) return;
    const [x, y, w, h] = card.box;
    ctx.beginPath(); ctx.roundRect(x, y, w, h, 14);
    ctx.fillStyle = ink.paper; ctx.fill(); ctx.lineWidth = 1 / v.scale; ctx.strokeStyle = ink.line; ctx.stroke();
  });
}
function headings(ctx, v) {
  const far = v.scale < FAR, large = Math.max(13, (far ? 12 : 11) / v.scale);
  const spread = (h) => {
    const width = (emWidth(`${kinds[h.kind].name} ${h.count}`) + 0.4) * large;
    return { x0: h.side === "left" ? h.x - width : h.x, x1: h.side === "left" ? h.x : h.x + width, y0: h.y - large / 2, y1: h.y + large / 2 };
  };
  // Seen from afar a heading keeps its number only where it finds room beside the others.
  const crowded = (h) => far && page.headings.some((o) => o !== h && o.kind && Math.abs(o.y - h.y) < large && meets(spread(o), spread(h)));
  for (const h of page.headings) {
    if (columns.some((c, i) => state.plans.has(i) && h.x >= c.x0 && h.x <= c.x1 && h.y >= c.y0 && h.y <= c.y1)) continue;
    if (h.kind) {
      if (state.kinds.has(h.kind) || v.scale < 0.2) continue;
      const k = kinds[h.kind];
      write(ctx, crowded(h) ? k.name : `${k.name} ${h.count}`, h.x, h.y, h.side, large, 650, k.colour);
    } else if (12 * v.scale >= READABLE && !state.kinds.has("task")) {
      write(ctx, h.text, h.x, h.y, h.side, 11, 600, kinds.task.colour);
    }
  }
}
function curve(ctx, e, v) {
  const s = page.edges[e.kind], mid = (e.from.x + e.to.x) / 2;
  ctx.beginPath(); ctx.moveTo(e.from.x, e.from.y); ctx.bezierCurveTo(mid, e.from.y, mid, e.to.y, e.to.x, e.to.y);
  ctx.setLineDash(s.dashes); ctx.globalAlpha = 0.85; ctx.lineWidth = Math.max(1.5, 1.3 / v.scale); ctx.strokeStyle = s.colour; ctx.stroke();
  ctx.setLineDash([]); ctx.globalAlpha = 1;
}
function lit() {  // what stands out now: the nodes, and the edges between them and the one in focus
  const focus = nodes.get(state.selected ?? state.hover ?? "");
  if (focus?.kind === "plan") return { focus, list: [focus], edges: [], card: focus.card };
  if (focus) {
    // What belongs to a plan all hangs on it: only the plan itself shows that.
    const links = focus.links.filter((l) => l.other.shown && l.other.kind !== "plan");
    return { focus, list: [focus, ...new Set(links.map((l) => l.other))], edges: links.map((l) => l.edge) };
  }
  if (!state.spotlight) return null;
  return { focus: null, list: byWeight.filter((n) => n.shown && n.findings.some((f) => f.severity === state.spotlight)), edges: [] };
}
function overlay(ctx) {
  const v = view(), light = lit();
  boxes = [];
  headings(ctx, v);
  names(ctx, byWeight, v);
  if (light) {
    ctx.globalAlpha = 0.82; ctx.fillStyle = ink.paper;
    if (!light.card) ctx.fillRect(v.x0, v.y0, v.x1 - v.x0, v.y1 - v.y0);
    else for (const c of columns) if (c !== light.card) ctx.fillRect(c.x0, c.y0, c.x1 - c.x0, c.y1 - c.y0);  // a plan is its card
    ctx.globalAlpha = 1;
    const resting = boxes;
    boxes = [];
    light.edges.forEach((e) => curve(ctx, e, v));
    light.list.forEach((n) => n.shown && mark(ctx, n));
    if (light.focus) {
      trace(ctx, "circle", light.focus.x, light.focus.y, light.focus.size + 5);
      ctx.lineWidth = 2 / v.scale; ctx.strokeStyle = ink.accent; ctx.stroke();
    }
    names(ctx, [...light.list].sort((a, b) => (b === light.focus) - (a === light.focus) || b.size - a.size), v, light.focus?.id ?? null);
    boxes = [...resting, ...boxes];
  }
  if (!document.documentElement.dataset.ready) performance.mark("planlint-drawn");
  document.documentElement.dataset.ready = "yes";
}
network.on("beforeDrawing", ground);
network.on("afterDrawing", overlay);
