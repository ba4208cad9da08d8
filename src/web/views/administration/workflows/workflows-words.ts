import { defineWords } from '../../../words/define-words.js';

/** The texts of the workflows. */
export const workflowsWords = defineWords(
  {
    workflowsAbout:
      'Mỗi nghị quyết chạy đến hết theo đúng bản quy trình mà nó bắt đầu. Bản đã phát hành không sửa được nữa; mã băm chứng tỏ điều đó.',
    version: 'Phiên bản {{version}}',
    currentVersion: 'Nghị quyết mới chạy theo bản này',
    oldVersion: 'Chỉ còn cho nghị quyết cũ',
    checked: 'Kiểm tra mô hình: đạt',
    checkedHint: 'Mọi trạng thái đều đến được, có người chịu trách nhiệm, có thời hạn và có đường đi đến kết thúc.',
    unchecked: 'Kiểm tra mô hình: {{count}} điểm phải sửa',
    runningCount: '{{count}} nghị quyết',
    running: 'Đang theo quy trình này',
    statesAndEvents: 'Trạng thái và sự kiện',
    statesCount: '{{states}} trạng thái, {{events}} sự kiện',
    hash: 'Mã băm',
    showDiagram: 'Xem sơ đồ',
    hideDiagram: 'Đóng sơ đồ',
    diagramOf: 'Sơ đồ trạng thái: {{title}}, phiên bản {{version}}',
    noWorkflowsTitle: 'Không có quy trình nào',
    noWorkflowsHint: 'Bản cài này thiếu các quy trình; hãy báo cho người cài đặt hệ thống.',
  },
  {
    workflowsAbout:
      'A resolution follows the very version it began with to its end. A released version is never changed again; its hash proves it.',
    version: 'Version {{version}}',
    currentVersion: 'New resolutions follow it',
    oldVersion: 'For older resolutions only',
    checked: 'Model check: passed',
    checkedHint: 'Every state can be reached, has somebody answerable, a time, and a way to an end.',
    unchecked: { one: 'Model check: 1 flaw', other: 'Model check: {{count}} flaws' },
    runningCount: { one: '1 resolution', other: '{{count}} resolutions' },
    running: 'Following it',
    statesAndEvents: 'States and events',
    statesCount: '{{states}} states, {{events}} events',
    hash: 'Hash',
    showDiagram: 'Show the diagram',
    hideDiagram: 'Close the diagram',
    diagramOf: 'State diagram: {{title}}, version {{version}}',
    noWorkflowsTitle: 'No workflows',
    noWorkflowsHint: 'This build lacks its workflows; tell whoever installed the system.',
  },
);
