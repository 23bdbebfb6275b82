import { type ArgumentMetadata, Injectable, StandardSchemaValidationPipe } from '@nestjs/common';
import { DomainError } from './domain-error';

/** Shape of an issue, by the Standard Schema specification. */
interface Issue {
  readonly message: string;
  readonly path?: ReadonlyArray<PropertyKey | { readonly key: PropertyKey }> | undefined;
}

const asPath = (issue: Issue) =>
  (issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part)).join('.');

/** What arrives at the edge and does not fit its contract. */
export class InputInvalid extends DomainError {
  constructor(issues: readonly Issue[]) {
    const errors = issues.slice(0, 20).map((issue) => ({ path: asPath(issue), message: issue.message }));
    const first = errors[0];
    super(
      'INPUT_INVALID',
      400,
      first === undefined
        ? 'Something in the request is not as it should be.'
        : `${first.path === '' ? 'The request' : `"${first.path}"`} is not as it should be: ${first.message}`,
      { errors },
    );
  }
}

/** Validates every parameter that declares a schema and refuses with a problem document that names the fields. */
@Injectable()
export class ContractPipe extends StandardSchemaValidationPipe {
  constructor() {
    super({ exceptionFactory: (issues) => new InputInvalid(issues as readonly Issue[]) });
  }

  override async transform<T = unknown>(value: T, metadata: ArgumentMetadata): Promise<T> {
    // A request without any body arrives as undefined: let the contract speak of the missing fields.
    const isBody = metadata.type === 'body' && value === undefined;
    return super.transform((isBody ? {} : value) as T, metadata);
  }
}
