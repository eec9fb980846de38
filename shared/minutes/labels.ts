/**
 * Every fixed word of the minutes and other exports, in one place. Minutes are a Chinese official document and have no
 * English form, so these words are not part of the screens' catalogues.
 */
import type {
  ActionStatus,
  AttendanceKind,
  Escalation,
  IssuePhase,
  IssueStatus,
  MeetingKind,
  Option,
  SignOff,
  StanceValue,
} from '#shared/board/board.ts'
import type { EmergencyKind, PollVoters } from '#shared/board/room.ts'

export const meetingKindWords = {
  joint: '联席会议',
  onsite: '现场会',
  talk: '恳谈会',
  hearing: '听证会',
  villageCommittee: '村“两委”会议',
  partyMemberReps: '党员和村民代表会议',
  massReps: '群众代表会议',
} as const satisfies Record<MeetingKind, string>

export const attendanceWords = {
  attend: '出席',
  leave: '请假',
  nonVoting: '列席',
} as const satisfies Record<AttendanceKind, string>

export const phaseWords = {
  works: '工程本身',
  outside: '工程以外',
  after: '工程后续',
} as const satisfies Record<IssuePhase, string>

export const stanceWords = {
  support: '赞成',
  accept: '可接受',
  conditional: '附条件',
  reserve: '保留',
  oppose: '反对',
  block: '触及底线',
} as const satisfies Record<StanceValue, string>

export const optionWords = {
  open: '未采用',
  adopted: '采用',
  merged: '并入其他方案',
  rejected: '未采用',
} as const satisfies Record<Option['status'], string>

export const issueWords = {
  draft: '尚在准备',
  open: '尚待协商',
  discussing: '正在协商',
  caucus: '正在分别磋商',
  converging: '正在形成文本',
  agreed: '已达成一致，待签认',
  signing: '正在签认',
  resolved: '已议定',
  closed: '已办结',
  deferred: '暂缓',
  escalated: '已上报，待答复',
  reopened: '重新协商',
} as const satisfies Record<IssueStatus, string>

export const escalationWords = {
  draft: '拟报送',
  submitted: '已报送',
  inReview: '研究中',
  approved: '已获批准',
  refused: '未获批准',
  withdrawn: '已撤回',
} as const satisfies Record<Escalation['status'], string>

export const actionWords = {
  assigned: '待办',
  doing: '在办',
  blocked: '受阻',
  doneWaitingCheck: '办结待核',
  verified: '已核销',
  returned: '退回',
} as const satisfies Record<ActionStatus, string>

export const signMethodWords = {
  deviceSign: '已电子签认',
  paperSign: '已纸面签认',
} as const satisfies Record<SignOff['method'], string>

export const emergencyWords = {
  gas: '燃气',
  water: '跑水',
  fall: '坠落',
  fire: '火情',
  electric: '用电',
  other: '其他',
} as const satisfies Record<EmergencyKind, string>

/** How answers to a poll are counted, by who answers. */
export const voterWords = {
  parties: '方',
  people: '人',
  hall: '人',
  everyone: '人',
} as const satisfies Record<PollVoters, string>

/** Ratings as the ledger words them; others are shown as written. */
export const satisfactionWords: Readonly<Record<string, string>> = {
  verySatisfied: '很满意',
  satisfied: '满意',
  basicallySatisfied: '基本满意',
  dissatisfied: '不满意',
}

export const labels = {
  minutes: '纪要',
  draft: '草稿（会议尚未结束）',
  draftShort: '草稿',
  signOffShort: '签认页',
  noNumber: '（文号待编）',
  heard: '会议听取和认为',
  agreed: '议定事项',
  actions: '落实事项',
  escalated: '上报事项',
  open: '未议定事项及下次议程',
  notice: '公示与监督',
  none: '无。',
  nothingAgreed: '本次会议没有形成议定事项。',
  asFollows: '现将会议议定事项纪要如下：',
  heardAsFollows: '现将会议情况纪要如下：',
  statements: '陈述人与陈述要点',
  provisional: '现场拟定文本（待联席会议确认）',
  emergencies: '应急事项',
  polls: '会场意见征询',
  away: '中途离席：',
  recused: '回避：',
  comparison: '议题诉求与方案比较表',
  signOffPage: '会议议定事项签认页',
  actionList: '落实事项清单',
  signedWithDissent: '（保留）',
  willNotSign: '不签认',
  drawn: '附手写签名',
  signSheet: '纸质签认单',
  sheetPhotos: '纸质签认单照片',
  sheetPhotoMissing: '（照片未随本件印出，以会议板所存为准。）',
  signingOpen: '尚未签完的文本（不作为议定事项）',
  noDemand: '表明无诉求',
} as const

/** Sentences with places to fill (`fill` of the catalogues). */
export const phrases = {
  held: '{when}，在{place}召开{name}{chair}。{who}参加会议{subjects}。',
  chairedBy: '，由{chair}主持',
  everyone: '与会各方',
  parties: '{parties}共{count}方',
  subjects: '，就{issues}共{count}项议题进行协商',
  subject: '，就{issue}进行协商',
  about: '关于{title}。',
  onIssue: '{ordinal}关于{title}。{heard}。{held}',
  asked: '{party}提出{demands}',
  quoted: '“{text}”',
  quotedFor: '“{text}”（{agent}代办，待本方确认）',
  nothingNew: '会上没有新的诉求',
  talkedAside: '经分别磋商。',
  guarantee: '会议认为，须首先保证：{guarantee}。',
  basis: '（依据：{policies}）',
  policy: '{title}，{docNo}',
  signedLater: '（本项现行文本为第{version}版，会后于{day}由各方签认。）',
  replaced: '（本项已被后一决议替代。）',
  replacedBy: '（本项已被后一决议替代，见{where}{no}。）',
  dissent: '{party}对第{ordinal}项保留意见：{text}',
  research: '研究：{text}',
  coordinate: '协调处理：{text}',
  supervise: '督办落实：{text}',
  reassure: '教育稳控：{text}',
  escalation: '{ordinal}{title}。报{to}{due}{attached}。{reason}目前状态：{status}。',
  answerBy: '，请于{day}前答复',
  attached: '；附{attachments}',
  departments: '有关部门',
  reason: '事由：{reason}。',
  open: '{ordinal}关于{title}：{where}。',
  settledElsewhere: '本次会议未形成议定文本，已由{where}议定',
  settledApart: '本次会议未形成议定文本，已另行议定',
  deferred: '暂缓协商，再议时间由主持人另行安排',
  carried: '{status}，列入下次会议继续协商',
  carriedUnsigned: '{status}，文本第{version}版待签认，列入下次会议继续协商',
  carriedMissing: '{status}，文本第{version}版尚待{parties}签认，列入下次会议继续协商',
  nextMeeting: '下次会议：{when}，{place}，{title}。',
  noticeSpan: '《{title}》公示期为{from}至{to}（{days}日）{channels}。',
  noticeDays: '《{title}》公示期{days}日{channels}。',
  channels: '，公示渠道：{channels}',
  noNotice: '议定事项在小区公告栏和公示页公示，公示期不少于7日。',
  nothingToPost: '本次会议没有需要公示的议定事项。',
  objections: '对议定事项有异议的，可在公示期内向{team}提出；落实情况由{team}督促并在下次会议通报。',
  convener: '召集人',
  annexes: '附件：{list}',
  annexEntry: '{n}.{title}',
  annexTitle: '附件{n}　{title}',
  sheetPhoto:
    '图{n}　{party}签认单。关于{title}，第{version}版{open}。签名：{who}；见证人：{witness}；{on}签认。{digits}',
  sheetPhotoOpen: '（尚未签完）',
  sheetPhotoDigits: '照片指纹 {digits}',
  observers: '旁听{count}人',
  refusedToSign: '{party}对第{ordinal}项不签认，理由：{reason}',
  onPaper: '{how}，见证人：{witness}',
  paperWaits: '已纸面签名，待见证人{witness}确认，尚不算签认',
  sheetHead: '{meeting}　{no}　关于{title}。第{version}版',
  sheetFingerprint: '第{version}版的文本指纹（SHA-256）：{digits}，完整的是 {sha256}',
  sheetSigned: '在下表签名，即代表本方签认上面第{version}版文字，一字不差。有保留意见的，写在表中。',
  sheetWitness: '见证人不属于任何一方，也不是录入的人。签完后拍照登记，以会议板上登记的为准；文字若有改动，本单作废。',
  chairAndSecretary: '主持人：{chair}　　记录人：{secretary}',
  fingerprint: '{number}　文本指纹 {digits}',
  version: '第{version}版',
  option: '{code}　{title}',
  tenThousands: '{amount}万元',
  yuan: '{amount}元',
  days: '{count}天',
  noStance: '未表态',
  unknown: '—',
  listOn: '{title}　{day}',
  mandate: '民意基础：截至{day}，同意户数{households}%、同意面积{area}%，须达到{threshold}%。',
  reopened: '会议结束后，因{reason}，由{who}于{when}决定继续举行。',
  wasAway: '{who}（{spans}）',
  stoodAside: '{who}（关于{title}：{reason}）',
  stoodAsideTeam: '{who}（关于{title}，不以召集团队成员身份参与：{reason}）',
  provisionalText: '{ordinal}关于{title}。（第{version}版，现场拟定，尚未确认、签认。）{text}',
  notReleased: '尚未解除',
  released: '{when}由{who}解除：{note}',
  ratingLabel: '现场评价（n={count}）：',
  ratingValue: '{value}{count}',
  poll: '{ordinal}“{question}”（{count}{unit}作答）：{choices}。仅为征询意见，不作为议定依据。',
  pollCount: '{label}{count}',
  pollGraded: '{label}{count}{unit}评，合计{sum}分',
  pollRanked: '{label}位次合计{sum}',
  pollParty: '{party}：{choices}',
  pollByParty: '{choices}（{parties}）',
} as const

/** Column heads of the comparison of options; the parties' columns stand between. */
export const comparisonColumns = { option: '方案', cost: '费用', duration: '工期', outcome: '结果' } as const

/** Column heads of a hearing's statements. */
export const statementColumns = {
  ordinal: '序号',
  speaker: '陈述人',
  party: '所属方',
  text: '陈述要点',
  evidence: '附件',
} as const

/** Column heads of the emergencies. */
export const emergencyColumns = { at: '时间', kind: '类别', place: '地点', text: '情况', released: '解除' } as const

/** Column heads of the sign-off table; the parties' columns stand between. */
export const signOffColumns = {
  ordinal: '序号',
  item: '议定事项',
  version: '版本',
  fingerprint: '文本指纹',
  dissent: '保留意见',
  dissentOrRefusal: '保留意见、不签认等情况',
} as const

/** Column heads of a sheet that is signed by hand. */
export const signSheetColumns = {
  party: '签认方',
  signer: '代表（签名）',
  date: '日期',
  dissent: '保留意见',
  witness: '见证人（签名）',
} as const

/** Column heads of the action list, in the order of the ledger. */
export const actionColumns = {
  ordinal: '序号',
  id: '事项编号',
  issue: '议题',
  resolution: '议定事项',
  work: '工作内容',
  leader: '定领导',
  owner: '定人员',
  cooperating: '配合单位',
  due: '定时限',
  research: '包研究',
  coordinate: '包协调处理',
  supervise: '包督办落实',
  reassure: '包教育稳控',
  packages: '四包',
  syncWindow: '同步窗口',
  progress: '进展',
  status: '状态',
  overdue: '逾期天数',
  done: '办结日期',
  verified: '核销人/日期',
  satisfaction: '群众评价',
} as const
