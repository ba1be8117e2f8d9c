/** A function or an asset as it was uploaded. */
export interface Uploaded {
  readonly kind: 'Functions' | 'Assets';
  readonly path: string;
  readonly visibility: string;
  readonly content: Buffer;
}

/** What is served at a domain: set anew by each deployment, and by each change of a variable. */
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
  /** What Twilio is to install beside the functions: the list as JSON, which the toolkit puts in quotation marks. */
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
