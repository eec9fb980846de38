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
  redLine: 'This is a red line of your party',
  redLineSeen:
    'The red line and what it says are in this draft too: everyone at the meeting can see them now. What others should not see belongs in a demand for your party only.',
  redLineLabel: 'What the red line is',
  visibility: 'Who can see it once submitted',
  submitPrivate: 'Submit, for your party only',
  remove: 'Delete draft',
  removeQuestion:
    'The words and the chosen photos of this draft go from every screen and do not come back. What others wrote is kept for them under “Changes that were not accepted”; copy first what you need of your own.',
  settled:
    'This issue is settled. The drafts below were not submitted and cannot be now. They can be copied; once the issue is reopened you can go on writing and submit them.',
} as const satisfies Record<keyof typeof zh, string>
