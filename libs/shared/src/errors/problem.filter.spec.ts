import { Controller, Get, Module, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { Public } from '../auth/policy';
import { baseConfig, parseConfig } from '../config/config';
import { CreateBusTest1700000000000 } from '../messaging/contract-suite/bus-harness';
import { TestService } from '../testing/service';

const Asked = z.object({ cast: z.string(), value: z.string() });

@Controller('cast')
class Careless {
  constructor(private readonly source: DataSource) {}

  @Get()
  @Public('of a test')
  cast(@Query({ schema: Asked }) { cast, value }: z.infer<typeof Asked>): Promise<unknown> {
    return this.source.query(`select $1::${cast}`, [value]);
  }
}
@Module({ controllers: [Careless] })
class CarelessModule {}

describe('A route whose contract lets through what the database cannot hold', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await TestService.start('outcomes', (env) => ({
      name: 'outcomes',
      config: parseConfig(baseConfig, env),
      module: CarelessModule,
      entities: [],
      migrations: [CreateBusTest1700000000000],
      subscriptions: { booking: [], notifications: [], outcomes: [] },
    }));
  }, 60_000);
  afterAll(async () => service?.close());

  const cast = (to: string, value: string) =>
    service.request('GET', `cast?${new URLSearchParams({ cast: to, value })}`);

  it.each([
    ['a date of the year 0', 'date', '0000-01-01'],
    ['a date that is none', 'date', 'yesterday noon'],
    ['an instant out of range', 'timestamptz', '999999-01-01T00:00:00Z'],
    ['a null byte', 'text', 'a\0b'],
    ['a null byte within JSON', 'jsonb', '"a\\u0000b"'],
  ])('refuses %s, in words and without repeating it', async (_, to, value) => {
    const { status, body } = await cast(to, value);
    expect([status, body.code]).toEqual([400, 'VALUE_NOT_STORABLE']);
    expect(body.detail).toMatch(/cannot be kept\. Correct it/);
    expect(JSON.stringify(body)).not.toContain(value);
  });

  it('still owns what is its own fault', async () => {
    expect((await cast('date', '2026-11-24')).status).toBe(200);
    expect((await cast('no_such_type', '1')).body.code).toBe('UNEXPECTED');
    expect((await cast('uuid', 'ines')).status).toBe(500);
  });
});
