-- What an account has written goes with it; without these the whole table would be read for that.
CREATE INDEX message_by_account ON message (tenant, account);

CREATE INDEX feedback_by_account ON feedback (tenant, account);
