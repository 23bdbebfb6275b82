import './zod/zod-settings';
import 'virtual:tokens.css';
import './theme/fonts.css';
import './theme/base.css';
import { createRoot } from 'react-dom/client';
import { App } from './app';

createRoot(document.getElementById('root')!).render(<App />);
