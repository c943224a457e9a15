package dev.medmentor.adapters.embedded;

import java.io.IOException;

/** A disk that is full at every k-th write, until it is mended. Thread-safe: Lucene merges beside. */
public final class EveryKth {
    private final int k;
    private int writes;
    private boolean mended;

    public EveryKth(int k) {
        this.k = k;
    }

    public synchronized void write() throws IOException {
        writes++;
        if (!mended && writes % k == 0) {
            throw new IOException("No space left on device");
        }
    }

    public synchronized void mend() {
        mended = true;
    }
}
