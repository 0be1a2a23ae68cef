import { makeFirstIssuerKeys } from '../modules/certificates/first-issuer-keys.ts';
import { publishCertificates } from '../modules/certificates/publish.ts';
import { reachNewCommunities } from '../modules/content/reach-new.ts';
import { faultWords, type TownFault } from '../town-file/faults.ts';
import { importTown } from '../town-file/import-town.ts';
import { readTown } from '../town-file/read-lines.ts';
import { EXIT, type Exit, type Speaker, type Verb } from './verb.ts';

/** Faults that are said one by one; whoever has more mends these first. */
const MOST_FAULTS = 50;

export const importVerb: Verb = {
  summary: '装入街道、社区、房屋、居民、物业等资料（NDJSON 文件）',
  details: `
一行一条记录，格式见 docs/town-file.md，小样 docs/examples/town.ndjson。有一处错就一行也不写；再装一次不变，改过的行更新。
例: npm run central -- import town.ndjson --dry-run
    npm run central -- import town/ --data /var/lib/sanping`,
  positionals: [{ name: 'FILE', help: '文件，或文件夹（里面所有 .ndjson）', isPath: true }],
  options: { 'dry-run': { argument: null, help: '只检查，不写' } },
  place: 'beside',
  run: async ({ positionals: { FILE = '' }, switches }, speaker, deps) => {
    const dryRun = switches.has('dry-run');
    const { lines, faults } = await readTown(FILE);
    if (faults.length > 0) return refuse(faults, speaker);
    const done = await importTown(deps, lines, { dryRun });
    if (!done.ok) return refuse(done.error, speaker);
    const { tallies, sent } = done.value;
    for (const { entity, added, changed, same } of tallies)
      speaker.say(`${entity}\t新 ${added}\t改 ${changed}\t同 ${same}`);
    if (dryRun) {
      speaker.say('没有写入 / dry run, nothing was written');
      return EXIT.done;
    }
    // What a first terminal of a new community needs besides: a key, the catalogue, what was said to the city.
    await makeFirstIssuerKeys(deps);
    const brought = (await publishCertificates(deps)) + (await reachNewCommunities(deps));
    speaker.say(`${sent + brought} 处送往终端 / rows sent to terminals`);
    return EXIT.done;
  },
};

function refuse(faults: readonly TownFault[], speaker: Speaker): Exit {
  for (const fault of faults.slice(0, MOST_FAULTS)) speaker.complain(faultWords(fault));
  const more = faults.length - MOST_FAULTS;
  if (more > 0) speaker.complain(`还有 ${more} 处 / and ${more} more`);
  speaker.complain('没有写入 / nothing was written');
  return EXIT.refused;
}
