export { installationRoleIds } from '../../storage/control/installation-roles.ts';
