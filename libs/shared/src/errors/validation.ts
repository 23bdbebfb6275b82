import { type ArgumentMetadata, Injectable, StandardSchemaValidationPipe } from '@nestjs/common';
import type { z } from 'zod';
import { contractSentence } from './contract-sentences';
import { DomainError } from './domain-error';

/** What one field of a request has against it, as a sentence. */
interface FieldError {
  readonly path: string;
  readonly message: string;
}

/** Sentences of the contract itself do not name their field: "Write it on one line." */
const withField = ({ path, message }: FieldError) =>
  path === '' || message.includes(`"${path}`) ? message : `"${path}": ${message}`;

/** What arrives at the edge and does not fit its contract. */
export class InputInvalid extends DomainError {
  constructor(errors: readonly FieldError[]) {
    const shown = errors.slice(0, 20);
    const first = shown[0];
    super(
      'INPUT_INVALID',
      400,
      first === undefined ? 'Something in the request is not as it should be.' : withField(first),
      { errors: shown },
    );
  }
}

/** Validates every parameter that declares a contract and refuses with a problem document that names the fields. */
@Injectable()
export class ContractPipe extends StandardSchemaValidationPipe {
  override async transform<T = unknown>(value: T, metadata: ArgumentMetadata): Promise<T> {
    const contract = metadata.schema as z.ZodType<T> | undefined;
    if (contract === undefined || !this.toValidate(metadata)) return value;
    this.stripProtoKeys(value);
    // A request without any body arrives as undefined: let the contract speak of the missing fields.
    const given = metadata.type === 'body' && value === undefined ? {} : value;
    const at = metadata.data === undefined ? [] : [metadata.data];
    const { data, error } = await contract.safeParseAsync(given, { error: contractSentence(at) });
    if (error === undefined) return data as T;
    throw new InputInvalid(
      error.issues.map(({ path, message }) => ({ path: [...at, ...path].map(String).join('.'), message })),
    );
  }
}
