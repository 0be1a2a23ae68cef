import type { ComponentType, ReactNode } from 'react';
import type { Screen, ScreenName } from '../../contract/kiosk-view.ts';
import { CaseList } from './report/case-list.tsx';
import { CaseProgress } from './report/case-progress.tsx';
import { CheckReport } from './report/check-report.tsx';
import { ChooseHouse } from './report/choose-house.tsx';
import { ChooseKind } from './report/choose-kind.tsx';
import { ChoosePlace } from './report/choose-place.tsx';
import { FindCase } from './report/find-case.tsx';
import { LeavePhone } from './report/leave-phone.tsx';
import { RateCase } from './report/rate-case.tsx';
import { ReportDone } from './report/report-done.tsx';
import { ReportHome } from './report/report-home.tsx';
import { SayRework, SayWords } from './report/say-words.tsx';
import { TypeWords } from './report/type-words.tsx';
import { Attract } from './screens/attract.tsx';
import { CardProblemScreen } from './screens/card-problem.tsx';
import { Done } from './screens/done.tsx';
import { Guide } from './screens/guide.tsx';
import { GuideItemScreen } from './screens/guide-item.tsx';
import { Notices } from './screens/notices.tsx';
import { Officers } from './screens/officers.tsx';
import { PhoneCheck } from './screens/phone-check.tsx';
import { Preview } from './screens/preview.tsx';
import { PrinterProblemScreen } from './screens/printer-problem.tsx';
import { Printing } from './screens/printing.tsx';
import { ReaderProblem } from './screens/reader-problem.tsx';
import { Reading } from './screens/reading.tsx';
import { Refused } from './screens/refused.tsx';
import { Services } from './screens/services.tsx';
import { Thanks } from './screens/thanks.tsx';
import { Unconfirmed } from './screens/unconfirmed.tsx';
import { StaffBeside, StaffCompares } from './staff/staff-beside.tsx';
import { StaffCleaning } from './staff/staff-cleaning.tsx';
import { StaffDevices } from './staff/staff-devices.tsx';
import { StaffFault, StaffFaults } from './staff/staff-faults.tsx';
import { StaffLogs } from './staff/staff-logs.tsx';
import { StaffMenu } from './staff/staff-menu.tsx';
import { StaffParked, StaffParkedItem } from './staff/staff-parked.tsx';
import { StaffPin } from './staff/staff-pin.tsx';
import { StaffPrint } from './staff/staff-print.tsx';
import { StaffSelfTest } from './staff/staff-self-test.tsx';
import { StaffSheet } from './staff/staff-sheet.tsx';
import { StaffPrints, StaffSheets } from './staff/staff-sheets.tsx';
import { StaffTestPage } from './staff/staff-test-page.tsx';
import { StaffTray } from './staff/staff-tray.tsx';

export type ScreenOf<N extends ScreenName> = Extract<Screen, { name: N }>;

/** Screen name → what draws it. A name without a row does not compile. */
const screens: { readonly [N in ScreenName]: ComponentType<{ readonly screen: ScreenOf<N> }> } = {
  attract: () => <Attract />,
  reading: Reading,
  'card-problem': CardProblemScreen,
  services: Services,
  'phone-check': PhoneCheck,
  'staff-beside': StaffBeside,
  'staff-compares': StaffCompares,
  refused: Refused,
  preview: Preview,
  printing: Printing,
  'printer-problem': PrinterProblemScreen,
  done: Done,
  unconfirmed: Unconfirmed,
  thanks: Thanks,
  'reader-problem': ReaderProblem,
  guide: Guide,
  'guide-item': GuideItemScreen,
  notices: Notices,
  officers: Officers,
  report: ReportHome,
  'report-kind': ChooseKind,
  'report-place': ChoosePlace,
  'report-house': ChooseHouse,
  'report-words': SayWords,
  'report-typing': TypeWords,
  'report-phone': LeavePhone,
  'report-check': CheckReport,
  'report-done': ReportDone,
  'progress-find': FindCase,
  'progress-list': CaseList,
  'progress-case': CaseProgress,
  'progress-rate': RateCase,
  'progress-rework': SayRework,
  'staff-pin': StaffPin,
  'staff-menu': StaffMenu,
  'staff-faults': StaffFaults,
  'staff-fault': StaffFault,
  'staff-sheets': StaffSheets,
  'staff-sheet': StaffSheet,
  'staff-prints': StaffPrints,
  'staff-print': StaffPrint,
  'staff-parked': StaffParked,
  'staff-parked-item': StaffParkedItem,
  'staff-tray': StaffTray,
  'staff-self-test': StaffSelfTest,
  'staff-test-page': StaffTestPage,
  'staff-devices': StaffDevices,
  'staff-logs': StaffLogs,
  'staff-cleaning': StaffCleaning,
};

export function drawScreen(screen: Screen): ReactNode {
  // The table's own type pairs each name with its component; a union value cannot carry that pairing along.
  const Draw = screens[screen.name] as ComponentType<{ readonly screen: Screen }>;
  return <Draw key={screen.name} screen={screen} />;
}
