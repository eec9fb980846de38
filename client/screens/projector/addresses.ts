/** Where the wall asks for what does not come with the record: the observers' address, and the bytes of a photo. */
export const hallLinkPath = '/api/boards/:boardId/hall-link'
export const filePath = '/api/boards/:boardId/files/:sha256'

/** The answer of `hallLinkPath`: the address that the QR code on the wall carries. */
export interface HallLink {
  readonly url: string
}
