package dev.medmentor.app.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;

/** What no response may hold, looked for in every response of the suite. */
final class Leaks {
    private static final Pattern GIVES_TOKENS =
            Pattern.compile("/api/v1/auth/(login|register|refresh|password|oidc/.*)(\\?.*)?");
    private static final Pattern ACCESS_TOKEN = Pattern.compile("eyJ[A-Za-z0-9_-]{10,}\\.eyJ");
    private static final Pattern REFRESH_TOKEN = Pattern.compile("mmr_\\w{30,}");
    private static final Pattern API_KEY = Pattern.compile("mmk_\\w{20,}");
    private static final List<String> NEVER = List.of(
            "$argon2",
            "passwordHash",
            "password_hash",
            "tokenHash",
            "token_hash",
            "secretHash",
            "secret_hash",
            "\tat ",
            "Exception",
            "SQLITE",
            "SELECT ");

    private Leaks() {}

    /** @param secrets further texts that nobody may be told */
    static void check(String method, String path, Reply reply, List<String> secrets) {
        String shown = reply.body() + reply.response().headers().map();
        assertThat(NEVER).as("%s %s", method, path).noneMatch(shown::contains);
        assertThat(secrets).as("secrets in %s %s", method, path).noneMatch(shown::contains);
        if (!GIVES_TOKENS.matcher(path).matches()) {
            assertThat(ACCESS_TOKEN.matcher(shown).find()
                            || REFRESH_TOKEN.matcher(shown).find())
                    .as("a token in %s", reply)
                    .isFalse();
        }
        if (!(method.equals("POST") && path.equals("/api/v1/api-keys"))) {
            assertThat(API_KEY.matcher(shown).find())
                    .as("an API key in %s", reply)
                    .isFalse();
        }
    }
}
