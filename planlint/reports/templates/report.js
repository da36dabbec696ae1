"use strict";
(() => {
  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
  const findings = all("article.finding");
  const chips = all(".chip");
  const search = document.getElementById("search");
  const shown = document.getElementById("shown");
  const clear = document.getElementById("clear");
  const texts = new Map(findings.map((f) => [f, f.textContent.replace(/\s+/g, "").toLowerCase()]));
  const entries = new Map(all(".outline li").map((li) => [li.dataset.for, li]));

  const plans = all("section.plan");
  const headings = new Map(all(".outline p.plan").map((p) => [p.dataset.for, p]));

  const chosen = (kind) => chips.filter((c) => c.dataset.filter === kind && c.getAttribute("aria-pressed") === "true").map((c) => c.dataset.value);

  function apply() {
    const severities = chosen("severity");
    const groups = chosen("group");
    const wanted = search.value.replace(/\s+/g, "").toLowerCase();
    let count = 0;
    for (const finding of findings) {
      const visible =
        (!severities.length || severities.includes(finding.dataset.severity)) &&
        (!groups.length || groups.includes(finding.dataset.group)) &&
        (!wanted || texts.get(finding).includes(wanted));
      finding.hidden = !visible;
      const entry = entries.get(finding.id);
      if (entry) entry.hidden = !visible;
      if (visible) count += 1;
    }
    const filtered = Boolean(severities.length || groups.length || wanted);
    // A plan none of whose findings is asked for would be a bare heading.
    for (const plan of plans) {
      plan.hidden = filtered && !plan.querySelector("article.finding:not([hidden])");
      const heading = headings.get(plan.id);
      if (heading) heading.hidden = plan.hidden;
    }
    shown.textContent = `${shown.dataset.shown} ${count} ${shown.dataset.of} ${findings.length}`;
    clear.hidden = !filtered;
    document.getElementById("no-match").hidden = count > 0;
  }

  function reset() {
    chips.forEach((chip) => chip.setAttribute("aria-pressed", "false"));
    search.value = "";
    apply();
  }

  if (search) {
    chips.forEach((chip) =>
      chip.addEventListener("click", () => {
        chip.setAttribute("aria-pressed", String(chip.getAttribute("aria-pressed") !== "true"));
        apply();
      }),
    );
    search.addEventListener("input", apply);
    clear.addEventListener("click", reset);
  }

  // A link to a finding that is filtered away shows it again.
  function reveal() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && target.closest("[hidden]")) {
      reset();
      target.scrollIntoView();
    }
  }
  addEventListener("hashchange", reveal);

  all("button.rule").forEach((button) =>
    button.addEventListener("click", () => {
      const dialog = document.getElementById("rule-" + button.dataset.rule);
      if (dialog) dialog.showModal();
    }),
  );
  all("dialog").forEach((dialog) =>
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog) dialog.close();
    }),
  );

  // "/" searches; j and k walk from finding to finding.
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    if (event.target === search) {
      if (event.key === "Escape") search.blur();
      return;
    }
    if (event.key === "/" && search) {
      event.preventDefault();
      search.focus();
    } else if (event.key === "j" || event.key === "k") {
      const open = findings.filter((f) => !f.hidden);
      const at = open.indexOf(document.activeElement.closest ? document.activeElement.closest("article.finding") : null);
      const next = open[event.key === "j" ? Math.min(at + 1, open.length - 1) : Math.max(at - 1, 0)];
      if (next) {
        next.focus({ preventScroll: true });
        next.scrollIntoView({ block: "start" });
      }
    }
  });

  // The outline follows the reader.
  if (entries.size && "IntersectionObserver" in window) {
    let current = null;
    const observer = new IntersectionObserver(
      (seen) => {
        const top = seen.filter((s) => s.isIntersecting)[0];
        const entry = top && entries.get(top.target.id);
        if (!entry || entry === current) return;
        if (current) current.classList.remove("current");
        current = entry;
        entry.classList.add("current");
        const box = document.querySelector(".outline");
        const low = entry.offsetTop - box.clientHeight + 80;
        if (entry.offsetTop < box.scrollTop + 40 || box.scrollTop < low) box.scrollTop = Math.max(0, entry.offsetTop - box.clientHeight / 2);
      },
      { rootMargin: "-110px 0px -70% 0px" },
    );
    findings.forEach((finding) => observer.observe(finding));
  }

  // A frame whose content is wider says so, can be reached with the keyboard and fades where more follows.
  const fit = (frame) => {
    const wide = frame.scrollWidth > frame.clientWidth + 1;
    frame.classList.toggle("wide", wide);
    frame.classList.toggle("more", wide && frame.scrollLeft + frame.clientWidth < frame.scrollWidth - 2);
    if (wide) frame.tabIndex = 0;
    else frame.removeAttribute("tabindex");
  };
  const frames = new ResizeObserver((seen) => seen.forEach((one) => fit(one.target)));
  for (const frame of all(".scroll")) {
    frame.dataset.hint = document.body.dataset.swipe;
    frame.addEventListener("scroll", () => fit(frame), { passive: true });
    frames.observe(frame);
  }

  // Of the places behind the numbers one list at most is open; a click elsewhere closes it.
  addEventListener("click", (event) => {
    for (const open of all("details.cited[open]")) if (!open.contains(event.target)) open.open = false;
  });

  // On paper everything is open, and afterwards as it was.
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = all("details:not([open])");
    closed.forEach((d) => (d.open = true));
  });
  addEventListener("afterprint", () => closed.forEach((d) => (d.open = false)));
})();
