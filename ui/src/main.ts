import 'virtual:kern-colours.css';
import './styles/index.css';
import { mount } from 'svelte';
import App from './App.svelte';
import { tauriOffice } from './bridge/tauri';

performance.mark('begun');
mount(App, { target: document.body, props: { office: tauriOffice } });
