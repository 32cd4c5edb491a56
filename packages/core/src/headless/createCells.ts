/** A value that views read: another one draws them again. */
export interface Cell<T> {
  value: T
}

/** Makes a cell that holds `value`. */
export type MakeCell = <T>(value: T) => Cell<T>

/** Makes cells that call `onChange`, at once, when another value is put into one. */
export function createCells(onChange: () => void): MakeCell {
  return <T>(value: T): Cell<T> => {
    let held = value
    return {
      get value() {
        return held
      },
      set value(next) {
        if (next === held) return
        held = next
        onChange()
      },
    }
  }
}
