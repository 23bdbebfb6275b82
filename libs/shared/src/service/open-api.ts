import type { NestExpressApplication } from '@nestjs/platform-express';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { staffCookie } from '../auth/staff-token';
import type { ServiceName } from '../contracts/events/event';

/** Serves the OpenAPI 3.1 document and its page at `/api/<service>/docs`; built when first asked for. */
export function serveOpenApi(app: NestExpressApplication, name: ServiceName): void {
  const settings = new DocumentBuilder()
    .setTitle(`Unknot ${name}`)
    .setDescription(
      'Refusals are RFC 9457 problem documents with a stable code. Times are UTC instants unless they say wall.',
    )
    .setVersion('1')
    .setOpenAPIVersion('3.1.0')
    .addCookieAuth(staffCookie)
    .build();
  SwaggerModule.setup(`api/${name}/docs`, app, () => SwaggerModule.createDocument(app, settings), {
    jsonDocumentUrl: `api/${name}/docs/openapi.json`,
    yamlDocumentUrl: `api/${name}/docs/openapi.yaml`,
    customSiteTitle: `Unknot ${name}`,
  });
}
