/**
 * The real socket behind a board link: socket.io on the namespace `/meeting`, carried by the session cookie. A `level`
 * leaves the cookie's seat aside and reads what everyone may read; a phone in the hall keeps its own. Tries again by itself,
 * a try that nothing answers being given up after a while and the next one later, and no two pages of a hall at the same moments.
 */
import { io } from 'socket.io-client'
import type { Hello } from '#shared/protocol/meeting.ts'
import { tryPatienceMs } from '../sync/try-patience.ts'
import type { MeetingSocket } from './board-link.ts'

/** The longest pause between two tries, but for chance: with a quarter more it is five seconds. */
const longestPauseMs = 4_000
const chance = 0.25

/** Drawn anew for each try: the library cuts its own dice off at its longest pause, where all pages would meet again. */
const longestByChance = (): number => longestPauseMs * (1 + chance * (2 * Math.random() - 1))

/** A socket that connects when it is told to, and by itself again after a lost connection. */
export function openMeetingSocket(hello: () => Hello, level: Hello['level']): MeetingSocket {
  const socket = io('/meeting', {
    autoConnect: false,
    forceNew: true,
    transports: ['websocket', 'polling'],
    timeout: tryPatienceMs(0),
    reconnectionDelay: 500,
    reconnectionDelayMax: longestByChance(),
    randomizationFactor: chance,
    auth: (send) => send({ ...hello(), ...(level === undefined ? {} : { level }) }),
  })
  const { io: manager } = socket
  let unanswered = 0
  manager.on('open', () => {
    unanswered = 0
    manager.timeout(tryPatienceMs(unanswered))
  })
  manager.on('error', ({ message }) => {
    // The library's own word for a try that it has given up.
    unanswered = message === 'timeout' ? unanswered + 1 : 0
    manager.timeout(tryPatienceMs(unanswered))
  })
  manager.on('reconnect_attempt', () => manager.reconnectionDelayMax(longestByChance()))
  return socket
}
