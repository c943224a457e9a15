package dev.medmentor.adapters.pdf.docx;

import dev.medmentor.adapters.pdf.flow.UnreadableException;
import dev.medmentor.library.model.FailureCode;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Bounds what one reading of a zip may inflate: in all, and, beyond what a short part may need, in proportion to its
 * packed size. Not thread-safe.
 */
final class InflationBudget {
    static final long MOST_BYTES = 256L << 20;
    /** Word's XML packs about ten to one, a large empty table a hundred to one; deflate's bombs a thousand to one. */
    private static final int HIGHEST_RATIO = 250;

    private static final long ALWAYS_ALLOWED = 16L << 20;

    private long left = MOST_BYTES;

    /** Over the limit; travels through the parser as an IOException. */
    static final class ExceededException extends IOException {
        private static final long serialVersionUID = 1L;

        UnreadableException asUnreadable() {
            return new UnreadableException(
                    FailureCode.TOO_LARGE,
                    "This Word document unpacks to far more than a document holds (over " + (MOST_BYTES >> 20)
                            + " MB, or over " + HIGHEST_RATIO + " times its size), so it was not read."
                            + " Save it again in Word, or split it, and upload the new copy.");
        }
    }

    InputStream limit(InputStream part, long packed) {
        long mostOfPart = Math.max(ALWAYS_ALLOWED, packed * HIGHEST_RATIO);
        return new FilterInputStream(part) {
            private long read;

            @Override
            public int read() throws IOException {
                int next = super.read();
                count(next < 0 ? 0 : 1);
                return next;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int count = super.read(bytes, offset, length);
                count(Math.max(count, 0));
                return count;
            }

            private void count(int bytes) throws ExceededException {
                read += bytes;
                left -= bytes;
                if (read > mostOfPart || left < 0) {
                    throw new ExceededException();
                }
            }
        };
    }
}
