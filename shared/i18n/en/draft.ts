/** Words of demands in writing: what is a draft, who reads it now, who will read the demand. */
import type { draft as zh } from '#shared/i18n/zh-CN/draft.ts'

export const draft = {
  mark: 'Draft',
  privateMark: 'Draft for your party only',
  others: 'Being written, not yet submitted',
  empty: '(nothing written yet)',
  begin: 'Write a demand',
  beginPrivate: 'Write a demand for your party only',
  readers_meeting:
    'Now: everyone at the meeting (the parties, the facilitator, the secretary and others) sees this draft as you type; observers and the projector do not.',
  readers_party:
    'Now: only representatives of your party see this draft; the other parties, the facilitator and the secretary do not.',
  later_party:
    'Once submitted: only your party sees what it says, others learn only that you have spoken; the organiser, who keeps the whole record, is the exception.',
  later_residents:
    'Once submitted: only your party and the messengers see what it says, others learn only that you have spoken; the organiser, who keeps the whole record, is the exception.',
  lineChoice: 'Is there a red line to it, and who can see it',
  lineNone: 'No red line',
  line_public: 'Yes, everyone can see it (observers and notices included)',
  line_meeting: 'Yes, the parties at the meeting can see it',
  line_party: 'Yes, only your party can see it',
  redLineSeen: 'The red line stands in this draft: everyone at the meeting can see it now.',
  lineApart_party:
    'The red line stands in your party’s own document: only your party can see it, now and once submitted, and the organiser who keeps the whole record. Others see a demand without a red line.',
  lineApart_residents:
    'The red line stands in your party’s own document: only your representatives can see it now, and only your party and the messengers once submitted, besides the organiser who keeps the whole record. Others see a demand without a red line.',
  lineLater_public:
    'Now only your representatives can see it. Once submitted, everyone sees this red line, and not the demand.',
  lineLater_meeting:
    'Now only your representatives can see it. Once submitted, the parties see this red line, and not the demand.',
  lineShown:
    'Until now only your party could see these words; everyone at the meeting will see them at once: “{text}”.',
  redLineLabel: 'What the red line is',
  redLineHint: 'In a sentence or two, how far it goes. Once submitted it is kept word for word.',
  redLineMissing: 'Say what the red line is, or choose “No red line”.',
  recorded: 'Your party has just submitted this one.',
  about: 'About: {about}',
  visibility: 'Who can see it once submitted',
  submitPrivate: 'Submit, for your party only',
  remove: 'Delete draft',
  removeQuestion:
    'The words and the chosen photos of this draft go from every screen and do not come back. What others wrote is kept on the device they wrote it on, as far as it has room, under “Changes that were not accepted”; copy first what you need of your own.',
  settled:
    'This issue is settled. The drafts below were not submitted and cannot be now. They can be copied; once the issue is reopened you can go on writing and submit them.',
} as const satisfies Record<keyof typeof zh, string>
