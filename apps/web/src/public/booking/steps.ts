/** The steps of a booking, as the thread of phones names them. */
export const bookingSteps = ['Place', 'Time', 'You', 'Done'] as const;
