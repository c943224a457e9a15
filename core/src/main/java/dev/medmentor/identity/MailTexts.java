package dev.medmentor.identity;

import dev.medmentor.identity.model.Email;
import dev.medmentor.identity.port.Mailer.Mail;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;

/** What mails say, in English, Brazilian Portuguese or Vietnamese. Immutable. */
final class MailTexts {
    private static final String BUNDLE = "dev.medmentor.identity.mails";
    /** Without it, a language we lack would be written in that of the machine. */
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final ResourceBundle texts;

    private MailTexts(ResourceBundle texts) {
        this.texts = texts;
    }

    /** @param language a BCP 47 tag; English if empty or not one of ours */
    static MailTexts of(Optional<String> language) {
        Locale locale = Locale.forLanguageTag(language.orElse("en"));
        return new MailTexts(ResourceBundle.getBundle(BUNDLE, locale, NO_FALLBACK));
    }

    Mail invitation(Email to, String inviter, String tenant, String link, long days) {
        return mail(to, "invitation", inviter, tenant, link, days);
    }

    Mail reset(Email to, String name, String link, long minutes) {
        return mail(to, "reset", name, link, minutes);
    }

    private Mail mail(Email to, String what, Object... values) {
        return new Mail(to, text(what + ".subject", values), text(what + ".body", values));
    }

    private String text(String key, Object... values) {
        return new MessageFormat(texts.getString(key), Locale.ROOT).format(values);
    }
}
