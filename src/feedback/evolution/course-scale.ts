/** Round steps along a scale: about five between its ends, which are multiples of the step. */
export function scaleBetween(
  lowest: number,
  highest: number,
): {
  readonly bottom: number;
  readonly top: number;
  readonly steps: readonly number[];
} {
  const room = Math.max(highest - lowest, 1e-9);
  const power = 10 ** Math.floor(Math.log10(room / 4));
  const step = [1, 2, 5, 10].map((times) => times * power).find((candidate) => candidate * 5 >= room) ?? 10 * power;
  const [first, last] = [Math.floor(lowest / step + 1e-9), Math.ceil(highest / step - 1e-9)];
  const steps = Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  );
  return { bottom: steps[0] ?? lowest, top: steps.at(-1) ?? highest, steps };
}
