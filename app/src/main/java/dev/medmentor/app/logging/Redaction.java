package dev.medmentor.app.logging;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Takes out of log lines what opens doors: nobody means to log such, and libraries do. */
final class Redaction {
    /** JSON Web Tokens, our refresh tokens and API keys, and those of model providers. */
    private static final Pattern TOKENS = Pattern.compile(
            "\\beyJ[\\w-]{5,}\\.[\\w-]+\\.[\\w-]*|\\bmm[rk]_[\\w-]{8,}|" + "\\bsk-[\\w-]{16,}|\\bAIza[\\w-]{30,}");
    /** The value after a name that says what it is; in JSON too. */
    private static final Pattern NAMED = Pattern.compile(
            "(?i)(authorization|bearer|password|passwd|secret|api[_-]?key|access[_-]?token|refresh[_-]?token)"
                    + "(\\\\?\"?\\s*[:=]\\s*\\\\?\"?(?:bearer |basic )?|\\s+(?=[\\w.~+/-]{20,}))[^\\s\"\\\\,;&}]+");

    /** In small letters: a line without any of these holds none of the above. Most hold none, and this is quickly seen. */
    private static final List<String> HINTS =
            List.of("eyj", "mmr_", "mmk_", "sk-", "authorization", "bearer", "passw", "secret", "key", "token");

    private Redaction() {}

    static String of(String text) {
        String small = text.toLowerCase(Locale.ROOT);
        if (HINTS.stream().noneMatch(small::contains)) {
            return text;
        }
        return NAMED.matcher(TOKENS.matcher(text).replaceAll("***")).replaceAll("$1$2***");
    }
}
