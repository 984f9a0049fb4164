// The curve of wrong answers against questions that get no answer at once, as a picture for the mouse. The table beside
// it says the same to everybody else.

const SVG = "http://www.w3.org/2000/svg";
const EDGE = { left: 48, right: 20, top: 24, bottom: 48 };
const STEPS = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5];
const TICKS = 6;
// What the words of a mark take, in pixels across and upwards.
const [ROOM, LINE] = [180, 20];

/** A share as people write it, on one line: "3,1 %". */
export const percent = (share, digits = 1) => `${(100 * share).toLocaleString("nb-NO", { minimumFractionDigits: digits, maximumFractionDigits: digits })}\u00a0%`;
export const unanswered = (point) => point.clarified + point.handed_over;

function s(tag, attributes, ...children) {
  const node = document.createElementNS(SVG, tag);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children.flat());
  return node;
}

/** From 0 to the first step at or above the highest share, in so few steps that their numbers have room. */
function ticks(highest) {
  const step = STEPS.find((one) => highest / one <= TICKS) ?? 1;
  const count = Math.max(1, Math.ceil(highest / step - 1e-9));
  return Array.from({ length: count + 1 }, (_, number) => number * step);
}

/**
 * The picture of a curve. `marks()` gives [point, kind, words]: those that are drawn larger, with words beside them.
 * `pick(point)` is called when one is clicked, `point(point or null)` when the mouse is over one.
 */
export function picture(curve, { marks, pick, point: over }) {
  const across = ticks(Math.max(...curve.points.map(unanswered)));
  const upwards = ticks(Math.max(curve.most_wrong, ...curve.points.map((one) => one.wrong)));
  const svg = s("svg", { role: "img", "aria-label": "Kurve over feil svar mot spørsmål som ikke får svar med en gang. Tallene står i tabellen." });
  const node = document.createElement("div");
  node.className = "curve";
  node.append(svg);
  let size = { width: 0, height: 0 };
  let hovered = null;

  const x = (share) => EDGE.left + (share / across.at(-1)) * (size.width - EDGE.left - EDGE.right);
  const y = (share) => size.height - EDGE.bottom - (share / upwards.at(-1)) * (size.height - EDGE.top - EDGE.bottom);
  const at = (point) => [x(unanswered(point)), y(point.wrong)];

  function axes() {
    const [left, right, bottom] = [x(0), x(across.at(-1)), y(0)];
    return [
      upwards.map((share) => [s("line", { class: "grid", x1: left, x2: right, y1: y(share), y2: y(share) }), s("text", { x: left - 8, y: y(share) + 5, "text-anchor": "end" }, percent(share, 0))]),
      across.map((share) => s("text", { x: x(share), y: bottom + 20, "text-anchor": "middle" }, percent(share, 0))),
      s("line", { class: "axis", x1: left, x2: right, y1: bottom, y2: bottom }),
      s("text", { class: "name", x: left - 40, y: 13 }, "Feil svar"),
      s("text", { class: "name", x: right, y: size.height - 6, "text-anchor": "end" }, "Spør tilbake eller sender til et menneske"),
      s("line", { class: "limit", x1: left, x2: right, y1: y(curve.most_wrong), y2: y(curve.most_wrong) }),
      s("text", { class: "limit-name", x: left + 6, y: y(curve.most_wrong) + 17 }, `Høyst ${percent(curve.most_wrong, 0)}`),
    ].flat(2);
  }

  function mark([point, kind, words], number, all) {
    const [px, py] = at(point);
    const end = px > size.width * 0.6;
    // Two marks near each other have their words on two lines, the second above the first.
    const near = all.slice(0, number).map(([other]) => at(other)).filter(([ox]) => Math.abs(ox - px) < ROOM);
    const above = Math.min(py, ...near.map(([, oy]) => oy - LINE)) - 16;
    return [
      s("circle", { class: kind, cx: px, cy: py, r: kind === "picked" ? 10 : 6 }),
      s("text", { class: "mark-name", x: end ? px + 8 : px + 4, y: above, "text-anchor": end ? "end" : "start" }, words),
    ];
  }

  function draw() {
    if (!size.width) return;
    svg.setAttribute("viewBox", `0 0 ${size.width} ${size.height}`);
    const dots = curve.points.map((point) => s("circle", { class: point === hovered ? "dot hovered" : "dot", cx: at(point)[0], cy: at(point)[1], r: point === hovered ? 6 : 3.5 }));
    const line = s("polyline", { class: "line", points: curve.points.map((point) => at(point).join(",")).join(" ") });
    svg.replaceChildren(...axes(), line, ...dots, ...marks().flatMap(mark));
  }

  function nearest(event) {
    const box = svg.getBoundingClientRect();
    const away = (point) => Math.hypot(at(point)[0] - (event.clientX - box.left), at(point)[1] - (event.clientY - box.top));
    return curve.points.reduce((best, point) => (away(point) < away(best) ? point : best));
  }

  const hover = (point) => {
    if (point === hovered) return;
    hovered = point;
    over(point);
    draw();
  };
  svg.addEventListener("pointermove", (event) => hover(nearest(event)));
  svg.addEventListener("pointerleave", () => hover(null));
  svg.addEventListener("click", (event) => pick(nearest(event)));
  // Drawn in the pixels there are: words keep their size on a narrow page.
  new ResizeObserver(([{ contentRect }]) => {
    size = { width: Math.round(contentRect.width), height: Math.round(Math.min(400, Math.max(260, contentRect.width * 0.62))) };
    draw();
  }).observe(node);
  return { node, draw };
}
