export { mayNotExist } from '../../system/existence';
