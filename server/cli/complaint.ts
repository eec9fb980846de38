/** Why a command did not do what it was asked: a sentence for a person and, where the server refused, its answer as JSON. */
export class Complaint extends Error {
  override readonly name = 'Complaint'
  readonly json: unknown

  constructor(sentence: string, json?: unknown) {
    super(sentence)
    this.json = json
  }
}
