/** What a service under test needs to know of the world around it, where nobody listens. */
export const outside = {
  BOOKING_URL: 'http://127.0.0.1:9',
  OUTCOMES_URL: 'http://127.0.0.1:9',
  SMTP_URL: 'smtp://127.0.0.1:9',
  MAIL_FROM: 'Test Chain <hello@example.org>',
  SMS_URL: 'http://127.0.0.1:9',
  SMS_ACCOUNT: 'ACtest',
  SMS_TOKEN: 'test-token',
  SMS_FROM: 'Test',
};
