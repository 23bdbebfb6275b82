/** Injection tokens of the platform's values that are no classes of ours. */
export const SERVICE_NAME = Symbol('service name');
export const SERVICE_CONFIG = Symbol('service config');
export const LOGGER = Symbol('pino logger');
