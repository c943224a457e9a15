package dev.medmentor.adapters.http.identity.password;

import com.nulabinc.zxcvbn.StandardDictionaries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The 30,000 passwords that leaked most often, as the library zxcvbn lists them; read at first use. In lower case.
 * Thread-safe.
 */
public final class LeakedPasswords implements Predicate<String> {
    @Override
    public boolean test(String password) {
        return Listed.PASSWORDS.contains(password);
    }

    private static final class Listed {
        static final Set<String> PASSWORDS;

        static {
            try {
                PASSWORDS =
                        Set.copyOf(StandardDictionaries.PASSWORDS_LOADER.load().getFrequencies());
            } catch (IOException e) {
                throw new UncheckedIOException("the list of leaked passwords cannot be read", e);
            }
        }
    }
}
