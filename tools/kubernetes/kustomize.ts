import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { z } from 'zod';

/** A Kubernetes object as it stands in a file. */
export interface Manifest {
  apiVersion: string;
  kind: string;
  metadata: { name: string; namespace?: string };
  // biome-ignore lint/suspicious/noExplicitAny: checked against the types of Kubernetes, not here
  [part: string]: any;
}

const Patch = z.array(
  z.discriminatedUnion('op', [
    z.strictObject({ op: z.literal('replace'), path: z.string(), value: z.unknown() }),
    z.strictObject({ op: z.literal('remove'), path: z.string() }),
  ]),
);

/** What our files use of kustomize; anything else is refused, so that this reader never differs from it unnoticed. */
const Kustomization = z.strictObject({
  apiVersion: z.enum(['kustomize.config.k8s.io/v1beta1', 'kustomize.config.k8s.io/v1alpha1']),
  kind: z.enum(['Kustomization', 'Component']),
  namespace: z.string().optional(),
  resources: z.array(z.string()).default([]),
  components: z.array(z.string()).default([]),
  images: z.array(z.strictObject({ name: z.string(), newName: z.string(), newTag: z.string() })).default([]),
  patches: z
    .array(z.strictObject({ target: z.strictObject({ kind: z.string(), name: z.string() }), patch: z.string() }))
    .default([]),
});

/**
 * What `kustomize build` makes of a folder: resources, then components, then patches, images and the namespace.
 * @param into what a component is added to, and may patch
 * @throws when a file is missing, a patch finds nothing, or more of kustomize is used than is read here
 */
export function built(folder: string, into: readonly Manifest[] = []): Manifest[] {
  const settings = Kustomization.parse(parse(readFileSync(join(folder, 'kustomization.yaml'), 'utf8')));
  const found = (path: string) => {
    const full = resolve(folder, path);
    if (!existsSync(full)) throw new Error(`${folder} names ${path}, which is not there`);
    return full;
  };
  const own = settings.resources.map(found).flatMap((path) => (path.endsWith('.yaml') ? objectsIn(path) : built(path)));
  const manifests = settings.components.map(found).reduce((all, component) => built(component, all), [...into, ...own]);
  for (const { target, patch } of settings.patches) {
    const patched = manifests.filter(({ kind, metadata }) => kind === target.kind && metadata.name === target.name);
    if (patched.length === 0) throw new Error(`${folder} patches ${target.kind} ${target.name}, which is not there`);
    for (const manifest of patched) for (const change of Patch.parse(parse(patch))) apply(change, manifest);
  }
  for (const manifest of manifests) {
    if (settings.namespace && manifest.kind !== 'Namespace') manifest.metadata.namespace = settings.namespace;
    for (const container of containersOf(manifest)) {
      const image = settings.images.find(({ name }) => name === container.image);
      if (image) container.image = `${image.newName}:${image.newTag}`;
    }
  }
  return manifests;
}

/** Every object of a file. @throws when its text is no YAML, or has an anchor, which not every kustomize reads */
export function objectsIn(file: string): Manifest[] {
  const text = readFileSync(file, 'utf8');
  return parseAllDocuments(text).map((document) => {
    if (document.errors[0]) throw new Error(`${file}: ${document.errors[0].message}`);
    if (/^[^#]*: [&*]\w+ *$/m.test(text)) throw new Error(`${file} has an anchor`);
    return document.toJS();
  });
}

/** Init containers and containers of whatever makes pods. */
// biome-ignore lint/suspicious/noExplicitAny: as in Manifest
export const containersOf = ({ spec }: Manifest): any[] => [
  ...(spec?.template?.spec?.initContainers ?? []),
  ...(spec?.template?.spec?.containers ?? []),
];

function apply(change: z.infer<typeof Patch>[number], manifest: Manifest): void {
  const { path } = change;
  const names = path
    .slice(1)
    .split('/')
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
  const last = names.pop() as string;
  // biome-ignore lint/suspicious/noExplicitAny: as in Manifest
  const parent = names.reduce<any>((part, name) => part?.[name], manifest);
  if (parent?.[last] === undefined)
    throw new Error(`${manifest.kind} ${manifest.metadata.name} has nothing at ${path}`);
  if (change.op === 'remove') delete parent[last];
  else parent[last] = change.value;
}
