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
  removeQuestion:
    '草稿里的字和选好的照片会从大家的屏幕上消失，拿不回来。别人写的字，会留在他自己的“未被接受的修改”里；您写的，需要的请先复制。',
  settled: '本议题已有结果，下面的草稿没有提交，现在也不能提交。可以复制；议题重新协商时，还可以接着写、接着提出。',
} as const
