package dev.medmentor.adapters.embedded;

import static dev.medmentor.shared.TenantFixture.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.adapters.embedded.TornData.Outcome;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tears files of a data directory as a power cut or a bad disk would, and reads everything that is left: each thing is
 * as it was written, or gone with everything after it, or refused with a sentence that says what to do.
 */
@Tag("case-R3")
class TornFilesTest {
    @TempDir
    Path directory;

    @Test
    void everythingReadShouldBeRightOrRefusedWhenFilesAreTorn() throws Exception {
        tear(12);
    }

    @Test
    @Tag("full")
    void everythingReadShouldBeRightOrRefusedWhenFilesAreTornIn100Ways() throws Exception {
        tear(100);
    }

    private void tear(int seeds) throws Exception {
        TornData written = TornData.write(directory.resolve("whole"));
        Map<Damage, Map<Outcome, Integer>> outcomes = new EnumMap<>(Damage.class);
        for (int seed = 0; seed < seeds; seed++) {
            Damage damage = Damage.values()[seed % Damage.values().length];
            Path torn = written.copy(directory.resolve("torn-" + seed));
            String what = damage.apply(torn, new Random(seed));
            Outcome outcome;
            try {
                outcome = written.readAll(torn, TENANT);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + what, e);
            }
            assertThat(damage.allowed()).as("seed %s: %s", seed, what).contains(outcome);
            outcomes.computeIfAbsent(damage, key -> new EnumMap<>(Outcome.class))
                    .merge(outcome, 1, Integer::sum);
            TornData.delete(torn);
        }
        System.getLogger(TornFilesTest.class.getName()).log(System.Logger.Level.INFO, "{0}", outcomes);
    }
}
