/** Points of a line through `values` in a box of `width` × `height`, with `top` as the value at its upper edge. */
export function linePoints(
  values: readonly number[],
  box: { width: number; height: number; top: number },
): string {
  const step = values.length > 1 ? box.width / (values.length - 1) : 0
  return values
    .map((value, at) => {
      const y = box.height - (box.top > 0 ? value / box.top : 0) * box.height
      return `${round(at * step)},${round(y)}`
    })
    .join(' ')
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
