/**
 * The real socket behind a board link: socket.io on the namespace `/meeting`, carried by the session cookie. `asPublic`
 * leaves the cookie's seat aside and reads what everyone may read.
 */
import { io } from 'socket.io-client'
import type { MeetingSocket } from './board-link.ts'

interface Handshake {
  readonly boardId: string
  readonly after: number
}

/** A socket that connects when it is told to, and by itself again after a lost connection. */
export function openMeetingSocket(handshake: () => Handshake, asPublic: boolean): MeetingSocket {
  const socket = io('/meeting', {
    autoConnect: false,
    forceNew: true,
    transports: ['websocket', 'polling'],
    reconnectionDelay: 500,
    reconnectionDelayMax: 4_000,
    auth: (send) => send(asPublic ? { ...handshake(), level: 'public' } : { ...handshake() }),
  })
  return socket as unknown as MeetingSocket
}
