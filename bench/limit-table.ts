import type { Limit } from './limits.ts';

/** What `npm run bench` fails beyond. */
export const LIMITS: readonly Limit[] = [
  {
    bench: 'certificate-pdf',
    series: 'Sanping',
    share: 0.5,
    against: 'pdfmake',
    atMost: 0.5,
    why: 'a general document library pays for layout that a fixed sheet does not need',
  },
  {
    bench: 'certificate-pdf',
    series: 'Sanping',
    share: 0.5,
    against: 'Chromium printToPDF',
    atMost: 0.12,
    why: 'printing a page of the screen is what most kiosks do',
  },
  {
    bench: 'start',
    series: 'Sanping',
    share: 0.5,
    against: 'bare Chromium',
    atMost: 1.8,
    why: 'a kiosk that restarts at noon must be back before the queue notices',
  },
  {
    bench: 'swipe-to-printed',
    series: 'software share',
    share: 0.5,
    against: null,
    atMost: 200,
    why: 'reader and printer take seconds; the software must not be felt between them',
  },
];
