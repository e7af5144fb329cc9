/// <reference types="vite/client" />
declare module 'virtual:kern-colours.css';
