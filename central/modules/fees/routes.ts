import { paymentRequest, paymentResult } from '../../../contract/property/fees.ts';
import { terminalOf } from '../../auth/enforce.ts';
import type { Deps } from '../../deps.ts';
import type { CentralApp } from '../../http/app.ts';
import { sendProblem } from '../../problems.ts';
import { companiesOf } from '../property/at-work.ts';
import { companyWithRight } from '../property/find-people.ts';
import { pay } from './pay.ts';
import type { PaymentPort } from './payment-port.ts';

/** What a company's desk takes money by. */
export function feeRoutes(app: CentralApp, deps: Deps, port: PaymentPort | null): void {
  app.post(
    '/v1/fees/payments',
    {
      config: { access: { kind: 'terminal' }, problems: ['CT-382'] },
      schema: {
        tags: ['fees'],
        summary:
          'Takes money for bills of one dwelling, once for a key; the same key again asks what became of it',
        body: paymentRequest,
        response: { 200: paymentResult },
      },
    },
    async (request, reply) => {
      const { clerkId } = request.body;
      const company = await companyWithRight(deps.db, companiesOf(terminalOf(request)), clerkId, 'fees');
      if (company === null) return sendProblem(reply, { code: 'CT-382' });
      return reply.send(await pay(deps, port, company, request.body));
    },
  );
}
