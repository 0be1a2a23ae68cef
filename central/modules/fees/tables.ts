import type { BillKind, PayMethod } from '../../../contract/property/fees.ts';

export interface FeeTables {
  fee_bill: {
    id: string;
    company_id: string;
    dwelling_id: string;
    kind: BillKind;
    period: string;
    amount_fen: number;
    due_on: string;
    payment_id: string | null;
  };
  fee_payment: {
    id: string;
    company_id: string;
    dwelling_id: string;
    clerk_id: string;
    method: PayMethod;
    amount_fen: number;
    state: 'asking' | 'paid' | 'refused';
    asked_at: string;
    settled_at: string | null;
    receipt: string | null;
  };
  fee_receipt_counter: { company_id: string; year: number; next_number: number };
  simulated_charge: { id: string; amount_fen: number; state: 'paid' | 'refused' };
}
