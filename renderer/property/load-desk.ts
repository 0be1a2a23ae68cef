/**
 * Ant Design and the desk come when somebody opens the sign-in, so that they are there when the PIN is; the lobby face needs
 * none of it.
 */
export const loadDesk = () => import('./desk/desk.tsx').then(({ Desk }) => ({ default: Desk }));
