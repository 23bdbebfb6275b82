import { connect, createServer, type Server, type Socket } from 'node:net';
import { freePort } from '../../../tools/support/free-port';

/**
 * Where a send is on its way: `begun` the provider is about to hear of it, `handed` its last byte is about to arrive,
 * `accepted` the provider has taken it and its answer is about to leave.
 */
export type Step = 'begun' | 'handed' | 'accepted';

/** Asked at each step. Resolves to true to let it go on, to false to cut the connection with what is held back. */
export type Guard = (step: Step) => Promise<boolean>;

/** A way through to one provider for one process, on which a send can be held at each of its steps. */
export class Gate {
  guard: Guard | undefined;
  /** When something last went through, by the process's own clock. */
  lastAt = 0;
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();

  private constructor(
    readonly port: number,
    private readonly target: number,
    private readonly stepsOf: () => StepFinder,
  ) {
    this.server = createServer({ noDelay: true }, (service) => this.join(service));
  }

  /** @param url of the provider, `smtp://…` or `http://…` */
  static async to(url: string): Promise<Gate> {
    const { protocol, port } = new URL(url);
    const gate = new Gate(await freePort(), Number(port), protocol === 'smtp:' ? smtpSteps : httpSteps);
    await new Promise<void>((resolve) => gate.server.listen(gate.port, '127.0.0.1', resolve));
    return gate;
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private join(service: Socket): void {
    const provider = connect({ port: this.target, host: '127.0.0.1', noDelay: true });
    const steps = this.stepsOf();
    const cut = () => {
      service.destroy();
      provider.destroy();
    };
    for (const socket of [service, provider]) {
      this.sockets.add(socket);
      socket.on('error', cut);
      socket.on('close', () => this.sockets.delete(socket));
    }
    this.pass(service, provider, (bytes) => steps.fromService(bytes), cut);
    this.pass(provider, service, (bytes) => steps.fromProvider(bytes), cut);
  }

  private pass(from: Socket, to: Socket, stepAt: (bytes: string) => Step | undefined, cut: () => void): void {
    let before: Promise<unknown> = Promise.resolve();
    const inOrder = (work: () => Promise<void> | void) => {
      before = before.then(work).catch(cut);
    };
    from.on('data', (bytes) => {
      this.lastAt = performance.now();
      inOrder(async () => {
        const step = stepAt(bytes.toString('latin1'));
        if (step && this.guard && !(await this.guard(step))) cut();
        else to.write(bytes);
      });
    });
    from.on('end', () => inOrder(() => void to.end()));
  }
}

/** Follows one connection and tells which bytes are a step. */
interface StepFinder {
  fromService(bytes: string): Step | undefined;
  fromProvider(bytes: string): Step | undefined;
}

function smtpSteps(): StepFinder {
  let phase: 'commands' | 'data' | 'answer' = 'commands';
  return {
    fromService: (bytes) => {
      if (phase === 'commands') return bytes.startsWith('MAIL FROM') ? 'begun' : undefined;
      if (phase !== 'data' || !bytes.endsWith('\n')) return undefined;
      if (!bytes.endsWith('\r\n.\r\n') && bytes !== '.\r\n') return undefined;
      phase = 'answer';
      return 'handed';
    },
    fromProvider: (bytes) => {
      // Commands and their replies come in one piece (RFC 2920).
      if (/^354 /m.test(bytes)) phase = 'data';
      if (phase !== 'answer') return undefined;
      phase = 'commands';
      return bytes.startsWith('250') ? 'accepted' : undefined;
    },
  };
}

function httpSteps(): StepFinder {
  return {
    fromService: (bytes) => (bytes.startsWith('POST ') ? 'begun' : undefined),
    fromProvider: (bytes) => (bytes.startsWith('HTTP/1.1 201') ? 'accepted' : undefined),
  };
}
