import 'virtual:kern-colours.css';
import './styles/index.css';
import { mount } from 'svelte';
import App from './App.svelte';
import { fakeOffice } from './bridge/fake';

const wishes = new URLSearchParams(location.search);
const office = fakeOffice({
  open: !wishes.has('closed'),
  people: Number(wishes.get('people') ?? 612),
  allocated: !wishes.has('unallocated'),
  pace: Number(wishes.get('pace') ?? 0),
});

mount(App, { target: document.body, props: { office } });
