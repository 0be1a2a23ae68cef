import { CASE_KINDS, type CaseKind, caseKind, caseKindRow } from '../../contract/domain.ts';
import { clearRoute, listRoutes, type RouteRefusal, setRoute } from '../modules/cases/route-table.ts';
import { findCommunity } from './community.ts';
import { EXIT, type Exit, type Verb } from './verb.ts';

const REFUSED: Readonly<Record<RouteRefusal, string>> = {
  'no-such-unit': '这个街道和全市没有这个承办单位 / no such unit of this street or of the city',
  'several-units': '有几个同名单位，请用编号 / several, give the id',
  'not-for-this-kind': 'CT-353 这类事件不能先到这一级 / cases of this kind do not go there first',
};

export const routeVerb: Verb = {
  summary: '一个社区的事件派到哪里：查看、改派、恢复',
  details: `
不给 KIND 时列出全部种类和本社区改派的单位。改派只对以后上报的事件有效。
例: npm run central -- route --community 乐楼社区
    npm run central -- route posters --community 乐楼社区 --unit 县环卫站
    npm run central -- route posters --community 乐楼社区 --default`,
  positionals: [{ name: 'KIND', help: `事件种类，如 ${CASE_KINDS[0].code}`, optional: true }],
  options: {
    community: { argument: 'NAME', help: '社区，名称或编号', required: true },
    unit: { argument: 'UNIT', help: '街道或全市的承办单位，名称或编号' },
    default: { argument: null, help: '恢复按种类的职责派单' },
  },
  place: 'beside',
  run: async ({ positionals: { KIND }, texts, switches }, speaker, deps) => {
    const no = (line: string, exit: Exit = EXIT.refused) => {
      speaker.complain(line);
      return exit;
    };
    const of = await findCommunity(deps, texts.community ?? '');
    if (!of.ok) return no(of.error);
    const communityId = of.value.id;
    if (KIND === undefined) {
      const own = new Map((await listRoutes(deps, communityId)).map((route) => [route.kind, route.unitName]));
      for (const { code, zh, route } of CASE_KINDS)
        speaker.say([code, zh, own.get(code) ?? `${route.level} ${route.duty}`].join('\t'));
      return EXIT.done;
    }
    const kind = caseKind.safeParse(KIND);
    if (!kind.success) return no(`${KIND}: 没有这种事件 / no such kind of case`, EXIT.usage);
    if (switches.has('default') === (texts.unit !== undefined))
      return no('--unit UNIT | --default', EXIT.usage);
    const said = (to: string) => speaker.say([kind.data, nameOf(kind.data), to].join('\t'));
    if (texts.unit === undefined) {
      await clearRoute(deps, { communityId, kind: kind.data });
      const { level, duty } = caseKindRow(kind.data).route;
      said(`${level} ${duty}`);
      return EXIT.done;
    }
    const set = await setRoute(deps, { communityId, kind: kind.data, unit: texts.unit });
    if (!set.ok) return no(`${texts.unit}: ${REFUSED[set.error]}`);
    said(set.value.unitName);
    return EXIT.done;
  },
};

const nameOf = (kind: CaseKind) => caseKindRow(kind).zh;
