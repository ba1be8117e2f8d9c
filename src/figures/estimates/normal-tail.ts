/**
 * How likely a normal value is above z ≥ 0. Off by less than 7.5e-8 (Abramowitz and Stegun, "Handbook of mathematical functions",
 * 26.2.17).
 */
export function normalTail(z: number): number {
  const t = 1 / (1 + 0.231_641_9 * z);
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  const polynomial =
    t * (0.319_381_53 + t * (-0.356_563_782 + t * (1.781_477_937 + t * (-1.821_255_978 + t * 1.330_274_429))));
  return density * polynomial;
}
