/** See the Chinese file beside it. */
import type { offline as zh } from '#shared/i18n/zh-CN/offline.ts'

export const offline = {
  notes: 'Network and this device',
  since: 'No network. This is what was known at {when}; what others have changed since cannot be seen yet.',
  sinceOwn:
    'What you are writing is kept on this device and sent when the network is back; stances and demands that you submit wait for you to confirm them.',
  stay: 'Do not reload or close this page: without a network this device cannot open it again.',
  notKept: '{count} changes could not be kept on this device. Do not close this page before the network is back.',
  notKeptWhy: 'Perhaps this is a private window, or the device is full.',
  keepsNothing:
    'This device keeps nothing of the board (perhaps this is a private window, or the device is full): with a network all works as usual; without one what you write is on this page alone, so do not close or reload it.',
  foreign:
    'The network may want you to log in first: something else answers in the meeting server’s place. Nothing is lost, and it goes on by itself after that.',
  foreignOpen: 'Open the network’s login page',
  tooOld:
    'The board has been updated, and this page is of the old version: it cannot show what came since. Your words are kept; please update below.',
  notRead:
    'This page can show nothing after {when}, and nothing can be submitted here; what you wrote is kept. Please open it again below, and if that does not help, tell the organiser and go on with another device.',
  notReadAtAll:
    'This page cannot show the board, and nothing can be submitted here; what you wrote is kept. Please open it again below, and if that does not help, tell the organiser and go on with another device.',
  notReadAt: 'Entry {seq} of the record',
  again: 'Open this page again',
  againBusy: 'Finish writing first, then open it again.',
  newBuild: 'There is a new version: press to update',
  newBuildBusy: 'Finish writing and wait for “Saved” first, then update.',
  photos: 'Photos not sent yet',
  photosSending:
    'The demand “{words}” is on the record; its photos are being sent: {done} of {all}. Please do not close this page yet.',
  photosWait:
    'The demand “{words}” is on the record; {count} {count|photo|photos} chosen for it {count|is|are} still on this device only and {count|has|have} not been sent.',
  photosFailed:
    'The demand “{words}” is on the record; {count} {count|photo|photos} could not be sent and {count|is|are} still on this device. {why}',
  photosAway: 'There is no connection now; send them once there is.',
  photosSend: 'Send the photos',
  photosAgain: 'Send again',
  photosLater: 'Not now',
  foot: 'This device',
  install: 'Install on this device',
  signOut: 'Sign out',
  signOutTitle: 'Sign out',
  signOutText:
    'Afterwards nothing of the boards is left on this device, nor what others have not submitted on it. To come back you need the link that you were given.',
  signOutWaiting:
    '{count} things have not reached the server and would be gone. Better wait for the network and for “Saved”.',
  signOutRefused:
    '{count} things that were not accepted are only on this device and would be gone. Copy what you need first.',
  signOutAway: 'There is no connection to the server, so you cannot sign out now. Try again once connected.',
  signOutGo: 'Sign out',
} as const satisfies Readonly<Record<keyof typeof zh, string>>
