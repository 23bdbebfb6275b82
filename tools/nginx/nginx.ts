import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { freePort } from '../support/free-port';
import { OwnProcess, ownFolder, removeOwnFolder } from '../support/own-process';

const root = resolve(__dirname, '../..');
/** Debian keeps nginx where only root looks for programs. */
const environment = { PATH: `${process.env.PATH ?? ''}:/usr/sbin` };

/** @returns undefined when nginx can be started here, else a sentence that says what is missing. */
export function whyNoNginx(): string | undefined {
  const found = spawnSync('nginx', ['-v'], { env: environment }).status === 0;
  return found ? undefined : 'There is no nginx (package nginx-light).';
}

export interface NginxOptions {
  /** Where all services are found, on 127.0.0.1. */
  upstreamPort: number;
  /** Files of the pages: path below the root of the server, and text. */
  pages?: Record<string, string>;
  /** In place of docker/surroundings.conf: the services are on this computer. */
  surroundings?: string;
  /** Text of the configuration that is something else here, such as a time that a test will not wait for. */
  instead?: Record<string, string>;
}

/** An nginx with the files that the image of the proxy has, in a folder of our own, on a free port. */
export class Nginx {
  private server: OwnProcess | undefined;

  private constructor(
    private readonly folder: string,
    readonly port: number,
  ) {}

  /** Writes the configuration and starts nothing. */
  static async rendered(options: NginxOptions): Promise<Nginx> {
    const folder = ownFolder('nginx');
    const nginx = new Nginx(folder, await freePort());
    nginx.write('nginx.conf', mainConfiguration(folder));
    for (const [from, to] of copiedIntoTheImage()) {
      const text = basename(from) === 'surroundings.conf' && options.surroundings;
      nginx.write(to, nginx.localised(text || readFileSync(join(root, from), 'utf8'), options));
    }
    mkdirSync(join(folder, 'var/log/nginx'), { recursive: true });
    for (const [path, text] of Object.entries(options.pages ?? {})) nginx.write(`/usr/share/nginx/html${path}`, text);
    return nginx;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** What `nginx -t` says; its last line ends with "is successful" when all is in order. */
  check(): string {
    return spawnSync('nginx', [...this.arguments(), '-t'], { env: environment, encoding: 'utf8' }).stderr.trim();
  }

  async start(): Promise<void> {
    this.server = new OwnProcess({
      command: 'nginx',
      args: [...this.arguments(), '-g', 'daemon off;'],
      cwd: this.folder,
      env: environment,
      logFile: join(this.folder, 'output.log'),
    });
    await this.server.ready(async () => (await fetch(`${this.url}/health/live`)).ok);
  }

  /** All that it wrote, each file of the log by its name. */
  logs(): Record<string, string> {
    const files = [join(this.folder, 'output.log')];
    const logFolder = join(this.folder, 'var/log/nginx');
    files.push(...readdirSync(logFolder).map((name) => join(logFolder, name)));
    return Object.fromEntries(files.map((file) => [basename(file), readFileSync(file, 'utf8')]));
  }

  async stop(): Promise<void> {
    await this.server?.end('SIGTERM');
    removeOwnFolder(this.folder);
  }

  private arguments(): string[] {
    return [
      '-p',
      this.folder,
      '-c',
      join(this.folder, 'nginx.conf'),
      '-e',
      join(this.folder, 'var/log/nginx/error.log'),
    ];
  }

  private write(path: string, text: string): void {
    const file = join(this.folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }

  /** Folders and ports of the image are others here. */
  private localised(text: string, { upstreamPort, instead = {} }: NginxOptions): string {
    const changes: [string | RegExp, string][] = [
      [/(?<=\s)\/(?=(etc|usr\/share|var\/log)\/nginx\/)/g, `${this.folder}/`],
      ['listen 8080;', `listen 127.0.0.1:${this.port};`],
      [/:3000;/g, `:${upstreamPort};`],
      ...Object.entries(instead),
    ];
    return changes.reduce((changed, [from, to]) => changed.replaceAll(from, to), text);
  }
}

/** Of the last stage of the Dockerfile: each file of ours, and where it stands in the image. */
function copiedIntoTheImage(): [from: string, to: string][] {
  const stage = readFileSync(join(root, 'docker/Dockerfile'), 'utf8').split(/^FROM .* AS proxy$/m)[1] ?? '';
  return [...stage.matchAll(/^COPY (docker\/.*) (\S+)$/gm)].flatMap(([, files = '', to = '']) =>
    files.split(' ').map((from): [string, string] => [from, to.endsWith('/') ? `${to}${basename(from)}` : to]),
  );
}

/** What the image's own nginx.conf says, as far as it bears on ours. */
const mainConfiguration = (folder: string) => `
${process.getuid?.() === 0 ? 'user root;' : ''}
worker_processes 1;
error_log ${folder}/var/log/nginx/error.log notice;
pid ${folder}/nginx.pid;
events { worker_connections 256; }
http {
  ${['proxy', 'client_body', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/${name};`).join(' ')}
  include /etc/nginx/mime.types;
  default_type application/octet-stream;
  log_format main '$remote_addr - $remote_user [$time_local] "$request" $status $body_bytes_sent "$http_referer"';
  access_log ${folder}/var/log/nginx/access.log main;
  sendfile on;
  keepalive_timeout 65;
  include ${folder}/etc/nginx/conf.d/*.conf;
}
`;
