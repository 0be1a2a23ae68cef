import type { ReaderFault, ReaderStatus } from '../../../contract/devices.ts';

interface FaultRow {
  readonly fault: ReaderFault;
  /** What is known, for logs and documents. */
  readonly meaning: string;
  /** What the technician does, in the language of the site. */
  readonly fix: string;
}

/** Every way in which the reader can be out of service; docs/errors.md lists the same rows. */
export const readerFaults = {
  'RD-101': {
    fault: 'missing',
    meaning: 'the port is not there: cable or power',
    fix: '找不到读卡器的端口。请检查读卡器的电源和数据线，插好后会自动恢复。',
  },
  'RD-102': {
    fault: 'missing',
    meaning: 'the port is held by another program',
    fix: '读卡器端口被别的程序占用。请关闭占用该端口的程序（如厂家测试工具）。',
  },
  'RD-103': {
    fault: 'missing',
    meaning: 'no permission to open the port or the USB device',
    fix: '没有权限打开读卡器。串口请把运行用户加入 dialout 组，USB 请安装 udev 规则，重新登录后再启动。',
  },
  'RD-104': {
    fault: 'missing',
    meaning: 'auto: no serial port and no known USB or HID reader was found',
    fix: '没有发现读卡器。请接好读卡器，或用 --reader serial:端口 指定。',
  },
  'RD-105': {
    fault: 'missing',
    meaning: 'the port did not open for another reason; the log has it',
    fix: '读卡器端口打不开。请重新插拔读卡器；仍不行请重启终端并查看日志。',
  },
  'RD-106': {
    fault: 'missing',
    meaning: 'usb or hid: no reader of a known kind is connected',
    fix: '没有发现 USB 读卡器。请接好读卡器；型号不在支持范围的，请换用串口方式。',
  },
  'RD-111': {
    fault: 'not-answering',
    meaning: 'the port opens, no answer at any baud rate',
    fix: '端口能打开，但读卡器没有应答。请确认读卡器已通电、端口没有选错。',
  },
  'RD-112': {
    fault: 'not-answering',
    meaning: 'the reader stopped answering while in use',
    fix: '读卡器中途停止应答。请检查数据线和供电，终端会自动重连。',
  },
  'RD-121': {
    fault: 'self-test-failed',
    meaning: 'SW 60: the SAM failed its self-test and takes no command',
    fix: '读卡器安全模块自检失败。请断电 10 秒再通电；仍不行请更换读卡器。',
  },
  'RD-131': {
    fault: 'not-authorised',
    meaning: 'SW 66: the SAM is not authorised',
    fix: '读卡器安全模块未授权。请联系读卡器厂家办理授权或更换。',
  },
  'RD-132': {
    fault: 'not-authorised',
    meaning: 'SW 23: the SAM does not permit the command',
    fix: '读卡器不允许读取身份证。请联系读卡器厂家核对授权范围。',
  },
  'RD-141': {
    fault: 'wrong-protocol',
    meaning: 'bytes arrive, but no frame of the SAM protocol at any baud rate',
    fix: '端口有数据，但不是身份证读卡器的协议。请确认端口和波特率，或换用支持标准 SAM 协议的读卡器。',
  },
  'RD-142': {
    fault: 'wrong-protocol',
    meaning: 'SW 21: the reader refuses a standard command',
    fix: '读卡器不支持标准读卡命令。请换用支持标准 SAM 协议的读卡器。',
  },
  'RD-143': {
    fault: 'wrong-protocol',
    meaning: 'the status command is answered with an unexpected status word',
    fix: '读卡器状态应答异常。请断电重启读卡器；仍不行请联系厂家。',
  },
  'RD-151': {
    fault: 'missing',
    meaning: 'the library for usb or hid could not be loaded; the log has its words',
    fix: 'USB 读卡组件无法加载。请安装 libusb-1.0-0 后重启终端，或改用串口读卡器。',
  },
} as const satisfies Record<string, FaultRow>;
export type ReaderFaultCode = keyof typeof readerFaults;

export function faultStatus(code: ReaderFaultCode): ReaderStatus {
  return { state: 'fault', fault: readerFaults[code].fault, code };
}
