-- `message`: what carried the answer, where others than the person who asked can see it.
ALTER TABLE journal ADD COLUMN message TEXT;
-- `entry`: of the journal, whose answer the letter corrects; `outcome`: why it was not sent and will not be.
ALTER TABLE outbox ADD COLUMN entry BIGINT;
ALTER TABLE outbox ADD COLUMN outcome TEXT;
