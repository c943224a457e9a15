package dev.medmentor.adapters.http.identity.mail;

import dev.medmentor.identity.port.Mailer.Mail;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Turns mails into MIME messages. Immutable and thread-safe. */
final class MailComposer {
    private final InternetAddress from;

    MailComposer(String from) {
        this.from = sender(from);
    }

    /** @throws IllegalArgumentException if {@code text} is not one address, with a name before it or not */
    static InternetAddress sender(String text) {
        try {
            InternetAddress[] addresses = InternetAddress.parse(text, true);
            if (addresses.length == 1 && text.chars().noneMatch(Character::isISOControl)) {
                addresses[0].validate();
                return addresses[0];
            }
        } catch (AddressException e) {
            throw wrongSender(e);
        }
        throw wrongSender(null);
    }

    private static IllegalArgumentException wrongSender(@Nullable Exception cause) {
        return new IllegalArgumentException(
                "the sender of mails is one address, such as MedMentor <no-reply@example.org>", cause);
    }

    MimeMessage compose(Session session, Mail mail, Instant now) throws MessagingException {
        String domain = domain(from.getAddress());
        MimeMessage message = new MimeMessage(session) {
            /** The library's own would tell the name of this machine and its user. */
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", "<" + UUID.randomUUID() + "@" + domain + ">");
            }
        };
        message.setFrom(from);
        message.setRecipient(Message.RecipientType.TO, recipient(mail.to().value()));
        message.setSubject(oneLine(mail.subject()), StandardCharsets.UTF_8.name());
        message.setText(mail.body(), StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(now));
        // No automatic replies, please (RFC 3834).
        message.setHeader("Auto-Submitted", "auto-generated");
        message.saveChanges();
        return message;
    }

    /** A host name in its ASCII form, which every server understands. */
    private static InternetAddress recipient(String address) {
        InternetAddress recipient = new InternetAddress();
        recipient.setAddress(address.substring(0, address.lastIndexOf('@') + 1) + IDN.toASCII(domain(address)));
        return recipient;
    }

    /** Where mail goes; the rest is personal data and stays out of logs. */
    static String domain(String address) {
        return address.substring(address.lastIndexOf('@') + 1);
    }

    /** Line ends would begin another header. */
    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }
}
