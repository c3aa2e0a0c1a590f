import { startDrafts } from './drafts.ts';
import { startFileDrops } from './file-drop.ts';
import { startKeys } from './keys.ts';
import { startMenus } from './menus.ts';
import { startNavigation } from './navigation.ts';
import { onPage } from './on-page.ts';
import { startPasskeys } from './passkeys.ts';
import { startPresence } from './presence.ts';
import { focusMessage } from './swap.ts';

startMenus();
startKeys();
startNavigation();
onPage(startFileDrops);
onPage(startPasskeys);
onPage(startDrafts);
onPage(startPresence);
focusMessage();
