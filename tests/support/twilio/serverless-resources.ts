/** An uploaded function or asset. */
export interface Uploaded {
  readonly kind: 'Functions' | 'Assets';
  readonly path: string;
  readonly visibility: string;
  readonly content: Buffer;
}

/** What a domain serves; replaced by each deployment and each change of a variable. */
export interface Deployment {
  readonly domain: string;
  readonly uploads: readonly Uploaded[];
  readonly variables: Readonly<Record<string, string>>;
  readonly withCredentials: boolean;
}

export interface Log {
  readonly at: Date;
  readonly message: string;
  readonly level: string;
}

export interface Service {
  readonly name: string;
  withCredentials: boolean;
  readonly resources: Record<Uploaded['kind'], Map<string, string>>;
  readonly versions: Map<string, Uploaded>;
  readonly builds: Map<string, Build>;
  readonly environments: Map<string, Environment>;
}
export interface Build {
  readonly versions: readonly string[];
  readonly runtime: string;
  /** The packages for Twilio to install: a list as JSON, which the toolkit quotes once more. */
  readonly dependencies: string;
  readonly made: Date;
  asked: number;
}
export interface Environment {
  readonly suffix: string | null;
  readonly domain: string;
  readonly variables: Map<string, string>;
  build: string | null;
}
