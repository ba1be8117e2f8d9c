/** A value in DynamoDB's JSON: `{"S": "urp"}`. */
export type Attribute = Readonly<Record<string, unknown>>;
export type Row = Readonly<Record<string, Attribute>>;

/** The placeholders of a request's expressions. */
export interface Placeholders {
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>>;
  readonly ExpressionAttributeValues?: Readonly<Record<string, Attribute>>;
}

/** A reader of the expressions that `src/platform/table/table.ts` writes; it refuses all others. */
class Reader {
  private readonly tokens: string[];

  constructor(
    private readonly expression: string,
    private readonly placeholders: Placeholders,
    private readonly row: Row,
  ) {
    this.tokens = expression.match(/[#:]?\w+|[(),=<+]/g) ?? [];
  }

  get isAtEnd(): boolean {
    return this.tokens.length === 0;
  }

  /** Takes the next token if it is this one. */
  takes(token: string): boolean {
    if (this.tokens[0] !== token) return false;
    this.tokens.shift();
    return true;
  }

  expect(token: string): void {
    if (!this.takes(token)) throw new Error(`not understood: ${this.expression} (at ${this.tokens.join(' ')})`);
  }

  name(): string {
    const token = this.tokens.shift() ?? '';
    return this.placeholders.ExpressionAttributeNames?.[token] ?? token;
  }

  value(): Attribute {
    const token = this.tokens.shift() ?? '';
    const found = this.placeholders.ExpressionAttributeValues?.[token];
    if (!found) throw new Error(`${token} has no value: ${this.expression}`);
    return found;
  }

  /** `a AND (b OR c)`. Every part is read, whatever the parts before it are. */
  condition(): boolean {
    let holds = this.comparison();
    while (!this.isAtEnd && this.tokens[0] !== ')') {
      if (this.takes('OR')) holds = this.comparison() || holds;
      else {
        this.expect('AND');
        holds = this.comparison() && holds;
      }
    }
    return holds;
  }

  private comparison(): boolean {
    if (this.takes('(')) return this.closed(this.condition());
    for (const [check, isThere] of [
      ['attribute_exists', true],
      ['attribute_not_exists', false],
    ] as const) {
      if (this.takes(check)) {
        this.expect('(');
        return this.closed((this.row[this.name()] !== undefined) === isThere);
      }
    }
    const attribute = this.row[this.name()];
    if (this.takes('<')) return isBelow(attribute, this.value());
    this.expect('IN');
    this.expect('(');
    const values = [this.value()];
    while (this.takes(',')) values.push(this.value());
    return this.closed(values.some((value) => isSame(attribute, value)));
  }

  /** `:value`, `if_not_exists(name, :value)`, or the latter `+ :value`. */
  operand(): Attribute {
    if (!this.takes('if_not_exists')) return this.value();
    this.expect('(');
    const attribute = this.row[this.name()];
    this.expect(',');
    const first = this.value();
    const found = this.closed(attribute ?? first);
    return this.takes('+') ? { N: String(Number(found['N']) + Number(this.value()['N'])) } : found;
  }

  private closed<Read>(read: Read): Read {
    this.expect(')');
    return read;
  }
}

const isSame = (one: Attribute | undefined, other: Attribute): boolean =>
  one !== undefined && JSON.stringify(one) === JSON.stringify(other);

/** Of two values of different kinds neither is below the other. */
function isBelow(one: Attribute | undefined, other: Attribute): boolean {
  if (one === undefined) return false;
  if (one['N'] !== undefined && other['N'] !== undefined) return Number(one['N']) < Number(other['N']);
  return typeof one['S'] === 'string' && typeof other['S'] === 'string' && one['S'] < other['S'];
}

/** Whether a row meets a request's condition; one that is not there has no attributes. */
export function meets(row: Row, expression: string | undefined, placeholders: Placeholders): boolean {
  if (expression === undefined) return true;
  const reader = new Reader(expression, placeholders, row);
  const holds = reader.condition();
  if (!reader.isAtEnd) throw new Error(`not understood: ${expression}`);
  return holds;
}

/** The row after `SET a = :x, b = … REMOVE c`. */
export function changed(row: Row, expression: string, placeholders: Placeholders): Row {
  const reader = new Reader(expression, placeholders, row);
  const after: Record<string, Attribute> = { ...row };
  if (reader.takes('SET')) {
    do {
      const name = reader.name();
      reader.expect('=');
      after[name] = reader.operand();
    } while (reader.takes(','));
  }
  if (reader.takes('REMOVE')) {
    do {
      delete after[reader.name()];
    } while (reader.takes(','));
  }
  if (!reader.isAtEnd) throw new Error(`not understood: ${expression}`);
  return after;
}
