import {
  CopyPlus,
  Download,
  FileCheck,
  FileX,
  type LucideIcon,
  PackageCheck,
  Printer,
  RotateCw,
  Settings,
  Trash2,
} from 'lucide-react';
import type { StaffActName } from '../../../contract/kiosk/staff-parts.ts';
import type { SourceText } from '../../shared/i18n/i18n.ts';

interface ActWords {
  readonly label: SourceText;
  /** What follows from it. */
  readonly means: SourceText;
  /** How it is asked once more. */
  readonly asked: SourceText;
  readonly icon: LucideIcon;
}

/** What each act is called, what it means, and how it is asked once more. */
export const actWords: Readonly<Record<StaffActName, ActWords>> = {
  'on-paper': {
    label: '纸上有',
    means: '证明完整、清楚，算已经开出',
    asked: '这张证明在纸上，对吗？',
    icon: FileCheck,
  },
  'not-on-paper': {
    label: '没有出来',
    means: '编号作废，请居民重新办理，用新的编号',
    asked: '这张证明没有出来，对吗？',
    icon: FileX,
  },
  'allow-copy': {
    label: '准许再打一份',
    means: '居民再放一次身份证、选一样的用途，编号不变，纸上写明第几份',
    asked: '准许这个编号再打一份，对吗？',
    icon: CopyPlus,
  },
  'send-again': {
    label: '再送一次',
    means: '挡住它的事情处理好了，请中心再收一次',
    asked: '再送一次，对吗？',
    icon: RotateCw,
  },
  'give-up': {
    label: '不送了',
    means: '中心不会再知道这件事，这里也不再列出',
    asked: '这件事不再送给中心，对吗？',
    icon: Trash2,
  },
  'print-report': {
    label: '打印自检报告',
    means: '打 1 张，不是证明，没有编号',
    asked: '打印自检报告，对吗？',
    icon: Printer,
  },
  'print-test': {
    label: '打印测试页',
    means: '打 1 张，不是证明，没有编号',
    asked: '打印一张测试页，对吗？',
    icon: Printer,
  },
  'install-update': {
    label: '收下优盘里的新版本',
    means: '核对并拷进本机，夜里没有人时换上；不好会自己退回',
    asked: '收下这个新版本，对吗？',
    icon: Download,
  },
  'set-up-again': {
    label: '重新设置本机',
    means: '这台机器马上停下，重新开机后选用途；不设完就还是原来的',
    asked: '停下来重新设置，对吗？',
    icon: Settings,
  },
  'tray-full': {
    label: '纸盒加满了',
    means: '从现在起重新数张数',
    asked: '纸盒已经加满，对吗？',
    icon: PackageCheck,
  },
};
