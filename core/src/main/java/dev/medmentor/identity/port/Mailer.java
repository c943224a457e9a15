package dev.medmentor.identity.port;

import dev.medmentor.identity.model.Email;

/** Sends mail. Thread-safe. */
@FunctionalInterface
public interface Mailer {
    /**
     * A mail in plain text.
     *
     * @param subject one line
     */
    record Mail(Email to, String subject, String body) {
        /** Without the body, which may hold a secret. */
        @Override
        public String toString() {
            return "mail to " + to;
        }
    }

    /**
     * Hands the mail over for delivery. It returns at once and tells nothing of the outcome, so that its time tells
     * nobody whether there was anything to send.
     */
    void send(Mail mail);
}
