import { Controller, Get, Header } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '../auth/policy';
import { Figures } from './figures';
import { Metrics } from './metrics';

/** For Prometheus. It stands outside `/api`: no proxy leads here. */
@ApiExcludeController()
@Controller('metrics')
export class MetricsController {
  constructor(
    private readonly metrics: Metrics,
    private readonly figures: Figures,
  ) {}

  @Get()
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  @Header('cache-control', 'no-store')
  @Public('figures without persons, scraped from within the network; the proxy keeps them from everybody else')
  async show(): Promise<string> {
    await this.figures.refresh();
    return this.metrics.text();
  }
}
