package dev.medmentor;

import java.util.List;

/** Closes what belongs together. */
final class Resources {
    private Resources() {}

    /** Closes each of them, also after a failure of another; the first failure is thrown, the others attached to it. */
    static void closeAll(List<AutoCloseable> owned) {
        RuntimeException failure = null;
        for (AutoCloseable resource : owned) {
            try {
                resource.close();
            } catch (Exception e) {
                RuntimeException wrapped = e instanceof RuntimeException r ? r : new IllegalStateException(e);
                if (failure == null) {
                    failure = wrapped;
                } else {
                    failure.addSuppressed(wrapped);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
