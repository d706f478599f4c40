import './parts/base.css'
// First of all: what is asked of Rust is answered while the rest of this is read.
import './first'

import { mount } from 'svelte'

import App from './App.svelte'

const target = document.getElementById('app')
if (target) mount(App, { target })
