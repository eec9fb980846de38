/**
 * Every bound on what may come in, with its reason. `docs/LIMITS.md` is made from this table.
 * Lengths of text are UTF-16 code units (what JavaScript and the browser's `maxlength` count); sizes are bytes.
 * Longer than other files, because a bound is looked up here and nowhere else.
 */
export const limits = {
  /** Demands that one party's column draws at first, and again at each asking for more: what one looks through without scrolling for long. */
  demandsAtOnce: 24,
  /** Demands among which similar ones are looked for: a street's boards together; a question then takes 10 ms. */
  similarTexts: 5_000,
  /** Characters of a demand that are compared: the import's "overlong" mark; what a demand is about stands in its first sentences. */
  similarTextLength: 500,
  /** A title fits one line on the projector. */
  titleLength: 120,
  /** A demand, a reason, a condition: a spoken paragraph. The import's "overlong" mark is 500; typing live may go further. */
  paragraphLength: 2_000,
  /** A resolution's text: two A4 pages of 22 × 28 characters are 1,232; ten times that is nobody's clause. */
  clauseLength: 24_000,
  /** Stretches of a version by one writer each that go with it: more are a patchwork that nobody reads, and would outweigh the words. */
  writtenStretches: 500,
  /** What an observer writes on a phone: three sentences. */
  hallNoteLength: 300,
  /** Scenes that wait for their turn on one screen: an evening's agenda twice over. */
  wallQueue: 30,
  /** Scenes that a screen can go back to. */
  wallHistory: 20,
  /** Screens of one board besides the main one: a hall and two rooms beside it have fewer. */
  screens: 12,
  /** Emergencies that stand at the same time: a whole street at once; more would hide each other. */
  emergencies: 20,
  /** Of these raised by one person: whoever sees a fourth place on fire has help by then, and nobody fills every screen alone. */
  emergenciesEach: 3,
  /** Milliseconds in which the room's last move can be taken back: the console offers ten seconds, two are for the way. */
  focusUndoMs: 12_000,
  /** Milliseconds without a connection of the one who chairs, after which somebody else may take the chair. */
  chairLostMs: 30_000,
  /** Requests of one person or phone in one meeting, withdrawn ones too, for all stay on the record and on every phone: nobody asks once every two minutes of an evening. */
  floorRequestsEach: 60,
  /** Hands of the hall that wait in one meeting: four hundred are nobody's list. The table is bounded by its people. */
  floorRequests: 400,
  /** Polls of one meeting. */
  polls: 100,
  /** Phones in the hall that are told apart in one meeting. */
  hallSeats: 1_000,
  /** Attachments of one board. */
  attachments: 2_000,
  /** Of these from one person: a quarter, withdrawn ones too, so that nobody fills the board for all others by himself. */
  attachmentsEach: 500,
  /** One attachment: a photo of 2,560 pixels has 1.5 MB, a scanned plan of ten pages 10 MB. */
  attachmentBytes: 15_000_000,
  /** Bytes of the photos in one exported document: eight sheets of the largest size that the browser sends, what a mail takes; of more the captions are printed. */
  exportPhotoBytes: 16_000_000,
  /** Attachments of one board together: what a data folder on a small machine has room for. */
  attachmentBytesPerBoard: 2_000_000_000,
  /** Pixels of a whole picture: a camera's largest; a small file that unfolds into more would stop every phone that shows it. */
  pictureArea: 64_000_000,
  /** Files that come in at the same time, on their way to the disk: five boards' photographers, and less than one board's room for files when all are of the largest size. */
  uploadsAtOnce: 64,
  /** Of these to one board, so that its people leave others theirs: a hall's photographers; the next wait for their turn. */
  uploadsAtOncePerBoard: 12,
  /** Of these from one person: a phone sends two at a time. */
  uploadsAtOncePerPerson: 4,
  /** Milliseconds of waiting in which `uploadPaceBytes` of a file have come, again and again: a phone may lose its Wi-Fi for as long as a door takes to open and close. */
  uploadPaceMs: 15_000,
  /** Bytes in that time, 34 kbit/s: a third of what a photo needs to be in within `requestMs`, so nobody is ended who would have come through; a byte a second holds a place for fifteen seconds, not for two minutes. */
  uploadPaceBytes: 64_000,
  /** Milliseconds after which a file that no attachment names is deleted: long after its act has come, or never will. */
  orphanFileMs: 86_400_000,
  /** Milliseconds between two looks for such files. */
  orphanSweepMs: 3_600_000,
  /** Bytes that are still read of a file that has been refused, so that the refusal is heard before the connection ends. */
  refusedFileBytes: 4_000_000,
  /** Pixels of a photo's longer side as the browser sends it: a wall of 1,920 can be looked into. */
  photoPixels: 2_560,
  /** Bytes of a photo as the browser sends it: less quality until it fits. */
  photoBytes: 2_000_000,
  /** Bytes of a photo as its owner chooses it: the picture of a hundred megapixels as a phone saves it, twice. */
  photoSourceBytes: 100_000_000,
  /** Pixels of such a photo: what the largest phone cameras take. More would take a tab's memory, on purpose or not. */
  photoSourcePixels: 120_000_000,
  /** Comments and suggestions that stand on one issue: fifty from each of ten parties. */
  remarksPerIssue: 500,
  /** Characters that words must have to be found again with nothing else known of where they stood: fewer stand in many places. */
  quoteFoundAnywhere: 6,
  /** Times that one option is said anew: each of its wordings stays with it and is read by everybody. */
  optionChanges: 50,
  /**
   * Red lines of one party, those counted that it has said anew: everybody who reads a line walks through its earlier words, and
   * nobody has more limits than this.
   */
  redLinesPerParty: 200,
  /** Times that one demand is said anew, by its words or by the red line on its card: each wording stays with it and is read by everybody who reads it. */
  demandWordings: 50,
  /**
   * Times that one party says of one option that it crosses a red line of its own, those that it took back counted: two lines after
   * each of its changes (`optionChanges`). Every one stays on the record; taking back is always possible.
   */
  redLineMarks: 100,
  /** Yuan that an option may cost: more than a whole city's renovation. */
  costYuanMax: 1_000_000_000_000,
  /** Days that an option may take: a hundred years. */
  durationDaysMax: 36_500,
  /** Ideas that stand on one issue: more than a room reads. */
  ideasPerIssue: 200,
  /** Characters of one idea: a line that a room reads at a glance. */
  ideaLength: 200,
  /** Caucuses that run at once: two parties each of twelve. */
  caucuses: 6,
  /** Members of one caucus: everybody of two parties, and the mediators. */
  caucusMembers: 24,
  /** Texts submitted out of caucuses on one issue. */
  submissionsPerIssue: 100,
  /** Points that a party spreads over the issues: what matters more must take from what matters less. */
  importancePoints: 100,
  /** Texts that one party shows to superiors at the same time. */
  reviewsPerParty: 20,
  /** Times that one party says no to one version: its last reason counts, and ten second thoughts are enough. */
  refusalsPerVersion: 10,
  /** Sheets of one party on one version that their witnesses did not see signed: after so many mistakes its own hand signs. */
  denialsPerVersion: 10,
  /** Openings of a shared text that are noted: a superior, his office, and everybody they forward it to. */
  reviewOpenings: 200,
  /** Milliseconds in which opening a shared text again is the same look: somebody reads, turns the phone, reloads. */
  reviewOpenedMs: 300_000,
  /** A signature drawn by hand, as an SVG path: four characters in running hand take 3,000. */
  drawingLength: 12_000,
  /** Usual questions of one topic. */
  topicQuestions: 6,
  /** Photos and files chosen at once: more are a delivery, not something shown at a meeting. */
  filesAtOnce: 20,
  /** One act as JSON. The largest honest act is a version text of 24,000 characters and its public wording (144 kB in UTF-8). */
  actBytes: 196_608,
  /** One message on the meeting's socket. Between `actBytes` and this it is refused with a sentence; beyond, the socket ends. */
  socketBytes: 1_000_000,
  /** A case file as JSON: the sample has 233 kB; a street's worth of boards stays below this. */
  caseBytes: 20_000_000,
  /** Values in a case file, lists and objects included: the sample has 8,817, so a full file of such has fewer than this. */
  caseValues: 1_000_000,
  /** Things in one list or object of a case file: more entities of one kind than a file of the largest size has room for. */
  caseListLength: 50_000,
  /** One text of a case file; a story told as an exemplar is longer than a clause. */
  caseTextLength: 40_000,
  /** Levels of nesting in a case file: the sample has 5. */
  caseDepth: 16,
  /** One document update: a pasted page of text is 4 kB; a first sync of a day's offline work stays below this. */
  updateBytes: 262_144,
  /** New pieces (runs of characters, fields, paragraphs) in one update: twice the backlog of a day's work without a connection. */
  updatePieces: 4_000,
  /** Pieces in one update, those included that the server has: a client that lost track sends its whole document again. */
  updatePiecesRead: 40_000,
  /** Ranges of deletions in one update: every answer to a sync carries all that was ever deleted in the document. */
  updateRanges: 40_000,
  /** Clients whose new words one update may bring: every tab and device of one person that was ever without a connection. */
  updateClients: 64,
  /** Client ids that one person may ever write under in one document: a browser goes on under its old ones, so these are lost tabs and changed devices. */
  clientsPerPerson: 1_000,
  /** Client ids of one document, everybody's together: Yjs looks at each of them at every update. */
  clientsPerDocument: 8_192,
  /** Pieces of its budget that a writer pays for each new client id. */
  clientPieces: 50,
  /** The last clock of a client: what fits 31 bits, as in Yjs's own arithmetic; nobody types two thousand million characters. */
  clientClock: 0x7fff_ffff,
  /** Pieces that a trial on copies of the document is counted as, taken before it begins: few honest updates need one. */
  trialPieces: 500,
  /** Bytes of the document for which a trial counts as one piece more: 1 MB takes up to half a second, and is tried once in ten. */
  trialBytesPerPiece: 100,
  /** What a trial counts as at most: the largest burst must pay for it and for the update that is tried. */
  trialMostPieces: 15_000,
  /** Clocks that one update adds under one client: what is typed and deleted again before it is sent counts, a year of it. */
  updateClocks: 10_000_000,
  /** Characters of a root's name, a card's id or a field's name: `note:` and an id of 64. */
  documentNameLength: 80,
  /**
   * Steps that Yjs may have to take past words written at the same spot to find the places of one update's pieces. A
   * day's backlog into a paragraph that twenty others rewrote takes 30,000; an attack on the merge takes millions. At
   * 0.3 µs a step this is 60 ms, once now and once at every load.
   */
  updateMergeSteps: 200_000,
  /**
   * The same for a document since it was loaded, counting updates that need many: 0.3 s at the next load. Nobody takes
   * more than half of what the others have left: a flooder cannot use up everybody's.
   */
  documentMergeSteps: 1_000_000,
  /** Steps that count as few: hands that write at one spot at once take no more in one update. */
  fewMergeSteps: 64,
  /** Steps that judging a refused update took for which its writer pays one piece: as long as reading one. */
  mergeStepsPerPiece: 100,
  /** Pieces that a writer pays for an update that is refused: a thousand in a row use up a full budget; honest clients have a few in a day. */
  refusedPieces: 20,
  /** Places where one update's deletions may cut a piece in two: a day's backlog deletes in 2,000. This is 40 ms. */
  updateCuts: 8_000,
  /** One whole document, with what Yjs remembers of deleted words: a board of 2.1 MB in one document can still be edited, and still opens on a phone. */
  documentBytes: 4_000_000,
  /** One frame of the document socket: larger than an update, so that one that is too large is told so instead of cut off. */
  frameBytes: 1_048_576,
  /** Words of one refused change that a browser keeps for their author: more than a clause holds. */
  refusedWordsLength: 20_000,
  /** Refused changes that a browser keeps; the oldest go first. All of the longest together are 2 MB of the 5 MB that browsers give. */
  refusedChanges: 50,
  /** Characters in a row from which on words that stand somewhere are taken for the very ones that went: fewer stand anywhere. */
  tellingLength: 4,
  /** Stretches of a document's history that are kept of words which went with their place: many hands have been at a paragraph by then. */
  goneStretches: 1_000,
  /** Characters looked through in one answer for words that went: a hundredth of a second; no evening's words come near it. */
  goneLookedAt: 20_000_000,
  /** Characters looked through with one update to count how often short words stood that go with it: a millisecond. */
  goneCounted: 1_000_000,
  /** Pieces of a document up to which it is read for that: a few milliseconds, and more than an evening makes. */
  goneCountedPieces: 20_000,
  /** Stretches in which a page names words that it has: five times what is kept of any, and they fit into an act. */
  goneNamed: 5_000,
  /** Acts that a browser keeps for one person of a board until there is a connection: a whole evening without one. */
  pendingActs: 50,
  /** Acts taken back that it still shows. */
  withdrawnActs: 10,
  /** Forms half written that a browser keeps for one person of a board; the oldest go first. */
  formDrafts: 30,
  /** Days of use after which a browser lets go of what somebody has left who does not sit there any more: two months lie between two meetings of a board at the most, and he has been told. */
  asideDays: 60,
  /** Milliseconds that a page gives the server to answer when it connects: five round trips of a crowded hall's network. Packets that vanish say nothing by themselves. After a try that nothing answered, so much longer. */
  connectMs: 4_000,
  /** Milliseconds that it gives at the most: three round trips, which a connection takes, where one takes four seconds. */
  longestConnectMs: 12_000,
  /** Milliseconds without a connection after which somebody is told what changed: shorter breaks are nobody's absence. */
  absenceMs: 60_000,
  /** Milliseconds of a meeting missed after which somebody is offered to catch up. */
  catchUpMs: 300_000,
  /** Changes of one issue that somebody who was away is told: more than he reads before he goes and looks himself. */
  changesPerIssue: 20,
  /** Issues of which he is told: an evening has seven. */
  changedIssues: 20,
  /** Client ids that a browser keeps for one document: as many tabs as one person has open at once, and those that crashed lately. */
  keptClients: 8,
  /** Client ids that a browser keeps altogether, about 100 bytes each: every document of a few boards. */
  keptClientsAll: 400,
  /** Bytes of one board that a browser keeps for the time without a network: its record and a score of long texts, each of a few megabytes with what was deleted. */
  keptBoardBytes: 40_000_000,
  /** Bytes of all boards together, and never more than half of what the browser grants: a phone's own room matters more. */
  keptBytes: 120_000_000,
  /** Bytes of photos and files, chosen with drafts and not sent, that a browser keeps for all its boards, and never more than a quarter of what it grants: one draft's twenty photos at their largest, and half as many of another. */
  keptFileBytes: 60_000_000,
  /** Bytes that are freed beyond what is asked for when a browser has no room: else every piece would have to ask again. */
  keptRoomBytes: 2_000_000,
  /** What one person's presence in a document (cursor, selection) may say. */
  presenceBytes: 2_048,
  /** Parties at one table. */
  partiesMin: 2,
  partiesMax: 12,
  /** Seats and agenda items in one command. */
  listLength: 200,
  /** Minutes a turn or an agenda item may last. */
  minutesMax: 600,
  /** Seconds one turn may last, extensions included. */
  turnSecondsMax: 3_600,
  /** Digits of the PIN that confirms a sign-off. */
  pinDigits: 6,
  /** Wrong PINs in a row before a person's is locked: typing it wrongly four times happens. */
  pinTries: 5,
  /** Milliseconds of the first lock, after wrong PINs as after wrong links; each further one is twice as long. */
  firstLockMs: 60_000,
  /** Milliseconds of the longest lock of one person's PIN: a million PINs then take longer than any building stands. */
  pinLockMs: 86_400_000,
  /** Milliseconds of the longest lock of an address: a hall behind it waits for nobody's mischief longer than a break. */
  addressLockMs: 900_000,
  /** Days after which a browser that has not been seen has to open its link again. */
  sessionDays: 90,
  /** Links that one browser may hold; the oldest fall out. */
  sessionLinks: 100,
  /** Keys (addresses, links, persons) that one counter tells apart: ten halls. Beyond, newcomers are counted together. */
  countedKeys: 10_000,
  /** Open connections of the whole server: ten times the devices of a full hall with two sockets each. */
  connections: 10_000,
  /** Open connections of one address that is no proxy of ours: a full hall behind one router, phones on standby included. */
  connectionsPerAddress: 4_000,
  /** Sockets of the meeting from one address: as many phones as a hall holds, twice. */
  meetingSocketsPerAddress: 2_000,
  /** Sockets of the meeting of one person who may act: every device and every forgotten tab. */
  meetingSocketsPerPerson: 50,
  /** Milliseconds in which a new socket has to say which board it comes for. */
  helloMs: 10_000,
  /** Milliseconds that a request's header lines may take: a slow phone needs one second, a slow attacker wants hours. */
  headersMs: 15_000,
  /** Milliseconds that a whole request may take: a case file of the largest size over 2 Mbit/s. */
  requestMs: 120_000,
  /** Milliseconds in which something must move on a connection while a request or its answer is on it: whoever reads nothing of an answer keeps it in memory. So long, too, what was sent on the meeting's socket may not be taken. Not counted while a copy of the database is made, which sends nothing before it stands. */
  stuckAnswerMs: 300_000,
  /** Milliseconds for which a connection may stay open with nothing on it. */
  keepAliveMs: 10_000,
  /** Milliseconds between two looks for requests that take too long. */
  connectionCheckMs: 5_000,
  /** Bytes of a request's header lines: ours have less than two thousand, cookie and token included. */
  headerBytes: 16_384,
  /** Milliseconds that changes of who is present are collected before they are told. */
  attendantsMs: 200,
  /** Milliseconds added to that for each socket: five hundred phones that arrive at once are told of each other once a second. */
  attendantsMsPerSocket: 2,
  /** Milliseconds between two looks whether a link's end has come. */
  linkCheckMs: 1_000,
  /** Milliseconds over which the sockets of a stopping server are told to come back, so that they do not come all at once. */
  comeBackMs: 5_000,
  /** Milliseconds after which a stopping server stops, whatever hangs: all that anybody was told is saved is on disk before. */
  stopMs: 10_000,
  /** Milliseconds for which a board that nobody has open stays in memory: who reloads a page finds it there. */
  boardIdleMs: 60_000,
  /**
   * Boards in memory that nobody has open; one more lets the longest unused go before its time. A street's worth stays
   * at hand, and ten thousand that are looked into one after the other never lie in memory together (25 kB each, more
   * with a long record).
   */
  idleBoards: 300,
  /**
   * Megabytes of heap for what the store's thread has just made. It passes rows on and keeps nothing: with V8's own 48 a
   * burst leaves 40 of garbage lying there, which nobody collects once it is quiet, and runs no faster for it.
   */
  storeYoungHeapMb: 12,
  /** Milliseconds for which a board that was asked for stays even then: the asker's link and PIN are still being looked at. */
  boardInHandMs: 2_000,
  /** Milliseconds for which a document that nobody holds stays in memory. */
  documentIdleMs: 60_000,
  /** Bytes of all documents in memory beyond which those that nobody holds leave at once: in memory they take ten times as much. */
  documentsInMemoryBytes: 50_000_000,
  /** Milliseconds between two looks for boards and documents that may leave memory. */
  sweepMs: 10_000,
  /** Messages of the document socket that one connection may send at once: a day's offline work as single updates. */
  frameBurst: 2_000,
  /** Messages a second after that, ten times what one person and all the echoes of a stock client make; more are read later. */
  framesPerSecond: 300,
  /** Bytes of them at once: the largest document, four times. */
  frameBytesBurst: 8_000_000,
  /** Bytes a second after that; more are read later. */
  frameBytesPerSecond: 1_000_000,
  /** Client ids that a state vector may name and still be answered with the difference; beyond, the whole document costs less. */
  stateVectorEntries: 4_096,
  /** Bytes that may wait for a reader before it is spared and given one difference when it has caught up: half a large document. */
  socketSoftBytes: 1_000_000,
  /** Bytes that may wait for a reader at all, on the meeting's socket beside its largest message. Beyond, it is cut off and comes back for the difference. */
  socketHardBytes: 8_000_000,
  /** Milliseconds in which a reader on the documents' socket must take something of what waits for it. */
  stuckReaderMs: 30_000,
  /** Messages and their bytes that wait while a document is read from the disk: what a client says before it is answered. */
  earlyFrames: 1_000,
  earlyBytes: 2_000_000,
  /** Document sockets of one person: every device and every forgotten tab, and those that the network has lost but not ended. */
  documentSocketsPerPerson: 64,
  /** Document sockets from one address: as many phones as a hall holds, twice. */
  documentSocketsPerAddress: 2_000,
  /** Updates of a document in use after which a snapshot is made: reading so many anew takes less than a second, and making one costs as much, which a busy hall should seldom pay. */
  updatesPerSnapshot: 20_000,
  /** Bytes of a document's updates after which one is made, however few they are. */
  bytesPerSnapshot: 2_097_152,
  /** Moments at which one text changed, as replay is told them: an evening has at most one a minute, and a slider no more places than a wall has dots. */
  replaySteps: 2_000,
  /** Characters that these moments carry together: thirty times the longest clause, 1.2 MB on the wire before it is packed. */
  replayLength: 400_000,
  /** Texts whose history the store's side keeps at hand, so that it goes on where it was: an evening's issues; up to 10 MB each. */
  replayTexts: 8,
  /** Characters of past texts that it keeps of what was looked back at last: a hundred moments of the longest clause. */
  replayKept: 2_000_000,
  /** Questions about past texts that may wait at once: each is a document built anew, up to half a second beside everything else. */
  replayWaiting: 40,
  /** Events in one part of a record that is asked for in parts: a long board's 5,000 come in three. */
  eventsPerPart: 2_000,
} as const

/** So many at once, and then so many a second. */
export interface Rate {
  readonly most: number
  readonly perSecond: number
}

/**
 * How often one may ask. A whole room shares one address and everyone has a link, so whoever has a link that works is
 * counted by person and by link, strangers by address, and everybody together by address far above that.
 */
export const rates = {
  /** Requests of any kind from one address: a hall of five hundred that opens the board at once, some thirty files each, three times. */
  requestsPerAddress: { most: 50_000, perSecond: 1_000 },
  /** Notes that one person asked for what is not his to see: each is an event for ever, and ten say enough of an evening. */
  refusedAccess: { most: 10, perSecond: 0.002 },
  /** Acts over HTTP of one person, and of one link: the scripts of a whole meeting, and faster than anybody's fingers. */
  acts: { most: 1_200, perSecond: 20 },
  /** Acts of one person on all sockets together. */
  actsPerPerson: { most: 120, perSecond: 20 },
  /** Acts of one phone in the hall: a hand, a mood, a note and second thoughts at once, then what a thumb does. */
  actsPerPhone: { most: 12, perSecond: 0.5 },
  /** Acts of all phones behind one address, which is the hall's: everybody's hand at once, twice over. */
  phonesPerAddress: { most: 2_000, perSecond: 100 },
  /** Files that one person, and one link, brings: an inspection's photos at once, then one every few seconds. */
  uploads: { most: 40, perSecond: 0.2 },
  /** Bytes of files that one person brings: two hundred photos or thirty scanned plans at once; in a day less than a quarter of a board's room. */
  uploadBytes: { most: 300_000_000, perSecond: 2_000 },
  /** Files from one address: ten people with their phones at the same place. */
  uploadsPerAddress: { most: 400, perSecond: 2 },
  /** Files shown to one person, and to one link: every photo of a board on every device that he opens. */
  pictures: { most: 6_000, perSecond: 200 },
  /** Acts on one socket: faster than anybody's fingers. */
  actsPerSocket: { most: 60, perSecond: 20 },
  /** Messages of any kind on one socket of the meeting, signs of life included: many times the acts that it may give (`actsPerSocket`), so that a screen that gives too many is refused and not cut off. Beyond, it is cut off. */
  packetsPerSocket: { most: 2_000, perSecond: 100 },
  /** Bytes of them: forty of the largest acts at once, then one every few seconds. */
  packetBytesPerSocket: { most: 8_000_000, perSecond: 100_000 },
  /** Requests of strangers that only whoever has a link may make; each is refused, and costs a look into the store. */
  strangers: { most: 300, perSecond: 2 },
  /** Reading over HTTP by one person, and by one link. */
  reads: { most: 3_000, perSecond: 50 },
  /** The public level handed out to one address, by HTTP and by socket: a hall of phones at once, then a steady trickle. */
  handouts: { most: 1_000, perSecond: 20 },
  /** Minutes and other exports made for one person or link: each is built anew from the whole record. */
  exports: { most: 120, perSecond: 1 },
  /** Boards made by one organiser: a street's worth at once. */
  imports: { most: 600, perSecond: 5 },
  /** Lists, links, checks and copies for one organiser. */
  organising: { most: 1_200, perSecond: 20 },
  /** PINs set or tried over HTTP by one person, and by one link. */
  pins: { most: 60, perSecond: 1 },
  /** Links opened from one address, good or bad: a hall that reads its codes at once. */
  joins: { most: 2_000, perSecond: 20 },
  /** Times that one link may be opened, each of which leaves a session in the store: a hall that reads the code on the wall. */
  opensPerLink: { most: 2_000, perSecond: 1 },
  /** Wrong links from one address before it is locked out for a while; a link that works always opens. */
  wrongLinks: { most: 60, perSecond: 0.02 },
  /** Wrong PINs from one address, whoever's: everyone of a hall that signs mistypes once, and who holds many links guesses on. */
  wrongPins: { most: 60, perSecond: 0.02 },
  /** Sockets opened from one address, of the meeting and of documents together: a hall that comes back after a restart, twice over. */
  arrivals: { most: 3_000, perSecond: 100 },
  /** Documents encoded for one person alone, at a board: all that are open on a few devices that come back, then each comes its turn. */
  encodingsPerPerson: { most: 64, perSecond: 2 },
  /** Pieces (new and deleted) of one person's updates in one board: ten days' backlog at once, then a hundred such people typing. */
  piecesPerPerson: { most: 20_000, perSecond: 1_000 },
  /** Bytes of them: a dozen full updates or twenty returns to a long text at once, then a page of paste every second. */
  bytesPerPerson: { most: 8_000_000, perSecond: 256_000 },
  /** Pieces of all representatives of one party together: three hundred of them typing. */
  piecesPerParty: { most: 60_000, perSecond: 3_000 },
  /** Bytes of theirs: everybody of a large party returning at once. */
  bytesPerParty: { most: 40_000_000, perSecond: 1_000_000 },
} as const satisfies Readonly<Record<string, Rate>>
