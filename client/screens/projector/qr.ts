/** Draws the squares of a QR code as one path: a unit square for each dark one, runs in a row joined. */

/** The outline of all dark squares; `isDark` is asked for every row and column below `size`. */
export function qrPath(size: number, isDark: (row: number, column: number) => boolean): string {
  let path = ''
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      if (!isDark(row, column)) continue
      const start = column
      while (column + 1 < size && isDark(row, column + 1)) column += 1
      path += `M${start} ${row}h${column + 1 - start}v1h${start - column - 1}z`
    }
  }
  return path
}
