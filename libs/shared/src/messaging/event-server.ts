/** The consuming side of a bus, as the health and the operations of a service see it. */
export interface EventServer {
  /** False when only a restart helps. */
  live(): boolean;
  /** True while events are being taken. */
  ready(): boolean;
  /** Events published for this service and not taken yet. */
  backlog(): Promise<number>;
  /** The same for each topic that this service takes events from. */
  lag(): Promise<Record<string, number>>;
}
