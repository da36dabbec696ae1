/* What the pointer and the keys do: camera, selection, filters. */
/* ---- the camera ---- */
// What the panel covers of the stage: a strip at the right, on a small screen one below.
const below = () => phone.matches && innerHeight > innerWidth;
const covered = () => (panel.hidden || below() ? 0 : panel.offsetWidth);
const buried = () => (panel.hidden || !below() ? 0 : panel.offsetHeight);
function show(box, { most = 1.6, animate = true } = {}) {
  const pad = 14, width = stage.clientWidth - covered() - 2 * pad, height = stage.clientHeight - buried() - 2 * pad;
  const scale = Math.min(width / (box[2] - box[0]), height / (box[3] - box[1]), most);
  network.moveTo({
    position: { x: (box[0] + box[2]) / 2, y: (box[1] + box[3]) / 2 }, scale, offset: { x: -covered() / 2, y: -buried() / 2 },
    animation: animate && !calm ? { duration: 320, easingFunction: "easeInOutQuad" } : false,
  });
}
function boundsOf(list) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const n of list) {
    const wide = emWidth(n.label) * n.font_size + n.size + 8;
    box[0] = Math.min(box[0], n.x - (n.side === "left" ? wide : n.size + 8)); box[2] = Math.max(box[2], n.x + (n.side === "right" ? wide : n.size + 8));
    box[1] = Math.min(box[1], n.y - 16); box[3] = Math.max(box[3], n.y + 16);
  }
  return box;
}
function everything(animate = true) {
  const cards = page.cards.filter((_, i) => !state.plans.has(i)).map((c) => c.box);
  if (!cards.length) return;
  if (below()) return readable(cards, animate);
  show([Math.min(...cards.map((c) => c[0])), Math.min(...cards.map((c) => c[1])), Math.max(...cards.map((c) => c[0] + c[2])), Math.max(...cards.map((c) => c[1] + c[3]))], { animate });
  state.moved = false;
}
// A small upright screen would show the whole as a stamp: it begins at the first card. Several cards fill the width, one
// under the other, and the rest is a drag down; a single one shows tasks and departments, and the rest is a drag aside.
const nodesOf = (card) => [...nodes.values()].filter((n) => n.card === columns[page.cards.indexOf(card)]);
function readable(cards, animate, among = [...nodes.values()]) {
  const [x, y, w, h] = cards[0], pad = 10, width = stage.clientWidth - 2 * pad, height = stage.clientHeight - buried() - 2 * pad;
  const amid = among.filter((n) => n.shown && (n.kind === "task" || n.kind === "department"));
  const core = cards.length > 1 || !amid.length ? [x, y, x + w, y + h] : boundsOf(amid);
  const scale = Math.min(1, Math.max(width / w, Math.min(height / h, width / (core[2] - core[0]))));
  const left = Math.min(core[0], x + Math.max(0, w - width / scale)), seen = height / scale, top = cards.length > 1 ? seen : Math.min(h, seen);
  network.moveTo({
    position: { x: left + width / scale / 2, y: y + top / 2 }, scale, offset: { x: 0, y: -buried() / 2 },
    animation: animate && !calm ? { duration: 320, easingFunction: "easeInOutQuad" } : false,
  });
  state.moved = false;
}
function zoom(factor) {
  state.moved = true;
  network.moveTo({ scale: Math.min(4, Math.max(0.05, network.getScale() * factor)), animation: calm ? false : { duration: 160, easingFunction: "easeOutQuad" } });
}
network.on("zoom", () => { state.moved = true; state.home = null; tip.hidden = true; });
network.on("dragStart", () => { state.moved = true; state.home = null; tip.hidden = true; });
new ResizeObserver(() => { if (!state.moved && !state.selected) everything(false); }).observe(stage);
$("zoom-in").addEventListener("click", () => zoom(1.3));
$("zoom-out").addEventListener("click", () => zoom(1 / 1.3));
$("fit").addEventListener("click", () => everything());

/* ---- the drawer of legend and filters, on a small screen ---- */
function drawer(on) { $("drawer-button").setAttribute("aria-expanded", String(on)); $("drawer-button").parentElement.classList.toggle("open", on); }
$("drawer-button").addEventListener("click", () => drawer($("drawer-button").getAttribute("aria-expanded") !== "true"));
stage.addEventListener("pointerdown", () => drawer(false));

/* ---- selection ---- */
function select(id, { near = false } = {}) {
  const n = nodes.get(id);
  if (!n) return;
  reveal(n);
  if (!state.selected) state.home = { position: network.getViewPosition(), scale: network.getScale() };
  cancelAnimationFrame(due); still = performance.now() + 400;
  state.selected = id; state.hover = null; state.spotlight = null; tip.hidden = true;
  pressed(); drawer(false);
  fillPanel(n);
  const card = lit().card, box = card ? [card.x0, card.y0, card.x1, card.y1] : boundsOf(lit().list), v = view(), right = v.x1 - covered() / v.scale, bottom = v.y1 - buried() / v.scale;
  if (card) show(box);
  else if (near || v.scale < FAR) show(boundsOf([n, ...n.links.map((l) => l.other).filter((o) => Math.hypot(o.x - n.x, o.y - n.y) < 520)]), { most: 1.25 });
  else if (box[0] < v.x0 || box[2] > right || box[1] < v.y0 || box[3] > bottom) show(box, { most: Math.max(v.scale, 0.75) });
  else network.redraw();
  $("live").textContent = `${kinds[n.kind].name}：${n.name}`;
}
function clear() {
  state.selected = state.hover = state.spotlight = null; panel.hidden = true; tip.hidden = true; pressed();
  if (state.home) network.moveTo({ ...state.home, animation: calm ? false : { duration: 280, easingFunction: "easeInOutQuad" } });
  state.home = null;
  network.redraw();
}
function at(point) {  // the node under a point of the canvas: its mark first, else its name
  const reach = 5 / network.getScale();
  let best = null, least = Infinity;
  for (const n of nodes.values()) {
    const d = Math.hypot(n.x - point.x, n.y - point.y) - n.size;
    if (n.shown && d < reach && d < least) { best = n; least = d; }
  }
  return best ?? boxes.findLast((b) => point.x >= b.x0 && point.x <= b.x1 && point.y >= b.y0 && point.y <= b.y1)?.n ?? null;
}
function approach({ x, y }) {  // from afar a card's ground is what one taps to see its names
  if (state.selected || state.spotlight || page.cards.length < 2 || network.getScale() >= FAR) return false;
  const card = page.cards.find((c, i) => !state.plans.has(i) && x > c.box[0] && x < c.box[0] + c.box[2] && y > c.box[1] && y < c.box[1] + c.box[3]);
  if (!card) return false;
  const [left, top, wide, high] = card.box;
  if (below()) readable([card.box], true, nodesOf(card)); else show([left, top, left + wide, top + high]);
  state.moved = true;
  return true;
}
network.on("click", ({ pointer }) => { const n = at(pointer.canvas); if (n) select(n.id); else if (!approach(pointer.canvas)) clear(); });
let due = null, still = 0;  // while the camera flies, what lies under the pointer means nothing
stage.addEventListener("pointermove", (event) => {
  if (event.buttons || performance.now() < still) return;
  const box = stage.getBoundingClientRect(), dom = { x: event.clientX - box.left, y: event.clientY - box.top };
  cancelAnimationFrame(due);
  due = requestAnimationFrame(() => hover(at(network.DOMtoCanvas(dom)), dom));
});
stage.addEventListener("pointerleave", () => { cancelAnimationFrame(due); hover(null); });
function hover(n, dom) {
  stage.classList.toggle("on-node", Boolean(n));
  tip.hidden = !n || n.id === state.selected;
  if (!tip.hidden) {
    const small = document.createElement("small");
    small.textContent = kinds[n.kind].name;
    tip.replaceChildren(small, n.name);
    tip.style.left = `${Math.min(dom.x + 16, stage.clientWidth - covered() - tip.offsetWidth - 8)}px`;
    tip.style.top = `${Math.min(dom.y + 18, stage.clientHeight - tip.offsetHeight - 8)}px`;
  }
  const id = n ? n.id : null;
  if (id !== state.hover) { state.hover = id; if (!state.selected) network.redraw(); }
}

/* ---- filters ---- */
const allowed = (n) => !state.kinds.has(n.kind) && (!n.plans.length || n.plans.some((p) => !state.plans.has(p)));
function filter() {
  const changed = [...nodes.values()].filter((n) => n.shown !== allowed(n));
  for (const n of changed) n.shown = allowed(n);
  shell.update(changed.map((n) => ({ id: n.id, hidden: !n.shown })));
  const touched = new Set(changed.flatMap((n) => n.links.map((l) => l.edge)));
  threads.update([...touched].map((e) => ({ id: e.id, hidden: !resting(e) })));
  if (state.selected && !nodes.get(state.selected).shown) clear();
  tally();
  network.redraw();
}
function reveal(n) {
  if (n.shown) return;
  for (const box of document.querySelectorAll("[data-kind],[data-plan]")) {
    if (box.dataset.kind === n.kind || n.plans.includes(Number(box.dataset.plan))) box.checked = true;
  }
  state.kinds.delete(n.kind); n.plans.forEach((p) => state.plans.delete(p));
  filter();
}
const toggle = (set, value, on) => (on ? set.delete(value) : set.add(value));
document.querySelectorAll("[data-kind]").forEach((box) => box.addEventListener("change", () => { toggle(state.kinds, box.dataset.kind, box.checked); filter(); }));
document.querySelectorAll("[data-plan]").forEach((box) => box.addEventListener("change", () => { toggle(state.plans, Number(box.dataset.plan), box.checked); filter(); everything(); }));
document.querySelectorAll(".choices input").forEach((box) => { box.checked = true; });  // a reload keeps old ticks

/* ---- keyboard ---- */
const ways = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
function walk([dx, dy]) {
  const from = nodes.get(state.selected ?? "");
  if (!from) return select((byWeight.find((n) => n.shown) ?? {}).id);
  let best = null, least = Infinity;
  for (const n of nodes.values()) {
    const along = (n.x - from.x) * dx + (n.y - from.y) * dy, across = Math.abs((n.x - from.x) * dy) + Math.abs((n.y - from.y) * dx);
    const cost = along + 3 * across;
    if (n.shown && along > 2 && cost < least) { best = n; least = cost; }
  }
  if (best) select(best.id);
}
stage.addEventListener("keydown", (event) => {
  if (ways[event.key]) { event.preventDefault(); walk(ways[event.key]); }
  else if (event.key === "Enter" && state.selected) $("panel-name").focus();
  else if (event.key === "+" || event.key === "=") zoom(1.3);
  else if (event.key === "-") zoom(1 / 1.3);
  else if (event.key === "0") everything();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") { input.value = ""; drawer(false); clear(); }
  else if (event.key === "/" && document.activeElement !== input) { event.preventDefault(); input.focus(); }
});
