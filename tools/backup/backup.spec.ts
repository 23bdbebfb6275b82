import { existsSync } from 'node:fs';
import { runTool } from './run-tool';

describe('The tools for backups', () => {
  const url = 'postgres://postgres@127.0.0.1:9/unknot';

  it('say what is missing', () => {
    expect(runTool('backup', undefined, ['x.dump']).said).toContain('Set DATABASE_ADMIN_URL');
    expect(runTool('backup', url, []).said).toContain('Say where to');
    expect(runTool('backup', url, ['x.dump'], '/nowhere').said).toContain('pg_dump is not on this machine');
    expect(runTool('restore', url, ['nothing.dump']).said).toBe('There is no file nothing.dump.');
    expect(runTool('restore', url, [__filename, '--publish-again', 'soon']).said).toContain('such as 24h or 7d');
    expect(runTool('restore', url, ['--all']).said).toContain('node tools/restore.mjs <file>');
    expect(existsSync('x.dump')).toBe(false);
  });
});
