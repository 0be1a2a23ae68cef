import type { ThemeConfig } from 'antd';
import { colour } from '../../shared/ui/tokens/colour.ts';

const { desk } = colour;

/** Ant Design in the desk's tokens (look, chapter 2): touch heights, no shadow but on popups. */
export const deskTheme: ThemeConfig = {
  token: {
    colorPrimary: desk.primary,
    colorLink: desk.primary,
    colorLinkHover: desk.primary,
    colorText: desk.text,
    colorTextSecondary: desk.text2,
    colorTextDescription: desk.text2,
    colorTextPlaceholder: desk.text2,
    colorBgLayout: desk.layout,
    colorBorderSecondary: desk.border,
    colorError: desk.error,
    colorSuccess: colour.kiosk.ok,
    colorSuccessBg: desk.surface,
    colorSuccessBorder: colour.kiosk.ok,
    borderRadius: 8,
    controlHeight: 48,
    fontSize: 17,
    fontFamily: 'var(--font-text)',
    boxShadow: 'none',
    motion: false,
  },
  components: {
    Segmented: { trackBg: desk.layout, itemSelectedBg: desk.surface, controlHeight: 44, fontSize: 16 },
    Button: { primaryShadow: 'none', defaultShadow: 'none', fontWeight: 500 },
    Modal: { titleFontSize: 22 },
  },
};
