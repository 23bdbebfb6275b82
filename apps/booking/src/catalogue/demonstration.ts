import type { ChainData, HoursData } from './chain-data';
import { accounts, practitioners } from './demonstration-people';
import { translations } from './demonstration-translations';
import { advice, modalities, specialties, treatments } from './demonstration-treatments';

/** Password of every sign-in of the demonstration; a chain of one's own has none of these accounts. */
export const demonstrationPassword = 'linden-demo';

const week = (from: string, to: string, saturday: string): HoursData[] => [
  { days: [1, 2, 3, 4, 5], from, to },
  { days: [6], from, to: saturday },
];
const gymRoom = (name: string) => ({ name, equipment: ['table', 'gym'] });
const room = (name: string) => ({ name, equipment: ['table'] });

/** The invented chain of the pictures. */
export const demonstration: ChainData = {
  name: 'Linden Bodywork',
  phone: '+351 21 055 01 20',
  emergencyNumber: '112',
  locations: [
    {
      code: 'chiado',
      name: 'Chiado',
      street: 'Rua Serpa Pinto 14',
      city: 'Lisbon',
      country: 'PT',
      phone: '+351 21 055 01 20',
      zone: 'Europe/Lisbon',
      currency: 'EUR',
      hours: week('08:00', '20:00', '18:00'),
      rooms: [gymRoom('Gym, Room 1'), room('Room 2'), room('Room 3'), room('Room 4'), room('Room 5')],
    },
    {
      code: 'alvalade',
      name: 'Alvalade',
      street: 'Av. da Igreja 37',
      city: 'Lisbon',
      country: 'PT',
      phone: '+351 21 055 01 30',
      zone: 'Europe/Lisbon',
      currency: 'EUR',
      hours: week('09:00', '20:00', '20:00'),
      rooms: [gymRoom('Gym'), room('Room 1'), room('Room 2')],
    },
    {
      code: 'cascais',
      name: 'Cascais',
      street: 'Rua Frederico Arouca 80',
      city: 'Cascais',
      country: 'PT',
      phone: '+351 21 055 01 40',
      zone: 'Europe/Lisbon',
      currency: 'EUR',
      hours: week('08:00', '19:00', '18:00'),
      rooms: [room('Room 1'), room('Room 2')],
    },
    {
      code: 'marylebone',
      name: 'Marylebone',
      street: '14 Paddington Street',
      city: 'London',
      country: 'GB',
      phone: '+44 20 7946 0018',
      zone: 'Europe/London',
      currency: 'GBP',
      hours: week('08:00', '20:00', '19:30'),
      rooms: [gymRoom('Studio'), room('Room 1'), room('Room 2')],
    },
    {
      code: 'flatiron',
      name: 'Flatiron',
      street: '38 West 21st Street',
      city: 'New York',
      country: 'US',
      phone: '+1 212 555 0114',
      zone: 'America/New_York',
      currency: 'USD',
      hours: week('08:00', '19:00', '19:00'),
      rooms: [gymRoom('Studio'), room('Room 1')],
    },
  ],
  specialties,
  modalities,
  advice,
  treatments,
  practitioners,
  accounts,
  translations,
};
