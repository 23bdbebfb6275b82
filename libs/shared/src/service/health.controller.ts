import { Controller, Get, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Public } from '../auth/policy';
import { Health, type HealthReport } from '../observability/health';

/** For the platform that runs the service; says nothing but which part is missing. */
@ApiTags('health')
@Controller('health')
export class HealthController {
  constructor(private readonly health: Health) {}

  @Get('live')
  @Public('asked by the platform that restarts processes')
  live(@Res({ passthrough: true }) response: Response): HealthReport {
    return answered(response, this.health.live());
  }

  @Get('serving')
  @Public('asked by the load balancer')
  async serving(@Res({ passthrough: true }) response: Response): Promise<HealthReport> {
    return answered(response, await this.health.serving());
  }

  @Get('ready')
  @Public('asked by the platform and by whoever looks for what is missing')
  async ready(@Res({ passthrough: true }) response: Response): Promise<HealthReport> {
    return answered(response, await this.health.ready());
  }
}

function answered(response: Response, report: HealthReport): HealthReport {
  response.status(report.status === 'ok' ? 200 : 503);
  return report;
}
