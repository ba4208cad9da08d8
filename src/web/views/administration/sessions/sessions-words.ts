import { defineWords } from '../../../words/define-words.js';

/** The texts of the sessions. */
export const sessionsWords = defineWords(
  {
    sessionsAbout:
      'Những nơi bạn đang đăng nhập. Nếu thấy phiên lạ, hãy kết thúc phiên đó và báo quản trị viên đổi mật khẩu.',
    allSessionsAbout: 'Những nơi mọi người đang đăng nhập. Kết thúc một phiên thì nơi đó phải đăng nhập lại ngay.',
    whose: 'Phiên của ai',
    mine: 'Của tôi',
    all: 'Của mọi người',
    signedInAt: 'Đăng nhập lúc {{at}}',
    thisOne: 'Phiên này',
    lastSeen: 'Hoạt động {{when}}',
    endsAt: 'hết hạn {{at}}',
    endSession: 'Kết thúc',
  },
  {
    sessionsAbout:
      'Where you are signed in. End what you do not know, and have the administrator change your password.',
    allSessionsAbout: 'Where people are signed in. Ending a session makes that place sign in again at once.',
    whose: 'Whose sessions',
    mine: 'Mine',
    all: 'Everybody’s',
    signedInAt: 'Signed in at {{at}}',
    thisOne: 'This session',
    lastSeen: 'Last seen {{when}}',
    endsAt: 'expires {{at}}',
    endSession: 'End',
  },
);
