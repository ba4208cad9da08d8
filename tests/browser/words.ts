export type Language = 'vi' | 'en';

/** What stands on the screens and tests follow everywhere; what one test follows stands in it. */
const vi = {
  username: 'Tên đăng nhập',
  password: 'Mật khẩu',
  signIn: 'Đăng nhập',
  signOut: 'Đăng xuất',
  account: /^Tài khoản/,
  notifications: /[Tt]hông báo/,
  palette: 'Tìm và mở nhanh',
  navigation: 'Điều hướng chính',
  loading: 'Đang tải…',
  inbox: 'Việc của tôi',
  board: 'Bảng giai đoạn',
  list: 'Danh sách',
  roadmap: 'Lộ trình',
  overview: 'Tổng quan',
  administration: 'Quản trị',
  short: {
    inbox: 'Việc',
    board: 'Bảng',
    list: 'Danh sách',
    roadmap: 'Lộ trình',
    overview: 'Tổng quan',
    administration: 'Quản trị',
  },
};

const en: typeof vi = {
  username: 'Username',
  password: 'Password',
  signIn: 'Sign in',
  signOut: 'Sign out',
  account: /^Account/,
  notifications: /[Nn]otification/,
  palette: 'Search and go',
  navigation: 'Main navigation',
  loading: 'Loading…',
  inbox: 'My work',
  board: 'Stage board',
  list: 'List',
  roadmap: 'Roadmap',
  overview: 'Overview',
  administration: 'Administration',
  short: {
    inbox: 'Work',
    board: 'Board',
    list: 'List',
    roadmap: 'Roadmap',
    overview: 'Overview',
    administration: 'Admin',
  },
};

export const wordsOf = (language: Language): typeof vi => (language === 'vi' ? vi : en);
