package dev.medmentor.adapters.pdf;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** The installed tesseract, looked for when the first page needs it: most documents never do. Thread-safe. */
final class InstalledOcr implements Supplier<Optional<TesseractOcr>> {
    private final Duration timeLimit;
    private Optional<TesseractOcr> found = Optional.empty();
    private boolean looked;

    InstalledOcr(Duration timeLimit) {
        this.timeLimit = timeLimit;
    }

    @Override
    public synchronized Optional<TesseractOcr> get() {
        if (!looked) {
            looked = true;
            String path = System.getenv("PATH");
            found = path == null ? Optional.empty() : TesseractOcr.find(path, timeLimit);
        }
        return found;
    }
}
