import { Modal } from 'antd';
import { useWords } from '../words/text.ts';

/** Keys in the order of a clerk's work; the source text of the translation. */
const ROWS: readonly { readonly keys: string; readonly does: string }[] = [
  { keys: '↑ ↓', does: '上一件、下一件' },
  { keys: 'Enter', does: '接单；接了的，办完送验收' },
  { keys: '1 – 4', does: '选一句现成的话，Enter 送出' },
  { keys: 'A', does: '派给谁、换人办' },
  { keys: 'T', does: '约上门的时间' },
  { keys: 'C', does: '告诉报的人' },
  { keys: 'P', does: '打印派工单' },
  { keys: 'V', does: '看照片' },
  { keys: 'Ctrl + Z', does: '撤销刚才的接单或派人' },
  { keys: '/', does: '找房屋、楼栋、事情' },
  { keys: '1 – 7', does: '换页' },
  { keys: 'N', does: '楼栋页：看住户姓名；公告页：写公告；访客页：请访客' },
  { keys: 'W, X', does: '业主认证页：看是谁、不通过' },
  { keys: 'L', does: '访客页：看门禁记录' },
  { keys: 'R', does: '楼栋页：登记业主认证' },
  { keys: '← →', does: '小区治理页：换小区' },
  { keys: 'Ctrl + Enter', does: '公告写好了，发出去' },
  { keys: 'M', does: '提示音关（我走了就恢复）、开' },
  { keys: 'Esc', does: '回到全部' },
];

/** Which key does what: 「?」 opens it. */
export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useWords();
  return (
    <Modal open centered width={560} title={t('键盘怎么用')} onCancel={onClose} footer={null}>
      <dl className="keys">
        {ROWS.map(({ keys, does }) => (
          <div key={keys}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{t(does)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
