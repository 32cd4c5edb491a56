/** Something the linter found in a journey file. */
export interface Finding {
  /** Where it is, as a JavaScript path: `surveys[0].questions[1].id`; empty for the whole file. */
  path: string
  /** What it is, in one word for machines. */
  code: string
  /** What it is, in a sentence for a person. */
  message: string
  /** From 1; only where the file was given as text. */
  line?: number | undefined
  /** From 1, in UTF-16 units, as editors count. */
  column?: number | undefined
}

/** What was found, in the order of the file. */
export interface LintReport {
  /** What the SDK would refuse or leave out, or what cannot work. */
  errors: Finding[]
  /** What works, and should be looked at again. */
  warnings: Finding[]
}
