/** A chart of lines as SVG: a logarithmic axis below, a linear one from 0 at the left. Pure, and the same for the same data. */

/** One line with its points. */
export interface Line {
  readonly name: string;
  /** A colour as SVG takes it. */
  readonly colour: string;
  /** Told apart without colour too. */
  readonly dashed?: boolean;
  /** In the units of the axes; x is more than 0. */
  readonly points: readonly (readonly [x: number, y: number])[];
}

/** One chart. */
export interface Chart {
  readonly title: string;
  readonly xLabel: string;
  readonly yLabel: string;
  readonly lines: readonly Line[];
}

const WIDTH = 460;
const HEIGHT = 340;
const AREA = { left: 62, right: 30, top: 74, bottom: 54 };

/**
 * The charts side by side.
 *
 * @example
 * ```ts
 * import { svgCharts } from "./svg_chart.ts";
 * const line = { name: "ours", colour: "#0b62a4", points: [[10, 5], [1000, 6]] } as const;
 * const svg = svgCharts([{ title: "Cost", xLabel: "steps", yLabel: "µs", lines: [line] }]);
 * if (!svg.startsWith("<svg ") || !svg.includes(">1,000</text>")) throw new Error(svg);
 * ```
 */
export function svgCharts(charts: readonly Chart[]): string {
  const width = WIDTH * charts.length;
  const size = `width="${width}" height="${HEIGHT}" viewBox="0 0 ${width} ${HEIGHT}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} role="img" font-family="sans-serif" font-size="12">`,
    `<title>${escaped(charts.map(({ title }) => title).join("; "))}</title>`,
    `<rect width="${width}" height="${HEIGHT}" fill="#ffffff"/>`,
    ...charts.flatMap((chart, index) => [`<g transform="translate(${index * WIDTH} 0)">`, ...panel(chart), "</g>"]),
    "</svg>\n",
  ].join("\n");
}

function panel({ title, xLabel, yLabel, lines }: Chart): readonly string[] {
  const points = lines.flatMap((line) => line.points);
  const decades = points.map(([x]) => Math.log10(x));
  const [least, most] = [Math.floor(Math.min(...decades)), Math.ceil(Math.max(...decades))];
  const ticks = linearTicks(Math.max(...points.map(([, y]) => y)));
  const top = ticks.at(-1)!;
  const inner = { width: WIDTH - AREA.left - AREA.right, height: HEIGHT - AREA.top - AREA.bottom };
  const bottom = AREA.top + inner.height;
  const right = AREA.left + inner.width;
  const xAt = (x: number) => rounded(AREA.left + (Math.log10(x) - least) / (most - least) * inner.width);
  const yAt = (y: number) => rounded(bottom - y / top * inner.height);
  const powers = Array.from({ length: most - least + 1 }, (_, index) => 10 ** (least + index));
  return [
    text(AREA.left, 22, title, 'font-size="14" font-weight="bold"'),
    ...lines.flatMap(({ name, ...look }, index) => {
      const [x, y] = [AREA.left + index % 2 * 180, 42 + Math.floor(index / 2) * 18];
      return [stroke(`M${x} ${y - 4}H${x + 26}`, look), text(x + 32, y, name)];
    }),
    ...ticks.flatMap((y) => [
      `<path d="M${AREA.left} ${yAt(y)}H${right}" stroke="${y === 0 ? "#333333" : "#dddddd"}"/>`,
      text(AREA.left - 8, yAt(y) + 4, y.toLocaleString("en"), 'text-anchor="end"'),
    ]),
    ...powers.flatMap((x) => [
      `<path d="M${xAt(x)} ${bottom}v5" stroke="#333333"/>`,
      text(xAt(x), bottom + 19, x.toLocaleString("en"), 'text-anchor="middle"'),
    ]),
    text(AREA.left + inner.width / 2, HEIGHT - 12, xLabel, 'text-anchor="middle"'),
    text(0, 0, yLabel, `text-anchor="middle" transform="translate(16 ${AREA.top + inner.height / 2}) rotate(-90)"`),
    ...lines.flatMap((line) => [
      stroke(line.points.map(([x, y], index) => `${index === 0 ? "M" : "L"}${xAt(x)} ${yAt(y)}`).join(""), line),
      ...line.points.map(([x, y]) => `<circle cx="${xAt(x)}" cy="${yAt(y)}" r="3.5" fill="${line.colour}"/>`),
    ]),
  ];
}

function stroke(path: string, { colour, dashed }: Pick<Line, "colour" | "dashed">): string {
  const dash = dashed ? ' stroke-dasharray="6 4"' : "";
  return `<path d="${path}" fill="none" stroke="${colour}" stroke-width="2"${dash}/>`;
}

function text(x: number, y: number, content: string, attributes = ""): string {
  const where = x === 0 && y === 0 ? "" : ` x="${x}" y="${y}"`;
  return `<text${where}${attributes === "" ? "" : ` ${attributes}`} fill="#222222">${escaped(content)}</text>`;
}

/** Round numbers from 0 to the first that is not below the value, four to eight of them. */
function linearTicks(value: number): readonly number[] {
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [0.2, 0.25, 0.5, 1, 2].map((part) => part * power).find((size) => value / size <= 6) ?? power * 2;
  return Array.from({ length: Math.ceil(value / step) + 1 }, (_, index) => rounded(index * step));
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

function escaped(content: string): string {
  return content.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
