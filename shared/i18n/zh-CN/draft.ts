/** Words of demands in writing: what is a draft, who reads it now, who will read the demand. */
export const draft = {
  mark: '草稿',
  privateMark: '只给本方看的草稿',
  others: '正在写，还没有提交',
  empty: '（还没有写）',
  begin: '写一条诉求',
  beginPrivate: '写一条只给本方看的诉求',
  readers_meeting: '现在：会上的人（各方、主持人、秘书等）看得到这份草稿，边写边看到；旁听席和大屏看不到。',
  readers_party: '现在：只有本方代表看得到这份草稿；其他各方、主持人和秘书都看不到。',
  later_party: '提交以后：只有本方看得到内容，别方只知道本方已发言；保管整份记录的组织者除外。',
  later_residents: '提交以后：只有本方和民情传递队员看得到内容，别方只知道本方已发言；保管整份记录的组织者除外。',
  redLine: '这是本方的底线',
  redLineSeen: '底线和它的内容也在这份草稿里，会上的人现在就看得到。不想让别方看到的，请另写一条只给本方看的诉求。',
  redLineLabel: '底线是什么',
  visibility: '提交后谁能看到',
  submitPrivate: '提交，只给本方看',
  remove: '删去草稿',
} as const
