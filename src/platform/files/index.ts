export { openFolderFiles } from './folder.ts';
export { FileFault, type FileFaultCode, type FileStore } from './store.ts';
