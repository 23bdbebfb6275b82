import { Injectable } from '@nestjs/common';
import { InternalClient } from '@unknot/shared/auth/internal-client';
import { SurveysNow } from '@unknot/shared/contracts/api/internal';

/** Questions to outcomes, batched. @throws ServiceUnreachable */
@Injectable()
export class OutcomesClient {
  constructor(private readonly client: InternalClient) {}

  async surveys(surveyIds: string[]): Promise<SurveysNow['surveys']> {
    if (surveyIds.length === 0) return [];
    return (await this.client.ask('surveys', { surveyIds }, SurveysNow)).surveys;
  }
}
