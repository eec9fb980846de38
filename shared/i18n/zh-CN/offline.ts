/** Without a network: what is shown as of when, what is kept where, the app on this device, signing out. */
export const offline = {
  notes: '网络和这台设备',
  since: '没有网络。下面是截至{when}的内容，别人之后的改动还看不到。',
  sinceOwn: '您正在写的字存在这台设备上，连上后会自动送出；表态、提交的诉求先记着，连上后由您确认再提交。',
  stay: '不要刷新或关掉本页：没有网络时，这台设备打不开它。',
  notKept: '有 {count} 处改动还没能存到这台设备上，请不要关闭本页，等连上网络。',
  notKeptWhy: '可能是无痕浏览，或设备空间已满。',
  keepsNothing:
    '这台设备存不了会议板的内容（可能是无痕浏览，或设备空间已满）：有网络时照常使用；没有网络时，写的字只在本页里，请不要关闭或刷新本页。',
  foreign: '网络可能需要先登录：现在是别的设备代替会议服务器作了回答。内容都留着，登录后会自动继续。',
  foreignOpen: '打开网络的登录页',
  tooOld: '会议板已经更新，这一页还是旧版，看不到之后的内容。您写的字都留着，请点下面更新。',
  notRead:
    '这一页读到会议记录第{seq}条时出了错，只显示到{when}：之后的看不到，也不能在这里提交。您写的字都留着。请点下面重新打开；还是这样，请换一台设备，并把这句话给组织者看。',
  again: '重新打开这一页',
  againBusy: '先写完，再点重新打开。',
  newBuild: '有新版本，点此更新',
  newBuildBusy: '先写完、等右上角显示“已保存”，再点更新。',
  foot: '这台设备',
  install: '装到这台设备',
  signOut: '退出登录',
  signOutTitle: '退出登录',
  signOutText:
    '退出后，这台设备上不再留有会议板的任何内容，别人在这台设备上没提交的也一并删掉。下次要用发给您的链接进来。',
  signOutWaiting: '还有 {count} 项没有送到服务器，现在退出就没有了。最好先连上网络，等显示“已保存”再退出。',
  signOutRefused: '还有 {count} 条未被接受的内容只存在这台设备上，退出就没有了，需要的话请先复制。',
  signOutAway: '现在没有连上服务器，还不能退出。连上后再试。',
  signOutGo: '退出',
} as const
