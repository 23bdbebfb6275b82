import { consumerKilled } from './01-consumer-killed';
import { relayKilled } from './02-relay-killed';
import { brokerDown } from './03-broker-down';
import { rolledBack } from './04-rolled-back';
import { randomFailures } from './05-random-failures';
import { poison } from './06-poison';
import { redisFlushed } from './07-redis-flushed';
import { workersDown } from './08-workers-down';
import { killedWhileSending } from './09-killed-while-sending';
import { providerAnswers } from './10-provider-answers';
import { stopWhileQueued } from './11-stop-while-queued';
import { manyWantOneTime } from './12-many-want-one-time';
import { oneKeyManyTimes } from './13-one-key-many-times';
import { databaseRestarted } from './14-database-restarted';
import { forgedCallbacks } from './15-forged-callbacks';
import type { Fault } from './fault';
import type { Bus } from './stage/bus';
import type { Clinic } from './stage/clinic';

/** What is done to outbox, relay, Kafka, inbox and retries, in this order. */
export const busFaults: readonly Fault<Bus>[] = [rolledBack, randomFailures, poison, relayKilled, consumerKilled];

/** What clients and providers do to the whole product, and Redis loses, in this order. */
export const outsideFaults: readonly Fault<Clinic>[] = [
  manyWantOneTime,
  oneKeyManyTimes,
  forgedCallbacks,
  providerAnswers,
  stopWhileQueued,
  redisFlushed,
];

/** What ends processes of the whole product, and what they need, in this order. */
export const endingFaults: readonly Fault<Clinic>[] = [killedWhileSending, workersDown, brokerDown, databaseRestarted];

/** What is done to the whole product, in this order. */
export const clinicFaults: readonly Fault<Clinic>[] = [...outsideFaults, ...endingFaults];
