export * from './office';
export * from './types';
