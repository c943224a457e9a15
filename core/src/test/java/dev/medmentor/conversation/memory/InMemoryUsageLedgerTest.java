package dev.medmentor.conversation.memory;

import dev.medmentor.conversation.port.UsageLedger;
import dev.medmentor.conversation.port.UsageLedgerContract;

class InMemoryUsageLedgerTest implements UsageLedgerContract {
    private final UsageLedger usage = new InMemoryUsageLedger();

    @Override
    public UsageLedger usage() {
        return usage;
    }
}
