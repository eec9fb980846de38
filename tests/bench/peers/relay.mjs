/**
 * The least that fan-out over WebSockets can cost in Node: every frame goes to everybody else of the same address, unread.
 * No document, no storage, no rights. A yardstick, not a peer.
 */
import { createServer } from 'node:http'
import { WebSocketServer } from 'ws'

const server = createServer((_request, response) => response.end('relay'))
const sockets = new WebSocketServer({ server, perMessageDeflate: false })
const rooms = new Map()

sockets.on('connection', (socket, { url }) => {
  const room = rooms.get(url) ?? new Set()
  rooms.set(url, room.add(socket))
  socket.on('message', (data, isBinary) => {
    for (const other of room) if (other !== socket) other.send(data, { binary: isBinary })
  })
  socket.on('error', () => {})
  socket.on('close', () => {
    room.delete(socket)
    if (room.size === 0) rooms.delete(url)
  })
})
server.listen(Number(process.env.PORT), '127.0.0.1')
