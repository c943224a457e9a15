package dev.medmentor.adapters.http.identity.mail;

import java.time.Duration;
import java.util.Optional;

/**
 * Which server mail goes through.
 *
 * @param port 587 as a rule with {@code STARTTLS}, 465 with {@code TLS}
 * @param login empty if the server asks for none
 * @param from whom mail comes from, such as {@code MedMentor <no-reply@example.org>}
 * @param timeout of each step: to connect, to read, to write
 */
public record SmtpSettings(
        String host, int port, Security security, Optional<Login> login, String from, Duration timeout) {
    /** How the connection is encrypted. The server's certificate is checked in either case. */
    public enum Security {
        /** In clear, then encrypted before anything is said; refused if the server cannot. */
        STARTTLS,
        /** Encrypted from the start. */
        TLS,
        /** Not at all: for a server on the same machine. */
        NONE
    }

    /** Who we are to the server. */
    public record Login(String user, String password) {
        /** Without the password, so that it reaches no log. */
        @Override
        public String toString() {
            return "login of " + user;
        }
    }

    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(15);
    private static final int HIGHEST_PORT = 65_535;

    public SmtpSettings {
        if (host.isBlank() || port < 1 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("a mail server has a host and a port from 1 to " + HIGHEST_PORT);
        }
        if (timeout.toMillis() < 1) {
            throw new IllegalArgumentException("a mail server gets some time to answer");
        }
        MailComposer.sender(from);
    }
}
