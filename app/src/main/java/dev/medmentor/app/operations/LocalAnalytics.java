package dev.medmentor.app.operations;

import dev.medmentor.MedMentor;
import dev.medmentor.app.config.Configuration;
import dev.medmentor.app.wiring.Engine;
import dev.medmentor.app.wiring.Wiring;
import dev.medmentor.shared.TenantId;

/** Counts in this process. */
final class LocalAnalytics implements AnalyticsOperations {
    private final Engine engine;
    private final TenantId tenant;

    /**
     * @throws dev.medmentor.shared.error.ConflictException with code {@code data_in_use} if another process has the
     *     data directory
     */
    LocalAnalytics(Configuration configuration, TenantId tenant) {
        this.engine = Wiring.open(configuration);
        this.tenant = tenant;
    }

    @Override
    public int rebuild() {
        MedMentor mentor = engine.mentor();
        int days = mentor.analytics().rebuilds().rebuild(tenant);
        mentor.analytics().recounts().recountAll();
        return days;
    }

    @Override
    public void close() {
        engine.close();
    }
}
