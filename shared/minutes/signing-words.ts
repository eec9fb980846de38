/**
 * Fixed words of the sign-off page for what stood in the way of a text that not all have signed. Beside the other fixed
 * words of exports (`labels.ts`), and like them Chinese only.
 */
export const signingWords = {
  sheetDenied: '{party}对第{ordinal}项的签认单，见证人{witness}表示没有看到签名，不算签认，理由：{reason}',
  sheetDeniedEarlier:
    '{party}对第{ordinal}项先前的一张签认单，见证人{witness}表示没有看到签名，那一张不算签认，理由：{reason}',
  sheetSince: '后来的另一张已由见证人{witness}确认，算作签认。',
  sheetWaitsSince: '后来的另一张还在等见证人{witness}确认，确认以前不算签认。',
  signingHalted: '第{ordinal}项于{when}停止签认，原因：{reason}停止以前已签的仍有效，文字改动后作废。',
} as const
