package dev.medmentor.adapters.pdf.fork;

import dev.medmentor.library.model.FailureCode;
import java.io.IOException;

/**
 * Why a child did not finish.
 *
 * @param detail for whoever looks into it; may be empty
 */
record ChildDeath(FailureCode code, String detail) {
    private static final int LONGEST_DETAIL = 300;

    static ChildDeath of(Child child, IOException error) {
        if (error instanceof ChildTimeoutException) {
            return new ChildDeath(FailureCode.TIMED_OUT, "");
        }
        int status = child.exitStatus();
        if (status == ExtractionChild.OUT_OF_MEMORY) {
            return new ChildDeath(FailureCode.OUT_OF_MEMORY, "");
        }
        if (error instanceof ProtocolException) {
            return new ChildDeath(FailureCode.CRASHED, "it answered nonsense: " + error.getMessage());
        }
        String tail = lastLine(child.errors());
        return new ChildDeath(FailureCode.CRASHED, "exit status " + status + (tail.isEmpty() ? "" : ": " + tail));
    }

    /** The last line that is no frame of a stack trace. */
    private static String lastLine(String errors) {
        String last = errors.lines()
                .filter(line -> !line.isBlank() && !Character.isWhitespace(line.charAt(0)))
                .reduce("", (before, line) -> line);
        return last.substring(0, Math.min(last.length(), LONGEST_DETAIL));
    }

    /** @param what failed, with its article, as a sentence begins */
    String sentence(String what) {
        return switch (code) {
            case TIMED_OUT ->
                what + " took longer to read than it may, and was given up."
                        + " Save it again (or print it to PDF) and upload the new copy.";
            case OUT_OF_MEMORY ->
                what + " needs more memory to be read than it may have."
                        + " Split it or save it in a simpler form, and upload that.";
            default ->
                what + " made its reader break down (" + detail + ")."
                        + " Save it again (or print it to PDF) and upload the new copy.";
        };
    }
}
