package dev.medmentor.app.config;

import dev.medmentor.adapters.http.identity.mail.SmtpSettings;
import java.util.Optional;

/** Reads how mail is sent. */
final class MailReader {
    private static final int SUBMISSION = 587;
    private static final String SENDER = "MAIL_FROM";
    private static final String DEFAULT_SENDER = "MedMentor <no-reply@localhost>";

    private MailReader() {}

    static String sender(Settings settings) {
        return settings.text(SENDER).orElse(DEFAULT_SENDER);
    }

    /** Empty if no server is named. */
    static Optional<SmtpSettings> smtp(Settings settings) {
        Optional<String> host = settings.text("SMTP_HOST");
        int port = settings.integer("SMTP_PORT", SUBMISSION, 1, 65_535);
        SmtpSettings.Security security =
                settings.choice("SMTP_SECURITY", SmtpSettings.Security.STARTTLS, SmtpSettings.Security.class);
        if (host.isEmpty()) {
            return Optional.empty();
        }
        if (settings.text(SENDER).isEmpty()) {
            settings.problem("MAIL_FROM is missing: whom mail comes from, such as MedMentor <no-reply@example.org>.");
            return Optional.empty();
        }
        Optional<SmtpSettings.Login> login = settings.text("SMTP_USER")
                .map(user -> new SmtpSettings.Login(
                        user, settings.text("SMTP_PASSWORD").orElse("")));
        try {
            return Optional.of(new SmtpSettings(
                    host.get(), port, security, login, sender(settings), SmtpSettings.DEFAULT_TIMEOUT));
        } catch (IllegalArgumentException e) {
            settings.problem("MAIL_FROM=" + sender(settings) + ": " + e.getMessage() + ".");
            return Optional.empty();
        }
    }
}
