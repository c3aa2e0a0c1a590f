export { openFolderFiles } from './folder.ts';
export { FileFault, type FileFaultCode, type FileRoom, type FileStore } from './store.ts';
