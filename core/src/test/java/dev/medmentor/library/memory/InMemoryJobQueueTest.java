package dev.medmentor.library.memory;

import dev.medmentor.library.port.JobQueue;
import dev.medmentor.library.port.JobQueueContract;
import dev.medmentor.shared.SettableClock;
import java.time.Duration;

class InMemoryJobQueueTest implements JobQueueContract {
    private final SettableClock clock = new SettableClock();
    private final InMemoryJobQueue queue = new InMemoryJobQueue(clock);

    @Override
    public JobQueue queue() {
        return queue;
    }

    @Override
    public void advance(Duration time) {
        clock.advance(time);
    }
}
