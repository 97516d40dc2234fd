/** Beads → rows: the blocks that stand level, side by side. */
import type { Bead, Block, BlockId, Lang, ParallelDocument } from '#lib/model/document.ts';

export type Row = Readonly<Record<Lang, readonly Block[]>>;

/**
 * Group blocks into rows: two blocks share a row when a bead joins them, or when they are cells of one
 * table. A bead of one side only gives a row whose other side is empty.
 *
 * @returns Rows in reading order; every block stands in exactly one.
 */
export function makeRows({
  sides,
  beads,
}: Pick<ParallelDocument, 'sides' | 'beads'>): readonly Row[] {
  const parent = new Map<BlockId, BlockId>();
  const find = (id: BlockId): BlockId => {
    let root = id;
    while (parent.get(root) !== root) root = parent.get(root) as BlockId;
    parent.set(id, root);
    return root;
  };
  const join = (a: BlockId, b: BlockId): void => {
    parent.set(find(b), find(a));
  };
  for (const lang of ['zh', 'en'] as const) {
    const tables = new Map<number, BlockId>();
    for (const { id, kind, group } of sides[lang].blocks) {
      parent.set(id, id);
      if (kind !== 'cell' || group === undefined) continue;
      const first = tables.get(group);
      if (first) join(first, id);
      else tables.set(group, id);
    }
  }
  const blockOf = new Map(
    [...sides.zh.segments, ...sides.en.segments].map(({ id, block }) => [id, block]),
  );
  const blocksOf = (bead: Bead): BlockId[] =>
    [...bead.zh, ...bead.en].flatMap((id) => blockOf.get(id) ?? []);
  for (const bead of beads) {
    const [first, ...rest] = blocksOf(bead);
    if (first) for (const block of rest) join(first, block);
  }

  const rows = new Map<BlockId, { zh: Block[]; en: Block[] }>();
  const byId = new Map([...sides.zh.blocks, ...sides.en.blocks].map((block) => [block.id, block]));
  for (const bead of beads)
    for (const id of blocksOf(bead)) {
      const root = find(id);
      if (!rows.has(root)) rows.set(root, { zh: [], en: [] });
    }
  for (const lang of ['zh', 'en'] as const)
    for (const { id } of sides[lang].blocks) rows.get(find(id))?.[lang].push(byId.get(id) as Block);
  return [...rows.values()];
}
