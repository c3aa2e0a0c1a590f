import { startMenus } from './menus.ts';

startMenus();
