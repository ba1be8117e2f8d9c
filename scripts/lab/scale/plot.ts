export interface Line {
  readonly name: string;
  readonly color: string;
  /** One value for each minute of the day. */
  readonly values: readonly number[];
}

const width = 860;
const height = 420;
const frame = { left: 64, top: 40, right: 16, bottom: 44 };

/** An SVG line chart over a day on a logarithmic scale, with a limit. */
export function plot(
  title: string,
  unit: string,
  lines: readonly Line[],
  limit: { name: string; value: number },
): string {
  const most = Math.max(limit.value, ...lines.flatMap(({ values }) => values));
  const decades = Math.ceil(Math.log10(most)) + 1;
  const x = (minute: number) => frame.left + (minute / 1_440) * (width - frame.left - frame.right);
  const y = (value: number) => {
    const part = (Math.log10(Math.max(value, 0.1)) + 1) / decades;
    return height - frame.bottom - part * (height - frame.top - frame.bottom);
  };
  const drawn = lines.map(({ color, values }) => {
    const points = values.map((value, minute) => `${x(minute).toFixed(1)},${y(value).toFixed(1)}`);
    return `<polyline fill="none" stroke="${color}" stroke-width="1.5" points="${points.join(' ')}"/>`;
  });
  const names = lines.map(
    ({ name, color }, index) =>
      `<text x="${frame.left + 8 + index * 250}" y="${frame.top - 8}" fill="${color}">${name}</text>`,
  );
  const hours = [0, 3, 6, 9, 12, 15, 18, 21, 24].map(
    (hour) => `<text x="${x(hour * 60)}" y="${height - 22}" text-anchor="middle">${hour}</text>`,
  );
  const ticks = Array.from({ length: decades + 1 }, (_, decade) => 10 ** (decade - 1)).map(
    (value) =>
      `<line x1="${frame.left}" x2="${width - frame.right}" y1="${y(value)}" y2="${y(value)}" stroke="#d9dadb"/>` +
      `<text x="${frame.left - 8}" y="${y(value) + 4}" text-anchor="end">${value.toLocaleString('en')}</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" font-family="sans-serif" font-size="13" fill="#17324d">
<title>${title}</title>
<rect width="100%" height="100%" fill="#ffffff"/>
${ticks.join('\n')}
${hours.join('\n')}
<text x="${width / 2}" y="${height - 4}" text-anchor="middle">hour of the day; ${unit}</text>
${drawn.join('\n')}
<line x1="${frame.left}" x2="${width - frame.right}" y1="${y(limit.value)}" y2="${y(limit.value)}" stroke="#cc334d" stroke-width="2" stroke-dasharray="6 4"/>
<text x="${width - frame.right}" y="${y(limit.value) - 6}" text-anchor="end" fill="#a3243a">${limit.name}</text>
${names.join('\n')}
</svg>
`;
}
