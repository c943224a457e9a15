package dev.medmentor.adapters.pdf.robustness;

import dev.medmentor.library.model.FailureCode;
import java.util.Set;
import java.util.regex.Pattern;

/** What failures may say to people. */
final class Sentences {
    /** Codes that blame the file, and not us. */
    static final Set<FailureCode> FAULTS_OF_FILES = Set.of(
            FailureCode.EMPTY_FILE,
            FailureCode.UNSUPPORTED_TYPE,
            FailureCode.NEEDS_PASSWORD,
            FailureCode.WRONG_PASSWORD,
            FailureCode.DAMAGED,
            FailureCode.TOO_LARGE,
            FailureCode.TIMED_OUT,
            FailureCode.OUT_OF_MEMORY,
            FailureCode.NO_TEXT);

    private static final Pattern FOR_PROGRAMMERS =
            Pattern.compile("Exception|Error\\b|java\\.|org\\.|dev\\.medmentor|null|0x|COS[A-Z]");
    private static final Pattern WHAT_TO_DO =
            Pattern.compile("\\b(save|give|upload|install|split|check|print)\\b", Pattern.CASE_INSENSITIVE);

    private Sentences() {}

    /** Whole sentences that say what to do, and nothing that only a programmer understands. */
    static boolean isHelpful(String message) {
        return message.matches("(?s)[A-Z].{19,}\\.")
                && !FOR_PROGRAMMERS.matcher(message).find()
                && WHAT_TO_DO.matcher(message).find();
    }
}
