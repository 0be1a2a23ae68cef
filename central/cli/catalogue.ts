import { z } from 'zod';
import { catalogueItem } from '../../contract/domain.ts';
import { type CatalogueRefusal, catalogueOf, loadCatalogue } from '../modules/certificates/catalogue.ts';
import { publishCertificates } from '../modules/certificates/publish.ts';
import { findCommunity } from './community.ts';
import { readJson } from './read-json.ts';
import { EXIT, type Verb } from './verb.ts';

const REFUSED: Readonly<Record<CatalogueRefusal['reason'], string>> = {
  forbidden: '民发〔2020〕20号规定不应出具 / forbidden by 民发〔2020〕20号',
  twice: '出现了两次 / stands there twice',
  'ends-before-it-begins': '截止日早于起始日 / ends before it begins',
  'no-such-community': '没有这个社区 / no such community',
};

export const catalogueVerb: Verb = {
  summary: '查看或装入证明目录',
  details: `
不给 FILE 时打印现在的目录（JSON）；给了就整个换成文件里的，并送到各终端。法律不许开的一项也不收。
例: npm run central -- catalogue > catalogue.json
    npm run central -- catalogue catalogue.json --community 乐楼社区`,
  positionals: [{ name: 'FILE', help: '目录文件：JSON 数组', isPath: true, optional: true }],
  options: { community: { argument: 'NAME', help: '只为这个社区（名称或编号）；不给则为所有社区' } },
  place: 'beside',
  run: async ({ positionals: { FILE }, texts }, speaker, deps) => {
    const of = texts.community === undefined ? null : await findCommunity(deps, texts.community);
    if (of !== null && !of.ok) {
      speaker.complain(of.error);
      return EXIT.refused;
    }
    const communityId = of === null ? null : of.value.id;
    if (FILE === undefined) {
      speaker.say(JSON.stringify(await catalogueOf(deps.db, communityId), null, 2));
      return EXIT.done;
    }
    const items = readJson(FILE, z.array(catalogueItem));
    if (!items.ok) {
      speaker.complain(items.error);
      return EXIT.refused;
    }
    const loaded = await loadCatalogue(deps, items.value, communityId);
    if (!loaded.ok) {
      speaker.complain(`${loaded.error.item}: ${REFUSED[loaded.error.reason]}`);
      return EXIT.refused;
    }
    const changed = await publishCertificates(deps);
    speaker.say(`${loaded.value} 种证明，${changed} 处送往终端 / items loaded, rows sent to terminals`);
    return EXIT.done;
  },
};
