import { ApiProperty } from '@nestjs/swagger';

const TYPES = {
  text: { type: String },
  number: { type: Number },
  boolean: { type: Boolean },
  time: { type: String, format: 'date-time' },
} as const;

/** Words beside a field. */
interface Words {
  description?: string;
  example?: unknown;
  enum?: string[];
  nullable?: boolean;
}

/** A field of an answer that may be null. */
export function Nullable(type: keyof typeof TYPES, words: Words = {}): PropertyDecorator {
  return ApiProperty({ ...TYPES[type], nullable: true, ...words });
}

/** A moment: ISO 8601 in UTC. */
export function Time(description?: string): PropertyDecorator {
  return ApiProperty({ ...TYPES.time, description });
}

/** One of a few words. */
export function OneOf(words: readonly string[], more: Words = {}): PropertyDecorator {
  return ApiProperty({ ...more, enum: [...words] });
}

/** A list of answers of one class. */
export function Many(type: () => new () => unknown, words: Words = {}): PropertyDecorator {
  // Swagger knows a class given late by the function's name, `type`.
  return ApiProperty({ ...words, type: () => type(), isArray: true });
}

/** Details whose shape depends on their kind. */
export function Anything(words: Words = {}): PropertyDecorator {
  return ApiProperty({ type: 'object', additionalProperties: true, ...words });
}
