import { readTrustedProxies, type TrustedProxies } from '../http/caller-address.ts';
import { defaultUploadRoom } from '../http/upload-room.ts';
import { UsageFault } from './command.ts';

/** The proxies of CHANCERY_TRUSTED_PROXIES; undefined when none is named. */
export function proxiesOf(env: NodeJS.ProcessEnv): TrustedProxies | undefined {
  const text = env.CHANCERY_TRUSTED_PROXIES;
  if (text === undefined || text.trim() === '') return undefined;
  const proxies = readTrustedProxies(text);
  if (proxies) return proxies;
  throw new UsageFault({
    en: 'CHANCERY_TRUSTED_PROXIES must list addresses or networks, such as 10.0.0.5,192.168.7.0/24.',
    fr: 'CHANCERY_TRUSTED_PROXIES doit énumérer des adresses ou des réseaux, comme 10.0.0.5,192.168.7.0/24.',
  });
}

const megabyte = 1024 * 1024;

/** The room for uploads of CHANCERY_UPLOAD_ROOM, in megabytes there, in bytes here; at least one upload of the largest kind. */
export function uploadRoomOf(env: NodeJS.ProcessEnv): number {
  const text = env.CHANCERY_UPLOAD_ROOM;
  if (text === undefined || text === '') return defaultUploadRoom;
  const megabytes = Number(text);
  if (/^\d{3,6}$/.test(text) && megabytes >= 128) return megabytes * megabyte;
  throw new UsageFault({
    en: 'CHANCERY_UPLOAD_ROOM must be a number of megabytes from 128 on.',
    fr: 'CHANCERY_UPLOAD_ROOM doit être un nombre de mégaoctets, à partir de 128.',
  });
}
