// Elements. Text goes in as text nodes: nothing from the network is ever parsed as HTML.

/** h("button", { class: "x", onclick: go }, "text", child); null and false are left out. */
export function h(tag, properties, ...children) {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(properties ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.flat(2).filter((child) => child !== undefined && child !== null && child !== false));
  return node;
}

const PATHS = {
  send: "M4 12h15M13 6l6 6-6 6",
  minimise: "M5 9l7 7 7-7",
  menu: "M5 12h.01M12 12h.01M19 12h.01",
  external: "M9 5H5v14h14v-4M13 5h6v6M19 5l-9 9",
  link: "M5 12h13M13 7l5 5-5 5",
  up: "M7 11v9H4v-9zM7 11l4-8c1.7 0 2.6 1.2 2.3 2.8L12.7 9.5H18.2a2 2 0 0 1 2 2.4l-1.3 6.5a2 2 0 0 1-2 1.6H7",
  person: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5c.8-3.5 3.8-5.5 7.5-5.5s6.7 2 7.5 5.5",
  lock: "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
  clock: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3.5 2",
  info: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 11v5M12 7.8v.01",
  warning: "M12 4l9 16H3zM12 10v4.5M12 17.3v.01",
  download: "M12 4v11M7.5 11l4.5 4.5 4.5-4.5M4 20h16",
  trash: "M5 7h14M9.5 7V4h5v3M7 7l1 13h8l1-13M10.5 11v5M13.5 11v5",
  restart: "M5 12a7 7 0 1 0 2.3-5.2M5 4v4h4",
  end: "M6 6l12 12M18 6L6 18",
  below: "M12 5v14M6 13l6 6 6-6",
};

const SVG = "http://www.w3.org/2000/svg";

/** A drawing beside words; it says nothing by itself. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  for (const [key, value] of Object.entries({ viewBox: "0 0 24 24", class: "icon", "aria-hidden": "true", focusable: "false" })) svg.setAttribute(key, value);
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}

/** Text for screen readers only. */
export function said(text) {
  return h("span", { class: "said" }, text);
}

/** Paragraphs (split at empty lines) and lists (lines that begin with "- "), as nodes. */
export function prose(text) {
  return text.trim().split(/\n\s*\n/).flatMap((block) => {
    const parts = [];
    for (const line of block.split("\n")) {
      const item = line.match(/^\s*[-•–]\s+(.*)/);
      const last = parts.at(-1);
      if (item && last?.tagName === "UL") last.append(h("li", null, item[1]));
      else if (item) parts.push(h("ul", null, h("li", null, item[1])));
      else if (last?.tagName === "P") last.append(h("br"), line);
      else parts.push(h("p", null, line));
    }
    return parts;
  });
}

/** "14:32" of a time in the page's own time zone. */
export function clock(at, language) {
  const time = new Date(at);
  return Number.isNaN(time.getTime()) ? "" : time.toLocaleTimeString(language === "en" ? "en-GB" : "nb-NO", { hour: "2-digit", minute: "2-digit" });
}

/** A link; what leaves nav.no is marked, and what opens a new tab says so. */
export function link(t, { title, url }) {
  let to;
  try {
    to = new URL(url, location.href);
  } catch {
    return null;
  }
  if (!/^https?:$/.test(to.protocol)) return null;
  const nav = to.hostname === "nav.no" || to.hostname.endsWith(".nav.no");
  const here = to.origin === location.origin;
  const words = [!nav && !here && t.outside, !here && t.newTab].filter(Boolean).join(", ");
  return h("a", { href: to.href, class: "link", ...(!here && { target: "_blank", rel: "noopener" }) },
    icon(nav || here ? "link" : "external"),
    h("span", null, title, !nav && !here && h("span", { class: "outside", "aria-hidden": "true" }, ` (${t.outside})`), words && said(` (${words})`)));
}
