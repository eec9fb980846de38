/** A meeting on the spot, from a phone: five short steps, one sentence and one button each. */
export const onsite = {
  title: 'On-site meeting',
  back: 'Back to the board',
  steps: 'Steps of the on-site meeting',
  stepOf: 'Step {n} of {count}',
  step_incident: 'Incident',
  step_photos: 'Photos',
  step_people: 'People',
  step_text: 'Text',
  step_table: 'Table it',

  whoMay:
    'The facilitator or the secretary starts an on-site meeting from a phone. You can attach photos to the issue and write demands.',
  whoMayGo: 'Back to the board',
  otherMeeting: '“{title}” is going on. An on-site meeting can start when it has ended.',
  otherMeetingGo: 'Back to the meeting',

  incidentNow: 'Write down what happened, and where.',
  what: 'What happened',
  whatHint: 'One sentence, e.g. “the trench met an old sewer well that is in the way of the new pipe”.',
  where: 'Where',
  whereHint: 'Building and side, no resident’s name, e.g. “south of building 7”.',
  belongsTo: 'Which issue it belongs to',
  newIssue: 'A new issue',
  topicLabel: 'Topic',
  topicMissing: 'Please choose a topic.',
  phaseLabel: 'Case',
  start: 'Start the on-site meeting',
  prepare: 'Plan the on-site meeting',
  missingWhat: 'Please say what happened.',
  missingWhere: 'Please say where.',
  meetingTitle: 'On site: {place}',
  agendaTitle: '{what}',

  scheduledNow: '“{title}” is planned. Start it when people are there.',
  scheduledWait:
    '“{title}” is planned. The facilitator now presses “Start the on-site meeting” on a phone; this page goes on by itself.',

  photosNow: 'Take some photos and say what they show.',
  photosSome: '{count} attached. Take more, or go on.',
  photosNext: 'Next: who is here',
  photosSkip: 'No photos, go on',

  peopleNow: 'Tick the people who are here.',
  peopleMissing: 'Nobody here yet of: {parties}. They take their stance later, in the joint meeting.',
  peopleFull: 'Somebody of each of the {count} parties is here.',
  peopleNext: 'Record who is here, go on',
  peopleNone: 'Please tick at least one person.',
  peopleOthers: 'Conveners and others',

  textNow: 'Write what you agreed as one text and read it out.',
  textLabel: 'Text found on site',
  textHint:
    'A beginning made of the incident; change it into what you agreed: what is done, by whom, and by when. The clause is in Chinese, as all clauses are.',
  textEmpty: 'Please write the text first.',
  textUnwritten: 'Please fill in what stands in brackets: what, who and when.',
  textFull: 'At most {max} characters.',
  textNext: 'Read out, go on',
  textReading: 'Opening the text…',
  textReadOnly: 'The facilitator or the secretary writes the text; you see it grow.',

  tableNow: 'Once tabled, these words are version {version} of a provisional resolution.',
  tableMeaning:
    'On site it is only put on the table: it counts when all parties have taken their stance and signed in a joint meeting.',
  table: 'Table the provisional resolution',
  changeText: 'Change it again',
  tableNote: 'Tabled on site: {place}',

  doneNow:
    'Version {version} is tabled as a provisional resolution. It does not count yet: the parties take their stance and sign in a joint meeting.',
  doneShow: 'Show on the wall',
  close: 'End the on-site meeting',
  closeQuestion: 'End this on-site meeting? Who was here, the photos and the text are on the record.',
  closedNow: 'The on-site meeting has ended. The text waits for a joint meeting.',
  toIssue: 'Look at the issue',
  toJoint: 'Put it before a joint meeting',
  again: 'Another on-site meeting',
} as const
