/** Why something was refused: one sentence each, addressed to the person who asked, saying what to do next. */
import { frameRefusals } from '#shared/i18n/en/frame.ts'
import type { refusal as zh } from '#shared/i18n/zh-CN/refusal.ts'

export const refusal = {
  ...frameRefusals,
  notYourParty: 'This belongs to another party; only its representatives can change it.',
  pinNotSet: 'Please set your six-digit signing PIN first.',
  pinWrong: 'That PIN is not right. Tries left: {left}.',
  pinLocked: 'Too many wrong PINs. Try again in {seconds} seconds.',
  pinMalformed: 'The signing PIN has six digits.',
  pinAlreadySet: 'The signing PIN is already set; if it is forgotten, the organiser can reset it.',
  caseMalformed: 'The file does not follow the format: {place}. {problem}',
  partyCount: 'A board needs {min} to {max} parties.',
  unknownExport: 'There is no such export.',
  anotherMeetingRunning: 'Another meeting is open; close it first.',
  wrongIssueStatus: 'Not possible now: {act}. The issue is “{status}”. {now}',
  wrongResolutionStatus: 'Not possible now: {act}. The text is “{status}”. {now}',
  wrongActionStatus: 'The action item is “{status}”; this cannot be done now.',
  wrongDemandStatus: 'The demand is “{status}”; this cannot be done now.',
  demandReworded:
    '{who} has just reworded this demand: what you changed is not what it says now. Copy what you wrote, read the demand as it is now, then decide whether to change it.',
  demandNotRead:
    '{who} has just reworded this demand: what you read is not what it says now. Read it as it is now, then confirm it.',
  demandUnchanged: 'The demand says exactly this already. Change something first, then save.',
  demandRewordedOften:
    'This demand has been reworded {max} times already, so it can no longer be. Put a new demand in the words of now; this one can be withdrawn.',
  turnRunning: '{party} is speaking; end that turn first.',
  noTurnRunning: 'Nobody is speaking now.',
  superseded: 'Version {version} has been replaced by version {current}; please take a stance on version {current}.',
  textChanged: 'The text you saw is not the present one. Please read the new text before signing.',
  textUnchanged: 'The text is the same as version {current}; there is nothing to publish.',
  alreadySigned: '{party} has already signed this version.',
  minutesNumberTaken: 'The minutes number “{minutesNo}” is already in use.',
  movedMeanwhile:
    'The room has just been moved by somebody else ({who}); your move did not count. Look at what is shown now, then decide again.',
  nothingBefore: 'This screen has shown nothing before that it could go back to. Please choose the picture directly.',
  pollRevealed: 'The result of this poll has been revealed already.',
  nothingToUndo: 'There is no last step to take back, or the time for it is over. Please go to what you want directly.',
  queueEmpty: 'Nothing is lined up to come next. Add something to the queue first.',
  pollOpen: 'People are still answering, so the result cannot be shown yet. Close the poll first.',
  emergencyReleased: 'This emergency has been released already; there is nothing left to do.',
  chairPresent: 'The chair is still connected, so it cannot be taken. Ask the chair to hand it over to you.',
  notCheckedIn: 'You have not checked in yet. Please type the check-in code from the wall first.',
  turnsUsedUp:
    '{party} has used up its turns on this item ({count}). If it must speak again, the chair can grant one more.',
  codeWrong:
    'That check-in code is not right. Type the digits from the wall again, or ask somebody of the team to help.',
  kindHasNone: 'A meeting of this kind has no such step. Use another kind of meeting, or leave the step out.',
  recused: '{who} stands aside on this issue and takes no part in this. Somebody else of the same party can.',
  recusalOpen: '{who} is also one of the convening team. Declare first who stands aside on this issue, then go on.',
  screenFollows: 'This screen follows the room and has nothing of its own to go back to. Put something on it first.',
  fileMissing: 'The file has not arrived completely and was not saved. Please choose it again and send it once more.',
  fileTooLarge: 'The file is too large and was not saved. Please use a smaller one, or take a new photo.',
  fileKind: 'Files of this kind cannot be taken in. Please use a photo (JPEG, PNG, WebP) or a PDF.',
  fileBroken:
    'The file cannot be opened and may be damaged; it was not saved. Please use another one, or take the photo again.',
  fileSlow:
    'The connection is too slow; the file did not arrive and was not saved. Please go nearer to the Wi-Fi or use mobile data, and send it again.',
  fileSpace: 'The space for files is full; the file was not saved. Please tell somebody of the team.',
  partiesSilent: 'Has neither put a demand nor said that it has none: {parties}.',
  alreadySpoken: 'Your party has already put a demand on this issue, or said that it has none.',
  talkTakesNoStance: 'A heart-to-heart talk only listens: no stances, no sign-off.',
  onsiteTablesOnly: 'An on-site meeting only puts a text on the table; a joint meeting ratifies and signs it.',
  redLineRequired: '“Block” must name one of your own red lines.',
  stanceMissing: 'No stance on this version yet: {parties}.',
  blocked: '{party} says its red line is crossed: {reason}',
  residentsNotSatisfied: 'Still missing {party}: the residents’ interest must be guaranteed first.',
  conditionOpen: '{party}’s condition is still open: {condition}',
  legalGateClosed: 'The law asks for an owners’ vote first ({threshold}): {reason}',
  mandateGateClosed: 'The people’s support has not reached {threshold}%; no resolution text can be tabled.',
  notAgreed: 'The parties have not agreed yet.',
  cannotSign: 'Your party’s stance on this version is “{value}”; it cannot sign.',
  dissentRequired: 'Your party has reservations; write them down to sign.',
  signOffsMissing: 'Not signed yet: {parties}.',
  remarkAnswered:
    'This comment or suggestion has been dealt with or withdrawn. If there is more to say, write a new one.',
  ideaSettled: 'This idea has become an option or was withdrawn already.',
  authorsWords: 'The option stands under the name of {who}: please keep the words of the idea; you may add to them.',
  optionSpokenOn:
    'A stance of {parties} stands on option {code}, so it can no longer be changed. Propose another one like it: this option and the stances on it stay.',
  optionVoted:
    'An owners’ vote on option {code} is on the record, so it can no longer be changed. Propose another one like it: this option and its vote stay.',
  optionChanged:
    '{who} has just changed option {code}: what you read is not what it says now. Read it as it is now first, then try again.',
  optionUnchanged: 'This is exactly what it says already. Change something first, then save.',
  optionSettled:
    'Option {code} has been adopted, merged or turned down, so it can no longer be changed. Propose another one like it.',
  optionInText:
    'The text was drafted from option {code}, so it can no longer be changed. Propose another one like it, or suggest changes in the text.',
  optionChangedOften:
    'Option {code} has been changed {max} times already, so it can no longer be changed. Propose another one like it.',
  redLineMarkedOften:
    'Your party has said {max} times that option {code} crosses a red line of its own, those it took back counted, so it cannot say so again. Choose “Block” as your stance and name the line.',
  optionChangeHidden:
    'Only demands or red lines of your party’s own would change: others would be told that the option was changed and see no change. Say that it crosses a red line of yours instead, or change something else with it.',
  caucusParties: 'A caucus is for one party or two. Please choose its members again.',
  caucusClosed: 'This caucus is over. To go on talking, ask the mediator for another one.',
  alreadySubmitted:
    'These very words have been submitted to the table already. They can be read on the issue; a party of the caucus that has not signed on to them can do so there.',
  alreadyJoined: 'Your party stands behind this text already.',
  alreadyConfirmed: 'Your party has confirmed this demand already.',
  alreadyReported:
    'You have reported these very words already, and nothing has changed since. Please write what is new.',
  sheetGone:
    'This sheet does not wait for a witness now: it was taken in anew, its witness has said that he did not see it signed, its party has spoken for itself, or signing was stopped. Please look at how signing stands.',
  witnessNeeded: 'Please choose a witness who belongs to no party and is not the one who takes the sheet in.',
  photoOfSignOff: 'This photo proves a signature on paper; it cannot be taken down.',
  refusalStands:
    '{party} has said that it will not sign this version, so no sheet can be taken in for it; if it changes its mind, its representative signs in person.',
  signedThenOpposed:
    '{party} has signed this version and opposes it since; please publish a new version, or wait until it changes its stance.',
  noConditionOpen: 'This stance has no open condition.',
  keptHere: 'Kept on this device. Once connected, you confirm it before it is sent.',
  maybeCounted:
    'No answer came: it may have arrived, or not. This device keeps it; once the connection is back, “for you to confirm” at the top of the page says which.',
  notKept: 'There is no connection, and this device has no room to keep it. Please copy your words first.',
  unknownDocument: 'There is no such document.',
  documentNotReadable: 'You cannot read this document.',
  documentNotWritable: 'You cannot change this document now.',
  placeRemoved:
    'The paragraph or draft that these words stood in has been deleted or submitted by somebody else. What you wrote is kept here for you to copy and write again.',
  updateMalformed: 'The data of this change is damaged; it was not saved.',
  updateGap: 'Earlier parts of this change are missing; it was not saved.',
  updateForbidden: 'This change contains something that is not allowed; it was not saved.',
  updateTooLarge: 'This change is too large, or the document is full; it was not saved.',
  anotherCame: 'Somebody else came to this device before this was sent, so it was not sent any more.',
  clientTaken:
    'These words carry a number that another device writes under; they were not saved. They are kept for you to copy and type again.',
  // What was to be done, and what is possible instead and by whom: of an issue and of a text in each state.
  act_pen_lend: 'lending the pen',
  act_resolution_draft: 'drafting a text',
  act_resolution_publishVersion: 'publishing a version',
  act_resolution_agree: 'finding that all agree',
  act_resolution_openSigning: 'opening the signing',
  act_resolution_haltSigning: 'sending the text back',
  act_demand_record: 'putting a demand on the record',
  act_demand_declareNone: 'declaring to have no demand',
  act_stance_take: 'taking a stance',
  act_option_propose: 'proposing an option',
  act_option_amend: 'changing an option',
  act_idea_add: 'adding an idea',
  act_issue_writeGuarantee: 'writing the guarantee for residents',
  act_signOff_sign: 'signing',
  act_signOff_refuse: 'refusing to sign',
  act_signOff_recordPaper: 'recording a sign-off on paper',
  act_dissent_file: 'filing a dissent',
  act_action_create: 'assigning an action item',
  act_caucus_open: 'opening a caucus',
  act_caucus_submit: 'submitting words to the table',
  act_submission_join: 'joining this text',
  act_hall_accept: 'taking a note from the hall as a demand',
  act_other: 'this',
  act_issue_advance: 'turning to “{to}”',
  issueNow_draft: 'Parties can put their demands on the record; the facilitator tables the issue, then it goes on.',
  issueNow_open:
    'Representatives put demands on the record or declare to have none; when all have, the facilitator opens the discussion.',
  issueNow_discussing:
    'Representatives can put demands, options and stances on the record; the facilitator turns to drafting the text.',
  issueNow_caucus:
    'A caucus runs; representatives can still propose options and take stances. The facilitator goes on with the discussion or turns to the text.',
  issueNow_converging:
    'Secretary and facilitator write and publish the text, representatives take stances; when all can accept, the facilitator records the agreement.',
  issueNow_agreed: 'The facilitator opens the signing, or sends the text back to be changed.',
  issueNow_signing: 'Representatives sign; to change words, the facilitator sends the text back.',
  issueNow_resolved: 'All have signed and it is being carried out; to talk again, the facilitator reopens the issue.',
  issueNow_closed: 'To talk again, the facilitator reopens the issue.',
  issueNow_deferred: 'To go on, the facilitator reopens the issue.',
  issueNow_escalated: 'It waits for the higher level; to go on, the facilitator reopens the issue.',
  issueNow_reopened: 'Representatives can put demands and stances on the record; the facilitator opens the discussion.',
  resolutionNow_draft: 'Secretary or facilitator write it and publish a version.',
  resolutionNow_tabled: 'Representatives take stances; secretary or facilitator can publish a new version.',
  resolutionNow_amended: 'Representatives take stances; secretary or facilitator can publish a new version.',
  resolutionNow_consensus: 'The facilitator opens the signing, or sends the text back to be changed.',
  resolutionNow_signing: 'Representatives sign; to change words, the facilitator sends the text back.',
  resolutionNow_signed: 'All have signed; to talk again, the facilitator reopens the issue.',
  resolutionNow_published: 'All have signed and it is posted; to talk again, the facilitator reopens the issue.',
  resolutionNow_effective: 'All have signed and it is in force; to talk again, the facilitator reopens the issue.',
  resolutionNow_superseded: 'Please see the text that replaced it.',
  resolutionNow_void: 'Secretary or facilitator draft another text.',
} as const satisfies Record<keyof typeof zh, string>
