export * from './forms';
export * from './office';
export * from './types';
