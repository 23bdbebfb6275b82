import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA, ROUTE_ARGS_METADATA } from '@nestjs/common/constants';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum';
import { ModulesContainer } from '@nestjs/core';
import { policyKey, type RoutePolicy } from '@unknot/shared/auth/policy';
import type { TestService } from '@unknot/shared/testing/service';

/** A route of a service, as its decorators declare it. */
export interface Route {
  /** `Controller.method`. */
  name: string;
  /** `GET staff/appointments/:id`, below `/api/<service>/`. */
  key: string;
  method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH';
  path: string;
  policy: RoutePolicy | undefined;
  /** Keys of its query and of its body at the top; undefined without one. */
  queryKeys: string[] | undefined;
  bodyKeys: string[] | undefined;
}

/** Every route of a service. */
export function routesOf(service: TestService): Route[] {
  const controllers = [...service.running.app.get(ModulesContainer).values()].flatMap((module) => [
    ...module.controllers.values(),
  ]);
  return controllers.flatMap(({ metatype }) => {
    const { prototype, name: controller } = metatype as unknown as {
      prototype: Record<string, object>;
      name: string;
    };
    return Object.getOwnPropertyNames(prototype)
      .filter((name) => typeof prototype[name] === 'function' && Reflect.hasMetadata(METHOD_METADATA, prototype[name]))
      .map((name) => {
        const handler = prototype[name] as object;
        const path = [metatype as object, handler]
          .map((target) => String(Reflect.getMetadata(PATH_METADATA, target)).replace(/^\/+|\/+$/g, ''))
          .filter((part) => part !== '')
          .join('/');
        const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler)] as Route['method'];
        return {
          name: `${controller}.${name}`,
          key: `${method} ${path}`,
          method,
          path,
          policy: (Reflect.getMetadata(policyKey, handler) ?? Reflect.getMetadata(policyKey, metatype as object)) as
            | RoutePolicy
            | undefined,
          queryKeys: keysOf(metatype as object, name, RouteParamtypes.QUERY),
          bodyKeys: keysOf(metatype as object, name, RouteParamtypes.BODY),
        };
      });
  });
}

/** Keys of what a handler takes from query or body: those of its zod schema, or the names it picks out. */
function keysOf(controller: object, handler: string, kind: RouteParamtypes): string[] | undefined {
  const parameters: Record<string, { data?: string; schema?: { shape?: object } }> =
    Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, handler) ?? {};
  const taken = Object.entries(parameters).filter(([key]) => key.startsWith(`${kind}:`));
  if (taken.length === 0) return undefined;
  return taken.flatMap(([, { data, schema }]) => (data === undefined ? Object.keys(schema?.shape ?? {}) : [data]));
}
