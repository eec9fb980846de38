/**
 * The real socket behind a board link: socket.io on the namespace `/meeting`, carried by the session cookie. A `level`
 * leaves the cookie's seat aside and reads what everyone may read; a phone in the hall keeps its own.
 */
import { io } from 'socket.io-client'
import type { Hello } from '#shared/protocol/meeting.ts'
import type { MeetingSocket } from './board-link.ts'

/** A socket that connects when it is told to, and by itself again after a lost connection. */
export function openMeetingSocket(hello: () => Hello, level: Hello['level']): MeetingSocket {
  return io('/meeting', {
    autoConnect: false,
    forceNew: true,
    transports: ['websocket', 'polling'],
    reconnectionDelay: 500,
    // A quarter more or less by chance: a server that is there again is found within five seconds.
    reconnectionDelayMax: 4_000,
    randomizationFactor: 0.25,
    auth: (send) => send({ ...hello(), ...(level === undefined ? {} : { level }) }),
  })
}
